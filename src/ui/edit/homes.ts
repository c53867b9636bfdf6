/** Which group takes in what is put down: the innermost frame around its middle. Pure. */
import type { AnyNode, Design, GroupMark, NodeId, Position } from '../../design/design.ts'
import { findNode, withParent } from '../../design/groups.ts'
import type { Parts } from '../../design/shape.ts'
import type { Layout } from '../canvas/layout.ts'
import type { Box } from '../canvas/wire-path.ts'

export type Size = Pick<Box, 'width' | 'height'>

/**
 * The groups of what is moved to these places. What moves along with its group stays in it. A frame is as large as
 * the design says, not as what stands in it has made it: else nothing could be drawn out of it downwards.
 */
export function homesOf(
  design: Design,
  { cards, marks }: Pick<Layout, 'cards' | 'marks'>,
  places: ReadonlyMap<NodeId, Position>,
): ReadonlyMap<NodeId, NodeId | null> {
  const groups = design.marks.filter(
    (mark): mark is GroupMark => mark.kind === 'group' && !places.has(mark.id),
  )
  const homes = new Map<NodeId, NodeId | null>()
  for (const [id, at] of places) {
    const node = findNode(design, id)
    const box = cards.get(id) ?? marks.get(id)
    if (node === undefined || box === undefined) continue
    if (node.parent !== undefined && places.has(node.parent)) continue
    homes.set(id, innermost(groups, { x: at.x + box.width / 2, y: at.y + box.height / 2 }))
  }
  return homes
}

/**
 * Parts that come in by `by`, each in the group around the place to which it comes; what has its group with it stays
 * there. A group goes into a larger one only: else the copy of a frame would stand in its original.
 */
export function housed(
  design: Design,
  parts: Required<Parts>,
  by: Position,
  sizeOf: (node: AnyNode) => Size,
): Required<Parts> {
  const along = new Set(parts.marks.map(({ id }) => id))
  const frames = design.marks.filter((mark): mark is GroupMark => mark.kind === 'group')
  const home = <T extends AnyNode>(node: T): T => {
    if (node.parent !== undefined && along.has(node.parent)) return node
    const { width, height } = sizeOf(node)
    const least = node.kind === 'group' ? width * height : 0
    const larger = frames.filter(({ config }) => config.width * config.height > least)
    const middle = { x: node.at.x + by.x + width / 2, y: node.at.y + by.y + height / 2 }
    return withParent(node, innermost(larger, middle))
  }
  return { ...parts, nodes: parts.nodes.map(home), marks: parts.marks.map(home) }
}

/** The innermost frame around a place; null: there is none. */
export function groupAt(design: Design, at: Position): NodeId | null {
  return innermost(
    design.marks.filter((mark): mark is GroupMark => mark.kind === 'group'),
    at,
  )
}

function innermost(groups: readonly GroupMark[], at: Position): NodeId | null {
  const around = groups.filter(({ at: { x, y }, config: { width, height } }) =>
    isIn({ x, y, width, height }, at),
  )
  const area = ({ config }: GroupMark) => config.width * config.height
  return around.toSorted((one, other) => area(one) - area(other))[0]?.id ?? null
}

function isIn({ x, y, width, height }: Box, at: Position): boolean {
  return at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height
}
