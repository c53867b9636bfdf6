/** Of a diagram of very many lifelines only what is in sight, and near it, is drawn. */
import type { RefObject } from 'react'
import { useEffect, useState } from 'react'
import type { Arrow, Lifeline, SequenceLayout } from './layout.ts'
import type { Line } from './place.ts'

/** What is drawn of the diagram, in its pixels. */
export interface Sight {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export const ALL: Sight = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity }

/** The sight moves by so many pixels, and reaches so far beyond what can be seen: scrolling draws seldom. */
const STEP = 512

/** What is in sight of a scrolled box; all of it where `some` is false. */
export function useInSight(scroller: RefObject<HTMLElement | null>, some: boolean): Sight {
  const [sight, setSight] = useState<Sight | null>(null)
  // Not in the layout's turn: the box comes after what is in it.
  useEffect(() => {
    const box = scroller.current
    if (box === null || !some) return
    const look = () => {
      const { scrollLeft, scrollTop, clientWidth, clientHeight } = box
      const next = sightOf(scrollLeft, scrollTop, clientWidth, clientHeight)
      setSight((now) => (now?.left === next.left && sameSight(now, next) ? now : next))
    }
    const observer = new ResizeObserver(look)
    observer.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [scroller, some])
  if (!some) return ALL
  return sight ?? NOTHING
}

/** Nobody has looked yet. */
const NOTHING: Sight = { left: 0, right: 0, top: 0, bottom: 0 }

export function sightOf(left: number, top: number, width: number, height: number): Sight {
  const before = (at: number) => (Math.floor(at / STEP) - 1) * STEP
  const after = (at: number) => (Math.ceil(at / STEP) + 1) * STEP
  return {
    left: before(left),
    right: after(left + width),
    top: before(top),
    bottom: after(top + height),
  }
}

function sameSight(one: Sight, other: Sight): boolean {
  return one.right === other.right && one.top === other.top && one.bottom === other.bottom
}

const isIn = ({ left, right }: Sight, x0: number, x1: number) => x0 <= right && x1 >= left

/** Words stand beside what they are about: so far. */
const WORDS_PX = 300

function meets({ left, right, top, bottom }: Sight, { x1, y1, x2, y2 }: Line): boolean {
  return (
    Math.min(x1, x2) - WORDS_PX <= right &&
    Math.max(x1, x2) + WORDS_PX >= left &&
    Math.min(y1, y2) <= bottom &&
    Math.max(y1, y2) >= top
  )
}

const at = (x: number, y: number): Line => ({ x1: x, y1: y, x2: x, y2: y })

/** Whether any part of an arrow is in sight. */
function meetsArrow(sight: Sight, { line, stands, losses }: Arrow): boolean {
  if (meets(sight, line) || (stands !== null && meets(sight, stands))) return true
  return losses.some(({ stub, wait }) => meets(sight, stub) || meets(sight, wait))
}

/** The lifelines in sight, with the places of those that `also` names and their neighbours. */
export function lifelinesIn(
  lifelines: readonly Lifeline[],
  sight: Sight,
  also: readonly number[],
): readonly { readonly line: Lifeline; readonly place: number }[] {
  const wanted = new Set(also)
  return lifelines.flatMap((line, place) =>
    wanted.has(place) || isIn(sight, line.x - WORDS_PX, line.x + WORDS_PX) ? [{ line, place }] : [],
  )
}

/** The same layout where all is in sight; else without what is not. */
export function layoutIn<Laid extends SequenceLayout>(layout: Laid, sight: Sight): Laid {
  if (sight === ALL) return layout
  return {
    ...layout,
    lifelines: layout.lifelines.filter(({ x }) => isIn(sight, x, x)),
    washes: layout.washes.filter(({ x, top, bottom }) =>
      meets(sight, { x1: x, y1: top, x2: x, y2: bottom }),
    ),
    cuts: layout.cuts.filter(({ x1, x2, y }) => meets(sight, { x1, y1: y, x2, y2: y })),
    handshakes: layout.handshakes.filter(
      ({ there, back }) => meets(sight, there) || (back !== null && meets(sight, back)),
    ),
    marks: layout.marks.filter(({ x, y }) => meets(sight, at(x, y))),
    arrows: layout.arrows.filter((arrow) => meetsArrow(sight, arrow)),
  }
}

/** Where a box must be scrolled to, from the left, so that one end of an arrow can be seen; null: it can. */
export function leftShowing(
  arrow: Arrow,
  left: number,
  width: number,
  axis: number,
): number | null {
  const { line, glyph } = arrow
  const seen = (x: number) => x >= left + axis && x <= left + width - EDGE_PX
  if (seen(glyph.x) || seen(line.x1) || seen(line.x2)) return null
  const [from, to] = [Math.min(line.x1, line.x2), Math.max(line.x1, line.x2)]
  if (to - from < width - axis - 2 * EDGE_PX) return Math.max(0, (from + to - width - axis) / 2)
  // All of it has no room: where it comes from.
  return Math.max(0, line.x1 - axis - (width - axis) * (line.x2 > line.x1 ? 0.2 : 0.8))
}

const EDGE_PX = 24
