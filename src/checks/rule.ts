/**
 * A rule of the design review: what it finds in a design as it is drawn, and what in a run of it. What is found in both
 * at one place is one finding: the run's figures take the place of the risk.
 */
import type { Phrase } from '../core/codes.ts'
import type { Ev, RecordIndex } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Edit } from '../design/edit.ts'
import type { FindingPlace, FindingSeverity } from '../design/finding.ts'
import type { PlacedRow } from '../trace/trace.ts'
import type { Subject } from './subject.ts'

export interface Found {
  readonly place: FindingPlace
  readonly because: Phrase
  readonly edit?: Edit
  /** Where it is another than the rule's. */
  readonly severity?: FindingSeverity
}

/** Found in a run. `record`: the one that shows it. */
export interface Shown extends Found {
  readonly record: RecordIndex
}

/** One run as a rule sees it, record by record. */
export interface RunFold {
  see(row: PlacedRow, index: RecordIndex): void
  /** What has come of it so far. Changes nothing. */
  found(): Iterable<Shown>
}

export interface Rule {
  readonly id: string
  readonly severity: FindingSeverity
  find?(subject: Subject): Iterable<Found>
  readonly run?: {
    /** The records that it wants to see. */
    readonly evs: readonly Ev[]
    begin(subject: Subject, textOf: (text: Text) => string): RunFold
  }
}
