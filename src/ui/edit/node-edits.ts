/** What is done to one card or one wire as a whole. */
import { phrase } from '../../core/codes.ts'
import type { Design, LinkId, NodeId } from '../../design/design.ts'
import { findNode, isMark } from '../../design/groups.ts'
import { titleOf } from '../../design/naming.ts'
import { placeholdersOf } from '../../design/placeholders.ts'
import { adding, partsOf, takenIds } from '../../design/shape.ts'
import { useDocument } from '../store/document.ts'
import { select } from '../store/playback.ts'
import { dropUnread, edit } from './edit.ts'
import { ASIDE } from './grid.ts'

/** The title of a node of the open design; of one that is gone the id. */
export function titleOfId(design: Design, id: NodeId): string {
  return titleOf(findNode(design, id) ?? { id })
}

/** Takes the node out, with its wires and what the script does to them. */
export function removeNode(id: NodeId): boolean {
  const { design } = useDocument.getState()
  if (design === null) return false
  const target = titleOfId(design, id)
  if (!edit({ do: 'removeNode', id }, phrase('change.removeNode', { target }))) return false
  select(null)
  return true
}

export function removeLink(id: LinkId): boolean {
  const { design } = useDocument.getState()
  const link = design?.links.find((one) => one.id === id)
  if (design === null || link === undefined) return false
  const ends = { a: titleOfId(design, link.a), b: titleOfId(design, link.b) }
  if (!edit({ do: 'removeLink', id }, phrase('change.removeLink', ends))) return false
  select(null)
  return true
}

/** Takes out what cannot be played, by the id of its placeholder. */
export function removeUnread(id: string): boolean {
  const { design, unread } = useDocument.getState()
  if (design === null) return false
  const { nodes, links } = placeholdersOf(design, unread)
  const card = nodes.find((one) => one.id === id)
  const wire = links.find((one) => one.id === id)
  const name =
    wire === undefined
      ? phrase('change.removeNode', { target: card?.title ?? id })
      : phrase('change.removeLink', { a: wire.part.a ?? '?', b: wire.part.b ?? '?' })
  if (!dropUnread(id, name)) return false
  select(null)
  return true
}

/** Another card with the same config and no wires; it is selected. */
export function duplicateNode(id: NodeId): boolean {
  const { design, unread } = useDocument.getState()
  if (design === null) return false
  const parts = partsOf(design, new Set([id]))
  const { edit: change, cards } = adding(
    design,
    parts,
    { x: ASIDE, y: ASIDE },
    takenIds(design, unread),
  )
  const [copy] = cards
  if (change === null || copy === undefined) return false
  if (!edit(change, phrase('change.duplicate', { count: 1 }))) return false
  const node = findNode(design, id)
  select({ kind: node !== undefined && isMark(node) ? 'mark' : 'node', id: copy })
  return true
}
