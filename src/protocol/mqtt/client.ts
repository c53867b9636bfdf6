/**
 * An MQTT client, 3.1.1 and 5.0, as a part of a machine.
 *
 *   down ──start──> opening ──TCP──> connecting ──CONNACK 0──> up
 *                      ^                 │ refused               │ lost, closed, DISCONNECT, no PINGRESP
 *                      └──── waiting <───┴───────────────────────┘
 *
 * Three rules carry it. A PUBLISH is sent again only on a new connection whose server knows the session,
 * never by a timer [MQTT5-4.4.0-1], unless its wire is set to show that story (`again.ts`). A session that only one side knows is no session: the client drops its
 * own [MQTT5-3.2.2-5] or begins anew [MQTT5-3.2.2-4]. A subscription counts once its SUBACK is in (N30a).
 *
 * Keep alive: PINGREQ after as much silence [MQTT5-3.1.2-20]. If its PINGRESP is not in after half of the
 * keep alive, the client closes: so both ends give a dead connection up after 1.5 times the keep alive.
 *
 * Who it is, it shows by `client-auth.ts` where it is given. It does not know server redirection.
 */
import { unreachable } from '../../core/assert.ts'
import type { Input, Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { after, toMs } from '../../core/time.ts'
import { isDatagram } from './again.ts'
import { againDue, askAgain, outOfPlace } from './client-again.ts'
import type { ClientApp } from './client-app.ts'
import {
  closeConnection,
  connectionGone,
  openConnection,
  recordDrop,
  refusePeer,
  sendConnect,
} from './client-connection.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import { onPublish, onPubrel } from './client-deliver.ts'
import { flushWaiting, onExchangeEnd, onPubrec } from './client-publish.ts'
import { onConnack } from './client-session.ts'
import type { ClientConfig, ClientState } from './client-state.ts'
import { CLIENT_TIMER, CONN, keepBoots, keeps } from './client-state.ts'
import { onSuback, onUnsuback } from './client-subscribe.ts'
import { undelivered } from './exchange.ts'
import { listOf } from './fifo.ts'
import type { Packet, Puback, Pubcomp, Pubrec } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte, isError } from './reason-code.ts'

/** The first thing in a client's life, also after a crash. */
export function clientStart(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  state.boots++
  keepBoots(state, out)
  if (config.freshId) state.clientId = `${config.clientId}-${state.boots}`
  openConnection(config, state, out)
}

/** The process dies: what waited is gone, and what was not acknowledged too, unless the session is kept. */
export function clientDies(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  if (!keeps(config))
    for (const { about } of undelivered(state.sender)) recordDrop(about, 'crashed', out)
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
      // a CONNECT from a server is wrong whatever its version, and DISCONNECT has no code for versions
      if (talks(state) && input.error.kind === 'unsupported')
        refusePeer(config, state, REASON.protocolError, out)
      else if (talks(state)) refusePeer(config, state, input.error.reasonCode, out)
      return
    case 'drained':
      if (state.phase === 'up') flushWaiting(config, state, now, out)
      return
    case 'closed':
      connectionGone(config, state, now, out)
      return
    case 'timer':
      if (input.timer === CLIENT_TIMER.retry) openConnection(config, state, out)
      else if (input.timer === CLIENT_TIMER.alive) aliveDue(config, state, now, out)
      else if (input.timer === CLIENT_TIMER.again) againDue(config, state, now, out)
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
  if (packet.kind === 'auth' && config.authentication !== undefined)
    return config.authentication.received(config, state, packet, out)
  if (isDatagram(state.again) && outOfPlace(state, packet, about, out)) return
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
    case 'pubrec':
      if (!isError(packet.reasonCode))
        return onPubrec(config, state, packet.packetId, about, now, out)
      return exchangeEnds(config, state, packet, now, out, app, self)
    case 'puback':
    case 'pubcomp':
      return exchangeEnds(config, state, packet, now, out, app, self)
    case 'pubrel':
      return onPubrel(config, state, packet.packetId, about, now, out)
    case 'suback':
      onSuback(config, state, packet, now, out)
      return
    case 'unsuback':
      onUnsuback(config, state, packet, now, out)
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
    case 'pingreq':
    case 'auth':
      // None of these answers anything this client sends.
      refusePeer(config, state, REASON.protocolError, out)
      return
    default:
      unreachable(packet)
  }
}

/** An exchange is over: the application is told how. */
function exchangeEnds<S>(
  config: ClientConfig,
  state: ClientState,
  packet: Puback | Pubrec | Pubcomp,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<S>,
  self: S,
): void {
  const exchange = onExchangeEnd(config, state, packet, now, out)
  if (exchange === null) return
  const { reasonCode } = packet
  // PUBCOMP refuses nothing: 0x92 says that the server was done with the id before
  const told = packet.kind === 'pubcomp' ? REASON.success : reasonCode
  app.onAcknowledged(self, exchange.about, told, now, out)
}

/**
 * The timer is not moved at each packet: it comes when it was first due, looks when the last packet was sent,
 * and is set anew from there.
 */
function aliveDue(config: ClientConfig, state: ClientState, now: Micros, out: Out<Packet>): void {
  const { again, phase, awaitsPingresp } = state
  if (again !== null && isDatagram(again) && (phase === 'connecting' || awaitsPingresp))
    return askAgain(config, state, again, now, out)
  if (state.phase === 'connecting') {
    out.note(CLIENT_NOTES.noConnack[config.version])
    closeConnection(state, 'reset', out)
    return
  }
  if (state.phase !== 'up') return
  const { keepAlive } = state
  if (state.awaitsPingresp) {
    out.note(CLIENT_NOTES.noPingresp[config.version], NO_RECORD, {
      waitedMs: toMs(pingrespWait(state)),
    })
    closeConnection(state, 'reset', out)
    return
  }
  if (now - state.lastSent < keepAlive) {
    out.setTimer(CLIENT_TIMER.alive, after(state.lastSent, keepAlive))
    return
  }
  state.awaitsPingresp = true
  state.askedAgain = 0
  state.lastSent = now
  out.setTimer(CLIENT_TIMER.alive, after(now, pingrespWait(state)))
  out.send(CONN, { kind: 'pingreq' }, NO_RECORD)
}

function pingrespWait({ keepAlive, again }: ClientState): Micros {
  if (again !== null && isDatagram(again)) return again.terms.wait
  return Math.floor(keepAlive / 2) as Micros
}

/** When the client would send PINGREQ, or give the server up that owes PINGRESP; null: neither is to come. */
export function aliveDueAt(state: ClientState): Micros | null {
  const { phase, keepAlive, lastSent, awaitsPingresp } = state
  if (phase !== 'up' || keepAlive === 0) return null
  return after(lastSent, awaitsPingresp ? pingrespWait(state) : keepAlive)
}

function onPingresp(state: ClientState, out: Out<Packet>): void {
  if (!state.awaitsPingresp) return
  state.awaitsPingresp = false
  out.setTimer(CLIENT_TIMER.alive, after(state.lastSent, state.keepAlive))
}
