import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONTENT } from '../../content/registry.ts'
import { designOf } from '../../content/scenario.ts'
import type { Design, DesignLink, DesignNode, GroupMark, NodeId } from '../../design/design.ts'
import { configDefaults, emptyDesign } from '../../design/design.ts'
import { allNodes, groupsAround, withMembers } from '../../design/groups.ts'
import { layoutFor } from '../canvas/layout.ts'
import type { Box } from '../canvas/wire-path.ts'
import { arranged } from './arrange-layout.ts'
import { GRID } from './grid.ts'

function boxesIn(design: Design): ReadonlyMap<NodeId, Box> {
  return new Map(
    allNodes(design).map(({ id, at, kind }, n) => {
      const size = kind === 'mqtt-broker' ? { width: 240, height: 72 } : { width: 184, height: 96 }
      const height = kind === 'mqtt-broker' ? size.height : size.height + 8 * (n % 5)
      return [id, { x: at.x, y: at.y, ...size, height }]
    }),
  )
}

const all = (design: Design) => new Set(allNodes(design).map(({ id }) => id))

/** Where all of it is when it is in order. */
function inOrder(design: Design, ids = all(design)): Map<NodeId, Box> {
  const boxes = boxesIn(design)
  const { places, frames } = arranged({ design, boxes, ids })
  return new Map(
    [...boxes].map(([id, box]) => [id, { ...box, ...places.get(id), ...frames.get(id) }]),
  )
}

function apart(one: Box, other: Box): boolean {
  return (
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y
  )
}

const isInside = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

/** A design of some brokers with their clients, in groups that may stand in each other. */
const designs: fc.Arbitrary<Design> = fc
  .record({
    kinds: fc.array(fc.constantFrom('publisher', 'mqtt-broker', 'service'), { maxLength: 14 }),
    groups: fc.array(fc.nat(3), { maxLength: 4 }),
    homes: fc.array(fc.nat(6), { minLength: 14, maxLength: 14 }),
    peers: fc.array(fc.nat(9), { minLength: 14, maxLength: 14 }),
  })
  .map(({ kinds, groups, homes, peers }) => {
    const marks = groups.map((around, n): GroupMark => ({
      id: `g${n}`,
      kind: 'group',
      at: { x: n * 40, y: n * 8 },
      config: { width: 64, height: 64 },
      // Only in one before it: no circle.
      ...(around < n ? { parent: `g${around}` } : {}),
    }))
    const nodes = kinds.map((kind, n) => {
      const home = marks[homes[n] ?? 9]
      return {
        id: `n${n}`,
        kind,
        at: { x: n, y: -n },
        config: configDefaults[kind],
        ...(home === undefined ? {} : { parent: home.id }),
      } as DesignNode
    })
    const hubs = nodes.filter(({ kind }) => kind === 'mqtt-broker')
    const links = nodes.flatMap(({ id, kind }, n): DesignLink[] => {
      const hub = hubs[(peers[n] ?? 0) % Math.max(hubs.length, 1)]
      if (kind === 'mqtt-broker' || hub === undefined) return []
      return [{ id: `l${n}`, a: id, b: hub.id, protocol: 'mqtt5', latency: 1 }]
    })
    return { ...emptyDesign('d'), nodes, marks, links }
  })

test('whatever is put in order: nothing covers another, all stands on the grid and in the frame of its group only', () => {
  fc.assert(
    fc.property(designs, (design) => {
      const boxes = inOrder(design)
      const nodes = allNodes(design)
      for (const { x, y } of boxes.values())
        expect([Math.abs(x % GRID), Math.abs(y % GRID)]).toEqual([0, 0])
      for (const { id } of nodes) {
        const around = groupsAround(design, id)
        for (const { id: other } of nodes) {
          if (id === other) continue
          const [box, beside] = [boxes.get(id)!, boxes.get(other)!]
          const nested = around.includes(other) || groupsAround(design, other).includes(id)
          expect([id, other, nested || apart(box, beside)]).toEqual([id, other, true])
          const within = !around.includes(other) || isInside(box, beside)
          expect([id, other, within]).toEqual([id, other, true])
        }
      }
    }),
    { numRuns: 60 },
  )
})

test.each(CONTENT.map((entry) => [entry.id, entry] as const))(
  'as they are drawn, no card of %s covers another when all are in order: brokers grow with their wires',
  (_, entry) => {
    const design = designOf(entry)
    const looks = {
      widthOf: (kind: string) => (kind === 'mqtt-broker' ? 240 : 184),
      isHub: (kind: string) => kind === 'mqtt-broker',
      faceOf: () => null,
      heightMin: () => 0,
    }
    const drawn = (at: Design) => layoutFor(Infinity, at, looks).cards
    const { places } = arranged({ design, boxes: drawn(design), ids: all(design) })
    const nodes = design.nodes.map((node) => ({ ...node, at: places.get(node.id)! }))
    const cards = [...drawn({ ...design, nodes }).values()]
    for (const one of cards)
      for (const other of cards)
        expect([one.id, other.id, one === other || apart(one, other)]).toEqual([
          one.id,
          other.id,
          true,
        ])
  },
)

test('it is the same each time, also after others were put in order', () => {
  for (const entry of CONTENT) {
    const design = designOf(entry)
    const first = inOrder(design)
    inOrder(designOf(CONTENT[0]!))
    expect([...inOrder(design)]).toEqual([...first])
  }
})

test('the flow goes from left to right: publishers, their hub, those that receive', () => {
  const design = designOf(CONTENT.find(({ id }) => id === 'home-loop')!)
  const boxes = inOrder(design)
  const x = (id: string) => boxes.get(id)!.x
  expect(x('thermometer') + 184).toBeLessThan(x('broker'))
  expect(x('broker') + 240).toBeLessThan(Math.min(x('dashboard'), x('alarm')))
})

test('a part of a design is put in order where it stands, and all else stays', () => {
  const design = designOf(CONTENT.find(({ id }) => id === 'home-loop')!)
  const ids = new Set(['dashboard', 'alarm'])
  const { places } = arranged({ design, boxes: boxesIn(design), ids })
  expect([...places.keys()].toSorted()).toEqual(['alarm', 'dashboard'])
  const before = design.nodes.filter(({ id }) => ids.has(id)).map(({ at }) => at)
  const least = (of: readonly { x: number; y: number }[]) => [
    Math.min(...of.map(({ x }) => x)),
    Math.min(...of.map(({ y }) => y)),
  ]
  const grid = least(before).map((at) => Math.round(at / GRID) * GRID)
  expect(least([...places.values()])).toEqual(grid)
})

test('of a group alone its inside is put in order', () => {
  const design = designOf(CONTENT.find(({ id }) => id === 'home-loop')!)
  const group: GroupMark = {
    id: 'g',
    kind: 'group',
    at: { x: 0, y: 0 },
    config: { width: 64, height: 64 },
  }
  const grouped: Design = {
    ...design,
    nodes: design.nodes.map((node) => ({ ...node, parent: 'g' })),
    marks: [group],
  }
  const { places, frames } = arranged({
    design: grouped,
    boxes: boxesIn(grouped),
    ids: withMembers(grouped, ['g']),
  })
  expect(places.get('g')).toEqual({ x: 0, y: 0 })
  expect(places.size).toBe(5)
  expect(frames.get('g')!.width).toBeGreaterThan(600)
})
