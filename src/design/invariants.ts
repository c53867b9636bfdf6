/**
 * What must hold of a run: invariants, as data. Each is a fold over the trace that may break and then names the record
 * that broke it (`src/checks`). Safety is judged throughout, liveness at the end of the drain.
 */
import type { Ev } from '../core/row.ts'
import type { Ms } from '../core/time.ts'
import type { Expr } from './kinds/parts/behaviour.ts'

/** Records of a kind for which `where` is true, if there is one. It sees the record as `x` (`core/row-fields.ts`). */
export interface Pat {
  readonly ev: Ev
  readonly where?: Expr
}

/** A store of a service: `inventory.db`. */
export type StoreName = string
/** A field of the rows of a store: `inventory.db.stock`. */
export type FieldName = string

/** A number that grows and falls with the run. */
export type Fold =
  /** The field added up over all rows of the store as they are now; one that is no number counts as 0. */
  | { readonly sum: FieldName }
  /** The same over the rows that are there from the start. */
  | { readonly initial: FieldName }
  | { readonly count: Pat }
  | { readonly sumOf: Expr; readonly of: Pat }

/** A number for each key, 0 where nothing has come. */
export type KeyedFold = ({ readonly count: Pat } | { readonly sumOf: Expr; readonly of: Pat }) & {
  readonly per: Expr
}

interface Named {
  readonly id: string
  /** What it is for, in the words of its author. */
  readonly why: string
}

/** In all of them `per` gives the key that records belong together by; a record without one is passed over. */
export type Invariant = Named & AnyForm

/** No such record. */
export interface NeverForm {
  readonly never: Pat
}

/** Not more of them for a key. */
export interface AtMostForm {
  readonly atMost: number
  readonly of: Pat
  readonly per: Expr
}

/** Not fewer of them by the end: in all, or for each key that has come at all. */
export interface AtLeastForm {
  readonly atLeast: number
  readonly of: Pat
  readonly per?: Expr
}

/** True of each row of the store that is committed: `s` is the row, `k` its key. */
export interface AlwaysForm {
  readonly always: Expr
  readonly store: StoreName
}

/** What matches the first is followed by one of the others: within a time, or by the end of the drain. */
export interface LeadsToForm {
  readonly leadsTo: readonly [Pat, readonly Pat[]]
  readonly per: Expr
  readonly withinMs?: Ms
  /**
   * A key that has been led there once waits for nothing any more, however often it begins again. What came before it
   * first began has led it nowhere.
   */
  readonly once?: true
}

/** The second never comes before the first has. */
export interface PrecedesForm {
  readonly precedes: readonly [Pat, Pat]
  readonly per: Expr
}

/** The value never falls below the largest so far; `strict`: it grows. */
export interface MonotonicForm {
  readonly monotonic: Expr
  readonly of: Pat
  readonly per: Expr
  readonly strict?: true
}

/** The two sums are equal after every commit, or at the end. */
export interface ConserveForm {
  readonly conserve: readonly [readonly Fold[], readonly Fold[]]
  readonly when: 'commit' | 'end'
}

/**
 * What belongs to a key: rows and sums of it, by the names that the expressions know them by. They see the key as `k`;
 * a row that is not there is null.
 */
export interface KeyedForm {
  readonly rows: Readonly<Record<string, StoreName>>
  readonly sums?: Readonly<Record<string, KeyedFold>>
}

/** True of each key at the end of the drain. */
export interface FinalForm extends KeyedForm {
  readonly final: Expr
}

/** Of each key what is and what should be: equal at the end of the drain. A line of the ledger. */
export interface BalanceForm extends KeyedForm {
  readonly balance: readonly [actual: Expr, expected: Expr]
  /** A key of which this is true is left out: it is not in the ledger, and nothing is expected of it. */
  readonly unless?: Expr
  /** What the numbers are; without it, pieces. */
  readonly unit?: Unit
}

export type Unit = 'cents'

/** A bound on a metric of the whole run. Without `underFaults` a run that had a fault is not judged. */
export interface RateForm {
  readonly rate: MetricName
  readonly atMost?: number
  readonly atLeast?: number
  readonly underFaults?: true
}

/**
 * Of all times from the first to the second, so large a share (0.95) took `maxMs` at most. Without `underFaults` a run
 * that had a fault is not judged.
 */
export interface QuantileForm {
  readonly quantile: number
  /** What is measured at both ends, in ms; without it the time of the record. */
  readonly of?: Expr
  readonly from: Pat
  readonly to: Pat
  readonly per: Expr
  readonly maxMs: Ms
  readonly underFaults?: true
}

export type AnyForm =
  | NeverForm
  | AtMostForm
  | AtLeastForm
  | AlwaysForm
  | LeadsToForm
  | PrecedesForm
  | MonotonicForm
  | ConserveForm
  | FinalForm
  | BalanceForm
  | RateForm
  | QuantileForm

/** The metrics that `rate` may bound: those of `trace/metrics.ts` that are one number. */
export const METRIC_NAMES = [
  'published',
  'delivered',
  'duplicates',
  'lost',
  'deadLettered',
  'redriven',
  'retries',
  'compensations',
  'breakerOpenings',
  'lagMaxMessages',
  'lagMaxMs',
  'latencyMs.p50',
  'latencyMs.p95',
  'latencyMs.p99',
  'latencyMs.max',
  'bytes.payload',
  'bytes.protocol',
  'bytes.tcp',
  'segmentsRetransmitted',
  'reconnects',
] as const
export type MetricName = (typeof METRIC_NAMES)[number]

/** The field that says which form it is. A `rate` has bounds that are called like other forms: it comes before them. */
export const FORMS = [
  'never',
  'always',
  'leadsTo',
  'precedes',
  'monotonic',
  'conserve',
  'final',
  'balance',
  'rate',
  'quantile',
  'atMost',
  'atLeast',
] as const
export type Form = (typeof FORMS)[number]

/** The form of what may be an invariant; undefined: this version knows none like it. */
export function formOf(value: unknown): Form | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return FORMS.find((form) => Object.hasOwn(value, form))
}

export const INVARIANT_LIMITS = {
  /** Characters of `why`. */
  why: 300,
  /** What may follow, in `leadsTo`. */
  goals: 20,
  /** Numbers on one side of `conserve`. */
  folds: 20,
  /** Rows and sums of `final` and `balance`, each. */
  rows: 20,
  times: 1_000_000,
} as const

/** The stores that an invariant names, each once. */
export function storesOf(invariant: AnyForm): readonly StoreName[] {
  if ('always' in invariant) return [invariant.store]
  if ('rows' in invariant) return [...new Set(Object.values(invariant.rows))]
  if (!('conserve' in invariant)) return []
  const fields = invariant.conserve
    .flat()
    .flatMap((fold) => ('sum' in fold ? [fold.sum] : 'initial' in fold ? [fold.initial] : []))
  return [...new Set(fields.map((field) => fieldParts(field).store))]
}

/** The names that the expressions of a `final` or `balance` may begin their paths with. */
export function keyedRoots({ rows, sums = {} }: KeyedForm): readonly string[] {
  return ['k', ...Object.keys(rows), ...Object.keys(sums)]
}

/** `inventory.db.stock` as `inventory.db` and `stock`. */
export function fieldParts(name: FieldName): { readonly store: StoreName; readonly field: string } {
  const at = name.lastIndexOf('.')
  return { store: name.slice(0, at), field: name.slice(at + 1) }
}

/** `inventory.db` as the node's id and the store's name. */
export function storeParts(name: StoreName): { readonly node: string; readonly store: string } {
  const at = name.indexOf('.')
  return { node: name.slice(0, at), store: name.slice(at + 1) }
}

/** What an expression about a record begins its paths with. */
export const RECORD_ROOTS = ['x'] as const
/** What the expression of `always` begins its paths with. */
export const ROW_ROOTS = ['s', 'k'] as const
