/** How an inflight window is drawn: cells while they can be told apart, then a bar. */

const CELLS_MAX = 20
/** Width of the bar. */
export const BAR = 56

/** `size` beyond the cells, or more in use than there is room for. */
export function isBar(used: number, size: number): boolean {
  return size > CELLS_MAX || used > size
}

/** How much of the bar is filled. */
export function barFilled(used: number, size: number): number {
  return Math.min(used / Math.max(size, 1), 1) * (BAR - 1)
}

export interface CellPlan {
  readonly width: number
  readonly height: number
  /** The outline of a cell, by its number. */
  readonly box: (i: number) => string
}

/** Few cells are a little larger, as in the mock-ups. */
export function planCells(size: number): CellPlan {
  const { step, width, height } =
    size > 10 ? { step: 5, width: 4, height: 6 } : { step: 7, width: 5, height: 7 }
  const box = (i: number) => `M${i * step + 0.5} .5h${width}v${height}h-${width}z`
  return { width: size * step, height: height + 2, box }
}

/** One path for each colour and one for what is free: a card must not cost an element for each cell. */
export function cellPaths(
  colours: readonly string[],
  size: number,
  box: (i: number) => string,
): { readonly free: string; readonly byColour: ReadonlyMap<string, string> } {
  const byColour = new Map<string, string>()
  colours.forEach((ink, i) => byColour.set(ink, (byColour.get(ink) ?? '') + box(i)))
  const left = size - colours.length
  return {
    free: Array.from({ length: left }, (_, i) => box(colours.length + i)).join(''),
    byColour,
  }
}
