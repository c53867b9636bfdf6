/**
 * One message on its way to one client: sent now, or put in line, or dropped with its reason.
 *
 * QoS 0 is sent if there is room and otherwise waits for it; it does not outlive the connection. QoS 1 and 2
 * need room and quota, and wait in the session without either. Two lines, because a used-up quota holds back
 * QoS 1 and 2 and nothing else [MQTT5-3.3.4-10]; what both lines hold goes out in the order it was put in.
 */
import { NO_RECORD, type DropReason, type Qos, type RecordIndex } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import { isDatagram, watch } from './again.ts'
import { aliasSent, withAlias } from './aliases.ts'
import type { Answer, Connection, Here, Session, Waiting } from './broker-state.ts'
import { connectionOf, timer, waitingCount } from './broker-state.ts'
import { forgetMessage, keepMessage } from './broker-store.ts'
import type { Exchange } from './exchange.ts'
import {
  acknowledge,
  begin,
  countReleased,
  mayBegin,
  resendNext,
  takePacketId,
} from './exchange.ts'
import type { Fifo } from './fifo.ts'
import { at, put, sizeOf, take } from './fifo.ts'
import { note } from './notes.ts'
import type { Packet, ProtocolVersion, Properties, Publish } from './packet.ts'
import { isError } from './reason-code.ts'
import { hasExpired } from './retained.ts'
import { packetSize } from './size.ts'

/** Sends a packet that is no PUBLISH; one too large for the client is not sent [MQTT5-3.1.2-24]. */
export function sendControl(
  here: Here,
  connection: Connection,
  packet: Packet,
  about: RecordIndex,
): void {
  if (!fits(connection, packet)) return
  here.out.send(connection.conn, packet, about)
}

function fits(connection: Connection, packet: Packet): boolean {
  const { maximumPacketSize, level } = connection
  return maximumPacketSize === 0 || packetSize(packet, level) <= maximumPacketSize
}

/**
 * Whether the client takes the answer that a request of it must have; noted if not. There is no going on without
 * it: to a CONNECT nothing may come before [MQTT5-3.2.0-1], and a SUBSCRIBE would wait for ever [MQTT5-3.8.4-1].
 */
export function canAnswer(here: Here, connection: Connection, packet: Packet): boolean {
  if (fits(connection, packet)) return true
  const { maximumPacketSize: limitBytes, level } = connection
  const bytes = packetSize(packet, level)
  here.out.note(note.answerTooLarge, NO_RECORD, { bytes, limitBytes })
  return false
}

/**
 * PUBACK and PUBREC in the order the PUBLISHes came, PUBREL in the order of the PUBRECs [MQTT5-4.6.0-2] to
 * [MQTT5-4.6.0-4]: where there is no room an answer is owed.
 */
export function sendAnswer(
  here: Here,
  connection: Connection,
  packet: Answer,
  about: RecordIndex,
): void {
  if (sizeOf(connection.owed) === 0 && here.out.room(connection.conn) > 0)
    answerNow(here, connection, packet, about)
  else put(connection.owed, { packet, about })
}

/** A client that goes on asking and does not read costs no more memory than this many answers. */
const OWED_MAX = 65_535

export function owesTooMuch({ owed }: Connection): boolean {
  return sizeOf(owed) >= OWED_MAX
}

function answerNow(here: Here, connection: Connection, packet: Answer, about: RecordIndex): void {
  if (connection.underway > 0 && isFinal(packet)) connection.underway--
  sendControl(here, connection, packet, about)
}

/** Whether a receiver's answer is its last one, which gives the sender's quota back (§4.9). */
function isFinal({ kind, reasonCode }: Answer): boolean {
  return kind === 'puback' || kind === 'pubcomp' || (kind === 'pubrec' && isError(reasonCode))
}

/** Passes a message on to a session that is due it. `share`: the shared filter it is due by, or null. */
export function forward(
  here: Here,
  session: Session,
  publish: Publish,
  qos: Qos,
  retain: boolean,
  ids: readonly number[] | undefined,
  expiresAt: Micros,
  about: RecordIndex,
  share: string | null,
): void {
  const connection = connectionOf(here.state, session)
  if (connection === null) {
    if (qos === 0) {
      // The standard leaves QoS 0 for those who are away to the server (§4.1); we do not keep it.
      here.out.note(note.qos0NotQueued[session.level], about, { client: session.client })
      drop(here, session, 'qos0Offline', about, about)
    } else {
      here.out.note(note.queuedOffline[session.level], about, { client: session.client })
      line(here, session, publish, qos, retain, ids, expiresAt, about, share)
    }
    return
  }
  if (qos === 0) {
    if (sizeOf(session.passing) > 0 || here.out.room(session.conn) <= 0) {
      if (sizeOf(session.passing) === 0)
        here.out.note(note.bufferFull[session.level], about, { client: session.client })
      line(here, session, publish, qos, retain, ids, expiresAt, about, share)
    } else sendQos0(here, session, connection, publish, retain, ids, expiresAt, about)
    return
  }
  const first = sizeOf(session.waiting) === 0
  if (first && mayBegin(session.sender) && here.out.room(session.conn) > 0) {
    const key = session.nextKey++
    sendOwned(
      here,
      session,
      connection,
      publish,
      qos,
      retain,
      ids,
      expiresAt,
      about,
      about,
      key,
      share,
    )
    return
  }
  if (first) {
    const why = mayBegin(session.sender) ? note.bufferFull : note.quotaUsedUp
    here.out.note(why[session.level], about, { client: session.client })
  }
  line(here, session, publish, qos, retain, ids, expiresAt, about, share)
}

/** Puts a message in line; a full line drops by the configured policy. */
function line(
  here: Here,
  session: Session,
  publish: Publish,
  qos: Qos,
  retain: boolean,
  ids: readonly number[] | undefined,
  expiresAt: Micros,
  about: RecordIndex,
  share: string | null,
): void {
  const { queueLimit, overflow } = here.config
  if (waitingCount(session) >= queueLimit) {
    here.out.note(note.queueFull[session.level], about, {
      client: session.client,
      limit: queueLimit,
    })
    if (overflow === 'dropNew' || queueLimit === 0) {
      drop(here, session, 'queueFull', about, about)
      return
    }
    const oldest = take(older(session.waiting, session.passing))
    if (oldest !== undefined) dropWaiting(here, session, oldest, 'queueFull')
  }
  const key = session.nextKey++
  const waiting: Waiting = {
    key,
    publish,
    qos,
    retain,
    ids,
    expiresAt,
    about,
    putBy: about,
    share,
  }
  if (qos === 0) put(session.passing, waiting)
  else {
    put(session.waiting, waiting)
    keepMessage(here, session, waiting)
  }
}

/** The line whose head was put in first. */
function older(a: Fifo<Waiting>, b: Fifo<Waiting>): Fifo<Waiting> {
  const inA = at(a, 0)
  const inB = at(b, 0)
  if (inA === undefined) return b
  if (inB === undefined) return a
  return inA.key < inB.key ? a : b
}

function sendQos0(
  here: Here,
  session: Session,
  connection: Connection,
  publish: Publish,
  retain: boolean,
  ids: readonly number[] | undefined,
  expiresAt: Micros,
  about: RecordIndex,
): void {
  const copy = copyFor(connection.level, publish, 0, 0, retain, ids, expiresAt, here.now)
  const packet = spelt(connection, copy)
  if (tooLarge(here, session, connection, packet, about, about)) return
  sendPublish(here, connection, packet, about)
}

/** With an alias where there is one, unless the packet fits only without: what we are free to leave out drops nothing. */
function spelt(connection: Connection, packet: Publish): Publish {
  const short = withAlias(connection.aliases, packet)
  return short.topicName === '' || fits(connection, short) ? short : packet
}

/** As `spelt` gave it. */
function sendPublish(
  here: Here,
  connection: Connection,
  packet: Publish,
  about: RecordIndex,
): void {
  aliasSent(connection.aliases, packet)
  here.state.forwarded++
  here.out.send(connection.conn, packet, about)
}

function sendOwned(
  here: Here,
  session: Session,
  connection: Connection,
  publish: Publish,
  qos: Qos,
  retain: boolean,
  ids: readonly number[] | undefined,
  expiresAt: Micros,
  about: RecordIndex,
  putBy: RecordIndex,
  key: number,
  share: string | null,
): void {
  const { sender } = session
  const { level } = connection
  if (connection.maximumPacketSize !== 0) {
    // before an id is taken: all ids have the same size
    const copy = copyFor(level, publish, 1, qos, retain, ids, expiresAt, here.now)
    const packet = spelt(connection, copy)
    if (tooLarge(here, session, connection, packet, about, putBy)) {
      forgetMessage(here, session, key)
      return
    }
  }
  const packetId = takePacketId(sender)
  const packet = copyFor(level, publish, packetId, qos, retain, ids, expiresAt, here.now)
  const shared = share === null ? null : { filter: share, publish }
  // what is sent again on another connection has its full topic [MQTT5-3.3.2-7]: it is kept without an alias
  const exchange = begin(sender, packet, about, putBy, key, expiresAt, shared)
  keepMessage(here, session, exchange)
  sendPublish(here, connection, spelt(connection, packet), about)
  expectAnswer(here, connection, exchange, 0)
}

/** The packet of an exchange has left: on a wire that is set to send again its answer is waited for. */
export function expectAnswer(
  { out, now }: Here,
  { again, conn }: Connection,
  exchange: Exchange,
  sendings: number,
): void {
  const due = watch(again, exchange, sendings, now)
  if (due !== null) out.setTimer(timer.again(conn), due)
}

/** A packet the client does not take is dropped for it and counts as delivered [MQTT5-3.1.2-25]. */
function tooLarge(
  here: Here,
  session: Session,
  connection: Connection,
  packet: Publish,
  about: RecordIndex,
  putBy: RecordIndex,
): boolean {
  if (fits(connection, packet)) return false
  const { maximumPacketSize: limitBytes, level } = connection
  const bytes = packetSize(packet, level)
  here.out.note(note.tooLargeForClient, about, { client: session.client, bytes, limitBytes })
  drop(here, session, 'packetTooLarge', about, putBy)
  return true
}

/**
 * The copy for one client. DUP is 0, whatever the publisher's was [MQTT5-3.3.1-3]; payload and properties are
 * the publisher's own [MQTT5-3.3.2-4], [MQTT5-3.3.2-15] to [MQTT5-3.3.2-20].
 */
function copyFor(
  level: ProtocolVersion,
  publish: Publish,
  packetId: number,
  qos: Qos,
  retain: boolean,
  ids: readonly number[] | undefined,
  expiresAt: Micros,
  now: Micros,
): Publish {
  return {
    kind: 'publish',
    topicName: publish.topicName,
    packetId,
    qos,
    dup: false,
    retain,
    payload: publish.payload,
    properties: level === 5 ? propertiesFor(publish.properties, ids, expiresAt, now) : undefined,
  }
}

function propertiesFor(
  given: Properties | undefined,
  ids: readonly number[] | undefined,
  expiresAt: Micros,
  now: Micros,
): Properties | undefined {
  if (given === undefined) return ids === undefined ? undefined : { subscriptionIdentifiers: ids }
  if (ids === undefined && expiresAt === NEVER) return given
  return {
    ...given,
    messageExpiryInterval: expiresAt === NEVER ? undefined : secondsLeft(expiresAt, now),
    subscriptionIdentifiers: ids,
  }
}

/** Received value minus whole seconds of waiting [MQTT5-3.3.2-6]. */
function secondsLeft(expiresAt: Micros, now: Micros): number {
  return expiresAt <= now ? 0 : Math.ceil((expiresAt - now) / 1_000_000)
}

/**
 * Sends what may be sent now: answers owed, what must be sent again, what waits. Called after CONNACK, when an
 * exchange is over and when there is room again.
 */
export function flush(here: Here, session: Session, connection: Connection): void {
  const { out } = here
  const { conn } = connection
  while (sizeOf(connection.owed) > 0 && out.room(conn) > 0) {
    const owed = take(connection.owed)
    if (owed !== undefined) answerNow(here, connection, owed.packet, owed.about)
  }
  while (out.room(conn) > 0) {
    const again = resendNext(session.sender)
    if (again === null) break
    resend(here, session, connection, again)
  }
  while (out.room(conn) > 0) {
    const from = mayBegin(session.sender)
      ? older(session.waiting, session.passing)
      : session.passing
    const next = take(from)
    if (next === undefined) return
    sendWaiting(here, session, connection, next)
  }
}

function sendWaiting(here: Here, session: Session, connection: Connection, next: Waiting): void {
  const { publish, retain, ids, expiresAt, about, putBy, share } = next
  if (hasExpired(expiresAt, here.now)) {
    here.out.note(note.expired, about, { client: session.client })
    dropWaiting(here, session, next, 'expired')
  } else if (next.qos === 0)
    sendQos0(here, session, connection, publish, retain, ids, expiresAt, about)
  else {
    const { qos, key } = next
    sendOwned(
      here,
      session,
      connection,
      publish,
      qos,
      retain,
      ids,
      expiresAt,
      about,
      putBy,
      key,
      share,
    )
  }
}

/** DUP 1, same id [MQTT5-3.3.1-1]; by the level of the new connection and with what is left of its expiry. */
function resend(here: Here, session: Session, connection: Connection, exchange: Exchange): void {
  const { about } = exchange
  if (exchange.awaits === 'pubcomp') {
    const { packetId } = exchange
    here.out.note(note.pubrelAgain[session.level], about, { client: session.client, packetId })
    sendAnswer(here, connection, { kind: 'pubrel', packetId, reasonCode: 0 }, about)
    expectAnswer(here, connection, exchange, 0)
    if (isDatagram(connection.again)) countReleased(session.sender)
    return
  }
  const packet = resentTo(connection, exchange, here.now)
  if (!fits(connection, packet)) {
    // the client takes less than on its last connection: as if it had been sent [MQTT5-3.1.2-25]
    tooLarge(here, session, connection, packet, about, exchange.putBy)
    acknowledge(session.sender, exchange.packetId, exchange.awaits)
    forgetMessage(here, session, exchange.key)
    return
  }
  here.out.note(note.resent[session.level], about, {
    client: session.client,
    packetId: exchange.packetId,
  })
  here.state.forwarded++
  here.out.send(connection.conn, packet, about)
  expectAnswer(here, connection, exchange, 0)
}

function resentTo({ level }: Connection, exchange: Exchange, now: Micros): Publish {
  const { publish, expiresAt } = exchange
  const { properties } = publish
  return {
    ...publish,
    dup: true,
    properties:
      level !== 5 || properties === undefined
        ? undefined
        : expiresAt === NEVER
          ? properties
          : { ...properties, messageExpiryInterval: secondsLeft(expiresAt, now) },
  }
}

/** Sends what an exchange stands at once more on its connection, for the `sendings`-th time again. */
export function repeat(
  here: Here,
  connection: Connection,
  exchange: Exchange,
  sendings: number,
): void {
  const { about, packetId, awaits } = exchange
  const packet: Packet =
    awaits === 'pubcomp'
      ? { kind: 'pubrel', packetId, reasonCode: 0 }
      : resentTo(connection, exchange, here.now)
  if (awaits !== 'pubcomp') here.state.forwarded++
  here.out.send(connection.conn, packet, about, sendings)
  expectAnswer(here, connection, exchange, sendings)
}

function dropWaiting(here: Here, session: Session, waiting: Waiting, reason: DropReason): void {
  if (waiting.qos > 0) forgetMessage(here, session, waiting.key)
  drop(here, session, reason, waiting.about, waiting.putBy)
}

/** A copy of a message is gone for good. `session`: whom it was for; null: it was for nobody in particular. */
export function drop(
  here: Here,
  session: Session | null,
  reason: DropReason,
  about: RecordIndex,
  putBy: RecordIndex,
): void {
  const to = session === null ? NO_TEXT : here.out.intern(session.client)
  const row = { ev: 'drop', about, reason, to } as const
  // Without a record of its own the row's cause is the one behind this input.
  if (putBy === about) here.out.record(row)
  else here.out.record(row, putBy)
}

/** QoS 0 that still waits for room does not outlive the connection (N9). */
export function dropPassing(here: Here, session: Session): void {
  for (let one = take(session.passing); one !== undefined; one = take(session.passing))
    dropWaiting(here, session, one, 'connectionLost')
}
