/** What becomes of a client that is gone: its will, to the microsecond, and its session. N8, N21, N28. */
import { describe, expect, test } from 'vitest'
import type { Design, DesignNode, ScriptEntry } from '../design/design.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { runMetrics } from './measures.ts'
import { deliveries, filmed, pair, PTYPE, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

const SECOND = 1_000_000
const KEEP_ALIVE = 10 * SECOND

/** `s1` hears everything; `p` has a will on `t/will` and publishes every 2 s from 2 s on. */
function withWill(
  delayMs: number,
  script: readonly ScriptEntry[],
  more: Partial<Design> = {},
): Design {
  const design = pair({ messages: 4, everyMs: 2_000, keepAliveMs: 10_000, script, seed: 5 })
  const nodes = design.nodes.map((node): DesignNode => {
    if (node.kind !== 'publisher') return node
    const will = { topic: 't/will', payload: 'gone', qos: 1, retain: false, delayMs } as const
    return { ...node, config: { ...node.config, session: { ...node.config.session, will } } }
  })
  return { ...design, nodes, ...more }
}

/** When the broker published the will, in µs. */
function willsOf(timeline: Timeline): number[] {
  return rowsOf(timeline).flatMap((row) =>
    row.ev === 'note' && timeline.tables.texts.textOf(row.code) === 'willPublished' ? [row.at] : [],
  )
}

/** The last arrival of a packet from `p` before a moment. */
function lastHeard(timeline: Timeline, before: number): number {
  return Math.max(
    ...rowsOf(timeline).flatMap((row) =>
      row.ev === 'packet' && row.wire === 0 && !row.back && row.arrives <= before
        ? [row.arrives]
        : [],
    ),
  )
}

describe('[MQTT5-3.1.2-8] the will, to the microsecond', () => {
  test.each([0, 5_000])(
    'cable pulled: at 1.5 x keep alive after the last packet, + %i ms',
    (delayMs) => {
      const script: ScriptEntry[] = [{ at: 7_000, do: 'halfOpen', link: 'p-b', way: 'both' }]
      const timeline = filmed(withWill(delayMs, script))
      const heard = lastHeard(timeline, 7_000_000 + 45_000)
      expect(willsOf(timeline)).toEqual([heard + 1.5 * KEEP_ALIVE + delayMs * 1_000])
    },
  )

  test('DISCONNECT 0x00: none', () => {
    const timeline = filmed(withWill(0, [{ at: 7_000, do: 'disconnect', node: 'p' }]))
    expect(willsOf(timeline)).toEqual([])
    const last = rowsOf(timeline).findLast((row) => row.ev === 'packet' && row.wire === 0)
    expect(last).toMatchObject({ ptype: PTYPE.disconnect })
  })

  test('a cut, and no delay: at once; with a delay and a return in time: none', () => {
    const cut: ScriptEntry[] = [{ at: 7_000, do: 'cut', link: 'p-b' }]
    expect(willsOf(filmed(withWill(0, cut)))).toEqual([7 * SECOND])
    expect(willsOf(filmed(withWill(5_000, cut)))).toEqual([])
  })

  test('away for longer than the delay: when it is over', () => {
    const cut: ScriptEntry[] = [{ at: 7_000, do: 'cut', link: 'p-b', forMs: 20_000 }]
    expect(willsOf(filmed(withWill(5_000, cut)))).toEqual([12 * SECOND])
  })

  test('takeover with delay 0: at once, when the new CONNECT is in; the old connection hears 0x8E', () => {
    // the client's end dies unnoticed by the broker, comes back, and takes its own session over
    const script: ScriptEntry[] = [
      { at: 7_000, do: 'halfOpen', link: 'p-b', way: 'both', forMs: 2_000 },
      { at: 7_500, do: 'crash', node: 'p', forMs: 2_000 },
    ]
    const timeline = filmed(withWill(0, script))
    const connects = rowsOf(timeline).filter(
      (row) => row.ev === 'packet' && row.ptype === PTYPE.connect && row.wire === 0,
    )
    const second = connects[1] as PlacedRow & { ev: 'packet' }
    expect(willsOf(timeline)).toEqual([second.arrives])
    expect(rowsOf(timeline).some((row) => row.ev === 'session' && row.what === 'takenOver')).toBe(
      true,
    )
  })

  test('after a goodbye the client stays away until it is told to connect', () => {
    const script: ScriptEntry[] = [
      { at: 3_000, do: 'disconnect', node: 'p' },
      { at: 30_000, do: 'connect', node: 'p' },
    ]
    const timeline = filmed(withWill(0, script))
    const opening = rowsOf(timeline).flatMap((row) =>
      row.ev === 'conn' && row.what === 'opening' && row.wire === 0 ? [row.at] : [],
    )
    expect(opening).toEqual([0, 30 * SECOND])
    expect([...deliveries(timeline).values()]).toEqual([[1, 2, 3, 4]])
  })
})

describe('N8 half-open: nobody is told', () => {
  test('the broker goes on writing; at QoS 0 it is lost, at QoS 1 it waits for the next connection', () => {
    for (const qos of [0, 1] as const) {
      const design = pair({ qos, messages: 30, everyMs: 500, keepAliveMs: 4_000, seed: 9 })
      const script: ScriptEntry[] = [
        { at: 5_000, do: 'halfOpen', link: 's1-b', way: 'both', forMs: 20_000 },
      ]
      const timeline = filmed({ ...design, script })
      const written = rowsOf(timeline).filter(
        (row) =>
          row.ev === 'packet' &&
          row.wire === 1 &&
          row.back &&
          row.ptype === PTYPE.publish &&
          row.at > 5 * SECOND &&
          row.at < 10 * SECOND,
      )
      expect(written.length).toBeGreaterThan(5)
      const got = new Set([...deliveries(timeline).values()].flat())
      expect(got.size === 30).toBe(qos === 1)
      expect(runMetrics(timeline).lost > 0).toBe(qos === 0)
    }
  })

  test('one direction: what comes from the other still arrives', () => {
    const design = pair({ messages: 30, everyMs: 500, seed: 9 })
    const script: ScriptEntry[] = [
      { at: 5_000, do: 'halfOpen', link: 'p-b', way: 'ba', forMs: 8_000 },
    ]
    const timeline = filmed({ ...design, script })
    // the PUBACKs do not come, and the window of 20 lets the PUBLISHes go on
    const between = rowsOf(timeline).filter(
      (row) => row.ev === 'deliver' && row.at > 6 * SECOND && row.at < 12 * SECOND,
    )
    expect(between.length).toBeGreaterThan(8)
    expect([...deliveries(timeline).values()]).toEqual([
      Array.from({ length: 30 }, (_, i) => i + 1),
    ])
    expect(runMetrics(timeline)).toMatchObject({ duplicates: 0, reconnects: 0 })
  })

  test('a short silence on a connection that nobody gives up is only a delay', () => {
    const design = pair({ messages: 30, everyMs: 500, seed: 9 })
    const script: ScriptEntry[] = [
      { at: 5_000, do: 'halfOpen', link: 'p-b', way: 'both', forMs: 3_000 },
    ]
    const timeline = filmed({ ...design, script })
    expect([...deliveries(timeline).values()]).toEqual([
      Array.from({ length: 30 }, (_, i) => i + 1),
    ])
    expect(runMetrics(timeline)).toMatchObject({ duplicates: 0, lost: 0, reconnects: 0 })
    expect(runMetrics(timeline).segmentsRetransmitted).toBeGreaterThan(0)
  })

  test.each(['mqtt5', 'mqtt3'] as const)(
    '%s: the broker gives up in silence, and the client learns of it when the wire works again',
    (version) => {
      const script: ScriptEntry[] = [
        { at: 7_000, do: 'halfOpen', link: 'p-b', way: 'both', forMs: 30_000 },
      ]
      const timeline = filmed(
        pair({ version, messages: 40, everyMs: 2_000, keepAliveMs: 10_000, seed: 5, script }),
      )
      const rows = rowsOf(timeline)
      const onWire = rows.flatMap((row) => (row.ev === 'conn' && row.wire === 0 ? [row] : []))
      // 5.0 is told by the DISCONNECT that TCP sends again, 3.1.1 by nothing but the FIN behind it
      expect(onWire.filter(({ what }) => what === 'fin')).toHaveLength(version === 'mqtt3' ? 1 : 0)
      const [first, second, ...more] = onWire.filter(({ what }) => what === 'opening')
      expect([first?.at, more]).toEqual([0, []])
      expect(second!.at).toBeGreaterThan(37 * SECOND)
      expect(second!.at).toBeLessThan(60 * SECOND)
      expect(new Set([...deliveries(timeline).values()].flat()).size).toBe(40)
    },
  )

  test('each direction has its own silence, with its own end', () => {
    const silence = (at: number, way: 'ab' | 'ba', forMs?: number): ScriptEntry => ({
      at,
      do: 'halfOpen',
      link: 'p-b',
      way,
      ...(forMs === undefined ? {} : { forMs }),
    })
    const between = (script: ScriptEntry[], from: number, to: number): number =>
      rowsOf(
        filmed(pair({ messages: 100, everyMs: 500, seed: 9, horizonMs: 60_000, script })),
      ).filter((row) => row.ev === 'deliver' && row.at > from * SECOND && row.at < to * SECOND)
        .length
    expect(between([silence(5_000, 'ab'), silence(6_000, 'ba', 1_000)], 7, 30)).toBe(0)
    expect(
      between([silence(5_000, 'ab', 3_000), silence(6_000, 'ba', 20_000)], 9, 20),
    ).toBeGreaterThan(5)
  })

  test('a late joiner may say goodbye and come back before its time', () => {
    const design = pair({ messages: 20 })
    const nodes = design.nodes.map((node): DesignNode =>
      node.kind === 'service' ? { ...node, config: { ...node.config, startAtMs: 5_000 } } : node,
    )
    const script: ScriptEntry[] = [
      { at: 1_000, do: 'disconnect', node: 's1' },
      { at: 2_000, do: 'connect', node: 's1' },
    ]
    expect(deliveries(filmed({ ...design, nodes, script })).size).toBe(1)
  })

  test('T3 seek equals replay through a silence', () => {
    const script: ScriptEntry[] = [
      { at: 7_000, do: 'halfOpen', link: 'p-b', way: 'both', forMs: 20_000 },
    ]
    const timeline = filmed(withWill(2_000, script))
    const again = filmed(withWill(2_000, script))
    expect(again.digest()).toBe(timeline.digest())
  })
})

describe('P-09 sessions: clean start x expiry x outage', () => {
  /** The subscriber is away from 5 s on for `outageMs`; what was published meanwhile, and came. */
  function cameLater(cleanStart: boolean, sessionExpiryMs: number, outageMs: number): boolean {
    const design = pair({ messages: 30, everyMs: 200, seed: 3, horizonMs: 60_000 })
    const nodes = design.nodes.map((node): DesignNode => {
      if (node.kind !== 'service') return node
      const session = { ...node.config.session, cleanStart, sessionExpiryMs }
      return { ...node, config: { ...node.config, session } }
    })
    // a crash, so that the CONNECT after it is the first of a life, and Clean Start counts
    const script: ScriptEntry[] = [{ at: 5_000, do: 'crash', node: 's1', forMs: outageMs }]
    const timeline = filmed({ ...design, nodes, script })
    return new Set([...deliveries(timeline).values()].flat()).size === 30
  }

  test.each([
    [false, 3_600_000, 8_000, true],
    [false, 5_000, 8_000, false],
    [false, 5_000, 2_000, true],
    [false, 0, 2_000, false],
    [true, 3_600_000, 2_000, false],
    [true, 0, 2_000, false],
  ])(
    'clean start %s, expiry %i ms, away for %i ms: what was queued comes: %s',
    (clean, expiry, outage, comes) => {
      expect(cameLater(clean, expiry, outage)).toBe(comes)
    },
  )
})
