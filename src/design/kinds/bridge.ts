/**
 * A bridge: a client of the design's broker that stands for a real one, outside. What comes from there enters the
 * script (`arrive`), so that a run is the same without it; what goes there is what this client is sent.
 */
import * as v from 'valibot'
import type { Qos } from '../../core/row.ts'
import { isShared, topicNameFault } from '../../core/topic.ts'
import { QosSchema, TopicFilterSchema } from '../scalars.ts'
import { CROSSINGS_MAX, URL_LENGTH_MAX } from '../limits.ts'
import type { SessionConfig } from './parts/session.ts'
import { SessionSchema, sessionDefaults } from './parts/session.ts'

/** Topics that cross, with the highest QoS at which they do. */
export interface Crossing {
  readonly filter: string
  readonly qos: Qos
}

export interface BridgeConfig {
  readonly session: SessionConfig
  /** The WebSocket of the real broker: `ws://` or `wss://`, without user name, password or query. */
  readonly url: string
  /** What is spoken with the real broker. */
  readonly speaks: 'mqtt5' | 'mqtt3'
  /** Before every topic at the real broker, and nowhere here: empty, or it ends with `/`. */
  readonly prefix: string
  /** From the real broker to the design. Filters are those of the design: the prefix comes before them outside. */
  readonly incoming: readonly Crossing[]
  /** From the design to the real broker. */
  readonly outgoing: readonly Crossing[]
}

/** No user name, no password, no query: what an address is kept with is read by whoever has the file or the link. */
const ADDRESS = /^wss?:\/\/[^\s/?#@\\]+(?:\/[^\s?#@]*)?$/

/** No Local, by which nothing goes round in circles, is not for shared subscriptions [MQTT5-3.8.3-4]. */
const CrossingFilterSchema = v.pipe(
  TopicFilterSchema,
  v.check((filter) => !isShared(filter), 'problem.bridgeShared'),
)

const CrossingsSchema = v.pipe(
  v.array(v.object({ filter: CrossingFilterSchema, qos: QosSchema })),
  v.maxLength(CROSSINGS_MAX),
)

export const BridgeSchema = v.object({
  session: SessionSchema,
  url: v.pipe(v.string(), v.maxLength(URL_LENGTH_MAX), v.regex(ADDRESS, 'problem.bridgeUrl')),
  speaks: v.picklist(['mqtt5', 'mqtt3']),
  prefix: v.pipe(
    v.string(),
    v.maxLength(URL_LENGTH_MAX),
    v.check(
      (prefix) => prefix === '' || (prefix.endsWith('/') && topicNameFault(prefix) === null),
      'problem.bridgePrefix',
    ),
  ),
  incoming: CrossingsSchema,
  outgoing: CrossingsSchema,
})

/** Where `npm start -- --with-broker` listens. */
export const BROKER_BESIDE = 'ws://127.0.0.1:9001'

export const bridgeDefaults: BridgeConfig = {
  session: sessionDefaults,
  url: BROKER_BESIDE,
  speaks: 'mqtt5',
  prefix: 'eventloom/',
  incoming: [],
  outgoing: [],
}
