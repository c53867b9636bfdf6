/** Each wrong design of presence in a chat is caught within its budget, and the reference is not: see `detection.test.ts`. */
import { describe, expect, test } from 'vitest'
import { WRONG_PRESENCE } from '../content/presence/wrong.ts'
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

const REFERENCE = referenceOf('chat-presence')
const WRONG = Object.values(WRONG_PRESENCE)

/** All of them show without a fault: the design's own script is enough. No publisher is in it. */
const BUDGETS: Readonly<Record<string, Budget>> = Object.fromEntries(
  WRONG.map(({ code }) => [code, { sweep: 1, seeds: 1, messages: 0 }]),
)

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
  () => expect(writeTable('S-06', REFERENCE, WRONG)).toEqual([]),
  3_600_000,
)

test('the table has a line for each of them', () => expect(unlisted(REFERENCE, WRONG)).toEqual([]))
