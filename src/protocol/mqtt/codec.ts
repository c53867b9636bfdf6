/** The codec of MQTT, one for each version. */
import type { PacketCodec, PacketRow } from '../../core/codec.ts'
import { decodePacket } from './decode.ts'
import { encodePacket } from './encode.ts'
import { PTYPE, type Packet, type ProtocolVersion } from './packet.ts'
import { MAX_PACKET_SIZE, packetSize } from './size.ts'

export { MAX_PACKET_SIZE }

/** The codec of a connection that speaks this version. A CONNECT is read and written by its own. */
export function mqttCodec(version: ProtocolVersion): PacketCodec<Packet> {
  return version === 5 ? MQTT5 : MQTT311
}

function makeCodec(version: ProtocolVersion): PacketCodec<Packet> {
  const options = { version, spans: true, limit: MAX_PACKET_SIZE, limitOf: 'server' } as const
  return Object.freeze({
    size: (packet: Packet) => packetSize(packet, version),
    row: fillRow,
    encode: (packet: Packet) => encodePacket(packet, version),
    decode: (bytes: Uint8Array) => decodePacket(bytes, options),
  })
}

const MQTT311 = makeCodec(4)
const MQTT5 = makeCodec(5)

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
