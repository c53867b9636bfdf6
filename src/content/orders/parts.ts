/**
 * The parts that designs of the order story are made of. A design is data, and these functions only write it down
 * once: what differs from step to step of the story is what a step is about, and stands in its own file.
 */
import type {
  Behaviour,
  EffectFails,
  EmitStep,
  Expr,
  Handler,
  Outbox,
  Retry,
  Step,
  Store,
} from '../../design/kinds/parts/behaviour.ts'
import { ORDER_INVARIANTS } from '../invariants/orders.ts'
import type { SessionConfig } from '../../design/kinds/parts/session.ts'
import type { Waiver } from '../../design/waivers.ts'
import type { DesignDocument, DesignLink, DesignNode, Position } from '../../design/design.ts'

/** A day: sessions outlive whatever happens in a run. */
const DAY_MS = 86_400_000

/** Each service comes back two seconds after it died. */
export const RESTART_AFTER_MS = 2_000

/** The shop opens when all services have had the time to subscribe, also after a wire was cut at once. */
const OPENS_AT_MS = 10_000

const HORIZON_MS = 90_000
const DRAIN_MS = 60_000

export const SESSION: SessionConfig = {
  cleanStart: false,
  sessionExpiryMs: DAY_MS,
  keepAliveMs: 10_000,
  receiveMaximum: 20,
  inflight: 'durable',
  reconnect: { delayMs: 500, factor: 2, capMs: 8_000, jitter: 'full' },
}

export const DB: Store = { name: 'db', durability: 'durable', isolation: 'serializable' }

export const OUTBOX: Outbox = { pollMs: 100, batch: 50, markAfter: 'ack' }

export const RETRY: Retry = {
  max: 5,
  delayMs: 200,
  factor: 2,
  capMs: 5_000,
  jitter: 'full',
  on: ['transient', 'timeout'],
}

/** What goes wrong at the payment gateway: of 100 charges 5 are declined, and 5 meet an error. */
export const GATEWAY: readonly EffectFails[] = [
  { ppm: 50_000, error: 'declined', class: 'business' },
  { ppm: 50_000, error: '503', class: 'transient' },
]

/** And of 100 one is charged, and its answer is lost. */
export const LOST_ANSWER: EffectFails = {
  ppm: 10_000,
  error: 'timeout',
  class: 'timeout',
  afterApplied: true,
}

/** An event about the order at hand. */
export function event(
  type: string,
  via: EmitStep['via'],
  data: Readonly<Record<string, Expr>> = {},
): EmitStep {
  return {
    do: 'emit',
    topic: `'shop/orders/' + k + '/${type}'`,
    type,
    data: { orderId: 'k', ...data },
    qos: 1,
    via,
  }
}

export const EVENTS_TOPIC = 'shop/orders/'

/** A handler of an event about an order. */
export function on(
  type: string,
  id: string,
  steps: readonly Step[],
  more: Partial<Handler> = {},
): Handler {
  return {
    id,
    on: { msg: `shop/orders/+/${type}`, type },
    key: 'd.orderId',
    ack: 'afterCommit',
    onGiveUp: 'drop',
    do: steps,
    ...more,
  }
}

export function service(
  id: string,
  at: Position,
  subs: readonly string[],
  behaviour: Omit<Behaviour, 'concurrency' | 'restartAfterMs' | 'stores'> & Partial<Behaviour>,
): DesignNode {
  return {
    id,
    kind: 'service',
    at,
    config: {
      session: SESSION,
      subs: subs.map((filter) => ({ filter, qos: 1 })),
      behaviour: {
        stores: [DB],
        concurrency: 1,
        restartAfterMs: RESTART_AFTER_MS,
        ...behaviour,
      },
    },
  }
}

/** Forty orders, one a second on average; one to three pieces of the one thing there is. */
export function shopper(count: number): DesignNode {
  return {
    id: 'shopper',
    kind: 'publisher',
    at: { x: 32, y: 32 },
    config: {
      session: SESSION,
      topic: 'shop/cmd/place',
      qos: 1,
      retain: false,
      every: { exp: 1_000 },
      startAtMs: OPENS_AT_MS,
      count,
      vary: {
        orderId: { seq: 'o' },
        qty: { cycle: [1, 2, 1, 3, 2] },
        cents: { uniform: [500, 9_000], decimals: 0 },
      },
      type: 'PlaceOrder',
      correlation: 'orderId',
      offline: 'queue',
      offlineLimit: 1_000,
    },
  }
}

const BROKER: DesignNode = {
  id: 'broker',
  kind: 'mqtt-broker',
  at: { x: 392, y: 32 },
  config: { persistence: 'sync', queueLimit: 1_000, overflow: 'dropNew', receiveMaximum: 20 },
}

function linkTo({ id }: DesignNode): DesignLink {
  return {
    id: `${id}-broker`,
    a: id,
    b: 'broker',
    protocol: 'mqtt5',
    latency: { lognorm: { median: 8, sigma: 0.4 } },
  }
}

/**
 * The places of the cards: who starts and who tells on the left of the broker, who works on its right. As close as the
 * cards allow when they have grown: what is small on the screen is not read.
 */
export const PLACES = {
  order: { x: 32, y: 152 },
  notify: { x: 32, y: 432 },
  dlq: { x: 32, y: 352 },
  inventory: { x: 776, y: 32 },
  payment: { x: 776, y: 232 },
  shipping: { x: 776, y: 448 },
} as const

/** Each design of the story says what was charged, to nobody in it. */
const PAID: Waiver = {
  rule: 'R-31',
  node: 'payment',
  reason: 'What was paid is part of what happened: accounting is not drawn here, and will want it.',
}

export function orderDesign(
  name: string,
  about: string,
  nodes: readonly DesignNode[],
  seed: number,
  script: DesignDocument['script'] = [],
  waivers: readonly Waiver[] = [],
): DesignDocument {
  return {
    v: 1,
    name,
    about,
    nodes: [BROKER, ...nodes],
    links: nodes.map(linkTo),
    invariants: ORDER_INVARIANTS,
    script,
    run: { seed, horizonMs: HORIZON_MS, drainMs: DRAIN_MS },
    waivers: [PAID, ...waivers],
  }
}
