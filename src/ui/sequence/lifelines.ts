/** Where the lifelines are: in the order of the canvas, from left to right. */
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

/** Nodes by their place on the canvas: left before right, above before below. */
export function canvasOrder(
  places: readonly { readonly x: number; readonly y: number }[],
): readonly number[] {
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
