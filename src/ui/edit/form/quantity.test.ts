import { afterEach, describe, expect, test } from 'vitest'
import { speak } from '../../../content/text/language.ts'
import type { NumberInput } from '../../../design/form.ts'
import { scaleOf, shownIn, stepped, valueIn, withUnit } from './quantity.ts'

const ms: NumberInput = { kind: 'number', unit: 'ms', min: 0, max: 86_400_000, step: 100 }
const seconds: NumberInput = { ...ms, step: 1_000 }
const count: NumberInput = { kind: 'number', unit: 'count', min: 1, max: 20, step: 1 }
const ppm: NumberInput = { kind: 'number', unit: 'ppm', min: 0, max: 1_000_000, step: 1_000 }
const none: NumberInput = { kind: 'number', unit: 'none', min: -1, max: 10, step: 0.1 }
const kbps: NumberInput = { kind: 'number', unit: 'kbps', min: 0.001, max: 1e8, step: 100 }

describe('a length is shown in the unit that suits it, and read back as the same', () => {
  test.each([
    [0, ms, '0 ms'],
    [0, seconds, '0 s'],
    [0.5, ms, '0.5 ms'],
    [999, ms, '999 ms'],
    [1_000, ms, '1 s'],
    [1_234, ms, '1.234 s'],
    [1_234.5, ms, '1,234.5 ms'],
    [60_000, ms, '60 s'],
    [180_000, ms, '3 min'],
    [3_600_000, ms, '1 h'],
    [86_400_000, ms, '24 h'],
    [5_000, ppm, '0.5 %'],
    [1, ppm, '0.0001 %'],
    [20, count, '20'],
    [64, kbps, '64 kbit/s'],
  ])('%d', (value, input, text) => {
    expect(withUnit(value, input)).toBe(text)
    expect(valueIn(text, input, scaleOf(input, undefined))).toBe(value)
    const scale = scaleOf(input, value)
    expect(valueIn(shownIn(value, scale), input, scale)).toBe(value)
  })
})

describe('what is typed', () => {
  const scale = scaleOf(ms, 5_000)
  test.each([
    ['5', 5_000],
    [' 5 ', 5_000],
    ['250ms', 250],
    ['1.1 s', 1_100],
    ['.5 min', 30_000],
    ['1 H', 3_600_000],
    ['8 us', 0.008],
    ['4,800', 4_800_000],
    ['1e3 ms', 1_000],
    ['-1', -1_000],
    ['', null],
    ['s', null],
    ['five', null],
    ['1,5', null],
    ['1 parsec', null],
    ['1 2', null],
    ['0x10', null],
  ])('"%s" is %j ms where the field shows seconds', (text, value) => {
    expect(valueIn(text, ms, scale)).toBe(value)
  })
  test('a large seed keeps all its digits', () => {
    expect(valueIn('4294967295', count, scaleOf(count, 1))).toBe(4_294_967_295)
  })
})

describe('a step', () => {
  test.each([
    [0.1, none, 1, 0.2],
    [0.2, none, 0.1, 0.21],
    [0, none, -100, -1],
    [5, count, 0.1, 6],
    [5, count, -0.1, 4],
    [19, count, 10, 20],
    [500, ms, 1, 600],
    [500, ms, 0.1, 510],
    [0, ppm, 1, 1_000],
  ])('from %d', (from, input, steps, to) => expect(stepped(from, input, steps)).toBe(to))
})

describe('where German is spoken', () => {
  afterEach(() => speak(null))
  test.each([
    ['1,5', 1_500],
    ['1.5', 1_500],
    ['1.500', 1_500],
    ['1.234,5 ms', 1_234.5],
    ['1.234.567 ms', 1_234_567],
    [',5 min', 30_000],
    ['1,5,5', null],
    ['1,234.5', null],
  ])('"%s" is %j ms where the field shows seconds', (text, value) => {
    speak({ language: 'de', marks: { decimal: ',', group: '.', money: '# €' }, parts: {} })
    expect(valueIn(text, ms, scaleOf(ms, 5_000))).toBe(value)
  })
  test('what is shown has a comma, and is read back as the same', () => {
    speak({ language: 'de', marks: { decimal: ',', group: '.', money: '# €' }, parts: {} })
    for (const value of [0.5, 1_234.5, 1_000_000.125]) {
      const scale = scaleOf(ms, value)
      expect(shownIn(value, scale)).toMatch(/,/)
      expect(valueIn(shownIn(value, scale), ms, scale)).toBe(value)
      expect(valueIn(withUnit(value, ms), ms, scale)).toBe(value)
    }
  })
})
