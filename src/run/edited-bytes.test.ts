/** Bytes that are edited on their way: the receiver reads what comes, refuses what is no packet, and says why. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ScriptEntry } from '../design/design.ts'
import { parseDesign } from '../design/parse.ts'
import { bytesFromHex, hexFromBytes } from '../design/packet-bytes.ts'
import { writeDesign } from '../design/write.ts'
import type { PlacedRow } from '../trace/trace.ts'
import { packetBytes } from './packet-bytes.ts'
import { PTYPE, filmed, pair, rowsOf } from './testing/designs.ts'
import type { Timeline } from './timeline.ts'

type Version = 'mqtt3' | 'mqtt5'

interface Found {
  readonly at: number
  readonly packet: number
  readonly hex: string
}

/** The first PUBLISH of `p` to its broker, in its flight: when, which packet of its wire, and its bytes. */
function firstPublish(version: Version): Found {
  const timeline = filmed(pair({ version, messages: 3 }))
  const rows = rowsOf(timeline)
  let packet = 0
  for (const [record, row] of rows.entries()) {
    if (row.ev !== 'packet' || row.wire !== 0 || row.back) continue
    packet++
    if (row.ptype !== PTYPE.publish) continue
    const hex = hexFromBytes(packetBytes(timeline, record as never)!.bytes)
    return { at: (row.at + 1_000) / 1_000, packet, hex }
  }
  throw new Error('the publisher publishes')
}

function edited(version: Version, { at, packet }: Found, bytes: string): Timeline {
  const entry: ScriptEntry = { at, do: 'editBytes', link: 'p-b', way: 'ab', packet, bytes }
  return filmed(pair({ version, messages: 3, script: [entry] }))
}

function notesOf(timeline: Timeline): readonly string[] {
  return rowsOf(timeline).flatMap((row) =>
    row.ev === 'note'
      ? [`${timeline.tables.texts.textOf(row.code)} ${timeline.tables.texts.textOf(row.args)}`]
      : [],
  )
}

const deliveriesOf = (timeline: Timeline) =>
  rowsOf(timeline).filter(
    (row): row is Extract<PlacedRow, { ev: 'deliver' }> => row.ev === 'deliver',
  )

describe.each(['mqtt3', 'mqtt5'] as const)('%s', (version) => {
  const found = firstPublish(version)

  test('another topic is what is delivered, and the poke names the packet', () => {
    const hex = found.hex.replace(hexOf('t/a'), hexOf('t/z'))
    const timeline = edited(version, found, hex)
    const topics = deliveriesOf(timeline).map(({ topic }) => timeline.tables.texts.textOf(topic))
    expect(topics).toEqual(['t/z', 't/a', 't/a'])
    const poke = rowsOf(timeline).find((row) => row.ev === 'poke')
    expect(poke).toMatchObject({ poke: 'editBytes', onWire: true, target: 0 })
    expect(poke?.ev === 'poke' && rowsOf(timeline)[poke.packet]?.ev).toBe('packet')
  })

  test('[MQTT5-3.3.1-4] [MQTT311-3.3.1-4] both bits of QoS set: refused and closed, and sent again on the next connection', () => {
    const timeline = edited(version, found, `36${found.hex.slice(2)}`)
    const refusals = notesOf(timeline).filter((note) => note.includes('malformedPacket'))
    expect(refusals).toHaveLength(1)
    expect(refusals[0]).toContain('3.3.1-4')
    const opened = rowsOf(timeline).filter(
      (row) => row.ev === 'conn' && row.wire === 0 && row.what === 'opening',
    )
    expect(opened).toHaveLength(2)
    expect(deliveriesOf(timeline).map(({ about }) => about)).toHaveLength(3)
    const again = rowsOf(timeline).filter(
      (row) => row.ev === 'packet' && row.ptype === PTYPE.publish && row.wire === 0 && row.dup,
    )
    expect(again).toHaveLength(1)
  })

  test('a packet that is not in flight stays what it was', () => {
    const late = { ...found, at: found.at + 1_000 }
    const timeline = edited(version, late, `36${found.hex.slice(2)}`)
    expect(notesOf(timeline).filter((note) => note.includes('malformedPacket'))).toEqual([])
    expect(rowsOf(timeline).find((row) => row.ev === 'poke')).toMatchObject({ packet: -1 })
  })

  test('whatever the bytes are, the run goes on to its end, and the same twice', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 60, size: 'max' }),
        fc.nat(255),
        (body, first) => {
          const bytes = Uint8Array.from([first, body.length, ...body])
          const one = edited(version, found, hexFromBytes(bytes))
          expect(one.stopped).toBeNull()
          expect(edited(version, found, hexFromBytes(bytes)).digest()).toBe(one.digest())
        },
      ),
      { numRuns: 60 },
    )
  })
})

test('a seek into the flight and behind it is the run itself', () => {
  const found = firstPublish('mqtt5')
  const timeline = edited('mqtt5', found, `36${found.hex.slice(2)}`)
  for (let at = 0; at < timeline.trace.length; at += 3) {
    const seen = timeline.seek(at as never)
    const replayed = timeline.replayFromStart(at as never)
    expect(JSON.stringify(seen.stateOf(1))).toBe(JSON.stringify(replayed.stateOf(1)))
  }
})

test.each([
  ['00', 'problem.packetBytes'],
  ['3', 'problem.packetBytes'],
  ['3x00', 'problem.packetBytes'],
  ['3005ab', 'problem.bytesMissing'],
  ['c000c000', 'problem.bytesBeyond'],
])('bytes %s are kept in the file and not played: %s', (bytes, say) => {
  const entry = { at: 1, do: 'editBytes', link: 'p-b', way: 'ab', packet: 1, bytes } as const
  const read = parseDesign(writeDesign(pair({ script: [entry] })))
  if (!read.ok) throw new Error('the rest is read')
  expect(read.design.script).toEqual([])
  expect(read.problems.map((problem) => problem.because.say)).toEqual([say])
})

test('hexadecimal and bytes are each other', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200, size: 'max' }), (bytes) => {
      expect(bytesFromHex(hexFromBytes(bytes))).toEqual(bytes)
    }),
  )
})

function hexOf(text: string): string {
  return hexFromBytes(new TextEncoder().encode(text))
}
