import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Qos, RecordIndex } from '../core/row.ts'
import { micros } from '../core/time.ts'
import type { ScriptEntry } from '../design/design.ts'
import { PTYPE, deliveries, filmed, pair, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)
const MESSAGES = 30

interface Choice {
  packet: number
  share: number
  byMs: number | null
}

const choices = fc.array(
  fc.record({
    packet: fc.nat(),
    share: fc.double({ min: 0, max: 0.999, noNaN: true }),
    byMs: fc.option(fc.integer({ min: 1, max: 4_000 }), { nil: null }),
  }),
  { minLength: 1, maxLength: 6 },
)

/** Entries that meet packets of a run: each somewhere in its flight there. */
function entriesOf(calm: Timeline, links: readonly { id: string }[], list: Choice[]) {
  const packets = rowsOf(calm).flatMap((row) => (row.ev === 'packet' ? [row] : []))
  const counts = new Map<string, number>()
  const named = packets.map((row) => {
    const key = `${row.wire}/${row.back}`
    const packet = (counts.get(key) ?? 0) + 1
    counts.set(key, packet)
    return { row, packet }
  })
  return list.map(({ packet: which, share, byMs }): ScriptEntry => {
    const { row, packet } = named[which % named.length]!
    const at = Math.floor(row.at + share * (row.arrives - row.at)) / 1000
    const way: 'ab' | 'ba' = row.back ? 'ba' : 'ab'
    const of = { at, link: links[row.wire]!.id, way, packet }
    return byMs === null ? { do: 'dropSegment', ...of } : { do: 'delay', ...of, byMs }
  })
}

/** By wire and way: packets in the order in which they are handed over, by the rows. */
function handedOver(timeline: Timeline): Map<string, number[]> {
  const arrives = new Map<number, number>()
  const lists = new Map<string, number[]>()
  rowsOf(timeline).forEach((row, record) => {
    if (row.ev === 'arrival') arrives.set(row.packet, row.arrives)
    if (row.ev !== 'packet') return
    arrives.set(record, row.arrives)
    const key = `${row.wire}/${row.back}`
    lists.set(key, [...(lists.get(key) ?? []), record])
  })
  return new Map([...lists].map(([key, records]) => [key, records.map((r) => arrives.get(r)!)]))
}

const designs = fc.record({
  qos: fc.constantFrom<Qos>(0, 1, 2),
  subQos: fc.constantFrom<Qos>(0, 1, 2),
  version: fc.constantFrom('mqtt3' as const, 'mqtt5' as const),
  seed: fc.nat(1_000),
})

describe('N1 whatever is dropped and delayed on live connections', () => {
  test('nothing is lost, nothing comes twice, and every direction keeps its order', () => {
    let met = 0
    fc.assert(
      fc.property(designs, choices, (of, list) => {
        const calm = pair({ ...of, messages: MESSAGES, subscribers: 2, horizonMs: 60_000 })
        // What is published before somebody has subscribed reaches nobody, with or without trouble.
        const late = { ...calm, nodes: calm.nodes.map((node) => starting(node, 20_000)) }
        const script = entriesOf(filmed(late), late.links, list)
        const timeline = filmed({ ...late, script })
        for (const got of deliveries(timeline).values()) expect(got).toEqual(numbers(MESSAGES))
        expect(deliveries(timeline).size).toBe(2)
        const rows = rowsOf(timeline)
        expect(rows.filter((row) => row.ev === 'drop' || (row.ev === 'packet' && row.dup))).toEqual(
          [],
        )
        for (const times of handedOver(timeline).values())
          expect(times).toEqual(times.toSorted((a, b) => a - b))
        met += rows.filter((row) => row.ev === 'poke' && row.packet >= 0).length
      }),
      { numRuns: 60 },
    )
    expect(met).toBeGreaterThan(60)
  })

  test('on other connections nothing changes, bit for bit', () => {
    fc.assert(
      fc.property(designs, choices, (of, list) => {
        const design = pair({ ...of, messages: MESSAGES, subscribers: 2, horizonMs: 30_000 })
        const calm = filmed(design)
        const only = design.links.findIndex(({ id }) => id === 's1-b')
        const script = entriesOf(calm, design.links, list).filter(
          (entry) => 'link' in entry && entry.link === 's1-b',
        )
        const elsewhere = (timeline: Timeline) =>
          rowsOf(timeline).flatMap((row) =>
            row.ev === 'packet' && row.wire !== only ? [{ ...row, about: 0, cause: 0 }] : [],
          )
        expect(elsewhere(filmed({ ...design, script }))).toEqual(elsewhere(calm))
      }),
      { numRuns: 40 },
    )
  })
})

function starting<N extends { kind: string; config: object }>(node: N, startAtMs: number): N {
  if (node.kind !== 'publisher') return node
  return { ...node, config: { ...node.config, startAtMs } }
}

describe('packets that were acted on, and time travel', () => {
  const seen = (simulation: ReturnType<Timeline['seek']>): string => {
    const { heap, texts: _, ...rest } = simulation.checkpoint()
    return JSON.stringify({ ...rest, heap: heap.list() }, (_key, value: unknown) =>
      value instanceof Map ? [...value] : value === Infinity ? 'Infinity' : value,
    )
  }

  test('T3 seek equals replay; T5 a branch shares its past, and undo brings the old future back', () => {
    fc.assert(
      fc.property(designs, choices, (of, list) => {
        const design = pair({ ...of, messages: 60, everyMs: 60, subscribers: 2, horizonMs: 30_000 })
        const timeline = filmed(design)
        const before = timeline.digest()
        const rows = rowsOf(timeline)
        const script = entriesOf(timeline, design.links, list)
        timeline.branch(script)
        timeline.film(() => true)
        const first = micros(Math.min(...script.map((entry) => entry.at)))
        const shared = rows.filter((row) => row.at <= first).length
        expect(rowsOf(timeline).slice(0, shared)).toEqual(rows.slice(0, shared))
        expect(timeline.trace.row(shared)).toMatchObject({ ev: 'poke' })
        const whole = filmed({ ...design, script })
        expect(timeline.digest()).toBe(whole.digest())
        for (let n = 1; n < 8; n++) {
          const at = Math.floor((timeline.trace.length * n) / 8) as RecordIndex
          const sought = seen(timeline.seek(at))
          expect(sought === seen(whole.replayFromStart(at)), `record ${at}`).toBe(true)
        }
        timeline.branch([])
        timeline.film(() => true)
        expect(timeline.digest()).toBe(before)
      }),
      { numRuns: 30 },
    )
  })

  test('T5 a branch from a late checkpoint names the packet that the whole run names', () => {
    const design = pair({ messages: 400, everyMs: 20, subscribers: 2, horizonMs: 30_000 })
    const timeline = filmed(design)
    expect(timeline.trace.length).toBeGreaterThan(5_000)
    const rows = rowsOf(timeline)
    const late = rows.findLastIndex((row) => row.ev === 'packet' && row.ptype === PTYPE.publish)
    const row = rows[late]!
    if (row.ev !== 'packet') throw new Error('a packet')
    const same = rows
      .slice(0, late + 1)
      .filter((one) => one.ev === 'packet' && one.wire === row.wire && one.back === row.back)
    const entry: ScriptEntry = {
      at: row.at / 1000 + 1,
      do: 'dropSegment',
      link: design.links[row.wire]!.id,
      way: row.back ? 'ba' : 'ab',
      packet: same.length,
    }
    timeline.branch([entry])
    timeline.film(() => true)
    const poke = rowsOf(timeline).find((one) => one.ev === 'poke')
    expect(poke).toMatchObject({ packet: late })
    expect(timeline.digest()).toBe(filmed({ ...design, script: [entry] }).digest())
  })
})
