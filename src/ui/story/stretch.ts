/**
 * Which records the list holds: a stretch that moves with the cursor and with scrolling. The list is never
 * longer, however long the run is.
 */

/** The stretch stands while the cursor is in one block, and has a block before it and one behind it. */
const BLOCK = 40
export const LINES = 3 * BLOCK

/** The first record of a stretch that begins about here, and ends with the run at most. */
function held(from: number, length: number): number {
  return Math.max(0, Math.min(from, length - LINES))
}

/** The first record of the stretch around the cursor. */
export function stretchAround(record: number, length: number): number {
  return held((Math.floor(record / BLOCK) - 1) * BLOCK, length)
}

/** The first record of the stretch further on (1) or back (-1). */
export function stretchMoved(from: number, by: 1 | -1, length: number): number {
  return held(from + by * BLOCK, length)
}
