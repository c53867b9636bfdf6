import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GRID } from './grid.ts'
import type { Dragged } from './snap.ts'
import { around, snapped } from './snap.ts'

const held = { x: 0, y: 0, width: 160, height: 80 }
const drag = (more: Partial<Dragged>): Dragged => ({
  lead: { x: 0, y: 0 },
  free: { x: 0, y: 0 },
  held,
  near: [],
  reach: 8,
  ...more,
})

describe('what is dragged', () => {
  test('goes by the grid where nothing is near', () => {
    expect(snapped(drag({ free: { x: 13, y: 3 } }))).toEqual({ by: { x: 16, y: 0 }, lines: [] })
  })

  test.each([
    ['left to left', { x: 400, y: 300, width: 200, height: 40 }, 394, 400],
    ['right to right', { x: 400, y: 300, width: 200, height: 40 }, 434, 440],
    ['middle to middle', { x: 400, y: 300, width: 192, height: 40 }, 423, 416],
    ['left to right', { x: 400, y: 300, width: 200, height: 40 }, 593, 600],
    ['right to left', { x: 400, y: 300, width: 200, height: 40 }, 247, 240],
  ])('comes in line from farther away than the grid draws: %s', (_, near, free, by) => {
    const { by: way, lines } = snapped(drag({ free: { x: free, y: 0 }, near: [near] }))
    expect(way.x).toBe(by)
    expect(lines.some(({ axis, from, to }) => axis === 'x' && from === 0 && to === 340)).toBe(true)
  })

  test('never leaves the grid for a line', () => {
    const near = [{ x: 403, y: 300, width: 10, height: 10 }]
    expect(snapped(drag({ free: { x: 402, y: 0 }, near }))).toEqual({
      by: { x: 400, y: 0 },
      lines: [],
    })
  })

  test('cards of one size share edges, and their middles are not drawn through them', () => {
    const near = [{ ...held, x: 8, y: 400 }]
    const { lines } = snapped(drag({ free: { x: 9, y: 0 }, near }))
    expect(lines.map(({ axis, at }) => [axis, at])).toEqual([
      ['x', 8],
      ['x', 168],
    ])
  })

  test('one line is drawn along all that stands in it', () => {
    const near = [0, 200, 400].map((y) => ({ x: 160, y: y + 100, width: 160, height: 40 }))
    const { lines } = snapped(drag({ free: { x: 158, y: 0 }, near }))
    expect(lines.filter(({ at }) => at === 160)).toEqual([{ axis: 'x', at: 160, from: 0, to: 540 }])
  })
})

test('wherever it is dragged the lead stands on the grid, not farther than the reach, and each line is true', () => {
  const number = fc.integer({ min: -400, max: 400 })
  const box = fc.record({
    x: number,
    y: number,
    width: fc.integer({ min: 8, max: 300 }),
    height: fc.integer({ min: 8, max: 300 }),
  })
  const place = fc.record({ x: number, y: number })
  fc.assert(
    fc.property(place, place, box, fc.array(box), (lead, free, size, near) => {
      const { by, lines } = snapped({ lead, free, held: size, near, reach: 8 })
      const [x, y] = [lead.x + by.x, lead.y + by.y]
      expect([Math.abs(x % GRID), Math.abs(y % GRID)]).toEqual([0, 0])
      expect(Math.max(Math.abs(by.x - free.x), Math.abs(by.y - free.y))).toBeLessThanOrEqual(8)
      for (const { axis, at } of lines) {
        const spans = [{ ...size, x: size.x + by.x, y: size.y + by.y }, ...near]
          .map((one) => (axis === 'x' ? [one.x, one.width] : [one.y, one.height]))
          .filter(([from = 0, long = 0]) => [from, from + long / 2, from + long].includes(at))
        expect(spans.length).toBeGreaterThan(1)
      }
    }),
  )
})

test('a box around nothing is none', () => {
  expect(around([])).toBeNull()
  expect(around([held, { x: -10, y: 70, width: 10, height: 30 }])).toEqual({
    x: -10,
    y: 0,
    width: 170,
    height: 100,
  })
})
