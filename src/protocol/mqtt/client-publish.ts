/**
 * How a client's messages leave: at once, or from the line of those that wait for a connection or for the
 * quota; again only on a new connection whose server knows the session.
 */
import type { Out } from '../../core/machine.ts'
import type { Qos, RecordIndex, Row } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { isDatagram, watch } from './again.ts'
import { aliasSent, withAlias } from './aliases.ts'
import { recordDrop } from './client-connection.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import type { ClientConfig, ClientState, Waiting } from './client-state.ts'
import { CLIENT_TIMER, CONN, forgetExchange, keepExchange, maySay, NOTED } from './client-state.ts'
import type { Awaits, Exchange } from './exchange.ts'
import {
  acknowledge,
  begin,
  countReleased,
  exchanges,
  inflight,
  mayBegin,
  released,
  resendNext,
  resent,
  takePacketId,
} from './exchange.ts'
import { at, listOf, put, sizeOf, take } from './fifo.ts'
import type { Packet, Properties, Puback, Pubcomp, Publish, Pubrec } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte, isError } from './reason-code.ts'
import { packetSize } from './size.ts'

/** What an `event` row says of a message. */
export type EventNames = Omit<Extract<Row, { ev: 'event' }>, 'ev' | 'about'>

/** A message as the application hands it over. */
export interface Message {
  readonly topicName: string
  readonly payload: Uint8Array
  readonly qos: Qos
  readonly retain: boolean
  /** What goes with it: content type, user properties, … 3.1.1 has none and leaves them out. */
  readonly properties?: Properties | undefined
  /** Which of its publisher's messages it is: its name for chance. */
  readonly ordinal: number
  /** Correlation id and event type for the trace, NO_TEXT where there is none. */
  readonly corr: Text
  readonly type: Text
  /** Its names as an event, for the row behind its publish row; without them it has no such row. */
  readonly event?: EventNames | undefined
  /** What led to it; without it what led to this step. */
  readonly cause?: RecordIndex | undefined
}

/** Takes a message: sends it, lets it wait, or drops it. Gives its name, the index of its publish row. */
export function clientPublish(
  config: ClientConfig,
  state: ClientState,
  message: Message,
  now: Micros,
  out: Out<Packet>,
): RecordIndex {
  const { topicName, payload, qos, retain } = message
  const properties = config.version === 5 ? message.properties : undefined
  const row = {
    ev: 'publish' as const,
    about: NO_RECORD,
    ordinal: message.ordinal,
    topic: out.intern(topicName),
    qos,
    retain,
    bytes: payload.length,
    corr: message.corr,
    type: message.type,
  }
  const about = out.record(row, message.cause)
  if (message.event !== undefined) out.record({ ev: 'event', about, ...message.event }, about)
  if (state.phase === 'up' && maySend(config, state, qos, true, out))
    sendMessage(config, state, topicName, payload, qos, retain, properties, about, now, out)
  else if (state.phase !== 'up' && config.offline === 'drop')
    recordDrop(about, 'senderOffline', out)
  else if (sizeOf(state.waiting) >= config.offlineLimit) recordDrop(about, 'queueFull', out)
  else {
    put(state.waiting, { topicName, payload, qos, retain, properties, about })
    if (qos === 0) state.waitingQos0++
  }
  return about
}

/** Whether a message still waits to be sent, or to be acknowledged. */
export function isUnderWay({ sender, waiting }: ClientState, about: RecordIndex): boolean {
  const isIt = (one: { readonly about: RecordIndex }): boolean => one.about === about
  return exchanges(sender).some(isIt) || listOf(waiting).some(isIt)
}

/** Whether any does. */
export function hasUnderWay({ sender, waiting }: ClientState): boolean {
  return exchanges(sender).length > 0 || sizeOf(waiting) > 0
}

/**
 * Whether a message of this QoS may leave now. QoS 1 and 2 need quota [MQTT5-4.9.0-2] and go behind
 * what waits; QoS 0 needs none (N20) and goes only behind its like. Both need room in the send buffer.
 */
function maySend(
  config: ClientConfig,
  state: ClientState,
  qos: Qos,
  fresh: boolean,
  out: Out<Packet>,
): boolean {
  const limited = qos > 0 && state.maximumQos > 0
  if (fresh && (limited ? sizeOf(state.waiting) > 0 : state.waitingQos0 > 0)) return false
  if (limited && !mayBegin(state.sender)) {
    if (maySay(state, NOTED.held))
      out.note(CLIENT_NOTES.heldBack[config.version], NO_RECORD, {
        receiveMaximum: state.receiveMaximum,
      })
    return false
  }
  return out.room(CONN) > 0
}

/** Sends what waits, in its order, as far as quota and room allow. */
export function flushWaiting(
  config: ClientConfig,
  state: ClientState,
  now: Micros,
  out: Out<Packet>,
): void {
  const { waiting } = state
  for (let next = at(waiting, 0); next !== undefined; next = at(waiting, 0)) {
    if (!maySend(config, state, next.qos, false, out)) return
    takeWaiting(state)
    const { topicName, payload, qos, retain, properties, about } = next
    sendMessage(config, state, topicName, payload, qos, retain, properties, about, now, out)
  }
}

function takeWaiting(state: ClientState): Waiting | undefined {
  const first = take(state.waiting)
  if (first?.qos === 0) state.waitingQos0--
  return first
}

/** Sends a message for the first time: DUP 0, within what the server takes. */
function sendMessage(
  config: ClientConfig,
  state: ClientState,
  topicName: string,
  payload: Uint8Array,
  wantedQos: Qos,
  wantedRetain: boolean,
  properties: Properties | undefined,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
): void {
  const qos = wantedQos > state.maximumQos ? state.maximumQos : wantedQos
  const retain = wantedRetain && state.retainAvailable
  if (qos < wantedQos && maySay(state, NOTED.qos))
    out.note(CLIENT_NOTES.qosLowered, about, { from: wantedQos, to: qos })
  if (retain !== wantedRetain && maySay(state, NOTED.retain))
    out.note(CLIENT_NOTES.retainLeftOut, about)
  const packetId = qos === 0 ? 0 : takePacketId(state.sender)
  const publish: Publish = {
    kind: 'publish',
    topicName,
    packetId,
    qos,
    dup: false, // [MQTT5-4.3.1-1], [MQTT5-4.3.2-2]
    retain,
    payload,
    properties,
  }
  const short = withAlias(state.aliases, publish)
  // an alias may be left out: what fits only without one is sent without
  const packet = short.topicName === '' || isSmall(config, state, short) ? short : publish
  if (!fits(config, state, packet, about, out)) return
  if (qos > 0) {
    // with its full topic: on another connection the alias stands for nothing [MQTT5-3.3.2-7]
    const exchange = begin(state.sender, publish, about, about)
    keepExchange(config, exchange, out)
    expectAnswer(state, exchange, 0, now, out)
  }
  aliasSent(state.aliases, packet)
  state.lastSent = now
  out.send(CONN, packet, about)
}

function isSmall({ version }: ClientConfig, state: ClientState, publish: Publish): boolean {
  const { maximumPacketSize } = state
  return maximumPacketSize === 0 || packetSize(publish, version) <= maximumPacketSize
}

/** The server's Maximum Packet Size binds the client [MQTT5-3.2.2-15]: what is larger is dropped here. */
function fits(
  config: ClientConfig,
  state: ClientState,
  publish: Publish,
  about: RecordIndex,
  out: Out<Packet>,
): boolean {
  if (isSmall(config, state, publish)) return true
  const { maximumPacketSize } = state
  const bytes = packetSize(publish, config.version)
  out.note(CLIENT_NOTES.tooLarge, about, { bytes, maximumPacketSize })
  recordDrop(about, 'packetTooLarge', out)
  return false
}

/**
 * Sends again what this connection has not seen yet: PUBLISH with DUP 1 and the same id, or, where PUBREC had
 * come, PUBREL and never the PUBLISH [MQTT5-4.3.3-6]; in the order first sent [MQTT5-4.4.0-1],
 * [MQTT5-4.6.0-1]. Called when the session is resumed and when an exchange's end gives quota back, and at no
 * other time: there is no timer for it.
 */
export function sendAgain(
  config: ClientConfig,
  state: ClientState,
  now: Micros,
  out: Out<Packet>,
): void {
  const { sender } = state
  for (let next = resendNext(sender); next !== null; next = resendNext(sender)) {
    if (next.awaits === 'pubcomp') {
      out.note(CLIENT_NOTES.pubrelAgain[config.version], next.about, { packetId: next.packetId })
      if (isDatagram(state.again)) countReleased(sender)
    } else {
      if (!fits(config, state, resent(next), next.about, out)) {
        endExchange(config, state, next.packetId, next.awaits, out)
        continue
      }
      out.note(CLIENT_NOTES.resends[config.version], next.about, { packetId: next.packetId })
    }
    repeat(state, next, 0, now, out)
  }
}

/** Sends what an exchange stands at: its PUBLISH with DUP 1, or its PUBREL. `sendings`: how often on this connection. */
export function repeat(
  state: ClientState,
  exchange: Exchange,
  sendings: number,
  now: Micros,
  out: Out<Packet>,
): void {
  const { awaits, packetId, about } = exchange
  state.lastSent = now
  const packet: Packet =
    awaits === 'pubcomp'
      ? { kind: 'pubrel', packetId, reasonCode: REASON.success }
      : resent(exchange)
  out.send(CONN, packet, about, sendings)
  expectAnswer(state, exchange, sendings, now, out)
}

/** The packet of an exchange has left: by a wire that is set to send again its answer is waited for. */
function expectAnswer(
  { again }: ClientState,
  exchange: Exchange,
  sendings: number,
  now: Micros,
  out: Out<Packet>,
): void {
  const due = watch(again, exchange, sendings, now)
  if (due !== null) out.setTimer(CLIENT_TIMER.again, due)
}

function endExchange(
  config: ClientConfig,
  state: ClientState,
  packetId: number,
  awaited: Awaits,
  out: Out<Packet>,
): Exchange | null {
  const exchange = acknowledge(state.sender, packetId, awaited)
  if (exchange !== null) forgetExchange(config, packetId, out)
  return exchange
}

/** PUBREL hands over that the message is the server's: it may forget the id. */
export function sendPubrel(
  state: ClientState,
  packetId: number,
  reasonCode: number,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
): void {
  state.lastSent = now
  out.send(CONN, { kind: 'pubrel', packetId, reasonCode }, about)
}

/**
 * PUBREC below 0x80: the message is the server's, and from now on there is only PUBREL [MQTT5-4.3.3-4]. For
 * an id that nothing awaits PUBREL is sent all the same, with 0x92 in 5.0: so the server can set it free.
 */
export function onPubrec(
  config: ClientConfig,
  state: ClientState,
  packetId: number,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
): void {
  const exchange = released(state.sender, packetId)
  if (exchange === null) {
    out.note(CLIENT_NOTES.unmatched[config.version], NO_RECORD, { packetId })
    const code = config.version === 5 ? REASON.packetIdentifierNotFound : REASON.success
    return sendPubrel(state, packetId, code, about, now, out)
  }
  keepExchange(config, exchange, out)
  sendPubrel(state, packetId, REASON.success, exchange.about, now, out)
  expectAnswer(state, exchange, 0, now, out)
}

/**
 * PUBACK, PUBCOMP or a PUBREC that refuses: the exchange is over, whatever it says [MQTT5-4.4.0-2]. Gives it,
 * or null if none awaited it. PUBCOMP 0x92 refuses nothing: the server was done with the id before.
 */
export function onExchangeEnd(
  config: ClientConfig,
  state: ClientState,
  { kind, packetId, reasonCode }: Puback | Pubrec | Pubcomp,
  now: Micros,
  out: Out<Packet>,
): Exchange | null {
  const exchange = endExchange(config, state, packetId, kind, out)
  if (exchange === null) {
    out.note(CLIENT_NOTES.unmatched[config.version], NO_RECORD, { packetId })
    return null
  }
  const { about } = exchange
  if (kind !== 'pubcomp' && isError(reasonCode)) {
    out.record({ ev: 'nack', about, pid: packetId, reasonCode })
    out.note(CLIENT_NOTES.publishRefused, about, { packetId, reasonCode: hexByte(reasonCode) })
    recordDrop(about, 'nacked', out)
  } else out.record({ ev: 'ack', about, pid: packetId, reasonCode })
  if (state.sender.sent < inflight(state.sender)) sendAgain(config, state, now, out)
  flushWaiting(config, state, now, out)
  return exchange
}
