/**
 * PUBLISH from a client: checked, owned, routed, acknowledged, in this order. PUBACK and PUBREC say that the
 * broker has it and nothing about subscribers (N13), except that 0x10 tells when there are none (N17). The
 * same message with DUP 1 is a message like any other at QoS 1: after a PUBACK nothing of the id is remembered
 * [MQTT5-4.3.2-5]. At QoS 2 the id is held until PUBREL, and with it a second PUBLISH is no second message.
 */
import type { Note } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { topicNameFault } from '../../core/topic.ts'
import { resolveAlias } from './aliases.ts'
import { drop, owesTooMuch, sendAnswer } from './broker-queue.ts'
import { mayRetain, noteRetainedLimit, route } from './broker-route.ts'
import { fail } from './broker-session.ts'
import { indexOf, maximumQosOf } from './broker-state.ts'
import type { Connection, Here, Session } from './broker-state.ts'
import { forgetHeld, keepHeld } from './broker-store.ts'
import { PACKET_ID_MAX } from './exchange.ts'
import { note } from './notes.ts'
import type { Publish, Pubrel } from './packet.ts'
import { REASON } from './packet.ts'
import { isError } from './reason-code.ts'
import { knownMatches } from './subscriptions.ts'

const DOLLAR = 0x24

export function onPublish(
  here: Here,
  connection: Connection,
  session: Session,
  sent: Publish,
  about: RecordIndex,
): void {
  here.state.received++
  const packet = meant(here, connection, sent, about)
  if (packet === null) return
  const known = knownMatches(indexOf(here), packet.topicName)
  if (broken(here, connection, packet, about, known !== undefined)) return
  if (packet.qos > 0 && !isRepeated(connection, packet)) connection.underway++
  if (packet.qos === 2) connection.begun.set(packet.packetId, true)
  if (packet.qos === 2 && session.receiver.has(packet.packetId)) {
    here.out.note(note.heldAlready[session.level], about, { packetId: packet.packetId })
    return answer(here, connection, session, packet, about, REASON.success)
  }
  if (packet.topicName.charCodeAt(0) === DOLLAR && isOurs(packet.topicName)) {
    here.out.note(note.topicNotAuthorized[connection.level], about)
    // Who is told with a code writes its own row. 3.1.1 has none to refuse with: acknowledged as usual
    // [MQTT311-3.3.5-2], and gone here.
    if (packet.qos === 0 || connection.level !== 5) drop(here, null, 'unroutable', about, about)
    answer(here, connection, session, packet, about, REASON.notAuthorized)
    return
  }
  if (packet.retain && packet.qos > 0 && !mayRetain(here, packet)) {
    // refused as a whole: an acknowledgement would say that it is kept [MQTT5-3.3.1-5], [MQTT311-3.3.1-5]
    noteRetainedLimit(here, note.retainedLimit[connection.level], about)
    if (connection.level !== 5) drop(here, null, 'queueFull', about, about)
    answer(here, connection, session, packet, about, REASON.quotaExceeded)
    return
  }
  const due = route(here, session, packet, about, known)
  if (due === 0) {
    here.out.note(nobodyMatches(connection, packet), about)
    if (!packet.retain) drop(here, null, 'noSubscriber', about, about)
  }
  const reasonCode = due === 0 ? REASON.noMatchingSubscribers : REASON.success
  answer(here, connection, session, packet, about, reasonCode)
}

/** The message that a PUBLISH stands for, its alias looked up (N37). null: its connection has been closed. */
function meant(
  here: Here,
  connection: Connection,
  publish: Publish,
  about: RecordIndex,
): Publish | null {
  if (publish.properties?.topicAlias === undefined) return publish
  // a name that may not be learnt under an alias is found wrong as it stands
  if (publish.topicName !== '' && topicNameFault(publish.topicName) !== null) return publish
  const packet = resolveAlias(connection.aliases, publish)
  if (packet === 'aboveMaximum')
    fail(here, connection, REASON.topicAliasInvalid, note.topicAliasRefused, about)
  else if (packet === 'unknown')
    fail(here, connection, REASON.protocolError, note.topicAliasUnknown, about)
  else return packet
  return null
}

/** That nobody is due the message, and whether its publisher is told so. */
function nobodyMatches({ level }: Connection, { qos }: Publish): Note {
  const { nobodyMatches: notes } = note
  if (level === 4) return notes[4]
  return qos === 0 ? notes.untold : qos === 1 ? notes.puback : notes.pubrec
}

/**
 * PUBACK to QoS 1 [MQTT5-4.3.2-4], PUBREC to QoS 2 [MQTT5-4.3.3-8], nothing to QoS 0 [MQTT5-3.3.4-1]. After a
 * PUBREC that refuses the id is free [MQTT5-4.3.3-9]; after any other it is held.
 */
function answer(
  here: Here,
  connection: Connection,
  session: Session,
  { qos, packetId }: Publish,
  about: RecordIndex,
  code: number,
): void {
  if (qos === 0) return
  const reasonCode = connection.level === 5 ? code : REASON.success
  if (qos === 2 && !isError(reasonCode)) {
    session.receiver.set(packetId, about)
    keepHeld(here, session, packetId, about)
  }
  const kind = qos === 1 ? 'puback' : 'pubrec'
  if (qos === 2 && isError(reasonCode)) connection.begun.delete(packetId)
  if (owesTooMuch(connection))
    return fail(here, connection, REASON.quotaExceeded, note.owesTooMuch[connection.level])
  sendAnswer(here, connection, { kind, packetId, reasonCode }, about)
}

/** PUBREL: the id is free again. Always answered, so that the sender can end it too [MQTT5-4.3.3-11]. */
export function onPubrel(
  here: Here,
  connection: Connection,
  session: Session,
  { packetId }: Pubrel,
  about: RecordIndex,
): void {
  const held = session.receiver.delete(packetId)
  if (held) forgetHeld(here, session, packetId)
  else
    here.out.note(note.pubrelUnmatched[session.level], about, { client: session.client, packetId })
  if (!connection.begun.delete(packetId)) {
    // Its PUBLISH took nothing from the quota of this connection, and its PUBCOMP gives one back all the same.
    connection.underway++
    connection.resumed++
  }
  if (owesTooMuch(connection))
    return fail(here, connection, REASON.quotaExceeded, note.owesTooMuch[connection.level])
  const unknown = !held && connection.level === 5
  const reasonCode = unknown ? REASON.packetIdentifierNotFound : REASON.success
  sendAnswer(here, connection, { kind: 'pubcomp', packetId, reasonCode }, about)
}

/** Topics that are the broker's own to publish to. */
export function isOurs(topic: string): boolean {
  return topic.startsWith('$SYS/') || topic.startsWith('$share/')
}

/** A PUBLISH of QoS 2 that has come on this connection before: 3.1.1 allows it, and it is no further one. */
function isRepeated(connection: Connection, { qos, packetId }: Publish): boolean {
  return qos === 2 && connection.begun.has(packetId)
}

/**
 * How many PUBLISH of QoS 1 and 2 a client may have under way. 3.1.1 knows no Receive Maximum: there it is as
 * many as there are packet ids. The PUBCOMPs of exchanges that began on an older connection lift a sender's
 * quota by as many as there are (§4.9), and that is no fault of its own.
 */
function underwayMax({ config }: Here, { level, resumed }: Connection): number {
  return (level === 5 ? config.receiveMaximum : PACKET_ID_MAX) + resumed
}

/** What a PUBLISH may not be. True: its connection has been closed. */
function broken(
  here: Here,
  connection: Connection,
  packet: Publish,
  about: RecordIndex,
  knownTopic: boolean,
): boolean {
  const { level } = connection
  if (packet.qos > maximumQosOf(here.config)) {
    fail(here, connection, REASON.qosNotSupported, note.qosAboveMaximum[level], about)
    return true
  }
  const counts = packet.qos > 0 && !isRepeated(connection, packet)
  if (counts && connection.underway >= underwayMax(here, connection)) {
    fail(here, connection, REASON.receiveMaximumExceeded, note.receiveMaximumExceeded[level], about)
    return true
  }
  const { properties } = packet
  if (properties !== undefined) {
    if (properties.subscriptionIdentifiers !== undefined) {
      fail(here, connection, REASON.protocolError, note.subscriptionIdFromClient, about)
      return true
    }
    const { responseTopic } = properties
    if (responseTopic !== undefined && topicNameFault(responseTopic) !== null) {
      fail(here, connection, REASON.malformedPacket, note.topicNameWrong[level], about)
      return true
    }
  }
  if (knownTopic) return false
  const fault = topicNameFault(packet.topicName)
  if (fault === null) return false
  // no name and no alias is a protocol error (§3.3.2.1), a name against §4.7 a malformed packet
  const reasonCode = fault === 'empty' ? REASON.protocolError : REASON.malformedPacket
  fail(here, connection, reasonCode, note.topicNameWrong[level], about)
  return true
}
