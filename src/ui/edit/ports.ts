/** Where a wire is taken from on a card, and the line that is drawn while it is held. Pure. */
import type { CardBox } from '../canvas/layout.ts'
import type { Point, Side } from '../canvas/wire-path.ts'

/** Below the head, above the lower edge, and from the wires that are there. */
const ROOM = { head: 36, foot: 12, apart: 22 }
/** As the first wire of a card stands. */
const WANTED = 48
const STEP = 4
/** A stacked card is wired above and below, at its right end: its wires hang further left. */
const FROM_RIGHT = 28
/** A held wire leaves its card so far before it turns. */
const OUT = 28
const ROUND = 7

export interface PortPlace extends Point {
  readonly side: Side
}

export function portsOf(card: CardBox, stacked: boolean): readonly PortPlace[] {
  return stacked
    ? [portAt(card, 'top'), portAt(card, 'bottom')]
    : [portAt(card, 'left'), portAt(card, 'right')]
}

function portAt(card: CardBox, side: Side): PortPlace {
  const { x, y, width, height } = card
  if (side === 'top' || side === 'bottom')
    return { side, x: x + width - FROM_RIGHT, y: side === 'top' ? y : y + height }
  return { side, x: side === 'left' ? x : x + width, y: y + freeOffset(card, side) }
}

/** The place nearest to where a first wire stands at which none does. */
function freeOffset({ ports, height }: CardBox, side: Side): number {
  const used = ports.filter((port) => port.side === side).map(({ offset }) => offset)
  const isFree = (at: number) => used.every((offset) => Math.abs(offset - at) >= ROOM.apart)
  const last = height - ROOM.foot
  for (let aside = 0; aside < height; aside += STEP)
    for (const at of [WANTED + aside, WANTED - aside])
      if (at >= ROOM.head && at <= last && isFree(at)) return at
  return ROOM.head
}

/** The port from which a wire to a point begins. */
export function portTowards(card: CardBox, to: Point, stacked: boolean): PortPlace {
  const [first, second] = portsOf(card, stacked)
  const low = stacked ? to.y < card.y + card.height / 2 : to.x < card.x + card.width / 2
  return (low ? first : second) ?? { side: 'right', x: card.x, y: card.y }
}

/** Where a wire from one card would meet another: at the side that faces it, or the one on which both are free. */
export function meetingPoint(from: CardBox, to: CardBox, stacked: boolean): Point {
  if (stacked) return { x: to.x + to.width / 2, y: from.y < to.y ? to.y : to.y + to.height }
  const y = to.y + to.height / 2
  return { x: from.x + from.width <= to.x ? to.x : to.x + to.width, y }
}

/** Straight pieces with round corners: out of the port, across, and to the point. */
export function heldPath({ side, x, y }: PortPlace, to: Point): string {
  const hangs = side === 'top' || side === 'bottom'
  const [a, b, c, d] = hangs ? [y, x, to.y, to.x] : [x, y, to.x, to.y]
  const out = side === 'right' || side === 'bottom' ? 1 : -1
  const middle = (a + c) / 2
  const turn =
    (c - a) * out > OUT * 2 ? middle : out > 0 ? Math.max(a, c) + OUT : Math.min(a, c) - OUT
  const way = Math.sign(d - b)
  const [in1, in2] = [Math.sign(turn - a), Math.sign(c - turn)]
  const r = Math.min(ROUND, Math.abs(d - b) / 2, Math.abs(turn - a), Math.abs(c - turn))
  const at = (along: number, across: number) =>
    hangs ? `${across} ${along}` : `${along} ${across}`
  if (way === 0) return `M${at(a, b)}L${at(c, d)}`
  return [
    `M${at(a, b)}L${at(turn - in1 * r, b)}Q${at(turn, b)} ${at(turn, b + way * r)}`,
    `L${at(turn, d - way * r)}Q${at(turn, d)} ${at(turn + in2 * r, d)}L${at(c, d)}`,
  ].join('')
}
