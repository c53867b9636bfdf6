/**
 * What a service does, as data: handlers of steps over stores, in one transaction each. Never code: a shared link
 * must be safe to open. Expressions are the language of `core/expression`; which names each may use is said at
 * its field (`e` envelope, `d` data, `s` own row, `k` key, `l` locals, `m` delivery, `t` now in ms, `c` settings).
 */
import type { Dist } from '../../../core/dist.ts'
import type { FailureClass, GiveUpWay, Qos } from '../../../core/row.ts'
import type { Ms } from '../../../core/time.ts'

/** Source of an expression. */
export type Expr = string

export type Scalar = null | boolean | number | string

/** A table of rows by key, in the service's own database or in its memory. */
export interface Store {
  readonly name: string
  /** `volatile`: a crash forgets it. */
  readonly durability: 'durable' | 'volatile'
  /**
   * `serializable`: a row is locked from its first read or write to the commit; `readCommitted`: it is not, so that
   * two lanes may read the same row and one write is lost.
   */
  readonly isolation: 'serializable' | 'readCommitted'
  /** Rows that are there from the start. */
  readonly init?: Readonly<Record<string, Readonly<Record<string, Scalar>>>>
}

/**
 * What a handler is started by: a message of a filter (and of an event type), a timer that fires, or the service's
 * connection, each time that the broker has accepted it; then `m.since` is when it asked, in ms.
 */
export type Trigger =
  | { readonly msg: string; readonly type?: string }
  | { readonly timer: string }
  | { readonly connected: true }

/** How failed attempts are repeated: the wait grows from attempt to attempt. */
export interface Retry {
  /** Attempts beyond the first. */
  readonly max: number | 'unbounded'
  readonly delayMs: Ms
  readonly factor: number
  readonly capMs: Ms
  readonly jitter: 'none' | 'full' | 'equal'
  /** Which failures are tried again; others are given up at once. */
  readonly on: readonly FailureClass[]
}

/** How a handler knows that it has handled an event before. */
export interface Dedupe {
  /** What names the event: `e.id`. Null: it is not looked up. */
  readonly by: Expr
  /** The mark is kept in the transaction, at once before its work, or apart after it. */
  readonly mode: 'inTx' | 'before' | 'after'
  /** After so long the mark is forgotten, and the same event is new again; without it never. */
  readonly forgetAfterMs?: Ms
}

/** Reason codes with which a PUBACK or PUBREC may refuse a message for what it is, MQTT 5 §3.4.2.1 and §3.5.2.1. */
export const REFUSALS = [0x80, 0x83, 0x87, 0x90, 0x97, 0x99] as const
export type Refusal = (typeof REFUSALS)[number]

/** Implementation specific error: the message is right, and this receiver does not take it. */
export const REFUSAL_DEFAULT: Refusal = 0x83

export interface Handler {
  readonly id: string
  readonly on: Trigger
  /** The entity it is about: `s` is its row. */
  readonly key?: Expr
  /** The store of `s`, of its sets and of its marks; without it the first. */
  readonly store?: string
  /** Not true: the message is ignored, and acknowledged. */
  readonly guard?: Expr
  readonly dedupe?: Dedupe
  /** When the message is acknowledged. */
  readonly ack: 'onReceive' | 'afterCommit' | 'afterEmit'
  /** Time it works before its steps. */
  readonly work?: Dist
  readonly do: readonly Step[]
  readonly retry?: Retry
  readonly onGiveUp: GiveUpWay
  /** The reason code of a refusal; without it 0x83. MQTT 5 only: 3.1.1 has none, and the message counts as taken. */
  readonly refuseWith?: Refusal
  /** Topic of the dead letters; the service's id is added as a level. */
  readonly dlq?: string
  /** The handler of the same service whose work it takes back: it is a compensation. */
  readonly undoes?: string
}

export type Step = SetStep | ReadStep | EffectStep | EmitStep | IfStep | TimerStep | FailStep

/** Writes fields of a row; kept at the commit. */
export interface SetStep {
  readonly do: 'set'
  readonly set: Readonly<Record<string, Expr>>
  readonly store?: string
  /** Another row than the handler's own. */
  readonly key?: Expr
  readonly if?: Expr
}

/** Reads another row into `l.<as>`. */
export interface ReadStep {
  readonly do: 'read'
  /** Its key. */
  readonly row: Expr
  readonly as: string
  readonly store?: string
}

/** One way in which the outside world may fail. */
export interface EffectFails {
  /** In parts per million of the times it is asked; without it always, where `when` is true. */
  readonly ppm?: number
  readonly when?: Expr
  readonly error: string
  /** `business`: a refusal, not a failure. */
  readonly class: 'business' | FailureClass
  /** The world has changed all the same: only the answer is lost. */
  readonly afterApplied?: boolean
}

/** Changes the world outside: a payment, a mail. Nothing takes it back. */
export interface EffectStep {
  readonly do: 'effect'
  readonly effect: string
  readonly key: Expr
  readonly args?: Readonly<Record<string, Expr>>
  /** With it the world applies the effect once and answers a repeat as it did. */
  readonly idemKey?: Expr
  readonly takes?: Dist
  readonly fails?: readonly EffectFails[]
  readonly onBusinessError?: readonly Step[]
  /** Keeps `{ ok, answer, error }` in `l.<save>`. */
  readonly save?: string
  readonly if?: Expr
}

/** Publishes an event. */
export interface EmitStep {
  readonly do: 'emit'
  readonly topic: Expr
  readonly type: string
  readonly data: Readonly<Record<string, Expr>>
  readonly qos: Qos
  readonly retain?: boolean
  /** Message Expiry Interval, MQTT 5 §3.3.2.3.3: who has not got it by then does not; in whole seconds, rounded up. */
  readonly expiryMs?: Ms
  /** The entity it is about; without it the handler's key. */
  readonly key?: Expr
  /** Without it that of the message handled. */
  readonly correlation?: Expr
  /** `outbox`: written in the transaction and published by the relay; `direct`: published after it. */
  readonly via: 'direct' | 'outbox'
  /** `beforeCommit`: at once, whatever becomes of the transaction. */
  readonly when?: 'beforeCommit' | 'afterCommit'
  readonly if?: Expr
}

export interface IfStep {
  readonly do: 'if'
  readonly if: Expr
  readonly steps: readonly Step[]
  readonly else?: readonly Step[]
}

/** Sets a timer of a key, or takes it back; what is set counts from the commit. */
export interface TimerStep {
  readonly do: 'timer'
  readonly timer: string
  readonly key: Expr
  readonly afterMs?: Dist
  readonly cancel?: boolean
  /** Whether a crash leaves it. */
  readonly durable: boolean
  readonly if?: Expr
}

/** The attempt fails. */
export interface FailStep {
  readonly do: 'fail'
  readonly class: FailureClass
  readonly error?: string
  readonly when?: Expr
  /** In parts per million. */
  readonly ppm?: number
}

/** A table of events in the database, written in the transaction, and a relay that publishes them. */
export interface Outbox {
  /** How often the relay looks while rows wait. */
  readonly pollMs: Ms
  /** How many it publishes at once. */
  readonly batch: number
  /** A row is done once its message is acknowledged, or once it is sent. */
  readonly markAfter: 'ack' | 'send'
}

/** What a service does with what it gets. */
export interface Behaviour {
  readonly stores: readonly Store[]
  readonly handlers: readonly Handler[]
  /** How many messages it handles at a time. */
  readonly concurrency: number
  /** Messages of one value are handled one after the other. */
  readonly laneBy?: Expr
  readonly outbox?: Outbox
  /** A process that has died is started again after so long; without it not by itself. */
  readonly restartAfterMs?: Dist
  /** `c` in expressions. */
  readonly settings?: Readonly<Record<string, Scalar>>
}

/** The names an expression of a handler may use. */
export const HANDLER_ROOTS = ['e', 'd', 's', 'k', 'l', 'm', 't', 'c'] as const
