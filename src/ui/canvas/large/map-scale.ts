/** How the whole of a design lies in its small picture. Pure. */
import type { Box, Point } from '../wire-path.ts'
import type { Size } from './levels.ts'

/** Around the cards, as a share of them, so that the frame of what is in sight has room. */
const MARGIN = 0.04

export interface MapScale {
  /** Of the picture, in pixels. */
  readonly width: number
  readonly height: number
  /** A place of the flow times `by`, plus `x` and `y`, is its place in the picture. */
  readonly by: number
  readonly x: number
  readonly y: number
}

/** A picture at most so large in which all of the box is. */
export function mapScale(all: Box, most: Size): MapScale {
  const margin = Math.max(all.width, all.height, 1) * MARGIN
  const [wide, high] = [all.width + margin * 2, all.height + margin * 2]
  const by = Math.min(most.width / wide, most.height / high)
  return {
    width: Math.max(Math.round(wide * by), 48),
    height: Math.max(Math.round(high * by), 48),
    by,
    x: (margin - all.x) * by,
    y: (margin - all.y) * by,
  }
}

/** Where a box of the flow is in the picture, cut off at its edges. */
export function boxOnMap(box: Box, { by, x, y, width, height }: MapScale): Box {
  const left = inside(box.x * by + x, width)
  const top = inside(box.y * by + y, height)
  return {
    x: left,
    y: top,
    width: inside((box.x + box.width) * by + x, width) - left,
    height: inside((box.y + box.height) * by + y, height) - top,
  }
}

function inside(at: number, most: number): number {
  return Math.min(Math.max(at, 0), most)
}

/** The place of the flow that is shown at a point of the picture. */
export function flowAt({ x, y }: Point, scale: MapScale): Point {
  return { x: (x - scale.x) / scale.by, y: (y - scale.y) / scale.by }
}
