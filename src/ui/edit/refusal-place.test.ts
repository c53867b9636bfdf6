import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusalPlace } from './refusal-place.ts'

const canvas = { width: 900, height: 600 }
const [WIDTH, HEIGHT] = [286, 130]

test('the reason never covers the card that refuses, and stays on the canvas', () => {
  const spot = fc.record({
    x: fc.integer({ min: 0, max: 900 }),
    y: fc.integer({ min: 0, max: 600 }),
  })
  fc.assert(
    fc.property(spot, spot, (end, at) => {
      const card = { ...at, width: 190, height: 110 }
      const { left, top, bottom } = refusalPlace(end, card, canvas)
      const y = top ?? canvas.height - bottom! - HEIGHT
      expect(left).toBeGreaterThanOrEqual(8)
      expect(left + WIDTH).toBeLessThanOrEqual(canvas.width - 8)
      expect(y).toBeGreaterThanOrEqual(8)
      expect(y + HEIGHT).toBeLessThanOrEqual(canvas.height - 8)
      const apart =
        left >= card.x + card.width ||
        left + WIDTH <= card.x ||
        y >= card.y + card.height ||
        y + HEIGHT <= card.y
      expect(apart).toBe(true)
    }),
  )
})

test('with room it is beside the end of the wire, below it', () => {
  expect(refusalPlace({ x: 200, y: 200 }, null, canvas)).toEqual({ left: 218, top: 218 })
})

test('at the foot of the canvas it hangs above the end', () => {
  expect(refusalPlace({ x: 200, y: 580 }, null, canvas)).toEqual({ left: 218, bottom: 38 })
})

test('on a phone it is as wide as there is', () => {
  const { left } = refusalPlace({ x: 300, y: 100 }, null, { width: 280, height: 500 })
  expect(left).toBe(8)
})
