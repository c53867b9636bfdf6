/**
 * Each stored wrong design is caught within its budget, and its reference is not. What a longer search makes of them
 * stands in `docs/detection.md`: `WRITE_DETECTION=1 npx vitest run src/run/detection` measures it anew, which takes
 * minutes.
 */
import { describe, expect, test } from 'vitest'
import { WRONG_HOMES } from '../content/home/wrong.ts'
import { WRONG_ORDERS } from '../content/orders/wrong.ts'
import { WRONG_PRESENCE } from '../content/presence/wrong.ts'
import type { WrongDesign } from '../content/wrong-design.ts'
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

interface Scenario {
  readonly name: string
  readonly reference: string
  readonly wrong: readonly WrongDesign[]
  /** Seeds of the check: what a sweep trial is does not depend on them. */
  readonly seeds: number
  /** The first trial of the sweep that is played: 0 is the run without a fault. */
  readonly from: 0 | 1
  readonly budgets: Readonly<Record<string, Budget>>
}

const one = (sweep: number, seeds: number): Budget => ({ sweep, seeds, messages: 1 })
const PRESENCE = Object.values(WRONG_PRESENCE)

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'S-01',
    reference: 'order-processing-reference',
    wrong: Object.values(WRONG_ORDERS),
    seeds: 200,
    from: 1,
    // Where a sweep finds little, its first hit is far behind.
    budgets: {
      W1: one(6, 14),
      W1b: one(6, 28),
      W2: one(14, 6),
      W3: one(10, 4),
      W4: one(14, 32),
      W5: one(58, 4),
      W6: one(10, 4),
      W7: one(2, 2),
      W8: one(10, 164),
    },
  },
  {
    name: 'S-06',
    reference: 'chat-presence',
    wrong: PRESENCE,
    seeds: 400,
    from: 0,
    // All of them show without a fault: the design's own script is enough. No publisher is in it.
    budgets: Object.fromEntries(PRESENCE.map(({ code }) => [code, { ...one(1, 1), messages: 0 }])),
  },
  {
    name: 'S-07',
    reference: 'smart-home',
    wrong: Object.values(WRONG_HOMES),
    seeds: 400,
    from: 0,
    budgets: {
      W1: one(1, 1),
      W2: one(40, 28),
      // The sweep of its first occurrences does not find it.
      W3: { sweep: 0, seeds: 8, messages: 3 },
      W4: one(1, 1),
      W5: one(1, 1),
      W6: one(1, 1),
    },
  },
]

describe.each(SCENARIOS)('P6 $name', ({ name, reference, wrong, seeds, from, budgets }) => {
  describe.each(wrong)('$code, $name', ({ code, document }) => {
    const check = prepared(designOfDocument(document()), { seeds })
    const budget = budgets[code]!

    test('is caught within its budget, and shrinks to a fault and the messages that it takes', () => {
      const numbers = [
        ...stepsOf(check, from).slice(0, budget.sweep),
        ...(budget.sweep === 0 ? seedsOf(check, budget.seeds) : []),
      ]
      const after = caughtAfter(check, numbers)
      expect(after).toBeGreaterThan(0)
      const { trial, messages } = leastOf(check, numbers[after - 1]!)
      expect(trial.faults.length).toBeLessThanOrEqual(1)
      expect(messages).toBe(budget.messages)
    })

    test('is caught by seeds within its budget', () => {
      expect(caughtAfter(check, seedsOf(check, budget.seeds))).toBeGreaterThan(0)
    })
  })

  const right = referenceOf(reference)

  test('the reference is not caught', () => {
    expect(brokenIn(prepared(right, { seeds: 100 }), 60)).toEqual([])
  }, 60_000)

  // None where it is not asked for: that is no test skipped.
  test.each(WRITES ? ['the table'] : [])(
    '%s is measured',
    () => expect(writeTable(name, right, wrong)).toEqual([]),
    3_600_000,
  )

  test('the table has a line for each of them', () => expect(unlisted(right, wrong)).toEqual([]))
})
