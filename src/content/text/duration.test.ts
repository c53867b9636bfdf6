import { expect, test } from 'vitest'
import { distText, durationText } from './duration.ts'

test.each([
  [0, '0 ms'],
  [0.5, '0.5 ms'],
  [8.2, '8.2 ms'],
  [250, '250 ms'],
  [999, '999 ms'],
  [1000, '1 s'],
  [1500, '1.5 s'],
  [2000, '2 s'],
  [59_000, '59 s'],
  [60_000, '1 min'],
  [90_000, '1 min 30 s'],
  [119_999, '2 min'],
  [3_600_000, '1 h'],
  [5_400_000, '1 h 30 min'],
])('%d milliseconds read %s', (ms, text) => expect(durationText(ms)).toBe(text))

test('what is left to chance says so', () => {
  expect(distText(480)).toBe('480 ms')
  expect(distText({ uniform: [430, 530] })).toBe('430–530 ms')
  expect(distText({ uniform: [800, 1200] })).toBe('800 ms – 1.2 s')
  expect(distText({ uniform: [60_000, 90_000] })).toBe('1 min – 1 min 30 s')
  expect(distText({ uniform: [5, 5] })).toBe('5 ms')
  expect(distText({ exp: 2000 })).toBe('about 2 s')
  expect(distText({ lognorm: { median: 40, sigma: 0.5 } })).toBe('about 40 ms')
})
