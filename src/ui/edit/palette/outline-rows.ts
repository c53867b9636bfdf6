/** The outline of a design as rows: each node, and below it its wires. Pure. */
import type { Design, LinkId, NodeId, PlayableKind } from '../../../design/design.ts'
import { titleOf } from '../../../design/naming.ts'

export interface OutlineRow {
  readonly kind: 'node' | 'link'
  /** Of the node or wire; a wire is in the list twice, once at each end. */
  readonly id: string
  /** Of a node its own title, of a wire that of the other end. */
  readonly title: string
  /** Of the node, or of that at which the wire is listed. */
  readonly of: PlayableKind
  /** Among those beside it, from 1. */
  readonly place: number
  readonly among: number
}

export function outlineRows({ nodes, links }: Design): readonly OutlineRow[] {
  const titles = new Map(nodes.map((node) => [node.id, titleOf(node)]))
  const wires = new Map<NodeId, { readonly id: LinkId; readonly peer: NodeId }[]>()
  for (const { id, a, b } of links)
    for (const [here, peer] of [
      [a, b],
      [b, a],
    ] as const) {
      const list = wires.get(here)
      if (list === undefined) wires.set(here, [{ id, peer }])
      else list.push({ id, peer })
    }
  return nodes.flatMap((node, i): OutlineRow[] => {
    const mine = wires.get(node.id) ?? []
    const head = { kind: 'node', id: node.id, title: titleOf(node), of: node.kind } as const
    return [
      { ...head, place: i + 1, among: nodes.length },
      ...mine.map(({ id, peer }, n): OutlineRow => {
        const title = titles.get(peer) ?? peer
        return { kind: 'link', id, title, of: node.kind, place: n + 1, among: mine.length }
      }),
    ]
  })
}
