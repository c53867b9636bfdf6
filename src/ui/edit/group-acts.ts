/** Groups made and dissolved, and removed with all that stands in them. */
import { phrase } from '../../core/codes.ts'
import type { Design, GroupMark, NodeId } from '../../design/design.ts'
import type { Edit } from '../../design/edit.ts'
import { findNode, membersOf, outermost, withMembers } from '../../design/groups.ts'
import { freeId, takenIds } from '../../design/shape.ts'
import { TITLE } from '../canvas/mark-layout.ts'
import type { Box } from '../canvas/wire-path.ts'
import { useDocument } from '../store/document.ts'
import { showToast } from '../store/playback.ts'
import { edit } from './edit.ts'
import { GRID } from './grid.ts'
import { pick, pickedCards, pickedIds } from './pick.ts'
import type { Table } from './table.ts'
import { boxesOf, focusStop, hasFocus } from './table.ts'

/** From a frame to what stands in it. */
const PAD = 16

/** The key `g`: a frame around what is selected. */
export function groupPicked(table: Table): void {
  const { design, unread } = useDocument.getState()
  if (design === null) return
  const members = outermost(design, pickedCards())
  const boxes = boxesOf(table, members)
  if (members.length === 0 || boxes.length === 0) return showToast(phrase('edit.groupNothing'))
  const parents = new Set(members.map((id) => findNode(design, id)?.parent))
  const [parent] = parents
  const group: GroupMark = {
    id: freeId('group', takenIds(design, unread)),
    kind: 'group',
    ...frameAround(boxes),
    // Within a group, where all of them stand in it.
    ...(parents.size === 1 && parent !== undefined ? { parent } : {}),
  }
  const edits: Edit[] = [
    { do: 'addNode', node: group },
    ...members.map((id): Edit => ({ do: 'setParent', id, parent: group.id })),
  ]
  const here = hasFocus(table)
  const name = phrase('change.group', { count: members.length })
  if (!edit({ do: 'batch', edits }, name)) return
  pick([group.id])
  if (here) focusStop(table, group.id)
}

function frameAround(boxes: readonly Box[]): Pick<GroupMark, 'at' | 'config'> {
  const left = down(Math.min(...boxes.map(({ x }) => x)) - PAD)
  const top = down(Math.min(...boxes.map(({ y }) => y)) - PAD / 2 - TITLE)
  const right = up(Math.max(...boxes.map(({ x, width }) => x + width)) + PAD)
  const bottom = up(Math.max(...boxes.map(({ y, height }) => y + height)) + PAD)
  return { at: { x: left, y: top }, config: { width: right - left, height: bottom - top } }
}

const down = (at: number) => Math.floor(at / GRID) * GRID
const up = (at: number) => Math.ceil(at / GRID) * GRID

/** Shift and `g`: the selected groups are gone, what stood in them stays; a selected card leaves its group. */
export function ungroupPicked(table: Table): void {
  const { design } = useDocument.getState()
  if (design === null) return
  const picked = pickedCards()
  const groups = picked.filter((id) => findNode(design, id)?.kind === 'group')
  const edits = groups.length > 0 ? dissolving(groups) : leaving(design, picked)
  if (edits.length === 0) return showToast(phrase('edit.ungroupNothing'))
  const members = groups.flatMap((id) => membersOf(design, id).map((member) => member.id))
  const here = hasFocus(table)
  if (!edit({ do: 'batch', edits }, phrase('change.ungroup', { count: edits.length }))) return
  if (groups.length === 0) return
  pick(members.filter((id) => !groups.includes(id)))
  const [lead] = members
  if (here && lead !== undefined) focusStop(table, lead)
}

function dissolving(groups: readonly NodeId[]): readonly Edit[] {
  return groups.map((id) => ({ do: 'removeNode', id }))
}

function leaving(design: Design, ids: readonly NodeId[]): readonly Edit[] {
  return ids.flatMap((id): Edit[] => {
    const { parent } = findNode(design, id) ?? {}
    if (parent === undefined) return []
    return [{ do: 'setParent', id, parent: findNode(design, parent)?.parent ?? null }]
  })
}

/** What is selected, and all that stands in the groups among it. */
export function pickedWithMembers(): readonly string[] {
  const { design } = useDocument.getState()
  const ids = pickedIds()
  return design === null ? ids : [...new Set([...ids, ...withMembers(design, ids)])]
}
