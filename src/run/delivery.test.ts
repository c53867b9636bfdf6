import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ScriptEntry } from '../design/design.ts'
import { compile } from './compile.ts'
import { runMetrics } from './measures.ts'
import { deliveries, filmed, pair, PTYPE, rowsOf } from './testing/designs.ts'
import { Timeline } from './timeline.ts'

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

/** When the last SUBACK of a design without faults has arrived. */
function subscribedAtMs(design: Parameters<typeof filmed>[0]): number {
  const subacks = rowsOf(filmed(design)).flatMap((row) =>
    row.ev === 'packet' && row.ptype === PTYPE.suback ? [row.arrives / 1000] : [],
  )
  return Math.max(...subacks)
}

describe('N1 20 % loss from the SUBACKs on, keep alive 0', () => {
  test.each([
    ['mqtt5', 0, 1],
    ['mqtt5', 1, 2],
    ['mqtt3', 0, 3],
    ['mqtt3', 1, 4],
  ] as const)('%s QoS %i: nothing lost, nothing twice, later', (version, qos, seed) => {
    const calm = pair({ version, qos, seed, messages: 150, subscribers: 2, horizonMs: 300_000 })
    const at = subscribedAtMs(calm)
    const script = calm.links.map(({ id }) => ({ at, do: 'loss' as const, link: id, ppm: 200_000 }))
    const timeline = filmed({ ...calm, script })
    for (const got of deliveries(timeline).values()) expect(got).toEqual(numbers(150))
    const metrics = runMetrics(timeline)
    expect(metrics).toMatchObject({
      published: 150,
      delivered: 300,
      duplicates: 0,
      lost: 0,
      reconnects: 0,
    })
    expect(metrics.latencyMs.p99).toBeGreaterThan(runMetrics(filmed(calm)).latencyMs.p99 + 900)
    expect(metrics.segmentsRetransmitted).toBeGreaterThan(20)
    expect(rowsOf(timeline).some((row) => row.ev === 'packet' && row.dup)).toBe(false)
  })

  test('segment rows stand at the times of the RTO table after their packet', () => {
    const timeline = filmed({
      ...pair({ qos: 0, everyMs: 400, messages: 300, seed: 5, horizonMs: 400_000 }),
      script: [{ at: 1_900, do: 'loss', link: 'p-b', ppm: 200_000 }],
    })
    const seen = new Map<number, number>()
    for (const row of rowsOf(timeline)) {
      if (row.ev !== 'segment') continue
      const packet = timeline.trace.row(row.packet)
      const since = seen.get(row.packet) ?? packet.at
      // what later segments tell waits for no timer, and begins it anew
      expect(row.why === 'acks' ? 0 : row.at - since).toBe(row.rto)
      expect([0, 1, 2, 4, 8, 16, 32, 60]).toContain(row.rto / 1_000_000)
      seen.set(row.packet, row.at)
    }
    expect(seen.size).toBeGreaterThan(20)
  })
})

describe('N11 any schedule of cuts after the SUBACKs: QoS 1 at least once, and in order of first sending', () => {
  const links = ['p-b', 's1-b', 's2-b']
  const cut = fc.record({
    at: fc.double({ min: 300, max: 14_000, noNaN: true, noDefaultInfinity: true }),
    link: fc.constantFrom(...links),
    forMs: fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: undefined }),
  })
  test.each(['mqtt5', 'mqtt3'] as const)('%s', (version) => {
    fc.assert(
      fc.property(
        fc.array(cut, { maxLength: 12 }),
        fc.integer({ min: 0, max: 1_000 }),
        (cuts, seed) => {
          const script = cuts.map(({ at, link, forMs }): ScriptEntry => {
            const entry = { at: Math.round(at * 1000) / 1000, do: 'cut' as const, link }
            return forMs === undefined ? entry : { ...entry, forMs }
          })
          const timeline = filmed(
            pair({ version, seed, messages: 60, subscribers: 2, horizonMs: 90_000, script }),
          )
          const got = deliveries(timeline)
          expect(got.size).toBe(2)
          for (const list of got.values()) {
            const firsts = list.filter((n, i) => list.indexOf(n) === i)
            expect(firsts).toEqual(numbers(60))
          }
          expect(rowsOf(timeline).filter((row) => row.ev === 'drop')).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('N30a a filter counts as subscribed only when its SUBACK has come', () => {
  test.each([
    ['the SUBSCRIBE is on its way', PTYPE.subscribe],
    ['the SUBACK is on its way', PTYPE.suback],
  ])('a cut while %s: the client subscribes again, and gets what comes after', (_, ptype) => {
    const calm = pair({ messages: 20 })
    const sent = rowsOf(filmed(calm)).find((row) => row.ev === 'packet' && row.ptype === ptype)!
    const script: ScriptEntry[] = [{ at: sent.at / 1000 + 1, do: 'cut', link: 's1-b' }]
    const timeline = filmed({ ...calm, script })
    const subscribes = rowsOf(timeline).filter(
      (row) => row.ev === 'packet' && row.ptype === PTYPE.subscribe,
    )
    expect(subscribes).toHaveLength(2)
    expect([...deliveries(timeline).values()]).toEqual([numbers(20)])
  })
})

describe('crash and restart', () => {
  test.each(['b', 'p', 's1'])('what was acknowledged or kept inflight survives: %s', (node) => {
    const script: ScriptEntry[] = [{ at: 5_013, do: 'crash', node, forMs: 1_500 }]
    const got = deliveries(filmed(pair({ messages: 60, script })))
    expect(new Set([...got.values()][0])).toEqual(new Set(numbers(60)))
  })
  test('publish now is an extra message and changes nobody else', () => {
    const timeline = filmed(
      pair({ messages: 10, script: [{ at: 2_750, do: 'publishNow', node: 'p' }] }),
    )
    const plain = filmed(pair({ messages: 10 }))
    expect([...deliveries(timeline).values()][0]).toHaveLength(11)
    const latencies = (t: typeof plain): number[] =>
      rowsOf(t).flatMap((row) =>
        row.ev === 'packet' && row.ptype === 3 ? [row.arrives - row.at] : [],
      )
    for (const latency of latencies(plain)) expect(latencies(timeline)).toContain(latency)
  })
})

describe('limits', () => {
  test('a storm stops at its limit with a reason', () => {
    const compiled = compile(pair({ messages: 1_000_000, everyMs: 0.001 }))
    if (!compiled.ok) throw new Error('it compiles')
    const { setup } = compiled.value
    const limits = { ...setup.limits, records: 20_000 }
    const timeline = new Timeline({ ...compiled.value, setup: { ...setup, limits } })
    timeline.film(() => true)
    expect(timeline.stopped).toBe('recordLimit')
    expect(timeline.trace.row(timeline.trace.length - 1)).toMatchObject({
      ev: 'stop',
      reason: 'recordLimit',
    })
  })
})
