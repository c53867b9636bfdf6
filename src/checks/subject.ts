/** A design as its rules see it: who sends what, who takes it, with which handler, and how they hang together. */
import type { Qos } from '../core/row.ts'
import type {
  BridgeNode,
  DeadLetterQueueNode,
  Design,
  DesignNode,
  MqttBrokerNode,
  NodeId,
  PublisherNode,
  ServiceNode,
} from '../design/design.ts'
import type {
  Behaviour,
  EffectStep,
  EmitStep,
  Handler,
  Step,
} from '../design/kinds/parts/behaviour.ts'
import type { SessionConfig } from '../design/kinds/parts/session.ts'
import { isShared, overlap, plainFilter } from '../core/topic.ts'
import { patternOf } from '../design/topic-patterns.ts'

/** A step with its path in the config of its node. */
export interface StepAt<S extends Step = Step> {
  readonly step: S
  readonly path: string
}

export interface HandlerAt {
  readonly node: ServiceNode
  /** Number of the node in rows. */
  readonly number: number
  readonly behaviour: Behaviour
  readonly handler: Handler
  readonly path: string
  /** All of them, those inside others too. */
  readonly steps: readonly StepAt[]
  readonly effects: readonly StepAt<EffectStep>[]
  readonly emits: readonly StepAt<EmitStep>[]
}

/** What a node publishes. `path` leads to what holds its topic and QoS. */
export interface Sent {
  readonly node: PublisherNode | ServiceNode
  readonly path: string
  /** Which levels are only known in a run is `+`. */
  readonly topic: string
  /** '' where it has none. */
  readonly type: string
  readonly qos: Qos
  readonly retain: boolean
  /** Fields of its data. */
  readonly fields: readonly string[]
  /** The handler that sends it; null: a publisher does. */
  readonly from: HandlerAt | null
}

export interface Subscribed {
  readonly node: ServiceNode | DeadLetterQueueNode | BridgeNode
  readonly number: number
  readonly filter: string
  readonly qos: Qos
  readonly shared: boolean
  /** Of its QoS. */
  readonly path: string
}

export interface Client {
  readonly node: PublisherNode | ServiceNode | DeadLetterQueueNode | BridgeNode
  readonly number: number
  readonly session: SessionConfig
}

export class Subject {
  readonly design: Design
  readonly brokers: readonly MqttBrokerNode[]
  readonly publishers: readonly PublisherNode[]
  readonly services: readonly ServiceNode[]
  readonly queues: readonly DeadLetterQueueNode[]
  readonly clients: readonly Client[]
  readonly handlers: readonly HandlerAt[]
  readonly sent: readonly Sent[]
  readonly subscribed: readonly Subscribed[]
  private readonly numbers: ReadonlyMap<NodeId, number>
  /** Of each client the brokers that it has a wire to. */
  private readonly hubs: ReadonlyMap<NodeId, ReadonlySet<NodeId>>
  private readonly takers = new Map<string, readonly Subscribed[]>()

  constructor(design: Design) {
    const { nodes, links } = design
    this.design = design
    this.brokers = nodes.filter((node) => node.kind === 'mqtt-broker')
    this.publishers = nodes.filter((node) => node.kind === 'publisher')
    this.services = nodes.filter((node) => node.kind === 'service')
    this.queues = nodes.filter((node) => node.kind === 'dead-letter-queue')
    this.numbers = new Map(nodes.map(({ id }, number) => [id, number]))
    const hubs = new Map<NodeId, Set<NodeId>>()
    for (const { a, b } of links)
      for (const [client, hub] of [
        [a, b],
        [b, a],
      ] as const)
        hubs.set(client, (hubs.get(client) ?? new Set()).add(hub))
    this.hubs = hubs
    this.clients = nodes.flatMap((node, number): Client[] =>
      node.kind === 'mqtt-broker' || node.kind === 'recorded-client'
        ? []
        : [{ node, number, session: node.config.session }],
    )
    this.handlers = this.services.flatMap((node) =>
      node.config.behaviour === undefined
        ? []
        : handlersOf(node, this.numberOf(node), node.config.behaviour, 'behaviour'),
    )
    this.sent = [...this.publishers.map(sentBy), ...this.handlers.flatMap((one) => emittedBy(one))]
    this.subscribed = nodes.flatMap((node, number) => subscriptionsOf(node, number))
  }

  /** Whether a bridge, or a client that was recorded, brings what the node takes: nobody knows what is in it. */
  hearsOutside(node: ServiceNode): boolean {
    return this.design.nodes.some(
      (one) =>
        one.kind === 'recorded-client' ||
        (one.kind === 'bridge' &&
          one.config.incoming.some(({ filter }) =>
            node.config.subs.some((sub) => overlap(plainFilter(sub.filter), filter)),
          )),
    )
  }

  numberOf({ id }: DesignNode): number {
    return this.numbers.get(id) ?? -1
  }

  /** The broker of a client; undefined: it has no wire. */
  brokerOf({ id }: DesignNode): MqttBrokerNode | undefined {
    const hubs = this.hubs.get(id)
    return hubs === undefined ? undefined : this.brokers.find((one) => hubs.has(one.id))
  }

  /** Subscriptions that it may come to. */
  takersOf({ node, topic }: Pick<Sent, 'node' | 'topic'>): readonly Subscribed[] {
    const broker = this.brokerOf(node)
    if (broker === undefined) return []
    const key = `${broker.id} ${topic}`
    let takers = this.takers.get(key)
    if (takers === undefined) {
      takers = this.subscribed.filter(
        (one) =>
          overlap(plainFilter(one.filter), topic) &&
          this.hubs.get(one.node.id)?.has(broker.id) === true,
      )
      this.takers.set(key, takers)
    }
    return takers
  }

  /** The QoS with which it comes to a subscription. */
  qosBetween(sent: Sent, taker: Subscribed): Qos {
    const max = this.brokerOf(sent.node)?.config.maximumQos ?? 2
    return Math.min(sent.qos, taker.qos, max) as Qos
  }

  /** Of each service that it comes to the handler that takes it. */
  handlersOf(sent: Sent): readonly HandlerAt[] {
    const nodes = new Set(this.takersOf(sent).map(({ node }) => node.id))
    const found = new Map<NodeId, HandlerAt>()
    for (const one of this.handlers) {
      const { on } = one.handler
      if (!nodes.has(one.node.id) || found.has(one.node.id) || !('msg' in on)) continue
      if (on.type !== undefined && on.type !== sent.type) continue
      if (overlap(on.msg, sent.topic)) found.set(one.node.id, one)
    }
    return [...found.values()]
  }

  /** What comes to a handler. */
  sentTo(handler: HandlerAt): readonly Sent[] {
    return this.sent.filter((sent) => this.handlersOf(sent).includes(handler))
  }

  /** The highest QoS with which something comes to a handler; -1: nothing does. */
  qosInto(handler: HandlerAt): number {
    return Math.max(
      -1,
      ...this.sentTo(handler).flatMap((sent) =>
        this.takersOf(sent)
          .filter(({ node }) => node === handler.node)
          .map((taker) => this.qosBetween(sent, taker)),
      ),
    )
  }
}

export function nameOf({ title, id }: DesignNode): string {
  return title ?? id
}

export function handlersOf(
  node: ServiceNode,
  number: number,
  behaviour: Behaviour,
  path: string,
): readonly HandlerAt[] {
  return behaviour.handlers.map((handler, i) => {
    const own = `${path}.handlers.${i}`
    const steps = [...stepsIn(handler.do, `${own}.do`)]
    return {
      node,
      number,
      behaviour,
      handler,
      path: own,
      steps,
      effects: steps.filter((one): one is StepAt<EffectStep> => one.step.do === 'effect'),
      emits: steps.filter((one): one is StepAt<EmitStep> => one.step.do === 'emit'),
    }
  })
}

function* stepsIn(steps: readonly Step[], path: string): Generator<StepAt> {
  for (const [i, step] of steps.entries()) {
    const own = `${path}.${i}`
    yield { step, path: own }
    if (step.do === 'if') {
      yield* stepsIn(step.steps, `${own}.steps`)
      yield* stepsIn(step.else ?? [], `${own}.else`)
    }
    if (step.do === 'effect') yield* stepsIn(step.onBusinessError ?? [], `${own}.onBusinessError`)
  }
}

function sentBy(node: PublisherNode): Sent {
  const { topic, type = '', qos, retain, vary } = node.config
  return { node, path: '', topic, type, qos, retain, fields: Object.keys(vary), from: null }
}

export function emittedBy(from: HandlerAt): readonly Sent[] {
  return from.emits.map(({ step, path }) => ({
    node: from.node,
    path: `${path}.`,
    topic: patternOf(step.topic),
    type: step.type,
    qos: step.qos,
    retain: step.retain === true,
    fields: Object.keys(step.data),
    from,
  }))
}

function subscriptionsOf(node: DesignNode, number: number): readonly Subscribed[] {
  if (node.kind === 'dead-letter-queue') {
    const { filter, qos } = node.config
    return [{ node, number, filter, qos, shared: false, path: 'qos' }]
  }
  if (node.kind === 'bridge')
    return node.config.outgoing.map(({ filter, qos }, i) => {
      return { node, number, filter, qos, shared: isShared(filter), path: `outgoing.${i}.qos` }
    })
  if (node.kind !== 'service') return []
  return node.config.subs.map(({ filter, qos }, i) => {
    return { node, number, filter, qos, shared: isShared(filter), path: `subs.${i}.qos` }
  })
}
