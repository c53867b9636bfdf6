import { expect, test } from 'vitest'
import { BAND_PX, scaleOf } from './scale.ts'

const MS = 1_000

test('what happens has one scale; a long wait is a band of one width', () => {
  const scale = scaleOf(
    [
      { from: 0, to: 100 * MS },
      { from: 5_000 * MS, to: 5_200 * MS },
    ],
    700,
  )
  expect(scale.pieces.map(({ idle }) => idle)).toEqual([false, true, false])
  const [first, band, second] = scale.pieces
  expect(band!.right - band!.left).toBe(BAND_PX)
  expect(second!.right - second!.left).toBeCloseTo(2 * (first!.right - first!.left))
  expect(scale.width).toBeCloseTo(700)
  const places = [0, 50, 100, 2_000, 5_000, 5_100, 5_200, 6_000].map((ms) => scale.xOf(ms * MS))
  expect(places).toEqual(places.toSorted((x, y) => x - y))
})

test('a short wait is drawn to scale', () => {
  const busy = [
    { from: 0, to: 300 * MS },
    { from: 350 * MS, to: 400 * MS },
  ]
  expect(scaleOf(busy, 500).pieces).toHaveLength(1)
})

test('a moment that stands alone has a place', () => {
  const scale = scaleOf([{ from: 7, to: 7 }], 300)
  expect(Number.isFinite(scale.xOf(7))).toBe(true)
  expect(scaleOf([], 300).pieces).toEqual([])
})
