/** Selecting more than one card or wire, of those that the design has. */
import type { Design, NodeId } from '../../design/design.ts'
import { allNodes } from '../../design/groups.ts'
import type { Box } from '../canvas/wire-path.ts'
import { useDocument } from '../store/document.ts'
import { select, usePlayback } from '../store/playback.ts'
import { leading, pickedOf } from './picked.ts'

function kindIn({ nodes, links, marks }: Design, id: string): 'node' | 'link' | 'mark' | null {
  if (nodes.some((node) => node.id === id)) return 'node'
  if (links.some((link) => link.id === id)) return 'link'
  return marks.some((mark) => mark.id === id) ? 'mark' : null
}

/** What is selected, the lead first. */
export function pickedIds(): readonly string[] {
  const { design } = useDocument.getState()
  return pickedOf(usePlayback.getState().selection).filter(
    (id) => design !== null && kindIn(design, id) !== null,
  )
}

/** Cards, notes and groups. */
export function pickedCards(): readonly NodeId[] {
  const { design } = useDocument.getState()
  const cards = new Set(design === null ? [] : allNodes(design).map(({ id }) => id))
  return pickedIds().filter((id) => cards.has(id))
}

/** Selects these; the first of them leads. */
export function pick(ids: readonly string[]): void {
  const { design } = useDocument.getState()
  // A frame may touch a placeholder: that is selected by itself.
  const [lead, ...others] = ids.filter((id) => design !== null && kindIn(design, id) !== null)
  if (lead === undefined || design === null) return select(null)
  const kind = kindIn(design, lead)
  select(kind === null ? null : leading(kind, lead, others))
}

export function togglePick(id: string): void {
  const picked = pickedIds()
  pick(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id])
}

export function pickAllCards(): void {
  const { design } = useDocument.getState()
  pick(design === null ? [] : allNodes(design).map(({ id }) => id))
}

/** The cards that a box touches. */
export function cardsIn(cards: ReadonlyMap<NodeId, Box>, box: Box): readonly NodeId[] {
  return [...cards]
    .filter(
      ([, { x, y, width, height }]) =>
        x < box.x + box.width && box.x < x + width && y < box.y + box.height && box.y < y + height,
    )
    .map(([id]) => id)
}

/** The card at a point, or within `reach` of it. The last one lies on top. */
export function cardAt(
  cards: ReadonlyMap<NodeId, Box>,
  x: number,
  y: number,
  reach = 0,
): NodeId | null {
  const at = { x: x - reach, y: y - reach, width: reach * 2, height: reach * 2 }
  return cardsIn(cards, at).at(-1) ?? null
}
