import { describe, expect, test } from 'vitest'
import type { CardBox } from '../canvas/layout.ts'
import { heldPath, meetingPoint, portTowards, portsOf } from './ports.ts'

const card = (more: Partial<CardBox> = {}): CardBox => ({
  id: 'a',
  x: 100,
  y: 40,
  width: 180,
  height: 112,
  compact: false,
  hub: false,
  ports: [],
  ...more,
})
const wired = (...offsets: number[]) =>
  card({ ports: offsets.map((offset) => ({ link: `l${offset}`, side: 'right' as const, offset })) })

describe('a wire is taken', () => {
  test('at both sides, where the first wire of a card stands', () => {
    expect(portsOf(card(), false)).toEqual([
      { side: 'left', x: 100, y: 88 },
      { side: 'right', x: 280, y: 88 },
    ])
  })

  test('beside the wires that are there, and never on the head', () => {
    const places = [[48], [48, 76], [60]].map(
      (offsets) => portsOf(wired(...offsets), false)[1]!.y - 40,
    )
    expect(places).toEqual([72, 100, 36])
  })

  test('on a card that has no room it is still to be found', () => {
    const full = portsOf(card({ height: 64, ports: wired(40, 52).ports }), false)[1]!
    expect(full.y).toBe(76)
  })

  test('above and below where cards are stacked', () => {
    expect(portsOf(card(), true)).toEqual([
      { side: 'top', x: 252, y: 40 },
      { side: 'bottom', x: 252, y: 152 },
    ])
  })

  test('on the side it goes to', () => {
    expect(portTowards(card(), { x: 0, y: 0 }, false).side).toBe('left')
    expect(portTowards(card(), { x: 500, y: 0 }, false).side).toBe('right')
    expect(portTowards(card(), { x: 0, y: 500 }, true).side).toBe('bottom')
  })
})

describe('led by keys it meets the card', () => {
  test.each([
    ['to the right, at its left', { x: 400 }, 400],
    ['to the left, at its right', { x: -400 }, -220],
    ['below, at the side on which both are free', { x: 120, y: 300 }, 300],
  ])('%s', (_, at, x) => {
    expect(meetingPoint(card(), card({ id: 'b', ...at }), false).x).toBe(x)
  })
})

describe('the line', () => {
  test('goes straight where nothing is in the way', () => {
    expect(heldPath({ side: 'right', x: 0, y: 0 }, { x: 200, y: 0 })).toBe('M0 0L200 0')
  })
  test('turns in the middle, with round corners', () => {
    expect(heldPath({ side: 'right', x: 0, y: 0 }, { x: 200, y: 100 })).toBe(
      'M0 0L93 0Q100 0 100 7L100 93Q100 100 107 100L200 100',
    )
  })
  test('goes out and comes back to what lies on the same side', () => {
    expect(heldPath({ side: 'right', x: 0, y: 0 }, { x: -10, y: 100 })).toBe(
      'M0 0L21 0Q28 0 28 7L28 93Q28 100 21 100L-10 100',
    )
  })
  test('of a stacked card goes down first', () => {
    expect(heldPath({ side: 'bottom', x: 0, y: 0 }, { x: 100, y: 200 })).toBe(
      'M0 0L0 93Q0 100 7 100L93 100Q100 100 100 107L100 200',
    )
  })
})
