/** A service: it subscribes, handles what comes, and keeps values of it. */
import * as v from 'valibot'
import type { Qos } from '../../core/row.ts'
import type { Ms } from '../../core/time.ts'
import { MsSchema, QosSchema, TextSchema, TopicFilterSchema, numberBetween } from '../scalars.ts'
import type { Behaviour } from './parts/behaviour.ts'
import { BehaviourSchema } from './parts/behaviour-schema.ts'
import type { SessionConfig } from './parts/session.ts'
import { SessionSchema, sessionDefaults } from './parts/session.ts'
import { SUBSCRIPTIONS_MAX } from '../limits.ts'

/** One subscription with its options, MQTT 5 §3.8.3.1. */
export interface Subscription {
  readonly filter: string
  readonly qos: Qos
  /** Not what this client published itself. */
  readonly noLocal?: boolean
  /** Forwarded messages keep the RETAIN flag they were published with. */
  readonly retainAsPublished?: boolean
  /** Retained messages at subscribing: 0 always, 1 if the subscription is new, 2 never. */
  readonly retainHandling?: 0 | 1 | 2
}

/** Keeps the last values of a field of the payload, and counts those that reach a limit. */
export interface Keep {
  readonly field: string
  /** The unit the card shows behind the value. */
  readonly unit?: string
  /** `volatile`: a crash forgets the values and the count. */
  readonly durability: 'durable' | 'volatile'
  /** Values of at least this much are counted. */
  readonly countFrom?: number
}

export interface ServiceConfig {
  readonly session: SessionConfig
  readonly subs: readonly Subscription[]
  /** When it starts for the first time; without it at once. */
  readonly startAtMs?: Ms
  readonly keep?: Keep
  /** What it does with what it gets, beyond keeping values of it; a service has one of the two. */
  readonly behaviour?: Behaviour
}

const UNIT_LENGTH_MAX = 12

const SubscriptionSchema = v.object({
  filter: TopicFilterSchema,
  qos: QosSchema,
  noLocal: v.exactOptional(v.boolean()),
  retainAsPublished: v.exactOptional(v.boolean()),
  retainHandling: v.exactOptional(v.picklist([0, 1, 2])),
})

const KeepSchema = v.object({
  field: v.pipe(TextSchema, v.minLength(1)),
  unit: v.exactOptional(v.pipe(v.string(), v.maxLength(UNIT_LENGTH_MAX))),
  durability: v.picklist(['durable', 'volatile']),
  countFrom: v.exactOptional(numberBetween(-1e12, 1e12)),
})

export const ServiceSchema = v.pipe(
  v.object({
    session: SessionSchema,
    subs: v.pipe(v.array(SubscriptionSchema), v.maxLength(SUBSCRIPTIONS_MAX)),
    startAtMs: v.exactOptional(MsSchema),
    keep: v.exactOptional(KeepSchema),
    behaviour: v.exactOptional(BehaviourSchema),
  }),
  v.forward(
    v.check(
      ({ keep, behaviour }) => keep === undefined || behaviour === undefined,
      'problem.keepOrBehaviour',
    ),
    ['keep'],
  ),
)

export const serviceDefaults: ServiceConfig = {
  session: sessionDefaults,
  subs: [],
}
