/**
 * Cards on the clipboard are a small design document: what is copied can be pasted into another window, or kept as
 * a file; and the text of any design can be pasted. What comes in was written by anybody.
 */
import { CANVAS_EDIT } from '../../content/text/en.canvas-edit.ts'
import { phrase } from '../../core/codes.ts'
import type { AnyNode, Design, Position } from '../../design/design.ts'
import { emptyDesign } from '../../design/design.ts'
import { allNodes, isMark } from '../../design/groups.ts'
import { parseDesign } from '../../design/parse.ts'
import { partsOf } from '../../design/shape.ts'
import { writeDesign } from '../../design/write.ts'
import type { Box } from '../canvas/wire-path.ts'
import { useDocument } from '../store/document.ts'
import { showToast, usePlayback } from '../store/playback.ts'
import { add, removePicked } from './acts.ts'
import type { Size } from './homes.ts'
import { housed } from './homes.ts'
import { pickedCards } from './pick.ts'
import { ASIDE, GRID } from './grid.ts'
import type { Table } from './table.ts'
import { flowPoint, layoutOf } from './table.ts'

/** More than a design of the largest number of cards needs; the text is read while the page waits. */
const LENGTH_MAX = 4_000_000

/** What is selected, as a text; null: no card is. */
function copiedText(): { readonly text: string; readonly count: number } | null {
  const { design } = useDocument.getState()
  if (design === null) return null
  const parts = partsOf(design, new Set(pickedCards()))
  const count = allNodes(parts).length
  if (count === 0) return null
  const name = CANVAS_EDIT.copied(count)
  return { text: writeDesign({ ...emptyDesign(name), ...parts }), count }
}

/** Somebody works in a field, or has marked words and is not back at the canvas: the clipboard is theirs. */
function isTheirs({ host }: Table, { target }: Event): boolean {
  const field = target instanceof Element && target.closest('input, textarea, [contenteditable]')
  if (field !== false && field !== null) return true
  if (document.querySelector('dialog[open]') !== null) return true
  const here = host.current?.contains(document.activeElement) === true
  return !here && getSelection()?.isCollapsed === false
}

export function onCopy(table: Table, event: ClipboardEvent): boolean {
  const copied = isTheirs(table, event) ? null : copiedText()
  if (copied === null || event.clipboardData === null) return false
  event.clipboardData.setData('text/plain', copied.text)
  event.preventDefault()
  showToast(phrase('edit.copied', { count: copied.count }))
  return true
}

export function onCut(table: Table, event: ClipboardEvent): void {
  if (onCopy(table, event)) removePicked(table)
}

export function onPaste(table: Table, event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (isTheirs(table, event) || text === '') return
  event.preventDefault()
  paste(table, text)
}

let former = { text: '', times: 0 }

function paste(table: Table, text: string): void {
  if (text.length > LENGTH_MAX) return showToast(phrase('edit.pasteLong', { max: LENGTH_MAX }))
  const read = parseDesign(text)
  if (!read.ok || allNodes(read.design).length === 0) return showToast(phrase('edit.pasteNothing'))
  former = { text, times: former.text === text ? former.times + 1 : 1 }
  const { design } = useDocument.getState()
  if (design === null) return
  const by = offsetFor(table, read.design, former.times)
  if (!add(table, housed(design, read.design, by, sizeIn(table)), by, 'change.paste')) return
  const { nodes, links } = read.unread
  const left = nodes.length + links.length
  if (left > 0) showToast(phrase('edit.pasteLess', { left }))
}

/** Of a card that is not drawn yet. */
const HEIGHT = 96

/** As large as what is copied is drawn here; else as large as its kind is. */
function sizeIn(table: Table): (node: AnyNode) => Size {
  const { cards } = layoutOf(table)
  const { catalog } = usePlayback.getState()
  return (node) => {
    if (isMark(node)) return node.config
    const kind = catalog?.entries.find((entry) => entry.kind === node.kind)
    return cards.get(node.id) ?? { width: kind?.width ?? 0, height: HEIGHT }
  }
}

/** Beside where they were copied from; where that is out of sight, into the middle of what is seen. */
function offsetFor(table: Table, design: Design, times: number): Position {
  const nodes = allNodes(design)
  const aside = ASIDE * times
  const xs = nodes.map(({ at }) => at.x)
  const ys = nodes.map(({ at }) => at.y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const middle = { x: (x + Math.max(...xs)) / 2, y: (y + Math.max(...ys)) / 2 }
  const seen = seenBox(table)
  if (seen === null || isIn(seen, middle.x + aside, middle.y + aside)) return { x: aside, y: aside }
  return {
    x: onGrid(seen.x + seen.width / 2 - middle.x),
    y: onGrid(seen.y + seen.height / 2 - middle.y),
  }
}

function onGrid(length: number): number {
  return Math.round(length / GRID) * GRID
}

function isIn({ x, y, width, height }: Box, atX: number, atY: number): boolean {
  return atX >= x && atX <= x + width && atY >= y && atY <= y + height
}

function seenBox(table: Table): Box | null {
  const page = table.host.current?.getBoundingClientRect()
  if (page === undefined) return null
  const from = flowPoint(table, page.left, page.top)
  const to = flowPoint(table, page.right, page.bottom)
  return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y }
}
