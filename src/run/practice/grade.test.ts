/** Points, levels and reasons of a grade. */
import { describe, expect, test } from 'vitest'
import { ROUNDS } from '../../content/rounds/rounds.ts'
import type { Cost } from './cost.ts'
import type { Evidence } from './grade.ts'
import { gradeOf } from './grade.ts'

const COST: Cost = { bytes: 100_000, p95Ms: 800, nodes: 8, done: 300, runs: 15 }
const ALL = ROUNDS.orders.bank.filter(({ holds }) => holds).map(({ id }) => id)
const BEST: Evidence = {
  sweep: { ran: 250, broken: 0 },
  seeds: { ran: 200, broken: 0 },
  stopped: 0,
  cost: COST,
  reference: COST,
  picks: ALL,
  asked: 6,
  predictions: [1, 1, 1, 1, 1],
  contracts: 0,
}
const grade = (more: Partial<Evidence>) => gradeOf(ROUNDS.orders, { ...BEST, ...more })

test('the best of everything: all points, a strong hire', () => {
  expect(grade({})).toMatchObject({
    passed: true,
    points: 90,
    of: 90,
    percent: 100,
    band: 'strongHire',
  })
})

test('Q3 one break is enough: it does not pass, and gets 69 at most', () => {
  expect(grade({ sweep: { ran: 250, broken: 1 } })).toMatchObject({
    passed: false,
    reasons: ['single'],
    percent: 69,
    band: 'leanNo',
    levels: { single: 3 },
  })
  expect(grade({ seeds: { ran: 200, broken: 1 } }).reasons).toEqual(['combined'])
  // what a limit ended was not judged
  expect(grade({ stopped: 1 })).toMatchObject({ passed: false, reasons: ['stopped'] })
})

describe('what a design costs', () => {
  test.each([
    ['bytes', { ...COST, bytes: 150_001 }],
    ['p95', { ...COST, p95Ms: 1_201 }],
    ['p95', { ...COST, p95Ms: null }],
    ['nodes', { ...COST, nodes: 13 }],
    ['idle', { ...COST, done: 269 }],
  ] as const)('too dear in %s', (reason, cost) => {
    expect(grade({ cost })).toMatchObject({ passed: false, reasons: [reason] })
  })

  test('at the bound it still passes, and has fewer points', () => {
    const at = grade({ cost: { ...COST, bytes: 150_000, p95Ms: 1_200, nodes: 12, done: 270 } })
    expect(at).toMatchObject({ passed: true, levels: { cost: 2 } })
  })
})

describe('what was said', () => {
  test('a promise that no design keeps costs, two cost more', () => {
    expect(grade({ picks: [...ALL, 'exactlyOnce'] }).levels.scope).toBe(3)
    expect(grade({ picks: [...ALL, 'exactlyOnce', 'neverDown'] }).levels.scope).toBe(2)
    expect(grade({ picks: ['exactlyOnce'] }).levels.scope).toBe(1)
    expect(grade({ asked: 2 }).levels.scope).toBe(3)
  })

  test('cards that were skipped count', () => {
    expect(grade({ predictions: [1, 0, 0, 0, 0] }).levels.whatIfs).toBe(1)
    expect(grade({ predictions: [1, 1, 1, 0, 0] }).levels.whatIfs).toBe(2)
    expect(grade({ predictions: [] }).levels.whatIfs).toBe(1)
  })
})
