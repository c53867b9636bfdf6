/** Shorthand for tests: expressions that are right, and what is noted of them. */
import { compileExpression } from '../expression.ts'
import type { Expression } from '../expression.ts'
import type { Scope, Value } from '../value.ts'
import { ROOTS } from '../value.ts'

export function compiled(source: string, roots: readonly string[] = ROOTS): Expression {
  const made = compileExpression(source, { roots })
  if (!made.ok) throw new Error(`${source}: ${JSON.stringify(made.error)}`)
  return made.value
}

export function valueOf(source: string, scope: Scope = {}): Value {
  return compiled(source).evaluate(scope)
}

/** What is noted, each as its code without `noted.` and the piece of the source: `missing s.status`. */
export function notedOf(source: string, scope: Scope = {}): string[] {
  const noted: string[] = []
  compiled(source).evaluate(scope, (code, at, length) => {
    noted.push(`${code.replace('noted.', '')} ${source.slice(at, at + length)}`)
  })
  return noted
}

/** What is wrong with a source: the code without `expression.`, and the piece that it is about. */
export function faultOf(source: string, roots: readonly string[] = ROOTS): string {
  const made = compileExpression(source, { roots })
  if (made.ok) return 'none'
  const { code, at, length } = made.error
  return `${code.replace('expression.', '')} ${source.slice(at, at + length)}`.trim()
}
