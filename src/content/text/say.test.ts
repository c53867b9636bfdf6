import { describe, expect, test } from 'vitest'
import { phrase } from '../../core/codes.ts'
import { en, parts } from './en.ts'
import { namesIn, numberText, say } from './say.ts'

function told(template: string, args: Record<string, string | number> = {}): string {
  return say(phrase('x', args), { x: template })
}

describe('a template', () => {
  test.each<[string, Record<string, string | number>, string]>([
    ['plain', {}, 'plain'],
    ['{a} and {b}', { a: 'x', b: 2 }, 'x and 2'],
    ['{n} bytes', { n: 20_000_000 }, '20,000,000 bytes'],
    ['port {n:raw}', { n: 18_830 }, 'port 18830'],
    ['every {n:ms}', { n: 2000 }, 'every 2 s'],
    ['{n|one reading|{n} readings}', { n: 1 }, 'one reading'],
    ['{n|one reading|{n} readings} of {of}', { n: 4800, of: 'x' }, '4,800 readings of x'],
    ['{n|one|{n}}', { n: 2 }, '2'],
    ['{n||s}', { n: 0 }, 's'],
    ['{{"v": {n}}', { n: 1 }, '{"v": 1}'],
    ['{missing} stays', {}, '{missing} stays'],
    ['{open', { open: 1 }, '{open'],
    ['{a}', { a: '{b} {{' }, '{b} {{'],
    ['{toString}', {}, '{toString}'],
  ])('%s', (template, args, expected) => expect(told(template, args)).toBe(expected))
})

test.each([
  [0, '0'],
  [999, '999'],
  [4800, '4,800'],
  [-1234567.5, '-1,234,567.5'],
  [0.1 + 0.2, '0.3'],
  [1000.123456, '1,000.123'],
  [1e21, '1e+21'],
  [Infinity, 'Infinity'],
])('the number %d reads %s', (value, text) => expect(numberText(value)).toBe(text))

test('a code without a sentence is shown as it is, and so are names of every object', () => {
  expect(say(phrase('nobody.knows'), en)).toBe('nobody.knows')
  expect(say(phrase('constructor'), en)).toBe('constructor')
})

test('no code stands in two parts of the catalogue, and none of them is left out', () => {
  const codes = Object.values(parts).flatMap((part) => Object.keys(part))
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  expect(Object.keys(en).toSorted()).toEqual(codes.toSorted())
})

test('a length of time never stands without its unit', () => {
  for (const [code, sentence] of Object.entries(en))
    expect([code, String(sentence)]).not.toEqual([code, expect.stringMatching(/\{\w+Ms\}/)])
})

test('every template has its braces in pairs', () => {
  for (const [code, sentence] of Object.entries(en)) {
    const names = typeof sentence === 'function' ? [] : namesIn(sentence)
    const text = say(phrase(code, Object.fromEntries(names.map((name) => [name, 'x']))), en)
    expect(text).not.toMatch(/\{[^"}]*\}|\{[a-z]*$/)
  }
})
