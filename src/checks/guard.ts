/**
 * What a condition surely wants: `x.name == 'charge'` in a row of `&&`. Most records fail there, and comparing one
 * field with one text is much quicker than evaluating the condition.
 */
import type { Ast } from '../core/expression/ast.ts'

export interface Guard {
  /** A field of the record. */
  readonly field: string
  /** Where it is another, the condition is not true. */
  readonly text: string
}

/** The first that is found; null: there is none. */
export function guardOf(node: Ast): Guard | null {
  if (node.kind !== 'binary') return null
  const { operator, left, right } = node
  if (operator === '&&') return guardOf(left) ?? guardOf(right)
  return operator === '==' ? (equality(left, right) ?? equality(right, left)) : null
}

function equality(path: Ast, literal: Ast): Guard | null {
  if (path.kind !== 'field' || path.of.kind !== 'root') return null
  if (literal.kind !== 'value' || typeof literal.value !== 'string') return null
  return { field: path.name, text: literal.value }
}
