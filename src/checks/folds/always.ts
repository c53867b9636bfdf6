/** `always`: true of each row of a store that is committed. */
import { phrase } from '../../core/codes.ts'
import type { Expression } from '../../core/expression/expression.ts'
import { openScope } from '../../core/expression/value.ts'
import { ROW_ROOTS } from '../../design/invariants.ts'
import type { AlwaysForm } from '../../design/invariants.ts'
import type { FoldLight, FormPlan } from '../fold.ts'
import { Breaks, InvariantFold } from '../fold.ts'
import { compiled } from '../patterns.ts'
import { shortText } from '../short-text.ts'
import type { Seen } from '../seen.ts'

export function planAlways({ always, store }: AlwaysForm, node: number, name: string): FormPlan {
  const holds = compiled(always, ROW_ROOTS)
  return {
    watches: [{ kind: 'store', role: 0, node, store: name }],
    begin: () => new AlwaysFold(holds, store),
  }
}

class AlwaysFold extends InvariantFold {
  private readonly breaks = new Breaks()
  /** The row that broke it, as JSON. */
  private row = ''
  private readonly scope = openScope()
  private readonly holds: Expression
  private readonly store: string

  constructor(holds: Expression, store: string) {
    super()
    this.holds = holds
    this.store = store
  }

  see(_role: number, key: string, seen: Seen): void {
    const { row, record } = seen
    if (row.ev !== 'state') return
    this.seen++
    this.scope.s = seen.json(row.after)
    this.scope.k = key
    if (this.holds.test(this.scope)) return
    if (this.breaks.add(record, key)) this.row = shortText(seen.textOf(row.after))
  }

  light(): FoldLight {
    const { count, record, subject } = this.breaks
    const { store, row } = this
    const counts = this.counts({ broken: count })
    if (count === 0) {
      const sentence = this.holding('check.always.ok', { store, commits: this.seen })
      return { state: 'ok', sentence, counts }
    }
    const sentence = phrase('check.always.broken', { subject, store, row })
    return { state: 'broken', record, subject, sentence, counts }
  }
}
