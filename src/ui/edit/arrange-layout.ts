/**
 * Where cards go that are put in order: with the flow from left to right, a hub between those that send to it and
 * those that it sends to. What stands in a group is put in order first, and the group is then one box among the others,
 * as large as it must be: so frames never cross, and nothing comes to stand in a frame that it is no part of.
 *
 * Pure, and the same for the same design and boxes.
 */
import { Graph, layout } from '@dagrejs/dagre'
import type { AnyNode, Design, NodeId, Position } from '../../design/design.ts'
import { allNodes } from '../../design/groups.ts'
import { TITLE } from '../canvas/mark-layout.ts'
import type { Box } from '../canvas/wire-path.ts'
import { GRID } from './grid.ts'

/** Between cards of a column, and from column to column: the words of a wire stand between. */
const GAP = { across: 136, down: 32 }
/** From a frame to what stands in it. */
const PAD = { side: 16, top: TITLE + 12, bottom: 16 }
/** A hub without cards beside it. */
const HUB_MIN = 72
/** With more than so many parts the columns are found the quick way. */
const MANY = 300

export interface Arranged {
  readonly places: ReadonlyMap<NodeId, Position>
  /** Of the groups whose insides were put in order. */
  readonly frames: ReadonlyMap<NodeId, Size>
}

interface Size {
  readonly width: number
  readonly height: number
}

interface Wire {
  readonly from: NodeId
  readonly to: NodeId
}

export interface ToArrange {
  readonly design: Design
  /** All parts as they are drawn. */
  readonly boxes: ReadonlyMap<NodeId, Box>
  /** What is put in order, groups with all that stands in them. */
  readonly ids: ReadonlySet<NodeId>
}

export function arranged({ design, boxes, ids }: ToArrange): Arranged {
  const places = new Map<NodeId, Position>()
  const frames = new Map<NodeId, Size>()
  const parts = allNodes(design).filter(({ id }) => ids.has(id) && boxes.has(id))
  const within = new Map<NodeId | null, AnyNode[]>()
  for (const node of parts) {
    const home = node.parent !== undefined && ids.has(node.parent) ? node.parent : null
    within.set(home, [...(within.get(home) ?? []), node])
  }
  const homeOf = new Map([...within].flatMap(([home, list]) => list.map(({ id }) => [id, home])))
  const wires = wiresOf(design)
  const hubs = hubsOf(design)
  const sizeOf = (id: NodeId): Size => {
    const { width, height } = boxes.get(id) ?? NO_SIZE
    return { width, height: hubs.has(id) ? roomBeside(id, boxes, wires) : height }
  }

  /** Puts in order what stands in a group, or in none of them; its places are relative, and so is the answer's size. */
  function inside(home: NodeId | null): {
    readonly size: Size
    readonly at: Map<NodeId, Position>
  } {
    const sizes = new Map<NodeId, Size>()
    const inner = new Map<NodeId, Map<NodeId, Position>>()
    for (const { id } of within.get(home) ?? []) {
      const own = within.has(id) ? inside(id) : null
      sizes.set(id, own?.size ?? sizeOf(id))
      if (own === null) continue
      frames.set(id, own.size)
      inner.set(id, own.at)
    }
    const here = wires.flatMap(({ from, to }): Wire[] => {
      const [a, b] = [standsIn(from, home, homeOf), standsIn(to, home, homeOf)]
      return a === null || b === null || a === b ? [] : [{ from: a, to: b }]
    })
    const { at, size } = inColumns(sizes, here)
    const all = new Map<NodeId, Position>()
    const shift = home === null ? { x: 0, y: 0 } : { x: PAD.side, y: PAD.top }
    for (const [id, { x, y }] of at) {
      const to = { x: x + shift.x, y: y + shift.y }
      all.set(id, to)
      for (const [member, place] of inner.get(id) ?? [])
        all.set(member, { x: to.x + place.x, y: to.y + place.y })
    }
    if (home === null) return { size, at: all }
    const framed = { width: size.width + 2 * PAD.side, height: size.height + PAD.top + PAD.bottom }
    return { size: framed, at: all }
  }

  const { at } = inside(null)
  // The left upper corner of all of it stays where it is.
  const corner = cornerOf([...(within.get(null) ?? [])].flatMap(({ id }) => boxes.get(id) ?? []))
  for (const [id, { x, y }] of at) places.set(id, { x: corner.x + x, y: corner.y + y })
  return { places, frames }
}

/** The part inside `home` that is the node, or in which it stands; null: it stands elsewhere. */
function standsIn(
  id: NodeId,
  home: NodeId | null,
  homeOf: ReadonlyMap<NodeId, NodeId | null>,
): NodeId | null {
  for (let at = id; ;) {
    const around = homeOf.get(at)
    if (around === undefined) return null
    if (around === home) return at
    if (around === null) return null
    at = around
  }
}

/** With the flow: a publisher sends to the hub, and the hub to all others. */
function wiresOf({ nodes, links }: Design): readonly Wire[] {
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]))
  return links.map(({ a, b }) => {
    const back = kinds.get(b) === 'publisher' || (isBroker(kinds.get(a)) && !isBroker(kinds.get(b)))
    const [leaf, hub] = back ? [b, a] : [a, b]
    return kinds.get(leaf) === 'publisher' ? { from: leaf, to: hub } : { from: hub, to: leaf }
  })
}

const isBroker = (kind: string | undefined) => kind?.includes('broker') === true

function hubsOf({ nodes }: Design): ReadonlySet<NodeId> {
  return new Set(nodes.flatMap(({ id, kind }) => (isBroker(kind) ? [id] : [])))
}

const NO_SIZE: Size = { width: 0, height: 0 }
const up = (length: number) => Math.ceil(length / GRID) * GRID
const onGrid = (at: number) => Math.round(at / GRID) * GRID

function inColumns(
  sizes: ReadonlyMap<NodeId, Size>,
  wires: readonly Wire[],
): { readonly size: Size; readonly at: Map<NodeId, Position> } {
  const graph = new Graph()
  const ranker = sizes.size > MANY ? 'longest-path' : 'network-simplex'
  graph.setGraph({ rankdir: 'LR', nodesep: GAP.down, ranksep: GAP.across, ranker })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const [id, { width, height }] of sizes) {
    graph.setNode(id, { width: up(width), height: up(height) })
  }
  for (const { from, to } of wires) graph.setEdge(from, to)
  layout(graph)
  const corners = new Map<NodeId, Position>()
  for (const [id, { width, height }] of sizes) {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Position>
    corners.set(id, { x: x - up(width) / 2, y: y - up(height) / 2 })
  }
  const least = cornerOf([...corners.values()])
  const at = new Map<NodeId, Position>()
  for (const [id, { x, y }] of corners)
    at.set(id, { x: onGrid(x - least.x), y: onGrid(y - least.y) })
  const right = Math.max(0, ...[...at].map(([id, { x }]) => x + up(sizes.get(id)?.width ?? 0)))
  const bottom = Math.max(0, ...[...at].map(([id, { y }]) => y + up(sizes.get(id)?.height ?? 0)))
  return { at, size: { width: right, height: bottom } }
}

/** A hub grows with the cards beside it: it is as tall as the taller side. */
function roomBeside(hub: NodeId, sizes: ReadonlyMap<NodeId, Size>, wires: readonly Wire[]): number {
  const side = (ids: readonly NodeId[]) =>
    [...new Set(ids)].reduce((sum, id) => sum + (sizes.get(id)?.height ?? 0) + GAP.down, -GAP.down)
  const before = wires.filter(({ to }) => to === hub).map(({ from }) => from)
  const behind = wires.filter(({ from }) => from === hub).map(({ to }) => to)
  return Math.max(side(before), side(behind), HUB_MIN)
}

function cornerOf(places: readonly Position[]): Position {
  const x = Math.min(...places.map((one) => one.x))
  const y = Math.min(...places.map((one) => one.y))
  return places.length === 0 ? { x: 0, y: 0 } : { x: onGrid(x), y: onGrid(y) }
}
