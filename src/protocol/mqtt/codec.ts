/** The codec of MQTT, one for each version. */
import type { PacketCodec } from '../../core/codec.ts'
import { decodePacket } from './decode.ts'
import { encodePacket } from './encode.ts'
import { mqttMeasure } from './measure.ts'
import type { Packet, ProtocolVersion } from './packet.ts'
import { MAX_PACKET_SIZE } from './size.ts'

export { MAX_PACKET_SIZE }

/** The codec of a connection that speaks this version. A CONNECT is read and written by its own. */
export function mqttCodec(version: ProtocolVersion): PacketCodec<Packet> {
  return version === 5 ? MQTT5 : MQTT311
}

function makeCodec(version: ProtocolVersion): PacketCodec<Packet> {
  const options = { version, spans: true, limit: MAX_PACKET_SIZE, limitOf: 'server' } as const
  return Object.freeze({
    ...mqttMeasure(version),
    encode: (packet: Packet) => encodePacket(packet, version),
    decode: (bytes: Uint8Array) => decodePacket(bytes, options),
  })
}

const MQTT311 = makeCodec(4)
const MQTT5 = makeCodec(5)
