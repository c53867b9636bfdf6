/**
 * Time to width. What happens is drawn to one scale that fills the room; a stretch in which nothing of the journey happens
 * for long is a band of one width with its length in it.
 */
import type { Journey } from './journey.ts'

export interface Span {
  readonly from: number
  readonly to: number
}

export interface Piece extends Span {
  readonly left: number
  readonly right: number
  readonly idle: boolean
}

export interface Scale {
  readonly xOf: (time: number) => number
  readonly pieces: readonly Piece[]
  /** Moments with a line. */
  readonly ticks: readonly number[]
  readonly width: number
}

export const BAND_PX = 56
const PAD_PX = 12
/** Behind the last thing that happens: room for words. */
const END_PX = 72
/** A stretch is idle when it is longer than this part of all that is busy, and than a tenth of a second. */
const IDLE_PART = 0.4
const IDLE_MIN = 100_000
const TICK_PX = 84

/** When something of a journey happens. Waits for another attempt, for a restart and for a timer are none. */
export function busyOf(journey: Journey): readonly Span[] {
  const spans: Span[] = []
  for (const { at, since, deliveries } of journey.messages) {
    spans.push({ from: at, to: at })
    // A relay that polls is a part of the story; one that waits for a connection is a wait.
    if (at - since <= OUTBOX_MAX) spans.push({ from: since, to: at })
    for (const one of deliveries)
      if (!one.dup && one.at - at <= OUTBOX_MAX) spans.push({ from: at, to: one.at })
      else spans.push({ from: one.at, to: one.at })
  }
  for (const { at, end, crash } of journey.attempts)
    spans.push({ from: at, to: end?.at ?? crash?.at ?? at })
  for (const { at } of journey.effects) spans.push({ from: at, to: at })
  return merged(spans)
}

const OUTBOX_MAX = 1_000_000

function merged(spans: readonly Span[]): readonly Span[] {
  const all: { from: number; to: number }[] = []
  for (const { from, to } of spans.toSorted((x, y) => x.from - y.from)) {
    const last = all.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else all.push({ from, to })
  }
  return all
}

export function scaleOf(busy: readonly Span[], room: number): Scale {
  const first = busy[0]?.from ?? 0
  const total = busy.reduce((sum, { from, to }) => sum + to - from, 0)
  const least = Math.max(IDLE_MIN, total * IDLE_PART)
  const spans: { from: number; to: number }[] = []
  for (const { from, to } of busy) {
    const last = spans.at(-1)
    if (last !== undefined && from - last.to < least) last.to = to
    else spans.push({ from, to })
  }
  const length = Math.max(
    1,
    spans.reduce((sum, { from, to }) => sum + to - from, 0),
  )
  const bands = Math.max(0, spans.length - 1)
  const lone = spans.filter(({ from, to }) => from === to).length
  const free = Math.max(120, room - PAD_PX - END_PX - bands * BAND_PX - lone * LONE_PX)
  const perMicro = free / length
  const pieces: Piece[] = []
  for (const { from, to } of spans) {
    const last = pieces.at(-1)
    let left = last?.right ?? PAD_PX
    if (last !== undefined) {
      pieces.push({ from: last.to, to: from, left, right: left + BAND_PX, idle: true })
      left += BAND_PX
    }
    const right = left + (from === to ? LONE_PX : (to - from) * perMicro)
    pieces.push({ from, to, left, right, idle: false })
  }
  const end = pieces.at(-1)?.right ?? PAD_PX
  return {
    xOf: placeIn(pieces, perMicro),
    pieces,
    ticks: ticksOf(pieces, perMicro, first),
    width: end + END_PX,
  }
}

/** Of a moment that stands alone. */
const LONE_PX = 24

function placeIn(pieces: readonly Piece[], perMicro: number): (time: number) => number {
  return (time) => {
    const [first, last] = [pieces[0], pieces.at(-1)]
    if (first === undefined || last === undefined) return PAD_PX
    if (time <= first.from) return Math.max(0, first.left - (first.from - time) * perMicro)
    if (time > last.to)
      return Math.min(last.right + END_PX, last.right + (time - last.to) * perMicro)
    const piece = pieces.find(({ to }) => time <= to) ?? last
    const { from, to, left, right } = piece
    return to === from ? left : left + ((time - from) / (to - from)) * (right - left)
  }
}

function ticksOf(pieces: readonly Piece[], perMicro: number, first: number): readonly number[] {
  const step = stepFor(TICK_PX / perMicro)
  const ticks: number[] = []
  for (const { from, to, idle } of pieces) {
    if (idle) continue
    for (let n = Math.ceil((from - first) / step); first + n * step <= to; n++)
      ticks.push(first + n * step)
  }
  return ticks
}

/** 1, 2 or 5 times a power of ten, at least so much. */
function stepFor(least: number): number {
  let power = 1
  while (power * 10 < least) power *= 10
  return ([1, 2, 5, 10].find((digit) => digit * power >= least) ?? 10) * power
}
