/**
 * A wire in the hand: dragged from a card, or led from card to card with keys or presses. Until it is put down
 * nothing is made; where it cannot lead, the reason is known.
 */
import { create } from 'zustand'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import { whyNoNewLink } from '../../design/connect.ts'
import type { Design, DesignLink, LinkId, NodeId } from '../../design/design.ts'
import { titleOf } from '../../design/naming.ts'
import { movedEnd, newLink, takenIds } from '../../design/shape.ts'
import type { Stop } from '../canvas/layout.ts'
import type { Point } from '../canvas/wire-path.ts'
import { useDocument } from '../store/document.ts'
import { select } from '../store/playback.ts'
import { edit } from './edit.ts'

export interface WireInHand {
  /** The end that stays. */
  readonly from: NodeId
  /** The wire whose other end is moved; null: a new one. */
  readonly link: LinkId | null
  /** Held by a pointer that is down, or led to the card that is pressed next, or by keys. */
  readonly by: 'drag' | 'press' | 'keys'
  /** The card it would lead to. */
  readonly over: NodeId | null
  /** Where the pointer is, in pixels of the flow; null: there is none. */
  readonly at: Point | null
}

export const useWiring = create<{ readonly wire: WireInHand | null }>(() => ({ wire: null }))

export function wireInHand(): WireInHand | null {
  return useWiring.getState().wire
}

export function takeWire(wire: Omit<WireInHand, 'over' | 'at'>): void {
  useWiring.setState({ wire: { ...wire, over: null, at: null } })
}

/** Leads it to a card, or to a place of the desk. */
export function leadWire(over: NodeId | null, at: Point | null): void {
  const wire = wireInHand()
  if (wire === null || (wire.over === over && wire.at?.x === at?.x && wire.at?.y === at?.y)) return
  useWiring.setState({ wire: { ...wire, over, at } })
}

export function leaveWire(): void {
  if (wireInHand() !== null) useWiring.setState({ wire: null })
}

/** Why it cannot lead to the card it is at; null: it can, or it is at none. */
export function whyNot(design: Design, { from, link, over }: WireInHand): Phrase | null {
  if (over === null) return null
  if (!design.nodes.some(({ id }) => id === over)) return phrase('edit.wireUnread', { node: over })
  const links = link === null ? design.links : design.links.filter(({ id }) => id !== link)
  return whyNoNewLink({ ...design, links }, from, over)
}

/** Puts the wire down at the card it is at; false: it is at none, or cannot lead there. */
export function putWireDown(): boolean {
  const wire = wireInHand()
  const { design, unread } = useDocument.getState()
  if (wire === null || design === null || wire.over === null) return false
  if (whyNot(design, wire) !== null) return false
  leaveWire()
  const [one, other] = [wire.from, wire.over].map((end) =>
    design.nodes.find(({ id }) => id === end),
  )
  const old = design.links.find(({ id }) => id === wire.link)
  if (one === undefined || other === undefined) return false
  if (old !== undefined) return putEndDown(design, old, wire)
  const link = newLink(design, one, other, takenIds(design, unread))
  const name = phrase('change.addLink', { a: titleOf(one), b: titleOf(other) })
  if (!edit({ do: 'addLink', link }, name)) return false
  select({ kind: 'link', id: link.id })
  return true
}

function putEndDown(design: Design, old: DesignLink, { from, over }: WireInHand): boolean {
  const link = movedEnd(old, from, over ?? from)
  if (link.a === old.a && link.b === old.b) return true
  const nameOf = (end: NodeId) => titleOf(design.nodes.find(({ id }) => id === end) ?? { id: end })
  const name = phrase('change.moveEnd', { a: nameOf(link.a), b: nameOf(link.b) })
  return edit({ do: 'setLink', link }, name)
}

/** The cards it could be led to, with the flow; those that refuse it are among them, those it is at are not. */
export function targetsOf(
  { links }: Design,
  order: readonly Stop[],
  { from, link }: WireInHand,
): readonly NodeId[] {
  const old = links.find(({ id }) => id === link)
  const at = new Set([from, old?.a, old?.b])
  return order.flatMap(({ kind, id }) => (kind === 'node' && !at.has(id) ? [id] : []))
}

/** Leads it to the next card or the former one; at first to one that takes it. */
export function leadOn(design: Design, order: readonly Stop[], by: 1 | -1): void {
  const wire = wireInHand()
  if (wire === null) return
  const targets = targetsOf(design, order, wire)
  const place = wire.over === null ? -1 : targets.indexOf(wire.over)
  if (place >= 0) return leadWire(targets.at((place + by) % targets.length) ?? null, null)
  const takes = targets.find((over) => whyNot(design, { ...wire, over }) === null)
  leadWire(takes ?? targets[0] ?? null, null)
}
