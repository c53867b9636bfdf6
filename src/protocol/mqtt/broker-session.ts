/**
 * The life of a session, and of the connection it sits on.
 *
 *   CONNECT ──> connected ──connection gone──> away ──expiry runs out──> over
 *                   ^                           │
 *                   └────────── resumed ────────┘     expiry 0: over at once
 *
 * Clean Start is about the past, the Session Expiry Interval about the future; its clock starts when the
 * connection closes (N21). The will is published when its delay or the session ends, whichever is first,
 * after any close but DISCONNECT 0x00 (N28).
 */
import { NO_RECORD, type DropReason, type RecordIndex, type SessionEvent } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER, TIME_MAX } from '../../core/time.ts'
import type { Note } from '../../core/codes.ts'
import { drop, dropPassing, sendControl } from './broker-queue.ts'
import { route } from './broker-route.ts'
import type { Connection, Here, Session, Waiting } from './broker-state.ts'
import { EXPIRY_NEVER, NONE, sessionOf, timer } from './broker-state.ts'
import { forgetSession, keepSession, outlives } from './broker-store.ts'
import type { Exchange, Share } from './exchange.ts'
import { endConnection, undelivered } from './exchange.ts'
import { listOf } from './fifo.ts'
import { note } from './notes.ts'
import type { Properties, Publish, Will } from './packet.ts'
import { hexByte } from './reason-code.ts'
import { hasExpired } from './retained.ts'
import { forgetServing } from './serving.ts'
import { forgetTurn, passOn } from './shared.ts'
import { removeFromIndex } from './subscriptions.ts'

const SECOND = 1_000_000

/** A row about the session; it becomes the session's last record. */
export function recordSession(here: Here, session: Session, what: SessionEvent): void {
  const row = {
    ev: 'session',
    about: NO_RECORD,
    client: here.out.intern(session.client),
    what,
  } as const
  session.record = here.out.record(row)
}

/** The connection ends now: its session is away, or over. The connection itself is closed by the caller. */
export function detach(here: Here, connection: Connection): void {
  here.out.clearTimer(timer.watchdog(connection.conn))
  if (connection.again !== null) here.out.clearTimer(timer.again(connection.conn))
  const session = sessionOf(here.state, connection)
  connection.phase = 'closing'
  connection.session = NONE
  if (session === null) return
  session.conn = NONE
  session.awaySince = here.now
  endConnection(session.sender)
  dropPassing(here, session)
  leaveAlone(here, session)
}

/** What follows when a session has lost its connection: the clocks of will and session begin. */
function leaveAlone(here: Here, session: Session): void {
  const { out, now } = here
  const delay = session.will?.properties?.willDelayInterval ?? 0
  if (delay === 0) publishWill(here, session)
  if (session.expiry === 0) {
    out.note(note.sessionEndsNow[session.level], NO_RECORD, { client: session.client })
    endSession(here, session, 'ended', 'sessionExpired')
    return
  }
  if (session.will !== null) {
    out.note(note.willDelayed, NO_RECORD, { client: session.client, delayMs: delay * 1000 })
    setTimerWithin(here, timer.will(session.slot), now, delay)
  }
  if (session.expiry !== EXPIRY_NEVER)
    setTimerWithin(here, timer.sessionEnd(session.slot), now, session.expiry)
  out.note(note.sessionKept[session.level], NO_RECORD, { client: session.client })
  keepSession(here, session)
}

/** A timer `seconds` after a moment, unless that lies beyond the end of all time. */
function setTimerWithin(here: Here, key: number, since: Micros, seconds: number): void {
  const due = since + seconds * SECOND
  if (due <= TIME_MAX) here.out.setTimer(key, Math.max(due, here.now) as Micros)
}

/** The session is over: its subscriptions, its messages and its will's delay with it. */
export function endSession(
  here: Here,
  session: Session,
  what: SessionEvent,
  reason: DropReason,
): void {
  const { state, out } = here
  if (session.will !== null) publishWill(here, session)
  forgetSession(here, session)
  session.serving = []
  out.clearTimer(timer.sessionEnd(session.slot))
  out.clearTimer(timer.will(session.slot))
  for (const filter of session.subscriptions.keys()) dropSubscription(here, session, filter)
  for (const exchange of undelivered(session.sender)) abandon(here, session, exchange, reason)
  for (const waiting of listOf(session.waiting)) abandon(here, session, waiting, reason)
  state.slots.delete(session.client)
  state.sessions[session.slot] = null
  state.free.push(session.slot)
  recordSession(here, session, what)
}

/** A message of a session that is over: for another member of its shared subscription, or gone. */
function abandon(
  here: Here,
  session: Session,
  message: Exchange | Waiting,
  reason: DropReason,
): void {
  const { about, putBy, expiresAt } = message
  const { client, level } = session
  const given = shareOf(message)
  if (given === 'begun') here.out.note(note.sharedBegun[level], about, { client })
  else if (given !== null && hasExpired(expiresAt, here.now)) {
    here.out.note(note.expired, about, { client })
    return drop(here, session, 'expired', about, putBy)
  } else if (given !== null && passOn(here, given.filter, given.publish, expiresAt, about)) {
    here.out.note(note.sharedPassedOn[level], about, { client })
    return
  }
  drop(here, session, reason, about, putBy)
}

/** What another member may get; `begun`: QoS 2, which nobody else gets any more [MQTT5-4.8.2-5]. */
function shareOf(message: Exchange | Waiting): Share | 'begun' | null {
  if (!('awaits' in message)) {
    const { share, publish } = message
    return share === null ? null : { filter: share, publish }
  }
  if (message.share === null) return null
  return message.awaits === 'puback' ? message.share : 'begun'
}

/** Takes a subscription out of the session and out of the index. False: there was none. */
export function dropSubscription(here: Here, session: Session, filter: string): boolean {
  const held = session.subscriptions.get(filter)
  if (held === undefined) return false
  session.subscriptions.delete(filter)
  const { index } = here.state
  if (index !== null) removeFromIndex(index, session.slot, filter)
  if (held.shared) forgetTurn(here, filter)
  forgetServing(here, session, filter)
  return true
}

/** The clock of a session that is away has run out [MQTT5-4.1.0-2]. */
export function sessionTimer(here: Here, slot: number): void {
  const session = here.state.sessions[slot]
  if (session === null || session === undefined || session.conn !== NONE) return
  here.out.note(note.sessionExpired, NO_RECORD, { client: session.client })
  endSession(here, session, 'expired', 'sessionExpired')
}

/** The will's delay has run out and nobody came back in time. */
export function willTimer(here: Here, slot: number): void {
  const session = here.state.sessions[slot]
  if (session === null || session === undefined || session.conn !== NONE) return
  if (session.will !== null) publishWill(here, session)
  keepSession(here, session)
}

/** The broker publishes in its client's name, and then forgets the will [MQTT5-3.1.2-10]. */
function publishWill(here: Here, session: Session): void {
  const { will } = session
  if (will === null) return
  const { out, state } = here
  session.will = null
  out.clearTimer(timer.will(session.slot))
  state.wills++
  const about = out.record({
    ev: 'publish',
    about: NO_RECORD,
    ordinal: state.wills,
    topic: out.intern(will.topic),
    qos: will.qos,
    retain: will.retain,
    bytes: will.payload.length,
    corr: NO_TEXT,
    type: NO_TEXT,
  })
  out.note(note.willPublished[session.level], about, { client: session.client })
  route(here, session, publishOf(will), about)
}

/** A will as the PUBLISH it stands for: without its delay; its expiry counts from now (N28). */
function publishOf(will: Will): Publish {
  return {
    kind: 'publish',
    topicName: will.topic,
    packetId: will.qos === 0 ? 0 : 1,
    qos: will.qos,
    dup: false,
    retain: will.retain,
    payload: will.payload,
    properties: withoutDelay(will.properties),
  }
}

function withoutDelay(properties: Properties | undefined): Properties | undefined {
  if (properties?.willDelayInterval === undefined) return properties
  return { ...properties, willDelayInterval: undefined }
}

/** The will is not wanted any more: DISCONNECT 0x00 [MQTT5-3.14.4-3], or a return in time [MQTT5-3.1.3-9]. */
export function discardWill(here: Here, session: Session, why: Note): void {
  if (session.will === null) return
  session.will = null
  here.out.clearTimer(timer.will(session.slot))
  here.out.note(why, NO_RECORD, { client: session.client })
}

/** Closes a connection that the client ended, or that is over for another reason, with nothing more to say. */
export function closeQuietly(here: Here, connection: Connection): void {
  detach(here, connection)
  here.out.close(connection.conn, 'fin')
}

/** Ends a session's connection from our side: 5.0 says why [MQTT5-4.13.2-1], 3.1.1 just closes (N26). */
export function disconnect(here: Here, connection: Connection, reasonCode: number): void {
  if (connection.phase === 'open' && connection.level === 5)
    sendControl(here, connection, { kind: 'disconnect', reasonCode }, NO_RECORD)
  closeQuietly(here, connection)
}

/** Refuses a CONNECT [MQTT5-3.1.4-1], [MQTT5-3.2.2-6], [MQTT5-3.2.2-7]. No code: it is closed without a word. */
export function refuse(here: Here, connection: Connection, reasonCode: number | null): void {
  if (reasonCode !== null)
    sendControl(here, connection, { kind: 'connack', sessionPresent: false, reasonCode }, NO_RECORD)
  closeQuietly(here, connection)
}

/** A client broke the protocol: noted, told as its version allows, closed [MQTT5-4.13.1-1], [MQTT311-4.8.0-1]. */
export function fail(
  here: Here,
  connection: Connection,
  reasonCode: number,
  why: Note,
  about: RecordIndex = NO_RECORD,
): void {
  // 3.1.1 has no packet that could carry the code
  const told = connection.level === 5 ? { reasonCode: hexByte(reasonCode) } : undefined
  here.out.note(why, about, told)
  disconnect(here, connection, reasonCode)
}

/** After a crash: who was connected is away since now, whose clock ran goes on. */
export function bootSessions(here: Here): void {
  for (const session of here.state.sessions.slice()) {
    if (session === null) continue
    if (session.awaySince === NEVER) {
      session.awaySince = here.now
      leaveAlone(here, session)
    } else {
      const delay = session.will?.properties?.willDelayInterval ?? 0
      if (session.will !== null)
        setTimerWithin(here, timer.will(session.slot), session.awaySince, delay)
      if (session.expiry !== EXPIRY_NEVER)
        setTimerWithin(here, timer.sessionEnd(session.slot), session.awaySince, session.expiry)
    }
  }
}

/** The process dies: of the messages for clients all are gone but those that were kept. */
export function dropUnkept(here: Here): void {
  for (const session of here.state.sessions) {
    if (session === null) continue
    const gone: { about: RecordIndex; putBy: RecordIndex }[] = listOf(session.passing)
    if (!outlives(here.config, session))
      gone.push(...undelivered(session.sender), ...listOf(session.waiting))
    for (const { about, putBy } of gone) drop(here, session, 'crashed', about, putBy)
  }
}
