/** What a round takes in of work that takes its time, without workers: never what has been given up meanwhile. */
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Micros } from '../../core/time.ts'
import { ROUNDS } from '../../content/rounds/rounds.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Result } from '../../core/result.ts'
import { err, ok } from '../../core/result.ts'
import { wholeDesign } from '../../run/practice/fixed.ts'
import type { PracticeApi, Put } from '../../worker/practice-api.ts'
import { setDesign } from '../store/document.ts'
import type { Attempt } from './attempt.ts'
import { newAttempt, ticked } from './attempt.ts'
import { QUESTION } from './hints.ts'
import { forgetAttempt, keptAttempt } from './kept.ts'
import {
  cancelWork,
  catchUp,
  certify,
  designChanged,
  nextCard,
  takeHint,
  takeUp,
  tick,
  toCertify,
  useRound,
} from './round.ts'
import type { Swept } from './sweeps.ts'
import type { Taken } from './taken.ts'

/** What the round asks of others: an answer comes when the test gives it. */
const outside = vi.hoisted(() => ({
  asked: [] as { readonly name: string; readonly answer: (value: unknown) => void }[],
  sweeps: [] as { readonly settle: (value: unknown) => void; ended: boolean }[],
  dismissed: 0,
}))

vi.mock('../../worker/practice-client.ts', () => ({
  askPractice(question: (api: PracticeApi) => Promise<unknown>): Promise<unknown> {
    const api = new Proxy({} as PracticeApi, {
      get: (_, name: string) => () =>
        new Promise((answer) => void outside.asked.push({ name, answer })),
    })
    return question(api)
  },
  endPractice: () => void outside.dismissed++,
}))
vi.mock('./sweeps.ts', () => ({
  beginSweep() {
    let settle: (value: unknown) => void = () => undefined
    const done = new Promise((resolve) => {
      settle = resolve
    })
    const sweep = { settle, ended: false }
    outside.sweeps.push(sweep)
    return {
      done,
      end() {
        sweep.ended = true
        settle(err(phrase('practice.cancelled')))
      },
    }
  },
}))
vi.mock('../session.ts', () => ({ pose: () => undefined }))
vi.mock('../playhead.ts', () => ({ pause: () => undefined, goHome: () => undefined }))
vi.mock('../editing.ts', () => ({ startEditing: () => undefined, stopEditing: () => undefined }))

const DOUBLES = [
  '../../worker/practice-client.ts',
  './sweeps.ts',
  '../session.ts',
  '../playhead.ts',
  '../editing.ts',
]

/** The other tests of this process have what was replaced here for themselves again. */
afterAll(() => {
  takeUp(null)
  for (const path of DOUBLES) vi.doUnmock(path)
  vi.resetModules()
  vi.unstubAllGlobals()
})

const START = wholeDesign(ROUNDS.orders.start)
const FIXED = ok({ design: START, changed: [] })
const held = new Map<string, string>()

const attemptAt = (place: string): Attempt => ({
  ...newAttempt('orders', 8, place, 1, 0),
  phase: 'mend',
})

const NAME = 'eventloom.round.one'

/** Another tab has kept it, and nothing was heard of that here. */
function keptElsewhere(attempt: Attempt): void {
  held.set(NAME, JSON.stringify(attempt))
}

/** Opens the design of a round. */
function open(place: string): void {
  setDesign(START, { kind: 'own', id: place })
  takeUp(attemptAt(place))
}

/** The answer to what was asked last, which has that name. */
async function answers(name: keyof PracticeApi, value: unknown): Promise<void> {
  await vi.waitFor(() => expect(outside.asked.at(-1)?.name).toBe(name))
  outside.asked.at(-1)!.answer(value)
}

const PLAYED: Result<Partial<Swept>, Phrase> = ok({
  broke: [],
  proof: {
    claim: [],
    sweep: { ran: 1, broken: 0 },
    seeds: { ran: 1, broken: 0 },
    invariants: [],
  } as unknown as Swept['proof'],
})

async function sweepBegins(): Promise<void> {
  const before = outside.sweeps.length
  await answers('fixed', FIXED)
  await vi.waitFor(() => expect(outside.sweeps.length).toBeGreaterThan(before))
}

async function sweeps(result: Result<Partial<Swept>, Phrase>): Promise<void> {
  await sweepBegins()
  outside.sweeps.at(-1)!.settle(result)
}

const WEIGHED = { cost: {}, reference: {}, contracts: [], findings: 0, hash: '#1.x' }

interface Begun {
  readonly done: Promise<void>
}

/** Asks for a card up to where the design is swept. */
async function sweeping(): Promise<Begun> {
  const done = nextCard()
  await sweepBegins()
  return { done }
}

/** Grades up to where the design is prepared. */
async function certifying(): Promise<Begun> {
  toCertify()
  const done = certify()
  await answers('seeds', { from: 1, count: 1 })
  return { done }
}

/** Grades up to where the design is weighed. */
async function grading(): Promise<Begun> {
  const { done } = await certifying()
  await sweeps(PLAYED)
  await vi.waitFor(() => expect(outside.asked.at(-1)?.name).toBe('weigh'))
  return { done }
}

async function graded(done: Promise<void>): Promise<void> {
  await answers('weigh', WEIGHED)
  await answers('grade', { passed: true })
  await done
}

const PUT: Put = {
  card: { number: 1, fault: null, kind: 'x', breaks: true },
  base: [],
  options: [],
  asks: { count: 'applied', effect: 'label' },
}
const TAKEN: Taken = { put: PUT, prediction: null, run: null, words: '', changed: [] }

/** Whatever goes on without a further answer has gone on. */
const allTakenIn = () => new Promise((resolve) => void setTimeout(resolve))

const now = () => useRound.getState()

beforeEach(() => {
  held.clear()
  outside.asked.length = 0
  outside.sweeps.length = 0
  outside.dismissed = 0
  vi.stubGlobal('location', { pathname: '/' })
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, value: string) => void held.set(name, value),
    removeItem: (name: string) => void held.delete(name),
  })
  for (const place of ['one', 'two']) forgetAttempt(place)
  open('one')
})

describe('Q7 what has been given up meanwhile is not taken in', () => {
  test('a grading that ends while its round is open gives it a result', async () => {
    const { done } = await grading()
    await graded(done)
    expect(now().attempt?.phase).toBe('debrief')
    expect(now().busy).toBeNull()
  })

  test('a grading whose round was left is no result of the one that is open now', async () => {
    const { done } = await grading()
    open('two')
    await answers('weigh', WEIGHED)
    await allTakenIn()
    expect(outside.asked.at(-1)?.name).toBe('weigh')
    await done
    expect(now().attempt).toEqual(attemptAt('two'))
    expect(now().problem).toBeNull()
    expect(keptAttempt('one')?.result).toBeNull()
  })

  test('a grading that is cancelled while the design is weighed ends there', async () => {
    const { done } = await grading()
    cancelWork()
    expect(now().problem?.say).toBe('practice.cancelled')
    expect(now().busy).toBeNull()
    // Who weighs hears nothing before it has done so.
    expect(outside.dismissed).toBe(1)
    await answers('weigh', WEIGHED)
    await allTakenIn()
    expect(outside.asked.map(({ name }) => name)).not.toContain('grade')
    await done
    expect(now().attempt?.phase).toBe('certify')
  })

  test('a grading that is cancelled before its workers begin asks nothing more', async () => {
    toCertify()
    void certify()
    cancelWork()
    await answers('seeds', { from: 1, count: 1 })
    await allTakenIn()
    expect(outside.asked.map(({ name }) => name)).toEqual(['seeds'])
  })

  test.each([
    ['a grading', certifying],
    ['a next card', () => Promise.resolve({ done: nextCard() })],
  ])('%s that is cancelled begins no sweep, and ends none of another round', async (_, begin) => {
    const { done } = await begin()
    const ended = vi.fn<() => void>()
    void done.then(ended)
    await vi.waitFor(() => expect(outside.asked.at(-1)?.name).toBe('fixed'))
    const late = outside.asked.at(-1)!
    cancelWork()
    open('two')
    void nextCard()
    await vi.waitFor(() => expect(outside.asked.at(-1)).not.toBe(late))
    await sweepBegins()
    late.answer(FIXED)
    await allTakenIn()
    expect(outside.sweeps.map((one) => one.ended)).toEqual([false])
    expect(now().busy?.what).toBe('sweep')
    expect(ended).toHaveBeenCalledTimes(1)
  })

  test('a card that was asked for is not put once the round was ended', async () => {
    const done = nextCard()
    toCertify()
    await answers('fixed', FIXED)
    await allTakenIn()
    expect(outside.sweeps).toEqual([])
    await done
    expect(now().busy).toBeNull()
    expect(now().attempt?.phase).toBe('certify')
  })

  test('a card is not put to a design that was changed while it was swept', async () => {
    const { done } = await sweeping()
    designChanged()
    await done
    expect(now().problem?.say).toBe('practice.changed')
    expect(now().attempt?.cards).toEqual([])
    expect(now().busy).toBeNull()
  })
})

test('a sweep that died is begun anew when the card is asked for again', async () => {
  const first = nextCard()
  await sweeps(err(phrase('practice.died')))
  await first
  expect(now().problem?.say).toBe('practice.died')
  const again = nextCard()
  await sweeps(PLAYED)
  await answers('next', ok(PUT))
  await again
  expect(now().problem).toBeNull()
  expect(now().attempt?.cards).toHaveLength(1)
})

test('Q9 a hint is taken once, and only where it is offered', () => {
  const fault = {
    at: 0,
    do: 'crashAt',
    node: 'order',
    handler: 'place',
    point: 'received',
    nth: 1,
  } as const
  const passage = {
    ops: ['received', 'ack'],
    done: 1,
    relay: false,
    unsure: [],
    lying: null,
  } as const
  const run = {
    answer: { broken: [], count: 0, records: 9 },
    fresh: ['I1'],
    scored: null,
    clues: { at: 5 as Micros, causes: [] },
  }
  const put = { ...PUT, card: { ...PUT.card, fault }, passage }
  keptElsewhere({ ...attemptAt('one'), phase: 'whatIfs', cards: [{ ...TAKEN, put, run }] })
  catchUp()
  takeHint({ kind: 'cause', invariant: 'I1' })
  takeHint(QUESTION)
  takeHint(QUESTION)
  expect(keptAttempt('one')?.cards[0]?.hints).toEqual([QUESTION])
})

describe('Q6 what another tab has brought of the round', () => {
  test('is taken over, and not kept once more', () => {
    keptElsewhere({ ...attemptAt('one'), phase: 'certify' })
    const text = held.get(NAME)
    catchUp()
    expect(now().attempt?.phase).toBe('certify')
    tick(1_000, false)
    expect(now().attempt?.spentMs.certify).toBe(1_000)
    expect(held.get(NAME)).toBe(text)
    tick(1_000, true)
    expect(keptAttempt('one')?.spentMs.certify).toBe(2_000)
    held.clear()
    catchUp()
    expect(now().attempt).toBeNull()
  })

  test('is not set back by a clock that goes before it is heard', () => {
    tick(1_000, true)
    keptElsewhere({ ...attemptAt('one'), phase: 'whatIfs', cards: [TAKEN] })
    tick(1_000, true)
    expect(keptAttempt('one')).toEqual({
      ...attemptAt('one'),
      phase: 'whatIfs',
      cards: [TAKEN],
      spentMs: { ...attemptAt('one').spentMs, whatIfs: 1_000 },
    })
    expect(now().attempt).toEqual(keptAttempt('one'))
  })

  test('ends what is under way where it has put a card', async () => {
    const { done } = await sweeping()
    keptElsewhere({ ...now().attempt!, cards: [TAKEN] })
    catchUp()
    expect(outside.sweeps[0]!.ended).toBe(true)
    expect(now().busy).toBeNull()
    await done
    expect(now().attempt?.cards).toEqual([TAKEN])
  })

  test('ends nothing where only its clock has gone on', async () => {
    const { done } = await sweeping()
    keptElsewhere(ticked(now().attempt!, 1_000))
    catchUp()
    expect(now().busy?.what).toBe('sweep')
    outside.sweeps[0]!.settle(PLAYED)
    await answers('next', ok(PUT))
    await done
    expect(now().attempt?.cards).toHaveLength(1)
    expect(now().attempt?.spentMs.whatIfs).toBe(1_000)
  })
})
