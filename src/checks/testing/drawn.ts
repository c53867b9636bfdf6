/** Small designs for tests of rules: one broker `b`, and whatever is drawn on it. */
import type {
  DeadLetterQueueNode,
  Design,
  DesignNode,
  PublisherNode,
  ServiceNode,
} from '../../design/design.ts'
import { configDefaults, emptyDesign } from '../../design/design.ts'
import type {
  Behaviour,
  EffectStep,
  EmitStep,
  Handler,
} from '../../design/kinds/parts/behaviour.ts'
import { FRESH_OUTBOX, FRESH_STORE } from '../../design/kinds/parts/fresh.ts'
import type { Invariant } from '../../design/invariants.ts'
import type { MqttBrokerConfig } from '../../design/kinds/mqtt-broker.ts'
import type { PublisherConfig } from '../../design/kinds/publisher.ts'
import type { ServiceConfig } from '../../design/kinds/service.ts'

const AT = { x: 0, y: 0 }

export function source(id: string, config: Partial<PublisherConfig> = {}): PublisherNode {
  return {
    id,
    kind: 'publisher',
    at: AT,
    config: {
      ...configDefaults.publisher,
      topic: 'shop/cmd/place',
      type: 'PlaceOrder',
      correlation: 'id',
      vary: { id: { seq: 'o' } },
      startAtMs: 5_000,
      ...config,
    },
  }
}

export function handler(id: string, more: Partial<Handler> = {}): Handler {
  return {
    id,
    on: { msg: 'shop/cmd/place', type: 'PlaceOrder' },
    key: 'd.id',
    dedupe: { by: 'e.id', mode: 'inTx' },
    ack: 'afterCommit',
    onGiveUp: 'drop',
    do: [],
    ...more,
  }
}

export const EFFECT: EffectStep = {
  do: 'effect',
  effect: 'charge',
  key: 'k',
  idemKey: "'charge-' + k",
}

export function emit(type: string, more: Partial<EmitStep> = {}): EmitStep {
  const data = { id: 'k' }
  return {
    do: 'emit',
    topic: `'shop/orders/' + k + '/${type}'`,
    type,
    data,
    qos: 1,
    via: 'outbox',
    ...more,
  }
}

/** It subscribes to what its handlers take. */
export function works(
  id: string,
  handlers: readonly Handler[],
  more: Partial<Behaviour> = {},
  config: Partial<ServiceConfig> = {},
): ServiceNode {
  const filters = new Set(handlers.flatMap(({ on }) => ('msg' in on ? [on.msg] : [])))
  return {
    id,
    kind: 'service',
    at: AT,
    config: {
      ...configDefaults.service,
      subs: [...filters].map((filter) => ({ filter, qos: 1 })),
      behaviour: { stores: [FRESH_STORE], outbox: FRESH_OUTBOX, concurrency: 1, handlers, ...more },
      ...config,
    },
  }
}

export function letters(filter: string): DeadLetterQueueNode {
  const config = { ...configDefaults['dead-letter-queue'], filter }
  return { id: 'dlq', kind: 'dead-letter-queue', at: AT, config }
}

/** Each has a wire to `b`. */
export function drawn(
  nodes: readonly DesignNode[],
  more: Partial<Design> = {},
  broker: Partial<MqttBrokerConfig> = {},
): Design {
  const config = { ...configDefaults['mqtt-broker'], ...broker }
  return {
    ...emptyDesign('drawn'),
    nodes: [{ id: 'b', kind: 'mqtt-broker', at: AT, config }, ...nodes],
    links: nodes.map(({ id }) => ({
      id: `${id}-b`,
      a: id,
      b: 'b',
      protocol: 'mqtt5',
      latency: 10,
    })),
    run: { seed: 7, horizonMs: 30_000, drainMs: 0 },
    ...more,
  }
}

export function without<T extends object, K extends keyof T>(of: T, field: K): Omit<T, K> {
  const { [field]: _gone, ...rest } = of
  return rest
}

export const SET = { do: 'set', set: { status: "'NEW'" } } as const
export const PAY = works('pay', [handler('charge', { do: [EFFECT] })])
export const { session } = source('p').config

export const CHARGED: Invariant = {
  id: 'once',
  why: 'Charged once',
  atMost: 1,
  of: { ev: 'effect', where: "x.name == 'charge' && x.applied" },
  per: 'x.key',
}
export const CREATED = { msg: 'shop/orders/+/OrderCreated', type: 'OrderCreated' }
