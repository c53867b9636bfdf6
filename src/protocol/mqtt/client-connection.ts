/**
 * How a client's connection begins and ends, and when it tries again. What the session makes of it is in
 * `client-session.ts`.
 *
 * The wait before a try doubles (or what the config says) from try to try and is spread by chance, so that
 * a crowd that lost its server does not come back as one. The standard leaves this to the client.
 */
import { draw, fold } from '../../core/chance.ts'
import { unreachable } from '../../core/assert.ts'
import { backoff } from '../../core/backoff.ts'
import type { Out } from '../../core/machine.ts'
import type { DropReason, RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { after, NEVER, seconds, toMs } from '../../core/time.ts'
import { createAgain, isDatagram } from './again.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import type { ClientConfig, ClientState } from './client-state.ts'
import {
  CLIENT_TIMER,
  CONN,
  forgetExchange,
  forgetHeld,
  keepSession,
  LEAVING,
  LEFT,
  NOT_GRANTED,
  outlives,
  SINCE,
} from './client-state.ts'
import {
  endConnection,
  exchanges,
  forgetAll,
  inflight,
  undelivered,
  RECEIVE_MAXIMUM_DEFAULT,
} from './exchange.ts'
import { strand } from './owing.ts'
import type { Packet, Properties, Will } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte } from './reason-code.ts'
import { bytesOf } from './utf8.ts'

/** How long a client waits for CONNACK; the standard says "a reasonable amount of time" (MQTT 5 §3.2). */
const CONNACK_WAIT = seconds(30)

export function openConnection(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  state.retryAt = NEVER
  if (config.address === null) return
  state.attempts++
  state.phase = 'opening'
  out.open(CONN, config.address)
}

/** The transport is up: CONNECT is the first packet on it [MQTT5-3.1.0-1]. */
export function sendConnect(
  config: ClientConfig,
  state: ClientState,
  now: Micros,
  out: Out<Packet>,
): void {
  const cleanStart = startsClean(config, state)
  if (cleanStart && state.session !== 'none') dropSession(config, state, 'cleanStart', out)
  state.expected = state.session !== 'none'
  // Should CONNACK be lost, the server has a session: one that is known here, and known to be empty.
  if (!state.expected) {
    state.session = 'begun'
    keepSession(config, state, out)
  }
  state.phase = 'connecting'
  state.since = now
  state.lastSent = now
  state.again = createAgain(config.again)
  state.askedAgain = 0
  out.note(CLIENT_NOTES.connecting[config.version], NO_RECORD, {
    attempt: state.attempts,
    cleanStart: cleanStart ? 1 : 0,
  })
  out.send(CONN, connectPacket(config, state), NO_RECORD)
  const wait = config.again !== null && isDatagram(state.again) ? config.again.wait : CONNACK_WAIT
  out.setTimer(CLIENT_TIMER.alive, after(now, wait))
}

/** The CONNECT of this connection, also where it is sent again. */
export function connectPacket(config: ClientConfig, state: ClientState): Packet {
  return {
    kind: 'connect',
    protocolVersion: config.version,
    cleanStart: startsClean(config, state),
    keepAlive: config.keepAlive,
    clientId: state.clientId,
    will: willOf(config, state.since),
    properties: config.version === 5 ? connectProperties(config) : undefined,
  }
}

/** The will goes with every CONNECT; its delay is 5.0's [MQTT5-3.1.2-7]. */
function willOf({ will, willText, version }: ClientConfig, now: Micros): Will | undefined {
  if (will === null) return undefined
  const payload =
    willText === null ? will.payload : bytesOf(willText.replaceAll(SINCE, `${toMs(now)}`))
  return { ...will, payload, properties: version === 5 ? will.properties : undefined }
}

/** 5.0: Clean Start begins a life anew, and a reconnect goes on with it. 3.1.1: it is a kind of session. */
function startsClean(config: ClientConfig, state: ClientState): boolean {
  if (config.version === 4) return config.cleanStart
  return state.cleanNext || (config.cleanStart && !state.accepted)
}

function connectProperties(config: ClientConfig): Properties | undefined {
  const { sessionExpiry, receiveMaximum, topicAliasMaximum, authentication } = config
  const named = receiveMaximum !== RECEIVE_MAXIMUM_DEFAULT
  const { requestResponseInformation } = config
  const asks = requestResponseInformation === true
  const plain = authentication === undefined && topicAliasMaximum === 0 && !asks
  if (sessionExpiry === 0 && !named && plain) return undefined
  return {
    sessionExpiryInterval: sessionExpiry === 0 ? undefined : sessionExpiry,
    receiveMaximum: named ? receiveMaximum : undefined,
    topicAliasMaximum: topicAliasMaximum === 0 ? undefined : topicAliasMaximum,
    requestResponseInformation,
    ...authentication?.properties,
  }
}

/** The client's half of the session is over: what was not acknowledged is lost for good. */
export function dropSession(
  config: ClientConfig,
  state: ClientState,
  reason: DropReason & ('cleanStart' | 'sessionExpired'),
  out: Out<Packet>,
): void {
  if (reason === 'cleanStart' && state.session === 'agreed')
    out.note(CLIENT_NOTES.cleanStart[config.version], NO_RECORD, {
      unacknowledged: inflight(state.sender),
    })
  for (const { about } of undelivered(state.sender)) recordDrop(about, reason, out)
  for (const { packetId } of exchanges(state.sender)) forgetExchange(config, packetId, out)
  forgetAll(state.sender)
  for (const packetId of state.receiver.keys()) forgetHeld(config, packetId, out)
  state.receiver.clear()
  state.owing.astray.clear()
  forgetLeaving(state)
  for (let i = 0; i < state.granted.length; i++)
    if (state.granted[i] !== LEFT) state.granted[i] = NOT_GRANTED
  state.session = 'none'
  keepSession(config, state, out)
}

/** The server has no session: there is nothing that it would have to forget. */
export function forgetLeaving({ leaving, granted }: ClientState): void {
  leaving.length = 0
  for (let i = 0; i < granted.length; i++) if (granted[i] === LEAVING) granted[i] = LEFT
}

export function recordDrop(about: RecordIndex, reason: DropReason, out: Out<Packet>): void {
  out.record({ ev: 'drop', about, reason, to: NO_TEXT })
}

/** The client closes. `reset` where nobody is thought to listen any more. */
export function closeConnection(state: ClientState, how: 'fin' | 'reset', out: Out<Packet>): void {
  state.phase = 'closing'
  out.clearTimer(CLIENT_TIMER.alive)
  out.close(CONN, how)
}

/**
 * The server broke the format or the rules: 5.0 says so and closes, 3.1.1 closes. Before CONNACK 5.0 only
 * closes too: there is no connection yet to take leave of.
 */
export function refusePeer(
  config: ClientConfig,
  state: ClientState,
  reasonCode: number,
  out: Out<Packet>,
): void {
  const says = config.version === 5
  const code = reasonCode < REASON.unspecifiedError ? REASON.protocolError : reasonCode
  const said = says ? { reasonCode: hexByte(code) } : undefined
  out.note(CLIENT_NOTES.peerInError[config.version], NO_RECORD, said)
  if (says && state.phase === 'up')
    out.send(CONN, { kind: 'disconnect', reasonCode: code }, NO_RECORD)
  closeConnection(state, 'fin', out)
}

/** However it ended: the quota is void, the session lives on or not, and the client tries again later. */
export function connectionGone(
  config: ClientConfig,
  state: ClientState,
  now: Micros,
  out: Out<Packet>,
): void {
  out.clearTimer(CLIENT_TIMER.alive)
  endConnection(state.sender)
  state.again = null
  if (config.again !== null) out.clearTimer(CLIENT_TIMER.again)
  state.aliases = null // [MQTT5-3.3.2-7]
  state.authenticating = false
  strand(state.owing)
  state.subscribeId = 0
  state.asked.length = 0
  state.leavingNow = 0
  state.awaitsPingresp = false
  state.noted = 0
  if (state.session !== 'none' && !outlives(config, state.sessionExpiry)) {
    if (state.session === 'agreed')
      out.note(CLIENT_NOTES.sessionEnded[config.version], NO_RECORD, {
        unacknowledged: inflight(state.sender),
      })
    dropSession(config, state, 'sessionExpired', out)
  }
  if (state.left) state.phase = 'down'
  else backOff(config, state, now, out)
}

/**
 * Says goodbye: DISCONNECT 0x00, after which nothing more is sent [MQTT5-3.14.4-1], and the will is thrown away
 * [MQTT5-3.14.4-3]; or 0x04, which has it published. It stays away until `comeBack`.
 */
export function leave(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  if (state.left) return
  state.left = true
  switch (state.phase) {
    case 'up':
      sayGoodbye(config, out)
      closeConnection(state, 'fin', out)
      return
    case 'opening':
    case 'connecting':
      closeConnection(state, 'reset', out)
      return
    case 'waiting':
      out.clearTimer(CLIENT_TIMER.retry)
      state.retryAt = NEVER
      state.phase = 'down'
      return
    case 'closing':
    case 'down':
      return
    default:
      unreachable(state.phase)
  }
}

function sayGoodbye({ will, willAtGoodbye, version }: ClientConfig, out: Out<Packet>): void {
  const withWill = will !== null && willAtGoodbye && version === 5
  out.note(withWill ? CLIENT_NOTES.leavesWill : CLIENT_NOTES.saysGoodbye[version])
  const reasonCode = withWill ? REASON.disconnectWithWillMessage : REASON.normalDisconnection
  out.send(CONN, { kind: 'disconnect', reasonCode }, NO_RECORD)
}

/** Connects again after a goodbye. While the old connection is still closing it waits for its end. */
export function comeBack(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  if (!state.left) return
  state.left = false
  if (state.phase === 'down') openConnection(config, state, out)
}

function backOff(config: ClientConfig, state: ClientState, now: Micros, out: Out<Packet>): void {
  state.failures++
  const wait = reconnectWait(config, state.failures, draw(config.chance, attemptName(state)))
  state.phase = 'waiting'
  state.retryAt = after(now, wait)
  out.setTimer(CLIENT_TIMER.retry, state.retryAt)
  out.note(CLIENT_NOTES.backsOff, NO_RECORD, { attempt: state.failures, afterMs: toMs(wait) })
}

/** The name of an attempt for chance: its life and its count there. */
function attemptName(state: ClientState): number {
  return fold(fold(0, state.boots), state.attempts)
}

/** The wait before try number `failures` in a row, from 1. */
export function reconnectWait(
  { reconnect }: ClientConfig,
  failures: number,
  drawn: number,
): Micros {
  return backoff(reconnect, failures, drawn)
}
