/** Where the boxes of the forward path and of the way back stand: columns from the left, rows from the top. */
import type { Stop } from './path.ts'
import type { Waterfall } from './waterfall.ts'

export interface Box {
  readonly stop: Stop
  readonly column: number
  readonly row: number
}

export interface Ways {
  readonly boxes: readonly Box[]
  readonly back: readonly Box[]
  /** Where it ends: left of the last compensation. null: it did not turn back. */
  readonly ended: { readonly column: number; readonly row: number } | null
  readonly columns: number
  /** Rows of the forward path; the way back has one more. */
  readonly rows: number
  /** Pairs of boxes that lead to each other, by name. */
  readonly arrows: readonly (readonly [from: string, to: string])[]
}

export function waysOf({ path, back, pivot }: Waterfall): Ways {
  const heights = new Map<number, number>()
  const boxes = path.map(({ stop, column }) => {
    const row = heights.get(column) ?? 0
    heights.set(column, row + 1)
    return { stop, column, row }
  })
  const rows = Math.max(1, ...heights.values())
  const names = new Set(boxes.map(({ stop }) => stop.name))
  const arrows = boxes.flatMap(({ stop }) =>
    stop.next.filter((next) => names.has(next)).map((next) => [stop.name, next] as const),
  )
  const turned = boxes.find(({ stop }) => stop.name === pivot)?.column ?? 0
  // Each stands left of the one before it, and one place is left for the end.
  let upper = Math.max(turned, back.length)
  const placed = back.map((stop, place) => {
    const own = boxes.find((box) => box.stop.name === stop.undoes)?.column ?? upper
    const left = back.length - place
    const column = own <= upper && own >= left ? own : upper
    upper = column - 1
    return { stop, column, row: rows }
  })
  const columns = Math.max(...boxes.map(({ column }) => column), turned, back.length, 0) + 1
  const ended = placed.length === 0 ? null : { column: upper, row: rows }
  return { boxes, back: placed, ended, columns, rows, arrows }
}
