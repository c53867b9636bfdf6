/**
 * What can be said of topics before a run: a topic that is put together when a handler runs is a pattern, with `+` for
 * each level of which something is only worked out then.
 */
import type { Ast } from '../core/expression/ast.ts'
import { compileExpression } from '../core/expression/expression.ts'
import type { Expr } from './kinds/parts/behaviour.ts'
import { HANDLER_ROOTS } from './kinds/parts/behaviour.ts'

/** Stands for what is worked out: no topic holds it. */
const HOLE = '\0'

/** The pattern of a topic's expression: `'shop/' + k + '/paid'` is `shop/+/paid`. `#`: it may be any. */
export function patternOf(expression: Expr): string {
  const compiled = compileExpression(expression, { roots: HANDLER_ROOTS })
  if (!compiled.ok) return '#'
  const text = joined(compiled.value.ast)
  if (text.replaceAll(HOLE, '') === '') return '#'
  return text
    .split('/')
    .map((level) => (level.includes(HOLE) ? '+' : level))
    .join('/')
}

function joined(ast: Ast): string {
  if (ast.kind === 'value') return typeof ast.value === 'string' ? ast.value : HOLE
  if (ast.kind === 'binary' && ast.operator === '+') return joined(ast.left) + joined(ast.right)
  return HOLE
}
