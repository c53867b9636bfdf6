/**
 * Attempts in the browser: each under its design's place, and a list of them. What was kept by another version, or is
 * no attempt, counts as not there. What the browser does not keep is here as long as the page is.
 */
import { siteName } from '../library/site.ts'
import type { Attempt } from './attempt.ts'
import { isAttempt } from './kept-shape.ts'

const LIST = 'eventloom.rounds'
/** So many are kept; the oldest go. */
const KEPT_MAX = 20

/** By its place, what could not be kept as it is now. */
const unkept = new Map<string, Attempt>()
/** By its place, the text that was last read here, or kept. */
const known = new Map<string, string | null>()

const nameOf = (place: string): string => siteName(`eventloom.round.${place}`)

/** Places of attempts, the newest first. */
export function keptPlaces(): readonly string[] {
  const kept = listed()
  return [...[...unkept.keys()].filter((place) => !kept.includes(place)), ...kept]
}

function listed(): readonly string[] {
  const list = parsed(textAt(siteName(LIST)))
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
}

/** Whether that is the name in the browser's storage of the attempt at a place. */
export function isNameOf(place: string, name: string | null): boolean {
  return name === nameOf(place)
}

export function keptAttempt(place: string): Attempt | null {
  const here = unkept.get(place)
  if (here !== undefined) return here
  const text = textAt(nameOf(place)) ?? null
  known.set(place, text)
  const kept = parsed(text)
  return isAttempt(kept) && kept.place === place ? kept : null
}

/**
 * What another tab has kept at a place since this page has last read or kept something there: it is younger than what
 * could not be kept here. null: it is gone; undefined: there is nothing new.
 */
export function keptSince(place: string): Attempt | null | undefined {
  const text = textAt(nameOf(place))
  if (text === undefined || text === (known.get(place) ?? null)) return undefined
  unkept.delete(place)
  return keptAttempt(place)
}

/** Whether what is known at a place outlives the page. */
export function isKept(place: string): boolean {
  return !unkept.has(place)
}

/** False: the browser keeps nothing. */
export function keepAttempt(attempt: Attempt): boolean {
  const { place } = attempt
  const places = [place, ...listed().filter((one) => one !== place)]
  try {
    for (const old of places.splice(KEPT_MAX)) localStorage.removeItem(nameOf(old))
    localStorage.setItem(siteName(LIST), JSON.stringify(places))
    const text = JSON.stringify(attempt)
    localStorage.setItem(nameOf(place), text)
    known.set(place, text)
    unkept.delete(place)
    return true
  } catch {
    unkept.set(place, attempt)
    return false
  }
}

export function forgetAttempt(place: string): void {
  unkept.delete(place)
  known.delete(place)
  try {
    // First: even a shorter list may find no room.
    localStorage.removeItem(nameOf(place))
    localStorage.setItem(siteName(LIST), JSON.stringify(listed().filter((one) => one !== place)))
  } catch {
    // What cannot be written was never kept.
  }
}

/** null: there is none; undefined: the browser does not tell. */
function textAt(name: string): string | null | undefined {
  try {
    return localStorage.getItem(name)
  } catch {
    return undefined
  }
}

function parsed(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
