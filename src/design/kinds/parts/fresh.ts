/** What parts of a behaviour begin with, wherever somebody adds one. */
import type { Handler, Outbox, Retry, Store } from './behaviour.ts'

export const FRESH_OUTBOX: Outbox = { pollMs: 100, batch: 50, markAfter: 'ack' }

export const FRESH_STORE: Store = { name: 'db', durability: 'durable', isolation: 'serializable' }

export const FRESH_HANDLER: Handler = {
  id: 'handle',
  on: { msg: 'lab/#' },
  ack: 'afterCommit',
  do: [],
  onGiveUp: 'drop',
}

export const FRESH_RETRY: Retry = {
  max: 5,
  delayMs: 200,
  factor: 2,
  capMs: 5_000,
  jitter: 'full',
  on: ['transient', 'timeout'],
}
