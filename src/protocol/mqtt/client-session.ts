/**
 * What client and server must agree on when a connection begins: the session, the limits. The subscriptions come
 * behind it (`client-subscribe.ts`).
 */
import type { Out } from '../../core/machine.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { after, seconds, toMs } from '../../core/time.ts'
import { isDatagram } from './again.ts'
import type { Aliases } from './aliases.ts'
import { createAliases } from './aliases.ts'
import { closeConnection, dropSession, forgetLeaving, refusePeer } from './client-connection.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import { flushWaiting, sendAgain } from './client-publish.ts'
import type { ClientConfig, ClientState } from './client-state.ts'
import { CLIENT_TIMER, keepSession } from './client-state.ts'
import { askNext } from './client-subscribe.ts'
import { inflight, RECEIVE_MAXIMUM_DEFAULT, startConnection } from './exchange.ts'
import type { Connack, Packet, Properties } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte } from './reason-code.ts'

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
  askNext(config, state, true, now, out)
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
  } else forgetLeaving(state)
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
  state.responseInformation = properties?.responseInformation ?? null
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
