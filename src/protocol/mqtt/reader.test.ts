import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mqttCodec } from './codec.ts'
import type { Packet, ProtocolVersion } from './packet.ts'
import { createPacketReader, type PacketReader, type ReadPacket } from './reader.ts'
import { packet, packetOf } from './testing/arbitrary.ts'
import { fromHex } from './testing/hex.ts'

const LIMIT = 1_000_000
const VERSIONS: readonly ProtocolVersion[] = [4, 5]

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** Pushes the bytes in pieces that end at the cuts, and collects what comes. */
function readInPieces(reader: PacketReader, bytes: Uint8Array, cuts: readonly number[]) {
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length]
  ends.sort((a, b) => a - b)
  const packets: ReadPacket[] = []
  let from = 0
  for (const end of ends) {
    const piece = bytes.slice(from, end)
    const outcome = reader.push(piece)
    piece.fill(0xff) // the buffer belongs to the socket: nothing of it may be kept
    packets.push(...outcome.packets)
    if (outcome.error !== null) return { packets, error: outcome.error }
    from = end
  }
  return { packets, error: null }
}

describe.each(VERSIONS)('a stream of version %i', (version) => {
  const codec = mqttCodec(version)
  const stream = fc
    .tuple(packetOf('connect', version), fc.array(packet(version), { maxLength: 5 }))
    .map(([first, rest]): Packet[] => [first, ...rest])

  test('gives the same packets however it is cut', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 12 }), (packets, cuts) => {
        const parts = packets.map((p) => codec.encode(p))
        const reader = createPacketReader(null, LIMIT)
        const read = readInPieces(reader, join(parts), cuts)
        expect(read.error).toBeNull()
        expect(read.packets.map((r) => r.packet)).toStrictEqual(packets)
        expect(read.packets.map((r) => r.length)).toEqual(parts.map((part) => part.length))
        expect(reader.version).toBe(version)
      }),
      { numRuns: 80 },
    )
  })

  test('gives each packet with its last byte, when it comes byte by byte', () => {
    fc.assert(
      fc.property(packet(version), (original) => {
        const all = codec.encode(original)
        const bytes = all.subarray(0, 300)
        const whole = bytes.length === all.length
        const reader = createPacketReader(version, LIMIT)
        bytes.forEach((byte, i) => {
          const { packets, error } = reader.push(Uint8Array.of(byte))
          expect(error).toBeNull()
          const last = whole && i === bytes.length - 1
          expect(packets.map((r) => r.packet)).toStrictEqual(last ? [original] : [])
        })
      }),
      { numRuns: 30 },
    )
  })

  test('ends with the same error however it is cut', () => {
    const broken = fc.tuple(stream, fc.nat(), fc.nat(7), fc.array(fc.nat(), { maxLength: 8 }))
    fc.assert(
      fc.property(broken, ([packets, at, bit, cuts]) => {
        const bytes = join(packets.map((p) => codec.encode(p)))
        const i = at % bytes.length
        bytes[i] = (bytes[i] ?? 0) ^ (1 << bit)
        const whole = createPacketReader(null, LIMIT).push(bytes)
        expect(readInPieces(createPacketReader(null, LIMIT), bytes, cuts)).toStrictEqual(whole)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a reader', () => {
  test('gives the packets before an error, and then the error for ever', () => {
    const reader = createPacketReader(5, LIMIT)
    const outcome = reader.push(fromHex('c000 d000 c100 c000'))
    expect(outcome.packets.map((r) => r.packet.kind)).toEqual(['pingreq', 'pingresp'])
    expect(outcome.error).toMatchObject({ kind: 'malformed', clause: 'MQTT5-2.1.3-1' })
    expect(reader.push(fromHex('c000'))).toEqual({ packets: [], error: outcome.error })
  })

  test('[MQTT5-3.1.0-1] of a server takes nothing before a CONNECT', () => {
    const outcome = createPacketReader(null, LIMIT).push(fromHex('c0'))
    expect(outcome).toEqual({
      packets: [],
      error: { kind: 'protocol', reasonCode: 0x82, clause: 'MQTT-3.1.0-1', at: 0 },
    })
  })

  test('reads on in the version of the CONNECT', () => {
    const reader = createPacketReader(null, LIMIT)
    expect(reader.version).toBeNull()
    const outcome = reader.push(fromHex('100c 00044d515454 04 02 000a 0000 3003 000161'))
    expect(outcome).toMatchObject({ packets: [{ packet: { protocolVersion: 4 } }, { length: 5 }] })
    expect(reader.version).toBe(4)
  })

  test.each([
    ['[MQTT5-3.2.2-15] a server', null, 'MQTT5-3.2.2-15'],
    ['[MQTT5-3.1.2-24] a client', 5, 'MQTT5-3.1.2-24'],
    ['MQTT311 §2.2.3 a client', 4, 'MQTT311 §2.2.3'],
  ] as const)(
    '%s refuses a packet above the limit when it knows its length',
    (_, version, clause) => {
      const error = { kind: 'tooLarge', reasonCode: 0x95, clause, at: 1 }
      const reader = createPacketReader(version, 100)
      expect(reader.push(fromHex('10')).error).toBeNull()
      expect(reader.push(fromHex('63')).error).toEqual(error) // 99 to come: 101 bytes in all
      expect(createPacketReader(version, 101).push(fromHex('1063')).error).toBeNull()
      expect(createPacketReader(version, 100).push(fromHex('10ffffff7f')).error).toEqual(error)
    },
  )

  test('takes time in proportion to the bytes, not to the pieces times the packet', () => {
    const payload = new Uint8Array(400_000).fill(1)
    const base = { kind: 'publish', qos: 0, dup: false, retain: false } as const
    const big: Packet = { ...base, topicName: 'a', packetId: 0, payload }
    const bytes = mqttCodec(5).encode(big)
    const reader = createPacketReader(5, LIMIT)
    let read = 0
    for (const byte of bytes) read += reader.push(Uint8Array.of(byte)).packets.length
    expect(read).toBe(1)
  })
})
