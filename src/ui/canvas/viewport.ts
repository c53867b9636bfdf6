/** Which part of the desk is in sight. */
import type { Layout } from './layout.ts'

export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

const MARGIN = 24
const STACKED_MARGIN = 16
export const ZOOM_MIN = 0.2
export const ZOOM_MAX = 2

/** `contain`: all cards, in the middle, at most `most` times their own size. `page`: own size, from the upper left. */
export function viewportFor(
  { cards, marks, stacked }: Layout,
  width: number,
  height: number,
  fit: 'page' | 'contain',
  most = 1,
): Viewport {
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
  const zoom = Math.max(Math.min(room.x, room.y, most), ZOOM_MIN)
  return {
    // Whole pixels: lines of one pixel stay sharp.
    x: Math.round((width - (right - left) * zoom) / 2 - left * zoom),
    y: Math.round((height - (bottom - top) * zoom) / 2 - top * zoom),
    zoom,
  }
}
