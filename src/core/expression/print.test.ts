import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NODES_MAX, SOURCE_MAX } from './error.ts'
import { parseExpression } from './parser.ts'
import { printAst, printPath } from './print.ts'
import { anyAst, bare, nodesOf } from './testing/random-ast.ts'
import { compiled } from './testing/values.ts'
import { ROOTS } from './value.ts'

test('X8 printing and parsing gives the same tree', () => {
  let compared = 0
  fc.assert(
    fc.property(anyAst, (ast) => {
      const source = printAst(ast)
      if (nodesOf(ast) > NODES_MAX || source.length > SOURCE_MAX) return
      const parsed = parseExpression(source, ROOTS)
      if (!parsed.ok && parsed.error.code === 'expression.tooDeep') return
      compared++
      const again = parsed.ok ? parsed.value : null
      expect(again && bare(again)).toEqual(bare(ast))
      expect(again && printAst(again)).toBe(source)
    }),
    { numRuns: 2_000 },
  )
  expect(compared).toBeGreaterThan(1_800)
})

test.each([
  ['( s.status )==("PENDING")&&d.qty>0', "s.status == 'PENDING' && d.qty > 0"],
  ['((d+s)*t)', '(d + s) * t'],
  ['d-(s-t)', 'd - (s - t)'],
  ['(d-s)-t', 'd - s - t'],
  ['(d?s:t)?k:m', '(d ? s : t) ? k : m'],
  ['d?s:(t?k:m)', 'd ? s : t ? k : m'],
  ['(d??s)??t', 'd ?? s ?? t'],
  ['d??(s??t)', 'd ?? (s ?? t)'],
  ['(d&&s)??t', '(d && s) ?? t'],
  ['(d??s)||t', '(d ?? s) || t'],
  ['!(-d)', '!(-d)'],
  ['-(-d)', '--d'],
  ['(d.n).m', 'd.n.m'],
  ['(d+s).n[ 0 ]', '(d + s).n[0]'],
  ['min( 1,2 )', 'min(1, 2)'],
  ['[1,2,]', '[1, 2]'],
  ["'it\\'s'", '"it\'s"'],
  ['0x10 + 1e3', '16 + 1000'],
  ['d.x // why', 'd.x'],
])('%s is shown as %s', (source, shown) => expect(printAst(compiled(source).ast)).toBe(shown))

test('a path is shown as it would be written', () => {
  expect(printPath('s', ['items', 0, 'two words', 'in', "it's"])).toBe(
    "s.items[0]['two words']['in'][\"it's\"]",
  )
})
