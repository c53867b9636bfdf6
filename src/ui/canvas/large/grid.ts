/** What lies where, by squares of the desk: of thousands of boxes, those that a box or a point touches. Pure. */
import type { Box } from '../wire-path.ts'

/** Of a square, in pixels of the flow. */
const SQUARE = 512
/** A box over more squares than these is looked at each time. */
const SQUARES_MAX = 64
/** Squares are named by one number: so many stand in a row. */
const ROW = 1 << 20

interface Span {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export class Grid {
  readonly #boxes: readonly (readonly [id: string, box: Box])[]
  /** By square, the places of its boxes in the list, ascending. */
  readonly #squares = new Map<number, number[]>()
  readonly #wide: number[] = []

  constructor(boxes: Iterable<readonly [string, Box]>) {
    this.#boxes = [...boxes]
    this.#boxes.forEach(([, box], place) => {
      const span = spanOf(box)
      if (sizeOf(span) > SQUARES_MAX) this.#wide.push(place)
      else
        for (const name of namesIn(span)) {
          const list = this.#squares.get(name)
          if (list === undefined) this.#squares.set(name, [place])
          else list.push(place)
        }
    })
  }

  /** The ids of all that a box touches, in the order in which they were given. */
  within(box: Box): readonly string[] {
    return this.#near(box).flatMap(([id, one]) => (touches(one, box) ? [id] : []))
  }

  #near(box: Box): readonly (readonly [id: string, box: Box])[] {
    const span = spanOf(box)
    if (sizeOf(span) >= this.#squares.size) return this.#boxes
    const found = new Set(this.#wide)
    for (const name of namesIn(span))
      for (const place of this.#squares.get(name) ?? []) found.add(place)
    return [...found].sort((a, b) => a - b).flatMap((place) => [this.#boxes[place]!])
  }
}

function touches(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  )
}

function spanOf({ x, y, width, height }: Box): Span {
  const square = (at: number) => Math.floor(at / SQUARE)
  return { left: square(x), right: square(x + width), top: square(y), bottom: square(y + height) }
}

function sizeOf({ left, right, top, bottom }: Span): number {
  return (right - left + 1) * (bottom - top + 1)
}

function* namesIn({ left, right, top, bottom }: Span): Iterable<number> {
  for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) yield x * ROW + y
}
