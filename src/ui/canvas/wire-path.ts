/**
 * Where a wire runs. One function gives the geometry to the line and to the packets on it, so that a packet
 * cannot leave its wire. The MQTT lane goes straight, or in three straight pieces; the TCP lane runs beside
 * it, below where the wire lies and to the right where it hangs.
 */

export interface Point {
  readonly x: number
  readonly y: number
}

export type Side = 'left' | 'right' | 'top' | 'bottom'

/** Where the MQTT lane meets a card. */
export interface WireEnd extends Point {
  readonly side: Side
}

export interface WirePath {
  /** The lanes, from the link's end `a` to its end `b`. */
  readonly mqtt: readonly Point[]
  readonly tcp: readonly Point[]
  /** Length of the MQTT lane up to each of its points. */
  readonly lengths: readonly number[]
  readonly length: number
  /** The wire lies, or it hangs. */
  readonly lies: boolean
}

/** From lane to lane. */
export const LANES_APART = 8
/** A port's bar: across the wire, along it, and how far it begins before the MQTT lane. */
export const PORT = { across: 12, along: 6, before: 3 }

export function wirePath(a: WireEnd, b: WireEnd): WirePath {
  const lies = a.side === 'left' || a.side === 'right'
  const mqtt = bends(a, b, lies)
  const [first, second] = [mqtt[0] ?? a, mqtt[1] ?? b]
  // In the middle piece the second lane keeps to the side on which it does not cross the first.
  const down = lies ? Math.sign((b.y - a.y) * (b.x - a.x)) : Math.sign((b.x - a.x) * (b.y - a.y))
  const outer = lies ? { x: 0, y: LANES_APART } : { x: LANES_APART, y: 0 }
  const inner = lies
    ? { x: -down * LANES_APART, y: LANES_APART }
    : { x: LANES_APART, y: -down * LANES_APART }
  const tcp = mqtt.map((point, i) =>
    i === 0 || i === mqtt.length - 1 ? moved(point, outer) : moved(point, inner),
  )
  const lengths = [0]
  let length = Math.abs(second.x - first.x) + Math.abs(second.y - first.y)
  lengths.push(length)
  for (let i = 2; i < mqtt.length; i++) {
    const [from, to] = [mqtt[i - 1] ?? a, mqtt[i] ?? b]
    length += Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
    lengths.push(length)
  }
  return { mqtt, tcp, lengths, length, lies }
}

/** All of a path follows from where its MQTT lane bends. */
export function isSamePath(one: WirePath, other: WirePath): boolean {
  return (
    one.lies === other.lies &&
    one.mqtt.length === other.mqtt.length &&
    one.mqtt.every(({ x, y }, i) => other.mqtt[i]?.x === x && other.mqtt[i]?.y === y)
  )
}

function bends(a: WireEnd, b: WireEnd, lies: boolean): Point[] {
  const straight = lies ? a.y === b.y : a.x === b.x
  if (straight) return [a, b]
  const middle = lies ? Math.round((a.x + b.x) / 2) : Math.round((a.y + b.y) / 2)
  const corners = lies
    ? [
        { x: middle, y: a.y },
        { x: middle, y: b.y },
      ]
    : [
        { x: a.x, y: middle },
        { x: b.x, y: middle },
      ]
  return [a, ...corners, b]
}

function moved(point: Point, by: Point): Point {
  return { x: point.x + by.x, y: point.y + by.y }
}

/** A place on a lane, and the way there as a unit vector. Written in place: it is asked for each packet. */
export interface Place {
  x: number
  y: number
  dx: number
  dy: number
}

export function createPlace(): Place {
  return { x: 0, y: 0, dx: 1, dy: 0 }
}

/** The place `distance` from the end `a` along the MQTT lane, on either lane. */
export function placeAt(
  path: WirePath,
  distance: number,
  into: Place,
  lane: 'mqtt' | 'tcp' = 'mqtt',
): Place {
  const { lengths } = path
  const points = path[lane]
  let piece = 1
  while (piece < lengths.length - 1 && (lengths[piece] ?? 0) < distance) piece++
  const begin = lengths[piece - 1] ?? 0
  const span = (lengths[piece] ?? begin) - begin
  const share = span === 0 ? 0 : (distance - begin) / span
  const from = points[piece - 1]
  const to = points[piece]
  if (from === undefined || to === undefined) return into
  into.x = from.x + (to.x - from.x) * share
  into.y = from.y + (to.y - from.y) * share
  into.dx = Math.sign(to.x - from.x)
  into.dy = Math.sign(to.y - from.y)
  return into
}

/** The longest of the pieces that run as the wire does: there the label goes, and a press is felt. */
function mainPiece({ lengths }: WirePath): number {
  if (lengths.length < 4) return 1
  const [, first = 0, second = 0, third = 0] = lengths
  return first >= third - second ? 1 : 3
}

/** How long the main piece is. */
export function mainLength(path: WirePath): number {
  const piece = mainPiece(path)
  return (path.lengths[piece] ?? 0) - (path.lengths[piece - 1] ?? 0)
}

/** The middle of the main piece. */
export function labelPlace(path: WirePath): Place {
  const piece = mainPiece(path)
  const [begin = 0, end = 0] = [path.lengths[piece - 1], path.lengths[piece]]
  return placeAt(path, (begin + end) / 2, createPlace())
}

export function svgPath(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** A port's bar at an end of the wire. */
export function portBox(end: Point, lies: boolean): Box {
  const { across, along, before } = PORT
  return lies
    ? { x: end.x - along / 2, y: end.y - before, width: along, height: across }
    : { x: end.x - before, y: end.y - along / 2, width: across, height: along }
}

/** What can be pressed of a wire: its main piece, with room for a finger. */
export function pressBox(path: WirePath, reach: number): Box {
  const piece = mainPiece(path)
  const from = path.mqtt[piece - 1] ?? { x: 0, y: 0 }
  const to = path.mqtt[piece] ?? from
  const aside = (LANES_APART - reach) / 2
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)]
  return path.lies
    ? { x, y: y + aside, width: Math.abs(to.x - from.x), height: reach }
    : { x: x + aside, y, width: reach, height: Math.abs(to.y - from.y) }
}
