/** Selecting more than one card or wire, of those that the design has. */
import type { Design, NodeId } from '../../design/design.ts'
import type { Box } from '../canvas/wire-path.ts'
import { useDocument } from '../store/document.ts'
import { select, usePlayback } from '../store/playback.ts'
import { leading, pickedOf } from './picked.ts'

function has({ nodes, links }: Design, id: string): boolean {
  return nodes.some((node) => node.id === id) || links.some((link) => link.id === id)
}

/** What is selected, the lead first. */
export function pickedIds(): readonly string[] {
  const { design } = useDocument.getState()
  return pickedOf(usePlayback.getState().selection).filter(
    (id) => design !== null && has(design, id),
  )
}

export function pickedCards(): readonly NodeId[] {
  const { design } = useDocument.getState()
  const cards = new Set(design?.nodes.map(({ id }) => id))
  return pickedIds().filter((id) => cards.has(id))
}

/** Selects these; the first of them leads. */
export function pick(ids: readonly string[]): void {
  const { design } = useDocument.getState()
  // A frame may touch a placeholder: that is selected by itself.
  const [lead, ...others] = ids.filter((id) => design !== null && has(design, id))
  if (lead === undefined || design === null) return select(null)
  const isCard = design.nodes.some(({ id }) => id === lead)
  select(leading(isCard ? 'node' : 'link', lead, others))
}

export function togglePick(id: string): void {
  const picked = pickedIds()
  pick(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id])
}

export function pickAllCards(): void {
  const { design } = useDocument.getState()
  pick(design?.nodes.map(({ id }) => id) ?? [])
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
