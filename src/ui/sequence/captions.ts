/** The words of the diagram: how wide they are, and the places that each may take. */
import type { ArrowFlight } from './flights.ts'
import type { CutLine, Handshake } from './happenings.ts'
import type { Box, Candidate, Line, Places } from './place.ts'
import { TEXT_HEIGHT, textWidth } from './place.ts'

export interface Words {
  readonly name: string
  readonly detail: string
  /** How it ended, if it did not arrive. */
  readonly end: string
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** From the top of words to their base line. */
export const BASELINE = 11
const GAP = 3

const NEAR_PX = 40

/** The lines that words between two heights could touch. */
export function nearTo(lines: readonly Line[], top: number, bottom: number): readonly Line[] {
  return lines.filter(
    ({ y1, y2 }) => Math.max(y1, y2) > top - NEAR_PX && Math.min(y1, y2) < bottom + NEAR_PX,
  )
}

export function widthOf({ name, detail, end }: Words): number {
  const more = [detail, end].filter((part) => part !== '')
  return textWidth(name, true) + more.reduce((sum, part) => sum + 6 + textWidth(part), 0) + 4
}

export const along = ({ x1, y1, x2, y2 }: Line, part: number): Point => ({
  x: x1 + (x2 - x1) * part,
  y: y1 + (y2 - y1) * part,
})

const OUTSIDE_COST = 12
const PARTS = [0.3, 0.5, 0.7, 0.2, 0.4, 0.6, 0.8]

/** Places for the words of an arrow: beside its glyph, above its line or under it. */
export function labelPlaces(line: Line, width: number, flight: ArrowFlight): readonly Candidate[] {
  const radius = flight.ptype === 3 && flight.qos > 0 ? 4 + 2 * flight.qos : 6
  // Up to where it would have gone: what ends on its way has its words there too.
  const target = flight.reach > 0 ? line.x1 + (line.x2 - line.x1) / flight.reach : line.x1
  const [left, right] = [Math.min(line.x1, target), Math.max(line.x1, target)]
  const parts = Math.abs(line.x2 - line.x1) < 40 ? [0.5] : PARTS
  return parts.flatMap((part, preference) => {
    const { x, y } = along(line, part)
    const mark = { x0: x - radius, x1: x + radius, y0: y - radius, y1: y + radius }
    return [x + radius + 5, x - radius - 5 - width].flatMap((x0, side) =>
      [true, false].map((above, under) => {
        const box = besideLine(line, x0, width, above)
        const away = Math.abs((box.y0 + box.y1) / 2 - y)
        const outside = box.x0 < left || box.x1 > right ? OUTSIDE_COST : 0
        return { box, mark, cost: preference + side + under + away / 4 + outside }
      }),
    )
  })
}

/** A box of words whose nearest corner touches the line. */
function besideLine({ x1, y1, x2, y2 }: Line, x0: number, width: number, above: boolean): Box {
  const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)]
  const at = (x: number) =>
    left === right ? y1 : y1 + ((Math.max(left, Math.min(right, x)) - x1) / (x2 - x1)) * (y2 - y1)
  const [a, b] = [at(x0), at(x0 + width)]
  const y0 = above ? Math.min(a, b) - TEXT_HEIGHT - GAP + 1 : Math.max(a, b) + GAP
  return { x0, x1: x0 + width, y0, y1: y0 + TEXT_HEIGHT }
}

/** In the middle of the way there, above its line or under it. */
export function handshakePlace(
  { there }: Handshake,
  words: string,
  places: Places,
  lines: readonly Line[],
): Point | null {
  const width = textWidth(words) + 2
  const candidates = [0.5, 0.3, 0.7].flatMap((part) =>
    [true, false].map((above) => {
      const x0 = along(there, part).x - width / 2
      return { box: besideLine(there, x0, width, above), cost: above ? 0 : 1 }
    }),
  )
  const found = places.choose(candidates, nearTo(lines, there.y1, there.y2))
  return found === null ? null : { x: found.box.x0, y: found.box.y0 + BASELINE }
}

/** At one end of the line, above it or under it. */
export function cutPlace(
  { x1, x2, y }: CutLine,
  words: string,
  places: Places,
  lines: readonly Line[],
): Point | null {
  const width = textWidth(words) + 2
  const candidates = [x2 - 14 - width, (x1 + x2 - width) / 2, x1 + 14].flatMap((x0, place) =>
    [y - TEXT_HEIGHT - GAP, y + GAP].map((y0, under) => ({
      box: { x0, x1: x0 + width, y0, y1: y0 + TEXT_HEIGHT },
      cost: place + under,
    })),
  )
  const near = nearTo(lines, y, y)
  const found = places.choose(candidates, near)
  return found === null ? null : { x: found.box.x0, y: found.box.y0 + BASELINE }
}

export interface LossPlace extends Point {
  readonly anchor: 'start' | 'end'
}

/** Beside the wait, under what was lost. */
export function lossPlace(
  { stub, wait }: { readonly stub: Line; readonly wait: Line },
  words: readonly string[],
  places: Places,
  near: readonly Line[],
): LossPlace | null {
  const width = Math.max(...words.map((text) => textWidth(text))) + 2
  const toRight = stub.x2 > stub.x1
  const x0 = toRight ? wait.x1 + 7 : wait.x1 - 7 - width
  const height = words.length * TEXT_HEIGHT
  const candidates: Candidate[] = []
  for (let y0 = stub.y2 + 4; y0 + height < wait.y2 + 4 && candidates.length < 24; y0 += 7)
    candidates.push({
      box: { x0, x1: x0 + width, y0, y1: y0 + height },
      cost: candidates.length / 4,
    })
  const found = places.choose(candidates, near)
  if (found === null) return null
  const { box } = found
  return { x: toRight ? box.x0 : box.x1, y: box.y0 + BASELINE, anchor: toRight ? 'start' : 'end' }
}
