import { expect, test } from 'vitest'
import { axisText, rounded, ticksOf, timeOf, within, xOf, zoomed } from './axis.ts'

const view = { from: 1_000_000, to: 5_000_000, width: 1_000 }

test('a moment and its pixel are each other’s', () => {
  for (const time of [0, 1_000_000, 3_210_000, 5_000_000])
    expect(timeOf(view, xOf(view, time))).toBeCloseTo(time, 3)
})

test('a stretch stays in the run and keeps its length if it can', () => {
  expect(within({ from: -10_000, to: 10_000 }, 100_000)).toEqual({ from: 0, to: 20_000 })
  expect(within({ from: 95_000, to: 115_000 }, 100_000)).toEqual({ from: 80_000, to: 100_000 })
  expect(within({ from: 0, to: 1e9 }, 100_000)).toEqual({ from: 0, to: 100_000 })
})

test('what is zoomed around stays where it is', () => {
  const near = { ...view, ...zoomed(view, 0.5, 2_000_000, 20_000_000) }
  expect(xOf(near, 2_000_000)).toBeCloseTo(xOf(view, 2_000_000), 3)
  expect(near.to - near.from).toBe(2_000_000)
})

test('lines are 1, 2 or 5 times a power of ten apart, at least as far as asked', () => {
  for (const span of [500, 7_000, 40_000, 1_000_000, 86_400_000_000]) {
    const one = { from: 0, to: span, width: 900 }
    const { step, at } = ticksOf(one, 70)
    expect(String(step)).toMatch(/^(1|2|5)0*$/)
    expect(xOf(one, at[1]!) - xOf(one, at[0]!)).toBeGreaterThanOrEqual(70)
    expect(new Set(at.map((time) => axisText(time, step))).size).toBe(at.length)
  }
})

test('a dragged moment is a power of ten that a pixel can tell', () => {
  expect(rounded({ from: 0, to: 20_000_000, width: 1_024 }, 3_123_456)).toBe(3_120_000)
  expect(rounded({ from: 0, to: 500, width: 1_024 }, 123.4)).toBe(123)
})
