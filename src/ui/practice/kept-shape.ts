/**
 * What is an attempt, of whatever stands in the browser where others can write: what is shown of it has to be there, and
 * of its kind.
 */
import { HINT_PRICES } from '../../content/rounds/round.ts'
import { ROUNDS } from '../../content/rounds/rounds.ts'
import { CRASH_POINTS } from '../../design/crash-point.ts'
import type { Passage, Thing } from '../../worker/practice-api.ts'
import type { Attempt } from './attempt.ts'
import { LENGTHS, PHASES } from './attempt.ts'

export function isAttempt(kept: unknown): kept is Attempt {
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
  const { put, prediction, run, words, changed, hints } = value
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
    areTexts(changed) &&
    // Earlier versions gave none.
    (hints === undefined || isList(hints, isHint))
  )
}

function isHint(value: unknown): boolean {
  if (!isRecord(value) || typeof value['invariant'] !== 'string') return false
  return typeof value['kind'] === 'string' && Object.hasOwn(HINT_PRICES, value['kind'])
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
  const { card, base, options, asks, passage, exchange } = value
  return (
    isRecord(card) &&
    isNumber(card['number']) &&
    typeof card['kind'] === 'string' &&
    typeof card['breaks'] === 'boolean' &&
    isFault(card['fault']) &&
    areTexts(base) &&
    areTexts(options) &&
    isOneOf(asks, 'count', ASKS) &&
    // Earlier versions put no such thing on a card.
    (passage === undefined || passage === null || isPassage(passage)) &&
    (exchange === undefined || exchange === null || isExchange(exchange))
  )
}

/** A whole number from 0 up to, and without, another. */
function isBelow(value: unknown, end: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < end
}

const OPS: Readonly<Record<Passage['ops'][number], true>> = {
  received: true,
  dedupe: true,
  load: true,
  work: true,
  effect: true,
  commit: true,
  emit: true,
  letter: true,
  ack: true,
}

/** MQTT 5 2.1.2: packet types are 1 to 15. */
const PACKET_TYPES = 16

function isPassage(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { ops, done, unsure, relay, lying } = value
  return (
    Array.isArray(ops) &&
    ops.every((op) => typeof op === 'string' && Object.hasOwn(OPS, op)) &&
    isBelow(done, ops.length + 1) &&
    isList(unsure, (place) => isBelow(place, ops.length) && Number(place) >= Number(done)) &&
    typeof relay === 'boolean' &&
    (lying === null ||
      (isRecord(lying) &&
        ['memory', 'disk', 'outside'].every((place) => isList(lying[place], isThing))))
  )
}

const THINGS: Readonly<Record<Thing['kind'], true>> = {
  message: true,
  effect: true,
  asked: true,
  row: true,
  mark: true,
  outbox: true,
  timer: true,
  event: true,
}

function isThing(value: unknown): boolean {
  if (!isRecord(value) || typeof value['name'] !== 'string') return false
  return typeof value['kind'] === 'string' && Object.hasOwn(THINGS, value['kind'])
}

function isExchange(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { from, to, ptypes, done } = value
  return (
    typeof from === 'string' &&
    typeof to === 'string' &&
    Array.isArray(ptypes) &&
    ptypes.every((ptype) => isBelow(ptype, PACKET_TYPES) && ptype > 0) &&
    // The wire is cut while one of them is on its way.
    isBelow(done, ptypes.length)
  )
}

function isRun(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { answer, fresh, scored, clues } = value
  return (
    areTexts(fresh) &&
    isRecord(answer) &&
    isNumber(answer['count']) &&
    isList(answer['broken'], isBroken) &&
    (clues === undefined || clues === null || areClues(clues)) &&
    (scored === null ||
      (isRecord(scored) &&
        typeof scored['right'] === 'boolean' &&
        ['exact', 'near', 'off'].some((one) => one === scored['count']) &&
        isNumber(scored['points'])))
  )
}

function areClues(value: unknown): boolean {
  if (!isRecord(value) || !isNumber(value['at'])) return false
  return isList(
    value['causes'],
    (one) =>
      isRecord(one) && typeof one['invariant'] === 'string' && isBelow(one['record'], Infinity),
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
