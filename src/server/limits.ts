/** How much the broker on a socket takes, by itself and at most. */
import { MAX_PACKET_SIZE } from '../protocol/mqtt/codec.ts'

export interface BrokerLimits {
  readonly connections: number
  /** Bytes; announced to 5.0 clients, enforced for all. */
  readonly packetSize: number
  /** Bytes a slow reader may leave in our memory before messages for it wait in its session. */
  readonly buffered: number
  /** Sessions kept, connected or not, where the config names no limit of its own. */
  readonly sessions: number
  /** Levels of a topic or a filter. */
  readonly levels: number
  /** Subscriptions of one session, where the config names no limit of its own; the next one is told 0x97, in 3.1.1 0x80. */
  readonly subscriptions: number
  /**
   * Topics with a retained message, where the config names no limit of its own. Beyond them what is to be retained is
   * refused at QoS 1 and 2, and at QoS 0, and as a will, delivered and not kept.
   */
  readonly retained: number
}

export const BROKER_LIMITS: BrokerLimits = {
  connections: 1_000,
  packetSize: 1_048_576,
  buffered: 1_048_576,
  sessions: 10_000,
  levels: 200,
  subscriptions: 10_000,
  retained: 100_000,
}

/** What `packetSize` may be: in the least a CONNECT with a client id and a short will finds room. */
export const PACKET_SIZE = { min: 64, max: MAX_PACKET_SIZE } as const
