/** What is an expression, what is none and where, and the limits. */
import { describe, expect, test } from 'vitest'
import { DEPTH_MAX, EXPRESSION_ERRORS, NODES_MAX, SOURCE_MAX } from './error.ts'
import { printAst } from './print.ts'
import { compiled, faultOf, valueOf } from './testing/values.ts'
import { WRONG } from './testing/wrong.ts'

/** With every operator in parentheses. */
function grouped(source: string): string {
  const show = (node: ReturnType<typeof compiled>['ast']): string => {
    switch (node.kind) {
      case 'binary':
        return `(${show(node.left)} ${node.operator} ${show(node.right)})`
      case 'unary':
        return `(${node.operator}${show(node.of)})`
      case 'choice':
        return `(${show(node.test)} ? ${show(node.yes)} : ${show(node.no)})`
      case 'field':
        return `${show(node.of)}.${node.name}`
      default:
        return printAst(node)
    }
  }
  return show(compiled(source).ast)
}

describe('precedence is that of CEL', () => {
  test.each([
    ['d + s * t', '(d + (s * t))'],
    ['d * s + t', '((d * s) + t)'],
    ['d - s - t', '((d - s) - t)'],
    ['d / s % t * k', '(((d / s) % t) * k)'],
    ['-d * s', '((-d) * s)'],
    ['-d.x', '(-d.x)'],
    ['!d.x && s', '((!d.x) && s)'],
    ['--d', '(-(-d))'],
    ['d < s == t', '((d < s) == t)'],
    ['d + 1 in s', '((d + 1) in s)'],
    ['d == s && t || k', '(((d == s) && t) || k)'],
    ['d || s && t', '(d || (s && t))'],
    ['d ? s : t ? k : m', '(d ? s : (t ? k : m))'],
    ['d || s ? t : k', '((d || s) ? t : k)'],
    ['d ?? s == t', '(d ?? (s == t))'],
    ['d ?? s ?? t', '((d ?? s) ?? t)'],
    ['d ?? s ? t : k', '((d ?? s) ? t : k)'],
    ['d ? s ?? t : k ?? m', '(d ? (s ?? t) : (k ?? m))'],
    ['(d && s) ?? t', '((d && s) ?? t)'],
    ['d ?? (s || t)', '(d ?? (s || t))'],
    ['(d) && s || (t)', '((d && s) || t)'],
  ])('%s', (source, tree) => expect(grouped(source)).toBe(tree))
})

describe('literals', () => {
  test.each([
    ['"a" + \'b\'', 'ab'],
    [String.raw`'\a\b\f\n\r\t\v\\\?\"\'` + "\\`'", '\u0007\b\f\n\r\t\v\\?"\'`'],
    [String.raw`'\x41\X42\u00e9\U0001F600\101\377'`, 'ABé\u{1f600}Aÿ'],
    ['"it\'s"', "it's"],
    ['// what it is\n1 // and no more', 1],
    ['\t\n\f\r 1', 1],
    ['0xff', 255],
    ['0XFF', 255],
    ['007', 7],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
    ['.25', 0.25],
    ['5e-324', 5e-324],
    ['1e-400', 0],
  ])('%s', (source, value) => {
    expect(valueOf(source)).toBe(value)
  })

  test('a list may end in a comma, arguments may not', () => {
    expect(valueOf('[1, 2,]')).toEqual([1, 2])
    expect(valueOf('[]')).toEqual([])
    expect(faultOf('min(1,)')).toBe('value )')
    expect(faultOf('[,]')).toBe('value ,')
  })

  test('words that other languages keep for themselves may name fields', () => {
    const names = ['for', 'if', 'as', 'while', 'package', 'size', 'e']
    const s = Object.fromEntries(names.map((name) => [name, 1]))
    for (const name of names) expect(valueOf(`s.${name}`, { s })).toBe(1)
  })
})

describe('X6 what is wrong is told with its place', () => {
  test.each(WRONG)('%j: %s', (source, fault) => expect(faultOf(source)).toBe(fault))

  test('the first fault from the left is the one that is told', () => {
    expect(faultOf("nobody + 'open")).toBe('unknownName nobody')
    expect(faultOf("(1 + 'open")).toBe("textOpen 'open")
    expect(faultOf('frobnicate(nobody)')).toBe('unknownFunction frobnicate')
  })

  test('every code is reached', () => {
    const limits = ['tooLong', 'tooMany', 'tooDeep']
    const reached = new Set([...limits, ...WRONG.map(([source]) => faultOf(source).split(' ')[0])])
    const codes = EXPRESSION_ERRORS.map((code) => code.replace('expression.', ''))
    expect(codes.filter((code) => !reached.has(code))).toEqual([])
  })
})

describe('X7 a limit on everything', () => {
  test('the length, in units of UTF-16', () => {
    const text = (units: number): string => `'${'x'.repeat(units - 2)}'`
    expect(faultOf(text(SOURCE_MAX))).toBe('none')
    expect(faultOf(text(SOURCE_MAX + 1))).toBe("tooLong '")
  })

  test('the nodes', () => {
    const row = (terms: number): string => Array<string>(terms).fill('1').join('+')
    expect(faultOf(row(NODES_MAX / 2))).toBe('none')
    expect(faultOf(row(NODES_MAX / 2 + 1))).toContain('tooMany')
    expect(faultOf('!'.repeat(NODES_MAX - 1) + 'd')).toBe('none')
    expect(faultOf('!'.repeat(NODES_MAX) + 'd')).toContain('tooMany')
  })

  test.each([
    ['parentheses', '(', ')'],
    ['lists', '[', ']'],
    ['calls', 'abs(', ')'],
    ['indices', 'd[', ']'],
  ])('the depth of %s', (_, open, close) => {
    const nested = (depth: number): string => open.repeat(depth) + 'k' + close.repeat(depth)
    expect(faultOf(nested(DEPTH_MAX))).toBe('none')
    expect(faultOf(nested(DEPTH_MAX + 1))).toMatch(/^tooDeep [([]$/)
  })

  test('CEL asks for 24 to 32 repetitions, and gets them', () => {
    const repeated = (times: number, join: string): string =>
      Array<string>(times).fill('d').join(join)
    const long = [
      repeated(32, ' || '),
      repeated(32, ' && '),
      repeated(24, ' + '),
      repeated(24, ' < '),
      `min(${repeated(32, ', ')})`,
      `[${repeated(32, ', ')}]`,
      `${'d ? 1 : '.repeat(24)}2`,
      `d${'.x'.repeat(12)}`,
      `d${'[0]'.repeat(12)}`,
    ]
    expect(long.map((source) => faultOf(source))).toEqual(long.map(() => 'none'))
  })
})
