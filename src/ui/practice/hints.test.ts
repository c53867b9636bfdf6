/** The ladder of hints: what is offered when, what is asked, and what it costs. */
import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { RELAY } from '../../design/crash-point.ts'
import type { Passage, Put } from '../../worker/practice-api.ts'
import { newAttempt, predictionPoints } from './attempt.ts'
import type { Hint, Taken } from './taken.ts'
import { askedOf, cardPoints, offered, QUESTION } from './hints.ts'

const FAULT = {
  at: 0,
  do: 'crashAt',
  node: 'payment',
  handler: 'charge',
  point: 'afterEffect',
  nth: 1,
} as const
const PASSAGE: Passage = {
  ops: ['received', 'effect', 'commit', 'ack'],
  done: 2,
  relay: false,
  open: true,
  lying: { memory: [{ kind: 'row', name: 'db' }], disk: [], outside: [] },
}
const NONE = { memory: [], disk: [], outside: [] }
const PUT: Put = {
  card: { number: 1, fault: FAULT, kind: 'x', breaks: true },
  base: [],
  options: [],
  asks: { count: 'applied', effect: 'label' },
  passage: PASSAGE,
}

function cause(invariant: string): Hint {
  return { kind: 'cause', invariant }
}

function taken(points: number | null, hints: readonly Hint[], put = PUT): Taken {
  const scored = points === null ? null : ({ right: true, count: 'exact', points } as const)
  const record = 7 as RecordIndex
  const causes = ['I1', 'I3', 'L1'].map((invariant) => ({ invariant, record }))
  const answer = { broken: [], count: 0, records: 9 }
  const run = { answer, fresh: ['I1', 'L1'], scored, clues: { at: 5 as Micros, causes } }
  return { put, prediction: null, run, words: '', changed: [], hints }
}

describe('Q9 what is offered', () => {
  test('is the question first, then the cause of each that broke, then nothing', () => {
    expect(offered(taken(1, []))).toEqual([QUESTION])
    // I3 was broken without the fault already.
    expect(offered(taken(1, [QUESTION]))).toEqual([cause('I1'), cause('L1')])
    expect(offered(taken(1, [QUESTION, cause('I1')]))).toEqual([cause('L1')])
    expect(offered(taken(1, [QUESTION, cause('I1'), cause('L1')]))).toEqual([])
  })

  test('is nothing before the run, where nothing broke, and of a run of before there were any', () => {
    const { run, ...card } = taken(1, [])
    expect(offered({ ...card, run: null })).toEqual([])
    expect(offered({ ...card, run: { ...run!, fresh: [] } })).toEqual([])
    const { clues: _, ...before } = run!
    expect(offered({ ...card, run: before })).toEqual([])
  })

  test('is the cause at once where the fault asks nothing', () => {
    expect(offered(taken(1, [], { ...PUT, passage: null }))).toEqual([cause('I1'), cause('L1')])
  })
})

test.each<[string, Partial<Put>, ReturnType<typeof askedOf>]>([
  ['of what only memory has', {}, 'memory'],
  ['of who waits, where memory has nothing', { passage: { ...PASSAGE, lying: NONE } }, 'ack'],
  [
    'of nothing, where nobody waits either',
    { passage: { ...PASSAGE, done: 4, lying: NONE } },
    null,
  ],
  [
    'of the row that is not marked, of a relay',
    { card: { ...PUT.card, fault: { ...FAULT, handler: RELAY } } },
    'mark',
  ],
  [
    'of both ends, of a wire',
    { passage: null, exchange: { from: 'a', to: 'b', ptypes: [3, 4], done: 0 } },
    'wire',
  ],
])('Q9 the fault asks %s', (_, put, asked) => {
  expect(askedOf({ ...PUT, ...put })).toBe(asked)
})

describe('Q9 the price of hints', () => {
  test('is off the points of their card, and of no other', () => {
    const hinted = taken(0.5, [QUESTION, cause('I1')])
    expect(cardPoints(hinted)).toBeCloseTo(0.43)
    const attempt = { ...newAttempt('orders', 8, 'abc', 1, 0), exhausted: true }
    const points = predictionPoints({ ...attempt, cards: [taken(1, []), hinted] })
    expect(points[0]).toBe(1)
    expect(points[1]).toBeCloseTo(0.43)
  })

  test('is never more than there is', () => {
    expect(cardPoints(taken(0.01, [QUESTION]))).toBe(0)
    expect(cardPoints(taken(null, [QUESTION, cause('I1')]))).toBe(0)
  })
})
