/** Where the lifelines are: in the order of the canvas, from left to right. */
import type { DesignNode, Position } from '../../design/design.ts'
import type { Lifeline } from './layout.ts'

/** A lifeline that is hidden keeps a place for the button that shows it again. */
const HIDDEN_PX = 36
const RIGHT_PX = 8

export interface Columns {
  readonly lifelines: readonly Lifeline[]
  /** Of the whole diagram; more than `width` when there are many. */
  readonly width: number
  /** Of the place of a lifeline that is shown. */
  readonly slot: number
}

/** Where the nodes of a run stand on the canvas; those that are not drawn any more behind all others. */
export function placesOf(
  nodes: readonly { readonly id: string }[],
  drawn: readonly DesignNode[],
): readonly Position[] {
  const known = new Map<string, Position>(drawn.map(({ id, at }) => [id, at]))
  return nodes.map(({ id }) => known.get(id) ?? { x: Infinity, y: 0 })
}

/** Nodes by their place on the canvas: left before right, above before below. */
export function canvasOrder(places: readonly Position[]): readonly number[] {
  const numbers = places.map((_, number) => number)
  return numbers.toSorted((m, n) => {
    const [a, b] = [places[m]!, places[n]!]
    return a.x - b.x || a.y - b.y
  })
}

/** Shares the width among the lifelines; none gets less than `least`. */
export function columnsOf(
  order: readonly number[],
  hidden: ReadonlySet<number>,
  { axis, width, least }: { readonly axis: number; readonly width: number; readonly least: number },
): Columns {
  const away = order.filter((node) => hidden.has(node)).length
  const shown = order.length - away
  const free = width - axis - RIGHT_PX - away * HIDDEN_PX
  const slot = Math.max(least, shown === 0 ? 0 : Math.floor(free / shown))
  let x = axis
  const lifelines = order.map((node) => {
    const own = hidden.has(node) ? HIDDEN_PX : slot
    const line = { node, x: Math.round(x + own / 2) + 0.5, hidden: hidden.has(node) }
    x += own
    return line
  })
  return { lifelines, width: Math.max(width, x + RIGHT_PX), slot }
}
