/** What MQTT demands, seen from outside: in the rows of whole runs. Each rule has a mutant that breaks it. */
import { describe, expect, test } from 'vitest'
import type { Design, DesignNode, ScriptEntry } from '../design/design.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { deliveries, filmed, pair, PTYPE, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

type PacketRow = PlacedRow & { ev: 'packet' }
type Version = 'mqtt3' | 'mqtt5'
const VERSIONS = ['mqtt5', 'mqtt3'] as const
/** A hop is a wire and who sends on it: the publisher, or the broker to its subscriber. */
const HOPS = [
  ['from the publisher', 'p-b', 0],
  ['to the subscriber', 's1-b', 1],
] as const
const ON_EACH_HOP = VERSIONS.flatMap((version) => HOPS.map((hop) => [version, ...hop] as const))

function publishes(timeline: Timeline, wire: number): PacketRow[] {
  return rowsOf(timeline).filter(
    (row): row is PacketRow =>
      row.ev === 'packet' &&
      row.ptype === PTYPE.publish &&
      row.wire === wire &&
      row.back === wire > 0,
  )
}

/** The PUBLISHes of a hop by their message, each list in the order of sending. */
function sendings(timeline: Timeline, wire: number): PacketRow[][] {
  const byMessage = new Map<number, PacketRow[]>()
  for (const row of publishes(timeline, wire))
    byMessage.set(row.about, [...(byMessage.get(row.about) ?? []), row])
  return [...byMessage.values()]
}

type Change = Record<string, Record<string, unknown>>

/** The design with other configs: by node, what is different in it. */
function changed(design: Design, change: Change): Design {
  const nodes = design.nodes.map((node) => {
    const config = { ...node.config, ...change[node.id] }
    return { ...node, config } as DesignNode
  })
  return { ...design, nodes }
}

/** A run with two cuts, each 1 ms after a PUBLISH has left on that hop: so it is sent again. */
function cutWhileUnacknowledged(version: Version, link: string, wire: number): Timeline {
  const calm = pair({ version, messages: 30, everyMs: 900 })
  const times = publishes(filmed(calm), wire).map((row) => row.at / 1000)
  const script = [times[4]!, times[14]!].map((at) => ({ at: at + 1, do: 'cut' as const, link }))
  return filmed({ ...calm, script })
}

describe('a PUBLISH that is sent again', () => {
  test.each(ON_EACH_HOP)(
    '[MQTT5-3.3.1-1] [MQTT311-3.3.1-1] %s %s: has DUP 1, and only then',
    (version, _, link, wire) => {
      const lists = sendings(cutWhileUnacknowledged(version, link, wire), wire)
      expect(lists.filter((list) => list.length > 1).length).toBeGreaterThanOrEqual(2)
      for (const [first, ...again] of lists) {
        expect(first?.dup).toBe(false)
        expect(again.map((row) => row.dup)).toEqual(again.map(() => true))
      }
    },
  )

  test.each(ON_EACH_HOP)(
    '[MQTT5-4.4.0-1] [MQTT311-4.4.0-1] %s %s: has the packet id it had',
    (version, _, link, wire) => {
      const lists = sendings(cutWhileUnacknowledged(version, link, wire), wire)
      expect(lists.filter((list) => list.length > 1).length).toBeGreaterThanOrEqual(2)
      for (const list of lists) expect(new Set(list.map((row) => row.pid)).size).toBe(1)
    },
  )

  test.each(ON_EACH_HOP)(
    '[MQTT5-4.4.0-1] %s %s: never while connected, however late its PUBACK',
    (version, _, link, wire) => {
      const script: ScriptEntry[] = [{ at: 4_001, do: 'loss', link, ppm: 1_000_000, forMs: 45_000 }]
      const timeline = filmed(pair({ version, messages: 30, horizonMs: 200_000, script }))
      const lists = sendings(timeline, wire)
      expect(lists).toHaveLength(30)
      expect(lists.filter((list) => list.length > 1)).toEqual([])
      const late = rowsOf(timeline).filter(
        (row) => row.ev === 'packet' && row.ptype === PTYPE.puback && row.arrives > 45_000_000,
      )
      expect(late.length).toBeGreaterThan(5)
    },
  )

  test('[MQTT5-3.3.1-3] [MQTT311-3.3.1-3] its DUP is of one hop: the copies of the broker have DUP 0', () => {
    for (const version of VERSIONS) {
      const timeline = cutWhileUnacknowledged(version, 'p-b', 0)
      expect(publishes(timeline, 0).some((row) => row.dup)).toBe(true)
      expect(publishes(timeline, 1).some((row) => row.dup)).toBe(false)
    }
  })
})

describe('RETAIN', () => {
  test.each(VERSIONS)(
    '[MQTT5-3.3.1-12] [MQTT5-3.3.1-8] [MQTT311-3.3.1-9] [MQTT311-3.3.1-8] %s: 0 on live copies, 1 on what a new subscriber is served',
    (version) => {
      const script: ScriptEntry[] = [{ at: 0, do: 'crash', node: 's2', forMs: 4_050 }]
      const calm = pair({ version, messages: 20, subscribers: 2, script })
      const timeline = filmed(changed(calm, { p: { retain: true } }))
      expect(publishes(timeline, 0).every((row) => row.retain)).toBe(true)
      const early = publishes(timeline, 1).map((row) => row.retain)
      expect(early).toEqual(Array.from({ length: 20 }, () => false))
      const late = publishes(timeline, 2).map((row) => row.retain)
      expect(late.length).toBeGreaterThan(3)
      expect(late).toEqual(late.map((_, i) => i === 0))
    },
  )
})

describe('QoS', () => {
  const all = VERSIONS.flatMap((version) =>
    ([0, 1] as const).flatMap((published) =>
      ([0, 1] as const).map((asked) => [version, published, asked] as const),
    ),
  )
  test.each(all)(
    '[MQTT5-3.8.4-8] [MQTT311-3.8.4-6] %s published %i, asked for %i: delivered with the lower',
    (version, published, asked) => {
      const calm = pair({ version, qos: published, messages: 10 })
      const subs = [{ filter: 't/#', qos: asked }]
      const timeline = filmed(changed(calm, { s1: { subs } }))
      const delivered = Array.from({ length: 10 }, () => Math.min(published, asked))
      expect(publishes(timeline, 0).map((row) => row.qos)).toEqual(delivered.map(() => published))
      expect(publishes(timeline, 1).map((row) => row.qos)).toEqual(delivered)
      const rows = rowsOf(timeline).flatMap((row) => (row.ev === 'deliver' ? [row.qos] : []))
      expect(rows).toEqual(delivered)
    },
  )
})

describe('overlapping subscriptions', () => {
  const asked = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as const
  const orders = VERSIONS.flatMap((version) => asked.map((qos) => [version, ...qos] as const))
  test.each(orders)(
    '[MQTT5-3.3.4-2] [MQTT311-3.3.5-1] %s, QoS %i, %i and %i: one copy, with the highest',
    (version, ...qos) => {
      const filters = ['t/#', 't/+', 't/a']
      const subs = filters.map((filter, i) => ({ filter, qos: qos[i] }))
      const timeline = filmed(changed(pair({ version, messages: 10 }), { s1: { subs } }))
      expect(publishes(timeline, 1).map((row) => row.qos)).toEqual(Array(10).fill(1))
    },
  )
})

describe('a session that is not to be kept', () => {
  const CUT_MS = 4_001

  function cutOff(version: Version): Timeline {
    const script: ScriptEntry[] = [{ at: CUT_MS, do: 'cut', link: 's1-b', forMs: 3_000 }]
    const calm = pair({ version, messages: 40, script })
    const { session } = (calm.nodes[2] as DesignNode & { kind: 'service' }).config
    // 3.1.1 says it with Clean Session 1, 5.0 with Session Expiry Interval 0
    const changes = version === 'mqtt3' ? { cleanStart: true } : { sessionExpiryMs: 0 }
    return filmed(changed(calm, { s1: { session: { ...session, ...changes } } }))
  }

  /** What happened to the session of the subscriber, and when, in ms. */
  function lives(timeline: Timeline): [string, number][] {
    return rowsOf(timeline).flatMap((row): [string, number][] =>
      row.ev === 'session' && timeline.tables.texts.textOf(row.client) === 's1'
        ? [[row.what, row.at / 1000]]
        : [],
    )
  }

  test('[MQTT5-3.1.2-23] Session Expiry Interval 0 ends it with its connection', () => {
    const events = lives(cutOff('mqtt5'))
    expect(events.map(([what]) => what)).toEqual(['created', 'ended', 'created'])
    expect(events[1]).toEqual(['ended', CUT_MS])
  })

  test('[MQTT311-3.1.2-6] Clean Session 1 ends it with its connection', () => {
    const events = lives(cutOff('mqtt3'))
    expect(events.map(([what]) => what)).toEqual(['created', 'ended', 'created'])
    expect(events[1]).toEqual(['ended', CUT_MS])
  })

  test.each(VERSIONS)(
    '%s: what is published meanwhile has no subscriber, and is lost',
    (version) => {
      const timeline = cutOff(version)
      const back = lives(timeline)[2]![1]
      const dropped: number[] = []
      for (const row of rowsOf(timeline)) {
        if (row.ev !== 'drop' || row.at <= CUT_MS * 1000) continue
        const message = timeline.trace.row(row.about)
        expect(row.reason).toBe('noSubscriber')
        if (message.ev === 'publish') dropped.push(message.ordinal)
      }
      expect(dropped.length).toBeGreaterThan((back - CUT_MS) / 200 - 3)
      for (const got of deliveries(timeline).values())
        expect(got.filter((n) => dropped.includes(n))).toEqual([])
    },
  )

  test.each(VERSIONS)('%s: with it goes what the client had not acknowledged', (version) => {
    const again = publishes(cutOff(version), 1).filter((row) => row.dup)
    expect(again).toEqual([])
  })
})
