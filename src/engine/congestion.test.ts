import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Micros } from '../core/time.ts'
import { INITIAL_WINDOW } from './congestion.ts'
import { SEGMENT_BYTES } from './transmit.ts'
import type { Turn } from './testing/talker.ts'
import { talker } from './testing/talker.ts'
import type { ToyOptions } from './testing/toy.ts'
import { at, every, lastSaid, sender, sink, toyRun } from './testing/toy.ts'

const ms = (n: number): number => n * 1000

/** Packets of so many bytes each; when each comes, in ms after the first was sent. */
function afterFirst(times: readonly Micros[], size: number, options: ToyOptions = {}): number[] {
  const run = toyRun(times, { machines: [sender(times, size), sink(false)], ...options })
  return run.sink().got.map(({ at: came }) => (came - times[0]!) / 1000)
}

// One way takes 50 ms, a round trip 100.
describe('N7 [RFC 6928] ten segments may be on their way before the first acknowledgement', () => {
  test.each([
    [1_460, 50],
    [14_600, 50],
    [14_601, 150],
    [14_600 + 29_200, 150],
    [14_600 + 29_200 + 1, 250],
    [100_000, 250],
    [14_600 * 7 + 1, 350],
  ])('a packet of %i bytes is there after %i ms', (size, late) => {
    expect(afterFirst([at(2_000)], size)).toEqual([late])
  })

  test('so do many small ones: those beyond it wait together', () => {
    const came = afterFirst(every(0, 200, 2_000), 100)
    expect(came.filter((one) => one === 50)).toHaveLength(146)
    expect(came.filter((one) => one === 150)).toHaveLength(54)
  })

  test('a record says why a packet that has to wait comes when it does', () => {
    const run = toyRun([at(2_000)], { machines: [sender([at(2_000)], 20_000), sink(false)] })
    const rows = run.rows()
    const packet = rows.findIndex((row) => row.ev === 'packet')
    expect(rows.filter((row) => row.ev === 'arrival')).toMatchObject([
      { at: ms(2_000), packet, because: 'slowStart', arrives: ms(2_150) },
    ])
    expect(lastSaid(rows).get(packet)).toBe(ms(2_150))
  })
})

describe('N7 [RFC 5681 §3.1] the window grows by what is acknowledged', () => {
  test('the next large packet finds the window that the last one left', () => {
    expect(afterFirst([at(2_000), at(2_300)], 43_800)).toEqual([150, 350])
  })

  test('[RFC 5681 §4.1] after a pause longer than the timeout it is ten segments again', () => {
    // the timeout is 1 s: the last segments of the first packet leave at 2,100
    expect(afterFirst([at(2_000), at(3_090)], 43_800)).toEqual([150, 1_140])
    expect(afterFirst([at(2_000), at(3_101)], 43_800)).toEqual([150, 1_251])
  })

  test('a line that takes longer than a round trip for ten segments never waits for it', () => {
    // 15,000 bytes with their headers take 120 ms at 1 Mbit/s
    const wire = { kbps: 1_000 }
    const segments = Math.ceil(100_000 / SEGMENT_BYTES)
    expect(afterFirst([at(2_000)], 100_000, { wire })).toEqual([
      ((100_000 + segments * 40) * 8) / 1_000 + 50,
    ])
  })

  test('a loss makes it no smaller, and what is lost makes room when it is found out', () => {
    const drop = { do: 'dropSegment', wire: 0, back: false, packet: 1 } as const
    const script = [{ at: at(2_001), action: drop }]
    // the acknowledgements of the other nine are in at 2,100: it is sent again then, and the twenty behind it leave
    expect(afterFirst([at(2_000)], 43_800, { script })).toEqual([150])
    const nothing = { do: 'loss', wire: 0, ppm: 1_000_000, for: at(1_500) } as const
    const lost = [{ at: (ms(2_000) - 1) as Micros, action: nothing }]
    const run = toyRun([at(2_000)], {
      machines: [sender([at(2_000)], 43_800), sink(false)],
      script: lost,
    })
    // none of the ten is acknowledged: ten more leave when the timer runs out, a second later, and not twenty
    const again = run.rows().flatMap((row) => (row.ev === 'segment' ? [row.segment] : []))
    expect(again.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(run.sink().got).toHaveLength(1)
  })

  test('[RFC 6928 §2] after a SYN that was lost twice it is one segment at first', () => {
    const cut = { at: at(0), action: { do: 'cut', wire: 0, for: at(2_500) } as const }
    const once = { at: at(0), action: { do: 'cut', wire: 0, for: at(500) } as const }
    // 1, 2, 4 and 8 segments; with one SYN lost all ten at once
    expect(afterFirst([at(9_000)], 14_600, { script: [cut] })).toEqual([350])
    expect(afterFirst([at(9_000)], 14_600, { script: [once] })).toEqual([50])
  })

  test('N8 a last acknowledgement that got lost takes no room: what is larger than the window goes on', () => {
    const script = [
      {
        at: at(99),
        action: { do: 'halfOpen', wire: 0, there: true, back: false, for: at(500) } as const,
      },
    ]
    expect(afterFirst([at(5_000)], 14_601, { script })).toEqual([150])
  })
})

/**
 * The same played step by step: a queue of segments, and acknowledgements that make room. Without loss, and with one
 * latency for all.
 */
function stepByStep(turns: readonly Turn[], oneWay: number, timeout: number): number[] {
  const queue: { size: number; from: number; ends: boolean }[] = []
  for (const { at: time, does } of turns) {
    const bytes = Number(does)
    for (let left = bytes; left > 0; left -= SEGMENT_BYTES)
      queue.push({ size: Math.min(left, SEGMENT_BYTES), from: time, ends: left <= SEGMENT_BYTES })
  }
  const came: number[] = []
  let window = INITIAL_WINDOW
  let flying: { at: number; size: number }[] = []
  let now = 0
  let last = 0
  while (queue.length > 0) {
    for (const { at: time, size } of flying) if (time <= now) window += size
    flying = flying.filter(({ at: time }) => time > now)
    const [next] = queue
    const unacked = flying.reduce((sum, { size }) => sum + size, 0)
    if (next!.from > now) {
      now = Math.min(next!.from, ...flying.map(({ at: time }) => time))
      continue
    }
    if (unacked === 0 && now - last > timeout) window = Math.min(window, INITIAL_WINDOW)
    if (unacked > 0 && unacked + next!.size > window) {
      now = Math.min(...flying.map(({ at: time }) => time))
      continue
    }
    queue.shift()
    flying.push({ at: now + 2 * oneWay, size: next!.size })
    last = now
    if (next!.ends) came.push(now + oneWay)
  }
  return came
}

test('N7 whatever is sent when, each packet comes when the window lets it', () => {
  const turns = fc
    .array(
      fc.record({
        at: fc.oneof(
          fc.integer({ min: 2_000, max: 2_600 }),
          fc.integer({ min: 2_000, max: 9_000 }),
        ),
        does: fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 200_000 })),
      }),
      { maxLength: 25, size: 'max' },
    )
    .map((all) => all.map((one) => ({ ...one, at: at(one.at) })).toSorted((a, b) => a.at - b.at))
  fc.assert(
    fc.property(turns, fc.integer({ min: 1, max: 150 }), (all, latency) => {
      const nobody = talker({ turns: [], hasty: [] }, { opens: false, from: 2 }, [])
      const run = toyRun([], {
        wire: { latency },
        machines: [talker({ turns: all, hasty: [] }, { opens: true, from: 1 }, []), nobody],
      })
      const said = [...lastSaid(run.rows()).values()]
      expect(said).toEqual(stepByStep(all, ms(latency), ms(1_000)))
    }),
    { numRuns: 150 },
  )
})
