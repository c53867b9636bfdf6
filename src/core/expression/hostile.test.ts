/** Text and data from anywhere: nothing throws, nothing runs on. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileExpression, compileExpressions } from './expression.ts'
import { printAst } from './print.ts'
import { anyAst } from './testing/random-ast.ts'
import { ROOTS } from './value.ts'
import type { Scope, Value } from './value.ts'

/** Pieces that get further into the parser than random characters do. */
const PIECES = [
  '( ) [ ] { } , . ? ?? : ! - + * / % //',
  '< <= == === = && & || | in \' " \\ \\u',
  'd s k x true null size has min sum hash eval __proto__',
  '0 1 1.5 1e 0x 1e999 .5 \'a\' "b" \ud83d \ude00 \0 \u{1f600}',
].flatMap((row) => [...row.split(' '), ' ', '\n'])

describe('X6 any text is an expression or has a fault with a place', () => {
  /** Is it one? A fault has a place inside the text. */
  const judge = (source: string): 'right' | 'wrong' | 'placeless' => {
    const made = compileExpression(source, { roots: ROOTS })
    if (made.ok) return 'right'
    const { at, length } = made.error
    return at >= 0 && length >= 0 && at + length <= source.length ? 'wrong' : 'placeless'
  }

  test('random characters', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(any, (source) => {
        expect(judge(source)).not.toBe('placeless')
      }),
      { numRuns: 5_000 },
    )
  })

  test('random pieces', () => {
    let right = 0
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), (pieces) => {
        const verdict = judge(pieces.join(''))
        expect(verdict).not.toBe('placeless')
        if (verdict === 'right') right++
      }),
      { numRuns: 20_000 },
    )
    expect(right).toBeGreaterThan(50)
  })

  test('right ones with a piece taken out or put in', () => {
    fc.assert(
      fc.property(
        anyAst,
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.constantFrom(...PIECES),
        (ast, at, out, piece) => {
          const source = printAst(ast)
          const from = at % (source.length + 1)
          const changed = source.slice(0, from) + piece + source.slice(from + out)
          expect(judge(changed)).not.toBe('placeless')
        },
      ),
      { numRuns: 5_000 },
    )
  })

  test.each([
    ['parentheses', '('],
    ['lists', '['],
    ['not', '!'],
    ['minus', '-'],
    ['calls', 'abs('],
    ['choices', 'd?'],
    ['choices, right', 'd?d:'],
    ['indices', 'd['],
    ['fields', 'd.'],
    ['sums', 'd+'],
    ['else', 'd??'],
    ['quotes', "'"],
    ['backslashes', "'\\"],
    ['comments', '//'],
    ['blanks', ' '],
    ['digits', '9'],
    ['dots', '.'],
  ])('X7 %s without end', (_, piece) => {
    for (const length of [4_096, 1_000_000]) {
      const source = piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
      const began = performance.now()
      expect(judge(source)).toBe('wrong')
      expect(performance.now() - began).toBeLessThan(1_000)
    }
  })
})

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(fc.constant(null), fc.boolean(), fc.double(), fc.string(), fc.constant(undefined)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom('a', 'n', 'qty', 'status', 'for', 'size', 'constructor', '__proto__'),
      tie('value'),
    ),
    fc.constantFrom<unknown>(
      new Uint8Array(3),
      new Map([[1, 2]]),
      new Date(0),
      5n,
      Symbol('s'),
      () => 1,
    ),
  ),
})).value
const anyScope = fc.record(Object.fromEntries(ROOTS.map((root) => [root, value])), {
  requiredKeys: [],
})

test('X2 evaluation never throws, and gives a value, whatever the scope holds', () => {
  let evaluated = 0
  fc.assert(
    fc.property(anyAst, anyScope, (ast, scope) => {
      const made = compileExpression(printAst(ast), { roots: ROOTS })
      if (!made.ok) return
      evaluated++
      const given = made.value.evaluate(scope as Scope)
      expect(['boolean', 'number', 'string', 'object']).toContain(typeof given)
      expect(typeof given !== 'number' || Number.isFinite(given)).toBe(true)
      expect(made.value.test(scope as Scope)).toBe(given === true)
      // Listening changes nothing, and asking again gives the same.
      expect(made.value.evaluate(scope as Scope, () => {})).toEqual(given)
    }),
    { numRuns: 2_000 },
  )
  expect(evaluated).toBeGreaterThan(1_800)
})

test('a comparison of what holds itself ends', () => {
  const round: Value[] = []
  round.push(round, round)
  const other: Value[] = []
  other.push(other, other)
  const made = compileExpression('d == s', { roots: ROOTS })
  expect(made.ok && made.value.evaluate({ d: round, s: other })).toBe(false)
})

test('expressions are compiled by their names, and all that are wrong are told', () => {
  const right = compileExpressions({ qty: 'd.qty', ['__proto__']: '1' }, { roots: ROOTS })
  expect(right.ok && Object.keys(right.value)).toEqual(['qty', '__proto__'])
  expect(right.ok && right.value.qty.evaluate({ d: { qty: 2 } })).toBe(2)
  const wrong = compileExpressions({ a: '1 +', b: '2', c: 'nobody' }, { roots: ROOTS })
  expect(wrong.ok ? [] : wrong.error.map(({ name, code }) => [name, code])).toEqual([
    ['a', 'expression.end'],
    ['c', 'expression.unknownName'],
  ])
})
