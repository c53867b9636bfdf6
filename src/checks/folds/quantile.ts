/**
 * `quantile`: of the times from a first record to a second of the same key, so large a share took no longer than the
 * most. A key that began and has not ended is not measured: that it ends is for `leadsTo` to say.
 */
import { phrase } from '../../core/codes.ts'
import type { Expression } from '../../core/expression/expression.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { toMs } from '../../core/time.ts'
import type { QuantileForm } from '../../design/invariants.ts'
import type { FoldLight, FormPlan, Moment } from '../fold.ts'
import { InvariantFold } from '../fold.ts'
import { compiled, watchPattern } from '../patterns.ts'
import type { Seen } from '../seen.ts'
import { isFault, watchFaults } from './faults.ts'

const ROLE = { from: 0, to: 1, fault: 2 } as const

export function planQuantile(form: QuantileForm): FormPlan {
  const per = compiled(form.per)
  const of = form.of === undefined ? null : compiled(form.of)
  const values = of === null ? [] : [of]
  return {
    watches: [
      watchPattern(ROLE.from, form.from, per, { values }),
      watchPattern(ROLE.to, form.to, per, { values, late: true }),
      ...(form.underFaults === true ? [] : watchFaults(ROLE.fault)),
    ],
    begin: () => new QuantileFold(form, of),
  }
}

interface Began {
  readonly record: RecordIndex
  readonly value: number
}

class QuantileFold extends InvariantFold {
  private readonly began = new Map<string, Began>()
  private readonly lengths: number[] = []
  /** The longest so far. */
  private slowest = { length: -1, record: NO_RECORD, subject: '' }
  private fault = NO_RECORD
  private readonly form: QuantileForm
  private readonly of: Expression | null

  constructor(form: QuantileForm, of: Expression | null) {
    super()
    this.form = form
    this.of = of
  }

  see(role: number, key: string, seen: Seen): void {
    if (role === ROLE.fault) {
      if (this.fault < 0 && isFault(seen.row)) this.fault = seen.record
      return
    }
    const value = this.of === null ? toMs(seen.at) : this.of.evaluate(seen.scope)
    if (typeof value !== 'number') {
      this.passOver()
      return
    }
    this.seen++
    const began = this.began.get(key)
    if (role === ROLE.from) {
      if (began === undefined) this.began.set(key, { record: seen.record, value })
      return
    }
    if (began === undefined) return
    this.began.delete(key)
    const length = value - began.value
    this.lengths.push(length)
    if (length > this.slowest.length) this.slowest = { length, record: began.record, subject: key }
  }

  /** The smallest length that so large a share is not above; null: nothing was measured. */
  private found(): number | null {
    const sorted = Float64Array.from(this.lengths).sort()
    if (sorted.length === 0) return null
    return sorted[Math.max(0, Math.ceil(this.form.quantile * sorted.length) - 1)] ?? null
  }

  light({ end }: Moment): FoldLight {
    const { quantile, maxMs } = this.form
    const { fault, slowest } = this
    const n = this.lengths.length
    const foundMs = this.found()
    const open = this.began.size
    const counts = this.counts({ keys: n + open, open })
    if (fault >= 0)
      return { state: 'open', record: fault, sentence: phrase('check.faults'), counts }
    if (foundMs === null) return { state: 'open', sentence: phrase('check.quantile.none'), counts }
    const args = { percent: Math.round(quantile * 1000) / 10, n, foundMs, maxMs }
    if (foundMs <= maxMs) {
      return { state: 'ok', sentence: phrase('check.quantile.ok', args), counts }
    }
    const { subject, record, length: slowestMs } = slowest
    const state = end === null ? 'open' : 'broken'
    const sentence = phrase(`check.quantile.${state}`, { ...args, subject, slowestMs })
    const broken = state === 'broken' ? 1 : 0
    return { state, record, subject, sentence, counts: { ...counts, broken } }
  }
}
