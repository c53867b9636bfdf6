/** How a client keeps its session with a broker: shared by every kind that speaks MQTT. */
import * as v from 'valibot'
import type { Ms } from '../../../core/time.ts'
import type { Qos } from '../../../core/row.ts'
import {
  MsSchema,
  QosSchema,
  TextSchema,
  TopicNameSchema,
  numberBetween,
  wholeBetween,
} from '../../scalars.ts'
import { KEEP_ALIVE_MAX, SESSION_EXPIRY_MAX } from '../../limits.ts'

/** What a client does after its connection is gone: it waits, longer from try to try, and tries again. */
export interface ReconnectConfig {
  /** Wait before the first try. */
  readonly delayMs: Ms
  /** Each further wait is this many times the one before. */
  readonly factor: number
  /** No wait is longer, before jitter. */
  readonly capMs: Ms
  /** `full`: anything from 0 to the wait; `equal`: half of it is fixed; `none`: the wait itself. */
  readonly jitter: 'none' | 'full' | 'equal'
}

/** What the broker publishes when the client is gone without a goodbye, MQTT 5 §3.1.2.5. */
export interface WillConfig {
  readonly topic: string
  /**
   * The payload, as text; an empty one clears what is retained. `{since}` in it stands for the time of the CONNECT
   * that it goes with, in ms: by it the will of an older connection is told from that of a newer.
   */
  readonly payload: string
  readonly qos: Qos
  readonly retain: boolean
  /** How long the broker waits for the client to come back; rounded up to whole seconds, only in MQTT 5. */
  readonly delayMs?: Ms
  /** The client says goodbye with DISCONNECT 0x04, so that it is published all the same; only in MQTT 5, §3.14.2.1. */
  readonly atGoodbye?: boolean
}

export interface SessionConfig {
  /** What the client is called by the broker; without it the id of its node. */
  readonly clientId?: string
  /**
   * Each life of the process is another client to the broker, as of a library that is given no id: `phone-1`, after a
   * crash `phone-2`. What the broker keeps for the one before, nobody asks for again.
   */
  readonly freshId?: boolean
  /** Clean Start, MQTT 5 §3.1.2.4: begin without whatever the broker kept. */
  readonly cleanStart: boolean
  /** How long the broker keeps the session after the connection: 0 not at all. */
  readonly sessionExpiryMs: Ms | 'never'
  /** The longest silence of the client; 0: no limit. */
  readonly keepAliveMs: Ms
  /** How many QoS 1 and 2 messages the broker may send before the first is acknowledged, MQTT 5 §3.1.2.11.3. */
  readonly receiveMaximum: number
  /**
   * How many topic aliases the broker may use towards the client, and the client towards the broker if that allows
   * any, MQTT 5 §3.1.2.11.5; without it 0.
   */
  readonly topicAliasMaximum?: number
  /**
   * The process takes a packet from its socket only so often: a slow reader. Without it as they come. Its kernel's
   * window fills, then the broker's send buffer, then the broker's queue.
   */
  readonly readsEveryMs?: Ms
  /** It asks the broker for Response Information, MQTT 5 §3.1.2.11.7; without it it does not. */
  readonly requestResponseInformation?: boolean
  /** Whether what is sent and not yet acknowledged survives a crash of the client. */
  readonly inflight: 'durable' | 'volatile'
  readonly reconnect: ReconnectConfig
  readonly will?: WillConfig
}

const FACTOR_MAX = 10

/** How many characters a client id may have; MQTT lets a server refuse more than 23, brokers take more. */
const CLIENT_ID_MAX = 100

/** A text that MQTT can carry, MQTT 5 §1.5.4: no U+0000, and no half of a surrogate pair. */
const ClientIdSchema = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(CLIENT_ID_MAX),
  v.check((id) => !id.includes('\0') && !/\p{Surrogate}/u.test(id), 'problem.clientId'),
)

export const ReconnectSchema = v.object({
  delayMs: MsSchema,
  factor: numberBetween(1, FACTOR_MAX),
  capMs: MsSchema,
  jitter: v.picklist(['none', 'full', 'equal']),
})

const WillSchema = v.object({
  topic: TopicNameSchema,
  payload: v.union([v.literal(''), TextSchema]),
  qos: QosSchema,
  retain: v.boolean(),
  delayMs: v.exactOptional(MsSchema),
  atGoodbye: v.exactOptional(v.boolean()),
})

export const SessionSchema = v.object({
  clientId: v.exactOptional(ClientIdSchema),
  freshId: v.exactOptional(v.boolean()),
  cleanStart: v.boolean(),
  sessionExpiryMs: v.union(
    [numberBetween(0, SESSION_EXPIRY_MAX), v.literal('never')],
    'problem.sessionExpiry',
  ),
  keepAliveMs: numberBetween(0, KEEP_ALIVE_MAX),
  receiveMaximum: wholeBetween(1, 65_535),
  topicAliasMaximum: v.exactOptional(wholeBetween(0, 65_535)),
  readsEveryMs: v.exactOptional(MsSchema),
  requestResponseInformation: v.exactOptional(v.boolean()),
  inflight: v.picklist(['durable', 'volatile']),
  reconnect: ReconnectSchema,
  will: v.exactOptional(WillSchema),
})

export const reconnectDefaults: ReconnectConfig = {
  delayMs: 500,
  factor: 2,
  capMs: 8_000,
  jitter: 'equal',
}

export const sessionDefaults: SessionConfig = {
  cleanStart: false,
  sessionExpiryMs: 3_600_000,
  keepAliveMs: 10_000,
  receiveMaximum: 20,
  inflight: 'durable',
  reconnect: reconnectDefaults,
}
