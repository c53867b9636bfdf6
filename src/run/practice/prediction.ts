/** What a candidate said before a card was run, and how far it was right. */
import { NOTHING } from '../../content/rounds/round.ts'
import { textHash } from '../../core/chance.ts'
import type { Invariant } from '../../design/invariants.ts'

export interface Prediction {
  /** An id, or `NOTHING`. */
  readonly breaks: string
  readonly count: number
  /** How sure, in percent: 50 is a toss of a coin. */
  readonly sure: number
}

export interface Scored {
  readonly right: boolean
  readonly count: 'exact' | 'near' | 'off'
  /** 0 to 1. */
  readonly points: number
}

const BREAKS_SHARE = 0.6
const COUNT_POINTS = { exact: 1, near: 0.5, off: 0 } as const

/** `fresh`: what breaks and held without the fault. */
export function scored(
  { breaks, count, sure }: Prediction,
  fresh: readonly string[],
  found: number,
): Scored {
  const right = breaks === NOTHING ? fresh.length === 0 : fresh.includes(breaks)
  const off = Math.abs(count - found)
  const near = off <= Math.max(1, found / 10)
  const how = off === 0 ? 'exact' : near ? 'near' : 'off'
  // Quadratic: who is sure and wrong loses more than who is sure and right wins.
  const doubt = 1 - sure / 100
  const told = right ? 1 - doubt * doubt : doubt * doubt
  const points = BREAKS_SHARE * told + (1 - BREAKS_SHARE) * COUNT_POINTS[how]
  return { right, count: how, points }
}

const OPTIONS = 4

/**
 * What may be predicted of a card, in the order of the design: what breaks is among it, and does not show. `name`: of the
 * card; the others are drawn by it.
 */
export function optionsOf(
  invariants: readonly Invariant[],
  fresh: readonly string[],
  base: readonly string[],
  name: string,
): readonly string[] {
  const told = invariants.map(({ id }) => id).filter((id) => !base.includes(id))
  const drawn = told.toSorted((a, b) => textHash(`${name} ${a}`) - textHash(`${name} ${b}`))
  const broken = drawn.filter((id) => fresh.includes(id)).slice(0, OPTIONS - 2)
  const others = drawn.filter((id) => !fresh.includes(id)).slice(0, OPTIONS - broken.length)
  return told.filter((id) => broken.includes(id) || others.includes(id))
}
