/** What a round takes in of work that takes its time, without workers: never what has been given up meanwhile. */
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ROUNDS } from '../../content/rounds/rounds.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Result } from '../../core/result.ts'
import { err, ok } from '../../core/result.ts'
import { wholeDesign } from '../../run/practice/fixed.ts'
import type { PracticeApi, Put } from '../../worker/practice-api.ts'
import { setDesign } from '../store/document.ts'
import type { Attempt } from './attempt.ts'
import { newAttempt } from './attempt.ts'
import { keptAttempt } from './kept.ts'
import {
  cancelWork,
  certify,
  designChanged,
  nextCard,
  takeOver,
  takeUp,
  tick,
  toCertify,
  useRound,
} from './round.ts'
import type { Swept } from './sweeps.ts'

/** What the round asks of others: an answer comes when the test gives it. */
const outside = vi.hoisted(() => ({
  asked: [] as { readonly name: string; readonly answer: (value: unknown) => void }[],
  sweeps: [] as { readonly settle: (value: unknown) => void }[],
}))

vi.mock('../../worker/practice-client.ts', () => ({
  askPractice(question: (api: PracticeApi) => Promise<unknown>): Promise<unknown> {
    const api = new Proxy({} as PracticeApi, {
      get: (_, name: string) => () =>
        new Promise((answer) => void outside.asked.push({ name, answer })),
    })
    return question(api)
  },
}))
vi.mock('./sweeps.ts', () => ({
  beginSweep() {
    let settle: (value: unknown) => void = () => undefined
    const done = new Promise((resolve) => {
      settle = resolve
    })
    outside.sweeps.push({ settle })
    return { done, end: () => settle(err(phrase('practice.cancelled'))) }
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
})

const START = wholeDesign(ROUNDS.orders.start)
const held = new Map<string, string>()

const attemptAt = (place: string): Attempt => ({
  ...newAttempt('orders', 8, place, 1, 0),
  phase: 'mend',
})

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

async function sweeps(result: Result<Partial<Swept>, Phrase>): Promise<void> {
  const before = outside.sweeps.length
  await answers('fixed', ok({ design: START, changed: [] }))
  await vi.waitFor(() => expect(outside.sweeps.length).toBeGreaterThan(before))
  outside.sweeps.at(-1)!.settle(result)
}

const WEIGHED = { cost: {}, reference: {}, contracts: [], findings: 0, hash: '#1.x' }

/** Grades up to where the design is weighed. */
async function grading(): Promise<{ readonly done: Promise<void> }> {
  toCertify()
  const done = certify()
  await answers('seeds', { from: 1, count: 1 })
  await sweeps(PLAYED)
  await vi.waitFor(() => expect(outside.asked.at(-1)?.name).toBe('weigh'))
  return { done }
}

async function graded(done: Promise<void>): Promise<void> {
  await answers('weigh', WEIGHED)
  await answers('grade', { passed: true })
  await done
}

const now = () => useRound.getState()

beforeEach(() => {
  held.clear()
  outside.asked.length = 0
  outside.sweeps.length = 0
  vi.stubGlobal('location', { pathname: '/' })
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, value: string) => void held.set(name, value),
    removeItem: (name: string) => void held.delete(name),
  })
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
    await graded(done)
    expect(now().attempt).toEqual(attemptAt('two'))
    expect(keptAttempt('one')?.result).toBeNull()
  })

  test('a grading that is cancelled while the design is weighed ends there', async () => {
    const { done } = await grading()
    cancelWork()
    expect(now().problem?.say).toBe('practice.cancelled')
    expect(now().busy).toBeNull()
    await graded(done)
    expect(now().attempt?.phase).toBe('certify')
  })

  test('a card is not put to a design that was changed while it was swept', async () => {
    const done = nextCard()
    await answers('fixed', ok({ design: START, changed: [] }))
    await vi.waitFor(() => expect(outside.sweeps).toHaveLength(1))
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
  const put = { card: { number: 1, fault: null, kind: 'x', breaks: true } } as Put
  await answers('next', ok(put))
  await again
  expect(now().problem).toBeNull()
  expect(now().attempt?.cards).toHaveLength(1)
})

test('Q6 what another tab has brought of the round is taken over, and not kept once more', () => {
  held.clear()
  takeOver({ ...attemptAt('one'), phase: 'certify' })
  expect(now().attempt?.phase).toBe('certify')
  takeUp(now().attempt)
  tick(1_000, false)
  expect(now().attempt?.spentMs.certify).toBe(1_000)
  expect(held.size).toBe(0)
  tick(1_000, true)
  expect(keptAttempt('one')?.spentMs.certify).toBe(2_000)
  takeOver(null)
  expect(now().attempt).toBeNull()
})
