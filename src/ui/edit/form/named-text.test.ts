/** Values by name as lines of text: what is written is read as it was; what is wrong is told with its place. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namedIn, namedText, rowsIn, rowsText } from './named-text.ts'

const ROOTS = ['d', 'k']

describe('expressions', () => {
  test('come back as they were', () => {
    const fields = { status: "'PAID = x'", cents: 'd.cents * 2', id: 'k' }
    expect(namedIn(namedText(fields, ROOTS), ROOTS)).toEqual({ ok: true, value: fields })
  })

  test.each([
    ['d.x +\r\n  1', 'd.x +   1'],
    ['d.x +\r1', 'd.x + 1'],
    ["d.x // it's the price\n + 1", 'd.x + 1'],
  ])('%j is one line, and means the same', (source, shown) => {
    const text = namedText({ _v: source }, ROOTS)
    expect(namedIn(text, ROOTS)).toEqual({ ok: true, value: { _v: shown } })
  })

  test.each<[string, string, string]>([
    ['a = d.x\nb = q.y', 'expression.unknownName', 'q'],
    ['a = d.x\n  b = d. ', 'expression.end', ''],
    ['a', 'field.namedLine', 'a'],
    ['a = 1\n1b = 2', 'field.namedLine', '1b = 2'],
    ['a = 1\na = 2', 'field.nameAgain', 'a = 2'],
  ])('%j: %s at %j', (text, code, marked) => {
    const read = namedIn(text, ROOTS)
    if (read.ok) throw new Error('it is wrong')
    const { because, at, length } = read.error
    expect([because.say, text.slice(at, at + length)]).toEqual([code, marked])
  })
})

describe('rows and constants', () => {
  test.each([
    { 'sku-1': { stock: 30, open: true } },
    { 'a:b': { x: null, y: 'null', z: '' } },
    { '"q"': { x: 'one; two', y: 'a "b" c', z: ' x ', w: '12', v: 'true' } },
    { ' s': { x: 'l1\nl2', y: -0.5, q: 'a\\' } },
    { a: { x: 'a;\\', y: 1 } },
    { 'two\nlines': { _v: 1, toString: 'x\u2028y' } },
    { empty: {} },
    {},
  ])('come back as they were: %j', (rows) => {
    expect(rowsIn(rowsText(rows as never))).toEqual({ ok: true, value: rows })
  })

  test('come back as they were, whatever they hold', () => {
    const name = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/).filter((one) => one !== '__proto__')
    const key = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('toString', 'a\nb', 'a: b', '"', '\\', 'l\u2028s', 'r\r'),
    )
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[a;"\\ =:\n\r\u2028]*$/),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    )
    const row = fc.dictionary(name, value, { noNullPrototype: true, maxKeys: 4 })
    const known = (keys: string) => !['__proto__', 'constructor', 'prototype'].includes(keys)
    fc.assert(
      fc.property(fc.dictionary(key.filter(known), row, { noNullPrototype: true }), (rows) => {
        expect(rowsIn(rowsText(rows as never))).toEqual({ ok: true, value: rows })
        for (const fields of Object.values(rows))
          expect(namedIn(namedText(fields, null), null)).toEqual({ ok: true, value: fields })
      }),
    )
  })

  test('a quoted key ends at its quote; else the quote is a part of it', () => {
    expect(rowsIn('"a" b: x = 1')).toEqual({ ok: true, value: { '"a" b': { x: 1 } } })
  })

  test('settings too', () => {
    const fields = { limit: 5, name: 'x y', on: false, none: null }
    expect(namedIn(namedText(fields, null), null)).toEqual({ ok: true, value: fields })
  })

  test.each<[string, string]>([
    ['sku-1 stock = 30', 'field.rowLine'],
    [': stock = 30', 'field.rowLine'],
    ['a: x = 1\na: x = 2', 'field.nameAgain'],
    ['a: 1x = 1', 'field.namedLine'],
    ['__proto__: x = 1', 'field.reserved'],
    ['"constructor": x = 1', 'field.reserved'],
    ['a: prototype = 1', 'field.reserved'],
    [`a: ${'x'.repeat(41)} = 1`, 'problem.rowName'],
  ])('%j: %s', (text, code) => {
    expect(rowsIn(text)).toMatchObject({ ok: false, error: { because: { say: code } } })
  })
})
