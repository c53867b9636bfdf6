/** Which part of the desk is in sight, and how a person moves it. Written into the page without rendering. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Viewport, ZOOM_MAX, ZOOM_MIN } from './viewport.ts'

/** Dots of the desk, in pixels of the flow. */
const DOTS = 16
/** So far a pointer goes before a press becomes a pan. */
export const PRESS = 4
/** Room around a card or wire that is brought into sight. */
const ROOM = 24

export interface Sight {
  get(): Viewport
  readonly set: (viewport: Viewport) => void
  /** Calls `show` at once and whenever the sight changes, until the returned function is called. */
  onChange(show: (viewport: Viewport) => void): () => void
}

export function createSight(): Sight {
  let now: Viewport = { x: 0, y: 0, zoom: 1 }
  const listeners = new Set<(viewport: Viewport) => void>()
  return {
    get: () => now,
    set(viewport) {
      if (viewport.x === now.x && viewport.y === now.y && viewport.zoom === now.zoom) return
      now = viewport
      for (const show of listeners) show(now)
    },
    onChange(show) {
      listeners.add(show)
      show(now)
      return () => listeners.delete(show)
    },
  }
}

/** Where a point of the page is in the flow, and back. */
export function toFlow(host: Element, { x, y, zoom }: Viewport, clientX: number, clientY: number) {
  const box = host.getBoundingClientRect()
  return { x: (clientX - box.left - x) / zoom, y: (clientY - box.top - y) / zoom }
}

export function toPage(host: Element, { x, y, zoom }: Viewport, flowX: number, flowY: number) {
  const box = host.getBoundingClientRect()
  return { x: box.left + x + flowX * zoom, y: box.top + y + flowY * zoom }
}

/** The same sight, larger or smaller by `factor`; the point of the canvas stays where it is. */
export function zoomed(
  from: Viewport,
  factor: number,
  x: number,
  y: number,
  least = ZOOM_MIN,
): Viewport {
  const zoom = Math.min(Math.max(from.zoom * factor, least), ZOOM_MAX)
  const by = zoom / from.zoom
  return { x: x - (x - from.x) * by, y: y - (y - from.y) * by, zoom }
}

/** As browsers report wheels: by pixels, lines or pages; a pinch on a touchpad comes with Control. */
function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const step = deltaMode === 1 ? 0.05 : deltaMode === 2 ? 1 : 0.002
  return 2 ** (-deltaY * step * (ctrlKey ? 10 : 1))
}

interface Moves {
  /** No panning, no zooming: the page scrolls over the canvas. */
  readonly quiet: boolean
  /** A person has moved the sight. */
  readonly onMoved: () => void
  /** The desk was pressed, where no button is. */
  readonly onPress: (clientX: number, clientY: number) => void
}

/** Panning with one pointer, zooming with the wheel or with two; presses of the desk. */
export function useMoves(host: RefObject<HTMLElement | null>, sight: Sight, moves: Moves): void {
  const latest = useRef(moves)
  useEffect(() => {
    latest.current = moves
  })
  const { quiet } = moves
  useEffect(() => {
    const element = host.current
    if (element === null) return
    const hand = new Hand(element, sight, latest)
    const listen = new AbortController()
    const { signal } = listen
    element.addEventListener('click', hand.click, { signal, capture: true })
    if (!quiet) {
      element.addEventListener('pointerdown', hand.down, { signal })
      element.addEventListener('pointermove', hand.move, { signal })
      element.addEventListener('pointerup', hand.up, { signal })
      element.addEventListener('pointercancel', hand.up, { signal })
      element.addEventListener('wheel', hand.wheel, { signal, passive: false })
    }
    return () => listen.abort()
  }, [host, sight, quiet])
}

interface Spot {
  readonly x: number
  readonly y: number
}

class Hand {
  readonly #host: HTMLElement
  readonly #sight: Sight
  readonly #latest: RefObject<Moves>
  readonly #pointers = new Map<number, Spot>()
  #from: Spot | null = null
  #panned = false

  constructor(host: HTMLElement, sight: Sight, latest: RefObject<Moves>) {
    this.#host = host
    this.#sight = sight
    this.#latest = latest
  }

  readonly down = (event: PointerEvent) => {
    if (event.button !== 0) return
    const spot = { x: event.clientX, y: event.clientY }
    if (this.#pointers.size === 0) {
      this.#from = spot
      this.#panned = false
    }
    this.#pointers.set(event.pointerId, spot)
  }

  readonly move = (event: PointerEvent) => {
    const before = this.#pointers.get(event.pointerId)
    if (before === undefined || this.#from === null) return
    const now = { x: event.clientX, y: event.clientY }
    if (!this.#panned) {
      if (Math.hypot(now.x - this.#from.x, now.y - this.#from.y) < PRESS) return
      this.#panned = true
      this.#host.dataset['panning'] = ''
      this.#host.setPointerCapture(event.pointerId)
    }
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1]
    this.#pointers.set(event.pointerId, now)
    this.#latest.current.onMoved()
    const { x, y, zoom } = this.#sight.get()
    if (other === undefined) {
      this.#sight.set({ x: x + now.x - before.x, y: y + now.y - before.y, zoom })
      return
    }
    // Two pointers: what lies between them stays between them.
    const box = this.#host.getBoundingClientRect()
    const apart = (one: Spot) => Math.max(Math.hypot(one.x - other.x, one.y - other.y), 1)
    const middle = (one: Spot) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 })
    const [was, is] = [middle(before), middle(now)]
    const moved = { x: x + is.x - was.x, y: y + is.y - was.y, zoom }
    this.#sight.set(zoomed(moved, apart(now) / apart(before), is.x - box.left, is.y - box.top))
  }

  readonly up = (event: PointerEvent) => {
    this.#pointers.delete(event.pointerId)
    if (this.#pointers.size > 0) return
    this.#from = null
    delete this.#host.dataset['panning']
  }

  readonly wheel = (event: WheelEvent) => {
    event.preventDefault()
    const box = this.#host.getBoundingClientRect()
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    this.#latest.current.onMoved()
    this.#sight.set(zoomed(this.#sight.get(), wheelFactor(event), x, y))
  }

  /** The end of a pan is no press. */
  readonly click = (event: MouseEvent) => {
    if (this.#panned && event.detail > 0) {
      this.#panned = false
      event.stopPropagation()
      return
    }
    const target = event.target
    if (target instanceof Element && target.closest('button, a, input') !== null) return
    this.#latest.current.onPress(event.clientX, event.clientY)
  }
}

/** The sight in which `stop` is to be seen; null: it is already. */
export function broughtIn(host: Element, stop: Element, { x, y, zoom }: Viewport): Viewport | null {
  const box = host.getBoundingClientRect()
  const at = stop.getBoundingClientRect()
  const by = (from: number, to: number, low: number, high: number) =>
    from < low + ROOM ? low + ROOM - from : Math.min(high - ROOM - to, 0)
  // A strip at the edge, as wide as the room that is left around, is not in sight yet.
  const least = 2 * ROOM
  const outX = at.right < box.left + least || at.left > box.right - least
  const outY = at.bottom < box.top + least || at.top > box.bottom - least
  if (!outX && !outY) return null
  return {
    x: x + (outX ? by(at.left, at.right, box.left, box.right) : 0),
    y: y + (outY ? by(at.top, at.bottom, box.top, box.bottom) : 0),
    zoom,
  }
}

/** Below this zoom nothing can be read: what is to be shown is brought nearer. */
const READABLE = 0.6
const SHOWN_AT = 0.9

/** The sight in which a place of the flow is to be read; null: it is already. */
export function shownIn(
  at: { readonly x: number; readonly y: number; readonly width?: number; readonly height?: number },
  { x, y, zoom }: Viewport,
  size: { readonly width: number; readonly height: number },
): Viewport | null {
  // Of what is larger than the sight its upper left corner.
  const [wide, high] = [Math.min(at.width ?? 0, 240), Math.min(at.height ?? 0, 160)]
  const [left, top] = [at.x * zoom + x, at.y * zoom + y]
  const inside =
    left >= ROOM &&
    top >= ROOM &&
    left + wide * zoom <= size.width - ROOM &&
    top + high * zoom <= size.height - ROOM
  if (inside && zoom >= READABLE) return null
  const next = zoom < READABLE ? SHOWN_AT : zoom
  return {
    x: Math.round(size.width / 2 - (at.x + wide / 2) * next),
    y: Math.round(size.height / 2 - (at.y + high / 2) * next),
    zoom: next,
  }
}

/** Moves the dots of the desk with what lies on it. */
export function placeDots(desk: HTMLElement, { x, y, zoom }: Viewport): void {
  const step = DOTS * zoom
  desk.style.backgroundSize = `${step}px ${step}px`
  desk.style.backgroundPosition = `${x - step / 2}px ${y - step / 2}px`
}

export function useSight(): Sight {
  const [sight] = useState(createSight)
  return sight
}
