/**
 * Shared subscriptions, MQTT 5 §4.8.2: of all sessions with one shared filter, `$share/name/filter`, one gets a message.
 *
 *   Who?  The next behind the one that had the last, going round: first one that can be sent it now, else one that is
 *         connected and has room in its line, else one that is away and has. So a member that is slow or gone holds
 *         nothing up, and nothing is dropped while anybody has room.
 *         The standard leaves the choice to the server.
 *   A member goes, its session stays: what was sent to it or waits for it stays its own.
 *   Its session ends: QoS 1 without an answer, and what was never sent, go to another member; QoS 2 that was begun
 *         goes with the session [MQTT5-4.8.2-5].
 *   It refuses (PUBACK or PUBREC from 0x80): the message is gone, and no other member gets it [MQTT5-4.8.2-6].
 *
 * No retained message is served (`broker-subscribe.ts`), and order holds for no member. 3.1.1 leaves filters that
 * begin with `$` to the server (§4.7.2): here they are shared in the same way.
 */
import type { Qos, RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { forward } from './broker-queue.ts'
import type { Here } from './broker-state.ts'
import { indexOf, NONE, waitingCount } from './broker-state.ts'
import { mayBegin } from './exchange.ts'
import { sizeOf } from './fifo.ts'
import { note } from './notes.ts'
import type { Publish } from './packet.ts'
import type { Group, Member } from './subscriptions.ts'
import { deliveredQos, membersOf } from './subscriptions.ts'

/** Passes a message on to one of a group. False: it has no member. */
export function forwardToOne(
  here: Here,
  { filter, members }: Group,
  publish: Publish,
  expiresAt: Micros,
  about: RecordIndex,
): boolean {
  const member = nextOf(here, filter, members, publish.qos)
  if (member === null) return false
  const { held } = member
  const session = here.state.sessions[member.session]!
  here.state.turns.set(filter, member.session)
  here.out.note(note.sharedTurn[session.level], about, {
    client: session.client,
    filter,
    members: members.length,
  })
  const qos = deliveredQos(publish.qos, held.qos)
  const ids = held.id === 0 ? undefined : [held.id]
  const flag = publish.retain && held.retainAsPublished
  forward(here, session, publish, qos, flag, ids, expiresAt, about, filter)
  return true
}

function nextOf(
  { config, state, out }: Here,
  filter: string,
  members: readonly Member[],
  qos: Qos,
): Member | null {
  const last = state.turns.get(filter) ?? NONE
  const behind = members.findIndex(({ session }) => session > last)
  const from = behind < 0 ? 0 : behind
  let there: Member | null = null
  let away: Member | null = null
  for (let i = 0; i < members.length; i++) {
    const member = members[(from + i) % members.length]!
    const session = state.sessions[member.session]!
    const { conn, sender, waiting, passing } = session
    const roomy = waitingCount(session) < config.queueLimit
    if (conn === NONE) {
      // of QoS 0 nothing waits for those who are away
      if (roomy && qos > 0 && member.held.qos > 0) away ??= member
      continue
    }
    const free =
      qos === 0 || member.held.qos === 0
        ? sizeOf(passing) === 0
        : sizeOf(waiting) === 0 && mayBegin(sender)
    if (free && out.room(conn) > 0) return member
    if (roomy) there ??= member
  }
  return there ?? away ?? members[from] ?? null
}

/** A message of a member whose session has ended, for another one. False: there is none. */
export function passOn(
  here: Here,
  filter: string,
  publish: Publish,
  expiresAt: Micros,
  about: RecordIndex,
): boolean {
  const members = membersOf(indexOf(here), filter)
  return forwardToOne(here, { filter, members }, publish, expiresAt, about)
}

/** Whether anybody is left is asked once somebody is gone: a turn nobody waits for is not remembered. */
export function forgetTurn(here: Here, filter: string): void {
  if (here.state.turns.has(filter) && membersOf(indexOf(here), filter).length === 0)
    here.state.turns.delete(filter)
}
