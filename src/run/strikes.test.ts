/** A fault with a time happens whether it hits or not: what it hit is what counts. */
import { describe, expect, test } from 'vitest'
import type { Design, ScriptEntry } from '../design/design.ts'
import { withCount } from './less.ts'
import { playDesign } from './outcome.ts'
import { strikesAsIn } from './strikes.ts'
import { wrongDesign } from './testing/broken-runs.ts'

/** One order of a design, and a fault at a time of its run. */
function timelineOf(fault: ScriptEntry, change: (design: Design) => Design = (one) => one) {
  const design = change({
    ...withCount(wrongDesign('order-processing-w5'), 'shopper', 1),
    script: [fault],
  })
  const played = playDesign(design)
  if ('problem' in played) throw new Error(played.problem.say)
  return played.timeline
}

/** When payment is at work on the one order, and when that lies on the wire to it. */
function momentsOf(): { readonly atWork: number; readonly onWire: number; readonly idle: number } {
  const { trace, tables } = timelineOf({ at: 100_000, do: 'heal', link: 'payment-broker' })
  for (let at = 0; at < trace.length; at++) {
    const row = trace.row(at)
    if (row.ev !== 'begin' || tables.texts.textOf(row.handler) !== 'charge') continue
    return { atWork: row.at / 1e3 + 1, onWire: row.at / 1e3 - 1, idle: 90_000 }
  }
  throw new Error('payment has nothing to do')
}

describe('P9 a fault hits as it did', () => {
  const { atWork, onWire, idle } = momentsOf()
  const crash = (at: number): ScriptEntry => ({ at, do: 'crash', node: 'payment', forMs: 1_000 })
  const cut = (at: number): ScriptEntry => ({ at, do: 'cut', link: 'payment-broker', forMs: 500 })

  test.each([
    ['a crash', crash, atWork],
    ['a cut', cut, onWire],
  ] as const)('%s that comes when nothing is there hits nothing', (_, fault, there) => {
    const hit = timelineOf(fault(there))
    expect(strikesAsIn(hit, timelineOf(fault(there)))).toBe(true)
    expect(strikesAsIn(hit, timelineOf(fault(idle)))).toBe(false)
    // One that hit nothing may hit.
    expect(strikesAsIn(timelineOf(fault(idle)), hit)).toBe(true)
  })

  test('one that does not come at all hits nothing', () => {
    const without = timelineOf(crash(atWork), (design) => ({ ...design, script: [] }))
    expect(strikesAsIn(timelineOf(crash(atWork)), without)).toBe(false)
  })
})
