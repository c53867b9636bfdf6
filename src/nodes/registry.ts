/** The kinds of nodes there are, and what a run must know of the packets of each protocol a link may speak. */
import type { PacketMeasure } from '../core/codec.ts'
import { mqttMeasure } from '../protocol/mqtt/measure.ts'
import { packetName } from '../protocol/mqtt/packet.ts'
import type { NodeKinds } from './kind.ts'
import { bridgeKind } from './bridge/kind.ts'
import { deadLetterQueueKind } from './dead-letter-queue/kind.ts'
import { mqttBrokerKind } from './mqtt-broker/kind.ts'
import { recordedClientKind } from './recorded-client/kind.ts'
import { publisherKind } from './publisher/kind.ts'
import { serviceKind } from './service/kind.ts'

/** In the order of the palette. They play every design but one with a behaviour: that needs `registry.all.ts`. */
export const nodeKinds: NodeKinds = {
  publisher: publisherKind,
  'mqtt-broker': mqttBrokerKind,
  service: serviceKind,
  'dead-letter-queue': deadLetterQueueKind,
  bridge: bridgeKind,
  'recorded-client': recordedClientKind,
}

/** How the packets of a link are sized and written down; null: a protocol we do not speak. */
export function measureFor(protocol: string): PacketMeasure<unknown> | null {
  switch (protocol) {
    case 'mqtt3':
    case 'datagram':
      return mqttMeasure(4)
    case 'mqtt5':
      return mqttMeasure(5)
    default:
      return null
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
  datagram: MQTT_PACKETS,
}
