import { expect, test } from 'vitest'
import { ALL, layoutIn, leftShowing, lifelinesIn, sightOf } from './in-sight.ts'
import type { Arrow, SequenceLayout } from './layout.ts'

const sight = sightOf(10_000, 0, 1_000, 400)
const lifelines = Array.from({ length: 200 }, (_, node) => ({ node, x: node * 132, hidden: false }))

function arrow(record: number, x1: number, x2: number, y = 100): Arrow {
  const line = { x1, x2, y1: y, y2: y + 20 }
  const glyph = { x: (x1 + x2) / 2, y: y + 10 }
  return { flight: { record }, line, glyph, stands: null, losses: [] } as unknown as Arrow
}

function laidOut(arrows: readonly Arrow[]): SequenceLayout {
  return { lifelines, arrows, washes: [], cuts: [], handshakes: [], marks: [] } as never
}

test('what is in sight moves in strides and holds all that can be seen', () => {
  expect(sight.left).toBeLessThanOrEqual(10_000 - 512)
  expect(sight.right).toBeGreaterThanOrEqual(11_000 + 512)
  expect(sightOf(10_001, 3, 1_000, 400)).toEqual(sight)
})

test('where all is in sight the layout is the very same', () => {
  const layout = laidOut([arrow(1, 0, 132)])
  expect(layoutIn(layout, ALL)).toBe(layout)
})

test('lifelines and arrows out of sight are left out; an arrow that passes through stays', () => {
  const inside = arrow(1, 10_100, 10_300)
  const through = arrow(2, 0, 20_000)
  const beside = arrow(3, 0, 132)
  const below = arrow(4, 10_100, 10_300, 5_000)
  const drawn = layoutIn(laidOut([inside, through, beside, below]), sight)
  expect(drawn.arrows).toEqual([inside, through])
  expect(drawn.lifelines.length).toBeLessThan(30)
  expect(drawn.lifelines.every(({ x }) => x >= sight.left && x <= sight.right)).toBe(true)
})

test('a head that has the focus stays wherever one looks, in its place among all', () => {
  const there = lifelinesIn(lifelines, sight, [3])
  expect(there[0]).toEqual({ line: lifelines[3], place: 3 })
  expect(there.length).toBeLessThan(30)
})

test('an arrow out of sight is scrolled to, one that can be seen is not', () => {
  expect(leftShowing(arrow(1, 10_200, 10_400), 10_000, 1_000, 76)).toBeNull()
  const left = leftShowing(arrow(1, 500, 700), 10_000, 1_000, 76)!
  expect(left).toBeLessThan(500)
  expect(left + 1_000).toBeGreaterThan(700)
  // Longer than there is room: where it comes from can be seen.
  const far = leftShowing(arrow(1, 30_000, 12_000), 0, 1_000, 76)!
  expect(far).toBeLessThan(30_000)
  expect(far + 1_000).toBeGreaterThan(30_000)
})
