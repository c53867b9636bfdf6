import * as fc from 'fast-check'
import { isDeepStrictEqual as equals } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Decoded, PacketCodec, PacketRow } from '../../core/codec.ts'
import { mqttCodec } from './codec.ts'
import { PTYPE, type Packet, type ProtocolVersion } from './packet.ts'
import { createPacketReader } from './reader.ts'
import { kindsOf, packet, packetOf } from './testing/arbitrary.ts'

const VERSIONS: readonly ProtocolVersion[] = [4, 5]
function decodedBy(codec: PacketCodec<Packet>, bytes: Uint8Array): Decoded<Packet> {
  const decoded = codec.decode(bytes)
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error))
  return decoded.value
}

const CASES = VERSIONS.flatMap((version) => kindsOf(version).map((kind) => ({ version, kind })))

describe.each(CASES)('any $kind of version $version', ({ version, kind }) => {
  const codec = mqttCodec(version)
  const arbitrary = packetOf(kind, version)

  test('comes back as it was, and is as long as its size says', () => {
    fc.assert(
      fc.property(arbitrary, (original) => {
        const bytes = codec.encode(original)
        expect(codec.size(original)).toBe(bytes.length)
        const decoded = decodedBy(codec, bytes)
        expect(decoded.length).toBe(bytes.length)
        expect(equals(decoded.packet, original) || decoded.packet).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('has its every byte in exactly one field, in order', () => {
    fc.assert(
      fc.property(arbitrary, (original) => {
        const bytes = codec.encode(original)
        let at = 0
        for (const span of decodedBy(codec, bytes).spans) {
          expect(span.from).toBe(at)
          expect(span.to).toBeGreaterThanOrEqual(at)
          expect(span.clause).toMatch(version === 5 ? /^MQTT5[- ]/ : /^MQTT311[- ]/)
          expect(span.field).not.toBe('')
          at = span.to
        }
        expect(at).toBe(bytes.length)
      }),
      { numRuns: 30 },
    )
  })

  test('gives the trace its type, identifier and flags', () => {
    const row: PacketRow = { ptype: 0, pid: 9, qos: 2, dup: true, retain: true }
    fc.assert(
      fc.property(arbitrary, (p) => {
        codec.row(p, row)
        const published = p.kind === 'publish' ? p : { qos: 0, dup: false, retain: false }
        const { qos, dup, retain } = published
        const pid = 'packetId' in p ? p.packetId : 0
        expect(row).toEqual({ ptype: PTYPE[kind], pid, qos, dup, retain })
      }),
      { numRuns: 10 },
    )
  })
})

describe.each(VERSIONS)('bytes of version %i that are wrong', (version) => {
  const codec = mqttCodec(version)

  /** What is wrong with what was made of the bytes: nothing, if all is well. It may not throw. */
  function fault(bytes: Uint8Array): string | null {
    createPacketReader(version, 1_000_000).push(bytes)
    createPacketReader(null, 1_000_000).push(bytes)
    const decoded = codec.decode(bytes)
    if (decoded.ok) {
      const { packet: read, length } = decoded.value
      if (length > bytes.length) return 'reads beyond the end'
      // What is taken for a packet can be written, and read again.
      const again = codec.decode(codec.encode(read))
      return again.ok && equals(again.value.packet, read) ? null : 'takes what it cannot write'
    }
    if (decoded.error.kind === 'truncated') return decoded.error.need > 0 ? null : 'needs nothing'
    const { at, clause, reasonCode } = decoded.error.error
    if (at > bytes.length) return 'points beyond the end'
    if (!/^MQTT(5|311)( §|-)\d/.test(clause)) return `cites ${clause}`
    return [0x81, 0x82, 0x84, 0x94].includes(reasonCode) ? null : `answers ${reasonCode}`
  }

  test('garbage never throws', () => {
    const harmless = fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(fault(bytes)).toBeNull()
    })
    fc.assert(harmless, { numRuns: 1_000 })
  })

  test('garbage behind a right type and length never throws', () => {
    const types = Array.from({ length: 15 }, (_, i) => (i + 1) << 4)
    const first = fc.constantFrom(...types, ...types.map((type) => type | 2))
    const body = fc.uint8Array({ maxLength: 60 })
    const framed = fc
      .tuple(first, body)
      .map(([type, rest]) => Uint8Array.from([type, rest.length, ...rest]))
    const harmless = fc.property(framed, (bytes) => {
      expect(fault(bytes)).toBeNull()
    })
    fc.assert(harmless, { numRuns: 1_000 })
  })

  test('flipped bits never throw', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 3 })
    const broken = fc.tuple(packet(version), flips).map(([original, bits]) => {
      const bytes = codec.encode(original)
      for (const [at, bit] of bits) {
        const i = at % Math.min(bytes.length, 80)
        bytes[i] = (bytes[i] ?? 0) ^ (1 << bit)
      }
      return bytes
    })
    const harmless = fc.property(broken, (bytes) => {
      expect(fault(bytes)).toBeNull()
    })
    fc.assert(harmless, { numRuns: 1_000 })
  })

  test('a packet cut short asks for what is missing, and for no more', () => {
    fc.assert(
      fc.property(packet(version), fc.nat(), (original, n) => {
        const bytes = codec.encode(original)
        const have = n % bytes.length
        const decoded = codec.decode(bytes.subarray(0, have))
        if (decoded.ok || decoded.error.kind !== 'truncated') throw new Error('read too early')
        const { need } = decoded.error
        const missing = bytes.length - have
        // Behind the fixed header the length is known.
        expect(need).toBeGreaterThanOrEqual(have > 4 ? missing : 1)
        expect(need).toBeLessThanOrEqual(missing)
      }),
      { numRuns: 200 },
    )
  })
})

test('a CONNECT is read by its own version, whatever the codec is for', () => {
  const read = (codec: ProtocolVersion, version: ProtocolVersion) =>
    fc.assert(
      fc.property(packetOf('connect', version), (original: Packet) => {
        const bytes = mqttCodec(codec).encode(original)
        expect(mqttCodec(codec).size(original)).toBe(bytes.length)
        const decoded = decodedBy(mqttCodec(codec), bytes)
        expect(decoded.packet).toStrictEqual(original)
        for (const span of decoded.spans) {
          expect(span.clause.startsWith(version === 5 ? 'MQTT5' : 'MQTT311')).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  read(4, 5)
  read(5, 4)
})
