/** What the parts of a smart home have in common, and what can be done otherwise in them. */
import type { Handler, Outbox, Store } from '../../design/kinds/parts/behaviour.ts'
import type { SessionConfig } from '../../design/kinds/parts/session.ts'

/** What can be taken out of it, to see what it is there for. */
export interface Taken {
  /** Commands are retained, for devices that remember nothing: they begin anew and do what they find. */
  readonly retainedSet?: boolean
  /** The lamp is told to change, not what to become. */
  readonly toggle?: boolean
  /** What was reported has a version, and an older one does not take the place of a newer. */
  readonly version?: boolean
  /** The automation listens to what it causes. */
  readonly loop?: boolean
  /** A command counts for ten seconds. */
  readonly expiry?: boolean
  /** Who wanted a command is told when it was not answered. */
  readonly timeout?: boolean
}

const DAY_MS = 86_400_000

export const SESSION: SessionConfig = {
  cleanStart: false,
  sessionExpiryMs: DAY_MS,
  keepAliveMs: 10_000,
  receiveMaximum: 20,
  inflight: 'durable',
  reconnect: { delayMs: 500, factor: 2, capMs: 4_000, jitter: 'full' },
}

export const STORE: Omit<Store, 'name'> = { durability: 'durable', isolation: 'serializable' }
export const DONE: Pick<Handler, 'ack' | 'onGiveUp'> = { ack: 'afterCommit', onGiveUp: 'drop' }
export const ONCE: Pick<Handler, 'dedupe'> = { dedupe: { by: 'e.id', mode: 'inTx' } }
export const OUTBOX: Outbox = { pollMs: 100, batch: 50, markAfter: 'ack' }
