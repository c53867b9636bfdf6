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
}

export const BROKER_LIMITS: BrokerLimits = {
  connections: 1_000,
  packetSize: 1_048_576,
  buffered: 1_048_576,
  sessions: 10_000,
  levels: 200,
}

/** What `packetSize` may be: in the least a CONNECT with a client id and a short will finds room. */
export const PACKET_SIZE = { min: 64, max: MAX_PACKET_SIZE } as const
