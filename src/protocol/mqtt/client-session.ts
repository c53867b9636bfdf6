/**
 * What client and server must agree on when a connection begins: the session, the limits, the subscriptions.
 *
 * A subscription counts only once its SUBACK has come (N30a). So after CONNACK the client asks for all that
 * were never acknowledged: with Session Present 0 that is every one, with 1 those whose SUBACK was lost.
 */
import type { Out } from '../../core/machine.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { after, seconds, toMs } from '../../core/time.ts'
import { isDatagram, watch } from './again.ts'
import type { Aliases } from './aliases.ts'
import { createAliases } from './aliases.ts'
import { closeConnection, dropSession, refusePeer } from './client-connection.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import { flushWaiting, sendAgain } from './client-publish.ts'
import type { ClientConfig, ClientState } from './client-state.ts'
import { CLIENT_TIMER, CONN, keepSession, maySay, NOT_GRANTED, NOTED } from './client-state.ts'
import { inflight, RECEIVE_MAXIMUM_DEFAULT, release, reserve, startConnection } from './exchange.ts'
import type { Connack, Packet, Properties, Suback } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte, isError } from './reason.ts'
import { packetSize } from './size.ts'

/** CONNACK. True: the client is connected, and what it owes the server is sent. */
export function onConnack(
  config: ClientConfig,
  state: ClientState,
  connack: Connack,
  now: Micros,
  out: Out<Packet>,
): boolean {
  if (connack.reasonCode !== 0) {
    out.note(CLIENT_NOTES.refused[config.version], NO_RECORD, {
      reasonCode: hexByte(connack.reasonCode),
    })
    closeConnection(state, 'fin', out) // [MQTT5-4.13.2-1]
    return false
  }
  if (config.authentication?.isRight(connack) === false) {
    refusePeer(config, state, REASON.protocolError, out) // [MQTT5-4.12.0-5]
    return false
  }
  if (!agree(config, state, connack.sessionPresent, out)) return false
  state.phase = 'up'
  state.failures = 0
  state.accepted = true
  state.cleanNext = false
  takeLimits(config, state, connack.properties, out)
  state.session = 'agreed'
  keepSession(config, state, out)
  startConnection(state.sender, state.receiveMaximum)
  if (state.keepAlive > 0) out.setTimer(CLIENT_TIMER.alive, after(state.lastSent, state.keepAlive))
  else out.clearTimer(CLIENT_TIMER.alive)
  sendAgain(config, state, now, out)
  subscribe(config, state, true, now, out)
  flushWaiting(config, state, now, out)
  return true
}

/** Both must have the session, or neither. False: the client closes. */
function agree(
  config: ClientConfig,
  state: ClientState,
  sessionPresent: boolean,
  out: Out<Packet>,
): boolean {
  if (sessionPresent && !state.expected && config.version === 5) {
    // The rule is 5.0's [MQTT5-3.2.2-4]; a 3.1.1 client goes on and subscribes again.
    out.note(CLIENT_NOTES.sessionUnknown)
    state.session = 'none'
    state.cleanNext = true
    keepSession(config, state, out)
    closeConnection(state, 'fin', out)
    return false
  }
  if (sessionPresent)
    out.note(CLIENT_NOTES.sessionResumed[config.version], NO_RECORD, {
      unacknowledged: inflight(state.sender),
    })
  else if (state.expected) {
    if (state.session === 'agreed')
      out.note(CLIENT_NOTES.sessionLost[config.version], NO_RECORD, {
        unacknowledged: inflight(state.sender),
      })
    dropSession(config, state, 'sessionExpired', out) // [MQTT5-3.2.2-5]
  }
  return true
}

/** What the server takes on this connection; what it does not name has the standard's default. */
function takeLimits(
  config: ClientConfig,
  state: ClientState,
  properties: Properties | undefined,
  out: Out<Packet>,
): void {
  state.receiveMaximum = isDatagram(state.again)
    ? 1
    : (properties?.receiveMaximum ?? RECEIVE_MAXIMUM_DEFAULT)
  state.maximumQos = properties?.maximumQos ?? 2
  state.retainAvailable = properties?.retainAvailable ?? true
  state.maximumPacketSize = properties?.maximumPacketSize ?? 0
  state.aliases = aliasesFor(config, properties)
  state.sessionExpiry = properties?.sessionExpiryInterval ?? config.sessionExpiry
  state.keepAlive = seconds(properties?.serverKeepAlive ?? config.keepAlive)
  if (properties?.serverKeepAlive !== undefined)
    out.note(CLIENT_NOTES.keepAliveReplaced, NO_RECORD, { keepAliveMs: toMs(state.keepAlive) })
  const assigned = properties?.assignedClientIdentifier
  if (assigned === undefined) return
  state.clientId = assigned
  out.note(CLIENT_NOTES.idAssigned, NO_RECORD, { clientId: assigned })
}

/** Towards the server no more than it takes, and no more than this client wants to use [MQTT5-3.2.2-17]. */
function aliasesFor(
  { version, topicAliasMaximum }: ClientConfig,
  properties: Properties | undefined,
): Aliases | null {
  if (version === 4) return null
  const theirs = properties?.topicAliasMaximum ?? 0
  return createAliases(topicAliasMaximum, Math.min(topicAliasMaximum, theirs))
}

/**
 * One SUBSCRIBE for every subscription whose SUBACK has not come. What the server does not take in one packet
 * [MQTT5-3.2.2-15] is asked for behind that SUBACK. `first`: on this connection.
 */
function subscribe(
  config: ClientConfig,
  state: ClientState,
  first: boolean,
  now: Micros,
  out: Out<Packet>,
): void {
  const { asked, granted, maximumPacketSize: limit } = state
  asked.length = 0
  for (let i = 0; i < granted.length; i++) {
    if (granted[i] !== NOT_GRANTED) continue
    asked.push(i)
    if (limit !== 0 && subscribeSize(config, asked) > limit) leaveOut(config, state, out)
  }
  if (asked.length === 0) return
  if (state.subscribed && first) {
    const filters = asked.map((i) => config.subscriptions[i]!.filter).join(', ')
    out.note(CLIENT_NOTES.subscribesAgain, NO_RECORD, { filters })
  }
  state.subscribed = true
  state.subscribeId = reserve(state.sender)
  state.noted &= ~NOTED.beforeSuback
  sendSubscribe(config, state, 0, now, out)
}

/** Sends the SUBSCRIBE that awaits its SUBACK, for the `sendings`-th time again. */
export function sendSubscribe(
  config: ClientConfig,
  state: ClientState,
  sendings: number,
  now: Micros,
  out: Out<Packet>,
): void {
  const { subscribeId: packetId, again } = state
  const subscriptions = state.asked.map((i) => config.subscriptions[i]!)
  state.lastSent = now
  out.send(CONN, { kind: 'subscribe', packetId, subscriptions }, NO_RECORD)
  if (!isDatagram(again)) return
  const due = watch(again, { packetId, issue: -1, awaits: 'suback' }, sendings, now)
  if (due !== null) out.setTimer(CLIENT_TIMER.again, due)
}

function subscribeSize(config: ClientConfig, asked: readonly number[]): number {
  const subscriptions = asked.map((i) => config.subscriptions[i]!)
  return packetSize({ kind: 'subscribe', packetId: 1, subscriptions }, config.version)
}

/** The last of what is asked for does not fit; by itself neither: then it cannot be had on this connection. */
function leaveOut(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  const bytes = subscribeSize(config, state.asked.splice(-1))
  const { maximumPacketSize } = state
  if (bytes > maximumPacketSize && maySay(state, NOTED.filterTooLarge))
    out.note(CLIENT_NOTES.tooLarge, NO_RECORD, { bytes, maximumPacketSize })
}

/** SUBACK: one code for each filter, in their order [MQTT5-3.8.4-6]. */
export function onSuback(
  config: ClientConfig,
  state: ClientState,
  { packetId, reasonCodes }: Suback,
  now: Micros,
  out: Out<Packet>,
): void {
  const { asked } = state
  if (packetId !== state.subscribeId) {
    out.note(CLIENT_NOTES.subackUnmatched[config.version], NO_RECORD, { packetId })
    return
  }
  if (reasonCodes.length !== asked.length) {
    refusePeer(config, state, REASON.protocolError, out)
    return
  }
  release(state.sender, packetId)
  state.subscribeId = 0
  for (let i = 0; i < asked.length; i++) takeGrant(config, state, asked[i]!, reasonCodes[i]!, out)
  asked.length = 0
  keepSession(config, state, out)
  subscribe(config, state, false, now, out)
}

function takeGrant(
  config: ClientConfig,
  state: ClientState,
  number: number,
  code: number,
  out: Out<Packet>,
): void {
  const { filter, qos } = config.subscriptions[number]!
  state.granted[number] = code
  if (isError(code))
    out.note(CLIENT_NOTES.subscriptionRefused[config.version], NO_RECORD, {
      filter,
      reasonCode: hexByte(code),
    })
  else if (code < qos)
    out.note(CLIENT_NOTES.grantedLess[config.version], NO_RECORD, {
      filter,
      granted: code,
      asked: qos,
    })
}
