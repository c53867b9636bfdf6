/** The outline of a design as rows: each node, and below it its wires; notes and groups; what is not played. Pure. */
import { PALETTE } from '../../../content/text/en.palette.ts'
import type { AnyNode, Design, LinkId, NodeId } from '../../../design/design.ts'
import { titleOf } from '../../../design/naming.ts'
import type { Placeholders } from '../../../design/placeholders.ts'

export interface OutlineRow {
  readonly kind: 'node' | 'mark' | 'link' | 'unread'
  /** Of the node or wire; a wire is in the list twice, once at each end. */
  readonly id: string
  /** Of a node its own title, of a wire that of the other end. */
  readonly title: string
  /** Of the node, or of that at which the wire is listed. */
  readonly of: string
  /** Among those beside it, from 1. */
  readonly place: number
  readonly among: number
}

/** What is written of a node, a group, or a note: of that its first line. */
export function nameOf(node: AnyNode): string {
  if (node.kind !== 'note') return titleOf(node)
  const [line = ''] = node.config.text.trim().split('\n')
  return line === '' ? PALETTE.emptyNote : line
}

export function outlineRows(
  { nodes, marks, links }: Design,
  left: Placeholders,
): readonly OutlineRow[] {
  const among = nodes.length + marks.length + left.nodes.length + left.links.length
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
  const played = nodes.flatMap((node, i): OutlineRow[] => {
    const mine = wires.get(node.id) ?? []
    const head = { kind: 'node', id: node.id, title: titleOf(node), of: node.kind } as const
    return [
      { ...head, place: i + 1, among },
      ...mine.map(({ id, peer }, n): OutlineRow => {
        const title = titles.get(peer) ?? peer
        return { kind: 'link', id, title, of: node.kind, place: n + 1, among: mine.length }
      }),
    ]
  })
  return [
    ...played,
    ...marks.map((mark, i): OutlineRow => {
      const place = nodes.length + i + 1
      return { kind: 'mark', id: mark.id, title: nameOf(mark), of: mark.kind, place, among }
    }),
    ...[
      ...left.nodes.map(({ id, title, kind }) => ({ id, title: PALETTE.unread(title), of: kind })),
      ...left.links.map(({ id, part }) => {
        const wire = PALETTE.wireOf(part.a ?? '?', part.b ?? '?')
        return { id, title: PALETTE.unread(wire), of: 'bridge' }
      }),
    ].map((row, i): OutlineRow => {
      return { kind: 'unread', ...row, place: nodes.length + marks.length + i + 1, among }
    }),
  ]
}
