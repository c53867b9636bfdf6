/**
 * A client that only plays back. It opens each of its connections at the moment at which it was opened, sends what was
 * sent when it was sent, and closes where the client did; what was recorded is the arrival at the broker, so that the
 * broker hears the same at the same times where the wire takes none.
 *
 * It answers nothing. Whatever the broker says, it goes on as it did: where the run goes another way than the broker of
 * the recording went, it answers what it was asked then. A connection that ends before its time stays closed, and what
 * was still to be sent on it is not. What is to be sent before a connection is up waits for it.
 *
 * It keeps books, for rows: which of its messages a packet is about, what a topic alias stands for, and which
 * messages of QoS 2 it has. Books are no answers: nothing that is sent depends on them.
 */
import type { Address, Conn, Input, Machine, Out, TimerKey } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import type { Packet, Puback, Pubcomp, Publish, Pubrec } from '../../protocol/mqtt/packet.ts'
import { isError } from '../../protocol/mqtt/reason-code.ts'
import type { Recorded } from './bytes.ts'

export interface PlannedConnection {
  readonly at: Micros
  readonly sent: readonly { readonly at: Micros; readonly packet: Recorded }[]
  readonly end: { readonly at: Micros; readonly how: 'fin' | 'reset' } | null
}

export interface RecordedPlan {
  /** null: it has no wire. */
  readonly address: Address | null
  /** By their numbers. */
  readonly connections: readonly PlannedConnection[]
  /** When something is due, with the connection that it is due on, in order. */
  readonly dues: readonly { readonly at: Micros; readonly conn: Conn; readonly opens: boolean }[]
}

export type RecordedAsk = { readonly kind: 'boot' }

interface Standing {
  up: boolean
  /** How many of its packets have left. */
  sent: number
  /** What topic aliases stand for, from the client and from the broker. */
  ours: Map<number, string>
  theirs: Map<number, string>
}

export interface RecordedState {
  /** How many dues have passed. */
  passed: number
  /** Connections that are open, by number. */
  open: Map<Conn, Standing>
  /** Packets that have left. */
  sent: number
  /** Messages that were published. */
  published: number
  /** By packet id: what it has published, and what it was sent, at QoS 1 and 2. */
  own: Map<number, RecordIndex>
  given: Map<number, RecordIndex>
  /** What of QoS 2 it was given and has not released. */
  held: Set<number>
}

const NEXT: TimerKey = 0

export function recordedMachine(plan: RecordedPlan): Machine<RecordedState, unknown, RecordedAsk> {
  return {
    init: () => ({
      passed: 0,
      open: new Map(),
      sent: 0,
      published: 0,
      own: new Map(),
      given: new Map(),
      held: new Set(),
    }),
    step: (state, input, now, out) => step(plan, state, input, now, out),
    copy: (state) => ({
      ...state,
      open: new Map([...state.open].map(([conn, one]) => [conn, copyStanding(one)])),
      own: new Map(state.own),
      given: new Map(state.given),
      held: new Set(state.held),
    }),
  }
}

function copyStanding(one: Standing): Standing {
  return { ...one, ours: new Map(one.ours), theirs: new Map(one.theirs) }
}

function step(
  plan: RecordedPlan,
  state: RecordedState,
  input: Input<unknown, RecordedAsk>,
  now: Micros,
  out: Out<unknown>,
): void {
  switch (input.kind) {
    case 'asked': {
      // after a crash it goes on with what is still to come
      const { dues } = plan
      while (state.passed < dues.length && dues[state.passed]!.at < now) state.passed++
      return next(plan, state, out)
    }
    case 'timer':
      return due(plan, state, now, out)
    case 'opened': {
      const standing = state.open.get(input.conn)
      if (standing !== undefined) standing.up = true
      return goOn(plan, state, input.conn, now, out)
    }
    case 'received':
      return hears(state, input.conn, input.packet as Packet, input.about, out)
    case 'closed':
      state.open.delete(input.conn)
      return
    default:
      return
  }
}

function next({ address, dues }: RecordedPlan, { passed }: RecordedState, out: Out<unknown>): void {
  const first = dues[passed]
  if (address !== null && first !== undefined) out.setTimer(NEXT, first.at)
}

function due(plan: RecordedPlan, state: RecordedState, now: Micros, out: Out<unknown>): void {
  const { dues, address } = plan
  for (let one = dues[state.passed]; one !== undefined && one.at <= now; one = dues[state.passed]) {
    state.passed++
    const { conn, opens } = one
    if (opens) {
      state.open.set(conn, { up: false, sent: 0, ours: new Map(), theirs: new Map() })
      out.open(conn, address!)
    } else goOn(plan, state, conn, now, out)
  }
  next(plan, state, out)
}

/** What is due on a connection that is up. */
function goOn(
  { connections }: RecordedPlan,
  state: RecordedState,
  conn: Conn,
  now: Micros,
  out: Out<unknown>,
): void {
  const standing = state.open.get(conn)
  if (standing?.up !== true) return
  const { sent, end } = connections[conn]!
  for (
    let one = sent[standing.sent];
    one !== undefined && one.at <= now;
    one = sent[standing.sent]
  ) {
    standing.sent++
    state.sent++
    out.send(conn, one.packet, aboutOf(state, standing, one.packet, out))
  }
  if (end === null || end.at > now) return
  state.open.delete(conn)
  out.close(conn, end.how)
}

/** Which message a packet is about that leaves; a message that is published here gets its row. */
function aboutOf(
  state: RecordedState,
  standing: Standing,
  { read }: Recorded,
  out: Out<unknown>,
): RecordIndex {
  if ('error' in read) return NO_RECORD
  const { packet } = read
  switch (packet.kind) {
    case 'publish': {
      const known = packet.dup ? state.own.get(packet.packetId) : undefined
      const about = known ?? publishes(state, standing, packet, out)
      if (packet.qos > 0) state.own.set(packet.packetId, about)
      return about
    }
    case 'pubrel':
      return state.own.get(packet.packetId) ?? NO_RECORD
    case 'pubcomp':
      state.held.delete(packet.packetId)
      return state.given.get(packet.packetId) ?? NO_RECORD
    case 'puback':
    case 'pubrec':
      return state.given.get(packet.packetId) ?? NO_RECORD
    default:
      return NO_RECORD
  }
}

function publishes(
  state: RecordedState,
  { ours }: Standing,
  packet: Publish,
  out: Out<unknown>,
): RecordIndex {
  return out.record({
    ev: 'publish',
    about: NO_RECORD,
    ordinal: ++state.published,
    topic: out.intern(topicOf(packet, ours)),
    qos: packet.qos,
    retain: packet.retain,
    bytes: packet.payload.length,
    corr: NO_TEXT,
    type: NO_TEXT,
  })
}

/** A name, or what its alias stands for. */
function topicOf({ topicName, properties }: Publish, aliases: Map<number, string>): string {
  const alias = properties?.topicAlias
  if (alias === undefined) return topicName
  if (topicName !== '') aliases.set(alias, topicName)
  return aliases.get(alias) ?? ''
}

function hears(
  state: RecordedState,
  conn: Conn,
  packet: Packet,
  about: RecordIndex,
  out: Out<unknown>,
): void {
  switch (packet.kind) {
    case 'connack':
      if (packet.sessionPresent) return
      state.held.clear()
      state.given.clear()
      return
    case 'publish':
      return isGiven(state, conn, packet, about, out)
    case 'pubrec':
      if (isError(packet.reasonCode)) isOver('nack', about, packet, out)
      return
    case 'puback':
    case 'pubcomp':
      return isOver(isError(packet.reasonCode) ? 'nack' : 'ack', about, packet, out)
    default:
      return
  }
}

function isOver(
  ev: 'ack' | 'nack',
  about: RecordIndex,
  { packetId, reasonCode }: Puback | Pubrec | Pubcomp,
  out: Out<unknown>,
): void {
  out.record({ ev, about, pid: packetId, reasonCode })
}

/** That its application had the message nobody has seen: it came, and was not one of QoS 2 that had come before. */
function isGiven(
  state: RecordedState,
  conn: Conn,
  packet: Publish,
  about: RecordIndex,
  out: Out<unknown>,
): void {
  const { qos, dup, retain, packetId } = packet
  const topic = topicOf(packet, state.open.get(conn)?.theirs ?? new Map<number, string>())
  if (qos > 0) state.given.set(packetId, about)
  if (qos === 2 && state.held.has(packetId)) return
  if (qos === 2) state.held.add(packetId)
  const bytes = packet.payload.length
  out.record({ ev: 'deliver', about, topic: out.intern(topic), qos, dup, retain, bytes })
}
