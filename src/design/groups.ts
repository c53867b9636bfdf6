/**
 * What lies on the canvas as a whole, and what stands in which group. It needs no schema: the screen takes it in at
 * once.
 */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { AnyNode, Design, DesignDocument, DesignNode, Mark, NodeId } from './design.ts'

export function isMark(node: AnyNode): node is Mark {
  return node.kind === 'note' || node.kind === 'group'
}

/** A design as a file lists it. */
export function documentOf({ marks, ...design }: Design): DesignDocument {
  return { ...design, nodes: [...design.nodes, ...marks] }
}

type OnCanvas = Pick<Design, 'nodes' | 'marks'>

/** The nodes that are played, and behind them the marks, as a file lists them. */
export function allNodes({ nodes, marks }: OnCanvas): readonly AnyNode[] {
  return marks.length === 0 ? nodes : [...nodes, ...marks]
}

export function findNode({ nodes, marks }: OnCanvas, id: NodeId): AnyNode | undefined {
  return nodes.find((node) => node.id === id) ?? marks.find((mark) => mark.id === id)
}

/** What stands in a group itself, not in a group inside it. */
export function membersOf(design: OnCanvas, group: NodeId): readonly AnyNode[] {
  return allNodes(design).filter(({ parent }) => parent === group)
}

/** These, and all that stands in the groups among them, however deep. */
export function withMembers(design: OnCanvas, ids: Iterable<NodeId>): Set<NodeId> {
  const all = new Set(ids)
  if (!design.marks.some(({ id, kind }) => kind === 'group' && all.has(id))) return all
  const parents = parentsOf(design)
  for (const { id } of allNodes(design))
    if (above(parents, id).some((one) => all.has(one))) all.add(id)
  return all
}

/** Those of these that stand in no group among them. */
export function outermost(design: OnCanvas, ids: Iterable<NodeId>): readonly NodeId[] {
  const all = new Set(ids)
  const parents = parentsOf(design)
  return [...all].filter((id) => !above(parents, id).some((one) => all.has(one)))
}

/** The groups around a node, from the inside to the outside. */
export function groupsAround(design: OnCanvas, id: NodeId): readonly NodeId[] {
  return above(parentsOf(design), id)
}

function parentsOf(design: OnCanvas): ReadonlyMap<NodeId, NodeId> {
  return new Map(
    allNodes(design).flatMap(({ id, parent }) => (parent === undefined ? [] : [[id, parent]])),
  )
}

function above(parents: ReadonlyMap<NodeId, NodeId>, id: NodeId): readonly NodeId[] {
  const around: NodeId[] = []
  for (let at = parents.get(id); at !== undefined; at = parents.get(at)) around.push(at)
  return around
}

/** Why a node cannot stand in a group; null: it can. */
export function whyNoParent(design: OnCanvas, id: NodeId, parent: NodeId): Phrase | null {
  const isGroup = design.marks.some((mark) => mark.id === parent && mark.kind === 'group')
  if (parent !== id && !isGroup) return phrase('problem.noGroup', { group: parent })
  const goesRound = parent === id || groupsAround(design, parent).includes(id)
  return goesRound ? phrase('problem.groupRound', { group: id }) : null
}

/** The same marks, each group before those that stand in it. */
export function outerFirst(marks: readonly Mark[]): readonly Mark[] {
  const depth = new Map<NodeId, number>()
  const parents = new Map(marks.map(({ id, parent }) => [id, parent]))
  for (const { id } of marks) {
    let deep = 0
    for (let at = parents.get(id); at !== undefined; at = parents.get(at)) deep++
    depth.set(id, deep)
  }
  return marks.toSorted((one, other) => (depth.get(one.id) ?? 0) - (depth.get(other.id) ?? 0))
}

/** The same node in another group; null: in none. */
export function withParent<T extends AnyNode>(node: T, parent: NodeId | null): T {
  if (parent !== null) return { ...node, parent }
  const { parent: _left, ...rest } = node
  return rest as T
}

/** The nodes of a file: those that are played, and the marks. */
export function parted(all: readonly AnyNode[]): OnCanvas {
  return {
    nodes: all.filter((node): node is DesignNode => !isMark(node)),
    marks: all.filter(isMark),
  }
}
