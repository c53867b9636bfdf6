/**
 * Routing: a message that the broker owns goes to every session that matches, once [MQTT5-4.5.0-1], and is
 * kept as retained if it says so. The publisher's QoS and the granted one decide together, and per hop:
 * min of both [MQTT5-3.8.4-8].
 */
import type { Note } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import { forward } from './broker-queue.ts'
import type { Here, Session } from './broker-state.ts'
import { indexOf } from './broker-state.ts'
import { keepRetained } from './broker-store.ts'
import { note } from './notes.ts'
import type { Publish } from './packet.ts'
import type { Retained } from './retained.ts'
import { forwardToOne } from './shared.ts'
import { deliveredQos, findMatches, knownMatches, type Matches } from './subscriptions.ts'

/**
 * Returns how many deliveries the message was due. `from`: the publisher's session, for No Local and its version.
 * `known`: who matches, where the caller has looked it up already.
 */
export function route(
  here: Here,
  from: Session,
  publish: Publish,
  about: RecordIndex,
  known: Matches | undefined = knownMatches(indexOf(here), publish.topicName),
): number {
  const { state, out } = here
  const expiresAt = expiryOf(publish, here.now)
  if (publish.retain) retain(here, from, publish, expiresAt, about)
  const { sessions, groups } = known ?? findMatches(indexOf(here), publish.topicName)
  let due = 0
  for (let i = 0; i < sessions.length; i++) {
    const match = sessions[i]!
    const session = state.sessions[match.session]!
    const own = session === from
    const share = own ? match.own : match
    if (share === null) {
      out.note(note.noLocal, about, { client: session.client })
      continue
    }
    due++
    const qos = deliveredQos(publish.qos, share.qos)
    if (qos < publish.qos)
      out.note(note.qosLowered[session.level], about, { client: session.client, qos })
    else if (share.filters > 1)
      out.note(note.overlapOnce[session.level], about, {
        client: session.client,
        filters: share.filters,
      })
    // 3.1.1 knows no Retain As Published: its subscriptions have it off [MQTT311-3.3.1-9]
    const flag = publish.retain && share.retainAsPublished
    forward(here, session, publish, qos, flag, share.ids, expiresAt, about, null)
  }
  for (const group of groups) if (forwardToOne(here, group, publish, expiresAt, about)) due++
  return due
}

/** When a message that is received now expires; NEVER: it does not. */
export function expiryOf(publish: Publish, now: Micros): Micros {
  const seconds = publish.properties?.messageExpiryInterval
  return seconds === undefined ? NEVER : ((now + seconds * 1_000_000) as Micros)
}

/** Whether there is room for it among what is retained: what replaces or clears takes none. */
export function mayRetain({ state, config }: Here, { topicName, payload }: Publish): boolean {
  const { retainedLimit = Infinity } = config
  if (payload.length === 0 || state.retained.size < retainedLimit) return true
  return state.retained.has(topicName)
}

export function noteRetainedLimit({ config, out }: Here, why: Note, about: RecordIndex): void {
  out.note(why, about, { limit: config.retainedLimit ?? 0 })
}

function retain(
  here: Here,
  from: Session,
  publish: Publish,
  expiresAt: Micros,
  about: RecordIndex,
): void {
  const { state, out } = here
  const topic = publish.topicName
  if (publish.payload.length === 0) {
    if (!state.retained.delete(topic)) return
    out.note(note.retainedCleared[from.level], about)
    keepRetained(here, topic, null)
    return
  }
  if (!mayRetain(here, publish))
    return noteRetainedLimit(here, note.retainedNotKept[from.level], about)
  const before = state.retained.get(topic)
  const set = state.settings++
  const first = before?.first ?? set
  const kept: Retained = { publish, about, expiresAt, from: from.client, set, first }
  if (before === undefined) out.note(note.retainedSet[from.level], about)
  state.retained.set(topic, kept)
  keepRetained(here, topic, kept)
}
