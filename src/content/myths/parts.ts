/**
 * The parts that the scenarios about wrong beliefs are made of. Each has a note with the belief as people say it and
 * what to watch, and shows both sides in one run: what differs between two cards is what the scenario is about. Times
 * are not left to chance, so that what is to be seen is seen with every seed.
 */
import type {
  DesignDocument,
  DesignLink,
  DesignNode,
  NoteMark,
  ScriptEntry,
} from '../../design/design.ts'
import type { Invariant } from '../../design/invariants.ts'
import type { MqttBrokerConfig } from '../../design/kinds/mqtt-broker.ts'
import type { Behaviour, Handler, Store } from '../../design/kinds/parts/behaviour.ts'
import type { SessionConfig } from '../../design/kinds/parts/session.ts'
import type { PublisherConfig } from '../../design/kinds/publisher.ts'
import type { ServiceConfig, Subscription } from '../../design/kinds/service.ts'
import type { Waiver } from '../../design/waivers.ts'

const HOUR_MS = 3_600_000

/** Whoever is cut off is back after half a second, without luck. */
export const SESSION: SessionConfig = {
  cleanStart: false,
  sessionExpiryMs: HOUR_MS,
  keepAliveMs: 10_000,
  receiveMaximum: 10,
  inflight: 'durable',
  reconnect: { delayMs: 500, factor: 2, capMs: 8_000, jitter: 'none' },
}

export const DB: Store = { name: 'db', durability: 'durable', isolation: 'serializable' }
export const DONE: Pick<Handler, 'ack' | 'onGiveUp'> = { ack: 'afterCommit', onGiveUp: 'drop' }

/** From left to right: who publishes, the broker, who subscribes. Below the note, which has the first rows. */
const LEFT = 32
const MIDDLE = 360
const RIGHT = 744
const FIRST_ROW = 136
const ROW = 184
const NOTE = { x: LEFT, y: 24, width: 896, height: 80 }
const CHANGE_HEIGHT = 24

interface Placed {
  readonly id: string
  readonly title: string
  /** From the top, from 0. */
  readonly row: number
  readonly session?: Partial<SessionConfig>
}

type Sends = Placed & Partial<Omit<PublisherConfig, 'session'>> & Pick<PublisherConfig, 'topic'>

export function publisher({ id, title, row, session, ...config }: Sends): DesignNode {
  return {
    id,
    kind: 'publisher',
    title,
    at: { x: LEFT, y: FIRST_ROW + row * ROW },
    config: {
      session: { ...SESSION, ...session },
      qos: 1,
      retain: false,
      every: 1_000,
      startAtMs: 2_000,
      vary: { n: { seq: '' } },
      offline: 'queue',
      offlineLimit: 1_000,
      ...config,
    },
  }
}

/** An event of the application for each message, with what it is about. */
export const ORDERS: Pick<PublisherConfig, 'vary' | 'type' | 'correlation' | 'key'> = {
  vary: { order: { seq: 'o' } },
  type: 'OrderPlaced',
  correlation: 'order',
  key: 'order',
}

export function broker(config: Partial<MqttBrokerConfig> = {}): DesignNode {
  return {
    id: 'broker',
    kind: 'mqtt-broker',
    at: { x: MIDDLE, y: FIRST_ROW + 24 },
    config: {
      persistence: 'sync',
      queueLimit: 1_000,
      overflow: 'dropNew',
      receiveMaximum: 10,
      ...config,
    },
  }
}

/** A queue of dead letters, on the left below two other cards. */
export function letters(filter: string): DesignNode {
  return {
    id: 'letters',
    kind: 'dead-letter-queue',
    title: 'Letters',
    at: { x: LEFT, y: FIRST_ROW + 2 * ROW },
    config: { session: { ...SESSION, sessionExpiryMs: 'never' }, filter, qos: 1, limit: 100 },
  }
}

type Listens = Placed &
  Partial<Omit<ServiceConfig, 'session' | 'subs'>> & {
    readonly subs: readonly Subscription[]
    /** It stands on the left, because it publishes. */
    readonly left?: true
  }

export function service({ id, title, row, session, left, ...config }: Listens): DesignNode {
  return {
    id,
    kind: 'service',
    title,
    at: { x: left ? LEFT : RIGHT, y: FIRST_ROW + row * ROW },
    config: { session: { ...SESSION, ...session }, ...config },
  }
}

export function behaviour(
  handlers: readonly Handler[],
  more: Partial<Omit<Behaviour, 'handlers'>> = {},
): Behaviour {
  return { stores: [DB], handlers, concurrency: 1, restartAfterMs: 2_000, ...more }
}

/** What is otherwise about a wire than `story` makes it. */
type Wire = Partial<Omit<DesignLink, 'id' | 'a' | 'b'>>

interface Story {
  readonly name: string
  readonly about: string
  /** The belief or question in quotation marks, below it what to watch, and what may be changed to see more. */
  readonly note: readonly [belief: string, watch: string, change?: string]
  readonly nodes: readonly DesignNode[]
  /** One way, of all wires but those that say otherwise, in ms. */
  readonly latency?: number
  readonly wires?: Readonly<Record<string, Wire>>
  readonly script?: readonly ScriptEntry[]
  readonly seconds: number
  readonly invariants?: readonly Invariant[]
  readonly waivers?: readonly Waiver[]
}

export function wire(node: string): string {
  return `${node}-broker`
}

export function story(of: Story): DesignDocument {
  const { name, about, note, nodes, latency = 200, wires = {}, script = [], seconds } = of
  const { invariants, waivers } = of
  return {
    v: 1,
    name,
    about,
    nodes: [...nodes, paper(note)],
    links: nodes
      .filter(({ kind }) => kind !== 'mqtt-broker')
      .map(({ id }): DesignLink => ({
        id: wire(id),
        a: id,
        b: 'broker',
        protocol: 'mqtt5',
        latency,
        ...wires[id],
      })),
    ...(invariants === undefined ? {} : { invariants }),
    script,
    run: { seed: 1, horizonMs: seconds * 1_000, drainMs: 0 },
    ...(waivers === undefined ? {} : { waivers }),
  }
}

/** What may be changed has lines of its own, for which the paper begins higher. */
function paper([belief, watch, change]: Story['note']): NoteMark {
  const { x, width } = NOTE
  const more = change === undefined ? 0 : CHANGE_HEIGHT
  const lines = [`“${belief}”`, watch, ...(change === undefined ? [] : [change])]
  return {
    id: 'note',
    kind: 'note',
    at: { x, y: NOTE.y - more },
    config: { text: lines.join('\n'), width, height: NOTE.height + more },
  }
}
