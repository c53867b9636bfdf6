/**
 * What a recorded client sends: bytes as they came, which their receiver reads as it did. They are measured as they are,
 * also where another way of writing the same packet were shorter, or where they are no packet.
 */
import type { PacketMeasure, WireError } from '../../core/codec.ts'
import type { RecordedPacket } from '../../design/kinds/recorded-client.ts'
import { bytesOfBase64 } from '../../design/base64.ts'
import { mqttCodec } from '../../protocol/mqtt/codec.ts'
import type { Packet, ProtocolVersion } from '../../protocol/mqtt/packet.ts'
import { REASON } from '../../protocol/mqtt/packet.ts'

export interface Recorded {
  readonly recorded: Uint8Array
  readonly read: { readonly packet: Packet } | { readonly error: WireError }
}

/** `version`: that of the connection; a CONNECT is read by its own. */
export function readRecorded(
  { bytes: written, error }: RecordedPacket,
  version: ProtocolVersion,
): Recorded {
  const recorded = bytesOfBase64(written)
  if (error !== undefined) return { recorded, read: { error: { ...error, at: 0 } } }
  const read = mqttCodec(version).decode(recorded)
  if (read.ok) return { recorded, read: { packet: read.value.packet } }
  return {
    recorded,
    read: { error: read.error.kind === 'bad' ? read.error.error : brokenOff(version) },
  }
}

/** Only in a file that was changed: what was recorded is whole. */
function brokenOff(version: ProtocolVersion): WireError {
  const clause = version === 5 ? 'MQTT5 §2.1.4' : 'MQTT311 §2.2.3'
  return { kind: 'malformed', reasonCode: REASON.malformedPacket, clause, at: 0 }
}

export function isRecorded(packet: unknown): packet is Recorded {
  return typeof packet === 'object' && packet !== null && 'recorded' in packet
}

/** For wires on which such bytes travel; what comes back on them are packets as ever. */
export function measureRecorded(measure: PacketMeasure<unknown>): PacketMeasure<unknown> {
  return {
    size: (packet) => (isRecorded(packet) ? packet.recorded.length : measure.size(packet)),
    row(packet, into) {
      if (!isRecorded(packet)) return measure.row(packet, into)
      if ('packet' in packet.read) return measure.row(packet.read.packet, into)
      Object.assign(into, { ptype: (packet.recorded[0] ?? 0) >> 4, ...NOTHING_SAID })
    },
    arriving: (packet) => (isRecorded(packet) ? packet.read : null),
  }
}

const NOTHING_SAID = { pid: 0, qos: 0, dup: false, retain: false } as const
