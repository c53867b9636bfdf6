/** What the palette offers beside bare kinds: a kind as it is often meant, and small systems that run at once. */
import type {
  ConfigOf,
  DesignLink,
  DesignNode,
  PlayableKind,
  PublisherNode,
  ServiceNode,
} from '../design/design.ts'
import type { Behaviour } from '../design/kinds/parts/behaviour.ts'
import { FRESH_OUTBOX, FRESH_RETRY, FRESH_STORE } from '../design/kinds/parts/fresh.ts'
import { configDefaults } from '../design/design.ts'

export interface Preset<K extends PlayableKind = PlayableKind> {
  /** The key of its words in `en.palette.ts`. */
  readonly id: string
  readonly kind: K
  /** What the id of a new node begins with. */
  readonly stem: string
  readonly config: ConfigOf[K]
}

/** Cards and wires, their places relative to the first. */
export interface Pattern {
  readonly id: string
  readonly nodes: readonly DesignNode[]
  readonly links: readonly DesignLink[]
}

const { publisher, service } = configDefaults
const broker = configDefaults['mqtt-broker']

const { session } = service

/** What a service with a behaviour begins with: its session outlives a crash, and it comes back by itself. */
const behaving = (filter: string, behaviour: Omit<Behaviour, 'concurrency'>) => ({
  session: {
    ...session,
    cleanStart: false,
    sessionExpiryMs: 86_400_000,
    inflight: 'durable',
  } as const,
  subs: [{ filter, qos: 1 } as const],
  behaviour: { ...behaviour, concurrency: 1, restartAfterMs: 2_000 },
})

const subscribed = (filter: string, qos: 0 | 1 | 2) => ({ ...service, subs: [{ filter, qos }] })

export const PRESETS: readonly Preset[] = [
  { id: 'publisher', kind: 'publisher', stem: 'publisher', config: publisher },
  {
    id: 'sensor',
    kind: 'publisher',
    stem: 'sensor',
    config: {
      ...publisher,
      topic: 'lab/temp',
      retain: true,
      vary: { value: { uniform: [18, 24], decimals: 1 } },
    },
  },
  {
    id: 'once',
    kind: 'publisher',
    stem: 'meter',
    config: { ...publisher, topic: 'meters/1/kwh', qos: 2, every: 3_000 },
  },
  {
    id: 'device',
    kind: 'publisher',
    stem: 'device',
    config: {
      ...publisher,
      topic: 'devices/1/state',
      session: {
        ...publisher.session,
        keepAliveMs: 10_000,
        will: { topic: 'devices/1/state', payload: 'gone', qos: 1, retain: true },
      },
    },
  },
  { id: 'broker', kind: 'mqtt-broker', stem: 'broker', config: broker },
  {
    id: 'forgetful',
    kind: 'mqtt-broker',
    stem: 'broker',
    config: { ...broker, persistence: 'none', queueLimit: 10 },
  },
  { id: 'service', kind: 'service', stem: 'service', config: subscribed('lab/readings', 1) },
  {
    id: 'dashboard',
    kind: 'service',
    stem: 'dashboard',
    config: {
      ...subscribed('lab/#', 0),
      keep: { field: 'value', unit: '°C', durability: 'volatile' },
    },
  },
  {
    id: 'orders',
    kind: 'service',
    stem: 'orders',
    config: behaving('orders/placed', {
      stores: [FRESH_STORE],
      outbox: FRESH_OUTBOX,
      handlers: [
        {
          id: 'place',
          on: { msg: 'orders/placed' },
          key: 'd.orderId',
          guard: 's.status == null',
          dedupe: { by: 'e.id', mode: 'inTx' },
          ack: 'afterCommit',
          work: { exp: 20 },
          onGiveUp: 'drop',
          do: [
            { do: 'set', set: { status: "'PLACED'" } },
            {
              do: 'emit',
              topic: "'orders/' + k + '/OrderPlaced'",
              type: 'OrderPlaced',
              data: { orderId: 'k' },
              qos: 1,
              via: 'outbox',
            },
          ],
        },
      ],
    }),
  },
  {
    id: 'worker',
    kind: 'service',
    stem: 'worker',
    config: behaving('jobs/#', {
      stores: [FRESH_STORE],
      handlers: [
        {
          id: 'work',
          on: { msg: 'jobs/#' },
          dedupe: { by: 'e.id', mode: 'inTx' },
          ack: 'afterCommit',
          work: { exp: 50 },
          retry: FRESH_RETRY,
          onGiveUp: 'dlq',
          dlq: 'dead',
          do: [{ do: 'fail', class: 'transient', error: 'busy', ppm: 100_000 }],
        },
      ],
    }),
  },
  {
    id: 'archive',
    kind: 'service',
    stem: 'archive',
    config: {
      ...subscribed('#', 1),
      session: { ...service.session, sessionExpiryMs: 'never' },
    },
  },
  {
    id: 'deadLetters',
    kind: 'dead-letter-queue',
    stem: 'dead-letters',
    config: configDefaults['dead-letter-queue'],
  },
  {
    id: 'bridge',
    kind: 'bridge',
    stem: 'bridge',
    config: {
      ...configDefaults.bridge,
      incoming: [{ filter: 'outside/#', qos: 1 }],
      outgoing: [{ filter: 'lab/#', qos: 1 }],
    },
  },
]

const LATENCY_MS = 20

function wire(client: string): DesignLink {
  return { id: `${client}-broker`, a: client, b: 'broker', protocol: 'mqtt5', latency: LATENCY_MS }
}

const at = (x: number, y: number) => ({ x, y })

const source = (id: string, x: number, y: number, topic: string): PublisherNode => ({
  id,
  kind: 'publisher',
  at: at(x, y),
  config: { ...publisher, topic },
})

const sink = (id: string, x: number, y: number, filter: string): ServiceNode => ({
  id,
  kind: 'service',
  at: at(x, y),
  config: subscribed(filter, 1),
})

const hub = (x: number, y: number): DesignNode => ({
  id: 'broker',
  kind: 'mqtt-broker',
  at: at(x, y),
  config: broker,
})

export const PATTERNS: readonly Pattern[] = [
  {
    id: 'pubsub',
    nodes: [
      source('publisher', 0, 0, 'lab/readings'),
      hub(304, 0),
      sink('service', 624, 0, 'lab/readings'),
    ],
    links: [wire('publisher'), wire('service')],
  },
  {
    id: 'fanOut',
    nodes: [
      source('publisher', 0, 0, 'orders/placed'),
      hub(304, 0),
      sink('billing', 624, 0, 'orders/placed'),
      sink('stock', 624, 136, 'orders/#'),
      sink('mail', 624, 272, 'orders/+'),
    ],
    links: [wire('publisher'), wire('billing'), wire('stock'), wire('mail')],
  },
  {
    id: 'fanIn',
    nodes: [
      source('sensor-1', 0, 0, 'plant/1/temp'),
      source('sensor-2', 0, 160, 'plant/2/temp'),
      source('sensor-3', 0, 320, 'plant/3/temp'),
      hub(304, 0),
      sink('monitor', 624, 0, 'plant/+/temp'),
    ],
    links: [wire('sensor-1'), wire('sensor-2'), wire('sensor-3'), wire('monitor')],
  },
]
