/**
 * The small schemas that several parts of the document share. A message of a check is the code of its
 * sentence (`content/text`); what valibot itself can name (a wrong type, a bound) carries no message, and
 * `issues.ts` turns it into a phrase.
 */
import * as v from 'valibot'
import type { Dist } from '../core/dist.ts'
import type { Ms } from '../core/time.ts'
import { topicFilterFault, topicNameFault } from '../core/topic.ts'
import { MS_MAX, TEXT_MAX } from './limits.ts'

/** The largest 32-bit whole number: seeds. */
export const UINT32_MAX = 4_294_967_295

/** A finite number between two bounds, both included. */
export function numberBetween(min: number, max: number) {
  return v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max))
}

/** A whole number between two bounds, both included. */
export function wholeBetween(min: number, max: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
}

/** A duration or a moment: milliseconds, decimals allowed, up to a day. */
export const MsSchema = numberBetween(0, MS_MAX)

export const IdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'problem.id'))

export const TextSchema = v.pipe(v.string(), v.maxLength(TEXT_MAX))

/** How spread out a log-normal may be; beyond it its tail says nothing any more. */
const SIGMA_MAX = 5

/** A duration left to chance; the forms of `core/dist.ts`. */
export const DistSchema: v.GenericSchema<unknown, Dist> = v.union(
  [
    MsSchema,
    v.object({
      uniform: v.pipe(
        v.strictTuple([MsSchema, MsSchema]),
        v.check(([from, to]) => from <= to, 'problem.uniformOrder'),
      ),
    }),
    v.object({ exp: MsSchema }),
    v.object({ lognorm: v.object({ median: MsSchema, sigma: numberBetween(0, SIGMA_MAX) }) }),
  ],
  'problem.dist',
)

/** The longest value a distribution surely does not stay below: 0 means that it is always 0. */
function largest(dist: Dist): Ms {
  if (typeof dist === 'number') return dist
  if ('uniform' in dist) return dist.uniform[1]
  return 'exp' in dist ? dist.exp : dist.lognorm.median
}

/** An interval: as a duration, but a microsecond at least, or time would stand still. */
export const IntervalSchema = v.pipe(
  DistSchema,
  v.check((dist) => largest(dist) >= 0.001, 'problem.intervalZero'),
)

/** Levels of a topic or a filter: a broker keeps a branch for each. */
export const TOPIC_LEVELS_MAX = 200

const LevelsSchema = v.pipe(
  v.string(),
  v.check((topic) => topic.split('/').length <= TOPIC_LEVELS_MAX, 'problem.topic.levels'),
)

/** A topic to publish to, MQTT 5 §4.7: no wildcards. */
export const TopicNameSchema = v.pipe(
  LevelsSchema,
  v.check(
    (topic) => topicNameFault(topic) === null,
    ({ input }) => `problem.topic.${topicNameFault(input) ?? 'empty'}`,
  ),
)

/** A filter to subscribe with, MQTT 5 §4.7.1. */
export const TopicFilterSchema = v.pipe(
  LevelsSchema,
  v.check(
    (filter) => topicFilterFault(filter) === null,
    ({ input }) => `problem.topic.${topicFilterFault(input) ?? 'empty'}`,
  ),
)

/**
 * A field's name begins with a letter or `_`: a name of digits would be moved to the front by JavaScript,
 * and the names every object has are no fields.
 */
export const FIELD_NAME = /^(?!(?:__proto__|constructor|prototype)$)[A-Za-z_][A-Za-z0-9_]{0,39}$/

/** A Quality of Service, MQTT 5 §4.3. */
export const QosSchema = v.picklist([0, 1, 2])
