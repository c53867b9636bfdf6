/**
 * From a packet to its bytes, in the shortest form the standard allows. What the peer would have to
 * refuse is a mistake of ours and stops the run: in the engine, where no bytes are made, nothing of
 * this is checked.
 */
import { assert, unreachable } from '../../core/assert.ts'
import { isShared, topicNameFault } from '../../core/topic.ts'
import {
  PTYPE,
  type Ack,
  type Auth,
  type Connect,
  type Disconnect,
  type Packet,
  type ProtocolVersion,
  type Properties,
  type Publish,
  type Subscription,
} from './packet.ts'
import type { Place } from './properties.ts'
import { writeProperties } from './property-codec.ts'
import { propertiesSize } from './property-size.ts'
import { reasonsOf } from './reason.ts'
import { remainingLength } from './size.ts'
import {
  writeBinary,
  writeByte,
  writeBytes,
  writeString,
  writeTwoBytes,
  writeVariableByteInteger,
  type Writer,
} from './write.ts'
import { MAX_VARIABLE_BYTE_INTEGER, variableByteIntegerSize } from './variable-byte-integer.ts'

export function encodePacket(packet: Packet, codecVersion: ProtocolVersion): Uint8Array {
  const version = packet.kind === 'connect' ? packet.protocolVersion : codecVersion
  const rest = remainingLength(packet, version)
  assert(rest <= MAX_VARIABLE_BYTE_INTEGER, 'a packet takes at most 268,435,460 bytes')
  const w: Writer = { bytes: new Uint8Array(1 + variableByteIntegerSize(rest) + rest), at: 0 }
  writeByte(w, (PTYPE[packet.kind] << 4) | flagsOf(packet))
  writeVariableByteInteger(w, rest)
  writeBody(w, packet, version)
  assert(w.at === w.bytes.length, 'the size by arithmetic is the length of the bytes')
  return w.bytes
}

function flagsOf(packet: Packet): number {
  switch (packet.kind) {
    case 'publish':
      assert(!packet.dup || packet.qos > 0, 'a PUBLISH at QoS 0 has DUP 0')
      return (packet.dup ? 8 : 0) | (packet.qos << 1) | (packet.retain ? 1 : 0)
    case 'pubrel':
    case 'subscribe':
    case 'unsubscribe':
      return 2
    default:
      return 0
  }
}

function writeBody(w: Writer, packet: Packet, version: ProtocolVersion): void {
  switch (packet.kind) {
    case 'connect':
      return writeConnect(w, packet)
    case 'connack':
      assert(packet.reasonCode === 0 || !packet.sessionPresent, 'a refusal has session present 0')
      writeByte(w, packet.sessionPresent ? 1 : 0)
      writeReason(w, packet.kind, packet.reasonCode, version)
      return writeBlock(w, packet.properties, packet.kind, version)
    case 'publish':
      return writePublish(w, packet, version)
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      writePacketId(w, packet.packetId)
      return writeReasonAndProperties(w, packet, version)
    case 'subscribe':
      assert(packet.subscriptions.length > 0, 'a SUBSCRIBE has a filter')
      writePacketId(w, packet.packetId)
      writeBlock(w, packet.properties, packet.kind, version)
      for (const subscription of packet.subscriptions) writeSubscription(w, subscription, version)
      return
    case 'unsubscribe':
      assert(packet.filters.length > 0, 'an UNSUBSCRIBE has a filter')
      writePacketId(w, packet.packetId)
      writeBlock(w, packet.properties, packet.kind, version)
      for (const filter of packet.filters) writeFilter(w, filter)
      return
    case 'suback':
    case 'unsuback': {
      const none = packet.kind === 'unsuback' && version === 4
      assert(packet.reasonCodes.length > 0 !== none, 'there is a reason code for each filter')
      writePacketId(w, packet.packetId)
      writeBlock(w, packet.properties, packet.kind, version)
      for (const code of packet.reasonCodes) writeReason(w, packet.kind, code, version)
      return
    }
    case 'pingreq':
    case 'pingresp':
      return
    case 'disconnect':
      return writeReasonAndProperties(w, packet, version)
    case 'auth':
      assert(version === 5, 'AUTH is of MQTT 5')
      return writeAuth(w, packet)
    default:
      return unreachable(packet)
  }
}

function writeConnect(w: Writer, packet: Connect): void {
  const { protocolVersion: version, will, username, password } = packet
  assert(
    version === 5 || password === undefined || username !== undefined,
    'a password of 3.1.1 comes with a user name',
  )
  writeString(w, 'MQTT')
  writeByte(w, version)
  writeByte(
    w,
    (packet.cleanStart ? 0x02 : 0) |
      (will === undefined ? 0 : 0x04 | (will.qos << 3) | (will.retain ? 0x20 : 0)) |
      (password === undefined ? 0 : 0x40) |
      (username === undefined ? 0 : 0x80),
  )
  writeTwoBytes(w, packet.keepAlive)
  writeBlock(w, packet.properties, 'connect', version)
  writeString(w, packet.clientId)
  if (will !== undefined) {
    writeBlock(w, will.properties, 'will', version)
    writeTopicName(w, will.topic)
    writeBinary(w, will.payload)
  }
  if (username !== undefined) writeString(w, username)
  if (password !== undefined) writeBinary(w, password)
}

function writePublish(w: Writer, packet: Publish, version: ProtocolVersion): void {
  const { topicName, qos, packetId, properties } = packet
  // An alias stands for the topic; where there is none the topic has to stand for itself.
  if (topicName === '' && properties?.topicAlias !== undefined) writeString(w, '')
  else writeTopicName(w, topicName)
  if (qos > 0) writePacketId(w, packetId)
  else assert(packetId === 0, 'a PUBLISH at QoS 0 has no packet identifier')
  writeBlock(w, properties, 'publish', version)
  writeBytes(w, packet.payload)
}

function writeSubscription(w: Writer, s: Subscription, version: ProtocolVersion): void {
  const plain = !s.noLocal && !s.retainAsPublished && s.retainHandling === 0
  assert(version === 5 || plain, 'a subscription of 3.1.1 has a QoS and no other option')
  assert(!s.noLocal || !isShared(s.filter), 'No Local is not for shared subscriptions')
  writeFilter(w, s.filter)
  const local = (s.noLocal ? 4 : 0) | (s.retainAsPublished ? 8 : 0)
  writeByte(w, s.qos | local | (s.retainHandling << 4))
}

/** Leaves out what says nothing: §3.4.2.1 and its like, §3.14.2.1. */
function writeReasonAndProperties(
  w: Writer,
  packet: Ack | Disconnect,
  version: ProtocolVersion,
): void {
  const { kind, reasonCode, properties } = packet
  if (version === 4) {
    assert(reasonCode === 0, `a ${kind} of 3.1.1 has no reason code`)
    return writeBlock(w, properties, kind, version)
  }
  const bare = propertiesSize(properties) === 0
  if (bare && reasonCode === 0) return
  writeReason(w, kind, reasonCode, version)
  if (!bare) writeProperties(w, properties, kind)
}

function writeAuth(w: Writer, packet: Auth): void {
  const { reasonCode, properties } = packet
  if (reasonCode === 0 && propertiesSize(properties) === 0) return
  assert(properties?.authenticationMethod !== undefined, 'AUTH names its method')
  writeReason(w, 'auth', reasonCode, 5)
  writeProperties(w, properties, 'auth')
}

function writeBlock(
  w: Writer,
  properties: Properties | undefined,
  place: Place,
  version: ProtocolVersion,
): void {
  if (version === 5) writeProperties(w, properties, place)
  else assert(propertiesSize(properties) === 0, 'a packet of 3.1.1 has no properties')
}

function writeReason(
  w: Writer,
  kind: Packet['kind'],
  code: number,
  version: ProtocolVersion,
): void {
  assert(reasonsOf(kind, version).has(code), `${code} is a reason code of ${kind}`)
  writeByte(w, code)
}

function writePacketId(w: Writer, packetId: number): void {
  assert(packetId !== 0, 'a packet identifier is not 0')
  writeTwoBytes(w, packetId)
}

function writeTopicName(w: Writer, topicName: string): void {
  assert(topicNameFault(topicName) === null, 'a topic name has a character and no wildcard')
  writeString(w, topicName)
}

function writeFilter(w: Writer, filter: string): void {
  assert(filter !== '', 'a topic filter has at least one character')
  writeString(w, filter)
}
