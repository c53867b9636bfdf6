/**
 * What a client is subscribed to, and what it takes back.
 *
 * A subscription counts only once its SUBACK has come (N30a). So after CONNACK the client asks for all that
 * were never acknowledged: with Session Present 0 that is every one, with 1 those whose SUBACK was lost.
 *
 *   NOT_GRANTED ──SUBSCRIBE, SUBACK──> its code ──asked to leave it──> LEAVING ──UNSUBSCRIBE, UNSUBACK──> LEFT
 *        ^                                                                │ the session is gone            ^ │
 *        │                                                                └────────────────────────────────┘ │
 *        └──────────────────────────────────── asked for it again ───────────────────────────────────────────┘
 *
 * Taking back works the same way (N36): until its UNSUBACK has come the client says it again on each connection of
 * the session, and where there is no session there is nothing to take back. What comes before UNSUBACK, and what the
 * server had begun to send, is taken like any message [MQTT5-3.10.4-3]. What was left stays so over connections and
 * sessions, until it is asked for again, or the process starts anew without what it kept.
 *
 * One SUBSCRIBE or UNSUBSCRIBE is under way at a time, so that the last word is the last on the wire too.
 */
import type { Out } from '../../core/machine.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { isDatagram, watch } from './again.ts'
import { refusePeer } from './client-connection.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import type { ClientConfig, ClientState } from './client-state.ts'
import {
  CLIENT_TIMER,
  CONN,
  keepSession,
  LEAVING,
  LEFT,
  maySay,
  NOT_GRANTED,
  NOTED,
} from './client-state.ts'
import { release, reserve } from './exchange.ts'
import type { Packet, Suback, Unsuback } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte, isError } from './reason-code.ts'
import { packetSize } from './size.ts'

/** Takes a filter back, whether the client is subscribed to it or not. */
export function unsubscribe(
  config: ClientConfig,
  state: ClientState,
  filter: string,
  now: Micros,
  out: Out<Packet>,
): void {
  setGranted(config, state, filter, state.session === 'none' ? LEFT : LEAVING)
  if (state.session !== 'none' && !state.leaving.includes(filter, state.leavingNow))
    state.leaving.push(filter)
  keepSession(config, state, out)
  if (state.phase === 'up') askNext(config, state, false, now, out)
}

/** Asks for one of the client's own filters, as if its SUBACK had never come. */
export function subscribe(
  config: ClientConfig,
  state: ClientState,
  filter: string,
  now: Micros,
  out: Out<Packet>,
): void {
  if (!config.subscriptions.some((own) => own.filter === filter)) {
    out.note(CLIENT_NOTES.noSuchFilter, NO_RECORD, { filter })
    return
  }
  setGranted(config, state, filter, NOT_GRANTED)
  const { leavingNow } = state
  state.leaving = state.leaving.filter((one, i) => i < leavingNow || one !== filter)
  keepSession(config, state, out)
  if (state.phase === 'up') askNext(config, state, false, now, out)
}

function setGranted(
  { subscriptions }: ClientConfig,
  { granted }: ClientState,
  filter: string,
  to: number,
): void {
  for (let i = 0; i < granted.length; i++) if (subscriptions[i]!.filter === filter) granted[i] = to
}

/**
 * One SUBSCRIBE for every subscription whose SUBACK has not come, or one UNSUBSCRIBE for all that is to be left. What
 * the server does not take in one packet [MQTT5-3.2.2-15] is asked for behind its answer. `first`: on this connection.
 */
export function askNext(
  config: ClientConfig,
  state: ClientState,
  first: boolean,
  now: Micros,
  out: Out<Packet>,
): void {
  if (state.subscribeId !== 0) return
  if (state.leaving.length > 0 && leaveNext(config, state, first, now, out)) return
  const { asked, granted, maximumPacketSize: limit } = state
  asked.length = 0
  for (let i = 0; i < granted.length; i++) {
    if (granted[i] !== NOT_GRANTED) continue
    asked.push(i)
    if (limit !== 0 && sizeOf(subscribePacket(config, state), config) > limit)
      leaveOut(config, state, out)
  }
  if (asked.length === 0) return
  if (state.subscribed && first) {
    const filters = asked.map((i) => config.subscriptions[i]!.filter).join(', ')
    out.note(CLIENT_NOTES.subscribesAgain, NO_RECORD, { filters })
  }
  state.subscribed = true
  state.subscribeId = reserve(state.sender)
  state.noted &= ~NOTED.beforeSuback
  sendAsked(config, state, 0, now, out)
}

/** False: the server takes no UNSUBSCRIBE with the first of them, which then stays where it is. */
function leaveNext(
  config: ClientConfig,
  state: ClientState,
  first: boolean,
  now: Micros,
  out: Out<Packet>,
): boolean {
  const { leaving, maximumPacketSize: limit } = state
  state.leavingNow = leaving.length
  if (limit !== 0)
    while (state.leavingNow > 1 && sizeOf(unsubscribePacket(state), config) > limit)
      state.leavingNow--
  const bytes = sizeOf(unsubscribePacket(state), config)
  if (limit !== 0 && bytes > limit) {
    state.leavingNow = 0
    sayTooLarge(state, bytes, out)
    return false
  }
  if (first) {
    const filters = leaving.slice(0, state.leavingNow).join(', ')
    out.note(CLIENT_NOTES.unsubscribesAgain, NO_RECORD, { filters })
  }
  state.subscribeId = reserve(state.sender)
  sendAsked(config, state, 0, now, out)
  return true
}

/** Sends the SUBSCRIBE or UNSUBSCRIBE that awaits its answer, for the `sendings`-th time again. */
export function sendAsked(
  config: ClientConfig,
  state: ClientState,
  sendings: number,
  now: Micros,
  out: Out<Packet>,
): void {
  const { subscribeId: packetId, leavingNow, again } = state
  const packet = leavingNow > 0 ? unsubscribePacket(state) : subscribePacket(config, state)
  state.lastSent = now
  out.send(CONN, packet, NO_RECORD)
  if (!isDatagram(again)) return
  const due = watch(again, { packetId, issue: -1, awaits: 'suback' }, sendings, now)
  if (due !== null) out.setTimer(CLIENT_TIMER.again, due)
}

function subscribePacket({ subscriptions }: ClientConfig, state: ClientState): Packet {
  const { subscribeId: packetId, asked } = state
  return { kind: 'subscribe', packetId, subscriptions: asked.map((i) => subscriptions[i]!) }
}

function unsubscribePacket({ subscribeId: packetId, leaving, leavingNow }: ClientState): Packet {
  return { kind: 'unsubscribe', packetId, filters: leaving.slice(0, leavingNow) }
}

function sizeOf(packet: Packet, { version }: ClientConfig): number {
  return packetSize(packet, version)
}

/** The last of what is asked for does not fit; by itself neither: then it cannot be had on this connection. */
function leaveOut(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  const alone = { ...state, asked: state.asked.splice(-1) }
  const bytes = sizeOf(subscribePacket(config, alone), config)
  if (bytes > state.maximumPacketSize) sayTooLarge(state, bytes, out)
}

function sayTooLarge(state: ClientState, bytes: number, out: Out<Packet>): void {
  const { maximumPacketSize } = state
  if (maySay(state, NOTED.filterTooLarge))
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
  if (packetId !== state.subscribeId || state.leavingNow > 0) {
    out.note(CLIENT_NOTES.subackUnmatched[config.version], NO_RECORD, { packetId })
    return
  }
  if (reasonCodes.length !== asked.length) {
    refusePeer(config, state, REASON.protocolError, out)
    return
  }
  for (let i = 0; i < asked.length; i++) takeGrant(config, state, asked[i]!, reasonCodes[i]!, out)
  asked.length = 0
  answered(config, state, now, out)
}

/** UNSUBACK: in 5.0 one code for each filter [MQTT5-3.11.3-1], in 3.1.1 none. */
export function onUnsuback(
  config: ClientConfig,
  state: ClientState,
  { packetId, reasonCodes }: Unsuback,
  now: Micros,
  out: Out<Packet>,
): void {
  const { leavingNow } = state
  if (packetId !== state.subscribeId || leavingNow === 0) {
    out.note(CLIENT_NOTES.unsubackUnmatched[config.version], NO_RECORD, { packetId })
    return
  }
  if (config.version === 5 && reasonCodes.length !== leavingNow) {
    refusePeer(config, state, REASON.protocolError, out)
    return
  }
  const left = state.leaving.splice(0, leavingNow)
  state.leavingNow = 0
  left.forEach((filter, i) => takeLeave(config, state, filter, reasonCodes[i] ?? 0, out))
  answered(config, state, now, out)
}

function answered(config: ClientConfig, state: ClientState, now: Micros, out: Out<Packet>): void {
  release(state.sender, state.subscribeId)
  state.subscribeId = 0
  keepSession(config, state, out)
  askNext(config, state, false, now, out)
}

/** What was asked to be left meanwhile stays so: its UNSUBSCRIBE comes next. */
function takeGrant(
  config: ClientConfig,
  state: ClientState,
  number: number,
  code: number,
  out: Out<Packet>,
): void {
  const { filter, qos } = config.subscriptions[number]!
  if (state.granted[number] === NOT_GRANTED) state.granted[number] = code
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

/** What was asked for again meanwhile, or is to be left once more, stays so. */
function takeLeave(
  { subscriptions }: ClientConfig,
  { granted, leaving }: ClientState,
  filter: string,
  code: number,
  out: Out<Packet>,
): void {
  for (let i = 0; i < granted.length; i++)
    if (subscriptions[i]!.filter === filter && granted[i] === LEAVING && !leaving.includes(filter))
      granted[i] = LEFT
  if (code === REASON.noSubscriptionExisted)
    out.note(CLIENT_NOTES.notSubscribed, NO_RECORD, { filter })
  else if (isError(code))
    out.note(CLIENT_NOTES.unsubscribeRefused, NO_RECORD, { filter, reasonCode: hexByte(code) })
}
