/** Which part of the desk is in sight. */
import { LARGE, type Layout } from './layout.ts'

export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

const MARGIN = 16
const STACKED_MARGIN = 16
export const ZOOM_MIN = 0.2
export const ZOOM_MAX = 2
/** Of very many cards all have to come into sight. */
const ZOOM_MIN_LARGE = 0.01

export function zoomMin({ cards }: Layout): number {
  return cards.size > LARGE ? ZOOM_MIN_LARGE : ZOOM_MIN
}

/** `contain`: all cards, in the middle, at most `most` times their own size. `page`: own size, from the upper left. */
export function viewportFor(
  layout: Layout,
  width: number,
  height: number,
  fit: 'page' | 'contain',
  most = 1,
): Viewport {
  const { cards, marks, stacked } = layout
  const margin = stacked ? STACKED_MARGIN : MARGIN
  const boxes = [...cards.values(), ...marks.values()]
  if (boxes.length === 0) return { x: 0, y: 0, zoom: 1 }
  const left = Math.min(...boxes.map((box) => box.x))
  const top = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  if (fit === 'page') return { x: margin - left, y: margin - top, zoom: 1 }
  const room = {
    x: (width - margin * 2) / (right - left),
    y: (height - margin * 2) / (bottom - top),
  }
  const zoom = Math.max(Math.min(room.x, room.y, most), zoomMin(layout))
  return {
    // Whole pixels: lines of one pixel stay sharp.
    x: Math.round((width - (right - left) * zoom) / 2 - left * zoom),
    y: Math.round((height - (bottom - top) * zoom) / 2 - top * zoom),
    zoom,
  }
}
