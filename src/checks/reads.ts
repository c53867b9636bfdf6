/** What expressions of a handler read, and where it may be missing. */
import type { Ast } from '../core/expression/ast.ts'
import { childrenOf } from '../core/expression/ast.ts'
import { compileExpression } from '../core/expression/expression.ts'
import type { Read } from '../core/expression/reads.ts'
import { readsOf } from '../core/expression/reads.ts'
import type { Expr, Handler, Step } from '../design/kinds/parts/behaviour.ts'
import { HANDLER_ROOTS } from '../design/kinds/parts/behaviour.ts'

export function astOf(source: Expr): Ast | null {
  const compiled = compileExpression(source, { roots: HANDLER_ROOTS })
  return compiled.ok ? compiled.value.ast : null
}

export function readsIn(source: Expr): readonly Read[] {
  const ast = astOf(source)
  return ast === null ? [] : readsOf(ast)
}

/** The fields of a root that are read; null: it is read as a whole. */
export function fieldsRead(sources: readonly Expr[], root: string): ReadonlySet<string> | null {
  const names = new Set<string>()
  for (const source of sources)
    for (const { root: of, path } of readsIn(source)) {
      if (of !== root) continue
      const [name] = path
      if (name === undefined) return null
      names.add(String(name))
    }
  return names
}

/** The fields of `d` without which an expression comes to nothing. */
export function fieldsNeeded(sources: readonly Expr[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const source of sources) {
    const ast = astOf(source)
    if (ast !== null) collectNeeded(ast, names)
  }
  return names
}

function collectNeeded(ast: Ast, into: Set<string>): void {
  if (ast.kind === 'field' && ast.of.kind === 'root' && ast.of.name === 'd') into.add(ast.name)
  if (ast.kind === 'call' && ast.name === 'has') return
  if (ast.kind === 'binary') {
    const { operator, left, right } = ast
    // What is asked for, or has something in its place, may be missing.
    if ((operator === '==' || operator === '!=') && [left, right].some(isNull)) return
    if (operator === '??') return collectNeeded(right, into)
  }
  for (const child of childrenOf(ast)) collectNeeded(child, into)
}

function isNull(ast: Ast): boolean {
  return ast.kind === 'value' && ast.value === null
}

/** All expressions of a handler. */
export function sourcesOf(handler: Handler, steps: readonly { readonly step: Step }[]): Expr[] {
  const { key, guard, dedupe } = handler
  return [key, guard, dedupe?.by, ...steps.flatMap(({ step }) => sourcesIn(step))].filter(
    (source) => source !== undefined,
  )
}

/** Those of the step itself, not of steps inside it. */
export function sourcesIn(step: Step): (Expr | undefined)[] {
  switch (step.do) {
    case 'set':
      return [...Object.values(step.set), step.key, step.if]
    case 'read':
      return [step.row]
    case 'effect':
      return [
        step.key,
        step.idemKey,
        step.if,
        ...Object.values(step.args ?? {}),
        ...(step.fails ?? []).map(({ when }) => when),
      ]
    case 'emit':
      return [step.topic, step.key, step.correlation, step.if, ...Object.values(step.data)]
    case 'if':
      return [step.if]
    case 'timer':
      return [step.key, step.if]
    case 'fail':
      return [step.when]
  }
}
