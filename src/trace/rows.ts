/**
 * Rows to columns and back. `flags` packs small fields from the lowest bit; `num` takes a second time; `a`,
 * `b`, `c` the rest. What is written here is what the digest reads: a change of place changes every digest.
 */
import type { Qos, RecordIndex, Row } from '../core/row.ts'
import {
  ARRIVAL_REASONS,
  CONN_EVENTS,
  DROP_REASONS,
  EFFECT_ANSWERS,
  EVS,
  FAILURE_CLASSES,
  GIVE_UP_WAYS,
  HANDLE_OUTCOMES,
  LETTER_REASONS,
  POKES,
  SEGMENT_REASONS,
  SESSION_EVENTS,
  STOP_REASONS,
  TIMER_EVENTS,
  TOOK_MAX,
} from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import type { ColumnChunk } from './columns.ts'

type Numbers<T extends readonly string[]> = { readonly [K in T[number]]: number }

function numbered<const T extends readonly string[]>(names: T): Numbers<T> {
  return Object.fromEntries(names.map((name, number) => [name, number])) as Numbers<T>
}

export const EV = numbered(EVS)
const DROP = numbered(DROP_REASONS)
const ARRIVAL = numbered(ARRIVAL_REASONS)
const SEGMENT = numbered(SEGMENT_REASONS)
const CONN = numbered(CONN_EVENTS)
const SESSION = numbered(SESSION_EVENTS)
const OUTCOME = numbered(HANDLE_OUTCOMES)
const POKE = numbered(POKES)
const STOP = numbered(STOP_REASONS)
const ANSWER = numbered(EFFECT_ANSWERS)
const TIMER = numbered(TIMER_EVENTS)
const FAILURE = numbered(FAILURE_CLASSES)
const LETTER = numbered(LETTER_REASONS)
const GIVE_UP = numbered(GIVE_UP_WAYS)

const APPLIED = 1
/** Above APPLIED and the answer. */
const NTH_SHIFT = 4
/** Above the time an effect took: which text its error is. */
const TOOK_SHARE = TOOK_MAX + 1
/** Above the class of a failure. */
const WAY_SHIFT = 4

const BACK = 1 << 8
const DUP = 1 << 6
const RETAIN = 1 << 7
/** Segments of a packet: at most 268,435,460 bytes in pieces of 1,460 fit above it. */
const SEGMENT_SHIFT = 9

function packetFlags(qos: number, dup: boolean, retain: boolean): number {
  return (qos << 4) | (dup ? DUP : 0) | (retain ? RETAIN : 0)
}

/** Each kind of row is read in its own place, where its shape is known: it is the inner loop of a film. */
export function writeRow(chunk: ColumnChunk, i: number, row: Row): void {
  switch (row.ev) {
    case 'packet':
      return put(
        chunk,
        i,
        EV.packet,
        row.about,
        row.ptype | packetFlags(row.qos, row.dup, row.retain) | (row.back ? BACK : 0),
        row.wire,
        row.pid,
        row.bytes,
        row.arrives,
      )
    case 'arrival':
      return put(
        chunk,
        i,
        EV.arrival,
        row.about,
        ARRIVAL[row.because],
        row.packet,
        0,
        0,
        row.arrives,
      )
    case 'segment':
      return put(
        chunk,
        i,
        EV.segment,
        row.about,
        SEGMENT[row.why] | (row.back ? BACK : 0) | (row.segment << SEGMENT_SHIFT),
        row.wire,
        row.packet,
        row.attempt,
        row.rto,
      )
    case 'conn':
      return put(chunk, i, EV.conn, row.about, CONN[row.what], row.wire, row.conn, 0, 0)
    case 'session':
      return put(chunk, i, EV.session, row.about, SESSION[row.what], row.client, 0, 0, 0)
    case 'publish':
      return put(
        chunk,
        i,
        EV.publish,
        row.about,
        packetFlags(row.qos, false, row.retain),
        row.topic,
        row.corr,
        row.type,
        row.ordinal * 4294967296 + row.bytes,
      )
    case 'deliver':
      return put(
        chunk,
        i,
        EV.deliver,
        row.about,
        packetFlags(row.qos, row.dup, row.retain),
        row.topic,
        row.bytes,
        0,
        0,
      )
    case 'ack':
    case 'nack':
      return put(
        chunk,
        i,
        row.ev === 'ack' ? EV.ack : EV.nack,
        row.about,
        row.reasonCode,
        row.pid,
        0,
        0,
        0,
      )
    case 'drop':
      return put(chunk, i, EV.drop, row.about, DROP[row.reason], row.to, 0, 0, 0)
    case 'handle':
      return put(chunk, i, EV.handle, row.about, OUTCOME[row.out], row.handler, row.attempt, 0, 0)
    case 'state':
      return put(chunk, i, EV.state, row.about, 0, row.store, row.key, row.before, row.after)
    case 'note':
      return put(chunk, i, EV.note, row.about, 0, row.code, row.clause, row.args, 0)
    case 'poke':
      return put(
        chunk,
        i,
        EV.poke,
        row.about,
        POKE[row.poke],
        row.target,
        row.onWire ? 1 : 0,
        row.packet + 1,
        row.until,
      )
    case 'crash':
      return put(chunk, i, EV.crash, row.about, 0, row.point, row.nth, 0, 0)
    case 'restart':
      return put(chunk, i, EV.restart, row.about, 0, 0, 0, 0, 0)
    case 'stop':
      return put(chunk, i, EV.stop, row.about, STOP[row.reason], 0, 0, 0, 0)
    default:
      writeServiceRow(chunk, i, row)
  }
}

type ServiceRow = Extract<
  Row,
  { ev: 'event' | 'begin' | 'effect' | 'timer' | 'retry' | 'giveUp' | 'letter' | 'redrive' }
>

/** What services write. */
function writeServiceRow(chunk: ColumnChunk, i: number, row: ServiceRow): void {
  switch (row.ev) {
    case 'event':
      return put(chunk, i, EV.event, row.about, 0, row.id, row.source, row.key, row.causation)
    case 'begin':
      return put(chunk, i, EV.begin, row.about, row.lane, row.handler, row.attempt, row.key, 0)
    case 'effect': {
      const flags = (row.applied ? APPLIED : 0) | (ANSWER[row.answer] << 1) | (row.nth << NTH_SHIFT)
      const { about, name, key, args, error, took } = row
      return put(chunk, i, EV.effect, about, flags, name, key, args, error * TOOK_SHARE + took)
    }
    case 'timer':
      return put(chunk, i, EV.timer, row.about, TIMER[row.what], row.timer, row.key, 0, row.due)
    case 'retry': {
      const { about, handler, attempt, error, delay } = row
      return put(chunk, i, EV.retry, about, FAILURE[row.because], handler, attempt, error, delay)
    }
    case 'giveUp': {
      const flags = FAILURE[row.because] | (GIVE_UP[row.how] << WAY_SHIFT)
      return put(chunk, i, EV.giveUp, row.about, flags, row.handler, row.attempts, row.error, 0)
    }
    case 'letter': {
      const { about, topic, id, error, attempts } = row
      return put(chunk, i, EV.letter, about, LETTER[row.because], topic, id, error, attempts)
    }
    case 'redrive':
      return put(chunk, i, EV.redrive, row.about, 0, row.letter, 0, 0, 0)
  }
}

function put(
  chunk: ColumnChunk,
  i: number,
  ev: number,
  about: RecordIndex,
  flags: number,
  a: number,
  b: number,
  c: number,
  num: number,
): void {
  chunk.ev[i] = ev
  chunk.about[i] = about
  chunk.flags[i] = flags
  chunk.a[i] = a
  chunk.b[i] = b
  chunk.c[i] = c
  chunk.num[i] = num
}

/** The row as it was written, without what the driver added. */
export function readRow(chunk: ColumnChunk, i: number): Row {
  const ev = EVS[chunk.ev[i]!]!
  const about = chunk.about[i]! as RecordIndex
  const flags = chunk.flags[i]!
  const a = chunk.a[i]!
  const b = chunk.b[i]!
  const c = chunk.c[i]!
  const num = chunk.num[i]!
  const qos = ((flags >> 4) & 3) as Qos
  const dup = (flags & DUP) !== 0
  const retain = (flags & RETAIN) !== 0
  const back = (flags & BACK) !== 0
  switch (ev) {
    case 'packet':
      return {
        ev,
        about,
        wire: a,
        back,
        ptype: flags & 15,
        pid: b,
        qos,
        dup,
        retain,
        bytes: c,
        arrives: num as Micros,
      }
    case 'arrival':
      return {
        ev,
        about,
        packet: a as RecordIndex,
        arrives: num as Micros,
        because: ARRIVAL_REASONS[flags]!,
      }
    case 'segment':
      return {
        ev,
        about,
        wire: a,
        back,
        packet: b as RecordIndex,
        segment: flags >>> SEGMENT_SHIFT,
        attempt: c,
        rto: num as Micros,
        why: SEGMENT_REASONS[flags & 15]!,
      }
    case 'conn':
      return { ev, about, wire: a, conn: b, what: CONN_EVENTS[flags]! }
    case 'session':
      return { ev, about, client: a as Text, what: SESSION_EVENTS[flags]! }
    case 'publish':
      return {
        ev,
        about,
        ordinal: Math.floor(num / 4294967296),
        topic: a as Text,
        qos,
        retain,
        bytes: num % 4294967296,
        corr: b as Text,
        type: c as Text,
      }
    case 'deliver':
      return { ev, about, topic: a as Text, qos, dup, retain, bytes: b }
    case 'ack':
    case 'nack':
      return { ev, about, pid: a, reasonCode: flags }
    case 'drop':
      return { ev, about, reason: DROP_REASONS[flags]!, to: a as Text }
    case 'handle':
      return { ev, about, handler: a as Text, out: HANDLE_OUTCOMES[flags]!, attempt: b }
    case 'state':
      return { ev, about, store: a as Text, key: b as Text, before: c as Text, after: num as Text }
    case 'note':
      return { ev, about, code: a as Text, clause: b as Text, args: c as Text }
    case 'poke':
      return {
        ev,
        about,
        poke: POKES[flags]!,
        target: a,
        onWire: b === 1,
        until: num as Micros,
        packet: (c - 1) as RecordIndex,
      }
    case 'crash':
      return { ev, about, point: a as Text, nth: b }
    case 'restart':
      return { ev, about }
    case 'stop':
      return { ev, about, reason: STOP_REASONS[flags]! }
    default:
      return readServiceRow(chunk, i, ev)
  }
}

function readServiceRow(chunk: ColumnChunk, i: number, ev: ServiceRow['ev']): ServiceRow {
  const about = chunk.about[i]! as RecordIndex
  const flags = chunk.flags[i]!
  const a = chunk.a[i]!
  const b = chunk.b[i]!
  const c = chunk.c[i]! as Text
  const num = chunk.num[i]!
  const because = FAILURE_CLASSES[flags & 15]!
  switch (ev) {
    case 'event':
      return { ev, about, id: a as Text, source: b as Text, key: c, causation: num as Text }
    case 'begin':
      return { ev, about, handler: a as Text, attempt: b, lane: flags, key: c }
    case 'effect':
      return {
        ev,
        about,
        name: a as Text,
        key: b as Text,
        args: c,
        applied: (flags & APPLIED) !== 0,
        answer: EFFECT_ANSWERS[(flags >> 1) & 7]!,
        error: Math.floor(num / TOOK_SHARE) as Text,
        nth: flags >>> NTH_SHIFT,
        took: (num % TOOK_SHARE) as Micros,
      }
    case 'timer': {
      const what = TIMER_EVENTS[flags]!
      return { ev, about, what, timer: a as Text, key: b as Text, due: num as Micros }
    }
    case 'retry':
      return { ev, about, handler: a as Text, attempt: b, delay: num as Micros, because, error: c }
    case 'giveUp': {
      const how = GIVE_UP_WAYS[flags >> WAY_SHIFT]!
      return { ev, about, handler: a as Text, attempts: b, how, because, error: c }
    }
    case 'letter': {
      const why = LETTER_REASONS[flags]!
      return { ev, about, topic: a as Text, id: b as Text, attempts: num, because: why, error: c }
    }
    case 'redrive':
      return { ev, about, letter: a as RecordIndex }
  }
}
