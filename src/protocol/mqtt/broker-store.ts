/**
 * What the broker keeps over a crash, when its persistence is `sync`: of each session that outlives its
 * connection (or has a will) its facts, under `s/<client>`; each of its messages, waiting or in flight, under
 * `m/<client>/<n>`; each packet id that awaits its PUBREL under `q/<client>/<id>`; each retained message under
 * `r/<topic>`; how far it is served what is retained under `v/<client>`. Values are the immutable records themselves.
 */
import type { Kept, Plain } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import type { BrokerConfig, BrokerState, Here, Serving, Session, Waiting } from './broker-state.ts'
import { createSession, createState, sessionNamed } from './broker-state.ts'
import type { Exchange } from './exchange.ts'
import { exchanges, restoreSender } from './exchange.ts'
import { fifoOf, listOf } from './fifo.ts'
import type { ProtocolVersion, Will } from './packet.ts'
import type { Retained } from './retained.ts'
import { retainedFor, retainedKey, storedRetained } from './retained.ts'
import type { Held } from './subscriptions.ts'

/** How far a subscription is served what was retained when it was made. */
type StoredServing = Pick<Serving, 'why' | 'after' | 'until'> & { readonly filter: string }

/** The facts of a session as they are kept. */
interface StoredSession {
  readonly level: ProtocolVersion
  readonly expiry: number
  readonly awaySince: Micros
  readonly subscriptions: readonly Held[]
  readonly will: Will | null
}

/** Does the session outlive its connection, so that its messages must be kept? */
export function outlives(config: BrokerConfig, session: Session): boolean {
  return config.persistence === 'sync' && session.expiry > 0
}

/** Keeps a message that waits or is in flight; the newer form takes the place of the older. */
export function keepMessage(here: Here, session: Session, message: Waiting | Exchange): void {
  if (!outlives(here.config, session)) return
  here.out.persistAt(session.kept, message.key, message as unknown as Plain)
}

export function forgetMessage(here: Here, session: Session, key: number): void {
  if (!outlives(here.config, session)) return
  here.out.persistAt(session.kept, key, null)
}

/** Keeps the facts of the session. Call it when any of them has changed. */
export function keepSession(here: Here, session: Session): void {
  if (here.config.persistence !== 'sync') return
  if (session.expiry === 0 && session.will === null) {
    here.out.persist(`s/${session.client}`, null)
    return
  }
  const stored: StoredSession = {
    level: session.level,
    expiry: session.expiry,
    awaySince: session.awaySince,
    subscriptions: [...session.subscriptions.values()],
    will: session.will,
  }
  here.out.persist(`s/${session.client}`, stored as unknown as Plain)
}

/** Session Expiry Interval may change while messages wait: keep them all, or none. */
export function keepMessagesAnew(here: Here, session: Session, before: number): void {
  if (here.config.persistence !== 'sync' || before > 0 === session.expiry > 0) return
  keepAll(here, session, session.expiry > 0)
}

/** Keeps all messages of a session and the ids it holds, or forgets them. */
function keepAll(here: Here, session: Session, keep: boolean): void {
  for (const message of [...exchanges(session.sender), ...listOf(session.waiting)])
    here.out.persistAt(session.kept, message.key, keep ? (message as unknown as Plain) : null)
  for (const [packetId, about] of session.receiver)
    here.out.persistAt(heldOf(session), packetId, keep ? about : null)
  if (session.serving.length > 0) here.out.persist(servedOf(session), keep ? served(session) : null)
}

/** Keeps a packet id that awaits its PUBREL: without it a repeated PUBLISH would be a second message. */
export function keepHeld(here: Here, session: Session, packetId: number, about: RecordIndex): void {
  if (outlives(here.config, session)) here.out.persistAt(heldOf(session), packetId, about)
}

export function forgetHeld(here: Here, session: Session, packetId: number): void {
  if (outlives(here.config, session)) here.out.persistAt(heldOf(session), packetId, null)
}

function heldOf(session: Session): string {
  return `q/${session.client}`
}

/** Keeps how far the session is served. Call it when that has changed. */
export function keepServing(here: Here, session: Session): void {
  if (outlives(here.config, session)) here.out.persist(servedOf(session), served(session))
}

function servedOf(session: Session): string {
  return `v/${session.client}`
}

/** null: all is served. */
function served({ serving }: Session): Plain | null {
  if (serving.length === 0) return null
  const stored = serving.map(({ held, why, after, until }): StoredServing => {
    return { filter: held.filter, why, after, until }
  })
  return stored as unknown as Plain
}

/** Forgets the session and all its messages. */
export function forgetSession(here: Here, session: Session): void {
  if (here.config.persistence !== 'sync') return
  if (session.expiry > 0) keepAll(here, session, false)
  here.out.persist(`s/${session.client}`, null)
}

export function keepRetained(here: Here, topic: string, retained: Retained | null): void {
  if (here.config.persistence !== 'sync') return
  here.out.persist(retainedKey(topic), retained === null ? null : storedRetained(retained))
}

/** The state after a crash. What was connected is away; since when is settled by `boot`, which knows the time. */
export function restoreState(kept: Kept): BrokerState {
  const state = createState()
  const messages = new Map<string, (Waiting | Exchange)[]>()
  const retained: Retained[] = []
  for (const [key, value] of kept) {
    const name = key.slice(2)
    if (key.startsWith('r/')) retained.push(value as unknown as Retained)
    else if (key.startsWith('s/')) restoreSession(state, name, value as unknown as StoredSession)
    else if (key.startsWith('m/')) {
      const client = name.slice(0, name.lastIndexOf('/'))
      const list = messages.get(client) ?? []
      list.push(value as unknown as Waiting | Exchange)
      messages.set(client, list)
    }
  }
  restoreRetained(state, retained)
  for (const [key, value] of kept)
    if (key.startsWith('q/')) restoreHeld(state, key, value)
    else if (key.startsWith('v/'))
      restoreServing(state, key.slice(2), value as unknown as readonly StoredServing[])
  for (const session of state.sessions)
    if (session !== null) restoreMessages(session, messages.get(session.client) ?? [])
  return state
}

function restoreSession(state: BrokerState, client: string, stored: StoredSession): void {
  const session = createSession(state, client, stored.level)
  session.expiry = stored.expiry
  session.awaySince = stored.awaySince
  session.will = stored.will
  for (const held of stored.subscriptions) session.subscriptions.set(held.filter, held)
}

/** In the order in which the topics were first set: a store may give them in another. */
function restoreRetained(state: BrokerState, retained: Retained[]): void {
  retained.sort((a, b) => a.first - b.first)
  for (const one of retained) {
    state.retained.set(one.publish.topicName, one)
    state.settings = Math.max(state.settings, one.set + 1)
  }
}

/** What is left is what was retained then and is so still. */
function restoreServing(
  state: BrokerState,
  client: string,
  stored: readonly StoredServing[],
): void {
  const session = sessionNamed(state, client)
  for (const { filter, why, after, until } of stored) {
    // a number that was given is not given again, also where nothing that had one is left
    state.settings = Math.max(state.settings, until)
    const held = session?.subscriptions.get(filter)
    if (session === null || held === undefined) continue
    const left = retainedFor(state.retained, filter).filter(
      ({ first, set }) => first > after && set < until,
    )
    session.serving.push({ held, why, left, next: 0, after, until })
  }
}

function restoreHeld(state: BrokerState, key: string, value: Plain): void {
  const slash = key.lastIndexOf('/')
  const session = sessionNamed(state, key.slice(2, slash))
  session?.receiver.set(Number(key.slice(slash + 1)), value as RecordIndex)
}

function restoreMessages(session: Session, messages: (Waiting | Exchange)[]): void {
  const inflight: Exchange[] = []
  const waiting: Waiting[] = []
  for (const message of messages) {
    if ('awaits' in message) inflight.push(message)
    else waiting.push(message)
    if (message.key >= session.nextKey) session.nextKey = message.key + 1
  }
  inflight.sort((a, b) => a.issue - b.issue)
  waiting.sort((a, b) => a.key - b.key)
  session.sender = restoreSender(inflight, 0)
  session.waiting = fifoOf(waiting)
}
