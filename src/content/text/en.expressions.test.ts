import { describe, expect, test } from 'vitest'
import { phrase } from '../../core/codes.ts'
import { EXPRESSION_ERRORS } from '../../core/expression/error.ts'
import { compileExpression } from '../../core/expression/expression.ts'
import { WRONG } from '../../core/expression/testing/wrong.ts'
import { NOTED, ROOTS } from '../../core/expression/value.ts'
import { expressionTexts } from './en.expressions.ts'
import { namesIn, say } from './say.ts'

test('every code of an expression has a sentence, and every sentence has a code', () => {
  expect(Object.keys(expressionTexts).toSorted()).toEqual(
    [...EXPRESSION_ERRORS, ...NOTED].toSorted(),
  )
})

function sentence(source: string): string {
  const made = compileExpression(source, { roots: ROOTS })
  return made.ok ? '' : say(phrase(made.error.code, made.error.args), expressionTexts)
}

describe('X6 no sentence leaves a hole open', () => {
  const limits = ['x'.repeat(5_000), '1+'.repeat(150), '('.repeat(50)]
  test.each([...WRONG.map(([source]) => source), ...limits])('%j', (source) => {
    const made = compileExpression(source, { roots: ROOTS })
    expect(made.ok).toBe(false)
    if (made.ok) return
    const template = expressionTexts[made.error.code]
    expect(Object.keys(made.error.args)).toEqual(expect.arrayContaining([...namesIn(template)]))
  })
})

test('a fault reads well', () => {
  expect(sentence('d.qty = 1')).toBe('There is no operator "=". Here it is written "==".')
  expect(sentence('abs(1, 2)')).toBe('"abs" takes one argument, and there are 2.')
  expect(sentence('bucket(1)')).toBe('"bucket" takes 2 arguments, and there is one.')
  expect(sentence('order.status')).toBe(
    'There is no "order" here. An expression in this place begins its paths with one of: e, d, s, k, l, m, t, w, c, v, x. Text needs quotes.',
  )
  expect(sentence('x'.repeat(5_000))).toBe(
    'An expression has 4,096 characters at most, counted as UTF-16 units. This one has 5,000.',
  )
})
