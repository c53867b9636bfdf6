/**
 * What a service holds while it runs, and what of it survives a crash. Rows, events and messages never change once
 * made and are shared by copies; lanes and collections are copied.
 *
 * Kept over a crash: rows of durable stores, marks and durable timers beside them, the outbox, the two counts. Gone:
 * the inbox, what the lanes were doing, volatile stores and timers.
 */
import type { Value } from '../core/expression/value.ts'
import type { Kept, Plain } from '../core/machine.ts'
import type { FailureClass, HandleOutcome, Qos, RecordIndex } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import type { Program, Row } from './program.ts'

/** The attributes of an event by their CloudEvents names. */
export type Attributes = { readonly [name: string]: Value }

/** A message as the client hands it over. */
export interface Incoming {
  readonly topic: string
  /** What stands between the slashes of its topic. */
  readonly levels: readonly string[]
  readonly qos: Qos
  readonly retain: boolean
  readonly dup: boolean
  /** Empty: it is no CloudEvent. */
  readonly attributes: Attributes
  /** null: it is no JSON. */
  readonly data: Value
  /** The payload as it came, for a letter. */
  readonly payload: Uint8Array
  /** What stood beside the payload on the wire, for a letter; null: nothing. */
  readonly properties: Plain
  readonly about: RecordIndex
  /** Its `deliver` row. */
  readonly record: RecordIndex
  /** With it the client is told that the message may be acknowledged; null: it needs no acknowledgement. */
  readonly ticket: Plain
}

/** A timer that is set. */
export interface Pending {
  readonly name: string
  readonly key: string
  readonly due: Micros
  readonly durable: boolean
  /** The attributes of the event whose handler set it: they go on with what it leads to. */
  readonly attributes: Attributes
  readonly about: RecordIndex
  /** The row that set it. */
  readonly record: RecordIndex
}

/** What waits for a lane: a message, a timer that has fired, or a connection. */
export interface Item {
  readonly handler: number
  readonly message: Incoming | null
  readonly timer: Pending | null
  /** Of a connection: when it was asked for; null: it is a message or a timer. */
  readonly since: Micros | null
  /** What led to it. */
  readonly cause: RecordIndex
  readonly about: RecordIndex
  readonly key: Value
  /** Its key in the trace; NO_TEXT: it has none. */
  readonly name: Text
  /** Items of one value are handled one after the other; null: it goes beside any. */
  readonly lane: string | null
  /** The message may be acknowledged still. */
  readonly owed: boolean
}

/** An event that is about to be published. */
export interface Outgoing {
  readonly topic: string
  readonly type: string
  readonly id: string
  readonly data: Value
  readonly qos: Qos
  readonly retain: boolean
  /** Message Expiry Interval in seconds; 0: it has none. */
  readonly expiry: number
  /** Empty where there is none. */
  readonly key: string
  readonly correlation: string
  readonly causation: string
}

export interface Write {
  readonly store: number
  readonly key: string
  readonly fields: Row
}

export interface TimerChange {
  readonly name: string
  readonly key: string
  /** From the commit; null: it is taken back. */
  readonly after: Micros | null
  readonly durable: boolean
}

/**
 * `work`: its time of work runs; `effect`: the outside world is asked; `backoff`: it waits for its next attempt;
 * `lock`: another lane has what it needs; `blocked`: it has given up and stands in the way.
 */
export type Phase = 'work' | 'effect' | 'backoff' | 'lock' | 'blocked'

/** An attempt at an item, in one lane. */
export interface Task {
  readonly item: Item
  phase: Phase
  attempt: number
  /** Its `begin` row. */
  begin: RecordIndex
  /** What led to its next attempt: what brought it, or the row that says when it is tried again. */
  failed: RecordIndex
  /** What went wrong at first; null: nothing yet. */
  firstError: string | null
  /** Its name for chance: handler, message, and how often the two have met in the run. */
  luck: number
  /** When its phase ends; NEVER where nothing but another lane or the world ends it. */
  until: Micros
  /** How far it is in its opening. */
  stage: 'mark' | 'row' | 'guard' | 'code'
  /** What marks the event as handled; null: nothing does. */
  mark: string | null
  /** The next instruction. */
  place: number
  locals: { readonly [name: string]: Value }
  /** The handler's own row as it was read. */
  row: Row | null
  writes: readonly Write[]
  emits: readonly Outgoing[]
  /** What goes through the outbox. */
  queued: readonly Outgoing[]
  timers: readonly TimerChange[]
  /** Names of what it has locked, and of what it waits for. */
  locks: readonly string[]
  wants: string | null
  /** Which transaction of the service it is: of two in a circle the younger begins anew. */
  age: number
}

/** A row of the outbox. */
export interface OutboxRow {
  readonly n: number
  readonly event: Outgoing
  /** The `handle` row of the transaction that wrote it. */
  readonly cause: RecordIndex
  /** The message behind it, where the event goes on with its correlation; else NO_RECORD. */
  readonly about: RecordIndex
  /** Its publish, while that is under way. */
  readonly sent: RecordIndex | null
}

/** What a handler has come to, for the card. */
export interface Tally {
  ok: number
  ignored: number
  duplicate: number
  failed: number
  gaveUp: number
}

export interface BehaviourState {
  /** By store: committed rows. */
  stores: Map<string, Row>[]
  /** Of the rows named after what a message is about (their key is its correlation id): the message. By store and key. */
  writers: Map<string, RecordIndex>
  /** Events that were handled, by handler and name; the value is the message. */
  marks: Map<string, RecordIndex>
  /** When a mark with a window is forgotten, in the order of keeping. */
  markedUntil: Map<string, Micros>
  /** Marks that were forgotten: for a note, and nothing else. */
  forgotten: Set<string>
  timers: Map<string, Pending>
  /** Timers that have fired and are not done. */
  fired: Set<string>
  /** It is to end in order: nothing new is begun, and nothing that has failed is begun again. */
  closing: boolean
  outbox: OutboxRow[]
  /** When the relay looks next; NEVER while nothing waits. */
  pollAt: Micros
  /** When the next timer is due; NEVER: none is. */
  timerAt: Micros
  inbox: Item[]
  lanes: (Task | null)[]
  /** Who has a lock. */
  locks: Map<string, number>
  /** Transactions begun, in this life. */
  begun: number
  /** Events named, and messages published, in the run. */
  named: number
  published: number
  /** Rows ever written to the outbox. */
  queued: number
  tallies: Tally[]
  /** How what came to its end last did so, for the card, and of which handler. */
  ended: { readonly handler: number; readonly how: HandleOutcome | 'gaveUp' } | null
  /** The newest failure, for the card. */
  lastFailure: { readonly because: FailureClass; readonly error: string } | null
}

export const KEPT = {
  row: 'service/row/',
  mark: 'service/mark/',
  timer: 'service/timer/',
  outbox: 'service/outbox/',
  named: 'service/named',
  published: 'service/published',
} as const

/** A name of two parts that cannot be taken for another. */
export function nameOf(first: string | number, second: string): string {
  return `${first}/${second}`
}

/** The service at birth, and after a crash from what was kept. */
export function createBehaviour(program: Program, kept: Kept): BehaviourState {
  const state: BehaviourState = {
    stores: program.stores.map(({ init }) => new Map(init)),
    writers: new Map(),
    marks: new Map(),
    markedUntil: new Map(),
    forgotten: new Set(),
    timers: new Map(),
    fired: new Set(),
    closing: false,
    outbox: [],
    pollAt: NEVER,
    timerAt: NEVER,
    inbox: [],
    lanes: Array.from({ length: program.concurrency }, () => null),
    locks: new Map(),
    begun: 0,
    named: (kept.get(KEPT.named) as number | undefined) ?? 0,
    published: (kept.get(KEPT.published) as number | undefined) ?? 0,
    queued: 0,
    tallies: program.handlers.map(() => ({
      ok: 0,
      ignored: 0,
      duplicate: 0,
      failed: 0,
      gaveUp: 0,
    })),
    ended: null,
    lastFailure: null,
  }
  for (const [name, value] of kept) takeBack(program, state, name, value)
  state.outbox.sort((one, other) => one.n - other.n)
  return state
}

function takeBack(program: Program, state: BehaviourState, name: string, value: Plain): void {
  if (name.startsWith(KEPT.row)) {
    const { store, key, row, about } = value as unknown as KeptRow
    const number = program.stores.findIndex((one) => one.name === store)
    // a version that leaves a table out does not see it; the next may again
    if (number < 0) return
    state.stores[number]!.set(key, row)
    if (about !== null) state.writers.set(nameOf(number, key), about)
  } else if (name.startsWith(KEPT.mark))
    takeMarkBack(state, name.slice(KEPT.mark.length), value as unknown as KeptMark)
  else if (name.startsWith(KEPT.timer))
    state.timers.set(name.slice(KEPT.timer.length), value as unknown as Pending)
  else if (name.startsWith(KEPT.outbox)) {
    const row = value as unknown as OutboxRow
    state.outbox.push(row)
    state.queued = Math.max(state.queued, row.n)
  }
}

function takeMarkBack(state: BehaviourState, mark: string, value: KeptMark): void {
  if (typeof value === 'number') state.marks.set(mark, value)
  else if (value.until === null) state.forgotten.add(mark)
  else {
    state.marks.set(mark, value.about)
    state.markedUntil.set(mark, value.until)
  }
}

/** A mark as it is kept: the message, and with a window until when it is known; null: it is forgotten. */
export type KeptMark = RecordIndex | { readonly about: RecordIndex; readonly until: Micros | null }

/** A row as it is kept. */
export interface KeptRow {
  readonly store: string
  readonly key: string
  readonly row: Row
  /** The message, as in `writers`; null: it is named after something else. */
  readonly about: RecordIndex | null
}

export function copyBehaviour(state: BehaviourState): BehaviourState {
  return {
    ...state,
    stores: state.stores.map((store) => new Map(store)),
    writers: new Map(state.writers),
    marks: new Map(state.marks),
    markedUntil: new Map(state.markedUntil),
    forgotten: new Set(state.forgotten),
    timers: new Map(state.timers),
    fired: new Set(state.fired),
    outbox: state.outbox.slice(),
    inbox: state.inbox.slice(),
    lanes: state.lanes.map((task) => (task === null ? null : { ...task })),
    locks: new Map(state.locks),
    tallies: state.tallies.map((tally) => ({ ...tally })),
  }
}
