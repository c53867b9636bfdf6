/** The ladder of hints: what is offered when, what is asked, and what it costs. */
import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { RELAY } from '../../design/crash-point.ts'
import type { Passage, Put } from '../../worker/practice-api.ts'
import { newAttempt, predictionPoints } from './attempt.ts'
import type { Hint, Taken } from './taken.ts'
import { askedOf, cardPoints, costsOf, offered, QUESTION } from './hints.ts'

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
  unsure: [],
  lying: { memory: [{ kind: 'row', name: 'db' }], disk: [], outside: [] },
}
const MESSAGE = { kind: 'message', name: '' } as const
const EFFECT = { kind: 'effect', name: 'charge' } as const
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

const relays = { card: { ...PUT.card, fault: { ...FAULT, point: 'relayPublished' } } } as const
const lies = (lying: Partial<NonNullable<Passage['lying']>>, done = 2) => ({
  passage: { ...PASSAGE, done, lying: { ...NONE, ...lying } },
})

test.each<[string, Partial<Put>, ReturnType<typeof askedOf>]>([
  ['of what only memory has', {}, 'memory'],
  ['of what is out before the commit', lies({ memory: [MESSAGE], outside: [EFFECT] }), 'outside'],
  ['of who waits, where memory has made nothing', lies({ memory: [MESSAGE] }), 'ack'],
  ['of the message, where nobody waits for it', lies({ memory: [MESSAGE] }, 4), 'memory'],
  ['of nothing, where there is none either', lies({ outside: [EFFECT] }, 4), null],
  [
    'of the row that is not marked, of a relay',
    { ...lies({ outside: [EFFECT] }), ...relays },
    'mark',
  ],
  ['of nothing, where the relay has let nothing out', { ...lies({}), ...relays }, null],
  [
    'of what it is, of a handler that is named relay',
    { card: { ...PUT.card, fault: { ...FAULT, handler: RELAY } } },
    'memory',
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

  test('is told as what it took, which is never more than there is', () => {
    const both = [QUESTION, cause('I1')]
    expect(costsOf(taken(0.5, both))).toEqual([
      [QUESTION, 2],
      [cause('I1'), 5],
    ])
    expect(costsOf(taken(0.03, both))).toEqual([
      [QUESTION, 2],
      [cause('I1'), 1],
    ])
    expect(costsOf(taken(null, both))).toEqual([
      [QUESTION, 0],
      [cause('I1'), 0],
    ])
    expect(cardPoints(taken(0.01, [QUESTION]))).toBe(0)
    expect(cardPoints(taken(null, [QUESTION, cause('I1')]))).toBe(0)
  })
})
