/** Where the stations of a track stand, and which of them have room for their names. */
import type { Phrase } from '../../core/codes.ts'
import type { TrackRow } from '../../design/face.ts'

export const TRACK_BOX = { height: 22, middle: 6, dot: 3, words: 19 }

export type DotLook = 'done' | 'here' | 'toCome' | 'stuck'

export interface TrackDot {
  readonly x: number
  readonly look: DotLook
}

export interface TrackWord {
  readonly x: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly name: Phrase
  /** It is what the track is at. */
  readonly here: boolean
}

export interface TrackPlan {
  readonly dots: readonly TrackDot[]
  /** How far the line of what is done goes, from `from`; the rest, up to `to`, is to come. */
  readonly from: number
  readonly reached: number
  readonly to: number
  /** Where the process died; null: it lives. */
  readonly died: number | null
  readonly words: readonly TrackWord[]
}

/** About as wide as a letter of a name. */
const LETTER = 5.4
/** Between two names. */
const APART = 4
/** From the edge to the first dot. */
const EDGE = 4

/** `width` in pixels; `lengthOf`: letters of a name as it is said. */
export function planTrack(
  { stations, done, at }: TrackRow,
  width: number,
  lengthOf: (name: Phrase) => number,
): TrackPlan {
  const from = EDGE
  const to = width - EDGE
  const step = stations.length > 1 ? (to - from) / (stations.length - 1) : 0
  const x = (place: number) => from + place * step
  const last = stations.length - 1
  const died =
    at === 'died'
      ? done === 0
        ? from - 2
        : Math.min(x(done - 1) + Math.min(step, 24) / 2, to + 2)
      : null
  const stands = at === 'here' || at === 'stuck'
  const reached = died ?? x(stands ? Math.min(done, last) : Math.max(0, done - 1))
  const dots = stations.map((_, place): TrackDot => ({
    x: x(place),
    look:
      place < done ? 'done' : place > done || !stands ? 'toCome' : at === 'here' ? 'here' : 'stuck',
  }))
  // What it is at comes first, then the ends, then what was done and what is to come around it.
  const now = at === 'died' ? done - 1 : done
  const wanted =
    at === 'idle' ? [0, last, ...stations.keys()] : [now, 0, last, now + 1, ...stations.keys()]
  const words: TrackWord[] = []
  const taken: (readonly [left: number, right: number])[] = []
  for (const place of new Set(wanted)) {
    const name = stations[place]
    if (name === undefined) continue
    const half = (lengthOf(name) * LETTER) / 2
    const anchor = x(place) - half < 0 ? 'start' : x(place) + half > width ? 'end' : 'middle'
    const left = anchor === 'start' ? 0 : anchor === 'end' ? width - 2 * half : x(place) - half
    const right = left + 2 * half
    if (taken.some(([a, b]) => left < b + APART && right > a - APART)) continue
    taken.push([left, right])
    const at0 = anchor === 'start' ? 0 : anchor === 'end' ? width : x(place)
    words.push({ x: at0, anchor, name, here: at !== 'idle' && place === now })
  }
  return { dots, from, reached: stations.length === 0 ? from : reached, to, died, words }
}
