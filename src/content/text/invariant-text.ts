/** What an invariant asks, as a sentence that is made of its parts: whoever reads it need not read its JSON. */
import { phrase } from '../../core/codes.ts'
import type { Ast } from '../../core/expression/ast.ts'
import { compileExpression } from '../../core/expression/expression.ts'
import { printAst } from '../../core/expression/print.ts'
import type { AnyForm, Fold, KeyedFold, KeyedForm, Pat, RateForm } from '../../design/invariants.ts'
import { RECORD_ROOTS } from '../../design/invariants.ts'
import type { Expr } from '../../design/kinds/parts/behaviour.ts'
import { INVARIANTS, invariantTexts } from './en.invariants.ts'
import type { Args } from './say.ts'
import { say as fill } from './say.ts'

type Code = keyof typeof invariantTexts

function say(code: Code, args: Args = {}): string {
  return fill(phrase(code, args), invariantTexts)
}

export function invariantText(form: AnyForm): string {
  const text = sentence(form)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function sentence(form: AnyForm): string {
  if ('never' in form) return say('said.never', { a: patText(form.never) })
  if ('always' in form)
    return say('said.always', { store: form.store, expr: canonical(form.always) })
  if ('leadsTo' in form) {
    const [start, goals] = form.leadsTo
    const b = goals.map(patText).join(say('said.or'))
    const args = { a: patText(start), b, per: perText(form.per) }
    const once = form.once === true ? say('said.once') : ''
    return form.withinMs === undefined
      ? say('said.leadsTo', { ...args, once })
      : say('said.leadsToWithin', { ...args, once, within: form.withinMs })
  }
  if ('precedes' in form) {
    const [first, second] = form.precedes
    return say('said.precedes', {
      a: patText(first),
      b: patText(second),
      per: perText(form.per),
    })
  }
  if ('monotonic' in form)
    return say(form.strict === true ? 'said.monotonicStrict' : 'said.monotonic', {
      expr: plain(form.monotonic),
      a: patText(form.of),
      per: perText(form.per),
    })
  if ('conserve' in form) {
    const [left, right] = form.conserve.map((side) => side.map(foldText).join(' + '))
    return say(form.when === 'commit' ? 'said.conserveCommit' : 'said.conserveEnd', {
      left: left ?? '',
      right: right ?? '',
    })
  }
  if ('final' in form)
    return say('said.final', { expr: canonical(form.final), where: namesText(form) })
  if ('balance' in form) {
    const [left, right] = form.balance
    const { unless } = form
    return say('said.balance', {
      left: canonical(left),
      right: canonical(right),
      unless: unless === undefined ? '' : say('said.unless', { expr: canonical(unless) }),
      where: namesText(form),
    })
  }
  if ('rate' in form) return rateText(form)
  if ('quantile' in form) {
    const { quantile, from, to, per, maxMs, of } = form
    const args = {
      a: patText(from),
      b: patText(to),
      per: perText(per),
      percent: quantile * 100,
      most: maxMs,
      faults: faultsText(form),
    }
    return of === undefined
      ? say('said.quantile', args)
      : say('said.quantileOf', { ...args, expr: plain(of) })
  }
  const a = patText(form.of)
  const per = form.per === undefined ? '' : perText(form.per)
  return 'atMost' in form
    ? say('said.atMost', { a, per, n: form.atMost })
    : say('said.atLeast', { a, per, n: form.atLeast })
}

function rateText(form: RateForm): string {
  const { rate, atMost, atLeast } = form
  const args = {
    metric: INVARIANTS.metrics[rate] ?? rate,
    most: atMost ?? 0,
    least: atLeast ?? 0,
    faults: faultsText(form),
  }
  if (atLeast === undefined) return say('said.rateMost', args)
  return say(atMost === undefined ? 'said.rateLeast' : 'said.rateBoth', args)
}

function faultsText({ underFaults }: { readonly underFaults?: true }): string {
  return underFaults === true ? '' : say('said.noFaults')
}

/** `a delivery (node = billing, not dup)` */
export function patText({ ev, where = '' }: Pat): string {
  const kind = INVARIANTS.records[ev] ?? ev
  const compiled = compileExpression(where, { roots: RECORD_ROOTS })
  if (!compiled.ok) return where === '' ? kind : `${kind} (${where})`
  const parts = partsOf(compiled.value.ast).map(partText)
  return `${kind} (${parts.join(', ')})`
}

/** What is joined by `&&`. */
function partsOf(ast: Ast): readonly Ast[] {
  return ast.kind === 'binary' && ast.operator === '&&'
    ? [...partsOf(ast.left), ...partsOf(ast.right)]
    : [ast]
}

function partText(ast: Ast): string {
  if (ast.kind === 'unary' && ast.operator === '!')
    return say('said.not', { expr: short(printAst(ast.of)) })
  if (ast.kind === 'binary' && ast.operator === '==' && ast.right.kind === 'value')
    return `${short(printAst(ast.left))} = ${String(ast.right.value)}`
  return short(printAst(ast))
}

/** Of a record it is said anyhow that it is one. */
function short(source: string): string {
  return source.replaceAll(/\bx\.(?=[a-z])/g, '')
}

function plain(source: Expr): string {
  return short(canonical(source))
}

/** In one way of writing, where it can be read. */
function canonical(source: Expr): string {
  const compiled = compileExpression(source, { roots: RECORD_ROOTS })
  return compiled.ok ? printAst(compiled.value.ast) : source
}

function perText(per: Expr): string {
  if (per === 'x.key') return say('said.perKey')
  if (per === 'x.about') return say('said.perMessage')
  return say('said.per', { expr: plain(per) })
}

function foldText(fold: Fold | KeyedFold): string {
  if ('sum' in fold) return say('said.sum', { field: fold.sum })
  if ('initial' in fold) return say('said.initial', { field: fold.initial })
  return 'count' in fold
    ? say('said.count', { a: patText(fold.count) })
    : say('said.sumOf', { expr: plain(fold.sumOf), a: patText(fold.of) })
}

function namesText({ rows, sums = {} }: KeyedForm): string {
  const names = [
    ...Object.entries(rows).map(([name, store]) => say('said.isRow', { name, store })),
    ...Object.entries(sums).map(([name, fold]) => say('said.isSum', { name, sum: foldText(fold) })),
  ]
  return names.length === 0 ? '' : say('said.whereIs', { names: names.join(', ') })
}
