/** Values by name as lines of text: what is written is read as it was; what is wrong is told with its place. */
import { describe, expect, test } from 'vitest'
import { namedIn, namedText, rowsIn, rowsText } from './named-text.ts'

const ROOTS = ['d', 'k']

describe('expressions', () => {
  test('come back as they were', () => {
    const fields = { status: "'PAID = x'", cents: 'd.cents * 2', id: 'k' }
    expect(namedIn(namedText(fields, ROOTS), ROOTS)).toEqual({ ok: true, value: fields })
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
    { empty: {} },
    {},
  ])('come back as they were: %j', (rows) => {
    expect(rowsIn(rowsText(rows as never))).toEqual({ ok: true, value: rows })
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
  ])('%j: %s', (text, code) => {
    expect(rowsIn(text)).toMatchObject({ ok: false, error: { because: { say: code } } })
  })
})
