import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Box } from '../wire-path.ts'
import { Grid } from './grid.ts'

const place = fc.integer({ min: -3_000, max: 3_000 })
const length = fc.oneof(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 2_000_000 }))
const box: fc.Arbitrary<Box> = fc.record({ x: place, y: place, width: length, height: length })

test('a grid finds what looking at each box finds, in their order', () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 60 }), box, (boxes, asked) => {
      const named = boxes.map((one, i) => [`b${i}`, one] as const)
      const touched = named.filter(
        ([, { x, y, width, height }]) =>
          x <= asked.x + asked.width &&
          asked.x <= x + width &&
          y <= asked.y + asked.height &&
          asked.y <= y + height,
      )
      expect(new Grid(named).within(asked)).toEqual(touched.map(([id]) => id))
    }),
  )
})
