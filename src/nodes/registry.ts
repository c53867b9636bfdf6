/** The kinds of nodes there are, and the codec of each protocol a link may speak. */
import type { BitGroup, PacketCodec } from '../core/codec.ts'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import { firstByte } from '../protocol/mqtt/first-byte.ts'
import { packetName } from '../protocol/mqtt/packet.ts'
import type { NodeKinds } from './kind.ts'
import { deadLetterQueueKind } from './dead-letter-queue/kind.ts'
import { mqttBrokerKind } from './mqtt-broker/kind.ts'
import { publisherKind } from './publisher/kind.ts'
import { serviceKind } from './service/kind.ts'

/** In the order of the palette. They play every design but one with a behaviour: that needs `registry.all.ts`. */
export const nodeKinds: NodeKinds = {
  publisher: publisherKind,
  'mqtt-broker': mqttBrokerKind,
  service: serviceKind,
  'dead-letter-queue': deadLetterQueueKind,
}

/** How the packets of a link are sized, shown and written; null: a protocol we do not speak. */
export function codecFor(protocol: string): PacketCodec<unknown> | null {
  switch (protocol) {
    case 'mqtt3':
      return mqttCodec(4)
    case 'mqtt5':
      return mqttCodec(5)
    default:
      return null
  }
}

/** What the bits of a packet's first byte say, from the highest; none where the protocol has no such byte. */
export function bitsOf(protocol: string, byte: number): readonly BitGroup[] {
  switch (protocol) {
    case 'mqtt3':
      return firstByte(byte, 4)
    case 'mqtt5':
      return firstByte(byte, 5)
    default:
      return []
  }
}

const MQTT_PACKETS: readonly string[] = [
  '',
  ...Array.from({ length: 15 }, (_, i) => packetName(i + 1)),
]

/** Names of the packets of each protocol, by ptype. */
export const packetNames: Readonly<Record<string, readonly string[]>> = {
  mqtt3: MQTT_PACKETS,
  mqtt5: MQTT_PACKETS,
}
