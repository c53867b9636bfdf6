import { describe, expect, test } from 'vitest'
import type { Constant, Vary } from '../../../design/kinds/publisher.ts'
import {
  VARY_KINDS,
  constantIn,
  constantText,
  constantsIn,
  constantsText,
  moved,
  renamed,
  varyAs,
  varyKindOf,
  withFresh,
} from './payload.ts'

const CONSTANTS: readonly Constant[] = [
  0,
  -1.5,
  1e21,
  true,
  false,
  'plain',
  'two words',
  '',
  ' edge ',
  '20',
  '-.5',
  'true',
  '"',
  '"quoted"',
  '"half',
  'a\nb',
  'a\rb',
  '1 2',
  'ä"\\',
]

describe('a value as a line', () => {
  test.each(CONSTANTS)('%j is read back as it was', (value) => {
    expect(constantIn(constantText(value))).toBe(value)
  })
  test('and so are many', () => {
    expect(constantsIn(constantsText(CONSTANTS))).toEqual(CONSTANTS)
  })
  test.each<[string, Constant]>([
    ['19.50', 19.5],
    [' 7 ', 7],
    ['"7"', '7'],
    ['TRUE', 'TRUE'],
    ['"a" and "b"', '"a" and "b"'],
    ['0x10', '0x10'],
  ])('%s', (line, value) => expect(constantIn(line)).toBe(value))
})

const VARIES: readonly Vary[] = [
  5,
  'text',
  true,
  { seq: 'o' },
  { pick: ['a', 2] },
  { cycle: [3, 1, 2] },
  { uniform: [1, 9], decimals: 2 },
]

describe.each(VARIES)('%j', (vary) => {
  test.each(VARY_KINDS)('becomes %s', (kind) => expect(varyKindOf(varyAs(vary, kind))).toBe(kind))
})

test('what can be kept is kept', () => {
  expect(varyAs({ cycle: [3, 1, 2] }, 'pick')).toEqual({ pick: [3, 1, 2] })
  expect(varyAs({ cycle: [3, 'x', 1] }, 'uniform')).toEqual({ uniform: [1, 3] })
  expect(varyAs({ pick: ['o', 'p'] }, 'seq')).toEqual({ seq: 'o' })
})

describe('the fields of a payload', () => {
  const fields = { a: 1, b: 2, c: 3 }
  const names = (of: object) => Object.keys(of).join('')
  test('keep their order under another name', () => {
    expect(renamed(fields, 'b', 'x')).toEqual({ a: 1, x: 2, c: 3 })
    expect(names(renamed(fields, 'b', 'x'))).toBe('axc')
  })
  test('are moved', () => {
    expect(names(moved(fields, 'a', 1))).toBe('bac')
    expect(names(moved(fields, 'c', -1))).toBe('acb')
    expect(names(moved(fields, 'x', 1))).toBe('abc')
  })
  test('grow by one whose name is free', () => {
    expect(names(withFresh({ field1: 1, field3: 2 }))).toBe('field1field3field4')
    expect(names(withFresh({ field2: 1 }))).toBe('field2field3')
  })
})
