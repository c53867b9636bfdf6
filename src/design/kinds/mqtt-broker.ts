/** An MQTT broker: sessions, subscriptions, retained messages, a queue per client. */
import * as v from 'valibot'
import type { Qos } from '../../core/row.ts'
import type { Ms } from '../../core/time.ts'
import {
  QosSchema,
  TopicFilterSchema,
  TopicNameSchema,
  numberBetween,
  wholeBetween,
} from '../scalars.ts'
import {
  DENIED_MAX,
  KEEP_ALIVE_MAX,
  PACKET_SIZE_MAX,
  PACKET_SIZE_MIN,
  QUEUE_LIMIT_MAX,
  RETAINED_LIMIT_MAX,
  SESSION_LIMIT_MAX,
  SUBSCRIPTION_LIMIT_MAX,
} from '../limits.ts'

export interface MqttBrokerConfig {
  /** What a crash leaves: all that was acknowledged, or nothing. */
  readonly persistence: 'sync' | 'none'
  /** How many messages wait for one client at most. */
  readonly queueLimit: number
  /** Which message goes when a queue is full. */
  readonly overflow: 'dropNew' | 'dropOldest'
  /** How many QoS 1 and 2 messages a client may send before the first is acknowledged, MQTT 5 §3.2.2.3.3. */
  readonly receiveMaximum: number
  /** The highest QoS it takes and grants, MQTT 5 §3.2.2.3.4; without it 2. */
  readonly maximumQos?: Qos
  /** How many sessions are kept at most; without it as many as come. */
  readonly sessionLimit?: number
  /** How many subscriptions a session has at most; without it as many as are asked for. */
  readonly subscriptionLimit?: number
  /** How many topics have a retained message at most; without it as many as come. */
  readonly retainedLimit?: number
  /** What it announces as the largest packet it takes, MQTT 5 §3.2.2.3.6; without it there is no limit. */
  readonly maximumPacketSize?: number
  /** The longest Keep Alive: who asks for more, or for none, is told this one, MQTT 5 §3.2.2.3.14; without it any. */
  readonly maximumKeepAliveMs?: Ms
  /** How many topic aliases a client may use, and gets at most where it allows any, MQTT 5 §3.2.2.3.8; without it 0. */
  readonly topicAliasMaximum?: number
  /** What a client that asks for Response Information is told, with its id behind it, MQTT 5 §3.2.2.3.15; without it nothing. */
  readonly responsePrefix?: string
  /** A client whose filters overlap gets one copy, or one for each, MQTT 5 §3.3.4; without it one. */
  readonly overlap?: 'once' | 'each'
  /** Filters to which nobody may subscribe, nor to what they cover. */
  readonly denied?: readonly { readonly filter: string }[]
}

export const MqttBrokerSchema = v.object({
  persistence: v.picklist(['sync', 'none']),
  queueLimit: wholeBetween(0, QUEUE_LIMIT_MAX),
  overflow: v.picklist(['dropNew', 'dropOldest']),
  receiveMaximum: wholeBetween(1, 65_535),
  maximumQos: v.exactOptional(QosSchema),
  sessionLimit: v.exactOptional(wholeBetween(1, SESSION_LIMIT_MAX)),
  subscriptionLimit: v.exactOptional(wholeBetween(1, SUBSCRIPTION_LIMIT_MAX)),
  retainedLimit: v.exactOptional(wholeBetween(1, RETAINED_LIMIT_MAX)),
  maximumPacketSize: v.exactOptional(wholeBetween(PACKET_SIZE_MIN, PACKET_SIZE_MAX)),
  maximumKeepAliveMs: v.exactOptional(numberBetween(1, KEEP_ALIVE_MAX)),
  topicAliasMaximum: v.exactOptional(wholeBetween(0, 65_535)),
  responsePrefix: v.exactOptional(TopicNameSchema),
  overlap: v.exactOptional(v.picklist(['once', 'each'])),
  denied: v.exactOptional(
    v.pipe(v.array(v.object({ filter: TopicFilterSchema })), v.maxLength(DENIED_MAX)),
  ),
})

export const mqttBrokerDefaults: MqttBrokerConfig = {
  persistence: 'sync',
  queueLimit: 1_000,
  overflow: 'dropNew',
  receiveMaximum: 20,
}
