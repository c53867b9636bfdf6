/** Attempts in the browser: what comes back is what was kept, and what others have written there is not there. */
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import type { Attempt, Result } from './attempt.ts'
import { newAttempt } from './attempt.ts'
import { forgetAttempt, isKept, keepAttempt, keptAttempt, keptPlaces, keptSince } from './kept.ts'
import type { Taken } from './taken.ts'

const NEW = newAttempt('orders', 20, 'abc', 1, 5)
const SENTENCE = { say: 'check.once' }
const BROKEN = { invariant: 'I1', record: NO_RECORD, sentence: SENTENCE, subject: 'o-1' }
const COST = { bytes: 1, p95Ms: null, nodes: 8, done: 3, runs: 15 }

const TAKEN: Taken = {
  put: {
    card: {
      number: 3,
      fault: {
        at: 0,
        do: 'crashAt',
        node: 'order',
        handler: 'place',
        point: 'afterCommit',
        nth: 2,
      },
      kind: 'crash order afterCommit',
      breaks: true,
    },
    base: [],
    options: ['I1'],
    asks: { count: 'applied', effect: 'label' },
  },
  prediction: { breaks: 'I1', count: 3, sure: 70 },
  run: {
    answer: { broken: [BROKEN], count: 4, records: 9 },
    fresh: ['I1'],
    scored: { right: true, count: 'near', points: 0.5 },
  },
  words: '',
  changed: ['stock'],
}

const RESULT: Result = {
  grade: {
    passed: false,
    reasons: ['p95'],
    levels: { scope: 1, contracts: 2, single: 3, combined: 4, cost: 1, whatIfs: 1 },
    points: 10,
    of: 90,
    percent: 11,
    band: 'no',
    ratios: { bytes: 1, p95: null, nodes: 1, work: 1 },
  },
  claim: [SENTENCE],
  sweep: { ran: 1, broken: 1 },
  seeds: { ran: 1, broken: 0, from: 3 },
  cost: COST,
  reference: COST,
  changed: [],
  broken: [{ id: 'I1', why: 'why', runs: 1, least: null }],
  findings: 0,
  hash: '#1.abc',
}

const DEBRIEF: Attempt = { ...NEW, phase: 'debrief', cards: [TAKEN], result: RESULT }
const NAME = 'eventloom.round.abc'

function write(value: unknown): void {
  localStorage.setItem(NAME, JSON.stringify(value))
}

const held = new Map<string, string>()

beforeEach(() => {
  held.clear()
  vi.stubGlobal('location', { pathname: '/' })
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, value: string) => void held.set(name, value),
    removeItem: (name: string) => void held.delete(name),
  })
})

afterAll(() => {
  vi.unstubAllGlobals()
})

test.each([NEW, DEBRIEF, { ...NEW, phase: 'happy', cards: [TAKEN] } satisfies Attempt])(
  'what is kept comes back',
  (attempt) => {
    expect(keepAttempt(attempt)).toBe(true)
    expect(keptPlaces()).toEqual(['abc'])
    expect(keptAttempt('abc')).toEqual(attempt)
    forgetAttempt('abc')
    expect(keptPlaces()).toEqual([])
    expect(keptAttempt('abc')).toBeNull()
  },
)

const PUT = TAKEN.put
const THING = { kind: 'row', name: 'db' } as const
const PASSAGE = {
  ops: ['received', 'commit', 'ack'],
  done: 1,
  relay: false,
  unsure: [2],
  lying: { memory: [THING], disk: [], outside: [] },
} as const
const EXCHANGE = { from: 'a', to: 'b', ptypes: [3, 4], done: 1 }
const put = (more: object) => cards({ ...TAKEN, put: { ...PUT, ...more } })
const cards = (taken: object) => ({ ...NEW, phase: 'whatIfs', cards: [taken] })

test('where the fault of a card strikes is kept with it', () => {
  write(put({ passage: PASSAGE, exchange: EXCHANGE }))
  expect(keptAttempt('abc')?.cards[0]?.put.passage).toEqual(PASSAGE)
  write(put({ passage: null, exchange: null }))
  expect(keptAttempt('abc')?.cards).toHaveLength(1)
})

const CLUES = { at: 7, causes: [{ invariant: 'I1', record: 3 }] }
const HINT = { kind: 'cause', invariant: 'I1' }

test('Q9 hints are kept with their card, and a card of before there were any is one still', () => {
  const hinted = { ...TAKEN, run: { ...TAKEN.run, clues: CLUES }, hints: [HINT] }
  write(cards(hinted))
  expect(keptAttempt('abc')?.cards[0]).toEqual(hinted)
  write(cards(TAKEN))
  expect(keptAttempt('abc')?.cards[0]).toEqual(TAKEN)
})

describe('Q6 what is no attempt counts as not there', () => {
  test.each([
    ['nothing', null],
    ['a list', []],
    ['a round of another name', { ...NEW, round: 'toString' }],
    ['no times', { ...NEW, spentMs: null }],
    ['times in a list', { ...NEW, spentMs: [] }],
    ['no questions', { ...NEW, asked: undefined }],
    ['picks that are no list', { ...NEW, picks: {} }],
    ['a day that is none', { ...NEW, began: 'yesterday' }],
    ['a day that no calendar has', { ...NEW, began: 1e300 }],
    ['notes that are none', { ...NEW, notes: {} }],
    ['a card that is nothing', { ...NEW, cards: [null] }],
    ['a card that was not put', cards({})],
    ['a card without options', cards({ ...TAKEN, put: { ...PUT, options: 3 } })],
    ['a card that asks something else', cards({ ...TAKEN, put: { ...PUT, asks: { count: 'x' } } })],
    [
      'a fault that is none',
      cards({ ...TAKEN, put: { ...PUT, card: { ...PUT.card, fault: {} } } }),
    ],
    ['a passage that is behind its end', put({ passage: { ...PASSAGE, done: 4 } })],
    ['a passage without points', put({ passage: { ...PASSAGE, ops: [3] } })],
    ['a point that is none', put({ passage: { ...PASSAGE, ops: ['received', 'x', 'ack'] } })],
    ['a point by half', put({ passage: { ...PASSAGE, done: 0.5 } })],
    ['a doubt about what is done', put({ passage: { ...PASSAGE, unsure: [0] } })],
    ['a doubt about nothing', put({ passage: { ...PASSAGE, unsure: [3] } })],
    [
      'a passage with a thing that is none',
      put({
        passage: { ...PASSAGE, lying: { ...PASSAGE.lying, memory: [{ ...THING, kind: 'x' }] } },
      }),
    ],
    ['an exchange without ends', put({ exchange: { ...EXCHANGE, from: null } })],
    ['an exchange of nothing', put({ exchange: { ...EXCHANGE, ptypes: ['x'] } })],
    ['a packet by half', put({ exchange: { ...EXCHANGE, done: 0.5 } })],
    ['a packet behind the last', put({ exchange: { ...EXCHANGE, done: 2 } })],
    ['a packet of no type', put({ exchange: { ...EXCHANGE, ptypes: [3, 16] } })],
    ['hints that are no list', cards({ ...TAKEN, hints: {} })],
    ['a hint that nobody gives', cards({ ...TAKEN, hints: [{ ...HINT, kind: 'toString' }] })],
    ['a hint of nothing', cards({ ...TAKEN, hints: [{ kind: 'cause' }] })],
    ['clues without a moment', cards({ ...TAKEN, run: { ...TAKEN.run, clues: { causes: [] } } })],
    [
      'a cause that is no record',
      cards({
        ...TAKEN,
        run: { ...TAKEN.run, clues: { at: 7, causes: [{ invariant: 'I1', record: '3' }] } },
      }),
    ],
    [
      'a cause between two records',
      cards({
        ...TAKEN,
        run: { ...TAKEN.run, clues: { at: 7, causes: [{ invariant: 'I1', record: 0.5 }] } },
      }),
    ],
    ['a run without an answer', cards({ ...TAKEN, run: {} })],
    ['a happy path without a card', { ...NEW, phase: 'happy' }],
    ['a debrief without a result', { ...NEW, phase: 'debrief' }],
    ['a result that is empty', { ...DEBRIEF, result: {} }],
    ['a result that leads elsewhere', { ...DEBRIEF, result: { ...RESULT, hash: 'javascript:1' } }],
  ])('%s', (_, value) => {
    write(value)
    expect(keptAttempt('abc')).toBeNull()
  })

  test('a list of rounds that is none', () => {
    localStorage.setItem('eventloom.rounds', '{"a":1}')
    expect(keptPlaces()).toEqual([])
    localStorage.setItem(NAME, '{')
    expect(keptAttempt('abc')).toBeNull()
  })
})

/** What is there can be read and removed. */
function fill(): void {
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => held.get(name) ?? null,
    removeItem: (name: string) => void held.delete(name),
    setItem() {
      throw new Error('full')
    },
  })
}

test('where there is no room any more, the page has what was done since', () => {
  keepAttempt(NEW)
  fill()
  const later: Attempt = { ...NEW, notes: 'later' }
  expect(keepAttempt(later)).toBe(false)
  expect(keptAttempt('abc')).toEqual(later)
  expect(keptPlaces()).toEqual(['abc'])
  forgetAttempt('abc')
  expect(keptAttempt('abc')).toBeNull()
})

describe('Q6 what another tab has kept meanwhile', () => {
  test('is told once, and what this one keeps is none of it', () => {
    keepAttempt(NEW)
    expect(keptSince('abc')).toBeUndefined()
    write(DEBRIEF)
    expect(keptSince('abc')).toEqual(DEBRIEF)
    expect(keptSince('abc')).toBeUndefined()
    held.clear()
    expect(keptSince('abc')).toBeNull()
    forgetAttempt('abc')
  })

  test('is not known where the browser tells nothing any more: the page has what it had', () => {
    keepAttempt(NEW)
    const refuse = () => {
      throw new Error('denied')
    }
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
    const later: Attempt = { ...NEW, notes: 'later' }
    expect(keepAttempt(later)).toBe(false)
    expect(keptSince('abc')).toBeUndefined()
    expect(keptAttempt('abc')).toEqual(later)
    forgetAttempt('abc')
  })

  test('is younger than what found no room here', () => {
    keepAttempt(NEW)
    fill()
    const later: Attempt = { ...NEW, notes: 'later' }
    keepAttempt(later)
    expect(keptSince('abc')).toBeUndefined()
    expect(keptAttempt('abc')).toEqual(later)
    held.set(NAME, JSON.stringify(DEBRIEF))
    expect(keptSince('abc')).toEqual(DEBRIEF)
    expect(keptAttempt('abc')).toEqual(DEBRIEF)
    expect(isKept('abc')).toBe(true)
    forgetAttempt('abc')
  })
})

test('a browser that keeps nothing is told, and the page has it as long as it is there', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem() {
      throw new Error('full')
    },
  })
  expect(keepAttempt(NEW)).toBe(false)
  expect(keptPlaces()).toEqual(['abc'])
  expect(keptAttempt('abc')).toEqual(NEW)
  forgetAttempt('abc')
  expect(keptPlaces()).toEqual([])
  expect(keptAttempt('abc')).toBeNull()
})
