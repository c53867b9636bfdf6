/**
 * What nodes know of topics at a moment, as data: what a broker retains and who subscribed there, what a
 * publisher sent last. It stands in the machines' states and not in the rows, so the screen has to ask for it.
 */
import type { Qos, RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'

/** So many retained messages, and so many subscriptions, of one broker are told at most; the counts tell of all. */
export const TOPICS_TOLD_MAX = 2_000

/** A retained message. What has expired is not told: nobody gets it any more. */
export interface RetainedTopic {
  readonly topic: string
  /** The payload as a person reads it. */
  readonly value: string
  readonly bytes: number
  /** The message: its `publish` row says since when it is known. */
  readonly about: RecordIndex
  readonly qos: Qos
  /** When it ends by its Message Expiry Interval, or NEVER. */
  readonly expiresAt: Micros
}

/** A subscription as the broker holds it. */
export interface SubscribedTopic {
  readonly client: string
  readonly filter: string
  /** As granted. */
  readonly qos: Qos
  /** Since when the client is away; NEVER while it is connected. */
  readonly awaySince: Micros
}

export interface BrokerTopics {
  readonly kind: 'broker'
  /** By topic in the order in which each was first set, TOPICS_TOLD_MAX at most, of `retainedCount`. */
  readonly retained: readonly RetainedTopic[]
  readonly retainedCount: number
  /** By session, then in the order of subscribing, TOPICS_TOLD_MAX at most, of `subscriptionsCount`. */
  readonly subscriptions: readonly SubscribedTopic[]
  readonly subscriptionsCount: number
}

/** What a publisher sent last, by topic. */
export interface PublisherTopics {
  readonly kind: 'publisher'
  readonly last: readonly {
    readonly topic: string
    /** The message's number among those of its publisher, as its `publish` row has it. */
    readonly ordinal: number
    readonly value: string
  }[]
}

export type NodeTopics = BrokerTopics | PublisherTopics
