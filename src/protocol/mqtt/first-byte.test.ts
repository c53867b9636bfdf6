/** The first byte of every packet type in both versions. That fields cover all bytes is in `round-trip.test.ts`. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mqttCodec } from './codec.ts'
import { firstByte } from './first-byte.ts'
import type { ProtocolVersion, Publish } from './packet.ts'
import { PTYPE } from './packet.ts'
import { kindsOf, packetOf } from './testing/arbitrary.ts'

const VERSIONS: readonly ProtocolVersion[] = [4, 5]
const CASES = VERSIONS.flatMap((version) => kindsOf(version).map((kind) => ({ version, kind })))
const MUST_BE: Readonly<Record<number, string>> = { 6: '0010', 8: '0010', 10: '0010' }

test('there is every packet type: 14 in 3.1.1, and AUTH in 5.0', () => {
  expect(kindsOf(4)).toHaveLength(14)
  expect(kindsOf(5).toSorted()).toEqual(Object.keys(PTYPE).toSorted())
})

function flagsOf({ dup, qos, retain }: Publish): string[][] {
  const bit = (set: boolean) => (set ? '1' : '0')
  return [
    ['DUP', bit(dup), bit(dup)],
    ['QoS', String(qos), qos.toString(2).padStart(2, '0')],
    ['RETAIN', bit(retain), bit(retain)],
  ]
}

describe.each(CASES)('$kind of version $version', ({ version, kind }) => {
  const codec = mqttCodec(version)

  test('its bits are those of the byte; flags are named in PUBLISH and reserved elsewhere', () => {
    fc.assert(
      fc.property(packetOf(kind, version), (packet) => {
        const byte = codec.encode(packet)[0]!
        const groups = firstByte(byte, version)
        expect(groups.flatMap(({ bits }) => bits).join('')).toBe(byte.toString(2).padStart(8, '0'))
        expect(groups[0]).toMatchObject({ name: 'Control Packet type', reserved: false })
        expect(groups[0]!.value).toBe(`${PTYPE[kind]}, ${kind.toUpperCase()}`)
        for (const { clause } of groups)
          expect(clause).toMatch(version === 5 ? /^MQTT5[- ]/ : /^MQTT311[- ]/)
        const flags = groups.slice(1).map(({ name, value, bits }) => [name, value, bits.join('')])
        const reserved = [['Reserved', '', MUST_BE[PTYPE[kind]] ?? '0000']]
        expect(flags).toEqual(packet.kind === 'publish' ? flagsOf(packet) : reserved)
        expect(groups.some((group) => group.reserved)).toBe(packet.kind !== 'publish')
      }),
      { numRuns: 20 },
    )
  })
})
