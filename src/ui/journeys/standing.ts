/** How journeys stand at a moment of the run, and what they come to together. */
import type { Journey, Standing, Twice } from './journey.ts'

/** Where one looks from: a record, and whether the film has come to its end. */
export interface Point {
  readonly record: number
  readonly done: boolean
}

export type StandingNow =
  | Standing
  /** Its first message is yet to be published. */
  | { readonly how: 'toCome' }
  /** Open, and nothing happens to it any more, up to the end of the run. */
  | { readonly how: 'stuck' }

export interface State {
  readonly standing: StandingNow
  /** From its first publish to its end, in µs; null: it has not ended. */
  readonly took: number | null
  /** What has happened twice by then: the first of it, and how many in all. */
  readonly twice: readonly Twice[]
  /** Something is wrong with it. */
  readonly trouble: boolean
}

const TO_COME: State = { standing: { how: 'toCome' }, took: null, twice: [], trouble: false }

export function stateOf(journey: Journey, { record, done }: Point): State {
  if (journey.first > record) return TO_COME
  const turn = journey.turns.findLast((one) => one.record <= record) ?? journey.turns[0]!
  const twice = journey.twice.filter((one) => one.record <= record)
  const { standing } = turn
  if (standing.how === 'open' && done && journey.last <= record)
    return { standing: { how: 'stuck' }, took: null, twice, trouble: true }
  const took = standing.how === 'open' ? null : turn.at - journey.start
  const bad = standing.how !== 'open' && standing.how !== 'ended'
  return { standing, took: bad ? null : took, twice, trouble: bad || twice.length > 0 }
}

export interface Sums {
  /** By what their row says, the most frequent first. */
  readonly ended: readonly (readonly [word: string, count: number])[]
  readonly open: number
  readonly stuck: number
  readonly letters: number
  /** Percentiles of the durations of those that have ended, in µs; null: none has. */
  readonly p50: number | null
  readonly p95: number | null
}

export function sumsOf(states: readonly State[]): Sums {
  const words = new Map<string, number>()
  const took: number[] = []
  let [open, stuck, letters] = [0, 0, 0]
  for (const { standing, took: duration } of states) {
    if (duration !== null) took.push(duration)
    if (standing.how === 'ended') words.set(standing.word, (words.get(standing.word) ?? 0) + 1)
    else if (standing.how === 'open') open++
    else if (standing.how === 'stuck' || standing.how === 'blocked') stuck++
    else if (standing.how !== 'toCome') letters++
  }
  took.sort((x, y) => x - y)
  const ended = [...words].toSorted(([, x], [, y]) => y - x)
  return { ended, open, stuck, letters, p50: percentile(took, 0.5), p95: percentile(took, 0.95) }
}

/** The smallest value that at least this share of all does not exceed; null: there are none. */
export function percentile(ascending: readonly number[], share: number): number | null {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? null
}
