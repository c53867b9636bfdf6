/** What an invariant was shown of one key: the records that a break of it is made of. */
import type { RecordIndex } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Design } from '../design/design.ts'
import type { Invariant } from '../design/invariants.ts'
import type { Trace } from '../trace/trace.ts'
import type { Broken } from '../trace/verdict.ts'
import { Checking } from './checking.ts'
import type { FoldLight } from './fold.ts'
import { InvariantFold } from './fold.ts'
import { planChecks } from './plan.ts'
import type { Seen } from './seen.ts'

/**
 * Whether a break of it is of no record: a number of the whole run, for which the verdict names the last record there is,
 * whatever that is.
 */
export function namesNoRecord(invariant: Invariant): boolean {
  if ('rate' in invariant) return true
  return 'of' in invariant && 'atLeast' in invariant && invariant.per === undefined
}

/** In order, up to the record that broke it, which is the last. A break of the whole run has that one only. */
export function witnessesOf(
  design: Design,
  trace: Trace,
  textOf: (text: Text) => string,
  { invariant, subject, record }: Broken,
): readonly RecordIndex[] {
  const own = (design.invariants ?? []).filter(({ id }) => id === invariant)
  const plan = planChecks({ ...design, invariants: own })
  const listener = new Listener(subject)
  const forms = plan.forms.map(({ watches }) => ({ watches, begin: () => listener }))
  if (subject !== '') new Checking({ ...plan, forms }, textOf).fold(trace, 0, record + 1)
  return [...listener.records].filter((one) => one !== record).concat(record)
}

class Listener extends InvariantFold {
  /** One that is shown in two parts is one record. */
  readonly records = new Set<RecordIndex>()
  private readonly subject: string

  constructor(subject: string) {
    super()
    this.subject = subject
  }

  override see(_role: number, key: string, { record }: Seen): void {
    if (key === this.subject) this.records.add(record)
  }

  override light(): FoldLight {
    throw new Error('broken promise: who only listens is asked for no light')
  }
}
