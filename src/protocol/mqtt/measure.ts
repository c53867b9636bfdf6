/** What a run must know of MQTT's packets: how long they are, and what the trace keeps of them. */
import type { PacketMeasure, PacketRow } from '../../core/codec.ts'
import { PTYPE, type Packet, type ProtocolVersion } from './packet.ts'
import { packetSize } from './size.ts'

export function mqttMeasure(version: ProtocolVersion): PacketMeasure<Packet> {
  return version === 5 ? MQTT5 : MQTT311
}

function makeMeasure(version: ProtocolVersion): PacketMeasure<Packet> {
  return Object.freeze({ size: (packet: Packet) => packetSize(packet, version), row: fillRow })
}

const MQTT311 = makeMeasure(4)
const MQTT5 = makeMeasure(5)

function fillRow(packet: Packet, into: PacketRow): void {
  into.ptype = PTYPE[packet.kind]
  into.pid = 'packetId' in packet ? packet.packetId : 0
  if (packet.kind === 'publish') {
    into.qos = packet.qos
    into.dup = packet.dup
    into.retain = packet.retain
  } else {
    into.qos = 0
    into.dup = false
    into.retain = false
  }
}
