/**
 * `final`: true of each key at the end of the drain, over the rows and sums of that key. It is asked again whenever
 * one of them changes, so that a key for which it is not true at the end is told with the record since which it is not.
 */
import { phrase } from '../../core/codes.ts'
import type { Expression } from '../../core/expression/expression.ts'
import type { Value } from '../../core/expression/value.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Design } from '../../design/design.ts'
import type { FinalForm, KeyedFold } from '../../design/invariants.ts'
import { finalRoots } from '../../design/invariants.ts'
import type { FoldLight, FormPlan, Moment, Watch } from '../fold.ts'
import { InvariantFold, STOPPED } from '../fold.ts'
import { compiled, watchPattern } from '../patterns.ts'
import type { Seen } from '../seen.ts'
import { shortText } from '../short-text.ts'
import type { StorePlan } from '../stores.ts'
import { planStore } from '../stores.ts'

/** Beside those of the rows and sums, which are their places from 0 on. */
const CRASH = -1

interface FinalPlan {
  readonly holds: Expression
  /** The names of the rows, and behind them those of the sums. */
  readonly names: readonly string[]
  readonly stores: readonly StorePlan[]
  /** What is added up for each sum; null: its records are counted. */
  readonly values: readonly (Expression | null)[]
}

export function planFinal(form: FinalForm, design: Design): FormPlan {
  const { rows, sums = {} } = form
  const stores = Object.values(rows).map((name) => planStore(design, name))
  const folds = Object.values(sums)
  const values = folds.map((fold) => ('sumOf' in fold ? compiled(fold.sumOf) : null))
  const names = [...Object.keys(rows), ...Object.keys(sums)]
  const plan = { holds: compiled(form.final, finalRoots(form)), names, stores, values }
  return {
    watches: [
      ...stores.map(({ node, name }, role): Watch => ({ kind: 'store', role, node, store: name })),
      ...folds.map((fold, i) => watchSum(fold, stores.length + i, values[i] ?? null)),
      { kind: 'row', role: CRASH, ev: 'crash' },
    ],
    begin: () => new FinalFold(plan),
  }
}

function watchSum(fold: KeyedFold, role: number, value: Expression | null): Watch {
  const pattern = 'count' in fold ? fold.count : fold.of
  return watchPattern(role, pattern, compiled(fold.per), { values: value === null ? [] : [value] })
}

class FinalFold extends InvariantFold {
  /** By name, then by key: rows, and behind them sums. */
  private readonly rows: Map<string, Value>[]
  private readonly sums: readonly Map<string, number>[]
  /** Keys for which it is not true, in the order since which it is not. */
  private readonly untrue = new Map<string, RecordIndex>()
  private readonly keys = new Set<string>()
  private readonly scope: Record<string, Value> = {}
  private readonly plan: FinalPlan

  constructor(plan: FinalPlan) {
    super()
    this.plan = plan
    this.rows = plan.stores.map(({ init }) => new Map(init))
    this.sums = plan.values.map(() => new Map())
    for (const { init } of plan.stores) for (const key of init.keys()) this.judge(key, NO_RECORD)
  }

  see(role: number, key: string, seen: Seen): void {
    if (role === CRASH) return this.crash(seen)
    this.seen++
    const { row, record } = seen
    const rows = this.rows[role]
    if (rows === undefined) this.add(role - this.rows.length, key, seen)
    else if (row.ev === 'state') rows.set(key, seen.json(row.after))
    this.judge(key, record)
  }

  private add(place: number, key: string, { scope }: Seen): void {
    const value = this.plan.values[place]
    const more = value === null || value === undefined ? 1 : value.evaluate(scope)
    const sums = this.sums[place]
    if (typeof more === 'number') sums?.set(key, (sums.get(key) ?? 0) + more)
  }

  private crash({ node, record }: Seen): void {
    for (const [i, store] of this.plan.stores.entries()) {
      if (!store.isVolatile || store.node !== node) continue
      const gone = [...this.rows[i]!.keys()]
      this.rows[i] = new Map(store.init)
      for (const key of gone) this.judge(key, record)
    }
  }

  private judge(key: string, record: RecordIndex): void {
    this.keys.add(key)
    if (this.plan.holds.test(this.scopeOf(key))) this.untrue.delete(key)
    else if (!this.untrue.has(key)) this.untrue.set(key, record)
  }

  private scopeOf(key: string): Record<string, Value> {
    const { scope, rows, sums, plan } = this
    scope['k'] = key
    for (let i = 0; i < plan.names.length; i++) {
      const name = plan.names[i]!
      scope[name] =
        i < rows.length ? (rows[i]!.get(key) ?? null) : (sums[i - rows.length]!.get(key) ?? 0)
    }
    return scope
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
    const sentence = phrase('check.final.broken', { subject, found: this.written(subject) })
    return { ...place, state: 'broken', sentence, counts: this.counts({ keys, broken: left }) }
  }

  /** `o = {"status":"CANCELLED"}, net = 1900` */
  private written(key: string): string {
    const scope = this.scopeOf(key)
    const parts = this.plan.names.map((name) => `${name} = ${JSON.stringify(scope[name])}`)
    return shortText(parts.join(', '))
  }
}
