/**
 * PUBLISH from a client: checked, owned, routed, acknowledged, in this order. PUBACK says that the broker has
 * it and nothing about subscribers (N13), except that 0x10 tells when there are none (N17). The same message
 * with DUP 1 is a message like any other at QoS 1: after a PUBACK nothing of the id is remembered
 * [MQTT5-4.3.2-5].
 */
import type { RecordIndex } from '../../core/row.ts'
import { topicNameFault } from '../../core/topic.ts'
import { drop, flush, sendPuback } from './broker-queue.ts'
import { route } from './broker-route.ts'
import { fail } from './broker-session.ts'
import { indexOf, type Connection, type Here, type Session } from './broker-state.ts'
import { forgetMessage } from './broker-store.ts'
import { acknowledge, inflight } from './exchange.ts'
import { sizeOf } from './fifo.ts'
import { note } from './notes.ts'
import type { Puback, Publish } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte } from './reason.ts'
import { knownMatches } from './subscriptions.ts'

const DOLLAR = 0x24

export function onPublish(
  here: Here,
  connection: Connection,
  session: Session,
  packet: Publish,
  about: RecordIndex,
): void {
  here.state.received++
  const known = knownMatches(indexOf(here.state), packet.topicName)
  if (broken(here, connection, packet, about, known !== undefined)) return
  if (packet.topicName.charCodeAt(0) === DOLLAR && isOurs(packet.topicName)) {
    here.out.note(note.topicNotAuthorized, about)
    // Who is told with a code writes its own row. 3.1.1 has none to refuse with: acknowledged as usual
    // [MQTT311-3.3.5-2], and gone here.
    if (packet.qos === 0 || connection.level !== 5) drop(here, session, 'unroutable', about, about)
    answer(here, connection, packet, about, REASON.notAuthorized)
    return
  }
  const due = route(here, session, packet, about, known)
  if (due === 0) {
    here.out.note(note.nobodyMatches, about)
    if (!packet.retain) drop(here, session, 'noSubscriber', about, about)
  }
  answer(here, connection, packet, about, due === 0 ? REASON.noMatchingSubscribers : REASON.success)
}

/** PUBACK to QoS 1 [MQTT5-4.3.2-4], nothing to QoS 0 [MQTT5-3.3.4-1]. */
function answer(
  here: Here,
  connection: Connection,
  packet: Publish,
  about: RecordIndex,
  reasonCode: number,
): void {
  if (packet.qos === 0) return
  sendPuback(
    here,
    connection,
    {
      kind: 'puback',
      packetId: packet.packetId,
      reasonCode: connection.level === 5 ? reasonCode : REASON.success,
    },
    about,
  )
}

/** Topics that are the broker's own to publish to. */
function isOurs(topic: string): boolean {
  return topic.startsWith('$SYS/') || topic.startsWith('$share/')
}

/** What a PUBLISH may not be. True: its connection has been closed. */
function broken(
  here: Here,
  connection: Connection,
  packet: Publish,
  about: RecordIndex,
  knownTopic: boolean,
): boolean {
  if (packet.qos === 2) {
    fail(here, connection, REASON.qosNotSupported, note.qosAboveMaximum, about)
    return true
  }
  if (packet.qos === 1 && sizeOf(connection.owed) >= here.config.receiveMaximum) {
    fail(here, connection, REASON.receiveMaximumExceeded, note.receiveMaximumExceeded, about)
    return true
  }
  const { properties } = packet
  if (properties !== undefined) {
    if (properties.topicAlias !== undefined) {
      fail(here, connection, REASON.topicAliasInvalid, note.topicAliasRefused, about)
      return true
    }
    if (properties.subscriptionIdentifiers !== undefined) {
      fail(here, connection, REASON.protocolError, note.subscriptionIdFromClient, about)
      return true
    }
    const { responseTopic } = properties
    if (responseTopic !== undefined && topicNameFault(responseTopic) !== null) {
      fail(here, connection, REASON.malformedPacket, note.topicNameWrong, about)
      return true
    }
  }
  if (knownTopic) return false
  const fault = topicNameFault(packet.topicName)
  if (fault === null) return false
  // no name and no alias is a protocol error (§3.3.2.1), a name against §4.7 a malformed packet
  const reasonCode = fault === 'empty' ? REASON.protocolError : REASON.malformedPacket
  fail(here, connection, reasonCode, note.topicNameWrong, about)
  return true
}

/** PUBACK from a subscriber: its exchange is over [MQTT5-4.3.2-3], [MQTT5-4.4.0-2]. */
export function onPuback(
  here: Here,
  connection: Connection,
  session: Session,
  packet: Puback,
  about: RecordIndex,
): void {
  const { out } = here
  const exchange = acknowledge(session.sender, packet.packetId)
  if (exchange === null) {
    out.note(note.pubackUnmatched, about, { client: session.client, packetId: packet.packetId })
    return
  }
  const { packetId: pid, reasonCode } = packet
  if (reasonCode < REASON.unspecifiedError)
    out.record({ ev: 'ack', about: exchange.about, pid, reasonCode })
  else {
    out.record({ ev: 'nack', about: exchange.about, pid, reasonCode })
    out.note(note.rejectedByClient, exchange.about, {
      client: session.client,
      reasonCode: hexByte(reasonCode),
    })
    drop(here, session, 'nacked', exchange.about, exchange.about)
  }
  forgetMessage(here, session, exchange.key)
  if (sizeOf(session.waiting) > 0 || session.sender.sent < inflight(session.sender))
    flush(here, session, connection)
}
