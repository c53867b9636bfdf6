import { describe, expect, test } from 'vitest'
import { notedOf, valueOf } from './testing/values.ts'
import type { Value } from './value.ts'

const scope = {
  d: { n: -2.5, items: [{ cents: 5 }, { cents: 7, n: null }], list: [3, 1, 2], none: null },
  k: 'o-1',
}

test.each<[string, Value]>([
  ['size(d)', 4],
  ['size(d.list)', 3],
  ['size(k)', 3],
  ["size('a\u{1f600}e\u0301')", 4],
  ["size('')", 0],
  ['size([])', 0],
  ['has(d.n)', true],
  ['has(d.none)', true],
  ['has(d.no)', false],
  ['has(d.no.way)', false],
  ['has(k.length)', false],
  ['min(3, 1, 2)', 1],
  ['max(3, 1, 2)', 3],
  ['min(d.list)', 1],
  ['max(d.list)', 3],
  ['max(7)', 7],
  ['abs(d.n)', 2.5],
  ['floor(d.n)', -3],
  ['floor(2.9)', 2],
  ['sum(d.list)', 6],
  ['sum([])', 0],
  ["sum(d.items, 'cents')", 12],
  ["sum([], 'cents')", 0],
  ['bucket(125, 60)', 120],
  ['bucket(120, 60)', 120],
  ['bucket(-1, 60)', -60],
  ['bucket(7, 2.5)', 5],
])('%s is %j', (source, value) => expect(valueOf(source, scope)).toBe(value))

test('round has halves go away from zero', () => {
  const rounded = ['0.5', '1.5', '2.5', '-0.5', '-1.5', '-2.5', '1.4', '-1.4', '-1.6']
  expect(rounded.map((x) => valueOf(`round(${x})`))).toEqual([1, 2, 3, -1, -2, -3, 1, -1, -2])
  expect(valueOf('round(0.49999999999999994)')).toBe(0)
  expect(valueOf('round(d.x * 10) / 10', { d: { x: 24.449 } })).toBe(24.4)
})

describe('hash', () => {
  test('is the same for a text for ever', () => {
    const hashes = ['', 'a', 'o-1', 'dev-7', '\u{1f600}'].map((k) =>
      valueOf('hash(k, 1000)', { k }),
    )
    expect(hashes).toEqual([453, 423, 989, 882, 80])
    expect(valueOf('hash(k, 4294967296)', { k: 'o-1' })).toBe(4249508991)
  })

  test('spreads evenly over [0, n)', () => {
    const counts = Array<number>(10).fill(0)
    for (let i = 0; i < 10_000; i++) {
      const at = valueOf('hash(k, 10)', { k: `order-${i}` }) as number
      counts[at] = counts[at]! + 1
    }
    expect(Math.min(...counts)).toBeGreaterThan(900)
    expect(Math.max(...counts)).toBeLessThan(1100)
  })
})

test.each([
  ['size(1)', 'type size(1)'],
  ['abs(k)', 'type abs(k)'],
  ['floor(true)', 'type floor(true)'],
  ['round(d)', 'type round(d)'],
  ["min(1, 'a')", "type min(1, 'a')"],
  ['max(k)', 'type max(k)'],
  ['min([])', 'missing min([])'],
  ["max([1, 'a'])", "type max([1, 'a'])"],
  ['sum(d)', 'type sum(d)'],
  ["sum(['a'])", "type sum(['a'])"],
  ["sum(d.items, 'n')", "missing sum(d.items, 'n')"],
  ["sum(d.list, 'n')", "type sum(d.list, 'n')"],
  ['sum(d.items, 1)', 'type sum(d.items, 1)'],
  ['sum([1e308, 1e308])', 'infinite sum([1e308, 1e308])'],
  ['bucket(1, 0)', 'zero bucket(1, 0)'],
  ['bucket(1, -5)', 'type bucket(1, -5)'],
  ['bucket(1e308, 1e-308)', 'infinite bucket(1e308, 1e-308)'],
  ['bucket(k, 5)', 'type bucket(k, 5)'],
  ['hash(k, 0)', 'zero hash(k, 0)'],
  ['hash(k, 1.5)', 'type hash(k, 1.5)'],
  ['hash(k, -1)', 'type hash(k, -1)'],
  ['hash(k, 4294967297)', 'type hash(k, 4294967297)'],
  ['hash(5, 5)', 'type hash(5, 5)'],
])('%s is null: %s', (source, noted) => {
  expect(valueOf(source, scope)).toBe(null)
  expect(notedOf(source, scope)).toEqual([noted])
})

test.each([
  'size(null)',
  'abs(null)',
  'round(d.none)',
  'min(1, null)',
  'min(null, 1)',
  'max([1, null])',
  'min(d.none)',
  'sum(null)',
  'sum([1, null])',
  "sum(d.none, 'x')",
  'bucket(null, 5)',
  'bucket(5, null)',
  'hash(null, 5)',
  'hash(k, null)',
])('%s is null in silence', (source) => {
  expect(valueOf(source, scope)).toBe(null)
  expect(notedOf(source, scope)).toEqual([])
})
