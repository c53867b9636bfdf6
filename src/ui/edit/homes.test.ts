import { describe, expect, test } from 'vitest'
import type { Design, Mark, NodeId, Position } from '../../design/design.ts'
import { configDefaults, emptyDesign, markDefaults } from '../../design/design.ts'
import { layoutFor } from '../canvas/layout.ts'
import { groupAt, homesOf, housed } from './homes.ts'

const group = (id: string, at: Position, side: number, parent?: NodeId): Mark => ({
  id,
  kind: 'group',
  at,
  config: { width: side, height: side },
  ...(parent === undefined ? {} : { parent }),
})

const design: Design = {
  ...emptyDesign('d'),
  nodes: ['a', 'b'].map((id, n) => ({
    id,
    kind: 'service',
    at: { x: 900, y: n * 200 },
    config: configDefaults.service,
    ...(n === 1 ? { parent: 'out' } : {}),
  })),
  marks: [
    group('in', { x: 40, y: 40 }, 200, 'out'),
    group('out', { x: 0, y: 0 }, 600),
    { id: 'note', kind: 'note', at: { x: 50, y: 50 }, parent: 'in', config: markDefaults.note },
  ],
}
const layout = layoutFor(Infinity, design, {
  widthOf: () => 100,
  isHub: () => false,
  faceOf: () => null,
  heightMin: () => 0,
})
const homes = (places: Record<string, Position>) =>
  Object.fromEntries(homesOf(design, layout, new Map(Object.entries(places))))

describe('what is put down stands in the innermost frame around its middle', () => {
  test.each<[string, Position, string | null]>([
    ['inside both', { x: 60, y: 60 }, 'in'],
    ['inside the outer one', { x: 300, y: 300 }, 'out'],
    ['half outside, its middle inside', { x: -40, y: 100 }, 'out'],
    ['outside, with a corner inside', { x: 580, y: 100 }, null],
  ])('%s', (_, at, home) => {
    expect(homes({ a: at })).toEqual({ a: home })
  })

  test('what goes with its group stays in it, and no group comes to stand in itself', () => {
    expect(homes({ out: { x: 9, y: 9 }, in: { x: 49, y: 49 }, note: { x: 9, y: 9 } })).toEqual({
      out: null,
    })
    expect(homes({ in: { x: 2_000, y: 0 }, note: { x: 2_000, y: 0 } })).toEqual({ in: null })
  })

  test('a place is in the innermost frame, too', () => {
    expect(groupAt(design, { x: 50, y: 50 })).toBe('in')
    expect(groupAt(design, { x: 5, y: 5 })).toBe('out')
    expect(groupAt(design, { x: -5, y: 5 })).toBeNull()
  })
})

describe('what is pasted stands in the innermost frame around the place to which it comes', () => {
  const size = (node: { readonly kind: string }) =>
    node.kind === 'group' ? { width: 200, height: 200 } : { width: 100, height: 80 }
  const card = (at: Position, parent?: NodeId) => ({
    ...design.nodes[0]!,
    id: 'a-2',
    at,
    ...(parent === undefined ? {} : { parent }),
  })
  const pasted = (node: ReturnType<typeof card>, by: Position) =>
    housed(design, { nodes: [node], marks: [], links: [] }, by, size).nodes[0]?.parent

  test('a card that was copied alone: into the group where it lands, or into none', () => {
    const at = { x: 60, y: 60 }
    expect(pasted(card(at, 'in'), { x: 16, y: 16 })).toBe('in')
    expect(pasted(card(at, 'gone'), { x: 16, y: 16 })).toBe('in')
    expect(pasted(card(at, 'in'), { x: 300, y: 0 })).toBe('out')
    expect(pasted(card(at, 'in'), { x: 3_000, y: 0 })).toBeUndefined()
  })

  test('what has its group with it stays in it, and no frame goes into its like', () => {
    const parts = {
      nodes: [card({ x: 60, y: 60 }, 'in')],
      marks: [group('in', { x: 40, y: 40 }, 200, 'out')],
      links: [],
    }
    const { nodes, marks } = housed(design, parts, { x: 16, y: 16 }, size)
    expect(nodes[0]?.parent).toBe('in')
    expect(marks[0]?.parent).toBe('out')
    expect(housed(design, parts, { x: 3_000, y: 0 }, size).marks[0]?.parent).toBeUndefined()
  })
})

test('a frame grows with a card in it, down and never in, and frames around others come first', () => {
  expect([...layout.marks.keys()].indexOf('out')).toBeLessThan(
    [...layout.marks.keys()].indexOf('in'),
  )
  const low = { ...design, nodes: design.nodes.map((n) => ({ ...n, at: { x: 300, y: 580 } })) }
  const grown = layoutFor(Infinity, low, {
    widthOf: () => 100,
    isHub: () => false,
    faceOf: () => null,
    heightMin: () => 0,
  })
  const [card, frame] = [grown.cards.get('b')!, grown.marks.get('out')!]
  expect(frame.y + frame.height).toBeGreaterThan(card.y + card.height)
  expect(grown.marks.get('in')?.height).toBe(200)
})

test('on a narrow canvas notes and titles of groups stand below the cards, and none covers another', () => {
  const stacked = layoutFor(360, design, {
    widthOf: () => 100,
    isHub: () => false,
    faceOf: () => null,
    heightMin: () => 0,
  })
  const boxes = [...stacked.cards.values(), ...stacked.marks.values()]
  for (const one of boxes)
    for (const other of boxes) {
      if (one === other) continue
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y
      expect([one.id, other.id, apart]).toEqual([one.id, other.id, true])
    }
})
