/** What a bridge would do outside: the topics as the real broker knows them, and what speaks against it. */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Qos } from '../../core/row.ts'
import { overlap } from '../../core/topic.ts'
import type { BridgeNode, Design, DesignLink } from '../../design/design.ts'
import { hostOf } from '../../design/host-of.ts'
import type { Crossing } from '../../design/kinds/bridge.ts'

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

export function outsideOf(design: Design, node: BridgeNode): BridgeOutside {
  const { config } = node
  const way = ({ filter, qos }: Crossing): Way => ({
    filter,
    outside: `${config.prefix}${filter}`,
    qos,
  })
  const incoming = config.incoming.map(way)
  return {
    host: hostOf(config.url),
    incoming,
    outgoing: config.outgoing.map(way),
    readsAll: incoming.some(({ outside }) => /^[#+]/.test(outside)),
    problem: problemOf(design, node),
  }
}

/** Its wire to a broker of the design; undefined: it has none. */
export function wireOf({ links }: Design, { id }: BridgeNode): DesignLink | undefined {
  return links.find(({ a, b }) => a === id || b === id)
}

function problemOf(design: Design, node: BridgeNode): Phrase | null {
  const { incoming, outgoing, speaks } = node.config
  if (incoming.length + outgoing.length === 0) return phrase('live.nothingCrosses')
  const link = wireOf(design, node)
  if (link === undefined) return phrase('live.noWire')
  // Without No Local what goes out comes in again, and goes out.
  if (speaks === 'mqtt5' && link.protocol === 'mqtt5') return null
  for (const one of incoming)
    for (const other of outgoing)
      if (overlap(one.filter, other.filter))
        return phrase('live.loop', { in: one.filter, out: other.filter })
  return null
}
