/** One packet of a run, as bytes with their fields. Fetched when somebody looks into one. */
import type { BitGroup, Span } from '../core/codec.ts'
import type { RecordIndex } from '../core/row.ts'
import { bitsOf, codecFor } from '../nodes/bytes.ts'
import { packetNames } from '../nodes/registry.ts'
import type { Timeline } from './timeline.ts'

export interface PacketBytes {
  name: string
  bytes: Uint8Array
  /** Of the first byte, from the highest. */
  bits: readonly BitGroup[]
  spans: readonly Span[]
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
  const bytes = codec.encode(packet)
  const decoded = codec.decode(bytes)
  return {
    name: packetNames[protocol]?.[row.ptype] ?? '',
    bytes,
    bits: bitsOf(protocol, bytes[0] ?? 0),
    spans: decoded.ok ? decoded.value.spans : [],
  }
}
