/** The rows and sums of each key as they are now: what `final` and `balance` ask about. */
import type { Expression } from '../../core/expression/expression.ts'
import type { Value } from '../../core/expression/value.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Design } from '../../design/design.ts'
import type { KeyedForm, KeyedFold } from '../../design/invariants.ts'
import type { Watch } from '../fold.ts'
import { InvariantFold } from '../fold.ts'
import { compiled, watchPattern } from '../patterns.ts'
import type { Seen } from '../seen.ts'
import { shortText } from '../short-text.ts'
import type { StorePlan } from '../stores.ts'
import { planStore } from '../stores.ts'

/** Beside those of the rows and sums, which are their places from 0 on. */
const CRASH = -1

export interface KeyedPlan {
  /** The names of the rows, and behind them those of the sums. */
  readonly names: readonly string[]
  readonly stores: readonly StorePlan[]
  /** What is added up for each sum; null: its records are counted. */
  readonly values: readonly (Expression | null)[]
  readonly watches: readonly Watch[]
}

export function planKeyed({ rows, sums = {} }: KeyedForm, design: Design): KeyedPlan {
  const stores = Object.values(rows).map((name) => planStore(design, name))
  const folds = Object.values(sums)
  const values = folds.map((fold) => ('sumOf' in fold ? compiled(fold.sumOf) : null))
  return {
    names: [...Object.keys(rows), ...Object.keys(sums)],
    stores,
    values,
    watches: [
      ...stores.map(({ node, name }, role): Watch => ({ kind: 'store', role, node, store: name })),
      ...folds.map((fold, i) => watchSum(fold, stores.length + i, values[i] ?? null)),
      { kind: 'row', role: CRASH, ev: 'crash' },
    ],
  }
}

function watchSum(fold: KeyedFold, role: number, value: Expression | null): Watch {
  const pattern = 'count' in fold ? fold.count : fold.of
  return watchPattern(role, pattern, compiled(fold.per), { values: value === null ? [] : [value] })
}

export class Keyed {
  /** By name, then by key: rows, and behind them sums. */
  private readonly rows: Map<string, Value>[]
  private readonly sums: readonly Map<string, number>[]
  private readonly scope: Record<string, Value> = {}
  private readonly plan: KeyedPlan

  constructor(plan: KeyedPlan) {
    this.plan = plan
    this.rows = plan.stores.map(({ init }) => new Map(init))
    this.sums = plan.values.map(() => new Map())
  }

  /** The keys of the rows that are there from the start. */
  first(): readonly string[] {
    return this.plan.stores.flatMap(({ init }) => [...init.keys()])
  }

  /** The keys whose rows or sums this has changed; null: it is a crash that has changed none. */
  see(role: number, key: string, seen: Seen): readonly string[] | null {
    if (role === CRASH) return this.crash(seen.node)
    const rows = this.rows[role]
    if (rows === undefined) this.add(role - this.rows.length, key, seen)
    else if (seen.row.ev === 'state') rows.set(key, seen.json(seen.row.after))
    return [key]
  }

  private add(place: number, key: string, { scope }: Seen): void {
    const value = this.plan.values[place]
    const more = value === null || value === undefined ? 1 : value.evaluate(scope)
    const sums = this.sums[place]
    if (typeof more === 'number') sums?.set(key, (sums.get(key) ?? 0) + more)
  }

  /** What was in memory is gone. */
  private crash(node: number): readonly string[] | null {
    const gone = this.plan.stores.flatMap((store, i) => {
      if (!store.isVolatile || store.node !== node) return []
      const keys = [...this.rows[i]!.keys()]
      this.rows[i] = new Map(store.init)
      return keys
    })
    return gone.length === 0 ? null : gone
  }

  /** What an expression sees of a key. The same object each time. */
  scopeOf(key: string): Readonly<Record<string, Value>> {
    const { scope, rows, sums, plan } = this
    scope['k'] = key
    for (let i = 0; i < plan.names.length; i++) {
      const name = plan.names[i]!
      scope[name] =
        i < rows.length ? (rows[i]!.get(key) ?? null) : (sums[i - rows.length]!.get(key) ?? 0)
    }
    return scope
  }

  /** `o = {"status":"CANCELLED"}, net = 1900` */
  written(key: string): string {
    const scope = this.scopeOf(key)
    const parts = this.plan.names.map((name) => `${name} = ${JSON.stringify(scope[name])}`)
    return shortText(parts.join(', '))
  }
}

/** A fold that judges a key anew whenever a row or sum of it changes. Those of the start its own constructor judges. */
export abstract class KeyedJudge extends InvariantFold {
  protected readonly keyed: Keyed

  constructor(plan: KeyedPlan) {
    super()
    this.keyed = new Keyed(plan)
  }

  see(role: number, key: string, seen: Seen): void {
    const changed = this.keyed.see(role, key, seen)
    if (changed === null) return
    this.seen++
    for (const one of changed) this.judge(one, seen.record)
  }

  protected abstract judge(key: string, record: RecordIndex): void
}
