/**
 * `final`: true of each key at the end of the drain, over the rows and sums of that key. It is asked again whenever
 * one of them changes, so that a key for which it is not true at the end is told with the record since which it is not.
 */
import { phrase } from '../../core/codes.ts'
import type { Expression } from '../../core/expression/expression.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Design } from '../../design/design.ts'
import type { FinalForm } from '../../design/invariants.ts'
import { keyedRoots } from '../../design/invariants.ts'
import type { FoldLight, FormPlan, Moment } from '../fold.ts'
import { STOPPED } from '../fold.ts'
import { compiled } from '../patterns.ts'
import type { KeyedPlan } from './keyed.ts'
import { KeyedJudge, planKeyed } from './keyed.ts'

export function planFinal(form: FinalForm, design: Design): FormPlan {
  const keyed = planKeyed(form, design)
  const holds = compiled(form.final, keyedRoots(form))
  return { watches: keyed.watches, begin: () => new FinalFold(keyed, holds) }
}

class FinalFold extends KeyedJudge {
  /** Keys for which it is not true, in the order since which it is not. */
  private readonly untrue = new Map<string, RecordIndex>()
  private readonly keys = new Set<string>()
  private readonly holds: Expression

  constructor(plan: KeyedPlan, holds: Expression) {
    super(plan)
    this.holds = holds
    for (const key of this.keyed.first()) this.judge(key, NO_RECORD)
  }

  protected judge(key: string, record: RecordIndex): void {
    this.keys.add(key)
    if (this.holds.test(this.keyed.scopeOf(key))) this.untrue.delete(key)
    else if (!this.untrue.has(key)) this.untrue.set(key, record)
  }

  light({ end }: Moment): FoldLight {
    const keys = this.keys.size
    const left = this.untrue.size
    const [first] = this.untrue
    if (first === undefined) {
      const sentence = this.holding('check.final.ok', { keys })
      return { state: 'ok', sentence, counts: this.counts({ keys }) }
    }
    const [subject, record] = first
    const place = { record, subject }
    if (end === null || end.stopped) {
      const sentence = end === null ? phrase('check.final.open', { left, subject }) : STOPPED
      return { ...place, state: 'open', sentence, counts: this.counts({ keys, open: left }) }
    }
    const sentence = phrase('check.final.broken', { subject, found: this.keyed.written(subject) })
    return { ...place, state: 'broken', sentence, counts: this.counts({ keys, broken: left }) }
  }
}
