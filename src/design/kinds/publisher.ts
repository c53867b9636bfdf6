/** A publisher: a device or program that sends a message every so often. */
import * as v from 'valibot'
import type { Dist } from '../../core/dist.ts'
import type { Qos } from '../../core/row.ts'
import type { Ms } from '../../core/time.ts'
import {
  FIELD_NAME,
  IntervalSchema,
  MsSchema,
  QosSchema,
  TextSchema,
  TopicNameSchema,
  numberBetween,
  wholeBetween,
} from '../scalars.ts'
import { COUNT_MAX } from '../naming.ts'
import type { SessionConfig } from './parts/session.ts'
import { SessionSchema, sessionDefaults } from './parts/session.ts'
import { OFFLINE_LIMIT_MAX } from '../limits.ts'

/** A value of a payload as it is written. */
export type Constant = number | string | boolean

/** Where a field of the payload takes its value from, message by message. */
export type Vary =
  /** Always the same. */
  | Constant
  /** The prefix and the number of the message, from 1: `o1`, `o2`, … */
  | { readonly seq: string }
  /** One of them, drawn. */
  | { readonly pick: readonly Constant[] }
  /** One after the other, and from the start again. */
  | { readonly cycle: readonly Constant[] }
  /** A number between the two, drawn, rounded to `decimals` places (without: to the last bit). */
  | { readonly uniform: readonly [number, number]; readonly decimals?: number }

export interface PublisherConfig {
  readonly session: SessionConfig
  readonly topic: string
  readonly qos: Qos
  readonly retain: boolean
  /** Time from one message to the next. */
  readonly every: Dist
  /** When the first one is sent. */
  readonly startAtMs: Ms
  /** How many are sent; without it as many as fit before the horizon. */
  readonly count?: number
  /** The payload: the JSON object of these fields, in this order. */
  readonly vary: Readonly<Record<string, Vary>>
  /** The event type of the messages: with it each is an event, in the envelope of CloudEvents. */
  readonly type?: string
  /** The field of `vary` that is the correlation id. */
  readonly correlation?: string
  /** The field of `vary` that says which entity an event is about. */
  readonly key?: string
  /** What becomes of a message while there is no connection. */
  readonly offline: 'queue' | 'drop'
  /** How many messages wait for a connection at most. */
  readonly offlineLimit: number
}

/** Most values that one `pick` or `cycle` lists. */
export const VALUES_MAX = 1_000

/** Most fields of one payload. */
export const VARY_FIELDS_MAX = 50

/** A number is as large as money in cents may be; beyond it doubles lose the last place. */
const VALUE_MAX = 9_007_199_254_740_991

const NumberValueSchema = numberBetween(-VALUE_MAX, VALUE_MAX)

const ConstantSchema = v.union([NumberValueSchema, TextSchema, v.boolean()], 'problem.constant')

const ConstantsSchema = v.pipe(v.array(ConstantSchema), v.minLength(1), v.maxLength(VALUES_MAX))

const VarySchema = v.union(
  [
    NumberValueSchema,
    TextSchema,
    v.boolean(),
    v.object({ seq: TextSchema }),
    v.object({ pick: ConstantsSchema }),
    v.object({ cycle: ConstantsSchema }),
    v.object({
      uniform: v.pipe(
        v.strictTuple([NumberValueSchema, NumberValueSchema]),
        v.check(([from, to]) => from <= to, 'problem.uniformOrder'),
      ),
      decimals: v.exactOptional(wholeBetween(0, 6)),
    }),
  ],
  'problem.vary',
)

const FieldNameSchema = v.pipe(v.string(), v.regex(FIELD_NAME, 'problem.fieldName'))

const fieldsSchema = v.pipe(
  v.record(FieldNameSchema, VarySchema),
  v.check((fields) => Object.keys(fields).length <= VARY_FIELDS_MAX, 'problem.varyFields'),
)

export const PublisherSchema = v.pipe(
  v.object({
    session: SessionSchema,
    topic: TopicNameSchema,
    qos: QosSchema,
    retain: v.boolean(),
    every: IntervalSchema,
    startAtMs: MsSchema,
    count: v.exactOptional(wholeBetween(0, COUNT_MAX)),
    vary: fieldsSchema,
    type: v.exactOptional(v.pipe(TextSchema, v.minLength(1))),
    correlation: v.exactOptional(v.string()),
    key: v.exactOptional(v.string()),
    offline: v.picklist(['queue', 'drop']),
    offlineLimit: wholeBetween(0, OFFLINE_LIMIT_MAX),
  }),
  v.forward(
    v.check(
      ({ correlation, vary }) => correlation === undefined || Object.hasOwn(vary, correlation),
      'problem.correlation',
    ),
    ['correlation'],
  ),
  v.forward(
    v.check(({ key, vary }) => key === undefined || Object.hasOwn(vary, key), 'problem.eventKey'),
    ['key'],
  ),
)

export const publisherDefaults: PublisherConfig = {
  session: sessionDefaults,
  topic: 'lab/readings',
  qos: 1,
  retain: false,
  every: 1_000,
  startAtMs: 1_000,
  vary: { n: { seq: '' } },
  offline: 'queue',
  offlineLimit: 1_000,
}
