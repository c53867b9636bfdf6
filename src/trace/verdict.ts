/** What a run makes of its invariants: plain data, for the screen and the command line. */
import type { Phrase } from '../core/codes.ts'
import type { RecordIndex } from '../core/row.ts'

/** An invariant that does not hold: where it broke first. */
export interface Broken {
  readonly invariant: string
  /** The record that broke it; of what should have followed and never did, the record that it should have followed. */
  readonly record: RecordIndex
  readonly sentence: Phrase
  /** The key that it is about; '' where it is about the whole run. */
  readonly subject: string
}

export interface Counts {
  /** Records that it looks at and has seen. */
  readonly seen: number
  /** Different keys among them. */
  readonly keys: number
  /** How often it broke. */
  readonly broken: number
  /** What it still waits for. */
  readonly open: number
  /** Records that were passed over because they have no key, or no value to be compared. */
  readonly passedOver: number
}

/** A number of a sum, and how its invariant writes it: `inventory.db.stock`, `initial(inventory.db.stock)`. */
export interface Term {
  readonly of: string
  readonly value: number
}

/** Both sides of a `conserve`, as they were after the last whole commit: stock 28 + held 2 = 30. */
export interface Sums {
  readonly left: readonly Term[]
  readonly right: readonly Term[]
  readonly leftSum: number
  readonly rightSum: number
}

/** A line of the ledger: what is, and what should be. NaN: what its invariant writes is no number. */
export interface Account {
  readonly actual: number
  readonly expected: number
}

/** What an invariant has of one key. */
export interface OwnAccount extends Account {
  readonly invariant: string
  /** They are not equal, but for how they were added up. */
  readonly differs: boolean
}

/** The same of one key, where they differ. */
export interface KeyAccount extends Account {
  readonly key: string
  /** Since which record they do. */
  readonly record: RecordIndex
}

/**
 * How an invariant stands at a record.
 *   ok      it holds so far; at the end, it holds
 *   open    something is still to come; at the end, it could not be judged, and the sentence says why
 *   broken  it has broken, and stays so
 */
export type LightState = 'ok' | 'open' | 'broken'

export interface InvariantLight {
  readonly id: string
  readonly why: string
  readonly state: LightState
  /** Broken: the record of `Broken`; open: what has waited longest, where something waits. */
  readonly record?: RecordIndex
  readonly subject: string
  readonly sentence: Phrase
  readonly counts: Counts
  readonly sums?: Sums
  /** Of those that count or add up. */
  readonly account?: Account
  /** The first of the keys whose accounts differ. */
  readonly apart?: readonly KeyAccount[]
}

/** How all invariants of a design stand at one moment of a run. */
export interface Verdict {
  /** In the order of the design. */
  readonly lights: readonly InvariantLight[]
  /** The accounts of the key that was asked for. */
  readonly own: readonly OwnAccount[]
}
