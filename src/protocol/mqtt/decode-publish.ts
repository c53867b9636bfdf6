/** PUBLISH, its four acknowledgements, DISCONNECT and AUTH: §3.3 to §3.7, §3.14, §3.15. */
import { hasWildcard } from '../../core/topic.ts'
import { PACKET_ID, PUBLISH, REASON_CODE, type Clause } from './clauses.ts'
import { describeBytes, describeText } from './describe.ts'
import {
  REASON,
  type Ack,
  type Auth,
  type Disconnect,
  type Properties,
  type Publish,
  type Qos,
} from './packet.ts'
import { PROPERTY_LENGTH } from './properties.ts'
import { checkAuthentication, readProperties } from './property-codec.ts'
import {
  cite,
  malformed,
  mark,
  protocolError,
  readByte,
  readBytes,
  readString,
  readTwoBytes,
  type Cursor,
} from './read.ts'
import { describeReason, reasonsOf } from './reason.ts'

export function decodePublish(c: Cursor, dup: boolean, qos: Qos, retain: boolean): Publish | null {
  const topicFrom = c.at
  const topicName = readString(c)
  if (hasWildcard(topicName)) malformed(c, cite(c, PUBLISH.wildcard), topicFrom)
  mark(c, 'Topic Name', topicFrom, describeText(topicName), cite(c, PUBLISH.topicName))
  const packetId = qos > 0 ? readPacketId(c, PACKET_ID.request) : 0
  const properties = c.version === 5 ? readProperties(c, 'publish') : undefined
  if (c.error === null && topicName === '') checkNoTopic(c, properties, topicFrom)
  const payloadFrom = c.at
  const payload = readBytes(c, c.end - c.at)
  if (c.error !== null) return null
  if (c.spans !== null) {
    mark(c, 'Payload', payloadFrom, describeBytes(payload), cite(c, PUBLISH.payload))
  }
  const packet: Publish = { kind: 'publish', topicName, packetId, qos, dup, retain, payload }
  return properties === undefined ? packet : { ...packet, properties }
}

/** An alias may stand for the topic; whether it is known is the machine's business. */
function checkNoTopic(c: Cursor, properties: Properties | undefined, at: number): void {
  if (properties?.topicAlias !== undefined) return
  if (c.version === 5) protocolError(c, cite(c, PUBLISH.noTopic), at)
  else malformed(c, cite(c, PUBLISH.noTopic), at)
}

/** `rule`: what says that it is not 0 here. */
export function readPacketId(c: Cursor, rule: Clause): number {
  const from = c.at
  const packetId = readTwoBytes(c)
  if (packetId === 0) malformed(c, cite(c, rule), from)
  mark(c, 'Packet Identifier', from, packetId, cite(c, PACKET_ID.present))
  return packetId
}

/** One reason code of the packet's own table; in 3.1.1 a return code. */
export function readReason(c: Cursor, kind: keyof typeof REASON_CODE): number {
  const from = c.at
  const code = readByte(c)
  if (c.error !== null) return 0
  const clause = REASON_CODE[kind]
  if (!reasonsOf(kind, c.version).has(code)) malformed(c, cite(c, clause.table), from)
  if (c.spans === null) return code
  const field = c.version === 5 ? 'Reason Code' : 'Return Code'
  mark(c, field, from, describeReason(kind, c.version, code), cite(c, clause.field))
  return code
}

export function decodeAcknowledgement(c: Cursor, kind: Ack['kind']): Ack | null {
  const packetId = readPacketId(c, PACKET_ID.acknowledgement)
  if (c.error !== null) return null
  const reasonCode = c.version === 5 ? readReasonIfAny(c, kind) : 0
  const properties = c.version === 5 ? readPropertiesIfAny(c, kind) : undefined
  const packet: Ack = { kind, packetId, reasonCode }
  return properties === undefined ? packet : { ...packet, properties }
}

export function decodeDisconnect(c: Cursor): Disconnect | null {
  if (c.version === 4) return { kind: 'disconnect', reasonCode: 0 }
  const reasonCode = readReasonIfAny(c, 'disconnect')
  const properties = readPropertiesIfAny(c, 'disconnect')
  const packet: Disconnect = { kind: 'disconnect', reasonCode }
  return properties === undefined ? packet : { ...packet, properties }
}

/** Either nothing at all, which is success, or both fields, and then the method: §3.15.2.1, §3.15.2.2.2. */
export function decodeAuth(c: Cursor): Auth | null {
  const from = c.at
  if (from === c.end) {
    markOmittedReason(c, 'auth')
    markOmittedProperties(c, 'auth')
    return { kind: 'auth', reasonCode: REASON.success }
  }
  const reasonCode = readReason(c, 'auth')
  const properties = readProperties(c, 'auth')
  if (c.error === null) checkAuthentication(c, properties, 'auth', from)
  const packet: Auth = { kind: 'auth', reasonCode }
  return properties === undefined ? packet : { ...packet, properties }
}

/** A reason code that is left out is 0x00: §3.4.2.1 and its like, §3.14.2.1. */
function readReasonIfAny(c: Cursor, kind: Ack['kind'] | 'disconnect'): number {
  if (c.at < c.end) return readReason(c, kind)
  markOmittedReason(c, kind)
  return REASON.success
}

/** A Property Length that is left out is 0: §3.4.2.2.1 and its like, §3.14.2.2.1. */
function readPropertiesIfAny(c: Cursor, kind: Ack['kind'] | 'disconnect'): Properties | undefined {
  if (c.at < c.end) return readProperties(c, kind)
  markOmittedProperties(c, kind)
  return undefined
}

function markOmittedReason(c: Cursor, kind: Ack['kind'] | 'disconnect' | 'auth'): void {
  if (c.spans === null) return
  const value = `${describeReason(kind, 5, REASON.success)} (left out)`
  mark(c, 'Reason Code', c.at, value, REASON_CODE[kind].field[1])
}

function markOmittedProperties(c: Cursor, kind: Ack['kind'] | 'disconnect' | 'auth'): void {
  mark(c, 'Property Length', c.at, '0 (left out)', PROPERTY_LENGTH[kind])
}
