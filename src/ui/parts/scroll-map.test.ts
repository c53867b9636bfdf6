import { expect, test } from 'vitest'
import type { List, Place } from './scroll-map.ts'
import {
  TALL_MAX,
  barFor,
  isAdrift,
  scrolledTo,
  tallness,
  topOf,
  topShowing,
} from './scroll-map.ts'

const SHORT: List = { rows: 1_000, row: 24, view: 240 }
const TALL: List = { rows: 2_000_000, row: 44, view: 240 }
const LAST = TALL.rows * TALL.row - TALL.view

/** The list after the bar was moved, as the element would then stand. */
function moved(list: List, before: Place, scrollTop: number): Place {
  const top = scrolledTo(list, before, scrollTop)
  const bar = isAdrift(list, top, scrollTop) ? barFor(list, top) : scrollTop
  return { scrollTop: bar, offset: top - bar }
}

test('a short list is as tall as its rows, and stands where the bar stands', () => {
  expect(tallness(SHORT)).toBe(24_000)
  expect(moved(SHORT, { scrollTop: 0, offset: 0 }, 5_000)).toEqual({ scrollTop: 5_000, offset: 0 })
})

test('a long list is no taller than every browser allows', () => {
  expect(tallness(TALL)).toBe(TALL_MAX)
})

test('the ends of the bar are the ends of a long list', () => {
  const end = moved(TALL, { scrollTop: 0, offset: 0 }, TALL_MAX - TALL.view)
  expect(topOf(TALL, end)).toBe(LAST)
  expect(topOf(TALL, moved(TALL, end, 0))).toBe(0)
})

test('a wheel moves a long list by pixels, not by shares', () => {
  let place = moved(TALL, { scrollTop: 0, offset: 0 }, 4_000_000)
  for (let turn = 0; turn < 90; turn++) {
    const before = topOf(TALL, place)
    place = moved(TALL, place, place.scrollTop + 100)
    expect(topOf(TALL, place) - before).toBeCloseTo(100, 3)
  }
})

test('a wheel comes to the very end of a long list, and to its start', () => {
  const near = LAST - 9_000
  let place: Place = { scrollTop: barFor(TALL, near), offset: near - barFor(TALL, near) }
  const wheel = (by: number) => {
    const bar = Math.min(Math.max(0, place.scrollTop + by), TALL_MAX - TALL.view)
    place = moved(TALL, place, bar)
  }
  for (let turn = 0; turn < 120; turn++) wheel(100)
  expect(topOf(TALL, place)).toBe(LAST)
  wheel(-100)
  expect(topOf(TALL, place)).toBeCloseTo(LAST - 100, 3)
  place = { scrollTop: barFor(TALL, 9_000), offset: 9_000 - barFor(TALL, 9_000) }
  for (let turn = 0; turn < 120; turn++) wheel(-100)
  expect(topOf(TALL, place)).toBe(0)
})

test('any row of a long list can be brought into sight', () => {
  for (const place of [0, 1, 777_777, 1_999_999]) {
    const top = topShowing(TALL, 123, place)
    expect(top).toBeLessThanOrEqual(place * TALL.row)
    expect(top + TALL.view).toBeGreaterThanOrEqual((place + 1) * TALL.row)
  }
})

test('a row in sight moves nothing; one below is put at a third', () => {
  expect(topShowing(SHORT, 100, 6)).toBe(100)
  expect(topShowing(SHORT, 100, 100)).toBe(2_400 - 80)
})
