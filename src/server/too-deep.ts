/**
 * Topics with more levels than anybody needs. The broker keeps a branch for each level of a filter and walks
 * them one inside the other: 65,535 slashes would cost megabytes, and more stack than there is.
 */
import type { WireError } from '../core/codec.ts'
import type { Packet, ProtocolVersion } from '../protocol/mqtt/packet.ts'
import { REASON } from '../protocol/mqtt/packet.ts'

const SLASH = 0x2f

/** Why a packet is not taken: one of its topics or filters has more than `max` levels. null: it is. */
export function tooDeep(packet: Packet, max: number, version: ProtocolVersion): WireError | null {
  if (!topicsOf(packet).some((topic) => isDeep(topic, max))) return null
  const clause = version === 5 ? 'MQTT5-4.13.1-1' : 'MQTT311-4.8.0-1'
  return { kind: 'protocol', reasonCode: REASON.quotaExceeded, clause, at: 0 }
}

function topicsOf(packet: Packet): readonly string[] {
  switch (packet.kind) {
    case 'connect':
      return packet.will === undefined ? [] : [packet.will.topic]
    case 'publish':
      return [packet.topicName]
    case 'subscribe':
      return packet.subscriptions.map(({ filter }) => filter)
    case 'unsubscribe':
      return packet.filters
    default:
      return []
  }
}

function isDeep(topic: string, max: number): boolean {
  if (topic.length < max) return false
  let levels = 1
  for (let i = 0; i < topic.length; i++) if (topic.charCodeAt(i) === SLASH) levels++
  return levels > max
}
