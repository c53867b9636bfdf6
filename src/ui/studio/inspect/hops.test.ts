/** The exchanges of a message as the rows have them: any number of hops, resends, TCP's waits, the cursor. */
import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../../../core/row.ts'
import type { Design } from '../../../design/design.ts'
import { filmed, pair, rowsOf } from '../../../run/testing/designs.ts'
import type { Timeline } from '../../../run/timeline.ts'
import type { Film } from '../../canvas/props.ts'
import { createFilmIndex } from '../../film-index.ts'
import type { Reading } from './hops.ts'
import { hopNamed, hopsOf, progressOf } from './hops.ts'
import { MessagePackets, messagePackets } from './message-packets.ts'

const P = 0
const B = 1

interface Cut {
  readonly trace: Timeline['trace']
  readonly cuts: number[]
}

function filmOf(timeline: Timeline): Film & Cut {
  return { trace: timeline.trace, textOf: () => '', cuts: [] }
}

function readingOf(timeline: Timeline, cursor = Infinity, film = filmOf(timeline)): Reading {
  const { design, setup } = timeline.compiled
  return {
    trace: timeline.trace,
    packets: messagePackets(film),
    index: createFilmIndex(timeline.trace),
    links: design.links.map(({ id, protocol }, i) => {
      const { a, b } = setup.wires[i]!
      return { id, protocol, a, b }
    }),
    cursor,
  }
}

function messageOf(timeline: Timeline, nth = 0): RecordIndex {
  const publishes = rowsOf(timeline).flatMap(({ ev }, record) => (ev === 'publish' ? [record] : []))
  return publishes[nth] as RecordIndex
}

const lab = (more: Partial<Design> = {}, subscribers = 1): Design => ({
  ...pair({ qos: 2, subQos: 2, messages: 2, everyMs: 3_000, horizonMs: 30_000, subscribers }),
  ...more,
})

test.each([
  [0, [[3]], 0],
  [1, [[3, 4]], 1],
  [2, [[3, 5, 6, 7]], 1],
] as const)(
  'QoS %i: both hops have the packets of the standard, each with its id',
  (qos, [types], id) => {
    const timeline = filmed(pair({ qos, subQos: qos, messages: 1, horizonMs: 9_000 }))
    const hops = hopsOf(readingOf(timeline), messageOf(timeline))
    expect(hops.map(({ from, to, packetId }) => [from, to, packetId])).toEqual([
      [P, B, id],
      [B, 2, id],
    ])
    for (const { sendings } of hops) {
      expect(sendings.map(({ ptype }) => ptype)).toEqual(types)
      expect(sendings.every(({ again, waited, lost }) => !again && waited === 0 && !lost)).toBe(
        true,
      )
    }
  },
)

test('eleven hops for ten subscribers, each its own', () => {
  const timeline = filmed(lab({}, 10))
  const hops = hopsOf(readingOf(timeline), messageOf(timeline))
  expect(hops).toHaveLength(11)
  expect(
    hops
      .slice(1)
      .map(({ to }) => to)
      .toSorted((a, b) => a - b),
  ).toEqual(Array.from({ length: 10 }, (_, i) => i + 2))
  expect(new Set(hops.map(({ sendings }) => sendings.length))).toEqual(new Set([4]))
})

describe('a cut while PUBREL is on its way to the subscriber', () => {
  const calm = filmed(lab())
  const pubrel = hopsOf(readingOf(calm), messageOf(calm))[1]!.sendings[2]!
  const script = [{ at: (pubrel.sent + 5_000) / 1000, do: 'cut' as const, link: 's1-b' }]
  const timeline = filmed(lab({ script }))
  const about = messageOf(timeline)

  test('the PUBREL is lost and sent again; the PUBLISH is not', () => {
    const hop = hopsOf(readingOf(timeline), about)[1]!
    expect(hop.sendings.map(({ ptype, again, lost }) => [ptype, again, lost])).toEqual([
      [3, false, false],
      [5, false, false],
      [6, false, true],
      [6, true, false],
      [7, false, false],
    ])
  })

  test('at the PUBREL nobody knows yet that it will be lost', () => {
    const hop = hopsOf(readingOf(timeline, pubrel.record), about)[1]!
    expect(hop.sendings[2]).toMatchObject({ record: pubrel.record, lost: false })
  })

  test('what the rows tell of an exchange grows with the cursor', () => {
    const name = { about, packetId: 1, way: 'out', link: 's1-b' } as const
    const sendings = hopNamed(readingOf(timeline), name, B)!.sendings
    const told = (cursor: number) => progressOf(readingOf(timeline, cursor), name, B)
    expect(told(about)).toEqual({ last: about, since: null, again: 0 })
    expect(told(sendings[1]!.record)).toEqual({
      last: sendings[1]!.record,
      since: sendings[0]!.sent,
      again: 0,
    })
    expect(told(timeline.trace.length)).toEqual({
      last: sendings[4]!.record,
      since: sendings[3]!.sent,
      again: 1,
    })
  })

  test('a name means one hop: another way, another link or another id is none', () => {
    const name = { about, packetId: 1, way: 'out', link: 's1-b' } as const
    const reading = readingOf(timeline)
    expect(hopNamed(reading, name, B)?.wire).toBe(1)
    expect(hopNamed(reading, { ...name, way: 'in', link: 'p-b' }, B)?.wire).toBe(0)
    expect(hopNamed(reading, { ...name, link: null }, B)?.wire).toBe(1)
    expect(hopNamed(reading, { ...name, way: 'in' }, B)).toBeUndefined()
    expect(hopNamed(reading, { ...name, packetId: 9 }, B)).toBeUndefined()
  })
})

test("TCP's waits stand at the packet that waited, from the record on that tells of them", () => {
  const design = lab({ run: { seed: 5, horizonMs: 60_000, drainMs: 0 } })
  const links = design.links.map((link) => ({ ...link, lossPpm: 250_000 }))
  const timeline = filmed({ ...design, links })
  const segment = rowsOf(timeline).findIndex((row) => {
    if (row.ev !== 'segment') return false
    const packet = timeline.trace.row(row.packet)
    return packet.ev === 'packet' && packet.about >= 0 && packet.ptype >= 3 && packet.ptype <= 7
  })
  const row = timeline.trace.row(segment)
  if (row.ev !== 'segment') throw new Error('the seed loses a segment of a message')
  const waited = (cursor: number) =>
    hopsOf(readingOf(timeline, cursor), timeline.trace.about(row.packet))
      .flatMap(({ sendings }) => sendings)
      .find(({ record }) => record === row.packet)!.waited
  expect(waited(segment - 1)).toBe(0)
  expect(waited(segment)).toBe(row.at - timeline.trace.at(row.packet))
  expect(waited(segment)).toBeGreaterThan(0)
})

test('the list of packets follows a film that grows, and one whose rows were replaced', () => {
  const timeline = filmed(lab())
  const whole = filmOf(timeline)
  const about = messageOf(timeline)
  const cuts: number[] = []
  const growing = { trace: timeline.trace, textOf: () => '', cuts }
  const packets = new MessagePackets(growing).sync()
  expect(packets.packetsOf(about)).toEqual(new MessagePackets(whole).sync().packetsOf(about))
  const pubrel = packets.packetsOf(about)[4]!
  const from = timeline.branch([{ at: timeline.trace.at(pubrel) / 1000, do: 'cut', link: 's1-b' }])!
  cuts.push(from)
  timeline.film(() => true)
  expect(packets.sync().packetsOf(about)).toEqual(new MessagePackets(whole).sync().packetsOf(about))
  expect(packets.packetsOf(about)).toHaveLength(
    rowsOf(timeline).filter((row) => row.ev === 'packet' && row.about === about).length,
  )
})
