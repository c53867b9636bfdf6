/**
 * Attempts in the browser: each under its design's place, and a list of them. What was kept by another version, or is
 * no attempt, counts as not there.
 */
import { ROUNDS } from '../../content/rounds/rounds.ts'
import { siteName } from '../library/site.ts'
import type { Attempt } from './attempt.ts'
import { LENGTHS, PHASES } from './attempt.ts'

const LIST = 'eventloom.rounds'
/** So many are kept; the oldest go. */
const KEPT_MAX = 20

const nameOf = (place: string): string => siteName(`eventloom.round.${place}`)

/** Places of attempts, the newest first. */
export function keptPlaces(): readonly string[] {
  const list = read(siteName(LIST))
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
}

export function keptAttempt(place: string): Attempt | null {
  const kept = read(nameOf(place))
  return isAttempt(kept) && kept.place === place ? kept : null
}

/** False: the browser keeps nothing. */
export function keepAttempt(attempt: Attempt): boolean {
  const { place } = attempt
  const places = [place, ...keptPlaces().filter((one) => one !== place)]
  try {
    for (const old of places.splice(KEPT_MAX)) localStorage.removeItem(nameOf(old))
    localStorage.setItem(siteName(LIST), JSON.stringify(places))
    localStorage.setItem(nameOf(place), JSON.stringify(attempt))
    return true
  } catch {
    return false
  }
}

export function forgetAttempt(place: string): void {
  try {
    localStorage.setItem(
      siteName(LIST),
      JSON.stringify(keptPlaces().filter((one) => one !== place)),
    )
    localStorage.removeItem(nameOf(place))
  } catch {
    // What cannot be written was never kept.
  }
}

function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null')
  } catch {
    return null
  }
}

/** What others need not look at: one attempt of this version is like another, because only we write them. */
function isAttempt(kept: unknown): kept is Attempt {
  if (typeof kept !== 'object' || kept === null) return false
  const { v, round, minutes, phase, cards, spentMs } = kept as Partial<Attempt>
  return (
    v === 1 &&
    round !== undefined &&
    Object.hasOwn(ROUNDS, round) &&
    LENGTHS.some((one) => one === minutes) &&
    PHASES.some((one) => one === phase) &&
    Array.isArray(cards) &&
    typeof spentMs === 'object'
  )
}
