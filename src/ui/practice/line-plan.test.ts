/** The line of a card stays within its room, and the strike stands between what is done and what is to come. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LINE, planLine } from './line-plan.ts'

const lines = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(9), fc.boolean(), fc.nat(40))
  .map(([count, done, later, says]) => ({ count, done: Math.min(done, count), later, says }))

test('the strike is behind what is done and in front of what is to come, across and down', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 300, max: 1_200 }), (line, room) => {
      const { across, stations, later, strike, width } = planLine(line, room)
      const along = across ? 'x' : 'y'
      const rest = later === null ? [] : [later]
      for (const one of stations) expect(one[along] < strike[along]).toBe(one.done)
      for (const one of [...stations, ...rest, strike]) {
        expect(one.x).toBeGreaterThan(0)
        expect(one.x).toBeLessThan(width)
      }
      expect(stations.filter(({ done }) => done)).toHaveLength(line.done)
    }),
  )
})

test('where there is no room for its names it goes down, and what it says of the strike does not leave the picture', () => {
  const line = { count: 8, done: 0, later: true, says: 30 }
  expect(planLine(line, 340).across).toBe(false)
  const { across, strike } = planLine(line, 700)
  expect(across).toBe(true)
  expect(strike.word.x).toBe(0)
  const last = planLine({ ...line, later: false, done: 8 }, 560).strike.word
  expect(last.x + 30 * LINE.letter).toBeLessThanOrEqual(560)
})
