/** What handlers do, as boxes on the lifelines; and the world outside, whose line no crash ends. */
import type { RecordIndex } from '../../core/row.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import type { Point } from './captions.ts'
import { BASELINE, nearTo } from './captions.ts'
import type { Line, Places } from './place.ts'
import { TEXT_HEIGHT, textWidth } from './place.ts'
import type { Scale } from './scale.ts'
import type { Work } from './works.ts'
import { WORLD } from './works.ts'

export interface WorkDrawn {
  readonly work: Work
  readonly x: number
  readonly top: number
  readonly bottom: number
  readonly words: string
  /** Where they begin; null: there is no room. */
  readonly at: Point | null
}

export interface EffectDrawn {
  readonly record: RecordIndex
  readonly about: RecordIndex
  readonly time: number
  /** From who has asked to the world, on the height of the answer. */
  readonly line: Line
  readonly applied: boolean
  readonly words: string
  readonly at: Point | null
}

interface Stage {
  readonly shown: ReadonlyMap<number, number>
  readonly scale: Scale
  readonly places: Places
  readonly lines: readonly Line[]
}

const HALF_PX = 5

export function worksDrawn(
  works: readonly Work[],
  { start, end }: { readonly start: number; readonly end: number },
  { shown, scale, places, lines }: Stage,
  wordsOf: (work: Work) => string,
): readonly WorkDrawn[] {
  return works.flatMap((work) => {
    const x = shown.get(work.node)
    if (x === undefined || work.until < start || work.at > end) return []
    const top = scale.yOf(Math.max(work.at, start))
    const bottom = Math.max(top + 2, work.until === Infinity ? scale.height : scale.yOf(work.until))
    const words = wordsOf(work)
    const at = besideBox(x, top, bottom, words, places, lines)
    return [{ work, x, top, bottom, words, at }]
  })
}

/** Right or left of the box, at its upper end or in its middle. */
function besideBox(
  x: number,
  top: number,
  bottom: number,
  words: string,
  places: Places,
  lines: readonly Line[],
): Point | null {
  const width = textWidth(words) + 2
  const candidates = [top - 2, (top + bottom - TEXT_HEIGHT) / 2, bottom - TEXT_HEIGHT + 2].flatMap(
    (y0, place) =>
      [x + HALF_PX + 4, x - HALF_PX - 4 - width].map((x0, side) => ({
        box: { x0, x1: x0 + width, y0, y1: y0 + TEXT_HEIGHT },
        cost: place + side,
      })),
  )
  const found = places.choose(candidates, nearTo(lines, top, bottom))
  return found === null ? null : { x: found.box.x0, y: found.box.y0 + BASELINE }
}

export function effectsDrawn(
  effects: readonly (PlacedRow & { readonly record: RecordIndex })[],
  { shown, scale, places, lines }: Stage,
  wordsOf: (record: RecordIndex) => string,
): readonly EffectDrawn[] {
  const world = shown.get(WORLD)
  if (world === undefined) return []
  return effects.flatMap((row) => {
    const x = shown.get(row.node)
    if (row.ev !== 'effect' || x === undefined) return []
    const { record, about, at: time, applied } = row
    const y = scale.yOf(time)
    const line = { x1: x, y1: y, x2: world, y2: y }
    const words = wordsOf(record)
    const width = textWidth(words) + 2
    const candidates = [world + 9, world - 9 - width].flatMap((x0, side) =>
      [y - TEXT_HEIGHT / 2, y - TEXT_HEIGHT - 2, y + 3].map((y0, place) => ({
        box: { x0, x1: x0 + width, y0, y1: y0 + TEXT_HEIGHT },
        cost: place + 2 * side,
      })),
    )
    const found = places.choose(candidates, nearTo(lines, y, y))
    const at = found === null ? null : { x: found.box.x0, y: found.box.y0 + BASELINE }
    return [{ record, about, time, line, applied, words, at }]
  })
}
