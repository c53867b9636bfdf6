/** How often a second three typical expressions are evaluated. */
import { performance } from 'node:perf_hooks'
import { compileExpression } from '../src/core/expression/expression.ts'
import type { Expression } from '../src/core/expression/expression.ts'
import type { Value } from '../src/core/expression/value.ts'
import { openScope, ROOTS } from '../src/core/expression/value.ts'

export const TYPICAL = {
  guard: "s.status == 'PENDING' && d.qty > 0",
  topic: "'shop/orders/' + k + '/OrderCreated'",
  arithmetic: 'round((s.cents * d.qty + 250) * 1.19 / 100) - t % 60000',
} as const

export interface Rate {
  readonly name: string
  readonly source: string
  /** Evaluations a second, the median of five rounds. */
  readonly perSecond: number
}

/** All three are warm, and take turns, so that no one has the closures for itself. */
export function expressionRates(evaluations: number): readonly Rate[] {
  const all = Object.entries(TYPICAL).map(([name, source]) => ({
    name,
    source,
    expression: compiled(source),
    rates: [] as number[],
  }))
  for (let round = 0; round < 6; round++) {
    for (const { expression, rates } of all) {
      const rate = evaluations / seconds(expression, evaluations)
      if (round > 0) rates.push(rate)
    }
  }
  return all.map(({ name, source, rates }) => ({
    name,
    source,
    perSecond: rates.toSorted((x, y) => x - y)[2]!,
  }))
}

function compiled(source: string): Expression {
  const made = compileExpression(source, { roots: ROOTS })
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value
}

/** Over a few rows and messages: half of the guards hold. */
function seconds({ evaluate }: Expression, evaluations: number): number {
  const scope = openScope()
  const rows = ['PENDING', 'COMPLETED'].map((status, i) => ({ status, cents: 500 + i }))
  const messages = [1, 2, 0, 3].map((qty) => ({ orderId: `o-${qty}`, qty }))
  let last: Value = null
  const began = performance.now()
  for (let i = 0; i < evaluations; i++) {
    scope.s = rows[i & 1]
    scope.d = messages[i & 3]
    scope.k = messages[i & 3]?.orderId
    scope.t = i
    last = evaluate(scope)
  }
  const took = (performance.now() - began) / 1000
  if (last === null) throw new Error('it gave nothing')
  return took
}
