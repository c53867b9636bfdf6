/** Trials laid out: each stands once, in the row and column that it is about. */
import { expect, test } from 'vitest'
import type { Design } from '../../design/design.ts'
import type { SweepTrial } from '../../worker/prove-api.ts'
import { crashGrid, cutGrid, seedCells } from './grids.ts'

const design = {
  nodes: [
    { id: 'one', config: {}, title: 'Mailer' },
    { id: 'hub', config: {} },
  ],
  links: [{ id: 'w', a: 'one', b: 'hub' }],
} as unknown as Design

const crash = (handler: string, point: 'received' | 'afterAck', nth: number): SweepTrial => {
  return { what: 'crash', node: 'one', handler, point, nth }
}
const cut = (back: boolean, ptype: number, nth: number): SweepTrial => {
  return { what: 'cut', link: 'w', back, ptype, nth }
}

test('a crash stands in the row of its handler and the column of its point, in the order of a handler', () => {
  const sweep: SweepTrial[] = [
    { what: 'nothing' },
    crash('mail', 'afterAck', 1),
    crash('mail', 'received', 1),
    crash('mail', 'received', 2),
    crash('other', 'received', 1),
    cut(false, 3, 1),
  ]
  const grid = crashGrid(design, sweep)
  expect(grid.columns).toEqual(['received', 'afterAck'])
  expect(grid.rows.map(({ node, handler }) => `${node} ${handler}`)).toEqual([
    'Mailer mail',
    'Mailer other',
  ])
  expect(grid.rows[0]!.cells.get('received')).toEqual([2, 3])
  expect(grid.rows[0]!.cells.get('afterAck')).toEqual([1])
  expect(grid.rows[1]!.cells.has('afterAck')).toBe(false)
  expect(grid.numbers).toEqual([1, 2, 3, 4])
})

test('a cut stands in the row of its way and the column of its packet', () => {
  const grid = cutGrid(design, [{ what: 'nothing' }, cut(true, 4, 1), cut(false, 3, 1)])
  expect(grid.columns).toEqual([3, 4])
  expect(grid.rows.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'Mailer → hub',
    'hub → Mailer',
  ])
  expect(grid.rows[0]!.cells.get(3)).toEqual([2])
  expect(grid.rows[1]!.cells.get(4)).toEqual([1])
})

test.each([
  [10, 11, 1, 1],
  [10, 410, 400, 1],
  [10, 411, 201, 2],
  [0, 10_000, 400, 25],
  [5, 5, 0, undefined],
])('seeds %i to %i: %i cells of %s', (from, end, cells, size) => {
  const groups = seedCells(from, end)
  expect(groups).toHaveLength(cells)
  expect(groups[0] && groups[0].end - groups[0].first).toBe(size)
  // each number in one of them
  const all = groups.flatMap(({ first, end: to }) =>
    Array.from({ length: to - first }, (_, i) => first + i),
  )
  expect(all).toEqual(Array.from({ length: end - from }, (_, i) => from + i))
})
