/** Bridges in whole runs: what comes from outside is script, what goes outside is read from the run. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import { writtenPayload } from '../design/arrival.ts'
import type { Design, DesignNode, Protocol, ScriptEntry } from '../design/design.ts'
import { configDefaults } from '../design/design.ts'
import type { BridgeConfig } from '../design/kinds/bridge.ts'
import { parseDesign } from '../design/parse.ts'
import { writeDesign } from '../design/write.ts'
import { crossingsBetween } from './crossings.ts'
import { filmed, rowsOf } from './testing/designs.ts'
import type { PlacedRow } from '../trace/trace.ts'
import type { Timeline } from './timeline.ts'

const at = { x: 0, y: 0 }

interface Options {
  readonly bridge?: Partial<BridgeConfig>
  readonly script?: readonly ScriptEntry[]
  readonly protocol?: Protocol
  readonly horizonMs?: number
}

/** A meter publishes lab/n each second, an archive takes everything, a bridge lets lab/# out. */
function design({ bridge = {}, script = [], protocol = 'mqtt5', horizonMs = 6_000 }: Options = {}) {
  const nodes: DesignNode[] = [
    {
      id: 'meter',
      kind: 'publisher',
      at,
      config: { ...configDefaults.publisher, topic: 'lab/n', count: 3 },
    },
    { id: 'b', kind: 'mqtt-broker', at, config: configDefaults['mqtt-broker'] },
    {
      id: 'archive',
      kind: 'service',
      at,
      config: { ...configDefaults.service, subs: [{ filter: '#', qos: 2 }] },
    },
    {
      id: 'out',
      kind: 'bridge',
      at,
      config: {
        ...configDefaults.bridge,
        incoming: [{ filter: 'outside/#', qos: 2 }],
        outgoing: [{ filter: 'lab/#', qos: 1 }],
        ...bridge,
      },
    },
  ]
  const links = ['meter', 'archive', 'out'].map((a) => ({
    id: `${a}-b`,
    a,
    b: 'b',
    protocol,
    latency: 10,
  }))
  const whole: Design = {
    v: 1,
    name: 'bridged',
    nodes,
    marks: [],
    links,
    script,
    run: { seed: 1, horizonMs, drainMs: 0 },
  }
  return whole
}

const arrival = (ms: number, topic: string, bytes: Uint8Array): ScriptEntry => ({
  at: ms,
  do: 'arrive',
  node: 'out',
  topic,
  qos: 1,
  payload: writtenPayload(bytes),
})

const OUT = 3
const ARCHIVE = 2

type RowOf<E extends PlacedRow['ev']> = Extract<PlacedRow, { readonly ev: E }>

/** The rows of one kind at a node, in order. */
function rowsAt<E extends PlacedRow['ev']>(timeline: Timeline, ev: E, node: number): RowOf<E>[] {
  return rowsOf(timeline).filter((row): row is RowOf<E> => row.ev === ev && row.node === node)
}

function deliveredTo(timeline: Timeline, node: number): readonly string[] {
  return rowsAt(timeline, 'deliver', node).map(({ topic }) => timeline.tables.texts.textOf(topic))
}

function crossedOf(timeline: Timeline): readonly string[] {
  const last = (timeline.trace.length - 1) as RecordIndex
  return crossingsBetween(timeline, OUT, NO_RECORD, last).map(
    ({ topic, payload, qos }) => `${topic} ${new TextDecoder().decode(payload)} ${qos}`,
  )
}

describe('O1 what came from outside is an entry of the script', () => {
  const bytes = new TextEncoder().encode('{"from":"outside"}')
  const played = design({ script: [arrival(1_500, 'outside/x', bytes)] })

  test('it is published at its moment, and its poke is on record', () => {
    const timeline = filmed(played)
    const poke = rowsOf(timeline).find(({ ev }) => ev === 'poke')
    expect(poke).toMatchObject({ poke: 'arrive', target: OUT, onWire: false, at: 1_500_000 })
    const published = rowsAt(timeline, 'publish', OUT)
    expect(published).toMatchObject([{ at: 1_500_000, ordinal: 1, bytes: bytes.length, qos: 1 }])
    expect(deliveredTo(timeline, ARCHIVE)).toContain('outside/x')
  })

  test('the same from a file, to the digest', () => {
    const again = parseDesign(writeDesign(played))
    if (!again.ok) throw new Error('it is read again')
    expect(filmed(again.design).digest()).toBe(filmed(played).digest())
  })

  test('a moment earlier nothing of the run is different', () => {
    const before = rowsOf(filmed(design())).filter((row) => row.at < 1_500_000)
    const after = rowsOf(filmed(played)).filter((row) => row.at < 1_500_000)
    expect(after).toEqual(before)
  })

  test('T5 one more behind thousands leaves all that was played; one with other bytes, or under another topic, is found where it is', () => {
    const many = Array.from({ length: 1_000 }, (_, i) =>
      arrival(1_500 + i, `outside/${i % 5}`, Uint8Array.of(255, i % 256)),
    )
    const scripted = (script: readonly ScriptEntry[]) => design({ script, horizonMs: 9_000 })
    const timeline = filmed(scripted(many))
    const before = timeline.trace.length
    const timeOf = (record: number | null) => timeline.trace.at(record! - 1)
    const last = arrival(8_000, 'outside/last', bytes)
    // as it comes from a page: nothing of it is the same object
    const kept = timeline.branch(structuredClone([...many, last]))
    expect(timeOf(kept)).toBeGreaterThan(2_000_000)
    expect(kept).toBeGreaterThan(0.9 * before)
    timeline.film(() => true)
    expect(timeline.digest()).toBe(filmed(scripted([...many, last])).digest())
    for (const other of [
      arrival(2_000, 'outside/0', Uint8Array.of(255, 0)),
      arrival(2_000, 'outside/other', Uint8Array.of(255, 500 % 256)),
    ]) {
      const changed = many.with(500, other)
      const from = timeline.branch(changed)!
      expect(timeOf(from)).toBeLessThanOrEqual(2_000_000)
      timeline.film(() => true)
      expect(timeline.digest()).toBe(filmed(scripted(changed)).digest())
    }
  })

  test('any bytes come as they were, text or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300, size: 'max' }), (payload) => {
        const back = design({
          bridge: { outgoing: [] },
          script: [arrival(1_500, 'lab/echo', payload)],
        })
        // Another bridge on the same broker gives back what it was sent.
        const other: DesignNode = { ...design().nodes[OUT]!, id: 'other' }
        const link = { ...back.links[2]!, id: 'other-b', a: 'other' }
        const timeline = filmed({
          ...back,
          nodes: [...back.nodes, other],
          links: [...back.links, link],
        })
        const last = (timeline.trace.length - 1) as RecordIndex
        const crossed = crossingsBetween(timeline, 4, NO_RECORD, last)
        expect(crossed.filter(({ topic }) => topic === 'lab/echo')).toMatchObject([{ payload }])
      }),
      { numRuns: 30 },
    )
  })
})

describe('O2 what goes outside is what the bridge has handled', () => {
  test('with its topic, payload and QoS, in order', () => {
    expect(crossedOf(filmed(design()))).toEqual([
      'lab/n {"n":1} 1',
      'lab/n {"n":2} 1',
      'lab/n {"n":3} 1',
    ])
  })

  test('each between two records once, however they are asked for', () => {
    const timeline = filmed(design())
    const whole = crossedOf(timeline)
    const parts: string[] = []
    for (let from = -1; from < timeline.trace.length - 1; from += 7)
      for (const { topic, payload, qos } of crossingsBetween(
        timeline,
        OUT,
        from as RecordIndex,
        (from + 7) as RecordIndex,
      ))
        parts.push(`${topic} ${new TextDecoder().decode(payload)} ${qos}`)
    expect(parts).toEqual(whole)
  })

  test('[MQTT5-3.8.3-3] what came in does not go out again', () => {
    const script = [arrival(1_500, 'lab/from-outside', new Uint8Array([1]))]
    const timeline = filmed(design({ script }))
    expect(deliveredTo(timeline, ARCHIVE)).toContain('lab/from-outside')
    expect(crossedOf(timeline).filter((one) => one.startsWith('lab/from'))).toEqual([])
  })

  test('no other node lets anything out', () => {
    const timeline = filmed(design())
    const last = (timeline.trace.length - 1) as RecordIndex
    for (const node of [0, 1, 2, 9])
      expect(crossingsBetween(timeline, node, NO_RECORD, last)).toEqual([])
  })
})

test('what comes from outside in the drain is played: it is no fault', () => {
  const whole = design({ script: [arrival(7_000, 'outside/late', new Uint8Array([1]))] })
  const timeline = filmed({ ...whole, run: { ...whole.run, drainMs: 3_000 } })
  expect(deliveredTo(timeline, ARCHIVE)).toContain('outside/late')
})

test.each(['incoming', 'outgoing'] as const)(
  '[MQTT5-3.8.3-4] no shared subscription crosses: %s',
  (way) => {
    const shared = design({ bridge: { [way]: [{ filter: '$share/g/lab/#', qos: 1 }] } })
    const read = parseDesign(writeDesign(shared))
    expect(read.problems.map(({ because }) => because.say)).toContain('problem.bridgeShared')
  },
)

test('while the bridge is down nothing comes in; its messages keep their numbers over a crash', () => {
  const script: ScriptEntry[] = [
    arrival(1_000, 'outside/a', new Uint8Array([1])),
    { at: 2_000, do: 'crash', node: 'out', forMs: 1_000 },
    arrival(2_500, 'outside/b', new Uint8Array([2])),
    arrival(4_000, 'outside/c', new Uint8Array([3])),
  ]
  const timeline = filmed(design({ script }))
  const published = rowsAt(timeline, 'publish', OUT)
  expect(published.map(({ ordinal }) => ordinal)).toEqual([1, 2])
  expect(deliveredTo(timeline, ARCHIVE).filter((one) => one.startsWith('outside'))).toEqual([
    'outside/a',
    'outside/c',
  ])
})

test.each([
  ['at a service', { node: 'archive' }],
  ['under a topic with a wildcard', { topic: 'a/+' }],
  ['of too many bytes', { payload: { base64: 'A'.repeat(200_000) } }],
  ['in no Base64', { payload: { base64: '=' } }],
  ['of too long a text', { payload: 'é'.repeat(40_000) }],
])('what comes from outside %s is kept in the file, and not played', (_, wrong) => {
  const entry = { ...arrival(1, 'a', new Uint8Array()), ...wrong } as ScriptEntry
  const again = parseDesign(writeDesign(design({ script: [entry] })))
  if (!again.ok) throw new Error('the rest is read')
  expect(again.design.script).toEqual([])
  expect(again.problems).toHaveLength(1)
})
