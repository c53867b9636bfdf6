/**
 * The levels of detail of a design of very many cards. Near enough to be read, the cards and wires in sight are
 * elements of the page, a few more in each frame until all are; those that are not, and all of them far out, are painted.
 */
import type { Layout } from '../layout.ts'
import type { Viewport } from '../viewport.ts'
import type { Box } from '../wire-path.ts'
import { mapOf } from './map-of.ts'

/** So many cards in sight are too many to be read, and so few can be again. */
const CARDS = { far: 64, near: 48 }
/** More wires than these are painted, however near. */
const WIRES_MAX = 200
/** How many come in each frame. */
const STEP = { cards: 6, wires: 16 }
/** Beyond what is in sight, as a share of it at each side. */
const BEYOND = 0.4

export interface Shown {
  readonly cards: ReadonlySet<string>
  readonly wires: ReadonlySet<string>
}

const NOTHING: Shown = { cards: new Set(), wires: new Set() }

export interface Size {
  readonly width: number
  readonly height: number
}

/** The part of the flow that is in sight, and so much more at each side, as a share of it. */
export function boxInSight({ x, y, zoom }: Viewport, { width, height }: Size, beyond = 0): Box {
  const [wide, high] = [width / zoom, height / zoom]
  return {
    x: -x / zoom - wide * beyond,
    y: -y / zoom - high * beyond,
    width: wide * (1 + beyond * 2),
    height: high * (1 + beyond * 2),
  }
}

/** What is to be shown in a sight; what was is kept as long as it does. `near`: whether cards could be read until now. */
export function wantedIn(
  layout: Layout,
  viewport: Viewport,
  size: Size,
  before: Shown,
  near: boolean,
): { readonly near: boolean; readonly shown: Shown } {
  const map = mapOf(layout)
  const sight = boxInSight(viewport, size)
  const cards = map.cards.within(sight)
  if (cards.length > (near ? CARDS.far : CARDS.near)) return { near: false, shown: NOTHING }
  const wires = map.wires.within(sight)
  const few = wires.length <= WIRES_MAX
  const enough =
    near &&
    cards.every((id) => before.cards.has(id)) &&
    (!few || wires.every((id) => before.wires.has(id)))
  if (enough) return { near: true, shown: before }
  const around = boxInSight(viewport, size, BEYOND)
  // What is in sight comes first.
  return {
    near: true,
    shown: {
      cards: new Set([...cards, ...map.cards.within(around)].slice(0, CARDS.far * 2)),
      wires: few
        ? new Set([...wires, ...map.wires.within(around)].slice(0, WIRES_MAX * 2))
        : new Set(),
    },
  }
}

/** A step from what is shown to what is wanted; the same object: that is all. */
export function grown(shown: Shown, wanted: Shown): Shown {
  const cards = step(shown.cards, wanted.cards, STEP.cards)
  const wires = step(shown.wires, wanted.wires, STEP.wires)
  return cards === shown.cards && wires === shown.wires ? shown : { cards, wires }
}

function step(
  shown: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
  most: number,
): ReadonlySet<string> {
  const next = new Set([...shown].filter((id) => wanted.has(id)))
  let left = most
  for (const id of wanted) {
    if (left === 0) break
    if (next.has(id)) continue
    next.add(id)
    left--
  }
  return left === most && next.size === shown.size ? shown : next
}

type Read = () => {
  readonly layout: Layout
  readonly viewport: Viewport
  readonly size: Size
}

/** What is shown, as the sight and the layout change. */
export class Levels {
  #shown: Shown = NOTHING
  #wanted: Shown = NOTHING
  #near = false
  #request = 0
  readonly #listeners = new Set<() => void>()
  readonly #read: Read

  constructor(read: Read) {
    this.#read = read
  }

  readonly get = (): Shown => this.#shown

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The sight or the layout has changed: in the next frame what is shown goes along. */
  readonly look = (): void => {
    if (this.#request === 0) this.#request = requestAnimationFrame(this.#frame)
  }

  end(): void {
    cancelAnimationFrame(this.#request)
    this.#request = 0
  }

  readonly #frame = (): void => {
    this.#request = 0
    const { layout, viewport, size } = this.#read()
    if (size.width === 0) return
    const { near, shown } = wantedIn(layout, viewport, size, this.#wanted, this.#near)
    this.#near = near
    this.#wanted = shown
    const next = grown(this.#shown, shown)
    if (next === this.#shown) return
    this.#shown = next
    for (const listener of this.#listeners) listener()
    this.look()
  }
}
