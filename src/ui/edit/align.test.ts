import { describe, expect, test } from 'vitest'
import { type Alignment, aligned, canAlign } from './align.ts'

const cards = [
  { id: 'a', x: 0, y: 0, width: 100, height: 40 },
  { id: 'b', x: 300, y: 200, width: 50, height: 80 },
  { id: 'c', x: 110, y: 60, width: 60, height: 20 },
]

describe('cards are put in line', () => {
  test.each<[Alignment, [number, number][]]>([
    [
      'left',
      [
        [0, 0],
        [0, 200],
        [0, 60],
      ],
    ],
    [
      'centre',
      [
        [125, 0],
        [150, 200],
        [145, 60],
      ],
    ],
    [
      'right',
      [
        [250, 0],
        [300, 200],
        [290, 60],
      ],
    ],
    [
      'top',
      [
        [0, 0],
        [300, 0],
        [110, 0],
      ],
    ],
    [
      'middle',
      [
        [0, 120],
        [300, 100],
        [110, 130],
      ],
    ],
    [
      'bottom',
      [
        [0, 240],
        [300, 200],
        [110, 260],
      ],
    ],
  ])('%s', (how, places) => {
    const moved = aligned(cards, how)
    expect(cards.map(({ id }) => [moved.get(id)?.x, moved.get(id)?.y])).toEqual(places)
  })
})

test('gaps are made equal, and the outermost cards stay', () => {
  const across = aligned(cards, 'across')
  expect([across.get('a')?.x, across.get('c')?.x, across.get('b')?.x]).toEqual([0, 170, 300])
  const down = aligned(cards, 'down')
  expect([down.get('a')?.y, down.get('c')?.y, down.get('b')?.y]).toEqual([0, 110, 200])
})

test('one card is in line with nothing, and two have one gap', () => {
  expect(aligned(cards.slice(0, 1), 'left').size).toBe(0)
  expect(aligned(cards.slice(0, 2), 'across').size).toBe(0)
  expect([canAlign('left', 2), canAlign('down', 2), canAlign('down', 3)]).toEqual([
    true,
    false,
    true,
  ])
})
