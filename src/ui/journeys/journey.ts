/** A journey: what happened under one correlation id, as the rows of a run tell it. Nothing of it is of the future of a row. */
import type {
  DropReason,
  EffectAnswer,
  FailureClass,
  GiveUpWay,
  HandleOutcome,
  RecordIndex,
} from '../../core/row.ts'
import type { Text } from '../../core/text.ts'

/** Something that is on record, and when. */
export interface Entry {
  readonly record: RecordIndex
  /** In µs. */
  readonly at: number
  /** Number of the node. */
  readonly node: number
}

export interface Message extends Entry {
  readonly type: string
  readonly topic: string
  /** The id of its event; '' where it has none on record. */
  eventId: string
  /** The attempt that published it; null: nobody that handles anything. */
  readonly by: Attempt | null
  /** When it was written down in a transaction, or asked for; its publish may be later. */
  readonly since: number
  /** It is a letter: what was given up. */
  readonly letter: boolean
  readonly deliveries: Delivery[]
  readonly drops: (Entry & { readonly reason: DropReason })[]
  /** The process died right behind its publish. */
  crash: Crash | null
}

export interface Crash extends Entry {
  /** Between which micro-operations; '': at a time. */
  readonly point: string
}

export interface Delivery extends Entry {
  readonly dup: boolean
  /** The first to this node. */
  readonly first: boolean
}

export interface Effect extends Entry {
  /** When it was asked for. */
  readonly asked: number
  readonly name: string
  readonly key: string
  readonly applied: boolean
  readonly answer: EffectAnswer
  readonly error: string
  readonly nth: number
  readonly by: Attempt | null
}

export interface Change extends Entry {
  readonly store: string
  readonly key: string
  readonly before: Fields
  readonly after: Fields
  /** It is the row that the handler is about. */
  readonly own: boolean
}

export type Fields = Readonly<Record<string, unknown>>

export interface Retry extends Entry {
  readonly attempt: number
  readonly delay: number
  readonly because: FailureClass
  readonly error: string
}

export interface GivenUp extends Entry {
  readonly how: GiveUpWay
  readonly attempts: number
  readonly because: FailureClass
  readonly error: string
}

/** How an attempt ended: as its `handle` row says, or because its process died. */
export interface AttemptEnd extends Entry {
  readonly how: HandleOutcome | 'died'
}

export interface Attempt extends Entry {
  readonly handler: string
  readonly attempt: number
  readonly key: string
  /** The message it is about. */
  readonly about: RecordIndex
  /** What set the timer that has begun it; null: a message has. */
  readonly timer: RecordIndex | null
  end: AttemptEnd | null
  /** The process died in it, or right behind it; see `Crash`. */
  crash: Crash | null
  retry: Retry | null
  givenUp: GivenUp | null
  readonly effects: Effect[]
  readonly changes: Change[]
  /** What it published, or wrote into its outbox. */
  readonly messages: Message[]
}

export interface TimerSet extends Entry {
  readonly timer: string
  readonly due: number
  /** Fired or taken back; null: it runs. */
  done: (Entry & { readonly what: 'fired' | 'cancelled' | 'moved' }) | null
}

/** What happened more often than once: an effect that the world has applied, or an event that a handler has committed. */
export interface Twice extends Entry {
  readonly what: 'effect' | 'handler'
  readonly name: string
  readonly times: number
}

/** What is known of how it stands, from a record on. */
export type Standing =
  /** Something may still come. */
  | { readonly how: 'open' }
  /** `word`: what the row of the first service says; '' where it has no word for it. */
  | { readonly how: 'ended'; readonly word: string }
  /** A handler gave it up. */
  | { readonly how: 'deadLetter' | 'givenUp' | 'blocked'; readonly word: string }

/** From a record on it stands so. */
export interface Turn extends Entry {
  readonly standing: Standing
}

export interface Journey {
  readonly corr: Text
  readonly name: string
  /** Its first publish. */
  readonly first: RecordIndex
  readonly start: number
  /** Who published first. */
  readonly node: number
  /** The last row of it. */
  last: RecordIndex
  lastAt: number
  readonly messages: Message[]
  readonly attempts: Attempt[]
  readonly effects: Effect[]
  readonly timers: TimerSet[]
  /** In order; the first is its beginning. */
  readonly turns: Turn[]
  readonly twice: Twice[]
  /** Grows with whatever is added. */
  revision: number
}
