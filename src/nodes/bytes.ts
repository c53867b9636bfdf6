/** Packets as bytes, by the protocol of their link. Fetched when somebody looks into one. */
import type { BitGroup, PacketCodec, WireError } from '../core/codec.ts'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import { firstByte } from '../protocol/mqtt/first-byte.ts'
import type { ProtocolVersion } from '../protocol/mqtt/packet.ts'

const VERSIONS: Readonly<Record<string, ProtocolVersion>> = { mqtt3: 4, mqtt5: 5, datagram: 4 }

/** How the packets of a link are written and read; null: a protocol we do not speak. */
export function codecFor(protocol: string): PacketCodec<unknown> | null {
  const version = VERSIONS[protocol]
  return version === undefined ? null : mqttCodec(version)
}

/** What the bits of a packet's first byte say, from the highest; none where the protocol has no such byte. */
export function bitsOf(protocol: string, byte: number): readonly BitGroup[] {
  const version = VERSIONS[protocol]
  return version === undefined ? [] : firstByte(byte, version)
}

/** What bytes come to for whoever receives them: one packet, or what is wrong. null: a protocol we do not speak. */
export function readPacket(
  protocol: string,
  bytes: Uint8Array,
): { packet: unknown } | { error: WireError } | null {
  const read = codecFor(protocol)?.decode(bytes)
  if (read === undefined) return null
  if (read.ok) return { packet: read.value.packet }
  return read.error.kind === 'bad' ? { error: read.error.error } : null
}
