/** Auto-layout: the selected cards, or all of them, are put in order with the flow. One change, and one undo. */
import { phrase } from '../../core/codes.ts'
import type { NodeId } from '../../design/design.ts'
import type { Edit } from '../../design/edit.ts'
import { allNodes, findNode, withMembers } from '../../design/groups.ts'
import { placing } from '../../design/shape.ts'
import { wideLayout } from '../canvas/live-state.ts'
import type { Box } from '../canvas/wire-path.ts'
import { currentCanvas } from '../handle.ts'
import { useDocument } from '../store/document.ts'
import { showToast } from '../store/playback.ts'
import { edit } from './edit.ts'
import { pickedCards } from './pick.ts'
import { currentTable } from './table.ts'

/** Without a connection what puts in order may not come. */
export async function arrange(): Promise<void> {
  const layout = await import('./arrange-layout.ts').catch(() => null)
  const { design } = useDocument.getState()
  const table = currentTable()
  if (layout === null || design === null || table === null)
    return showToast(phrase('edit.arrangeMissing'))
  const picked = withMembers(design, pickedCards())
  const ids = picked.size > 1 ? picked : new Set(allNodes(design).map(({ id }) => id))
  const { cards, marks } = wideLayout({ ...table.live.get(), design })
  const boxes = new Map<NodeId, Box>([...cards, ...marks])
  const { places, frames } = layout.arranged(design, boxes, ids)
  const edits: Edit[] = []
  const moves = placing(design, places)
  if (moves !== null) edits.push(moves)
  for (const [id, size] of frames) {
    const group = findNode(design, id)
    if (group?.kind !== 'group') continue
    const { width, height } = group.config
    if (width !== size.width || height !== size.height)
      edits.push({ do: 'setConfig', id, config: size })
  }
  if (edits.length === 0) return showToast(phrase('edit.arrangeDone'))
  const name = phrase('change.arrange', { count: places.size })
  if (!edit({ do: 'batch', edits }, name)) return
  // When the cards are drawn where they are now.
  requestAnimationFrame(() => requestAnimationFrame(() => currentCanvas()?.fit()))
}
