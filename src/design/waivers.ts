/**
 * What was decided about findings of the design review: a waiver says why one is fine here. It belongs to the design,
 * for whoever reads it next; no run is different for it.
 */
export interface Waiver {
  /** Id of the rule, `R-17`. One that this version does not know waives nothing. */
  readonly rule: string
  /** The node or link that it is about; without it the rule is waived wherever it fires. */
  readonly node?: string
  readonly reason: string
}

/** How long a reason may be, in characters. */
export const REASON_MAX = 300
