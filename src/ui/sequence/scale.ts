/**
 * Time to height. Where something happens one tick is always as high; a stretch in which nothing happens is a band of one height,
 * whatever its length, and begins and ends at a tick.
 */

export interface Span {
  readonly from: number
  readonly to: number
}

/** A stretch of time at its height. */
export interface Piece extends Span {
  readonly top: number
  readonly bottom: number
  /** Nothing happens in it: it is not to scale. */
  readonly idle: boolean
}

export interface Scale {
  /** The height of a moment, in pixels from the top. */
  readonly yOf: (time: number) => number
  readonly pieces: readonly Piece[]
  /** Moments with a line, in order. */
  readonly ticks: readonly number[]
  /** The length of a tick, in µs. */
  readonly tick: number
  readonly height: number
}

export const BAND_PX = 26
export const TOP_PX = 18
/** A band stands for at least so many ticks. */
const IDLE_TICKS = 3

/** A typical flight is so high at zoom 0. */
const FLIGHT_PX = 68
const TICK_PX_MIN = 18

/** How time is drawn where something happens. */
export interface Rate {
  /** µs from one line of the axis to the next: 1, 2 or 5 times a power of ten. */
  readonly tick: number
  /** Pixels from one line to the next. */
  readonly px: number
}

/** The rate at which a flight of this length has its height; each step of zoom makes it half as high again. */
export function rateFor(flight: number, zoom = 0): Rate {
  const perMicro = (FLIGHT_PX * 1.5 ** zoom) / Math.max(1, flight)
  let power = 1
  while (power * 10 * perMicro < TICK_PX_MIN) power *= 10
  const digit = [1, 2, 5, 10].find((one) => one * power * perMicro >= TICK_PX_MIN) ?? 10
  return { tick: digit * power, px: digit * power * perMicro }
}

/** `busy`: when something happens, in any order. Ticks are counted from `base`. */
export function scaleOf(busy: readonly Span[], { tick, px }: Rate, base: number): Scale {
  const up = (time: number) => base + Math.ceil((time - base) / tick) * tick
  const down = (time: number) => base + Math.floor((time - base) / tick) * tick
  const pieces: Piece[] = []
  const lay = (from: number, to: number, idle: boolean) => {
    const top = pieces.at(-1)?.bottom ?? TOP_PX
    const bottom = top + (idle ? BAND_PX : ((to - from) / tick) * px)
    pieces.push({ from, to, top, bottom, idle })
  }
  for (const { from, to } of merged(busy)) {
    const [start, end] = [down(from), up(to + tick / 3)]
    const last = pieces.at(-1)
    if (last !== undefined && start > last.to)
      lay(last.to, start, start - last.to >= IDLE_TICKS * tick)
    const begin = pieces.at(-1)?.to ?? start
    if (end > begin) lay(begin, end, false)
  }
  return {
    yOf: heightIn(pieces, px / tick),
    pieces,
    ticks: ticksOf(pieces, tick),
    tick,
    height: heightOf(pieces),
  }
}

const heightOf = (pieces: readonly Piece[]) => (pieces.at(-1)?.bottom ?? TOP_PX) + TOP_PX

/** The stretches in order, with those that touch put together. */
function merged(busy: readonly Span[]): readonly Span[] {
  const spans: { from: number; to: number }[] = []
  for (const { from, to } of busy.toSorted((x, y) => x.from - y.from)) {
    const last = spans.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else spans.push({ from, to })
  }
  return spans
}

function heightIn(pieces: readonly Piece[], perMicro: number): (time: number) => number {
  const first = pieces[0]
  const last = pieces.at(-1)
  return (time) => {
    if (first === undefined || last === undefined) return TOP_PX
    if (time <= first.from) return first.top + (time - first.from) * perMicro
    if (time >= last.to) return last.bottom + Math.min(TOP_PX, (time - last.to) * perMicro)
    let low = 0
    let high = pieces.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (pieces[middle]!.to < time) low = middle + 1
      else high = middle
    }
    const { from, to, top, bottom } = pieces[low]!
    return top + ((time - from) / (to - from)) * (bottom - top)
  }
}

function ticksOf(pieces: readonly Piece[], tick: number): readonly number[] {
  const ticks: number[] = []
  for (const { from, to, idle } of pieces)
    for (let at = idle ? to : from; at <= to; at += tick) if (ticks.at(-1) !== at) ticks.push(at)
  return ticks
}
