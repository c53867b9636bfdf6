/** Marks by pixel: what falls on the same one is one mark, however many there are. */
import type { Trace } from '../../trace/trace.ts'
import type { Step, Strip } from './lane-rows.ts'
import type { View } from './axis.ts'
import { seen, timeOf, xOf } from './axis.ts'

/** A mark: the pixel, the first of its records, and how many there are. */
export interface Bin {
  readonly x: number
  readonly record: number
  readonly count: number
}

/** How many of the ascending records, from `low` on, are before `time`. */
function before(trace: Trace, records: readonly number[], time: number, start: number): number {
  // Mostly the next one is past it already, or a few on.
  let step = 1
  let low = start
  let high = start
  while (high < records.length && trace.at(records[high]!) < time) {
    low = high + 1
    high += step
    step *= 2
  }
  high = Math.min(high, records.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (trace.at(records[middle]!) < time) low = middle + 1
    else high = middle
  }
  return low
}

/** The marks in sight. Jumps from pixel to pixel: the work grows with the width, hardly with the records. */
export function binsOf(trace: Trace, records: readonly number[], view: View): readonly Bin[] {
  const bins: Bin[] = []
  const { from, to } = seen(view)
  let i = before(trace, records, from, 0)
  while (i < records.length) {
    const record = records[i]!
    const at = trace.at(record)
    if (at > to) break
    const x = Math.floor(xOf(view, at))
    const next = Math.max(i + 1, before(trace, records, timeOf(view, x + 1), i + 1))
    bins.push({ x, record, count: next - i })
    i = next
  }
  return bins
}

/** A pixel of a step curve: the highest value in it, and the one it leaves with. */
export interface Level {
  readonly x: number
  readonly most: number
  readonly last: number
}

/** The curve in sight: what it comes in with, and the pixels in which it changes. */
export function levelsOf(
  steps: readonly Step[],
  view: View,
): { readonly start: number; readonly levels: readonly Level[] } {
  const { from, to } = seen(view)
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (steps[middle]!.at <= from) low = middle + 1
    else high = middle
  }
  const start = steps[low - 1]?.value ?? 0
  const levels: Level[] = []
  for (let i = low; i < steps.length && steps[i]!.at <= to; i++) {
    const { at, value } = steps[i]!
    const x = Math.floor(xOf(view, at))
    const last = levels.at(-1)
    if (last?.x === x)
      levels[levels.length - 1] = { x, most: Math.max(last.most, value), last: value }
    else levels.push({ x, most: value, last: value })
  }
  return { start, levels }
}

/** A stretch of work as drawn: cut off at what can be seen, at least `least` wide. */
export interface Piece {
  readonly x: number
  readonly width: number
  readonly index: number
}

/** The stretches in sight. One that lies within another before it is not drawn: nobody would see it. */
export function piecesOf(
  spans: readonly { readonly from: number; readonly to: number }[],
  view: View,
  least: number,
): readonly Piece[] {
  const { from, to } = seen(view)
  const pieces: Piece[] = []
  let drawn = -Infinity
  for (const [index, span] of spans.entries()) {
    if (span.from > to || span.to < from) continue
    const x = Math.floor(xOf(view, Math.max(span.from, from)))
    const end = Math.max(x + least, Math.round(xOf(view, Math.min(span.to, to))))
    if (end <= drawn) continue
    drawn = end
    pieces.push({ x, width: end - x, index })
  }
  return pieces
}

/** The value of a step curve at a moment. */
export function valueAt(steps: readonly Step[], time: number): number {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (steps[middle]!.at <= time) low = middle + 1
    else high = middle
  }
  return steps[low - 1]?.value ?? 0
}

/** A stretch as drawn: cut off at what can be seen. */
export interface Bar {
  readonly kind: Strip['kind']
  readonly x: number
  readonly width: number
  /** How long it lasts altogether, in µs; Infinity: nothing says that it ends. */
  readonly length: number
}

/** The stretches in sight; those of a kind that touch on the screen are one. */
export function barsOf(strips: readonly Strip[], view: View): readonly Bar[] {
  const { from, to } = seen(view)
  const bars: Bar[] = []
  for (const strip of strips) {
    if (strip.to < from || strip.from > to) continue
    const x = Math.floor(xOf(view, Math.max(strip.from, from)))
    const end = Math.max(x + 1, Math.ceil(xOf(view, Math.min(strip.to, to))))
    const length = strip.to - strip.from
    const known = bars.findLast(({ kind }) => kind === strip.kind)
    if (known !== undefined && x <= known.x + known.width) {
      const width = Math.max(known.width, end - known.x)
      bars[bars.indexOf(known)] = { ...known, width, length: Math.max(known.length, length) }
    } else bars.push({ kind: strip.kind, x, width: end - x, length })
  }
  return bars
}
