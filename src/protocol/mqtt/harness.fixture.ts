/**
 * Drives a machine without an engine: `out` becomes a list, time is a number, and persisted values a Map.
 * For tests.
 */
import type { Note } from '../../core/codes.ts'
import type { Conn, Input, Machine, Out, Plain, TimerKey } from '../../core/machine.ts'
import type { RecordIndex, Row } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { createTextTable } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import type { Packet } from './packet.ts'

/** One thing a machine did, in order. */
export type Did =
  | { did: 'open'; conn: Conn; to: number }
  | { did: 'send'; conn: Conn; packet: Packet; about: RecordIndex }
  | { did: 'close'; conn: Conn; how: 'fin' | 'reset' }
  | { did: 'persist'; key: string; value: Plain | null }
  | { did: 'record'; row: Row; cause: RecordIndex | undefined }
  | { did: 'note'; code: string; clause: string; about: RecordIndex; args: Plain | undefined }

export interface Harness<S, A> {
  state: S
  now: Micros
  /** All that was done since the last `take`. */
  did: Did[]
  readonly kept: Map<string, Plain>
  readonly timers: Map<TimerKey, Micros>
  /** What `out.room` answers, by connection; without an entry a lot. */
  readonly rooms: Map<Conn, number>
  step(input: Input<Packet, A>): Did[]
  /** Lets time pass up to `at`: due timers fire in order. */
  until(at: number): Did[]
  /** Drops the state and makes it anew from what was kept; connections are not told. */
  crash(): void
  /** The next record index given out. */
  records: number
  nextRecord(): RecordIndex
  text(text: number): string
}

export const SECONDS = 1_000_000

export function createHarness<S, A>(machine: Machine<S, Packet, A>): Harness<S, A> {
  const texts = createTextTable()
  const kept = new Map<string, Plain>()
  const timers = new Map<TimerKey, Micros>()
  const rooms = new Map<Conn, number>()
  const counts = new Map<number, number>()
  const harness: Harness<S, A> = {
    state: machine.init(new Map()),
    now: 0 as Micros,
    did: [],
    records: 100,
    nextRecord: () => harness.records as RecordIndex,
    kept,
    timers,
    rooms,
    step(input) {
      harness.did = []
      machine.step(harness.state, input, harness.now, out)
      return harness.did
    },
    until(at) {
      const all: Did[] = []
      for (;;) {
        const due = [...timers].filter(([, time]) => time <= at)
        due.sort(([a, s], [b, t]) => s - t || a - b)
        const first = due[0]
        if (first === undefined) break
        timers.delete(first[0])
        harness.now = Math.max(harness.now, first[1]) as Micros
        all.push(...harness.step({ kind: 'timer', timer: first[0] }))
      }
      harness.now = at as Micros
      harness.did = all
      return all
    },
    crash() {
      timers.clear()
      harness.state = machine.init(new Map(kept))
    },
    text: (text) => texts.textOf(text as never),
  }
  const out: Out<Packet> = {
    open: (conn, to) => void harness.did.push({ did: 'open', conn, to }),
    send(conn, packet, about) {
      Object.freeze(packet)
      harness.did.push({ did: 'send', conn, packet, about })
    },
    room: (conn) => rooms.get(conn) ?? 1_000_000,
    close: (conn, how) => void harness.did.push({ did: 'close', conn, how }),
    setTimer: (timer, at) => void timers.set(timer, at),
    clearTimer: (timer) => void timers.delete(timer),
    persist(key, value) {
      harness.did.push({ did: 'persist', key, value })
      if (value === null) kept.delete(key)
      else kept.set(key, value)
    },
    persistAt: (list, number, value) => out.persist(`${list}/${number}`, value),
    record(row, cause) {
      harness.did.push({ did: 'record', row, cause })
      return harness.records++ as RecordIndex
    },
    note({ code, clause }: Note, about = NO_RECORD, args) {
      harness.records++
      harness.did.push({ did: 'note', code, clause, about, args })
    },
    passes: () => true,
    effect: () => {
      throw new Error('broken promise: no effects here')
    },
    times(thing) {
      const count = (counts.get(thing) ?? 0) + 1
      counts.set(thing, count)
      return count
    },
    nameOf: (message) => message + 1,
    exit: () => undefined,
    intern: (text) => texts.intern(text),
  }
  return harness
}

/** The packets sent, each with its connection. */
export function sent(did: readonly Did[], conn?: Conn): Packet[] {
  return did.flatMap((one) =>
    one.did === 'send' && (conn === undefined || one.conn === conn) ? [one.packet] : [],
  )
}

export function notes(did: readonly Did[]): string[] {
  return did.flatMap((one) => (one.did === 'note' ? [one.code] : []))
}

export function rows<E extends Row['ev']>(did: readonly Did[], ev: E): Extract<Row, { ev: E }>[] {
  return did.flatMap((one) =>
    one.did === 'record' && one.row.ev === ev ? [one.row as Extract<Row, { ev: E }>] : [],
  )
}

export function closed(did: readonly Did[]): Conn[] {
  return did.flatMap((one) => (one.did === 'close' ? [one.conn] : []))
}
