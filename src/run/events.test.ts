/** Events in whole runs: a publisher with an event type, over both versions and mixed ones, with losses. */
import { describe, expect, test } from 'vitest'
import type { Design, ScriptEntry } from '../design/design.ts'
import { configDefaults } from '../design/design.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { digestOf } from '../trace/digest.ts'
import { deliveries, filmed, pair, PTYPE, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

type Version = 'mqtt3' | 'mqtt5'

const CUTS: readonly ScriptEntry[] = [
  { at: 3_100, do: 'cut', link: 'p-b', forMs: 2_000 },
  { at: 7_050, do: 'cut', link: 's1-b', forMs: 1_000 },
]

/** The pair, its publisher an event source, its service keeping the field `n` of the data. */
function eventful(versions: readonly Version[], type: string | undefined, script = CUTS): Design {
  const design = pair({ qos: 1, messages: 30, script })
  const nodes = design.nodes.map((node) => {
    if (node.kind === 'publisher') {
      const vary = { n: { seq: '' }, shop: 'north' }
      const config = { ...node.config, vary, correlation: 'n', key: 'shop' }
      return { ...node, config: type === undefined ? config : { ...config, type } }
    }
    if (node.kind !== 'service') return node
    const keep = { ...configDefaults.service.keep, field: 'n', durability: 'durable' as const }
    return { ...node, config: { ...node.config, keep } }
  })
  const links = design.links.map((link, i) => ({ ...link, protocol: versions[i]! }))
  return { ...design, nodes, links }
}

function rowsAt(timeline: Timeline, ev: 'event' | 'handle'): PlacedRow[] {
  return rowsOf(timeline).filter((row) => row.ev === ev)
}

describe.each<[Version, Version]>([
  ['mqtt5', 'mqtt5'],
  ['mqtt3', 'mqtt3'],
  ['mqtt3', 'mqtt5'],
  ['mqtt5', 'mqtt3'],
])('published over %s, received over %s', (...versions) => {
  const run = filmed(eventful(versions, 'ReadingTaken'))
  const text = (n: number) => run.tables.texts.textOf(n as never)

  test('each message has one event row, right behind its publish row', () => {
    const rows = rowsOf(run)
    const publishes = rows.flatMap((row, at) => (row.ev === 'publish' ? [{ row, at }] : []))
    expect(publishes).toHaveLength(30)
    for (const { row, at } of publishes) {
      const behind = rows[at + 1]!
      expect(behind).toMatchObject({ ev: 'event', about: at, cause: at })
      if (behind.ev !== 'event') throw new Error('an event row is one')
      expect([behind.id, behind.source, behind.key].map(text)).toEqual([
        `p-${row.ordinal}`,
        'p',
        'north',
      ])
      expect([row.corr, row.type].map(text)).toEqual([`${row.ordinal}`, 'ReadingTaken'])
    }
    expect(rowsAt(run, 'event')).toHaveLength(30)
  })

  test('whoever receives them reads their data', () => {
    expect(new Set(deliveries(run).get(2)).size).toBe(30)
    for (const row of rowsAt(run, 'handle')) expect(row).toMatchObject({ out: 'ok' })
  })
})

test('the envelope is told by its packets: longer than the data alone, in 3.1.1 as in 5.0', () => {
  const sizeOf = (version: Version, type: string | undefined) => {
    const run = filmed(eventful([version, version], type, []))
    const first = rowsOf(run).find((row) => row.ev === 'packet' && row.ptype === PTYPE.publish)
    return first?.ev === 'packet' ? first.bytes : 0
  }
  for (const version of ['mqtt5', 'mqtt3'] as const)
    expect(sizeOf(version, 'ReadingTaken')).toBeGreaterThan(sizeOf(version, undefined) + 80)
})

test('without an event type a key changes no row', () => {
  const plain = eventful(['mqtt5', 'mqtt5'], undefined)
  const nodes = plain.nodes.map((node) => {
    if (node.kind !== 'publisher') return node
    const { key: _, ...config } = node.config
    return { ...node, config }
  })
  const without = filmed({ ...plain, nodes })
  const digest = ({ trace, tables }: Timeline) => digestOf(trace, tables.texts)
  expect(digest(filmed(plain))).toBe(digest(without))
})
