/**
 * The first byte of a packet, bit by bit: the type and four flags (MQTT 5 §2.1, 3.1.1 §2.2). Only PUBLISH has
 * flags that say something; those of all others are reserved.
 */
import type { BitGroup } from '../../core/codec.ts'
import { HEADER, RESERVED_FLAGS } from './clauses.ts'
import { bit } from './describe.ts'
import { packetName, PTYPE, type ProtocolVersion } from './packet.ts'

/** From the highest bit to the lowest. */
export function firstByte(byte: number, version: ProtocolVersion): readonly BitGroup[] {
  const ptype = byte >> 4
  const cite = (clause: readonly [string, string]) => clause[version === 5 ? 1 : 0]
  const group = (
    name: string,
    from: number,
    count: number,
    value: string,
    clause: readonly [string, string],
  ): BitGroup => {
    const bits = Array.from({ length: count }, (_, i) => bit((byte >> (from - i)) % 2 === 1))
    return { name, bits, value, reserved: false, clause: cite(clause) }
  }
  const type = group('Control Packet type', 7, 4, `${ptype}, ${packetName(ptype)}`, HEADER.type)
  if (ptype !== PTYPE.publish) {
    const flags = group('Reserved', 3, 4, '', RESERVED_FLAGS[ptype] ?? HEADER.flags)
    return [type, { ...flags, reserved: true }]
  }
  const publish = (name: string, from: number, count: number) =>
    group(
      name,
      from,
      count,
      String((byte >> (from - count + 1)) & ((1 << count) - 1)),
      HEADER.flagsPublish,
    )
  return [type, publish('DUP', 3, 1), publish('QoS', 2, 2), publish('RETAIN', 0, 1)]
}
