/** The QoS lab: one message over two hops, at QoS 0, 1 and 2, with the wire cut at every packet. */
import { describe, expect, test } from 'vitest'
import type { Qos } from '../core/row.ts'
import type { Design, DesignNode, ScriptEntry } from '../design/design.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { runMetrics } from './measures.ts'
import { deliveries, filmed, pair, PTYPE, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

type PacketRow = PlacedRow & { ev: 'packet' }

const VERSIONS = ['mqtt5', 'mqtt3'] as const
const ON_EACH = VERSIONS.flatMap((version) => [3, 11].map((seed) => [version, seed] as const))

function lab(qos: Qos, version: 'mqtt3' | 'mqtt5', seed: number, messages = 1): Design {
  return pair({ qos, subQos: 2, version, seed, messages, horizonMs: 60_000 })
}

/** The packets of messages, in the order of sending. */
function exchange(timeline: Timeline): PacketRow[] {
  return rowsOf(timeline).filter(
    (row): row is PacketRow =>
      row.ev === 'packet' && row.ptype >= PTYPE.publish && row.ptype <= PTYPE.pubcomp,
  )
}

/** A cut of the packet's wire half-way through its flight. */
function cutAt(design: Design, packet: PacketRow): Design {
  const ms = Math.round((packet.at + packet.arrives) / 2) / 1000
  const link = design.links[packet.wire]!.id
  const script: ScriptEntry[] = [{ at: ms, do: 'cut', link }]
  return { ...design, script }
}

describe.each(ON_EACH)('%s, seed %i', (version, seed) => {
  test.each([
    [0, 2],
    [1, 4],
    [2, 8],
  ] as const)('QoS %i: %i packets for one message over both hops', (qos, n) => {
    expect(exchange(filmed(lab(qos, version, seed)))).toHaveLength(n)
  })

  test.each([1, 2] as const)('QoS %i: each hop has a packet id of its own', (qos) => {
    // an earlier publisher, so that the broker has counted further than the one that is looked at
    const calm = lab(qos, version, seed)
    const { config, at } = calm.nodes[0]!
    const early = { ...config, startAtMs: 1_000, every: 100, count: 3 }
    const design = {
      ...calm,
      nodes: [...calm.nodes, { id: 'q', kind: 'publisher', at, config: early } as DesignNode],
      links: [...calm.links, { ...calm.links[0]!, id: 'q-b', a: 'q' }],
    }
    const timeline = filmed(design)
    const last = rowsOf(timeline).findLast((row) => row.ev === 'publish')!
    const packets = exchange(timeline).filter(({ about }) => timeline.trace.at(about) === last.at)
    const ids = [0, 1].map((wire) => [
      ...new Set(packets.filter((p) => p.wire === wire).map((p) => p.pid)),
    ])
    expect(ids).toEqual([[1], [4]])
  })

  test('QoS 2: a cut while each of the eight packets is in flight: exactly one delivery', () => {
    const calm = lab(2, version, seed)
    const packets = exchange(filmed(calm))
    expect(packets.map(({ ptype }) => ptype).toSorted((a, b) => a - b)).toEqual([
      3, 3, 5, 5, 6, 6, 7, 7,
    ])
    for (const packet of packets) {
      const timeline = filmed(cutAt(calm, packet))
      expect([...deliveries(timeline).values()]).toEqual([[1]])
      expect(runMetrics(timeline)).toMatchObject({ duplicates: 0, lost: 0 })
      expect(exchange(timeline).length).toBeGreaterThan(8)
    }
  })

  test('QoS 1: a cut while each PUBACK is in flight: exactly one duplicate on that hop', () => {
    const calm = lab(1, version, seed)
    const pubacks = exchange(filmed(calm)).filter(({ ptype }) => ptype === PTYPE.puback)
    expect(pubacks).toHaveLength(2)
    for (const packet of pubacks) {
      const timeline = filmed(cutAt(calm, packet))
      const again = exchange(timeline).filter(({ ptype, dup }) => ptype === PTYPE.publish && dup)
      expect(again).toMatchObject([{ wire: packet.wire, pid: packet.pid }])
      expect([...deliveries(timeline).values()]).toEqual([[1, 1]])
    }
  })

  test('QoS 0: a cut while either PUBLISH is in flight: lost, and not sent again', () => {
    const calm = lab(0, version, seed)
    for (const packet of exchange(filmed(calm))) {
      const timeline = filmed(cutAt(calm, packet))
      expect(deliveries(timeline).size).toBe(0)
      expect(runMetrics(timeline).lostBecause).toEqual({ connectionLost: 1 })
    }
  })

  test('QoS 2, 20 % loss from the SUBACK on, no cut: nothing lost, nothing twice, later', () => {
    const calm = lab(2, version, seed, 80)
    const script = calm.links.map(({ id }) => ({
      at: 1_500,
      do: 'loss' as const,
      link: id,
      ppm: 200_000,
    }))
    const timeline = filmed({ ...calm, script, run: { ...calm.run, horizonMs: 300_000 } })
    expect([...deliveries(timeline).values()]).toEqual([
      Array.from({ length: 80 }, (_, i) => i + 1),
    ])
    expect(runMetrics(timeline)).toMatchObject({ duplicates: 0, lost: 0, reconnects: 0 })
    expect(exchange(timeline)).toHaveLength(8 * 80)
    expect(runMetrics(timeline).latencyMs.p99).toBeGreaterThan(
      runMetrics(filmed(calm)).latencyMs.p99,
    )
  })
})
