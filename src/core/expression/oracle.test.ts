/** CEL decides: what @bufbuild/cel gives a value for, ours gives the same. What it cannot judge is left out. */
import { parse } from '@bufbuild/cel'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NODES_MAX } from './error.ts'
import { printAst } from './print.ts'
import { celSays } from './testing/cel.ts'
import { anyAst, judgedAst, judgedScope, nodesOf } from './testing/random-ast.ts'
import { compiled, faultOf } from './testing/values.ts'

const RUNS = 2_000

test('X9 random trees have the value that CEL gives them', () => {
  let compared = 0
  const kinds = new Map<string, number>()
  fc.assert(
    fc.property(judgedAst, judgedScope, (ast, scope) => {
      if (nodesOf(ast) > NODES_MAX) return
      const source = printAst(ast)
      const noted = new Set<string>()
      const ours = compiled(source).evaluate(scope, (code) => noted.add(code))
      // A double of CEL may be infinite; none of ours is.
      if (noted.has('noted.zero') || noted.has('noted.infinite')) return
      const theirs = celSays(source, scope)
      if ('error' in theirs) return
      compared++
      kinds.set(typeof ours, (kinds.get(typeof ours) ?? 0) + 1)
      expect({ source, value: ours }).toEqual({ source, value: theirs.value })
    }),
    { numRuns: RUNS },
  )
  expect(compared).toBeGreaterThan(RUNS / 2)
  for (const kind of ['number', 'string', 'boolean', 'object'])
    expect([kind, (kinds.get(kind) ?? 0) > RUNS / 50]).toEqual([kind, true])
})

/**
 * Of CEL's grammar, but not of ours; or refused by us for what it means; or half a character or an unknown
 * escape, which CEL refuses and the oracle lets pass.
 */
const NOT_OURS =
  /^(map|method|unknown|notCalled|args|has|numberTooLarge|tooMany|tooDeep|surrogate|escape|value \.|after ['"`]|closing ['"`])/

test('X9 what we take CEL takes, and what we refuse it refuses or we leave out', () => {
  const counts = { taken: 0, refused: 0 }
  const pieces = '( ) [ ] , . ? : ! - + * < == && || in null d s 1 .5 true'.split(' ')
  const place = fc.nat({ max: 1_000 })
  fc.assert(
    fc.property(
      anyAst,
      place,
      fc.nat({ max: 2 }),
      fc.constantFrom('', ...pieces),
      (ast, at, out, piece) => {
        const right = printAst(ast)
        const from = at % (right.length + 1)
        const source = `${right.slice(0, from)} ${piece} ${right.slice(from + out)}`
        // `??` is ours alone. `!-1` is CEL's alone, whose numbers have a sign; `- - 1` is not of @bufbuild/cel.
        if (source.includes('??') || /([-!])\s+\1|!\s*-/.test(source)) return
        const fault = faultOf(source)
        if (NOT_OURS.test(fault)) return
        const isTaken = fault === 'none'
        counts[isTaken ? 'taken' : 'refused']++
        expect([source, fault, celTakes(source)]).toEqual([source, fault, isTaken])
      },
    ),
    { numRuns: RUNS },
  )
  expect(counts.taken).toBeGreaterThan(RUNS / 10)
  expect(counts.refused).toBeGreaterThan(RUNS / 10)
})

function celTakes(source: string): boolean {
  try {
    parse(source)
    return true
  } catch {
    return false
  }
}
