/** What a node of a design sends and gets by topics, and with whom: from the configs and the wires alone. */
import { matches } from '../core/topic.ts'
import type { Qos } from '../core/row.ts'
import type { Design, DesignNode, NodeId } from './design.ts'
import type { Crossing } from './kinds/bridge.ts'

/** One topic that a node publishes to, or one filter that it is subscribed to. */
export interface Flow {
  readonly way: 'emits' | 'reads'
  /** `emits` of a client and `reads` of a broker are topic names; the others are filters. */
  readonly topic: string
  readonly qos: Qos
  /** Only when it is gone: its broker publishes it. */
  readonly will: boolean
  /** The nodes at the other end: whom it reaches, or from whom it comes. */
  readonly peers: readonly NodeId[]
}

interface Client {
  readonly id: NodeId
  readonly emits: readonly Pick<Flow, 'topic' | 'qos' | 'will'>[]
  readonly reads: readonly Pick<Flow, 'topic' | 'qos' | 'will'>[]
}

export function trafficOf(design: Design, id: NodeId): readonly Flow[] {
  const node = design.nodes.find((one) => one.id === id)
  if (node === undefined) return []
  if (node.kind === 'mqtt-broker') return ofBroker(clientsOf(design, id))
  const hubs = peersOf(design, id).filter((peer) => isBroker(design, peer))
  const others = hubs.flatMap((hub) => clientsOf(design, hub))
  const own = clientOf(node)
  return [
    ...own.emits.map((flow) => ({
      ...flow,
      way: 'emits' as const,
      peers: unique(others, ({ reads }) => reads.some((read) => matches(read.topic, flow.topic))),
    })),
    ...own.reads.map((flow) => ({
      ...flow,
      way: 'reads' as const,
      peers: unique(others, ({ emits }) => emits.some((sent) => matches(flow.topic, sent.topic))),
    })),
  ]
}

/** The filters that a client of a design is drawn with. */
export function filtersOf(node: DesignNode): readonly string[] {
  return clientOf(node).reads.map(({ topic }) => topic)
}

/** A broker reads what its clients emit, and emits what they are subscribed to. */
function ofBroker(clients: readonly Client[]): readonly Flow[] {
  const flows = new Map<string, Flow>()
  const add = (way: Flow['way'], id: NodeId, flow: Client['emits'][number]) => {
    const key = `${way} ${flow.qos} ${String(flow.will)} ${flow.topic}`
    const known = flows.get(key)
    flows.set(key, { ...flow, way, peers: [...(known?.peers ?? []), id] })
  }
  for (const { id, emits } of clients) for (const flow of emits) add('reads', id, flow)
  for (const { id, reads } of clients) for (const flow of reads) add('emits', id, flow)
  return [...flows.values()]
}

function clientOf(node: DesignNode): Client {
  switch (node.kind) {
    // What it sends is bytes, that nobody reads before they are played.
    case 'recorded-client':
    case 'mqtt-broker':
      return { id: node.id, emits: [], reads: [] }
    case 'publisher': {
      const { topic, qos, session } = node.config
      return { id: node.id, emits: [{ topic, qos, will: false }, ...willOf(session)], reads: [] }
    }
    case 'service': {
      const { subs, session } = node.config
      const reads = subs.map(({ filter, qos }) => ({ topic: filter, qos, will: false }))
      return { id: node.id, emits: willOf(session), reads }
    }
    // Where its letters go nobody knows before they come.
    case 'dead-letter-queue': {
      const { filter, qos, session } = node.config
      return { id: node.id, emits: willOf(session), reads: [{ topic: filter, qos, will: false }] }
    }
    case 'bridge': {
      const { incoming, outgoing, session } = node.config
      const flows = (list: readonly Crossing[]) =>
        list.map(({ filter, qos }) => ({ topic: filter, qos, will: false }))
      return {
        id: node.id,
        emits: [...flows(incoming), ...willOf(session)],
        reads: flows(outgoing),
      }
    }
  }
}

function willOf({ will }: { readonly will?: { readonly topic: string; readonly qos: Qos } }) {
  return will === undefined ? [] : [{ topic: will.topic, qos: will.qos, will: true }]
}

function peersOf({ links }: Design, id: NodeId): readonly NodeId[] {
  return links.flatMap(({ a, b }) => (a === id ? [b] : b === id ? [a] : []))
}

function isBroker({ nodes }: Design, id: NodeId): boolean {
  return nodes.find((node) => node.id === id)?.kind === 'mqtt-broker'
}

function clientsOf(design: Design, hub: NodeId): readonly Client[] {
  const ids = new Set(peersOf(design, hub))
  return design.nodes.filter(({ id }) => ids.has(id)).map(clientOf)
}

function unique(clients: readonly Client[], isOne: (client: Client) => boolean): readonly NodeId[] {
  return [...new Set(clients.filter(isOne).map(({ id }) => id))]
}
