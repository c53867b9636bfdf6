/** What hints are made of: when the fault of a card struck, and to what a break goes back. */
import { describe, expect, test } from 'vitest'
import { literalNodes } from '../../content/orders/literal.ts'
import { orderDesign } from '../../content/orders/parts.ts'
import { inRush } from '../../content/rounds/orders.ts'
import type { ScriptEntry } from '../../design/design.ts'
import { playDesign } from '../outcome.ts'
import { cluesIn } from './clues.ts'
import { wholeDesign } from './fixed.ts'

const DESIGN = wholeDesign(orderDesign('mine', '', inRush(literalNodes()), 7))

function cluesOf(fault: ScriptEntry) {
  const played = playDesign({ ...DESIGN, script: [fault] })
  if ('problem' in played) throw new Error(played.problem.say)
  const { timeline, outcome } = played
  const clues = cluesIn(timeline, fault, outcome.broken)
  const brokeAt = new Map(outcome.broken.map(({ invariant, record }) => [invariant, record]))
  const rowOf = (invariant: string) => {
    const cause = clues?.causes.find((one) => one.invariant === invariant)
    return cause === undefined ? null : timeline.trace.row(cause.record)
  }
  return { clues, brokeAt, rowOf, timeline }
}

describe('Q9 what a hint is made of', () => {
  const crash = {
    at: 0,
    do: 'crashAt',
    node: 'payment',
    handler: 'charge',
    point: 'afterEffect',
    nth: 1,
  } as const
  const { clues, brokeAt, rowOf, timeline } = cluesOf(crash)
  const payment = DESIGN.nodes.findIndex(({ id }) => id === 'payment')

  test('what happened because a process came back goes back to its restart', () => {
    expect(rowOf('I1')).toMatchObject({ ev: 'restart', node: payment })
  })

  test('what broke for want of something goes back to the fault, which its card names: there is no hint', () => {
    expect(brokeAt.has('L1')).toBe(true)
    expect(rowOf('L1')).toBeNull()
  })

  test('each is before the record that broke, and not before the fault', () => {
    const { at, causes } = clues!
    expect(causes.length).toBeGreaterThan(0)
    for (const { invariant, record } of causes) {
      expect(record).toBeLessThan(brokeAt.get(invariant)!)
      expect(timeline.trace.at(record)).toBeGreaterThanOrEqual(at)
    }
  })

  test('of a cut there is its moment alone; a fault that never strikes has none', () => {
    const cut = cluesOf({ at: 10_500, do: 'cut', link: 'payment-broker', forMs: 3_000 })
    expect(cut.brokeAt.size).toBeGreaterThan(0)
    expect(cut.clues).toEqual({ at: 10_500_000, causes: [] })
    expect(cluesOf({ ...crash, nth: 9_999 }).clues).toBeNull()
  })
})
