/** What a round asks of the engine, in one place: whoever runs it only says which round and which design. */
import type { Round } from '../../content/rounds/round.ts'
import type { RoundId } from '../../content/rounds/rounds.ts'
import { ROUNDS } from '../../content/rounds/rounds.ts'
import type { Phrase } from '../../core/codes.ts'
import type { Result } from '../../core/result.ts'
import { err, ok } from '../../core/result.ts'
import { ENGINE_VERSION } from '../../core/version.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import type { Finding } from '../../design/finding.ts'
import { writeLink } from '../../design/link.ts'
import { nothingUnread } from '../../design/unread.ts'
import type { Check } from '../check.ts'
import { prepareCheck, WHOLE } from '../check.ts'
import { reviewPlayed } from '../review.ts'
import type { Answer } from './answer.ts'
import { answerTo, asksOf } from './answer.ts'
import type { Asks, Card } from './cards.ts'
import { handOf } from './cards.ts'
import type { Clues } from './clues.ts'
import type { Cost } from './cost.ts'
import { costOf, ordersIn } from './cost.ts'
import type { PutBack } from './fixed.ts'
import { putBack, wholeDesign } from './fixed.ts'
import type { Evidence, Grade } from './grade.ts'
import { gradeOf } from './grade.ts'
import type { Exchange, Passage, Struck } from './passage.ts'
import { exchangeCut, struckBy } from './passage.ts'
import type { Prediction, Scored } from './prediction.ts'
import { optionsOf, scored } from './prediction.ts'
import { firstSeed, GRADED_SEEDS, WEIGHED_RUNS } from './seeds.ts'

export type { RoundId }

/** A card as it is put. */
export interface Put {
  readonly card: Card
  /** What broke without a fault already. */
  readonly base: readonly string[]
  /** Invariants by id, one of which may be predicted; that nothing breaks is always among it. */
  readonly options: readonly string[]
  readonly asks: Asks
  /** The handler that dies, at the moment; null: no handler does. Cards of earlier versions say nothing of it. */
  readonly passage?: Passage | null
  /** The same of the exchange whose wire is cut. */
  readonly exchange?: Exchange | null
}

export interface CardRun {
  readonly answer: Answer
  /** What broke and held without the fault. */
  readonly fresh: readonly string[]
  /** null: nothing was predicted. */
  readonly scored: Scored | null
  /** What hints are made of; null: there are none. Runs of earlier versions say nothing of it. */
  readonly clues?: Clues | null
}

export interface Weighed {
  readonly cost: Cost
  readonly reference: Cost
  /** What the review finds in what is published, and what it finds in all. */
  readonly contracts: readonly Finding[]
  readonly findings: number
  /** A link to the design as it was judged, from the `#` on. */
  readonly hash: string
}

/** What broke in trials of a sweep, by number. */
export type Broke = readonly (readonly [number, readonly string[]])[]

/** Rules about events: topics, correlation, fields, commands. */
const CONTRACT_RULES: ReadonlySet<string> = new Set(['R-01', 'R-09', 'R-14', 'R-31', 'R-32'])

function roundOf(id: RoundId): Round {
  return ROUNDS[id]
}

/** The design with what the round fixes. `seed`: of the run that is judged; null: that of the round. */
export function fixedFor(
  id: RoundId,
  design: Design,
  seed: number | null,
): Result<PutBack, Phrase> {
  const round = roundOf(id)
  return putBack(round, design, seed ?? round.start.run.seed)
}

/** The card without a fault: what breaks if nothing is done to it? */
export function plainCard(id: RoundId, design: Design): Result<Put, Phrase> {
  const check = swept(design)
  if (!check.ok) return check
  const broken = check.value.play(0).broken.map(({ invariant }) => invariant)
  const card: Card = { number: 0, fault: null, kind: 'plain', breaks: broken.length > 0 }
  const asks = asksOf(design, null, '', roundOf(id).work)
  return ok({
    card,
    base: [],
    options: optionsOf(design.invariants ?? [], broken, [], card.kind),
    asks,
  })
}

/**
 * Of a design whose sweep has been played: the card to put next; null: there is none that was not put. `survived`: one
 * that the design survives is wanted, so that somebody has to say why nothing happens; where none breaks it, it is one
 * of those in any case.
 */
export function nextCard(
  id: RoundId,
  design: Design,
  broke: Broke,
  used: readonly string[],
  survived: boolean,
): Result<Put | null, Phrase> {
  const check = swept(design)
  if (!check.ok) return check
  const breaks = new Map(broke.map(([number, ids]) => [number, new Set(ids)]))
  const base = [...(breaks.get(0) ?? [])]
  const hand = handOf(check.value, breaks, used)
  const [first = null] = hand.breaking
  const card = survived ? (hand.survived ?? first) : (first ?? hand.survived)
  if (card === null) return ok(null)
  const fresh = [...(breaks.get(card.number) ?? [])].filter((one) => !base.includes(one))
  const { fault } = card
  const struck: Struck | null = fault?.do === 'crashAt' ? struckBy(design, fault) : null
  return ok({
    card,
    base,
    options: optionsOf(design.invariants ?? [], fresh, base, `${card.kind} ${card.number}`),
    asks: asksOf(design, fault, struck?.key ?? '', roundOf(id).work),
    passage: struck?.passage ?? null,
    exchange: fault?.do === 'cut' ? exchangeCut(design, fault) : null,
  })
}

function swept(design: Design): Result<Check, Phrase> {
  return prepareCheck(design, { sweep: true, seeds: 0, from: 1, shard: WHOLE })
}

/** Runs a card, and marks what was said of it. */
export function runCard(
  design: Design,
  { card, base, asks }: Put,
  prediction: Prediction | null,
): Result<CardRun, Phrase> {
  const faults: readonly ScriptEntry[] = card.fault === null ? [] : [card.fault]
  const answered = answerTo({ ...design, script: [...design.script, ...faults] }, asks, card.fault)
  if (!answered.ok) return err(answered.error)
  const { answer, clues } = answered.value
  const fresh = answer.broken.map(({ invariant }) => invariant).filter((one) => !base.includes(one))
  return ok({
    answer,
    fresh,
    scored: prediction === null ? null : scored(prediction, fresh, answer.count),
    clues,
  })
}

/** What a design costs without a fault, beside the reference, and what the review says of it. */
export function weigh(id: RoundId, design: Design, seed: number): Weighed {
  const round = roundOf(id)
  const seeds = Array.from({ length: WEIGHED_RUNS }, (_, i) => seed + i)
  const reference = wholeDesign(round.reference)
  const orders = new Map(seeds.map((one) => [one, ordersIn(round, reference, one)]))
  const ordersOf = (one: number) => orders.get(one)!
  const found = reviewPlayed(design).filter(({ waived }) => waived === undefined)
  return {
    cost: costOf(round, design, seeds, ordersOf),
    reference: costOf(round, reference, seeds, ordersOf),
    contracts: found.filter(({ rule }) => CONTRACT_RULES.has(rule)),
    findings: found.length,
    hash: `#${writeLink({ design, unread: nothingUnread, pokes: [], view: START })}`,
  }
}

const START = { engine: ENGINE_VERSION, cursor: -1 }

export function graded(id: RoundId, evidence: Evidence): Grade {
  return gradeOf(roundOf(id), evidence)
}

/** The first seed of an attempt's grading, and how many there are. */
export function gradingSeeds(
  id: RoundId,
  nonce: number,
): { readonly from: number; readonly count: number } {
  return { from: firstSeed(id, nonce), count: GRADED_SEEDS }
}
