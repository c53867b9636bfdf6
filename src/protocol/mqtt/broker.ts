/**
 * The MQTT broker, 3.1.1 and 5.0 on the same port: the level of each connection is that of its CONNECT.
 *
 * A connection waits for its CONNECT, is open, and closes; what outlives it is the session of its client id
 * (`broker-session.ts`). Four rules carry the rest:
 *   - What a client publishes is routed in the step that receives it, and acknowledged after that; with
 *     persistence `sync` what must survive is written before the acknowledgement leaves.
 *   - Each session has a window (the client's Receive Maximum) and a line behind it. Nothing is sent twice but
 *     on a new connection with the session kept [MQTT5-4.4.0-1]: there is no timer for messages, unless a wire is
 *     set to show that story (`again.ts`).
 *   - Silence of one and a half Keep Alive closes the connection [MQTT5-3.1.2-22].
 *   - Who breaks the protocol is told (5.0) or not (3.1.1) and closed; nobody else notices.
 *
 * Who a client is, is asked by `broker-auth.ts` where it is given. It knows nothing of sockets, virtual time or bytes.
 */
import type { Address, CloseReason, Conn, Input, Machine, MachineOf } from '../../core/machine.ts'
import { unreachable } from '../../core/assert.ts'
import type { WireError } from '../../core/codec.ts'
import { NO_RECORD, type RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { againDue, connectsAgain, tellUnknown } from './broker-again.ts'
import { onConnect, onDisconnect } from './broker-connect.ts'
import { onPuback, onPubcomp, onPubrec } from './broker-acknowledge.ts'
import { onPublish, onPubrel } from './broker-publish.ts'
import { sendControl } from './broker-queue.ts'
import {
  bootSessions,
  closeQuietly,
  detach,
  disconnect,
  dropUnkept,
  fail,
  refuse,
  sessionTimer,
  willTimer,
} from './broker-session.ts'
import type { BrokerAsk, BrokerConfig, BrokerState, Connection, Here } from './broker-state.ts'
import { copyState, createConnection, sessionOf, timer, TIMERS } from './broker-state.ts'
import { restoreState } from './broker-store.ts'
import { onSubscribe, onUnsubscribe } from './broker-subscribe.ts'
import { NO_VERSION } from './no-version.ts'
import { note } from './notes.ts'
import type { Packet } from './packet.ts'
import { REASON, RETURN_CODE } from './packet.ts'
import { hexByte } from './reason-code.ts'
import { flushAll } from './serving.ts'

export type { BrokerAsk, BrokerConfig, BrokerState } from './broker-state.ts'

/** A connection on which no CONNECT comes is closed after this (§3.1.4 leaves the time to us). */
export const CONNECT_PATIENCE = 60_000_000 as Micros

export const mqttBroker: MachineOf<BrokerConfig, BrokerState, Packet, BrokerAsk> = (
  config,
): Machine<BrokerState, Packet, BrokerAsk> => ({
  init: restoreState,
  copy: copyState,
  step(state, input, now, out) {
    step({ config, state, now, out }, input)
  },
  dies(state, now, out) {
    dropUnkept({ config, state, now, out })
  },
})

function step(here: Here, input: Input<Packet, BrokerAsk>): void {
  switch (input.kind) {
    case 'received':
      return onReceived(here, input.conn, input.packet, input.about)
    case 'opened':
      return onOpened(here, input.conn, input.over)
    case 'malformed':
      return onMalformed(here, input.conn, input.error)
    case 'drained':
      return onDrained(here, input.conn)
    case 'closed':
      return onClosed(here, input.conn, input.why)
    case 'timer':
      return onTimer(here, input.timer)
    case 'asked':
      return input.ask.kind === 'boot' ? bootSessions(here) : onStop(here)
    case 'answered':
      return // the broker asks nothing of the outside world
    default:
      return unreachable(input)
  }
}

function onOpened(here: Here, conn: Conn, over: Address | undefined): void {
  const { conns } = here.state
  const again = over === undefined ? undefined : here.config.again?.[over]
  while (conns.length <= conn) conns.push(null)
  conns[conn] = createConnection(conn, here.now, again)
  here.out.setTimer(timer.watchdog(conn), (here.now + CONNECT_PATIENCE) as Micros)
}

function onReceived(here: Here, conn: Conn, packet: Packet, about: RecordIndex): void {
  const connection = here.state.conns[conn]
  if (connection === null || connection === undefined) return
  // [MQTT5-3.1.4-6]: what was pipelined behind a refused CONNECT, or comes after an error, is not read
  if (connection.phase === 'closing') return
  connection.lastHeard = here.now
  if (connection.phase === 'awaiting') {
    if (connection.auth !== null)
      return here.config.authentication?.awaited(here, connection, packet)
    if (packet.kind === 'connect') return onConnect(here, connection, packet)
    here.out.note(note.connectFirst, about)
    tellUnknown(here, connection)
    return closeQuietly(here, connection)
  }
  const session = sessionOf(here.state, connection)
  if (session === null) return
  switch (packet.kind) {
    case 'publish':
      return onPublish(here, connection, session, packet, about)
    case 'puback':
      return onPuback(here, connection, session, packet, about)
    case 'pubrec':
      return onPubrec(here, connection, session, packet, about)
    case 'pubrel':
      return onPubrel(here, connection, session, packet, about)
    case 'pubcomp':
      return onPubcomp(here, connection, session, packet, about)
    case 'subscribe':
      return onSubscribe(here, connection, session, packet)
    case 'unsubscribe':
      return onUnsubscribe(here, connection, session, packet)
    case 'pingreq':
      return sendControl(here, connection, { kind: 'pingresp' }, NO_RECORD) // [MQTT5-3.12.4-1]
    case 'disconnect':
      return onDisconnect(here, connection, packet)
    case 'connect':
      if (connectsAgain(here, connection)) return
      return fail(here, connection, REASON.protocolError, note.connectTwice[connection.level])
    case 'auth':
      if (here.config.authentication === undefined)
        return fail(here, connection, REASON.protocolError, note.authUnasked)
      return here.config.authentication.again(here, connection, packet)
    case 'connack':
    case 'suback':
    case 'unsuback':
    case 'pingresp':
      // only a server sends these
      return fail(here, connection, REASON.protocolError, note.protocolError[connection.level])
    default:
      return unreachable(packet)
  }
}

function onMalformed(here: Here, conn: Conn, error: WireError): void {
  const connection = here.state.conns[conn]
  if (connection === null || connection === undefined || connection.phase === 'closing') return
  connection.lastHeard = here.now
  const { reasonCode, clause } = error
  if (connection.phase === 'open' && error.kind === 'unsupported')
    // a CONNECT of whatever version: there was one, and DISCONNECT has no code for versions
    return fail(here, connection, REASON.protocolError, note.connectTwice[connection.level])
  if (connection.phase === 'open') {
    noteMalformed(here, connection, error)
    return fail(here, connection, reasonCode, note.protocolError[connection.level])
  }
  if (error.kind === 'unsupported' && connection.auth === null) {
    // [MQTT311-3.1.2-2] demands it, [MQTT5-3.1.2-2] allows it, and an old client can read it
    here.out.note(note.versionRefused)
    return refuse(here, connection, RETURN_CODE.unacceptableProtocolVersion)
  }
  if (clause === NO_VERSION.connectFirst) {
    here.out.note(note.connectFirst)
    return closeQuietly(here, connection)
  }
  // 3.1.1 closes without a CONNACK [MQTT311-3.1.4-1], 5.0 may say why [MQTT5-3.1.4-1]
  if (clause.startsWith('MQTT5')) connection.level = 5
  noteMalformed(here, connection, error)
  return refuse(here, connection, connection.level === 5 ? reasonCode : null)
}

function noteMalformed(here: Here, { level }: Connection, { reasonCode, clause }: WireError): void {
  const args = level === 5 ? { reasonCode: hexByte(reasonCode), clause } : { clause }
  here.out.note(note.malformedPacket[level], NO_RECORD, args)
}

function onDrained(here: Here, conn: Conn): void {
  const connection = here.state.conns[conn]
  if (connection === null || connection === undefined) return
  const session = sessionOf(here.state, connection)
  if (session !== null) flushAll(here, session, connection)
}

function onClosed(here: Here, conn: Conn, _why: CloseReason): void {
  const connection = here.state.conns[conn]
  if (connection === null || connection === undefined) return
  if (connection.phase !== 'closing') detach(here, connection)
  here.state.conns[conn] = null
}

/** The server ends in order: 5.0 is told 0x8B, and wills are published as after any close but a goodbye (N28). */
function onStop(here: Here): void {
  for (const connection of here.state.conns)
    if (connection !== null && connection.phase !== 'closing')
      disconnect(here, connection, REASON.serverShuttingDown)
}

function onTimer(here: Here, key: number): void {
  const number = Math.floor(key / TIMERS)
  switch (key - number * TIMERS) {
    case 0:
      return onWatchdog(here, number)
    case 1:
      return sessionTimer(here, number)
    case 2:
      return willTimer(here, number)
    default:
      return againDue(here, number)
  }
}

/** The dog sleeps as long as the client could still be in time; any packet counts, and only the client's (N27). */
function onWatchdog(here: Here, conn: Conn): void {
  const connection = here.state.conns[conn]
  if (connection === null || connection === undefined || connection.phase === 'closing') return
  if (connection.phase === 'awaiting') {
    here.out.note(note.connectAwaited)
    return closeQuietly(here, connection)
  }
  const due = (connection.lastHeard + connection.patience) as Micros
  if (due > here.now) return here.out.setTimer(timer.watchdog(conn), due)
  return fail(here, connection, REASON.keepAliveTimeout, note.keepAliveExpired[connection.level])
}
