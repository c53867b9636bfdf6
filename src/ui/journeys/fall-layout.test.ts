import { describe, expect, test } from 'vitest'
import type { RecordIndex } from '../../core/row.ts'
import { ORDER_STORY } from '../../content/orders/story.ts'
import { play } from '../../run/testing/order-story.ts'
import type { Place } from './fall-layout.ts'
import { layoutFall, underFinger } from './fall-layout.ts'
import { readingOf } from './testing/designs.ts'
import { waterfallOf } from './waterfall.ts'

const place = (record: number, x: number, width: number): Place => ({
  record: record as RecordIndex,
  at: 0,
  lane: 0,
  what: 'attempt',
  x,
  y: 0,
  width,
  height: 18,
})

describe('what a finger presses', () => {
  const items = [place(1, 10, 6), place(2, 20, 40), place(3, 58, 6), place(4, 300, 6)]

  test('is the closest entry', () => {
    expect(underFinger(items, 302, null)).toBe(4)
    expect(underFinger(items, 40, null)).toBe(2)
    expect(underFinger(items, 180, null)).toBeNull()
  })

  test('pressed again it is the next one under the finger, round and round', () => {
    expect(underFinger(items, 58, 2)).toBe(3)
    expect(underFinger(items, 58, 3)).toBe(2)
    expect(underFinger(items, 302, 4)).toBe(4)
  })
})

test('for a finger each lane is 44 px high, and every entry can be come to', () => {
  const { of, plan, idOf } = readingOf(play(ORDER_STORY['order-processing-no-outbox']!))
  const journey = of('o3')
  const layout = layoutFall(journey, waterfallOf(journey, plan, idOf), 520, 'finger')
  expect(layout.lanes.every(({ height }) => height >= 44)).toBe(true)
  expect(layout.items.length).toBeGreaterThan(10)
  for (const item of layout.items) {
    const lane = layout.items.filter((other) => other.lane === item.lane)
    const middle = item.x + item.width / 2
    let record: number | null = null
    const met = new Set<number | null>()
    for (let press = 0; press <= lane.length; press++) {
      record = underFinger(lane, middle, record)
      met.add(record)
    }
    expect([item.record, met.has(item.record)]).toEqual([item.record, true])
  }
})
