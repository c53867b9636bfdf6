/**
 * Expressions: the guards, keys, topics and values of a design. They are CEL's syntax (parser.ts has the grammar),
 * total and deterministic; one number type, the double. Compile once, evaluate often:
 *
 *   const guard = compileExpression("s.status == 'PENDING' && d.qty > 0", { roots: ROOTS })
 *   if (guard.ok && guard.value.test(scope)) …
 */
import type { Result } from '../result.ts'
import { err, ok } from '../result.ts'
import type { Ast } from './ast.ts'
import { compileAst } from './compile.ts'
import type { ExpressionError } from './error.ts'
import { parseExpression } from './parser.ts'
import type { Read } from './reads.ts'
import { readsOf } from './reads.ts'
import type { Listener, Scope, Value } from './value.ts'
import { nobody } from './value.ts'

export interface Expression {
  /** As it was written. */
  readonly source: string
  readonly ast: Ast
  /** What it reads, as far as its source says it. */
  readonly reads: readonly Read[]
  /** Never throws, whatever plain data the scope holds. Without a listener, what is missing is `null` in silence. */
  readonly evaluate: (scope: Scope, listen?: Listener) => Value
  /** Is it true? Everything but `true` is not. */
  readonly test: (scope: Scope, listen?: Listener) => boolean
}

export interface ExpressionOptions {
  /** The names that it may begin a path with. */
  readonly roots: readonly string[]
}

export function compileExpression(
  source: string,
  { roots }: ExpressionOptions,
): Result<Expression, ExpressionError> {
  const parsed = parseExpression(source, roots)
  if (!parsed.ok) return parsed
  const ast = parsed.value
  const run = compileAst(ast)
  return ok({
    source,
    ast,
    reads: readsOf(ast),
    evaluate: (scope, listen = nobody) => run(scope, listen),
    test: (scope, listen = nobody) => run(scope, listen) === true,
  })
}

/** What is wrong with one of several expressions. */
export interface NamedExpressionError extends ExpressionError {
  readonly name: string
}

/** Compiles expressions that have names, such as the fields of a payload. All that are wrong are told. */
export function compileExpressions<Name extends string>(
  sources: Readonly<Record<Name, string>>,
  options: ExpressionOptions,
): Result<Readonly<Record<Name, Expression>>, readonly NamedExpressionError[]> {
  const errors: NamedExpressionError[] = []
  const entries: [string, Expression][] = []
  for (const [name, source] of Object.entries<string>(sources)) {
    const compiled = compileExpression(source, options)
    if (compiled.ok) entries.push([name, compiled.value])
    else errors.push({ name, ...compiled.error })
  }
  if (errors.length > 0) return err(errors)
  return ok(Object.fromEntries(entries) as Record<Name, Expression>)
}
