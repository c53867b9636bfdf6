/** The seeds of a grading. */
import { expect, test } from 'vitest'
import { UINT32_MAX } from '../../design/scalars.ts'
import { firstSeed, GRADED_SEEDS } from './seeds.ts'

test('Q4 an attempt has always the same seeds, another one others', () => {
  const all = Array.from({ length: 200 }, (_, nonce) => firstSeed('orders', nonce))
  expect(firstSeed('orders', 7)).toBe(all[7])
  expect(firstSeed('orders', 7)).toBe(913_200_041)
  const sorted = all.toSorted((a, b) => a - b)
  // None of them plays a seed of another.
  expect(sorted.every((seed, i) => i === 0 || seed - sorted[i - 1]! >= GRADED_SEEDS)).toBe(true)
})

test('an attempt whose number is as large as it gets has seeds that exist', () => {
  const first = firstSeed('orders', UINT32_MAX)
  expect(first).toBeGreaterThan(0)
  expect(first + GRADED_SEEDS).toBeLessThan(UINT32_MAX)
})
