/**
 * The lines of a break, laid out: each has a height of its own, whatever the time between them, and says its moment.
 * Stretches in which nothing is told are an ellipsis.
 */
import type { RecordIndex } from '../../core/row.ts'
import { NEVER } from '../../core/time.ts'
import type { PlacedRow, Trace } from '../../trace/trace.ts'
import type { StoryLine } from '../../worker/prove-api.ts'
import { textWidth } from '../sequence/place.ts'
import { WORLD } from '../sequence/works.ts'

export interface StoryInput {
  readonly trace: Trace
  readonly lines: readonly StoryLine[]
  /** The record that broke it. */
  readonly record: RecordIndex
  /** When it was broken. */
  readonly until: number
  readonly links: readonly { readonly a: number; readonly b: number }[]
  /** Where the lifelines are, by node; `WORLD` is one of them where something reaches it. */
  readonly xs: ReadonlyMap<number, number>
  /** Words stand between these. */
  readonly left: number
  readonly right: number
  readonly wordsOf: (row: PlacedRow, line: StoryLine) => string
  readonly timeOf: (time: number) => string
}

/** Of a packet: `late`: it arrives only after the break, though it was sent before it. */
export type Fate = 'arrives' | 'late' | 'lost'

/** What becomes of a packet by the moment `at` of a break. What is no packet arrives. */
export function fateOf(row: PlacedRow, { until }: StoryLine, at: number): Fate {
  if (row.ev !== 'packet') return 'arrives'
  if (until === NEVER) return 'lost'
  return until > at && row.at < at ? 'late' : 'arrives'
}

/** A line that is drawn. */
export interface StoryItem {
  readonly line: StoryLine
  readonly row: PlacedRow
  /** Where it begins, and where what happens ends: an arrow leans. */
  readonly y: number
  readonly y2: number
  readonly x1: number
  /** The other end of an arrow, of an effect, of a wire that is cut; `x1` for what happens at one node. */
  readonly x2: number
  readonly fate: Fate
  /** It is the one that broke the invariant. */
  readonly breaks: boolean
  /** '': the line before is of the same moment. */
  readonly time: string
  readonly words: string
  readonly at: {
    readonly x: number
    readonly y: number
    readonly anchor: 'start' | 'middle' | 'end'
  }
}

/** A stretch of a lifeline: an attempt of a handler, or a process that is down. */
export interface StoryBox {
  readonly record: RecordIndex
  readonly x: number
  readonly top: number
  readonly bottom: number
}

export interface StoryPicture {
  readonly items: readonly StoryItem[]
  /** Heights at which time is left out. */
  readonly gaps: readonly number[]
  readonly works: readonly StoryBox[]
  readonly downs: readonly StoryBox[]
  /** Of the line that says that it breaks. */
  readonly breakY: number
  readonly height: number
}

const TOP_PX = 8
const GAP_PX = 16
const BREAK_PX = 34
const LEAN_PX = 9
/** From the top of a line to what it draws, where its words stand above that. */
const ABOVE_PX = 17
const BESIDE_PX = 9
const WORK_PX = 5
/** A pause from which on it is told that time passes, in µs. */
const PAUSE = 1_000_000

/** The nodes that take part, and the world where something is asked of it; in no order. */
export function castOf({
  trace,
  lines,
  links,
}: Pick<StoryInput, 'trace' | 'lines' | 'links'>): ReadonlySet<number> {
  const nodes = new Set<number>()
  for (const { record } of lines) {
    const row = trace.row(record)
    const wire = wireOf(row)
    const link = wire === null ? undefined : links[wire]
    if (link !== undefined) nodes.add(link.a).add(link.b)
    if (row.ev === 'poke' && !row.onWire) nodes.add(row.target)
    if (row.node >= 0) nodes.add(row.node)
    if (row.ev === 'effect') nodes.add(WORLD)
  }
  return nodes
}

function wireOf(row: PlacedRow): number | null {
  if (row.ev === 'packet') return row.wire
  return row.ev === 'poke' && row.onWire ? row.target : null
}

export function layoutStory(input: StoryInput): StoryPicture {
  const { trace, lines } = input
  const items: StoryItem[] = []
  const gaps: number[] = []
  let y = TOP_PX
  let before: number | null = null
  for (const line of lines) {
    const row = trace.row(line.record)
    if (before !== null && row.at - before >= PAUSE) {
      gaps.push(y + GAP_PX / 2)
      y += GAP_PX
    }
    const time = row.at === before ? '' : input.timeOf(row.at)
    items.push(itemOf(input, line, row, y, time))
    y += heightOf(row)
    before = row.at
  }
  const breakY = y + 8
  return {
    items,
    gaps,
    works: items.flatMap((item) => (item.row.ev === 'begin' ? [workOf(item, items, breakY)] : [])),
    downs: items.flatMap((item) => (item.row.ev === 'crash' ? [downOf(item, items, breakY)] : [])),
    breakY,
    height: breakY + BREAK_PX,
  }
}

/** What goes from one lifeline to another has its words above it, what happens at one beside it. */
function heightOf(row: PlacedRow): number {
  if (row.ev === 'packet') return ABOVE_PX + LEAN_PX + 4
  return isAcross(row) ? ABOVE_PX + 7 : 20
}

const isAcross = (row: PlacedRow): boolean =>
  row.ev === 'packet' || row.ev === 'effect' || (row.ev === 'poke' && row.onWire)

function itemOf(
  input: StoryInput,
  line: StoryLine,
  row: PlacedRow,
  top: number,
  time: string,
): StoryItem {
  const [x1, x2] = endsOf(input, row)
  const across = isAcross(row)
  const y = top + (across ? ABOVE_PX : 10)
  const words = input.wordsOf(row, line)
  return {
    line,
    row,
    x1,
    x2,
    y,
    y2: row.ev === 'packet' ? y + LEAN_PX : y,
    fate: fateOf(row, line, input.until),
    breaks: line.record === input.record,
    time,
    words,
    at: across ? placeAbove(input, words, x1, x2, y) : placeBeside(input, words, x1, y),
  }
}

function endsOf({ links, xs }: StoryInput, row: PlacedRow): readonly [number, number] {
  const xOf = (node: number): number => xs.get(node) ?? 0
  const wire = wireOf(row)
  if (wire !== null) {
    const { a, b } = links[wire]!
    const back = row.ev === 'packet' && row.back
    return back ? [xOf(b), xOf(a)] : [xOf(a), xOf(b)]
  }
  const x = xOf(row.ev === 'poke' ? row.target : row.node)
  return [x, row.ev === 'effect' ? xOf(WORLD) : x]
}

function placeAbove(
  { left, right }: StoryInput,
  words: string,
  x1: number,
  x2: number,
  y: number,
): StoryItem['at'] {
  const half = textWidth(words) / 2
  const x = Math.max(left + half, Math.min(right - half, (x1 + x2) / 2))
  return { x, y: y - 6, anchor: 'middle' }
}

function placeBeside(
  { left, right }: StoryInput,
  words: string,
  x: number,
  y: number,
): StoryItem['at'] {
  const width = textWidth(words)
  const fits = x + BESIDE_PX + width <= right || x - BESIDE_PX - width < left
  return { x: x + (fits ? BESIDE_PX : -BESIDE_PX), y: y + 4, anchor: fits ? 'start' : 'end' }
}

/** As far down as anything is told that happened up to its end. */
function workOf(item: StoryItem, items: readonly StoryItem[], breakY: number): StoryBox {
  const { line, row, x1 } = item
  const inIt = items.filter(
    (other) =>
      other.line.record >= line.record && other.row.at <= line.until && other.row.node === row.node,
  )
  const last = inIt.at(-1)
  const open = line.until === NEVER || (last === items.at(-1) && last?.breaks === true)
  const bottom = open ? breakY : (last?.y ?? item.y) + WORK_PX
  return { record: line.record, x: x1, top: item.y - WORK_PX, bottom }
}

function downOf(item: StoryItem, items: readonly StoryItem[], breakY: number): StoryBox {
  const { line, row, x1 } = item
  const back = items.find(
    (other) =>
      other.row.ev === 'restart' && other.row.node === row.node && other.line.record > line.record,
  )
  return { record: line.record, x: x1, top: item.y, bottom: back?.y ?? breakY }
}
