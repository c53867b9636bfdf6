import { describe, expect, test } from 'vitest'
import type { Dist } from '../../../core/dist.ts'
import { typical } from '../../../core/dist.ts'
import { valueAt } from '../../../design/form-values.ts'
import { DIST_KINDS, DIST_PARTS, distAs, distKindOf, pictureOf } from './dist.ts'

const DISTS: readonly Dist[] = [
  25,
  0,
  { uniform: [10, 60] },
  { uniform: [0, 0] },
  { exp: 30 },
  { exp: 0 },
  { lognorm: { median: 40, sigma: 0.5 } },
  { lognorm: { median: 40, sigma: 0 } },
  { lognorm: { median: 0, sigma: 5 } },
]

describe.each(DISTS)('%j', (dist) => {
  test.each(DIST_KINDS)('as %s has the same middle', (kind) => {
    const other = distAs(dist, kind)
    expect(distKindOf(other)).toBe(kind)
    expect(typical(other)).toBeCloseTo(typical(dist))
  })
  test('each of its parts is a number', () => {
    for (const { path } of DIST_PARTS[distKindOf(dist)])
      expect(path === '' ? dist : valueAt(dist, path)).toEqual(expect.any(Number))
  })
  test('its picture stays in the box and shows the middle', () => {
    const { path, middle } = pictureOf(dist, 64, 20)
    const numbers = path.split(/[ML ]/).filter(Boolean).map(Number)
    expect(numbers.length % 2).toBe(0)
    numbers.forEach((number, i) => {
      expect(number).toBeGreaterThanOrEqual(0)
      expect(number).toBeLessThanOrEqual(i % 2 === 0 ? 64 : 20)
    })
    expect(middle).toBeLessThanOrEqual(64)
  })
})

test('a day stays a day, also where it would spread beyond', () => {
  expect(distAs(86_400_000, 'uniform')).toEqual({ uniform: [69_120_000, 86_400_000] })
})
