import { describe, expect, test } from 'vitest'
import { notedOf, valueOf } from './testing/values.ts'
import type { Value } from './value.ts'

const scope = {
  s: { qty: 2, none: null, items: [{ cents: 5 }, { cents: 7 }] },
  d: { qty: 3, list: [1, 2, 3] },
}

describe('X4 equality is strict, and compares null as a value', () => {
  test.each<[string, Value]>([
    ['null == null', true],
    ['s.nothing == null', true],
    ['s.none == null', true],
    ['s.qty != null', true],
    ["1 == '1'", false],
    ['1 == true', false],
    ['0 == null', false],
    ["'' == null", false],
    ['false == null', false],
    ['1 == 1.0', true],
    ['[1, [2]] == [1, [2]]', true],
    ['[1, 2] == [2, 1]', false],
    ['[1] == [1, 2]', false],
    ['[] == d.list', false],
    ['d.list == [1, 2, 3]', true],
    ['s.items == d', false],
    ['d.list != null', true],
    ['2 in d.list', true],
    ["'2' in d.list", false],
    ['null in [1, null]', true],
    ['[1] in [[2], [1]]', true],
    ["'qty' in d", true],
    ["'no' in d", false],
    ['1 in d', false],
  ])('%s is %j', (source, value) => expect(valueOf(source, scope)).toBe(value))

  test('maps are equal if their fields are, in any order', () => {
    const equal = (d: Value, s: Value): Value => valueOf('d == s', { d, s })
    expect(equal({ a: 1, b: { c: [2] } }, { b: { c: [2] }, a: 1 })).toBe(true)
    expect(equal({ a: 1 }, { a: 1, b: 2 })).toBe(false)
    expect(equal({ a: 1, b: undefined }, { a: 1 })).toBe(true)
    expect(equal({ a: null }, { b: null })).toBe(false)
    expect(equal({ a: 1 }, [1])).toBe(false)
    expect(equal({}, [])).toBe(false)
    expect(equal({}, null)).toBe(false)
  })

  test('more than may be compared counts as different', () => {
    const half = Array<Value>(300).fill(Array<Value>(200).fill(1))
    const other = Array<Value>(300).fill(Array<Value>(200).fill(1))
    expect(valueOf('d == s', { d: half, s: other })).toBe(true)
    const whole = { d: [...half, ...half], s: [...other, ...other] }
    expect(valueOf('d == s', whole)).toBe(false)
    expect(valueOf('d != s', whole)).toBe(true)
    expect(notedOf('d == s', whole)).toEqual(['large d == s'])
  })

  test('what holds itself a million times over is not compared for ever', () => {
    const doubled = (times: number): Value =>
      times === 0 ? [] : [...Array<Value>(2).fill(doubled(times - 1))]
    const grown = (times: number): Value => {
      let value: Value = []
      for (let i = 0; i < times; i++) value = [value, value]
      return value
    }
    expect(valueOf('d == s', { d: doubled(8), s: grown(8) })).toBe(true)
    expect(valueOf('d == s', { d: grown(60), s: grown(60) })).toBe(false)
    expect(notedOf('d == s', { d: grown(60), s: grown(60) })).toEqual(['large d == s'])
    const deep = (times: number): Value => {
      let value: Value = 1
      for (let i = 0; i < times; i++) value = { a: value }
      return value
    }
    expect(valueOf('d == s', { d: deep(100), s: deep(100) })).toBe(true)
    expect(notedOf('d == s', { d: deep(100_000), s: deep(100_000) })).toEqual(['large d == s'])
    expect(notedOf('d in [s]', { d: deep(101), s: deep(101) })).toEqual(['large d in [s]'])
  })
})
