/** Patterns and expressions of an invariant, compiled. That they can be is what its schema has checked. */
import { assert } from '../core/assert.ts'
import type { Expression } from '../core/expression/expression.ts'
import { compileExpression } from '../core/expression/expression.ts'
import { RECORD_ROOTS } from '../design/invariants.ts'
import type { Pat } from '../design/invariants.ts'
import type { Expr } from '../design/kinds/parts/behaviour.ts'
import type { Watch } from './fold.ts'

export function compiled(source: Expr, roots: readonly string[] = RECORD_ROOTS): Expression {
  const result = compileExpression(source, { roots })
  assert(result.ok, 'the schema has compiled the expressions of an invariant')
  return result.value
}

interface More {
  /** What the fold evaluates on such a record, beside its key. */
  readonly values?: readonly Expression[]
  readonly late?: boolean
}

export function watchPattern(
  role: number,
  { ev, where }: Pat,
  per: Expression | null,
  { values = [], late = false }: More = {},
): Watch {
  const condition = where === undefined ? null : compiled(where)
  return { kind: 'pattern', role, ev, where: condition, per, values, late }
}
