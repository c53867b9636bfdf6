/** The length of a packet by arithmetic: in the engine packets have sizes and no bytes. */
import { unreachable } from '../../core/assert.ts'
import type { Ack, Auth, Connect, Disconnect, Packet, ProtocolVersion, Publish } from './packet.ts'
import { blockSize, propertiesSize } from './property-size.ts'
import { utf8Length } from './utf8.ts'
import { MAX_VARIABLE_BYTE_INTEGER, variableByteIntegerSize } from './variable-byte-integer.ts'

/** No MQTT packet is longer: a byte of type and flags, four of Remaining Length, and what they can say. */
export const MAX_PACKET_SIZE = 5 + MAX_VARIABLE_BYTE_INTEGER

/** All bytes of the packet. */
export function packetSize(packet: Packet, version: ProtocolVersion): number {
  const rest = remainingLength(packet, version)
  return 1 + variableByteIntegerSize(rest) + rest
}

/** The bytes behind the fixed header: Remaining Length. */
export function remainingLength(packet: Packet, version: ProtocolVersion): number {
  const v5 = version === 5
  switch (packet.kind) {
    case 'publish':
      return publishLength(packet, v5)
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      return v5 ? 2 + reasonLength(packet) : 2
    case 'connect':
      return connectLength(packet)
    case 'connack':
      return 2 + (v5 ? blockSize(packet.properties) : 0)
    case 'subscribe': {
      let length = 2 + (v5 ? blockSize(packet.properties) : 0)
      for (const subscription of packet.subscriptions) length += 3 + utf8Length(subscription.filter)
      return length
    }
    case 'suback':
      return 2 + (v5 ? blockSize(packet.properties) : 0) + packet.reasonCodes.length
    case 'unsubscribe': {
      let length = 2 + (v5 ? blockSize(packet.properties) : 0)
      for (const filter of packet.filters) length += 2 + utf8Length(filter)
      return length
    }
    case 'unsuback':
      return v5 ? 2 + blockSize(packet.properties) + packet.reasonCodes.length : 2
    case 'pingreq':
    case 'pingresp':
      return 0
    case 'disconnect':
      return v5 ? reasonLength(packet) : 0
    case 'auth':
      return authLength(packet)
    default:
      return unreachable(packet)
  }
}

/**
 * Lengths of topic names seen lately. A memo of a pure function: what it holds changes no answer, only
 * the time it takes, for a run publishes to few topics very often.
 */
const topicLengths = new Map<string, number>()
const TOPICS_KEPT = 1_024

function topicLength(topicName: string): number {
  const known = topicLengths.get(topicName)
  if (known !== undefined) return known
  const length = utf8Length(topicName)
  if (topicLengths.size === TOPICS_KEPT) topicLengths.clear()
  topicLengths.set(topicName, length)
  return length
}

function publishLength(packet: Publish, v5: boolean): number {
  let length = 2 + topicLength(packet.topicName) + packet.payload.length
  if (packet.qos > 0) length += 2
  if (v5) length += packet.properties === undefined ? 1 : blockSize(packet.properties)
  return length
}

/** Reason code and properties, of which the shortest form leaves out what says nothing. */
function reasonLength(packet: Ack | Disconnect): number {
  const { reasonCode, properties } = packet
  const size = propertiesSize(properties)
  if (size > 0) return 1 + variableByteIntegerSize(size) + size
  return reasonCode === 0 ? 0 : 1
}

/** AUTH leaves out both or neither: §3.15.2.1. */
function authLength(packet: Auth): number {
  const size = propertiesSize(packet.properties)
  if (size === 0 && packet.reasonCode === 0) return 0
  return 1 + variableByteIntegerSize(size) + size
}

function connectLength(packet: Connect): number {
  const v5 = packet.protocolVersion === 5
  // Protocol Name 6, Protocol Version 1, Connect Flags 1, Keep Alive 2; then the client identifier.
  let length = 10 + 2 + utf8Length(packet.clientId)
  if (v5) length += blockSize(packet.properties)
  const { will, username, password } = packet
  if (will !== undefined) {
    length += 4 + utf8Length(will.topic) + will.payload.length
    if (v5) length += blockSize(will.properties)
  }
  if (username !== undefined) length += 2 + utf8Length(username)
  if (password !== undefined) length += 2 + password.length
  return length
}
