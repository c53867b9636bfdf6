/** The numbers that a `conserve` adds up: each grows and falls with the rows of a store, or with records. */
import { assert } from '../../core/assert.ts'
import type { Expression } from '../../core/expression/expression.ts'
import type { Design } from '../../design/design.ts'
import type { Fold } from '../../design/invariants.ts'
import { fieldParts } from '../../design/invariants.ts'
import type { Watch } from '../fold.ts'
import { compiled, watchPattern } from '../patterns.ts'
import type { Seen } from '../seen.ts'
import type { StorePlan } from '../stores.ts'
import { numberIn, planStore } from '../stores.ts'

export interface TermPlan {
  /** How the invariant writes it. */
  readonly of: string
  readonly watches: readonly Watch[]
  begin(): TermFold
}

/** A number that is followed through a run. */
export interface TermFold {
  readonly value: number
  /** A row or a record of it. */
  see(key: string, seen: Seen): void
  /** A node has crashed: what is in its memory is gone. True: the number may be another. */
  crash(node: number): boolean
}

/** `role`: the one under which what it watches is shown to it. */
export function planTerm(design: Design, fold: Fold, role: number): TermPlan {
  if ('initial' in fold) {
    const { store, field } = fieldParts(fold.initial)
    const value = total(planStore(design, store), field)
    return {
      of: `initial(${fold.initial})`,
      watches: [],
      begin: () => ({ value, see: () => {}, crash: () => false }),
    }
  }
  if ('sum' in fold) {
    const { store, field } = fieldParts(fold.sum)
    const plan = planStore(design, store)
    const watch: Watch = { kind: 'store', role, node: plan.node, store: plan.name }
    return { of: fold.sum, watches: [watch], begin: () => new RowSum(plan, field) }
  }
  const value = 'sumOf' in fold ? compiled(fold.sumOf) : null
  const of = 'sumOf' in fold ? fold.of : fold.count
  const values = value === null ? [] : [value]
  return {
    of: 'sumOf' in fold ? `sumOf(${fold.sumOf})` : `count(${of.ev})`,
    watches: [watchPattern(role, of, null, { values })],
    begin: () => new RecordSum(value),
  }
}

function total({ init }: StorePlan, field: string): number {
  let sum = 0
  for (const row of init.values()) sum += numberIn(row, field)
  return sum
}

class RowSum implements TermFold {
  value = 0
  private readonly ofKey = new Map<string, number>()
  private readonly plan: StorePlan
  private readonly field: string

  constructor(plan: StorePlan, field: string) {
    this.plan = plan
    this.field = field
    this.reset()
  }

  private reset(): void {
    this.ofKey.clear()
    for (const [key, row] of this.plan.init) this.ofKey.set(key, numberIn(row, this.field))
    this.value = total(this.plan, this.field)
  }

  see(key: string, seen: Seen): void {
    const { row } = seen
    assert(row.ev === 'state', 'a store is watched by its rows')
    const now = numberIn(seen.json(row.after), this.field)
    this.value += now - (this.ofKey.get(key) ?? 0)
    this.ofKey.set(key, now)
  }

  crash(node: number): boolean {
    if (!this.plan.isVolatile || node !== this.plan.node) return false
    this.reset()
    return true
  }
}

class RecordSum implements TermFold {
  value = 0
  private readonly of: Expression | null

  /** null: the records are counted. */
  constructor(of: Expression | null) {
    this.of = of
  }

  see(_key: string, { scope }: Seen): void {
    const value = this.of === null ? 1 : this.of.evaluate(scope)
    if (typeof value === 'number') this.value += value
  }

  crash(): boolean {
    return false
  }
}
