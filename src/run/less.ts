/** How much there is in a design, and the design with less of it. */
import type { Design, DesignNode, NodeId } from '../design/design.ts'
import type { Scalar, Store } from '../design/kinds/parts/behaviour.ts'

export function publishersOf({ nodes }: Design): readonly NodeId[] {
  return nodes.filter(({ kind }) => kind === 'publisher').map(({ id }) => id)
}

/** Messages that a publisher is told to send; Infinity: as many as fit. */
export function countOf({ nodes }: Design, id: NodeId): number {
  const node = nodes.find((one) => one.id === id)
  return node?.kind === 'publisher' ? (node.config.count ?? Infinity) : 0
}

/** Of all publishers. */
export function countsOf(design: Design): number {
  return publishersOf(design).reduce((sum, id) => sum + countOf(design, id), 0)
}

/** Of all publishers; undefined: one of them has no count. */
export function messagesOf(design: Design): number | undefined {
  const count = countsOf(design)
  return count === Infinity ? undefined : count
}

export function withCount(design: Design, id: NodeId, count: number): Design {
  return changed(design, id, (node) =>
    node.kind === 'publisher' ? { ...node, config: { ...node.config, count } } : node,
  )
}

/** A number that a store has from the start. */
export interface Stock {
  readonly node: NodeId
  readonly store: string
  readonly row: string
  readonly field: string
  readonly value: number
}

export function stocksOf({ nodes }: Design): readonly Stock[] {
  return nodes.flatMap((node) =>
    storesOf(node).flatMap(({ name, init = {} }) =>
      Object.entries(init).flatMap(([row, fields]) =>
        Object.entries(fields).flatMap(([field, value]) =>
          typeof value === 'number' && value > 0
            ? [{ node: node.id, store: name, row, field, value }]
            : [],
        ),
      ),
    ),
  )
}

function storesOf(node: DesignNode): readonly Store[] {
  return node.kind === 'service' ? (node.config.behaviour?.stores ?? []) : []
}

export function withStock(
  design: Design,
  { node, store, row, field }: Stock,
  value: number,
): Design {
  const set = (init: Store['init']): NonNullable<Store['init']> => ({
    ...init,
    [row]: { ...(init?.[row] as Readonly<Record<string, Scalar>>), [field]: value },
  })
  return changed(design, node, (one) => {
    if (one.kind !== 'service' || one.config.behaviour === undefined) return one
    const { behaviour } = one.config
    const stores = behaviour.stores.map((each) =>
      each.name === store ? { ...each, init: set(each.init) } : each,
    )
    return { ...one, config: { ...one.config, behaviour: { ...behaviour, stores } } }
  })
}

function changed(design: Design, id: NodeId, change: (node: DesignNode) => DesignNode): Design {
  return { ...design, nodes: design.nodes.map((node) => (node.id === id ? change(node) : node)) }
}
