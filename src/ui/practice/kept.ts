/**
 * Attempts in the browser: each under its design's place, and a list of them. What was kept by another version, or is
 * no attempt, counts as not there. What the browser does not keep is here as long as the page is.
 */
import { ROUNDS } from '../../content/rounds/rounds.ts'
import { CRASH_POINTS } from '../../design/crash-point.ts'
import { siteName } from '../library/site.ts'
import type { Attempt } from './attempt.ts'
import { LENGTHS, PHASES } from './attempt.ts'

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

/** It stands where others can write: what is shown of it has to be there, and of its kind. */
function isAttempt(kept: unknown): kept is Attempt {
  return (
    isRecord(kept) &&
    kept['v'] === 1 &&
    typeof kept['round'] === 'string' &&
    Object.hasOwn(ROUNDS, kept['round']) &&
    LENGTHS.some((one) => one === kept['minutes']) &&
    PHASES.some((one) => one === kept['phase']) &&
    ['nonce', 'began'].every((field) => isNumber(kept[field])) &&
    typeof kept['paused'] === 'boolean' &&
    typeof kept['notes'] === 'string' &&
    typeof kept['exhausted'] === 'boolean' &&
    areTimes(kept['spentMs']) &&
    areTexts(kept['asked']) &&
    areTexts(kept['picks']) &&
    isList(kept['cards'], isTaken) &&
    [null, 1, 2, 3, 4].some((one) => one === kept['human']) &&
    isInItsPhase(kept)
  )
}

type Shape = Readonly<Record<string, unknown>>

function isRecord(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNumber(value: unknown): value is number {
  // A date further off is none.
  return typeof value === 'number' && Math.abs(value) <= 8.64e15
}

function isList(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne)
}

function areTexts(value: unknown): boolean {
  return isList(value, (one) => typeof one === 'string')
}

function areTimes(value: unknown): boolean {
  return isRecord(value) && PHASES.every((phase) => isNumber(value[phase]))
}

/** A phase shows what the one before has brought. */
function isInItsPhase({ phase, cards, result }: Shape): boolean {
  if (phase === 'happy' && Array.isArray(cards) && cards.length === 0) return false
  return phase === 'debrief' ? isResult(result) : result === null || isResult(result)
}

function isTaken(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { put, prediction, run, words, changed } = value
  const said =
    prediction === null ||
    (isRecord(prediction) &&
      typeof prediction['breaks'] === 'string' &&
      isNumber(prediction['count']) &&
      isNumber(prediction['sure']))
  return (
    isPut(put) &&
    said &&
    (run === null || isRun(run)) &&
    typeof words === 'string' &&
    areTexts(changed)
  )
}

/** What is a fault of a card, and of what it asks, by what it does and counts. */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  crashAt: ['node', 'handler', 'point'],
  cut: ['link'],
}
const ASKS: Readonly<Record<string, readonly string[]>> = {
  applied: ['effect'],
  effects: ['effect', 'key'],
  begins: ['node', 'handler', 'key'],
  dups: ['link'],
}

function isOneOf(value: unknown, tag: string, kinds: typeof FAULTS): boolean {
  if (!isRecord(value)) return false
  const kind = value[tag]
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) return false
  return kinds[kind]!.every((field) => typeof value[field] === 'string')
}

function isFault(value: unknown): boolean {
  if (value === null) return true
  if (!isOneOf(value, 'do', FAULTS) || !isRecord(value)) return false
  const { do: what, point, nth } = value
  return what === 'cut' || (CRASH_POINTS.some((one) => one === point) && isNumber(nth))
}

function isPut(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { card, base, options, asks } = value
  return (
    isRecord(card) &&
    isNumber(card['number']) &&
    typeof card['kind'] === 'string' &&
    typeof card['breaks'] === 'boolean' &&
    isFault(card['fault']) &&
    areTexts(base) &&
    areTexts(options) &&
    isOneOf(asks, 'count', ASKS)
  )
}

function isRun(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { answer, fresh, scored } = value
  return (
    areTexts(fresh) &&
    isRecord(answer) &&
    isNumber(answer['count']) &&
    isList(answer['broken'], isBroken) &&
    (scored === null ||
      (isRecord(scored) &&
        typeof scored['right'] === 'boolean' &&
        ['exact', 'near', 'off'].some((one) => one === scored['count']) &&
        isNumber(scored['points'])))
  )
}

function isBroken(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['invariant'] === 'string' &&
    isNumber(value['record']) &&
    isPhrase(value['sentence'])
  )
}

function isPhrase(value: unknown): boolean {
  return isRecord(value) && typeof value['say'] === 'string'
}

function areNumbers(value: unknown, fields: readonly string[]): boolean {
  return isRecord(value) && fields.every((field) => isNumber(value[field]))
}

function isNumberOrNone(value: unknown): boolean {
  return value === null || isNumber(value)
}

function isCost(value: unknown): boolean {
  return (
    areNumbers(value, ['bytes', 'nodes', 'done', 'runs']) &&
    isRecord(value) &&
    isNumberOrNone(value['p95Ms'])
  )
}

const BANDS: readonly unknown[] = ['strongHire', 'hire', 'leanNo', 'no']

function isGrade(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { passed, reasons, levels, ratios, band } = value
  return (
    typeof passed === 'boolean' &&
    areTexts(reasons) &&
    areNumbers(value, ['points', 'of', 'percent']) &&
    isRecord(levels) &&
    Object.values(levels).every(isNumber) &&
    BANDS.includes(band) &&
    areNumbers(ratios, ['bytes', 'nodes', 'work']) &&
    isRecord(ratios) &&
    isNumberOrNone(ratios['p95'])
  )
}

function isResult(value: unknown): boolean {
  if (!isRecord(value)) return false
  return (
    isGrade(value['grade']) &&
    isList(value['claim'], isPhrase) &&
    areNumbers(value['sweep'], ['ran', 'broken']) &&
    areNumbers(value['seeds'], ['ran', 'broken', 'from']) &&
    isCost(value['cost']) &&
    isCost(value['reference']) &&
    areTexts(value['changed']) &&
    isList(value['broken'], isBrokenOne) &&
    isNumber(value['findings']) &&
    isPlace(value['hash'])
  )
}

/** Of this very page: nothing that runs, and nowhere else. */
function isPlace(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('#')
}

function isBrokenOne(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { id, why, runs, least } = value
  return (
    typeof id === 'string' &&
    typeof why === 'string' &&
    isNumber(runs) &&
    (least === null || (isRecord(least) && isBroken(least['broken']) && isPlace(least['hash'])))
  )
}
