/**
 * What can be said of topics before a run: a topic that is put together when a handler runs is a pattern, with `+` for
 * each level of which something is only worked out then.
 */
import type { Ast } from '../core/expression/ast.ts'
import { compileExpression } from '../core/expression/expression.ts'
import { shareOf } from '../core/topic.ts'
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

/** The filter of a subscription, without the name of the group that shares it. */
export function plainFilter(filter: string): string {
  return shareOf(filter)?.filter ?? filter
}

/** Is there a topic that both stand for? */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [one.split('/'), other.split('/')]
  if (startsAside(a, b) || startsAside(b, a)) return false
  for (let i = 0; ; i++) {
    const [x, y] = [a[i], b[i]]
    if (x === '#' || y === '#') return true
    if (x === undefined || y === undefined) return x === y
    if (x !== '+' && y !== '+' && x !== y) return false
  }
}

/** Does the first stand for every topic that the second stands for? */
export function covers(wide: string, narrow: string): boolean {
  const [a, b] = [wide.split('/'), narrow.split('/')]
  if (startsAside(a, b)) return false
  for (let i = 0; ; i++) {
    const [x, y] = [a[i], b[i]]
    if (x === '#') return true
    if (x === undefined || y === undefined) return x === y
    if (y === '#' || (x !== '+' && x !== y)) return false
  }
}

/** A filter that begins with a wildcard stands for no topic of `$`, MQTT 5 §4.7.2. */
function startsAside([first]: readonly string[], [other]: readonly string[]): boolean {
  return (first === '+' || first === '#') && other?.startsWith('$') === true
}
