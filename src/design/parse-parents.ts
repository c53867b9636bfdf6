/** Which group each node of a file stands in, once all of them are read: a node may name one that comes later. */
import { phrase } from '../core/codes.ts'
import type { AnyNode, NodeId } from './design.ts'
import { withParent } from './groups.ts'
import type { Reading } from './parse-parts.ts'
import { addFound } from './problem.ts'

/** The same nodes; what names no group that it can stand in stands in none, and its field is kept as it is. */
export function settleParents(reading: Reading, nodes: readonly AnyNode[]): readonly AnyNode[] {
  const groups = new Set(nodes.flatMap(({ id, kind }) => (kind === 'group' ? [id] : [])))
  const settled = new Map<NodeId, NodeId>()
  return nodes.map((node) => {
    const { id, parent } = node
    if (parent === undefined) return node
    const fits = groups.has(parent) && !isAround(settled, parent, id)
    if (fits) {
      settled.set(id, parent)
      return node
    }
    const code = groups.has(parent) ? 'problem.groupRound' : 'problem.noGroup'
    addFound(reading.found, {
      path: ['nodes', reading.places.get(id) ?? 0, 'parent'],
      because: phrase(code, { group: parent }),
      severity: 'finding',
    })
    reading.fields.push({ of: { kind: 'node', id }, path: ['parent'], value: parent })
    return withParent(node, null)
  })
}

/** Whether `id` is the group, or stands around it. */
function isAround(settled: ReadonlyMap<NodeId, NodeId>, group: NodeId, id: NodeId): boolean {
  for (let at: NodeId | undefined = group; at !== undefined; at = settled.get(at))
    if (at === id) return true
  return false
}
