/**
 * Where what is dragged comes to stand: on the grid, and in line with what stands near, edge to edge or middle to
 * middle. The grid wins: a line draws from farther away, but never off the grid. Pure.
 */
import type { Position } from '../../design/design.ts'
import type { Box } from '../canvas/wire-path.ts'
import { GRID } from './grid.ts'

/** A line that edges or middles share: `x`: it stands at this x, from one y to another; `y`: it lies. */
export interface SnapLine {
  readonly axis: 'x' | 'y'
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Dragged {
  /** Where the card that leads stood, and how far the pointer has come. */
  readonly lead: Position
  readonly free: Position
  /** Around all that is held, where it stood. */
  readonly held: Box
  readonly near: readonly Box[]
  /** So far from a line it draws, in pixels of the canvas. */
  readonly reach: number
}

interface Span {
  readonly from: number
  readonly size: number
}

export interface Snapped {
  /** How far all of it goes. */
  readonly by: Position
  /** What it is in line with then. */
  readonly lines: readonly SnapLine[]
}

/** Where what is dragged comes to stand. */
export function snapped({ lead, free, held, near, reach }: Dragged): Snapped {
  const by = {
    x: wayOn(lead.x, free.x, across(held), near.map(across), reach),
    y: wayOn(lead.y, free.y, down(held), near.map(down), reach),
  }
  const there = { ...held, x: held.x + by.x, y: held.y + by.y }
  return { by, lines: [...linesOn('x', there, near), ...linesOn('y', there, near)] }
}

const across = ({ x, width }: Box): Span => ({ from: x, size: width })
const down = ({ y, height }: Box): Span => ({ from: y, size: height })

function wayOn(
  lead: number,
  free: number,
  span: Span,
  near: readonly Span[],
  reach: number,
): number {
  let best = Math.round((lead + free) / GRID) * GRID - lead
  let least = Infinity
  for (const other of near)
    for (const [own, theirs] of pairsOf(span, other)) {
      const by = theirs - own
      const off = Math.abs(by - free)
      if (off > reach || off >= least || (lead + by) % GRID !== 0) continue
      best = by
      least = off
    }
  return best
}

/** What may come in line: edges with edges, the middle with the middle. */
function pairsOf(one: Span, other: Span): readonly (readonly [number, number])[] {
  const [low, high] = [one.from, one.from + one.size]
  const [theirLow, theirHigh] = [other.from, other.from + other.size]
  return [
    [low, theirLow],
    [high, theirHigh],
    [(low + high) / 2, (theirLow + theirHigh) / 2],
    [low, theirHigh],
    [high, theirLow],
  ]
}

function linesOn(axis: 'x' | 'y', box: Box, near: readonly Box[]): readonly SnapLine[] {
  const [along, beside] = axis === 'x' ? [across, down] : [down, across]
  const lines = new Map<number, SnapLine>()
  const own = beside(box)
  for (const other of near)
    for (const at of sharedBy(along(box), along(other))) {
      const { from, size } = beside(other)
      const line = lines.get(at) ?? { axis, at, from: own.from, to: own.from + own.size }
      lines.set(at, {
        ...line,
        from: Math.min(line.from, from),
        to: Math.max(line.to, from + size),
      })
    }
  return [...lines.values()]
}

/** Middles are told of where no edges are: cards of one size share all three. */
function sharedBy(one: Span, other: Span): readonly number[] {
  const shared = pairsOf(one, other).flatMap(([at, theirs]) => (at === theirs ? [at] : []))
  const edges = shared.filter((at) => at !== one.from + one.size / 2)
  return edges.length > 0 ? edges : shared
}

/** Around all of them; null: there are none. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y
  return { x, y, width, height }
}
