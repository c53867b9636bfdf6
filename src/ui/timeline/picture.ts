/** A lane as paths: one for each colour and kind of mark, whatever the number of marks. */
import type { RecordIndex } from '../../core/row.ts'
import type { Trace } from '../../trace/trace.ts'
import type { View } from './axis.ts'
import type { Bar, Bin } from './bins.ts'
import { barsOf, binsOf, levelsOf, piecesOf } from './bins.ts'
import type { Lane, Span } from './lane-rows.ts'

/** Heights in a lane, from the top, in pixels. */
export const LANE_PX = 40
export const BASE_PX = 30
const TALL_PX = 13
const WIDE_PX = 9
const BELOW_PX = 5
const CURVE_PX = 20
const CROSS_PX = 3
/** A handler at work, and in it what it has asked of the world. */
const WORK_PX = 10
const WORK_LEAST = 3
const CALL_PX = 4
const CALL_LEAST = 3
const CRASH_PX = 16

/** Names above marks, and the room that a letter of theirs takes. */
export const NAME_PX = 6.2
const NAME_GAP_PX = 5

export type TickKind = 'publish' | 'handle' | 'deliver'

export interface Ticks {
  readonly kind: TickKind
  /** A message's colour; see `messageColour`. */
  readonly colour: number
  readonly path: string
}

export interface Name {
  readonly x: number
  readonly text: string
}

export interface Picture {
  readonly ticks: readonly Ticks[]
  readonly names: readonly Name[]
  readonly crosses: string
  /** Handlers at work, by the colour of their message. */
  readonly works: readonly { readonly colour: number; readonly path: string }[]
  /** In them: the world is asked, and has failed. */
  readonly calls: string
  readonly failed: string
  /** Waits until an attempt is tried again. */
  readonly retries: string
  readonly crashes: string
  readonly bars: readonly Bar[]
  /** null: the node is no server. */
  readonly curve: { readonly path: string; readonly peak: Name | null } | null
}

/** How messages look; see `ui/canvas/message-colour.ts`. */
export interface Look {
  readonly colourOf: (about: number) => number
  readonly nameOf: (about: RecordIndex) => string
  readonly peakText: (most: number) => string
}

export function pictureOf(trace: Trace, lane: Lane, view: View, look: Look): Picture {
  const publishes = binsOf(trace, lane.publishes, view)
  const about = (record: number) => trace.about(record)
  return {
    ticks: [
      ...ticksOf('publish', publishes, (record) => look.colourOf(record)),
      // Where a handler is seen at work its end is the end of a bar.
      ...(lane.works.length > 0
        ? []
        : ticksOf('handle', binsOf(trace, lane.handles, view), (r) => look.colourOf(about(r)))),
      ...ticksOf('deliver', binsOf(trace, lane.delivers, view), (r) => look.colourOf(about(r))),
    ],
    names: namesOf(publishes, look),
    crosses: binsOf(trace, lane.drops, view).map(crossAt).join(''),
    works: worksOf(lane, view, look),
    calls: callsOf(
      lane.calls.filter((call) => !call.failed),
      view,
    ),
    failed: callsOf(
      lane.calls.filter((call) => call.failed),
      view,
    ),
    retries: piecesOf(lane.retries, view, WORK_LEAST)
      .map(({ x, width }) => `M${x} ${MIDDLE}h${width}`)
      .join(''),
    crashes: binsOf(trace, lane.crashes, view).map(crashAt).join(''),
    bars: barsOf(lane.strips, view),
    curve: lane.steps === null ? null : curveOf(lane, view, look),
  }
}

const MIDDLE = BASE_PX - WORK_PX / 2

function worksOf({ works }: Lane, view: View, look: Look): Picture['works'] {
  const spans = works.map(({ at, until }) => ({ from: at, to: until }))
  const paths = new Map<number, string>()
  for (const { x, width, index } of piecesOf(spans, view, WORK_LEAST)) {
    const colour = look.colourOf(works[index]!.about)
    const path = `M${x} ${BASE_PX - WORK_PX}h${width}v${WORK_PX}h${-width}z`
    paths.set(colour, (paths.get(colour) ?? '') + path)
  }
  return [...paths].map(([colour, path]) => ({ colour, path }))
}

/** What is too short to be seen in its bar is not drawn. */
function callsOf(calls: readonly Span[], view: View): string {
  return piecesOf(calls, view, 0)
    .filter(({ width }) => width >= CALL_LEAST)
    .map(({ x, width }) => `M${x} ${MIDDLE - CALL_PX / 2}h${width}v${CALL_PX}h${-width}z`)
    .join('')
}

function crashAt({ x }: Bin): string {
  const at = x + 0.5
  return `M${at} ${BASE_PX - CRASH_PX}V${BASE_PX + 2}M${at - 4} ${MIDDLE - 4}l8 8M${at - 4} ${MIDDLE + 4}l8 -8`
}

const STROKES: Readonly<Record<TickKind, (x: number) => string>> = {
  publish: (x) => `M${x + 0.5} ${BASE_PX - TALL_PX}V${BASE_PX}`,
  handle: (x) => `M${x + 0.5} ${BASE_PX - WIDE_PX}V${BASE_PX}`,
  deliver: (x) => `M${x + 0.5} ${BASE_PX}V${BASE_PX + BELOW_PX}`,
}

function ticksOf(
  kind: TickKind,
  bins: readonly Bin[],
  colourOf: (record: number) => number,
): readonly Ticks[] {
  const paths = new Map<number, string>()
  for (const { x, record } of bins) {
    const colour = colourOf(record)
    paths.set(colour, (paths.get(colour) ?? '') + STROKES[kind](x))
  }
  return [...paths].map(([colour, path]) => ({ kind, colour, path }))
}

function namesOf(bins: readonly Bin[], look: Look): readonly Name[] {
  const names: Name[] = []
  let free = 0
  bins.forEach(({ x, record, count }, n) => {
    const text = count > 1 ? '' : look.nameOf(record as RecordIndex)
    const half = (text.length * NAME_PX) / 2
    const next = bins[n + 1]?.x ?? Infinity
    if (text === '' || x - half < free || x + half > next - NAME_GAP_PX) return
    names.push({ x: x + 0.5, text })
    free = x + half + NAME_GAP_PX
  })
  return names
}

function crossAt({ x }: Bin): string {
  const [left, right] = [x - CROSS_PX + 0.5, x + CROSS_PX + 0.5]
  const [top, bottom] = [BASE_PX - 5 - CROSS_PX, BASE_PX - 5 + CROSS_PX]
  return `M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}`
}

function curveOf(lane: Lane, view: View, look: Look) {
  const { start, levels } = levelsOf(lane.steps ?? [], view)
  const y = (value: number) => round(BASE_PX - (value / Math.max(1, lane.most)) * CURVE_PX)
  let path = `M0 ${y(start)}`
  for (const { x, most, last } of levels) {
    path += `H${x}V${y(most)}`
    if (last !== most) path += `h1V${y(last)}`
  }
  const peak = levels.reduce((best, level) => Math.max(best, level.most), start)
  const at = levels.find(({ most }) => most === peak)
  const told = peak > 1 && at !== undefined
  return {
    path: `${path}H${view.width}`,
    peak: told ? { x: at.x, text: look.peakText(peak) } : null,
  }
}

const round = (value: number) => Math.round(value * 2) / 2

/** The mark nearest to a pixel, at most `reach` away: its record. null: there is none. */
export function recordNear(
  trace: Trace,
  lane: Lane,
  view: View,
  x: number,
  reach: number,
): number | null {
  let best: { record: number; away: number } | null = null
  for (const list of [lane.crashes, lane.publishes, lane.handles, lane.delivers, lane.drops])
    for (const bin of binsOf(trace, list, view)) {
      const away = Math.abs(bin.x - x)
      if (away <= reach && (best === null || away < best.away)) best = { record: bin.record, away }
    }
  return best?.record ?? workAt(lane, view, x)
}

/** The handler that is at work at a pixel: the record of its begin. */
function workAt({ works }: Lane, view: View, x: number): number | null {
  const spans = works.map(({ at, until }) => ({ from: at, to: until }))
  const piece = piecesOf(spans, view, WORK_LEAST).find(
    (one) => x >= one.x && x <= one.x + one.width,
  )
  return piece === undefined ? null : works[piece.index]!.record
}
