/**
 * The contract between what we model and what drives it.
 *
 * A machine is state and `step`. `step` changes only its own state, reads nothing but its arguments, and
 * writes what it wants done to `out`. A driver carries that out: `engine` in virtual time, `server` on real
 * sockets. The same machine runs under both, unchanged.
 *
 * What a driver promises: what `out` asked for happens in order; never a step inside a step; `now` never
 * runs back; a cleared timer never fires; nothing is received after `closed`; a `send` on a closed
 * connection is dropped and recorded; an accepted connection gets the lowest free number.
 */
import type { WireError } from './codec.ts'
import type { Note } from './codes.ts'
import type { Dist } from './dist.ts'
import type { EffectAnswer, RecordIndex, Row } from './row.ts'
import type { Text } from './text.ts'
import type { Micros } from './time.ts'

/** Data that survives JSON: what may be persisted, and what a state is made of besides typed columns and Maps. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Plain[]
  | { readonly [key: string]: Plain | undefined }

/** What a process finds that was persisted: what is named in the order in which it was first, and behind it the lists. */
export interface Kept extends Iterable<readonly [key: string, value: Plain]> {
  get(key: string): Plain | undefined
  keys(): Iterable<string>
}

/** A connection: a small whole number of the machine's own, from 0. */
export type Conn = number

/** A timer: a small whole number of the machine's own, from 0. Setting it again moves it. */
export type TimerKey = number

/** Where to open a connection: the number of one of the machine's wires, from 0 in the order of the design's links. */
export type Address = number

/** A call to the outside world: a small whole number of the machine's own. */
export type CallId = number

export type CloseReason = 'fin' | 'reset' | 'refused' | 'timeout' | 'ours'

/** `A`: what the machine can be asked by the script or by a person. */
export type Input<P, A> =
  /**
   * A connection is up: one that the machine asked for, or one that a peer opened. `over`: by which of the machine's
   * wires it came, where a driver has several.
   */
  | { kind: 'opened'; conn: Conn; over?: Address }
  /** `about`: the message the packet carries or answers, or NO_RECORD. It travels beside the packet, never in its bytes. */
  | { kind: 'received'; conn: Conn; packet: P; about: RecordIndex }
  /** Bytes that are no packet: who answers, and how, is the machine's business. */
  | { kind: 'malformed'; conn: Conn; error: WireError }
  /** There is room again to send. */
  | { kind: 'drained'; conn: Conn }
  /** `ours`: the machine closed it; the number is free again. */
  | { kind: 'closed'; conn: Conn; why: CloseReason }
  | { kind: 'timer'; timer: TimerKey }
  /** The outside world, after its time. */
  | { kind: 'answered'; call: CallId; reply: EffectReply }
  /** The script, or a person at the screen. The first ask of a machine's life, also after a crash, is its kind's `boot`. */
  | { kind: 'asked'; ask: A }

/** One way in which the outside world may answer other than `ok`. */
export interface EffectFailure {
  /** Parts per million of the times it is asked; 1,000,000: always. */
  readonly ppm: number
  readonly error: string
  /** `declined`: a refusal; `error`: it says so; `timeout`: nothing is heard. */
  readonly answer: Exclude<EffectAnswer, 'ok'>
  /** The world has changed all the same: only the answer got lost. */
  readonly afterApplied: boolean
}

/** What a machine may ask of the outside world. The world alone decides what is applied, and what is answered. */
export interface EffectRequest {
  readonly name: string
  readonly key: string
  readonly args: Plain
  /** With it the world applies the effect once and answers a repeat as it did, without applying it. */
  readonly idemKey?: string
  /** How long the answer takes. */
  readonly takes: Dist
  /** At most one of them happens: the first whose luck it is. */
  readonly fails: readonly EffectFailure[]
}

/** What the world tells: the answer of `answered`. */
export interface EffectReply {
  readonly answer: EffectAnswer
  /** Empty where nothing went wrong. */
  readonly error: string
  /** The `effect` row. */
  readonly record: RecordIndex
}

/** A named place between two micro-operations where a crash can be put: `<handler>/<point>`. */
export type PointName = string

export interface Out<P> {
  open(conn: Conn, to: Address): void
  /** `sendings`: how often the same packet has left on this connection before, which is part of its name for chance. */
  send(conn: Conn, packet: P, about: RecordIndex, sendings?: number): void
  /** Bytes the connection will still take before its send buffer is full. */
  room(conn: Conn): number
  close(conn: Conn, how: 'fin' | 'reset'): void
  setTimer(timer: TimerKey, at: Micros): void
  clearTimer(timer: TimerKey): void
  /** Kept before any later send leaves; by reference, never changed afterwards; null forgets it. All of one step are one write. */
  persist(key: string, value: Plain | null): void
  /** The same under the key `<list>/<number>`, which nobody has to put together for each message. */
  persistAt(list: string, number: number, value: Plain | null): void
  /** Appends one row. Without `cause`: the record behind this input. */
  record(row: Row, cause?: RecordIndex): RecordIndex
  /** What it decided, and why. `args` are for the sentence; leave them out in a hot path. */
  note(note: Note, about?: RecordIndex, args?: Plain): void
  /** false: the process dies here; return at once. What is asked of `out` after it does not happen. */
  passes(point: PointName, key?: Text): boolean
  /** The process ends in order: what it has asked for has happened, and it is started again as after a crash. */
  exit(): void
  /** Asks the outside world; it answers with `answered`, unless the process is gone by then. `about`: the message behind it. */
  effect(call: CallId, request: EffectRequest, about: RecordIndex): void
  /**
   * How often this machine has asked for `thing` in this run, from 1: its name for chance, so that trying again
   * has other luck. Kept with the outside world: a crash does not start the same luck again.
   */
  times(thing: number): number
  /** The name of a message for chance: its publisher and that publisher's own count, folded. 0 for NO_RECORD. */
  nameOf(message: RecordIndex): number
  /** The run's table of strings, not a module's. */
  intern(text: string): Text
}

/** A machine made from its config: the state holds only what changes. `S` state, `P` packets, `A` asks. */
export interface Machine<S, P, A> {
  /** The state at birth, and after a crash from what was persisted. */
  init(kept: Kept): S
  step(state: S, input: Input<P, A>, now: Micros, out: Out<P>): void
  /** The process dies: a `drop` row for each message that is gone with it. Nothing else may be asked of `out`. */
  dies?(state: S, now: Micros, out: Out<P>): void
  /** Shares nothing that changes; packets that were sent are immutable and shared; caches are left empty. */
  copy(state: S): S
}

export type MachineOf<C, S, P, A> = (config: C) => Machine<S, P, A>

/** A machine whose types the driver does not know: it only moves it. Its methods are bivariant, so any machine is one. */
export type AnyMachine = Machine<unknown, unknown, unknown>
