/** Where cards go that are put in line. Pure; heights and widths are those of the cards as they are drawn. */
import type { NodeId, Position } from '../../design/design.ts'
import type { Box } from '../canvas/wire-path.ts'

export const ALIGNMENTS = [
  'left',
  'centre',
  'right',
  'top',
  'middle',
  'bottom',
  'across',
  'down',
] as const
/** `across`, `down`: with equal gaps, from the first card to the last. */
export type Alignment = (typeof ALIGNMENTS)[number]

interface Card extends Box {
  readonly id: NodeId
}

/** Cards less than three have no gaps to make equal. */
export function canAlign(how: Alignment, cards: number): boolean {
  return cards >= (how === 'across' || how === 'down' ? 3 : 2)
}

export function aligned(cards: readonly Card[], how: Alignment): ReadonlyMap<NodeId, Position> {
  if (!canAlign(how, cards.length)) return new Map()
  const left = Math.min(...cards.map(({ x }) => x))
  const right = Math.max(...cards.map(({ x, width }) => x + width))
  const top = Math.min(...cards.map(({ y }) => y))
  const bottom = Math.max(...cards.map(({ y, height }) => y + height))
  const put = (placeOf: (card: Card) => Position) =>
    new Map(cards.map((card) => [card.id, placeOf(card)]))
  switch (how) {
    case 'left':
      return put(({ y }) => ({ x: left, y }))
    case 'centre':
      return put(({ y, width }) => ({ x: Math.round((left + right - width) / 2), y }))
    case 'right':
      return put(({ y, width }) => ({ x: right - width, y }))
    case 'top':
      return put(({ x }) => ({ x, y: top }))
    case 'middle':
      return put(({ x, height }) => ({ x, y: Math.round((top + bottom - height) / 2) }))
    case 'bottom':
      return put(({ x, height }) => ({ x, y: bottom - height }))
    case 'across':
      return spread(
        cards,
        left,
        right,
        ({ x }) => x,
        ({ width }) => width,
        (x, { y }) => ({ x, y }),
      )
    case 'down':
      return spread(
        cards,
        top,
        bottom,
        ({ y }) => y,
        ({ height }) => height,
        (y, { x }) => ({ x, y }),
      )
  }
}

function spread(
  cards: readonly Card[],
  from: number,
  to: number,
  startOf: (card: Card) => number,
  sizeOf: (card: Card) => number,
  placeAt: (start: number, card: Card) => Position,
): ReadonlyMap<NodeId, Position> {
  const sorted = cards.toSorted((one, other) => startOf(one) - startOf(other))
  const filled = sorted.reduce((sum, card) => sum + sizeOf(card), 0)
  const gap = (to - from - filled) / (sorted.length - 1)
  const places = new Map<NodeId, Position>()
  let at = from
  for (const card of sorted) {
    places.set(card.id, placeAt(Math.round(at), card))
    at += sizeOf(card) + gap
  }
  return places
}
