/** Where the cards and wires of a layout are, made once for each layout. */
import type { Stop, Layout } from '../layout.ts'
import { type Box, LANES_APART, type WirePath } from '../wire-path.ts'
import { Grid } from './grid.ts'

interface DeskMap {
  readonly cards: Grid
  readonly wires: Grid
}

const maps = new WeakMap<Layout, DeskMap>()

export function mapOf(layout: Layout): DeskMap {
  let map = maps.get(layout)
  if (map === undefined) {
    const wires = [...layout.wires].map(([id, path]) => [id, boundsOf(path)] as const)
    map = { cards: new Grid(layout.cards), wires: new Grid(wires) }
    maps.set(layout, map)
  }
  return map
}

/** The box around both lanes of a wire. */
function boundsOf({ mqtt }: WirePath): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of mqtt) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return {
    x: left - LANES_APART,
    y: top - LANES_APART,
    width: right - left + LANES_APART * 2,
    height: bottom - top + LANES_APART * 2,
  }
}

const bounds = new WeakMap<Layout['cards'], Box>()

/** The box around all cards; null: there are none. */
export function boundsOfAll({ cards }: Layout): Box | null {
  if (cards.size === 0) return null
  const known = bounds.get(cards)
  if (known !== undefined) return known
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of cards.values()) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  const all = { x: left, y: top, width: right - left, height: bottom - top }
  bounds.set(cards, all)
  return all
}

/** The card at a point of the flow, or else the wire within `reach` of it. */
export function stopAt(layout: Layout, x: number, y: number, reach: number): Stop | null {
  const { cards, wires } = mapOf(layout)
  const card = cards.within({ x, y, width: 0, height: 0 }).at(-1)
  if (card !== undefined) return { kind: 'node', id: card }
  const near = { x: x - reach, y: y - reach, width: reach * 2, height: reach * 2 }
  const wire = wires.within(near).findLast((id) => {
    const path = layout.wires.get(id)
    return path !== undefined && runsThrough(path, near)
  })
  return wire === undefined ? null : { kind: 'link', id: wire }
}

/** Whether one of the straight pieces of the MQTT lane comes into a box. */
function runsThrough({ mqtt }: WirePath, { x, y, width, height }: Box): boolean {
  return mqtt.some((to, i) => {
    const from = mqtt[i - 1]
    if (from === undefined) return false
    return (
      Math.min(from.x, to.x) <= x + width &&
      x <= Math.max(from.x, to.x) &&
      Math.min(from.y, to.y) <= y + height &&
      y <= Math.max(from.y, to.y)
    )
  })
}
