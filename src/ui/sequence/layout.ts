/**
 * The space-time diagram of a stretch of the film: where each lifeline, arrow, wait and word is drawn. Computed
 * from rows alone; nothing of it depends on the cursor, so that playing moves a line over a picture that stands.
 */
import type { RecordIndex } from '../../core/row.ts'
import type { LossPlace, Point, Words } from './captions.ts'
import {
  BASELINE,
  along,
  cutPlace,
  handshakePlace,
  labelPlaces,
  lossPlace,
  nearTo,
  widthOf,
} from './captions.ts'
import type { ArrowFlight, Loss } from './flights.ts'
import { flightsOf } from './flights.ts'
import { happeningsOf } from './happenings.ts'
import type { CutLine, Handshake, Happenings } from './happenings.ts'
import type { Box, Line } from './place.ts'
import { Places } from './place.ts'
import type { SequenceRows } from './rows.ts'
import type { Rate, Scale, Span } from './scale.ts'
import { scaleOf } from './scale.ts'
import type { EffectDrawn, WorkDrawn } from './work-boxes.ts'
import { effectsDrawn, worksDrawn } from './work-boxes.ts'
import type { Work } from './works.ts'

export interface Lifeline {
  /** Number of the node in the run. */
  readonly node: number
  readonly x: number
  readonly hidden: boolean
}

export interface LayoutInput {
  readonly rows: SequenceRows
  /** The packets [from, to), by their place among all. */
  readonly from: number
  readonly to: number
  readonly lifelines: readonly Lifeline[]
  readonly links: readonly { readonly a: number; readonly b: number }[]
  readonly rate: Rate
  /** Ticks are counted from this moment. */
  readonly base: number
  readonly wordsOf: (flight: ArrowFlight) => Words
  readonly lossWords: (loss: Loss) => readonly string[]
  readonly cutWords: (cut: CutLine) => string
  readonly handshakeWords: (handshake: Handshake) => string
  readonly workWords: (work: Work) => string
  readonly effectWords: (record: RecordIndex) => string
}

export interface LossDrawn {
  readonly stub: Line
  /** The wait, beside the sender's lifeline. */
  readonly wait: Line
  readonly words: readonly string[]
  /** Where the first line of words stands; null: there is no room. */
  readonly at: LossPlace | null
  /** It is past from this moment on. */
  readonly time: number
}

export interface Arrow {
  readonly flight: ArrowFlight
  readonly line: Line
  /** It stands at its sender before it flies, behind a loss. */
  readonly stands: Line | null
  readonly glyph: Point
  /** The way of the arrow, in degrees. */
  readonly turn: number
  readonly words: Words
  /** The left end of the words' base line; null: there is no room. */
  readonly label: Point | null
  readonly losses: readonly LossDrawn[]
}

export interface CutDrawn extends CutLine {
  readonly words: string
  /** Where they begin; null: there is no room. */
  readonly at: Point | null
}

export interface HandshakeDrawn extends Handshake {
  readonly at: Point | null
}

export interface SequenceLayout extends Omit<Happenings, 'cuts' | 'handshakes'> {
  readonly handshakes: readonly HandshakeDrawn[]
  readonly cuts: readonly CutDrawn[]
  readonly scale: Scale
  readonly lifelines: readonly Lifeline[]
  readonly arrows: readonly Arrow[]
  readonly works: readonly WorkDrawn[]
  readonly effects: readonly EffectDrawn[]
}

/** So many packets before the window may still fly in it. */
const STILL_FLYING = 48

export function layoutSequence(input: LayoutInput): SequenceLayout {
  const { rows, from, to, lifelines, links, rate, base } = input
  const { packets, trace } = rows
  const start = from === 0 || packets[from] === undefined ? 0 : trace.at(packets[from])
  const end = packets[to] === undefined ? Infinity : trace.at(packets[to])
  const flights = flightsOf(rows, Math.max(0, from - STILL_FLYING), to).filter(
    (flight) => flight.ends >= start || flight.losses.some(({ until }) => until >= start),
  )
  const shown = new Map(lifelines.filter(({ hidden }) => !hidden).map(({ node, x }) => [node, x]))
  const window = { start, end }
  const scale = scaleOf(busyOf(rows, flights, window, rate.tick), rate, base)
  const xsOf = (wire: number, back: boolean) => {
    const link = links[wire]
    const [x1, x2] = [shown.get(link?.a ?? -1), shown.get(link?.b ?? -1)]
    if (x1 === undefined || x2 === undefined) return null
    return back ? { x1: x2, x2: x1 } : { x1, x2 }
  }
  const happenings = happeningsOf(rows, window, { shown, links, scale })
  const places = new Places([...shown.values()])
  for (const { top, bottom, idle } of scale.pieces)
    if (idle) places.take({ x0: -Infinity, x1: Infinity, y0: top, y1: bottom })
  const drawn = flights.flatMap((flight) => {
    const ends = xsOf(flight.wire, flight.back)
    return ends === null ? [] : [{ flight, ...geometryOf(flight, ends, scale) }]
  })
  partWaits(drawn)
  const lines = drawn.flatMap((one) => [one.line, ...one.losses.map(({ stub }) => stub)])
  for (const { y, x1, x2 } of happenings.cuts) lines.push({ x1, y1: y, x2, y2: y })
  for (const box of drawn.flatMap(marksOf)) places.keepClear(box)
  const cuts = happenings.cuts.map((cut) => {
    const words = input.cutWords(cut)
    return { ...cut, words, at: cutPlace(cut, words, places, lines) }
  })
  const lost = drawn.map((one) => withLosses(one, lines, places, input))
  const arrows = lost.map((one) => withWords(one, lines, places, input))
  const handshakes = happenings.handshakes.map((one) => ({
    ...one,
    at: handshakePlace(one, input.handshakeWords(one), places, lines),
  }))
  const stage = { shown, scale, places, lines }
  const works = worksDrawn(rows.works.all, window, stage, input.workWords)
  const answers = rows.works.effects
    .map((record) => ({ ...trace.row(record), record }))
    .filter(({ at }) => at >= start && at <= end)
  const effects = effectsDrawn(answers, stage, input.effectWords)
  return { ...happenings, cuts, handshakes, scale, lifelines, arrows, works, effects }
}

/** Whether what begins at `time` is still to come for a cursor. */
export function isFuture(time: number, cursor: number): boolean {
  return time > cursor
}

/** The arrow of a packet, or the last one before it. */
export function arrowAt(layout: SequenceLayout, record: number): RecordIndex | null {
  return layout.arrows.findLast(({ flight }) => flight.record <= record)?.flight.record ?? null
}

/** When something happens: what flies, what begins or ends. Hidden lifelines count, or idle would not be true. */
function busyOf(
  rows: SequenceRows,
  flights: readonly ArrowFlight[],
  { start, end }: { readonly start: number; readonly end: number },
  tick: number,
): readonly Span[] {
  const spans: Span[] = []
  const add = (from: number, to: number) => {
    if (to >= start) spans.push({ from: Math.max(from, start), to })
  }
  for (const { sent, departs, ends, losses } of flights) {
    add(departs, ends)
    add(sent, sent + tick / 2)
    for (const { at, until } of losses) {
      add(at, at + Math.max(tick, (ends - departs) * LOST_AT))
      add(until, until)
    }
  }
  for (const record of rows.events) {
    const at = rows.trace.at(record)
    if (at >= start && at <= end) add(at, at + tick / 2)
  }
  for (const { at, until } of rows.works.all)
    for (const time of [at, until])
      if (time >= start && time <= end && time < Infinity) add(time, time + tick / 2)
  return spans
}

/** A segment is drawn as lost so far on its way: where it really was lost nobody knows. */
const LOST_AT = 0.45

interface Ends {
  readonly x1: number
  readonly x2: number
}

interface Geometry {
  readonly line: Line
  readonly stands: Line | null
  readonly losses: readonly (Omit<LossDrawn, 'words' | 'at'> & { wait: Line })[]
}

function geometryOf(flight: ArrowFlight, { x1, x2 }: Ends, scale: Scale): Geometry {
  const y1 = scale.yOf(flight.departs)
  const line = { x1, y1, x2: x1 + (x2 - x1) * flight.reach, y2: scale.yOf(flight.ends) }
  const side = Math.sign(x2 - x1)
  const length = flight.reach === 1 ? flight.ends - flight.departs : scale.tick * 2
  const losses = flight.losses.map(({ at, until }) => {
    const top = scale.yOf(at)
    const stub = {
      x1,
      y1: top,
      x2: x1 + (x2 - x1) * LOST_AT,
      y2: scale.yOf(Math.min(at + length * LOST_AT, until)),
    }
    const x = x1 + side * 12
    return { stub, wait: { x1: x, y1: top + 8, x2: x, y2: scale.yOf(until) }, time: at }
  })
  const first = scale.yOf(flight.sent)
  const stands =
    flight.departs > flight.sent && losses.length === 0
      ? { x1: x1 + side * 3, y1: first, x2: x1 + side * 3, y2: y1 }
      : null
  return { line, stands, losses }
}

/** Waits of one sender at the same time stand beside each other. */
function partWaits(drawn: readonly Drawn[]): void {
  const bottoms = new Map<number, number>()
  for (const { losses, line } of drawn)
    for (const loss of losses) {
      const side = Math.sign(line.x2 - line.x1 || 1)
      let { x1: x } = loss.wait
      while ((bottoms.get(x) ?? -Infinity) > loss.wait.y1) x += side * WAITS_PX
      bottoms.set(x, loss.wait.y2)
      loss.wait = { ...loss.wait, x1: x, x2: x }
    }
}

const WAITS_PX = 10

/** Where a segment is lost, and where a packet ends on its way. */
function marksOf({ losses, line, flight }: Drawn): readonly Box[] {
  const ends = losses.map(({ stub }) => stub)
  if (flight.broken !== null) ends.push(line)
  return ends.map(({ x2, y2 }) => ({ x0: x2 - 6, x1: x2 + 6, y0: y2 - 6, y1: y2 + 6 }))
}

interface Drawn extends Geometry {
  readonly flight: ArrowFlight
}

function withLosses<One extends Drawn>(
  drawn: One,
  all: readonly Line[],
  places: Places,
  { lossWords }: LayoutInput,
) {
  const losses = drawn.losses.map((loss, index) => {
    const words = lossWords(drawn.flight.losses[index]!)
    const near = nearTo(all, loss.stub.y1, loss.wait.y2)
    return { ...loss, words, at: lossPlace(loss, words, places, near) }
  })
  return { ...drawn, losses }
}

function withWords(
  drawn: Omit<Drawn, 'losses'> & Pick<Arrow, 'losses'>,
  all: readonly Line[],
  places: Places,
  { wordsOf }: LayoutInput,
): Arrow {
  const { flight, line } = drawn
  const words = wordsOf(flight)
  const near = nearTo(all, line.y1, line.y2)
  const found = places.choose(labelPlaces(line, widthOf(words), flight), near)
  const mark = found?.mark
  const glyph =
    mark === undefined
      ? along(line, 0.5)
      : { x: (mark.x0 + mark.x1) / 2, y: (mark.y0 + mark.y1) / 2 }
  const turn = (Math.atan2(line.y2 - line.y1, line.x2 - line.x1) * 180) / Math.PI
  const label = found === null ? null : { x: found.box.x0, y: found.box.y0 + BASELINE }
  return { ...drawn, glyph, turn, words, label }
}
