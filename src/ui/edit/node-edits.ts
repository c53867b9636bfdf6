/** What is done to one card as a whole. */
import { phrase } from '../../core/codes.ts'
import type { Design, DesignNode, NodeId } from '../../design/design.ts'
import type { Edit } from '../../design/edit.ts'
import { findNode } from '../../design/groups.ts'
import { titleOf } from '../../design/naming.ts'
import { placeholdersOf } from '../../design/placeholders.ts'
import { useDocument } from '../store/document.ts'
import { select } from '../store/playback.ts'
import { dropUnread, edit } from './edit.ts'

/** The title of a node of the open design; of one that is gone the id. */
export function titleOfId(design: Design, id: NodeId): string {
  return titleOf(findNode(design, id) ?? { id })
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

/** Puts another state of a node in the place of the one it has; its id and kind are the same. */
export function replaceNode(old: DesignNode, node: DesignNode): boolean {
  const { id, config, title = null, at } = node
  const edits: Edit[] = []
  if (title !== (old.title ?? null)) edits.push({ do: 'renameNode', id, title })
  if (at.x !== old.at.x || at.y !== old.at.y) edits.push({ do: 'moveNode', id, at })
  if (JSON.stringify(config) !== JSON.stringify(old.config))
    edits.push({ do: 'setConfig', id, config })
  if (edits.length === 0) return true
  return edit({ do: 'batch', edits }, phrase('change.json', { target: titleOf(old) }))
}
