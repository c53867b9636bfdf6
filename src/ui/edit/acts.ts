/** What is done to the selection, by key or by button: removed, duplicated, moved, put in line, copied, pasted. */
import { CANVAS_EDIT } from '../../content/text/en.canvas-edit.ts'
import { UI } from '../../content/text/en.ui.ts'
import { phrase } from '../../core/codes.ts'
import type { Design, DesignLink, NodeId, Position } from '../../design/design.ts'
import type { Edit } from '../../design/edit.ts'
import { allNodes, findNode, outermost } from '../../design/groups.ts'
import { adding, carrying, partsOf, placing, removal, takenIds } from '../../design/shape.ts'
import type { Parts } from '../../design/shape.ts'
import { useDocument } from '../store/document.ts'
import { select, showToast, usePlayback } from '../store/playback.ts'
import { tell } from '../told.ts'
import { sayPhrase } from '../words.ts'
import type { Alignment } from './align.ts'
import { aligned } from './align.ts'
import { edit } from './edit.ts'
import { ASIDE } from './grid.ts'
import { homesOf } from './homes.ts'
import { removeUnread, titleOfId } from './node-edits.ts'
import { pick, pickedCards, pickedIds } from './pick.ts'
import type { Table } from './table.ts'
import { boxesOf, focusStop, focusedStop, hasFocus, heirOf, layoutOf, showStop } from './table.ts'
import { leadOn, takeWire } from './wiring.ts'

function removalName(design: Design, ids: readonly string[]) {
  const [id = ''] = ids
  if (ids.length > 1) return phrase('change.removeMany', { count: ids.length })
  const link = design.links.find((one) => one.id === id)
  return link === undefined
    ? phrase('change.removeNode', { target: titleOfId(design, id) })
    : phrase('change.removeLink', endTitles(design, link))
}

function endTitles(design: Design, { a, b }: DesignLink) {
  return { a: titleOfId(design, a), b: titleOfId(design, b) }
}

/** Removes what is selected, but not what stands in a selected group. The focus goes to what comes next in the flow and is still there. */
export function removePicked(table: Table): void {
  const { selection } = usePlayback.getState()
  if (selection?.kind === 'unread') return void removeUnread(selection.id)
  remove(table, pickedIds())
}

export function remove(table: Table, ids: readonly string[]): void {
  const { design } = useDocument.getState()
  if (design === null) return
  const change = removal(design, new Set(ids))
  if (change === null) return
  const gone = new Set(ids)
  const goes = (id: string) =>
    gone.has(id) ||
    design.links.some((link) => link.id === id && (gone.has(link.a) || gone.has(link.b)))
  const { order } = layoutOf(table)
  const first = order.find(({ id }) => gone.has(id))?.id ?? ''
  const heir = heirOf(order, first, (id) => !goes(id))
  const here = hasFocus(table)
  const name = removalName(design, ids)
  if (!edit(change, name)) return
  tell(UI.doneOf(sayPhrase(name)))
  select(null)
  if (here && heir !== null) focusStop(table, heir)
}

export function duplicatePicked(table: Table): void {
  const { design } = useDocument.getState()
  if (design === null) return
  const parts = partsOf(design, new Set(pickedCards()))
  add(table, parts, { x: ASIDE, y: ASIDE }, 'change.duplicate')
}

/** Adds copies of parts, and selects them; false: there are none, or the design does not take them. */
export function add(
  table: Table,
  parts: Parts,
  by: Position,
  code: 'change.duplicate' | 'change.paste',
): boolean {
  const { design, unread } = useDocument.getState()
  if (design === null) return false
  const { edit: change, cards } = adding(design, parts, by, takenIds(design, unread))
  if (change === null) return false
  const here = hasFocus(table)
  const name = phrase(code, { count: cards.length })
  if (!edit(change, name)) return false
  tell(UI.doneOf(sayPhrase(name)))
  pick(cards)
  const [lead] = cards
  if (here && lead !== undefined) focusStop(table, lead)
  return true
}

/** The cards that a key means: those that are selected, or the one that has the focus. */
function meant(table: Table): readonly NodeId[] {
  const { design } = useDocument.getState()
  const picked = pickedCards()
  const focused = focusedStop(table)
  if (focused === null || picked.includes(focused)) return picked
  return design !== null && findNode(design, focused) !== undefined ? [focused] : []
}

/** Presses of an arrow that follow each other so closely are one change. */
const PAUSE_MS = 1_000
let nudges = 0
let last = { ids: '', at: -Infinity }

/** Moves the cards that a key means; false: there are none. */
export function nudge(table: Table, dx: number, dy: number): boolean {
  const { design } = useDocument.getState()
  const ids = meant(table)
  if (design === null || ids.length === 0 || layoutOf(table).stacked) return false
  const now = performance.now()
  const same = last.ids === ids.join(' ') && now - last.at < PAUSE_MS
  if (!same) nudges++
  last = { ids: ids.join(' '), at: now }
  const places = new Map(
    allNodes(design)
      .filter(({ id }) => ids.includes(id))
      .map(({ id, at }) => [id, moved(at, dx, dy)]),
  )
  const all = carrying(design, places)
  place(placing(design, all, homesOf(design, layoutOf(table), all)), ids, `nudge ${nudges}`)
  const [lead = ''] = ids
  const at = places.get(lead)
  if (at !== undefined) tell(CANVAS_EDIT.movedTo(titleOfId(design, lead), at.x, at.y))
  requestAnimationFrame(() => showStop(table, lead))
  return true
}

function moved({ x, y }: Position, dx: number, dy: number): Position {
  return { x: x + dx, y: y + dy }
}

/** Puts cards where they were moved to. */
export function place(change: Edit | null, ids: readonly NodeId[], gesture?: string): void {
  const { design } = useDocument.getState()
  const [id = ''] = ids
  if (change === null || design === null) return
  const name =
    ids.length === 1
      ? phrase('change.moveNode', { target: titleOfId(design, id) })
      : phrase('change.moveMany', { count: ids.length })
  edit(change, name, gesture)
}

/** Puts the selected cards in line, or at equal distances. */
export function alignPicked(table: Table, how: Alignment): void {
  const { design } = useDocument.getState()
  if (design === null) return
  // What stands in a selected group goes with it.
  const boxes = boxesOf(table, outermost(design, pickedCards()))
  const change = placing(design, carrying(design, aligned(boxes, how)))
  if (change !== null) edit(change, phrase('change.align', { count: boxes.length }))
}

/** Takes a wire at the card that a key means, or the far end of the selected wire. */
export function startWire(table: Table, by: 'keys' | 'press'): void {
  const { design } = useDocument.getState()
  if (design === null) return
  const [card] = meant(table)
  const [lead] = pickedIds()
  const at = focusedStop(table)
  const link =
    design.links.find(({ id }) => id === at) ?? design.links.find(({ id }) => id === lead)
  if (card === undefined && link === undefined) return showToast(phrase('edit.wireFrom'))
  if (design.nodes.length < 2) return showToast(phrase('edit.wireAlone'))
  // Of a wire the client's end comes first: it is the one that chooses.
  const from = card ?? link?.a ?? ''
  takeWire({ from, link: card === undefined ? (link?.id ?? null) : null, by })
  focusStop(table, from)
  if (by === 'keys') leadOn(design, layoutOf(table).order, 1)
}
