/**
 * What a round comes to. A design is graded by what it does, never by what it looks like: under every single fault of a
 * sweep, under seeds that nobody knew before, and by what it costs beside a design that holds. Two numbers are kept
 * apart: what the machine can judge, and what only a person can.
 */
import type { Round } from '../../content/rounds/round.ts'
import { COST_MAX, NOT_PASSED_MAX } from '../../content/rounds/round.ts'
import type { Cost } from './cost.ts'

/** How far along each dimension: 1 is the least, 4 the most. */
export type Level = 1 | 2 | 3 | 4

export const DIMENSIONS = ['scope', 'contracts', 'single', 'combined', 'cost', 'whatIfs'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Points of a dimension at its highest level; those of a person's form make up the rest of a hundred. */
export const WEIGHTS: Readonly<Record<Dimension, number>> = {
  scope: 15,
  contracts: 15,
  single: 25,
  combined: 15,
  cost: 10,
  whatIfs: 10,
}

/** Of the work that the reference does, so much is to be done. */
const WORK_MIN = 0.9

export interface Runs {
  readonly ran: number
  readonly broken: number
}

/** What was predicted of a card, as far as it was right: 0 to 1. */
export interface Evidence {
  readonly sweep: Runs
  readonly seeds: Runs
  /** Of both, those that a limit ended before their time. */
  readonly stopped: number
  readonly cost: Cost
  readonly reference: Cost
  /** What was picked as "must hold". */
  readonly picks: readonly string[]
  /** Questions that were asked before anything was drawn. */
  readonly asked: number
  /** Of each card that was put: 0 to 1. */
  readonly predictions: readonly number[]
  /** Findings of the review about what is published. */
  readonly contracts: number
}

/** Why a design does not pass. */
export type Reason = 'single' | 'combined' | 'stopped' | 'idle' | 'bytes' | 'p95' | 'nodes'

export interface Grade {
  readonly passed: boolean
  readonly reasons: readonly Reason[]
  readonly levels: Readonly<Record<Dimension, Level>>
  /** Of what the machine judges, in points. */
  readonly points: number
  readonly of: number
  /** The same of a hundred, and held down where it does not pass. */
  readonly percent: number
  readonly band: 'strongHire' | 'hire' | 'leanNo' | 'no'
  readonly ratios: Ratios
}

/** Beside the reference; null: it cannot be said, because nothing came to its end. */
export interface Ratios {
  readonly bytes: number
  readonly p95: number | null
  readonly nodes: number
  readonly work: number
}

export function gradeOf(round: Round, evidence: Evidence): Grade {
  const ratios = ratiosOf(evidence)
  const reasons = reasonsOf(evidence, ratios)
  const levels = levelsOf(round, evidence, ratios)
  const of = DIMENSIONS.reduce((sum, one) => sum + WEIGHTS[one], 0)
  const points = DIMENSIONS.reduce((sum, one) => sum + (WEIGHTS[one] * levels[one]) / 4, 0)
  const share = Math.round((100 * points) / of)
  const percent = reasons.length > 0 ? Math.min(share, NOT_PASSED_MAX) : share
  const weak = DIMENSIONS.some((one) => levels[one] === 1)
  return {
    passed: reasons.length === 0,
    reasons,
    levels,
    points,
    of,
    percent,
    band: bandOf(percent, weak),
    ratios,
  }
}

function bandOf(percent: number, weak: boolean): Grade['band'] {
  if (percent >= 85 && !weak) return 'strongHire'
  if (percent >= 70) return 'hire'
  return percent >= 55 ? 'leanNo' : 'no'
}

function ratiosOf({ cost, reference }: Evidence): Ratios {
  const { p95Ms } = cost
  return {
    bytes: cost.bytes / reference.bytes,
    p95: p95Ms === null || reference.p95Ms === null ? null : p95Ms / reference.p95Ms,
    nodes: cost.nodes / reference.nodes,
    work: cost.done / reference.done,
  }
}

function reasonsOf({ sweep, seeds, stopped }: Evidence, ratios: Ratios): readonly Reason[] {
  const { bytes, p95, nodes, work } = ratios
  const told: readonly (readonly [Reason, boolean])[] = [
    ['single', sweep.broken > 0],
    ['combined', seeds.broken > 0],
    ['stopped', stopped > 0],
    ['idle', work < WORK_MIN],
    ['bytes', bytes > COST_MAX],
    ['p95', p95 === null || p95 > COST_MAX],
    ['nodes', nodes > COST_MAX],
  ]
  return told.flatMap(([reason, so]) => (so ? [reason] : []))
}

function levelsOf(round: Round, evidence: Evidence, ratios: Ratios): Grade['levels'] {
  const { sweep, seeds, contracts, predictions } = evidence
  return {
    scope: scopeLevel(round, evidence),
    contracts: levelBy(contracts, [0, 1, 3]),
    single: levelBy(rateOf(sweep), [0, 0.02, 0.2]),
    combined: levelBy(rateOf(seeds), [0, 0.03, 0.2]),
    cost: costLevel(ratios),
    whatIfs: levelBy(1 - mean(predictions), [0.15, 0.35, 0.65]),
  }
}

/** How far a figure is from nothing: up to the first bound it is level 4, behind the last level 1. */
function levelBy(figure: number, [first, second, third]: readonly [number, number, number]): Level {
  if (figure <= first) return 4
  if (figure <= second) return 3
  return figure <= third ? 2 : 1
}

/** Of nothing played nothing is known. */
function rateOf({ ran, broken }: Runs): number {
  return ran === 0 ? 1 : broken / ran
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

/** Three that hold are what a round asks for; a decoy is a promise that no design can keep. */
function scopeLevel({ bank, questions }: Round, { picks, asked }: Evidence): Level {
  const picked = bank.filter(({ id }) => picks.includes(id))
  const right = picked.filter(({ holds }) => holds).length
  const decoys = picked.length - right
  if (right === 0) return 1
  if (right < 3 || decoys > 1) return 2
  const all = bank.filter(({ holds }) => holds).length
  return decoys === 0 && right >= all - 1 && asked * 2 >= questions.length ? 4 : 3
}

/** A design that does not do its work is not cheap. */
function costLevel({ bytes, p95, nodes, work }: Ratios): Level {
  if (work < WORK_MIN || p95 === null) return 1
  return levelBy(Math.max(bytes, p95, nodes), [1.1, 1.3, 2])
}
