/**
 * Where cards stand and wires run: from the design where there is room, stacked where there is not. Pure, and
 * the same for the same design, faces and width class.
 *
 * A leaf fixes the height of its wires; a hub (what others connect to) takes them at that height, so wires
 * lie straight wherever the hub is tall enough, and it is made tall enough.
 */
import type { Mark, Position } from '../../design/design.ts'
import type { Face } from '../../design/face.ts'
import { type MarkBox, marksOf, stackedMarks } from './mark-layout.ts'
import { HEAD, type PortAt, planCard } from './card-plan.ts'
import { type Side, type WirePath, wirePath } from './wire-path.ts'

export const STACK_BELOW = 760
/** Of more cards than this the detail gives way: see `large`. */
export const LARGE = 60

export interface CardBox {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly compact: boolean
  readonly hub: boolean
  readonly ports: readonly PortAt[]
}

/** What the layout must know of a node or a placeholder. */
export interface Spotted {
  readonly id: string
  readonly kind: string
  readonly title?: string
  readonly at: Position
  /** The group it stands in. */
  readonly parent?: string
}

export interface Strung {
  readonly id: string
  readonly a: string
  readonly b: string
}

/** What is drawn: a design, or one with placeholders. */
export interface Drawn {
  readonly nodes: readonly Spotted[]
  readonly links: readonly Strung[]
  readonly marks: readonly Mark[]
}

/** A stop of the Tab key. */
export interface Stop {
  readonly kind: 'node' | 'link' | 'mark'
  readonly id: string
}

export interface Layout {
  readonly stacked: boolean
  readonly cards: ReadonlyMap<string, CardBox>
  readonly wires: ReadonlyMap<string, WirePath>
  /** Notes and the frames of groups; those around others come first. */
  readonly marks: ReadonlyMap<string, MarkBox>
  /** With the flow: a card, its wires, what they lead to. */
  readonly order: readonly Stop[]
}

/** What the layout must know of the cards beside the design. */
export interface Looks {
  widthOf(kind: string): number
  isHub(kind: string): boolean
  faceOf(node: string): Face | null
  /** A height the card has had already: cards grow, they don't shrink. */
  heightMin(node: string): number
}

interface Spot {
  readonly node: Spotted
  x: number
  y: number
  width: number
  height: number
  readonly compact: boolean
  readonly hub: boolean
  readonly ports: PortAt[]
}

const SNAP = 8
const HEIGHT_MIN = { full: 72, compact: 64 }
/** Offset of a leaf's first port, and from one to the next. */
const PORT_FIRST = 48
const PORT_STEP = 28
const PORT_ROOM = 24
const MARGIN = 16
const GUTTER = 10
const TIER_GAP = 48
/** Of more than two in a row: how wide the row is, and the least that a card of it has. */
const STACKED_ROW = 474
const STACKED_CARD = 111

/** Where there is little room cards are stacked. Of very many a stack shows nothing: they stay where they are. */
export function isStacked(
  width: number,
  { nodes }: { readonly nodes: readonly unknown[] },
  below: number,
): boolean {
  return width < below && nodes.length <= LARGE
}

export function layoutFor(width: number, design: Drawn, looks: Looks, below = STACK_BELOW): Layout {
  const stacked = isStacked(width, design, below)
  const spots = new Map<string, Spot>()
  for (const node of design.nodes) {
    const hub = looks.isHub(node.kind)
    const own = looks.faceOf(node.id)?.width
    const size = { width: own ?? looks.widthOf(node.kind), height: 0 }
    spots.set(node.id, {
      node,
      x: node.at.x,
      y: node.at.y,
      ...size,
      compact: stacked,
      hub,
      ports: [],
    })
  }
  if (stacked) stack(width, spots, looks)
  const links = design.links.filter((link) => spots.has(link.a) && spots.has(link.b))
  const ends = joinAll(links, spots)
  for (const spot of spots.values()) spot.height = heightOf(spot, looks)
  if (stacked) settle(spots)
  const cards = new Map<string, CardBox>()
  for (const [id, { x, y, width: wide, height, compact, hub, ports }] of spots)
    cards.set(id, { id, x, y, width: wide, height, compact, hub, ports })
  const wires = new Map<string, WirePath>()
  for (const { id, a } of links) {
    const joined = ends.get(id)
    if (joined === undefined) continue
    const [one, other] = joined[0].spot.node.id === a ? joined : [joined[1], joined[0]]
    wires.set(id, wirePath(placeOf(one), placeOf(other)))
  }
  const marks = stacked ? stackedMarks(design, cards, width) : marksOf(design, cards)
  return { stacked, cards, wires, marks, order: orderOf(cards, marks, links, stacked) }
}

export function isSameCard(one: CardBox, other: CardBox): boolean {
  return (
    one.x === other.x &&
    one.y === other.y &&
    one.width === other.width &&
    one.height === other.height &&
    one.compact === other.compact &&
    one.hub === other.hub &&
    one.ports.length === other.ports.length &&
    one.ports.every(({ link, side, offset }, i) => {
      const port = other.ports[i]
      return port?.offset === offset && port.link === link && port.side === side
    })
  )
}

export function isSameOrder(one: readonly Stop[], other: readonly Stop[]): boolean {
  return one.length === other.length && one.every(({ id }, i) => other[i]?.id === id)
}

function heightOf(spot: Spot, looks: Looks): number {
  const plan = planCard(looks.faceOf(spot.node.id), spot)
  const lowest = spot.ports
    .filter(({ side }) => side === 'left' || side === 'right')
    .reduce((most, port) => Math.max(most, port.offset + PORT_ROOM), 0)
  const least = spot.compact ? HEIGHT_MIN.compact : HEIGHT_MIN.full
  const height = Math.max(plan.height, lowest, least, looks.heightMin(spot.node.id))
  return Math.ceil(height / SNAP) * SNAP
}

/** Publishers above, hubs in the middle, all others below; of more than two above or below, half and half. */
function stack(width: number, spots: ReadonlyMap<string, Spot>, looks: Looks): void {
  const all = [...spots.values()]
  const hubs = all.filter(({ hub }) => hub)
  const above = all.filter(({ hub, node }) => !hub && node.kind === 'publisher')
  const below = all.filter(({ hub, node }) => !hub && node.kind !== 'publisher')
  while (below.length > 2 && below.length > above.length + 1) {
    const moved = below.shift()
    if (moved !== undefined) above.push(moved)
  }
  const widest = Math.max(above.length, below.length, 1)
  const room = Math.max(width - MARGIN * 2, 280)
  const row = Math.max(STACKED_ROW, widest * (STACKED_CARD + GUTTER) - GUTTER)
  const whole = widest <= 2 ? room : row
  let y = 20
  for (const tier of [above, hubs, below]) {
    if (tier.length === 0) continue
    const wide = tier === hubs ? whole / tier.length : (whole - GUTTER * (widest - 1)) / widest
    tier.forEach((spot, i) => {
      spot.width = Math.floor(tier === hubs ? wide : Math.max(wide, tier.length === 1 ? 180 : 0))
      spot.x = MARGIN + i * (Math.floor(wide) + GUTTER)
      spot.y = y
    })
    y += Math.max(...tier.map((spot) => heightOf(spot, looks))) + TIER_GAP
  }
}

/** Cards of one row of a stack have one height. */
function settle(spots: ReadonlyMap<string, Spot>): void {
  const rows = new Map<number, number>()
  for (const { y, height } of spots.values()) rows.set(y, Math.max(rows.get(y) ?? 0, height))
  for (const spot of spots.values()) spot.height = rows.get(spot.y) ?? spot.height
}

/** Where a wire meets a card. */
interface End {
  readonly spot: Spot
  readonly port: PortAt
}

type Ends = readonly [leaf: End, hub: End]

/** Of each hub and side, where wires meet it already, from above. */
type Taken = Map<string, number[]>

function joinAll(
  links: readonly Strung[],
  spots: ReadonlyMap<string, Spot>,
): ReadonlyMap<string, Ends> {
  const taken: Taken = new Map()
  const ends = new Map<string, Ends>()
  for (const link of links) {
    const a = spots.get(link.a)
    const b = spots.get(link.b)
    if (a === undefined || b === undefined) continue
    const [leaf, hub] = a.hub && !b.hub ? [b, a] : [a, b]
    ends.set(link.id, join(link.id, leaf, hub, taken))
  }
  return ends
}

/** Puts a port on each of two cards. */
function join(link: string, leaf: Spot, hub: Spot, taken: Taken): Ends {
  const [leafSide, hubSide] = sidesOf(leaf, hub)
  const put = (spot: Spot, side: Side, offset: number): End => {
    const port = { link, side, offset }
    spot.ports.push(port)
    return { spot, port }
  }
  const lies = leafSide === 'left' || leafSide === 'right'
  const nth = leaf.ports.filter(({ side }) => side === leafSide).length
  if (!lies) {
    const from = Math.max(leaf.x, hub.x)
    const to = Math.min(leaf.x + leaf.width, hub.x + hub.width)
    const x = Math.round((from + to) / 2) - 3 + nth * PORT_STEP
    return [put(leaf, leafSide, x - leaf.x), put(hub, hubSide, x - hub.x)]
  }
  const offset = PORT_FIRST + nth * PORT_STEP
  const place = `${hub.node.id} ${hubSide}`
  const used = taken.get(place) ?? []
  taken.set(place, used)
  let at = Math.max(leaf.y + offset - hub.y, HEAD + 12)
  for (const one of used) if (Math.abs(one - at) < PORT_ROOM) at = one + PORT_ROOM
  const after = used.findIndex((one) => one > at)
  used.splice(after < 0 ? used.length : after, 0, at)
  return [put(leaf, leafSide, offset), put(hub, hubSide, at)]
}

/** On which sides two cards face each other. */
function sidesOf(leaf: Spot, hub: Spot): [Side, Side] {
  if (leaf.x + leaf.width <= hub.x) return ['right', 'left']
  if (hub.x + hub.width <= leaf.x) return ['left', 'right']
  return leaf.y < hub.y ? ['bottom', 'top'] : ['top', 'bottom']
}

function placeOf({ spot, port: { side, offset } }: End) {
  switch (side) {
    case 'left':
      return { side, x: spot.x, y: spot.y + offset }
    case 'right':
      return { side, x: spot.x + spot.width, y: spot.y + offset }
    case 'top':
      return { side, x: spot.x + offset, y: spot.y }
    case 'bottom':
      return { side, x: spot.x + offset, y: spot.y + spot.height }
  }
}

function orderOf(
  cards: ReadonlyMap<string, CardBox>,
  marks: ReadonlyMap<string, MarkBox>,
  links: readonly Strung[],
  stacked: boolean,
): Stop[] {
  const sorted = [...marks.values(), ...cards.values()].sort((one, other) =>
    stacked ? one.y - other.y || one.x - other.x : one.x - other.x || one.y - other.y,
  )
  const rank = new Map(sorted.map(({ id }, i) => [id, i]))
  const linksOf = new Map<string, Strung[]>(sorted.map(({ id }) => [id, []]))
  for (const link of links) for (const end of [link.a, link.b]) linksOf.get(end)?.push(link)
  const seen = new Set<string>()
  const order: Stop[] = []
  for (const { id } of sorted) {
    if (marks.has(id)) {
      order.push({ kind: 'mark', id })
      continue
    }
    order.push({ kind: 'node', id })
    const mine = linksOf.get(id) ?? []
    const other = (link: Strung) => rank.get(link.a === id ? link.b : link.a) ?? 0
    for (const link of mine.sort((one, two) => other(one) - other(two))) {
      if (seen.has(link.id)) continue
      seen.add(link.id)
      order.push({ kind: 'link', id: link.id })
    }
  }
  return order
}
