/**
 * What is retained, for a subscription just made: with RETAIN 1 whatever its options say (N29), in the order in which the
 * topics were first set.
 *
 * There may be more of it than anybody takes at once, and more than may wait. So nothing of it is put in line: what
 * cannot be sent now is served when there is room and quota again, behind what waits. By then a topic may have another
 * message, which its subscriber had when it came, or none: what is not retained any more is passed over.
 *
 * What is left to serve is pending transmission: it belongs to the session (MQTT 5 §4.1), outlives its connection, and the
 * process where the session does. Its client has had a SUBACK and does not ask again. Kept is how far it has come, not
 * what is left: that is found again among what is retained.
 */
import type { Note } from '../../core/codes.ts'
import type { Qos } from '../../core/row.ts'
import { drop, flush, forward } from './broker-queue.ts'
import type { Connection, Here, Serving, Session } from './broker-state.ts'
import { keepRetained, keepServing } from './broker-store.ts'
import { mayBegin } from './exchange.ts'
import { sizeOf } from './fifo.ts'
import { note } from './notes.ts'
import type { Retained } from './retained.ts'
import { hasExpired, retainedFor } from './retained.ts'
import type { Held } from './subscriptions.ts'
import { deliveredQos } from './subscriptions.ts'

/** Serves a subscription just made, as far as it goes now. `why`: by which rule. */
export function serveRetained(here: Here, session: Session, held: Held, why: Note): void {
  const { retained, settings } = here.state
  forgetServing(here, session, held.filter)
  const left = retainedFor(retained, held.filter)
  if (left.length === 0) return
  const behind = session.serving.length > 0
  session.serving.push({ held, why, left, next: 0, after: -1, until: settings })
  serveMore(here, session)
  if (behind || session.serving.length > 0) keepServing(here, session)
}

/** Sends what may be sent now: what is owed and waits, and behind it what is left to serve. */
export function flushAll(here: Here, session: Session, connection: Connection): void {
  flush(here, session, connection)
  if (session.serving.length > 0 && serveMore(here, session)) keepServing(here, session)
}

/** Whoever is no more subscribed, or is anew, has nothing left to be served by it. */
export function forgetServing(here: Here, session: Session, filter: string): void {
  if (!session.serving.some(({ held }) => held.filter === filter)) return
  session.serving = session.serving.filter(({ held }) => held.filter !== filter)
  keepServing(here, session)
}

/** Whether it has come any further. */
function serveMore(here: Here, session: Session): boolean {
  let moved = false
  for (let first = session.serving[0]; first !== undefined; first = session.serving[0]) {
    const kept = first.left[first.next]
    if (kept === undefined) session.serving.shift()
    else {
      if (!goesNow(here, session, qosOf(kept, first.held))) return moved
      first.next++
      first.after = kept.first
      moved = true
      if (here.state.retained.get(kept.publish.topicName) === kept)
        serve(here, session, first, kept)
    }
  }
  return true
}

function goesNow({ out }: Here, session: Session, qos: Qos): boolean {
  const { conn, sender, waiting, passing } = session
  const free = qos === 0 ? sizeOf(passing) === 0 : sizeOf(waiting) === 0 && mayBegin(sender)
  return free && out.room(conn) > 0
}

function qosOf({ publish }: Retained, held: Held): Qos {
  return deliveredQos(publish.qos, held.qos)
}

function serve(here: Here, session: Session, { held, why }: Serving, kept: Retained): void {
  const { out, state, now } = here
  const { publish, about, expiresAt, from } = kept
  const { client } = session
  if (hasExpired(expiresAt, now)) {
    out.note(note.expired, about, { client })
    state.retained.delete(publish.topicName)
    keepRetained(here, publish.topicName, null)
    drop(here, session, 'expired', about, about)
    return
  }
  if (held.noLocal && from === client) {
    out.note(note.noLocal, about, { client })
    return
  }
  const qos = qosOf(kept, held)
  out.note(why, about, { client, qos })
  const ids = held.id === 0 ? undefined : [held.id]
  forward(here, session, publish, qos, true, ids, expiresAt, about, null)
}
