/** Each wrong design of a smart home is caught within its budget, and the reference is not: see `detection.test.ts`. */
import { describe, expect, test } from 'vitest'
import { WRONG_HOMES } from '../content/home/wrong.ts'
import { prepared } from './testing/checked-orders.ts'
import type { Budget } from './testing/detection.ts'
import {
  brokenIn,
  caughtAfter,
  designOfDocument,
  leastOf,
  referenceOf,
  seedsOf,
  stepsOf,
  unlisted,
  WRITES,
  writeTable,
} from './testing/detection.ts'

const REFERENCE = referenceOf('smart-home')
const WRONG = Object.values(WRONG_HOMES)

/** 0: the sweep of its first occurrences does not find it. */
const BUDGETS: Readonly<Record<string, Budget>> = {
  W1: { sweep: 1, seeds: 1, messages: 1 },
  W2: { sweep: 40, seeds: 28, messages: 1 },
  W3: { sweep: 0, seeds: 8, messages: 3 },
  W4: { sweep: 1, seeds: 1, messages: 1 },
  W5: { sweep: 1, seeds: 1, messages: 1 },
  W6: { sweep: 1, seeds: 1, messages: 1 },
}

describe.each(WRONG)('P6 $code, $name', ({ code, document }) => {
  const check = prepared(designOfDocument(document()), { seeds: 400 })
  const budget = BUDGETS[code]!

  test('is caught within its budget, and shrinks to what it takes', () => {
    const numbers = [
      ...stepsOf(check).slice(0, budget.sweep),
      ...(budget.sweep === 0 ? seedsOf(check, budget.seeds) : []),
    ]
    const after = caughtAfter(check, numbers)
    expect(after).toBeGreaterThan(0)
    const { trial, messages } = leastOf(check, numbers[after - 1]!)
    expect(trial.faults.length).toBeLessThanOrEqual(1)
    expect(messages).toBeLessThanOrEqual(budget.messages)
  })

  test('is caught by seeds within its budget', () => {
    expect(caughtAfter(check, seedsOf(check, budget.seeds))).toBeGreaterThan(0)
  })
})

test('P6 the reference is not caught', () => {
  expect(brokenIn(prepared(REFERENCE, { seeds: 100 }), 60)).toEqual([])
}, 60_000)

// None where it is not asked for: that is no test skipped.
test.each(WRITES ? ['the table'] : [])(
  '%s is measured',
  () => expect(writeTable('S-07', REFERENCE, WRONG)).toEqual([]),
  3_600_000,
)

test('the table has a line for each of them', () => expect(unlisted(REFERENCE, WRONG)).toEqual([]))
