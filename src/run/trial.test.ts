/** A run that is judged and forgotten comes to what the same run comes to when it is kept. */
import { describe, expect, test } from 'vitest'
import type { Design } from '../design/design.ts'
import { playDesign } from './outcome.ts'
import { orders, prepared } from './testing/checked-orders.ts'
import { Trials } from './trial.ts'

function same(design: Design): number {
  const check = prepared(design, { seeds: 10 })
  const trials = new Trials(design)
  let broken = 0
  for (let n = 0; n < check.size; n += 9) {
    const kept = playDesign(trials.designOf(check.trial(n)))
    if ('problem' in kept) throw new Error(kept.problem.say)
    const tried = trials.play(check.trial(n))
    const { records, broken: found, unjudged } = kept.outcome
    expect(tried).toEqual({ ok: true, value: { broken: found, unjudged, records, stopped: null } })
    broken += found.length
  }
  return broken
}

describe('with faults', () => {
  test('P4 where something breaks', () => {
    expect(same(orders({ dedupe: 'none', idempotency: false }, 4))).toBeGreaterThan(0)
  })

  test('where nothing does', () => expect(same(orders())).toBe(0))

  test('where a bound on a metric is asked for', () => {
    const design = orders()
    const rate = { id: 'R', why: 'no more is published', rate: 'published', atMost: 5 } as const
    expect(same({ ...design, invariants: [...design.invariants!, rate] })).toBeGreaterThan(0)
  })
})
