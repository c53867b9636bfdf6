/** An attempt at a round: what was said, drawn and measured, and how the clock stands. Kept as it is in the browser. */
import type { Phrase } from '../../core/codes.ts'
import type { Cost, Fixed, Grade, Level, RoundId } from '../../worker/practice-api.ts'
import type { Counterexample } from '../../worker/prove-api.ts'
import { cardPoints } from './hints.ts'
import type { Taken } from './taken.ts'

export const PHASES = ['scope', 'happy', 'mend', 'whatIfs', 'certify', 'debrief'] as const
export type Phase = (typeof PHASES)[number]

export const LENGTHS = [45, 20, 8] as const
export type Minutes = (typeof LENGTHS)[number]

/** Cards behind the one on which nothing fails. */
export const WHAT_IFS = 4
/** A question costs so much of the clock. */
export const QUESTION_MS = 15_000

/** An invariant that a grading broke. */
export interface BrokenOne {
  readonly id: string
  readonly why: string
  readonly runs: number
  readonly least: Counterexample | null
}

export interface Result {
  readonly grade: Grade
  readonly claim: readonly Phrase[]
  readonly sweep: { readonly ran: number; readonly broken: number }
  readonly seeds: { readonly ran: number; readonly broken: number; readonly from: number }
  readonly cost: Cost
  readonly reference: Cost
  readonly changed: readonly Fixed[]
  readonly broken: readonly BrokenOne[]
  readonly findings: number
  /** Link to the design as it was judged, from the `#` on. */
  readonly hash: string
}

export interface Attempt {
  readonly v: 1
  /** Its design's place among those of this browser. */
  readonly place: string
  readonly round: RoundId
  readonly minutes: Minutes
  /** What the seeds of its grading come of. */
  readonly nonce: number
  /** When it began, in ms of the calendar. */
  readonly began: number
  readonly phase: Phase
  readonly paused: boolean
  readonly spentMs: Readonly<Record<Phase, number>>
  readonly asked: readonly string[]
  readonly picks: readonly string[]
  readonly notes: string
  readonly cards: readonly Taken[]
  /** A sweep has found nothing more to put. */
  readonly exhausted: boolean
  readonly result: Result | null
  /** What a person says of the trade-offs. */
  readonly human: Level | null
}

export function newAttempt(
  round: RoundId,
  minutes: Minutes,
  place: string,
  nonce: number,
  began: number,
): Attempt {
  return {
    v: 1,
    place,
    round,
    minutes,
    nonce,
    began,
    phase: 'scope',
    paused: false,
    spentMs: { scope: 0, happy: 0, mend: 0, whatIfs: 0, certify: 0, debrief: 0 },
    asked: [],
    picks: [],
    notes: '',
    cards: [],
    exhausted: false,
    result: null,
    human: null,
  }
}

/** How the time of a round is meant to be spent, in parts of 45. */
const SHARES: Readonly<Record<Phase, number>> = {
  scope: 5,
  happy: 5,
  mend: 13,
  whatIfs: 16,
  certify: 4,
  debrief: 2,
}

/** Of a phase, in ms. */
export function plannedMs({ minutes }: Pick<Attempt, 'minutes'>, phase: Phase): number {
  return (SHARES[phase] / 45) * minutes * 60_000
}

export function spentMs({ spentMs: spent }: Attempt): number {
  return PHASES.reduce((sum, phase) => sum + spent[phase], 0)
}

/** Below zero: it is over time. */
export function leftMs(attempt: Attempt): number {
  return attempt.minutes * 60_000 - spentMs(attempt)
}

/** Browsers let the timers of a hidden page go once a minute. A page that heard nothing for longer stood still. */
const LONGEST_TICK_MS = 90_000
/** What then counts: who practised was not there. */
const STOOD_STILL_MS = 1_000

/** The clock has gone on. It stands still when it is paused, and in the debrief. */
export function ticked(attempt: Attempt, ms: number): Attempt {
  const { phase, paused, spentMs: spent } = attempt
  if (paused || phase === 'debrief') return attempt
  const more = ms > LONGEST_TICK_MS ? STOOD_STILL_MS : ms
  return { ...attempt, spentMs: { ...spent, [phase]: spent[phase] + more } }
}

/** A question is asked once, and its time is gone. */
export function asking(attempt: Attempt, question: string): Attempt {
  const { asked, phase, spentMs: spent } = attempt
  if (asked.includes(question)) return attempt
  const later = { ...spent, [phase]: spent[phase] + QUESTION_MS }
  return { ...attempt, asked: [...asked, question], spentMs: later }
}

/** The card that is on the table; undefined: none was put. */
export function onTable({ cards }: Attempt): Taken | undefined {
  return cards.at(-1)
}

/** Where a round stands: alike as long as phase, cards and the run of the card on the table are. */
export function standing(attempt: Attempt): string {
  const { phase, cards } = attempt
  return JSON.stringify([phase, cards.length, onTable(attempt)?.run])
}

/** The run is locked: before anything is said of it, and while a card lies there of which nothing has been said. */
export function isPredicting(attempt: Attempt): boolean {
  if (attempt.phase === 'scope') return true
  const card = onTable(attempt)
  const asks = attempt.phase === 'happy' || attempt.phase === 'whatIfs'
  return asks && card !== undefined && card.run === null
}

/** Cards that were put, without the one on which nothing fails. */
export function whatIfsPut({ cards }: Attempt): number {
  return cards.filter(({ put }) => put.card.fault !== null).length
}

/** Of each card 0 to 1; what was not put because the round ended early counts as not known. */
export function predictionPoints(attempt: Attempt): readonly number[] {
  const points = attempt.cards.map(cardPoints)
  const wanted = attempt.exhausted ? 0 : 1 + WHAT_IFS
  return [...points, ...Array.from({ length: Math.max(0, wanted - points.length) }, () => 0)]
}

export function withCard(attempt: Attempt, change: Partial<Taken>): Attempt {
  const { cards } = attempt
  const card = onTable(attempt)
  return card === undefined
    ? attempt
    : { ...attempt, cards: cards.with(cards.length - 1, { ...card, ...change }) }
}
