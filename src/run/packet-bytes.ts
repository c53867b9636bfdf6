/** One packet of a run, as bytes with their fields. Fetched when somebody looks into one. */
import type { BitGroup, PacketCodec, Span, WireError } from '../core/codec.ts'
import type { RecordIndex } from '../core/row.ts'
import { beyondOnePacket } from '../design/packet-bytes.ts'
import { bitsOf, codecFor, readPacket } from '../nodes/bytes.ts'
import { isRecorded } from '../nodes/recorded-client/bytes.ts'
import { packetNames } from '../nodes/registry.ts'
import type { CompiledDesign } from './compile-with.ts'
import type { Timeline } from './timeline.ts'

export interface PacketBytes {
  name: string
  bytes: Uint8Array
  /** Of the first byte, from the highest. */
  bits: readonly BitGroup[]
  spans: readonly Span[]
}

/** Who was sent the CONNECT of another version answers in that one, whatever the wire was drawn for. */
function encoded(
  protocol: string,
  codec: PacketCodec<unknown>,
  packet: unknown,
): readonly [Uint8Array, PacketCodec<unknown>] {
  try {
    return [codec.encode(packet), codec]
  } catch {
    const other = codecFor(protocol === 'mqtt5' ? 'mqtt3' : 'mqtt5') ?? codec
    return [other.encode(packet), other]
  }
}

/** What bytes would be on a wire: their fields, or what is wrong with them. */
export type ReadBytes =
  | { fields: Pick<PacketBytes, 'bits' | 'spans'> }
  | { error: WireError }
  /** They are not one packet: so many bytes are beyond its end, or less than 0: missing. */
  | { beyond: number }

/** null: there is no such wire. */
export function readBytes(timeline: Timeline, wire: number, bytes: Uint8Array): ReadBytes | null {
  const protocol = timeline.compiled.design.links[wire]?.protocol
  const codec = protocol === undefined ? null : codecFor(protocol)
  if (protocol === undefined || codec === null) return null
  const beyond = beyondOnePacket(bytes)
  if (beyond !== 0) return { beyond }
  const read = codec.decode(bytes)
  if (read.ok) return { fields: { bits: bitsOf(protocol, bytes[0] ?? 0), spans: read.value.spans } }
  return read.error.kind === 'bad' ? { error: read.error.error } : { beyond: -read.error.need }
}

/** The same design, whose script may have bytes that were edited. */
export function withReader(compiled: CompiledDesign): CompiledDesign {
  return { ...compiled, read: readPacket }
}

/** The packet of a `packet` row; null: no packet row. */
export function packetBytes(timeline: Timeline, at: RecordIndex): PacketBytes | null {
  const packet = timeline.packetAt(at)
  if (packet === null) return null
  const row = timeline.trace.row(at)
  if (row.ev !== 'packet') return null
  const { protocol } = timeline.compiled.design.links[row.wire]!
  const codec = codecFor(protocol)
  if (codec === null) return null
  const [bytes, spoken] = isRecorded(packet)
    ? ([packet.recorded, codec] as const)
    : encoded(protocol, codec, packet)
  const decoded = spoken.decode(bytes)
  return {
    name: packetNames[protocol]?.[row.ptype] ?? '',
    bytes,
    bits: bitsOf(protocol, bytes[0] ?? 0),
    spans: decoded.ok ? decoded.value.spans : [],
  }
}
