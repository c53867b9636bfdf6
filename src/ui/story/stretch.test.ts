import { describe, expect, test } from 'vitest'
import { LINES, stretchAround, stretchMoved } from './stretch.ts'

describe('the stretch of records in the list', () => {
  test.each([0, 1, LINES - 1, LINES, LINES + 1, 5_003])(
    'of %i records it holds the cursor wherever it is, with as much around it as there is',
    (length) => {
      for (let record = -1; record < length; record++) {
        const first = stretchAround(record, length)
        const last = Math.min(length, first + LINES) - 1
        expect(first).toBeGreaterThanOrEqual(0)
        expect(first).toBeLessThanOrEqual(Math.max(0, length - LINES))
        expect(first).toBeLessThanOrEqual(Math.max(0, record - LINES / 3))
        expect(last).toBeGreaterThanOrEqual(Math.min(length - 1, record + LINES / 3))
      }
    },
  )

  test('it stands while the cursor moves a little', () => {
    const places = Array.from({ length: 1_000 }, (_, record) => stretchAround(record, 5_000))
    expect(new Set(places).size).toBeLessThanOrEqual(1_000 / (LINES / 3))
  })

  test('each record comes into it by scrolling on, and by scrolling back', () => {
    const seen = new Set<number>()
    const length = 1_003
    let from = 0
    for (let i = 0; i < 40; i++) {
      for (let at = from; at < Math.min(length, from + LINES); at++) seen.add(at)
      from = stretchMoved(from, 1, length)
    }
    expect(seen.size).toBe(length)
    expect(from).toBe(length - LINES)
    for (let i = 0; i < 40; i++) from = stretchMoved(from, -1, length)
    expect(from).toBe(0)
  })

  test('a branch that is shorter than where it stood', () => {
    expect(stretchMoved(4_000, 1, 100)).toBe(0)
  })
})
