/**
 * A list of rows of one height that may be taller than a browser lets an element be. Up to `TALL_MAX` a place
 * in the list and a place of the scroll bar are the same. Beyond, the bar stands for shares of the list: a
 * short scroll (wheel, keys) moves by pixels, a jump of the bar by its share.
 */

/** Firefox cuts elements off at about 17.9 million px, others at 33.5 million. */
export const TALL_MAX = 8_000_000

export interface List {
  readonly rows: number
  /** Height of a row, in px. */
  readonly row: number
  /** Height in which rows can be seen, in px. */
  readonly view: number
}

/** Where the list stands: `offset` is how far its place is below that of the scroll bar. */
export interface Place {
  readonly scrollTop: number
  readonly offset: number
}

export const AT_TOP: Place = { scrollTop: 0, offset: 0 }

/** The height of the element that is scrolled. */
export function tallness({ rows, row }: List): number {
  return Math.min(rows * row, TALL_MAX)
}

/** The first pixel of the list that is in sight. */
export function topOf(list: List, { scrollTop, offset }: Place): number {
  return clamped(scrollTop + offset, 0, lastTop(list))
}

/** Where the bar stands for a place of the list. */
export function barFor(list: List, top: number): number {
  const last = lastTop(list)
  const at = clamped(top, 0, last)
  if (!isTall(list)) return at
  return (at / last) * lastBar(list)
}

/** The bar has moved from `before` to `scrollTop`: where the list is to stand. */
export function scrolledTo(list: List, before: Place, scrollTop: number): number {
  if (!isTall(list)) return scrollTop
  const far = Math.abs(scrollTop - before.scrollTop) >= list.view
  if (far) return (scrollTop / lastBar(list)) * lastTop(list)
  const top = clamped(scrollTop + before.offset, 0, lastTop(list))
  // The bar can go no further, and the list not much.
  if (scrollTop <= 0 && top <= list.view) return 0
  if (scrollTop >= lastBar(list) && top >= lastTop(list) - list.view) return lastTop(list)
  return top
}

/** Whether the bar has to be put right: far from the list, or at an end where the list is not. */
export function isAdrift(list: List, top: number, scrollTop: number): boolean {
  const apart = Math.abs(barFor(list, top) - scrollTop)
  return apart >= list.view || (apart > 0.5 && (scrollTop <= 0 || scrollTop >= lastBar(list)))
}

/** Where the list is to stand so that a row is in sight: as it stands, if it is already. */
export function topShowing(list: List, top: number, place: number): number {
  const from = place * list.row
  if (from >= top && from + list.row <= top + list.view) return top
  return clamped(from - list.view / 3, 0, lastTop(list))
}

/** Whether the bar stands for shares of the list. */
export function isTall({ rows, row }: List): boolean {
  return rows * row > TALL_MAX
}

function lastTop({ rows, row, view }: List): number {
  return Math.max(0, rows * row - view)
}

function lastBar(list: List): number {
  return Math.max(0, tallness(list) - list.view)
}

function clamped(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
