/** What all forms of invariant have in common: what they want to see of a run, and what they make of it. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Expression } from '../core/expression/expression.ts'
import type { Ev, RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { Account, Counts, KeyAccount, LightState, Sums } from '../trace/verdict.ts'
import type { Metrics } from '../trace/metrics.ts'
import type { Seen } from './seen.ts'

/** What a fold asks to be shown. `role` says to the fold what it is. */
export type Watch = { readonly role: number } & (
  | {
      readonly kind: 'pattern'
      readonly ev: Ev
      readonly where: Expression | null
      /** Gives the key; null: all belong together. */
      readonly per: Expression | null
      /** What else the fold evaluates on it. */
      readonly values: readonly Expression[]
      /** It is shown after what is not late: a record that is both is the first before it is the second. */
      readonly late: boolean
    }
  /** The committed rows of a store; the key is the row's. */
  | { readonly kind: 'store'; readonly node: number; readonly store: string }
  /** Every record of a kind. */
  | { readonly kind: 'row'; readonly ev: Ev }
)

/** How far a run has come. */
export interface Moment {
  readonly at: Micros
  /** The last record. */
  readonly last: RecordIndex
  readonly end: End | null
}

/** The run is over: its drain is done, or a limit stopped it. */
export interface End {
  /** A limit of ours ended it: what never came might still have come. */
  readonly stopped: boolean
  /** Asked for by bounds on a metric only. */
  readonly metrics: () => Metrics
}

export interface FoldLight {
  readonly state: LightState
  readonly sentence: Phrase
  readonly counts: Counts
  readonly record?: RecordIndex
  readonly subject?: string
  readonly sums?: Sums
  readonly account?: Account
  readonly apart?: readonly KeyAccount[]
}

/** An invariant of a design, ready to be folded over any of its runs. */
export interface FormPlan {
  readonly watches: readonly Watch[]
  begin(): InvariantFold
}

export abstract class InvariantFold {
  protected seen = 0
  protected passedOver = 0

  /** A record that it watches. `key`: '' where all belong together. */
  abstract see(role: number, key: string, seen: Seen): void

  /** How it stands. Changes nothing, whenever it is asked. */
  abstract light(moment: Moment): FoldLight

  /** Its account of one key; null: it keeps none, or knows no such key. */
  accountOf(_key: string): Account | null {
    return null
  }

  /** A record that it watches, without a key. */
  passOver(): void {
    this.passedOver++
  }

  /** It holds. Of what has not come at all, that is said: perhaps it never can. `judged`: how much has. */
  protected holding(
    code: string,
    args: NonNullable<Phrase['with']>,
    judged: number = this.seen,
  ): Phrase {
    return judged === 0 ? phrase('check.none') : phrase(code, args)
  }

  protected counts({ keys = 0, broken = 0, open = 0 }: Partial<Counts> = {}): Counts {
    return { seen: this.seen, keys, broken, open, passedOver: this.passedOver }
  }
}

/** The first break of a fold, and how many there are. */
export class Breaks {
  count = 0
  record = -1 as RecordIndex
  subject = ''

  /** True: it is the first. */
  add(record: RecordIndex, subject: string): boolean {
    if (this.count++ > 0) return false
    this.record = record
    this.subject = subject
    return true
  }
}

/** Sums of decimals differ in their last digits by the order in which they are added up. */
const TOLERANCE = 1e-9

/** Equal but for how they were added up. False where one of them is NaN. */
export function nearly(one: number, other: number): boolean {
  return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one), Math.abs(other))
}

/** Why what is judged at the end could not be: a limit of ours ended the run. */
export const STOPPED = phrase('check.stopped')
