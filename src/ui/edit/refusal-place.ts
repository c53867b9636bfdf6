/** Where it is said why a wire cannot lead to a card: beside the end of the wire, and never over that card. */
import type { Box, Point } from '../canvas/wire-path.ts'

/** In pixels of the canvas, from its edges. */
export interface BoxPlace {
  readonly left: number
  readonly top?: number
  readonly bottom?: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** The room it needs at most, from the pointer, and from the edges. */
const BOX = { width: 286, height: 130, aside: 18, edge: 8 }

/** `end`, `target`: on the canvas, in its pixels. `target`: the card it cannot lead to. */
export function refusalPlace(end: Point, target: Box | null, canvas: Size): BoxPlace {
  const width = Math.min(BOX.width, canvas.width - BOX.edge * 2)
  const [low, high] = [BOX.edge, canvas.width - width - BOX.edge]
  const inside = (left: number) => Math.max(low, Math.min(left, high))
  const above = target === null ? end.y : Math.min(end.y, target.y)
  const below = target === null ? end.y : Math.max(end.y, target.y + target.height)
  const places: readonly Spot[] = [
    { left: inside(end.x + BOX.aside), top: end.y + BOX.aside },
    { left: inside(end.x + BOX.aside), top: end.y - BOX.aside - BOX.height },
    { left: inside(end.x - BOX.aside - width), top: end.y + BOX.aside },
    { left: inside(end.x - BOX.aside - width), top: end.y - BOX.aside - BOX.height },
    { left: inside(end.x - width / 2), top: below + BOX.aside },
    { left: inside(end.x - width / 2), top: above - BOX.aside - BOX.height },
    // Where there is no room beside it: in the corner that is free.
    ...[low, high].flatMap((left) =>
      [BOX.edge, canvas.height - BOX.height - BOX.edge].map((top) => ({ left, top })),
    ),
  ]
  const fits = (spot: Spot) =>
    spot.top >= BOX.edge && spot.top + BOX.height <= canvas.height - BOX.edge
  const free = (spot: Spot) => target === null || !touches({ ...spot, width }, target)
  const spot = places.find((one) => fits(one) && free(one)) ?? places.find(fits) ?? places[0]!
  // Where it stands above, a short sentence is close to the wire as well.
  return spot.top < end.y && spot.top + BOX.height <= end.y
    ? { left: spot.left, bottom: canvas.height - spot.top - BOX.height }
    : spot
}

interface Spot {
  readonly left: number
  readonly top: number
}

function touches({ left, top, width }: Spot & { readonly width: number }, card: Box): boolean {
  return (
    left < card.x + card.width &&
    card.x < left + width &&
    top < card.y + card.height &&
    card.y < top + BOX.height
  )
}
