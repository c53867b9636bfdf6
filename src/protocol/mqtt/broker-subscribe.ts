/**
 * SUBSCRIBE and UNSUBSCRIBE: one packet with several filters acts like several packets, with one answer
 * [MQTT5-3.8.4-5], [MQTT5-3.10.4-6]. The answer goes first and the retained messages after it; the standard
 * would allow either order (N30).
 */
import type { Note } from '../../core/codes.ts'
import { NO_RECORD, type Qos } from '../../core/row.ts'
import { covers, isShared, plainFilter, topicFilterFault } from '../../core/topic.ts'
import { canAnswer, sendControl } from './broker-queue.ts'
import { disconnect, dropSubscription, fail } from './broker-session.ts'
import { maximumQosOf } from './broker-state.ts'
import type { Connection, Here, Session } from './broker-state.ts'
import { keepSession } from './broker-store.ts'
import { note } from './notes.ts'
import { serveRetained } from './serving.ts'
import type { Subscribe, Subscription, Unsubscribe } from './packet.ts'
import { REASON, SUBACK_FAILURE } from './packet.ts'
import { addToIndex, type Held } from './subscriptions.ts'

export function onSubscribe(
  here: Here,
  connection: Connection,
  session: Session,
  packet: Subscribe,
): void {
  const { out } = here
  if (packet.subscriptions.length === 0) {
    fail(here, connection, REASON.protocolError, note.protocolError[connection.level])
    return
  }
  for (const { filter, noLocal } of packet.subscriptions) {
    if (noLocal && isShared(filter)) {
      fail(here, connection, REASON.protocolError, note.sharedNoLocal)
      return
    }
    const fault = topicFilterFault(filter)
    if (fault !== null) {
      const why = fault === 'share' ? note.sharedWrong : note.filterWrong
      fail(here, connection, REASON.malformedPacket, why[connection.level])
      return
    }
  }
  if (!hasRoomForCodes(here, connection, packet, packet.subscriptions.length)) return
  const id = packet.properties?.subscriptionIdentifiers?.[0] ?? 0
  const { subscriptionLimit = Infinity } = here.config
  const reasonCodes: number[] = []
  const retained: { held: Held; why: Note }[] = []
  for (const subscription of packet.subscriptions) {
    const { filter } = subscription
    if (isDenied(here, filter)) {
      out.note(note.subscriptionDenied[connection.level], NO_RECORD, { filter })
      reasonCodes.push(SUBACK_FAILURE) // also to 5.0: some of its clients know no other code here
      continue
    }
    const isNew = !session.subscriptions.has(filter)
    if (isNew && session.subscriptions.size >= subscriptionLimit) {
      const limit = subscriptionLimit
      out.note(note.subscriptionLimit[connection.level], NO_RECORD, { filter, limit })
      reasonCodes.push(connection.level === 5 ? REASON.quotaExceeded : SUBACK_FAILURE)
      continue
    }
    const held = subscribe(here, connection, session, subscription, id)
    reasonCodes.push(held.qos)
    if (wantsRetained(here, connection, subscription, isNew))
      retained.push({ held, why: retainedServed(connection, subscription, isNew) })
  }
  keepSession(here, session)
  sendControl(
    here,
    connection,
    { kind: 'suback', packetId: packet.packetId, reasonCodes },
    NO_RECORD,
  )
  for (const { held, why } of retained) serveRetained(here, session, held, why)
}

/** Whether the client takes an answer with so many codes. False: it has been told and closed, and nothing was done. */
function hasRoomForCodes(
  here: Here,
  connection: Connection,
  { kind, packetId }: Subscribe | Unsubscribe,
  codes: number,
): boolean {
  if (connection.maximumPacketSize === 0) return true
  const reasonCodes = Array.from({ length: codes }, () => REASON.success)
  const answer = {
    kind: kind === 'subscribe' ? 'suback' : 'unsuback',
    packetId,
    reasonCodes,
  } as const
  if (canAnswer(here, connection, answer)) return true
  disconnect(here, connection, REASON.packetTooLarge)
  return false
}

function subscribe(
  here: Here,
  connection: Connection,
  session: Session,
  asked: Subscription,
  id: number,
): Held {
  const { out, state } = here
  const { filter } = asked
  const five = connection.level === 5
  const maximum = maximumQosOf(here.config)
  const qos: Qos = asked.qos > maximum ? maximum : asked.qos
  if (qos < asked.qos)
    out.note(note.qosGranted[connection.level], NO_RECORD, { filter, asked: asked.qos, qos })
  if (session.subscriptions.has(filter))
    out.note(note.subscriptionReplaced[connection.level], NO_RECORD, { filter })
  const held: Held = {
    filter,
    qos,
    noLocal: five && asked.noLocal,
    retainAsPublished: five && asked.retainAsPublished,
    id: five ? id : 0,
    shared: isShared(filter),
  }
  session.subscriptions.set(filter, held)
  if (state.index !== null) addToIndex(state.index, session.slot, held)
  return held
}

/** Whether a filter, or what stands behind its share name, is on the list of those that nobody may have. */
function isDenied({ config }: Here, filter: string): boolean {
  const plain = plainFilter(filter)
  return config.denySubscribe?.some((denied) => covers(denied, plain)) ?? false
}

/** Retain Handling: 0 always, 1 if the subscription is new, 2 never; 3.1.1 always [MQTT311-3.8.4-3]; shared: never. */
function wantsRetained(
  here: Here,
  connection: Connection,
  { filter, retainHandling }: Subscription,
  isNew: boolean,
): boolean {
  if (isShared(filter)) {
    if (here.state.retained.size > 0) here.out.note(note.sharedNotRetained[connection.level])
    return false
  }
  if (connection.level === 4 || retainHandling === 0) return true
  if (here.state.retained.size === 0) return false
  if (retainHandling === 1 && isNew) return true
  here.out.note(retainHandling === 1 ? note.retainedNotNew : note.retainedNotWanted, NO_RECORD, {
    filter,
  })
  return false
}

/** By which rule a subscription gets what is kept. */
function retainedServed(
  { level }: Connection,
  { retainHandling }: Subscription,
  isNew: boolean,
): Note {
  const { retainedServed: notes } = note
  if (level === 4) return isNew ? notes.new311 : notes.again311
  return retainHandling === 1 ? notes.handling1 : notes.handling0
}

export function onUnsubscribe(
  here: Here,
  connection: Connection,
  session: Session,
  packet: Unsubscribe,
): void {
  const { out } = here
  if (packet.filters.length === 0) {
    fail(here, connection, REASON.protocolError, note.protocolError[connection.level])
    return
  }
  if (!hasRoomForCodes(here, connection, packet, packet.filters.length)) return
  const reasonCodes: number[] = []
  for (const filter of packet.filters) {
    const known = dropSubscription(here, session, filter)
    if (!known) out.note(note.nothingToUnsubscribe[connection.level], NO_RECORD, { filter })
    reasonCodes.push(known ? REASON.success : REASON.noSubscriptionExisted)
  }
  keepSession(here, session)
  // 3.1.1 has no codes here: it acknowledges, whatever was found [MQTT311-3.10.4-5]
  sendControl(
    here,
    connection,
    {
      kind: 'unsuback',
      packetId: packet.packetId,
      reasonCodes: connection.level === 5 ? reasonCodes : [],
    },
    NO_RECORD,
  )
}
