/** What a bridge would do outside: the topics as the real broker knows them, and what speaks against it. */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Qos } from '../../core/row.ts'
import { overlap, plainFilter } from '../../core/topic.ts'
import type { BridgeNode, Design } from '../../design/design.ts'
import type { BridgeConfig, Crossing } from '../../design/kinds/bridge.ts'

export interface Way {
  /** As the design knows them. */
  readonly filter: string
  /** As the real broker does. */
  readonly outside: string
  readonly qos: Qos
}

export interface BridgeOutside {
  readonly host: string
  readonly incoming: readonly Way[]
  readonly outgoing: readonly Way[]
  /** It would read all that the broker has: asked for apart. */
  readonly readsAll: boolean
  /** Why it cannot be; null: it can. */
  readonly problem: Phrase | null
}

export function outsideOf(design: Design, { id, config }: BridgeNode): BridgeOutside {
  const way = ({ filter, qos }: Crossing): Way => ({
    filter,
    outside: prefixed(config, filter),
    qos,
  })
  const incoming = config.incoming.map(way)
  return {
    host: hostOf(config.url),
    incoming,
    outgoing: config.outgoing.map(way),
    readsAll: incoming.some(({ outside }) => /^[#+]/.test(plainFilter(outside))),
    problem: problemOf(design, id, config),
  }
}

/** Host and port of an address. */
export function hostOf(url: string): string {
  return url.replace(/^wss?:\/\//, '').replace(/\/.*$/, '')
}

/** The prefix stands before the topics, not before the name of a group. */
function prefixed({ prefix }: BridgeConfig, filter: string): string {
  const plain = plainFilter(filter)
  return `${filter.slice(0, filter.length - plain.length)}${prefix}${plain}`
}

/** The topic here of one outside; null: it is not under the prefix. */
export function topicHere({ prefix }: BridgeConfig, topic: string): string | null {
  return topic.startsWith(prefix) && topic.length > prefix.length
    ? topic.slice(prefix.length)
    : null
}

function problemOf(design: Design, id: string, config: BridgeConfig): Phrase | null {
  const { incoming, outgoing, speaks } = config
  if (incoming.length + outgoing.length === 0) return phrase('live.nothingCrosses')
  const link = design.links.find(({ a, b }) => a === id || b === id)
  if (link === undefined) return phrase('live.noWire')
  // Without No Local what goes out comes in again, and goes out.
  if (speaks === 'mqtt5' && link.protocol === 'mqtt5') return null
  for (const one of incoming)
    for (const other of outgoing)
      if (overlap(plainFilter(one.filter), plainFilter(other.filter)))
        return phrase('live.loop', { in: one.filter, out: other.filter })
  return null
}
