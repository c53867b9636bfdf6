/**
 * An MQTT client, 3.1.1 and 5.0, as a part of a machine: QoS 0 and 1 out, QoS 0 and 1 in.
 *
 *   down ──start──> opening ──TCP──> connecting ──CONNACK 0──> up
 *                      ^                 │ refused               │ lost, closed, DISCONNECT, no PINGRESP
 *                      └──── waiting <───┴───────────────────────┘
 *
 * Three rules carry it. A PUBLISH is sent again only on a new connection whose server knows the session,
 * never by a timer [MQTT5-4.4.0-1]. A session that only one side knows is no session: the client drops its
 * own [MQTT5-3.2.2-5] or begins anew [MQTT5-3.2.2-4]. A subscription counts once its SUBACK is in (N30a).
 *
 * Keep alive: PINGREQ after as much silence [MQTT5-3.1.2-20]. If its PINGRESP is not in after half of the
 * keep alive, the client closes: so both ends give a dead connection up after 1.5 times the keep alive.
 *
 * It does not know: QoS 2, wills, UNSUBSCRIBE, topic aliases, authentication, server redirection.
 */
import { unreachable } from '../../core/assert.ts'
import type { Input, Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { after, toMs } from '../../core/time.ts'
import {
  closeConnection,
  connectionGone,
  openConnection,
  recordDrop,
  refusePeer,
  sendConnect,
} from './client-connection.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import { flushWaiting, onPuback } from './client-publish.ts'
import { onConnack, onSuback } from './client-session.ts'
import type { ClientConfig, ClientState } from './client-state.ts'
import { CLIENT_TIMER, CONN, keepBoots, keeps, maySay, NOTED } from './client-state.ts'
import { exchanges } from './exchange.ts'
import { listOf } from './fifo.ts'
import type { Packet, Publish } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte } from './reason.ts'

/** What a client tells the application above it. `self` is the whole machine's state. */
export interface ClientApp<S> {
  /** CONNACK has come; what the session owed is sent. */
  onConnected(self: S, now: Micros, out: Out<Packet>): void
  /** A message has come; `record` is its deliver row. Its PUBACK leaves when this returns. */
  onMessage(
    self: S,
    publish: Publish,
    about: RecordIndex,
    record: RecordIndex,
    now: Micros,
    out: Out<Packet>,
  ): void
  /** The server has answered for a QoS 1 message: taken, or refused with a code from 0x80. */
  onAcknowledged(
    self: S,
    about: RecordIndex,
    reasonCode: number,
    now: Micros,
    out: Out<Packet>,
  ): void
}

/** The first thing in a client's life, also after a crash. */
export function clientStart(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  state.boots++
  keepBoots(state, out)
  openConnection(config, state, out)
}

/** The process dies: what waited is gone, and what was not acknowledged too, unless the session is kept. */
export function clientDies(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  if (!keeps(config))
    for (const { about } of exchanges(state.sender)) recordDrop(about, 'crashed', out)
  for (const { about } of listOf(state.waiting)) recordDrop(about, 'crashed', out)
}

/** Everything that happens to a client, except what its application asks of it. */
export function clientStep<S>(
  config: ClientConfig,
  state: ClientState,
  input: Input<Packet, unknown>,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<S>,
  self: S,
): void {
  switch (input.kind) {
    case 'opened':
      sendConnect(config, state, now, out)
      return
    case 'received':
      received(config, state, input.packet, input.about, now, out, app, self)
      return
    case 'malformed':
      if (talks(state)) refusePeer(config, state, input.error.reasonCode, out)
      return
    case 'drained':
      if (state.phase === 'up') flushWaiting(config, state, now, out)
      return
    case 'closed':
      connectionGone(config, state, now, out)
      return
    case 'timer':
      if (input.timer === CLIENT_TIMER.retry) openConnection(config, state, out)
      else if (input.timer === CLIENT_TIMER.alive) aliveDue(state, now, out)
      return
    case 'answered':
    case 'asked':
      return
    default:
      unreachable(input)
  }
}

/** Whether what comes is still listened to: not once the client has closed. */
function talks(state: ClientState): boolean {
  return state.phase === 'up' || state.phase === 'connecting'
}

function received<S>(
  config: ClientConfig,
  state: ClientState,
  packet: Packet,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<S>,
  self: S,
): void {
  if (!talks(state)) return
  // CONNACK comes first and once; a DISCONNECT of the server only after it.
  if ((packet.kind === 'connack') !== (state.phase === 'connecting')) {
    refusePeer(config, state, REASON.protocolError, out)
    return
  }
  switch (packet.kind) {
    case 'connack':
      if (onConnack(config, state, packet, now, out)) app.onConnected(self, now, out)
      return
    case 'publish':
      onPublish(config, state, packet, about, now, out, app, self)
      return
    case 'puback': {
      const exchange = onPuback(config, state, packet, now, out)
      if (exchange !== null) app.onAcknowledged(self, exchange.about, packet.reasonCode, now, out)
      return
    }
    case 'suback':
      onSuback(config, state, packet, out)
      return
    case 'pingresp':
      onPingresp(state, out)
      return
    case 'disconnect':
      if (config.version === 4) return refusePeer(config, state, REASON.protocolError, out)
      out.note(CLIENT_NOTES.disconnected, NO_RECORD, { reasonCode: hexByte(packet.reasonCode) })
      closeConnection(state, 'fin', out) // [MQTT5-4.13.2-1]
      return
    case 'connect':
    case 'subscribe':
    case 'unsubscribe':
    case 'unsuback':
    case 'pingreq':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
    case 'auth':
      // None of these answers anything this client sends.
      refusePeer(config, state, REASON.protocolError, out)
      return
    default:
      unreachable(packet)
  }
}

/**
 * A message comes in. The PUBACK leaves in the same step, after the application has it, so PUBACKs keep the
 * order of arrival [MQTT5-4.6.0-2]; it leaves whatever the application makes of the message [MQTT5-4.5.0-2].
 */
function onPublish<S>(
  config: ClientConfig,
  state: ClientState,
  publish: Publish,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<S>,
  self: S,
): void {
  const { qos, topicName } = publish
  if (qos === 2) {
    refusePeer(config, state, REASON.protocolError, out) // more than was asked for [MQTT5-3.8.4-8]
    return
  }
  if (topicName === '' || publish.properties?.topicAlias !== undefined) {
    refusePeer(config, state, REASON.topicAliasInvalid, out) // it allowed none [MQTT5-3.1.2-27]
    return
  }
  const record = out.record({
    ev: 'deliver',
    about,
    topic: out.intern(topicName),
    qos,
    dup: publish.dup,
    retain: publish.retain,
    bytes: publish.payload.length,
  })
  if (state.subscribeId !== 0 && state.granted.every((code) => code < 0))
    if (maySay(state, NOTED.beforeSuback)) out.note(CLIENT_NOTES.beforeSuback, about)
  app.onMessage(self, publish, about, record, now, out)
  if (qos === 0) return
  state.lastSent = now
  out.send(CONN, { kind: 'puback', packetId: publish.packetId, reasonCode: REASON.success }, about)
}

/**
 * The timer is not moved at each packet: it comes when it was first due, looks when the last packet was sent,
 * and is set anew from there.
 */
function aliveDue(state: ClientState, now: Micros, out: Out<Packet>): void {
  if (state.phase === 'connecting') {
    out.note(CLIENT_NOTES.noConnack)
    closeConnection(state, 'reset', out)
    return
  }
  if (state.phase !== 'up') return
  const { keepAlive } = state
  if (state.awaitsPingresp) {
    out.note(CLIENT_NOTES.noPingresp, NO_RECORD, { waitedMs: toMs(pingrespWait(keepAlive)) })
    closeConnection(state, 'reset', out)
    return
  }
  if (now - state.lastSent < keepAlive) {
    out.setTimer(CLIENT_TIMER.alive, after(state.lastSent, keepAlive))
    return
  }
  state.awaitsPingresp = true
  state.lastSent = now
  out.setTimer(CLIENT_TIMER.alive, after(now, pingrespWait(keepAlive)))
  out.send(CONN, { kind: 'pingreq' }, NO_RECORD)
}

function pingrespWait(keepAlive: Micros): Micros {
  return Math.floor(keepAlive / 2) as Micros
}

function onPingresp(state: ClientState, out: Out<Packet>): void {
  if (!state.awaitsPingresp) return
  state.awaitsPingresp = false
  out.setTimer(CLIENT_TIMER.alive, after(state.lastSent, state.keepAlive))
}
