/** Each scenario does what its text says: read from the rows of its run. */
import { describe, expect, test } from 'vitest'
import { designOf, findContent } from '../content/scenario.ts'
import type { Design } from '../design/design.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { runMetrics } from './measures.ts'
import { filmed, PTYPE, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

type Delivery = PlacedRow & { ev: 'deliver' }

function scenario(id: string, seed?: number): { design: Design; timeline: Timeline } {
  const found = designOf(findContent(id)!)
  const design = seed === undefined ? found : { ...found, run: { ...found.run, seed } }
  return { design, timeline: filmed(design) }
}

function deliveriesAt({ design, timeline }: ReturnType<typeof scenario>, node: string): Delivery[] {
  const number = design.nodes.findIndex(({ id }) => id === node)
  return rowsOf(timeline).filter(
    (row): row is Delivery => row.ev === 'deliver' && row.node === number,
  )
}

function topicOf(timeline: Timeline, row: Delivery): string {
  return timeline.tables.texts.textOf(row.topic)
}

const SEEDS = [undefined, 1, 42] as const

describe.each(SEEDS)('seed %s', (seed) => {
  test.each([
    ['qos-0', 1],
    ['qos-1', 2],
    ['qos-2', 4],
  ] as const)('%s: %i packets a message and hop, and other ids on the second', (id, perHop) => {
    const { timeline } = scenario(id, seed)
    const packets = rowsOf(timeline).filter(
      (row): row is PlacedRow & { ev: 'packet' } =>
        row.ev === 'packet' && row.ptype >= PTYPE.publish && row.ptype <= PTYPE.pubcomp,
    )
    const first = packets.find((row) => row.wire === 0)!
    const ofFirst = packets.filter(({ about }) => about === first.about)
    expect(ofFirst).toHaveLength(2 * perHop)
    const ids = [0, 2].map((wire) => [
      ...new Set(ofFirst.filter((p) => p.wire === wire).map((p) => p.pid)),
    ])
    expect(ids).toEqual(perHop === 1 ? [[0], [0]] : [[1], [2]])
    expect(runMetrics(timeline)).toMatchObject({ duplicates: 0, lost: 0 })
  })

  test('P-07 retained: live copies RETAIN 0, the late joiner one with RETAIN 1, none with Retain Handling 2', () => {
    const run = scenario('retained', seed)
    expect(deliveriesAt(run, 'dashboard').every((row) => !row.retain)).toBe(true)
    const late = deliveriesAt(run, 'late')
    expect(late.map((row) => row.retain)).toEqual([true, ...late.slice(1).map(() => false)])
    const later = deliveriesAt(run, 'later')
    expect(later.some((row) => row.retain)).toBe(false)
    expect(later.length).toBe(late.length - 1)
  })

  test('last-will: the cable leads to a will after 1.5 x keep alive + delay, the goodbye to none', () => {
    const run = scenario('last-will', seed)
    const status = deliveriesAt(run, 'watch').filter((row) =>
      topicOf(run.timeline, row).endsWith('/status'),
    )
    expect(status.map((row) => topicOf(run.timeline, row))).toEqual(['plant/pump-1/status'])
    const will = run.timeline.trace.row(status[0]!.about)
    const heard = rowsOf(run.timeline).flatMap((row) =>
      row.ev === 'packet' && row.wire === 0 && !row.back && row.at < 6_000_000 ? [row.arrives] : [],
    )
    expect(will.at).toBe(Math.max(...heard) + 6_000_000 + 2_000_000)
  })

  test('sessions: what was published during the cut waits for the kept one and is lost for the other', () => {
    const run = scenario('sessions', seed)
    const ordinals = (node: string): number[] =>
      deliveriesAt(run, node).map((row) => {
        const message = run.timeline.trace.row(row.about)
        return message.ev === 'publish' ? message.ordinal : 0
      })
    const kept = ordinals('keeps')
    const all = Array.from({ length: Math.max(...kept) }, (_, i) => i + 1)
    expect([...new Set(kept)]).toEqual(all)
    expect(new Set(ordinals('forgets')).size).toBeLessThan(all.length - 2)
  })

  test('N30a subscribe-overtaken: what was published before the SUBSCRIBE was in is not owed', () => {
    const run = scenario('subscribe-overtaken', seed)
    const first = run.timeline.trace.row(deliveriesAt(run, 'alarm')[0]!.about)
    expect(first.ev === 'publish' && first.ordinal).toBeGreaterThan(1)
    expect(runMetrics(run.timeline).segmentsRetransmitted).toBe(1)
  })

  test('N30a subscription-lost: Session Present 1, and SUBSCRIBE again', () => {
    const run = scenario('subscription-lost', seed)
    const rows = rowsOf(run.timeline)
    const sent = rows.filter((row) => row.ev === 'packet' && row.ptype === PTYPE.subscribe)
    expect(sent).toHaveLength(2)
    expect(rows.filter((row) => row.ev === 'session' && row.what === 'resumed')).toHaveLength(1)
    expect(deliveriesAt(run, 'alarm').length).toBeGreaterThan(5)
  })
})
