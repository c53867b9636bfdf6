import { expect, test } from 'vitest'
import { createSight, zoomed } from './sight.ts'
import { ZOOM_MAX, ZOOM_MIN } from './viewport.ts'

test('what is under the pointer stays there, however far one zooms', () => {
  for (const factor of [0.001, 0.5, 1.2, 1000]) {
    const from = { x: 40, y: -12, zoom: 0.8 }
    const { x, y, zoom } = zoomed(from, factor, 300, 200)
    expect((300 - x) / zoom).toBeCloseTo((300 - from.x) / from.zoom, 9)
    expect((200 - y) / zoom).toBeCloseTo((200 - from.y) / from.zoom, 9)
    expect(zoom).toBeGreaterThanOrEqual(ZOOM_MIN)
    expect(zoom).toBeLessThanOrEqual(ZOOM_MAX)
  }
})

test('who asks is told at once and of each change, and of nothing that is none', () => {
  const sight = createSight()
  const seen: number[] = []
  const stop = sight.onChange(({ zoom }) => seen.push(zoom))
  sight.set({ x: 0, y: 0, zoom: 0.5 })
  sight.set({ x: 0, y: 0, zoom: 0.5 })
  stop()
  sight.set({ x: 0, y: 0, zoom: 1 })
  expect(seen).toEqual([1, 0.5])
})
