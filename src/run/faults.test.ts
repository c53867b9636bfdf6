/** What faults do to whole runs where they meet: and that what is lost by them is counted, and nothing else. */
import { describe, expect, test } from 'vitest'
import type { Design, DesignNode, ScriptEntry } from '../design/design.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { runMetrics } from './measures.ts'
import { deliveries, filmed, pair, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

const VERSIONS = ['mqtt5', 'mqtt3'] as const

/** The design with another config at one node. */
function changed(design: Design, id: string, change: Record<string, unknown>): Design {
  const nodes = design.nodes.map((node) =>
    node.id === id ? ({ ...node, config: { ...node.config, ...change } } as DesignNode) : node,
  )
  return { ...design, nodes }
}

/** The design in which one client's session ends with its connection. */
function forgetful(design: Design, id: string): Design {
  const node = design.nodes.find((one) => one.id === id) as DesignNode & { kind: 'service' }
  const ends = { ...node.config.session, sessionExpiryMs: 0, cleanStart: true }
  return changed(design, id, { session: ends })
}

/** The rows of one kind of a wire's or a machine's life, as `seconds node what`. */
function lives(timeline: Timeline, ...evs: PlacedRow['ev'][]): string[] {
  return rowsOf(timeline).flatMap((row) => {
    if (!evs.includes(row.ev)) return []
    return [`${row.at / 1e6} ${row.node} ${row.ev === 'conn' ? row.what : row.ev}`]
  })
}

function dropsBecause(timeline: Timeline, reason: string): number {
  return rowsOf(timeline).filter((row) => row.ev === 'drop' && row.reason === reason).length
}

describe('faults that meet', () => {
  test('N8 a cut within a longer one does not shorten it', () => {
    const script: ScriptEntry[] = [
      { at: 4_000, do: 'cut', link: 'p-b', forMs: 10_000 },
      { at: 5_000, do: 'cut', link: 'p-b' },
      { at: 6_000, do: 'cut', link: 'p-b', forMs: 100 },
    ]
    const ups = rowsOf(filmed(pair({ messages: 80, script }))).flatMap((row) =>
      row.ev === 'conn' && row.wire === 0 && row.what === 'up' ? [row.at / 1000] : [],
    )
    expect(ups.length).toBe(4)
    for (const up of ups) expect(up < 4_000 || up > 14_000).toBe(true)
  })

  test('the end of an earlier crash does not start a process that crashed again', () => {
    const script: ScriptEntry[] = [
      { at: 4_000, do: 'crash', node: 's1', forMs: 10_000 },
      { at: 5_000, do: 'restart', node: 's1' },
      { at: 8_000, do: 'crash', node: 's1' },
    ]
    const timeline = filmed(pair({ messages: 80, script }))
    expect(lives(timeline, 'crash', 'restart')).toEqual(['4 2 crash', '5 2 restart', '8 2 crash'])
  })

  test('N5 who gives a connection up does so once, and the other end is not left behind', () => {
    const script: ScriptEntry[] = [
      { at: 4_001, do: 'loss', link: 'p-b', ppm: 1_000_000, forMs: 1_500_000 },
    ]
    const timeline = filmed(pair({ messages: 50, horizonMs: 2_000_000, script }))
    const ends = lives(timeline, 'conn').filter((life) => / (timeout|reset|fin)$/.test(life))
    const [first, second] = ends.map((life) => life.split(' ').slice(1).join(' '))
    expect([first, second]).toEqual(['1 timeout', '0 reset'])
    expect(ends.filter((life) => life.includes(' 1 '))).toHaveLength(1)
    const [got] = deliveries(timeline).values()
    expect(new Set(got)).toEqual(new Set(Array.from({ length: 50 }, (_, i) => i + 1)))
  })
})

describe('lost counts the copies that are gone, and no others', () => {
  test('N1 what waits for a wire that loses everything is not lost', () => {
    const script: ScriptEntry[] = [
      { at: 2_500, do: 'loss', link: 'p-b', ppm: 500_000 },
      { at: 6_001, do: 'loss', link: 'p-b', ppm: 1_000_000, forMs: 5_000 },
    ]
    const timeline = filmed(pair({ qos: 0, messages: 60, horizonMs: 300_000, script }))
    const never = rowsOf(timeline).filter((row) => row.ev === 'arrival' && row.arrives < 0)
    expect(never.length).toBeGreaterThan(5)
    expect(runMetrics(timeline)).toMatchObject({ delivered: 60, lost: 0, lostBecause: {} })
  })

  test.each(VERSIONS)(
    '%s: a subscriber whose session ends: what was on its way is lost, what lacks its PUBACK is not',
    (version) => {
      const script: ScriptEntry[] = [{ at: 2_500, do: 'cut', link: 's1-b' }]
      const calm = pair({ version, messages: 200, everyMs: 5, script })
      const timeline = filmed(forgetful(calm, 's1'))
      const { delivered, duplicates, lost } = runMetrics(timeline)
      expect(duplicates).toBe(0)
      expect(lost).toBeGreaterThan(0)
      expect(dropsBecause(timeline, 'sessionExpired')).toBeGreaterThan(lost)
      expect(delivered + lost + dropsBecause(timeline, 'noSubscriber')).toBe(200)
    },
  )

  test.each(VERSIONS)('%s: a publisher whose session ends, likewise', (version) => {
    const script: ScriptEntry[] = [{ at: 2_500, do: 'cut', link: 'p-b' }]
    const calm = pair({ version, messages: 200, everyMs: 5, script })
    const timeline = filmed(forgetful(calm, 'p'))
    const { delivered, lost } = runMetrics(timeline)
    expect(lost).toBeGreaterThan(0)
    expect(dropsBecause(timeline, 'sessionExpired')).toBeGreaterThan(lost)
    expect(delivered + lost).toBe(200)
  })

  test('a crash takes what waited in the memory of a publisher', () => {
    const script: ScriptEntry[] = [
      { at: 4_000, do: 'cut', link: 'p-b', forMs: 5_000 },
      { at: 6_000, do: 'crash', node: 'p', forMs: 500 },
    ]
    const metrics = runMetrics(filmed(pair({ messages: 60, script })))
    expect(metrics.lostBecause.crashed).toBeGreaterThan(5)
    expect(metrics.delivered + metrics.lost).toBe(60)
  })

  test('a crash takes what a client has sent and does not keep, unless it arrives', () => {
    const script: ScriptEntry[] = [{ at: 2_500, do: 'crash', node: 'p', forMs: 500 }]
    const calm = pair({ messages: 200, everyMs: 5, script })
    const { session } = (calm.nodes[0] as DesignNode & { kind: 'publisher' }).config
    const volatile = changed(calm, 'p', { session: { ...session, inflight: 'volatile' } })
    const timeline = filmed(volatile)
    expect(dropsBecause(timeline, 'crashed')).toBeGreaterThan(5)
    // the kernel still sends what it was given
    expect(runMetrics(timeline)).toMatchObject({ delivered: 200, lost: 0 })
    expect(dropsBecause(filmed(calm), 'crashed')).toBe(0)
  })

  test.each([
    ['sync', {}],
    ['none', { crashed: 10 }],
  ])('a crash of a broker with persistence %s', (persistence, lostBecause) => {
    const script: ScriptEntry[] = [
      { at: 4_000, do: 'cut', link: 's1-b', forMs: 5_000 },
      { at: 6_000, do: 'crash', node: 'b', forMs: 500 },
    ]
    const timeline = filmed(changed(pair({ messages: 60, script }), 'b', { persistence }))
    const because = { ...runMetrics(timeline).lostBecause }
    // beside it what the publisher drops when its session is gone at the broker
    delete because.sessionExpired
    expect(because).toEqual(lostBecause)
  })

  test('a message that the broker refuses is lost once', () => {
    for (const version of VERSIONS) {
      const timeline = filmed(changed(pair({ version, messages: 5 }), 'p', { topic: '$SYS/x' }))
      const because = version === 'mqtt5' ? 'nacked' : 'unroutable'
      expect(runMetrics(timeline)).toMatchObject({ lost: 5, lostBecause: { [because]: 5 } })
    }
  })
})

describe('the drain', () => {
  test('has no faults: what lasts into it ends with the horizon, what begins in it is not played', () => {
    const calm = pair({ messages: 40, everyMs: 200, horizonMs: 8_000 })
    const script: ScriptEntry[] = [
      { at: 7_500, do: 'loss', link: 'p-b', ppm: 1_000_000 },
      { at: 7_600, do: 'crash', node: 's1' },
      { at: 7_700, do: 'cut', link: 's1-b', forMs: 3_600_000 },
      { at: 8_500, do: 'cut', link: 'p-b' },
    ]
    const timeline = filmed({ ...calm, script, run: { ...calm.run, drainMs: 120_000 } })
    const published = runMetrics(timeline).published
    expect(new Set([...deliveries(timeline).values()][0]).size).toBe(published)
    expect(rowsOf(timeline).filter((row) => row.ev === 'poke')).toHaveLength(3)
  })
})
