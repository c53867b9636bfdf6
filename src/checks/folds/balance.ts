/**
 * `balance`: of each key two numbers, what is and what should be, that are equal at the end of the drain. They are
 * worked out anew whenever a row or sum of the key changes. Their totals are a line of the ledger, which a key for which
 * `unless` is true is not in. Where they differ at the end the key is told with the record since which they do.
 */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { Expression } from '../../core/expression/expression.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Design } from '../../design/design.ts'
import type { BalanceForm, Unit } from '../../design/invariants.ts'
import { keyedRoots } from '../../design/invariants.ts'
import type { Account, KeyAccount, LightState } from '../../trace/verdict.ts'
import type { FoldLight, FormPlan, Moment } from '../fold.ts'
import { nearly, STOPPED } from '../fold.ts'
import { compiled } from '../patterns.ts'
import type { KeyedPlan } from './keyed.ts'
import { KeyedJudge, planKeyed } from './keyed.ts'

/** Of so many keys that differ each is told; of the others, that there are more. */
export const KEYS_TOLD = 50

interface BalancePlan {
  readonly keyed: KeyedPlan
  readonly actual: Expression
  readonly expected: Expression
  /** Keys of which it is true are left out; null: none is. */
  readonly unless: Expression | null
  readonly unit: Unit | undefined
}

export function planBalance(form: BalanceForm, design: Design): FormPlan {
  const [actual, expected] = form.balance
  const roots = keyedRoots(form)
  const plan: BalancePlan = {
    keyed: planKeyed(form, design),
    actual: compiled(actual, roots),
    expected: compiled(expected, roots),
    unit: form.unit,
    unless: form.unless === undefined ? null : compiled(form.unless, roots),
  }
  return { watches: plan.keyed.watches, begin: () => new BalanceFold(plan) }
}

class BalanceFold extends KeyedJudge {
  private readonly accounts = new Map<string, Account>()
  /** Keys whose numbers differ, in the order since which they do. */
  private readonly apart = new Map<string, RecordIndex>()
  private readonly plan: BalancePlan

  constructor(plan: BalancePlan) {
    super(plan.keyed)
    this.plan = plan
    for (const key of this.keyed.first()) this.judge(key, NO_RECORD)
  }

  protected judge(key: string, record: RecordIndex): void {
    const account = this.worth(key)
    if (account === null) this.accounts.delete(key)
    else this.accounts.set(key, account)
    if (account === null || nearly(account.actual, account.expected)) this.apart.delete(key)
    else if (!this.apart.has(key)) this.apart.set(key, record)
  }

  /** null: it is left out. */
  private worth(key: string): Account | null {
    const { plan, keyed } = this
    const scope = keyed.scopeOf(key)
    if (plan.unless?.test(scope) === true) return null
    return { actual: numberOf(plan.actual, scope), expected: numberOf(plan.expected, scope) }
  }

  override accountOf(key: string): Account | null {
    return this.accounts.get(key) ?? null
  }

  private total(): Account {
    let actual = 0
    let expected = 0
    for (const one of this.accounts.values()) {
      if (!Number.isNaN(one.actual)) actual += one.actual
      if (!Number.isNaN(one.expected)) expected += one.expected
    }
    return { actual, expected }
  }

  light({ end }: Moment): FoldLight {
    const account = this.total()
    const keys = this.accounts.size
    const left = this.apart.size
    const [first] = this.apart
    if (first === undefined) {
      const sentence = this.holding(this.code('ok'), { keys, ...account })
      return { state: 'ok', sentence, counts: this.counts({ keys }), account }
    }
    const [subject, record] = first
    const place = { record, subject, account, apart: this.firstApart() }
    const own = this.accounts.get(subject)!
    if (end === null || end.stopped) {
      const sentence = end === null ? this.told('open', left, subject, own) : STOPPED
      return { ...place, state: 'open', sentence, counts: this.counts({ keys, open: left }) }
    }
    const sentence = this.told('broken', left, subject, own)
    return { ...place, state: 'broken', sentence, counts: this.counts({ keys, broken: left }) }
  }

  private told(state: LightState, left: number, subject: string, own: Account): Phrase {
    const isNumber = !Number.isNaN(own.actual) && !Number.isNaN(own.expected)
    return isNumber
      ? phrase(this.code(state), { left, subject, ...own })
      : phrase('check.balance.noNumber', { left, subject })
  }

  private code(state: LightState): string {
    const { unit } = this.plan
    return `check.balance.${state}${unit === undefined ? '' : `.${unit}`}`
  }

  private firstApart(): readonly KeyAccount[] {
    const told: KeyAccount[] = []
    for (const [key, record] of this.apart) {
      if (told.length === KEYS_TOLD) break
      told.push({ key, record, ...this.accounts.get(key)! })
    }
    return told
  }
}

/** NaN: it gives no number. */
function numberOf(expression: Expression, scope: Parameters<Expression['evaluate']>[0]): number {
  const value = expression.evaluate(scope)
  return typeof value === 'number' ? value : Number.NaN
}
