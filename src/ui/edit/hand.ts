/**
 * A pointer on the canvas while it is edited: it drags cards, draws wires, moves the ends of wires, and frames cards
 * to select them. What it holds is drawn past the document; the document hears of it once, when it is put down.
 * All else (panning, presses) is left to the canvas.
 */
import { create } from 'zustand'
import type { LinkId, NodeId, Position } from '../../design/design.ts'
import { allNodes, withMembers } from '../../design/groups.ts'
import { placing } from '../../design/shape.ts'
import { PRESS } from '../canvas/sight.ts'
import type { Box, Point } from '../canvas/wire-path.ts'
import { isEditing } from '../editing.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { place } from './acts.ts'
import { letHeldGo, useHeld } from './held.ts'
import { homesOf } from './homes.ts'
import { cardAt, cardsIn, pick, pickedCards, pickedIds, togglePick } from './pick.ts'
import type { Table } from './table.ts'
import type { Snapped } from './snap.ts'
import { around, snapped } from './snap.ts'
import { boxesInSight, boxesOf, flowPoint, focusStop, layoutOf } from './table.ts'
import { leadWire, leaveWire, putWireDown, takeWire, wireInHand } from './wiring.ts'

/** So near the edge of the canvas what is held moves the sight, in pixels, and so far in each frame. */
const EDGE = { near: 28, step: 6 }
/** A finger that rests so long, and moves so little, adds to the selection: it has no Shift. */
const REST = { ms: 500, moves: 10 }
/** So near a line it draws, in pixels of the page. */
const SNAP = 8
/** A wire need not be let go right on the card. */
const REACH = 8

type Grip =
  | { readonly kind: 'cards'; readonly lead: NodeId }
  | { readonly kind: 'wire'; readonly from: NodeId; readonly link: LinkId | null }
  | { readonly kind: 'frame'; readonly kept: readonly string[] }

/** The box with which cards are framed, and the card under the pointer. */
export const useHand = create<{ readonly frame: Box | null; readonly hover: NodeId | null }>(
  () => ({
    frame: null,
    hover: null,
  }),
)

type Press = Pick<PointerEvent, 'clientX' | 'clientY' | 'altKey'>

export class Hand {
  readonly #table: Table
  readonly #host: HTMLElement
  #grip: Grip | null = null
  #pointer = -1
  #start: Press = { clientX: 0, clientY: 0, altKey: false }
  #from: Point = { x: 0, y: 0 }
  #last: Press = this.#start
  /** Where the held cards stood. */
  #stood: ReadonlyMap<NodeId, Position> = new Map()
  /** Around them. */
  #box: Box | null = null
  #moves = false
  /** The press that ends a drag is none. */
  #ended = false
  #request = 0
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(table: Table, host: HTMLElement) {
    this.#table = table
    this.#host = host
  }

  listen(signal: AbortSignal): void {
    const host = this.#host
    const first = { signal, capture: true }
    host.addEventListener('pointerdown', this.#down, first)
    host.addEventListener('pointermove', this.#move, { signal })
    host.addEventListener('pointerup', this.#up, { signal })
    host.addEventListener('pointercancel', this.drop, { signal })
    host.addEventListener('pointerover', this.#over, { signal })
    host.addEventListener('pointerleave', () => setHover(null), { signal })
    host.addEventListener('click', this.#click, first)
    // What is held here must not pan the desk as well.
    host.addEventListener('mousedown', this.#keep, first)
    host.addEventListener('touchstart', this.#keep, { ...first, passive: true })
    signal.addEventListener('abort', this.drop)
  }

  /** Lets go: everything is where it was. */
  readonly drop = (): void => {
    const dragged = this.#moves && this.#grip?.kind === 'wire'
    this.#ended = this.#moves
    this.#letGo()
    if (dragged) leaveWire()
  }

  get holds(): boolean {
    return this.#moves
  }

  readonly #keep = (event: Event): void => {
    if (this.#grip !== null) event.stopPropagation()
  }

  readonly #over = (event: PointerEvent): void => {
    if (this.#moves || event.pointerType === 'touch') return
    setHover(markOf(event, 'port') ?? this.#cardOf(markOf(event, 'stop')))
  }

  /** A stop is a card's, a mark's or a wire's. */
  #cardOf(stop: string | null): NodeId | null {
    return stop !== null && layoutOf(this.#table).cards.has(stop) ? stop : null
  }

  #isMark(stop: string | null): stop is NodeId {
    return stop !== null && layoutOf(this.#table).marks.has(stop)
  }

  readonly #down = (event: PointerEvent): void => {
    this.#ended = false
    if (this.#grip !== null || !event.isPrimary) {
      // A second finger: they zoom.
      this.drop()
      return
    }
    if (event.button !== 0 || !isEditing(usePlayback.getState())) return
    this.#start = event
    if (event.pointerType === 'touch') this.#awaitRest(markOf(event, 'stop'))
    this.#grip = this.#gripOf(event)
    if (this.#grip === null) return
    this.#pointer = event.pointerId
    this.#last = event
    this.#from = flowPoint(this.#table, event.clientX, event.clientY)
  }

  #awaitRest(stop: string | null): void {
    clearTimeout(this.#rest)
    if (stop === null || wireInHand() !== null) return
    this.#rest = setTimeout(() => {
      togglePick(stop)
      this.drop()
      this.#ended = true
    }, REST.ms)
  }

  #gripOf(event: PointerEvent): Grip | null {
    // A placeholder is not moved, and no wire begins there.
    if (markOf(event, 'bar') !== null || markOf(event, 'unread') !== null) return null
    const port = markOf(event, 'port')
    if (port !== null) return { kind: 'wire', from: port, link: null }
    const end = markOf(event, 'end')
    if (end !== null) {
      const [link = '', from = ''] = end.split(' ')
      return { kind: 'wire', from, link }
    }
    const stop = markOf(event, 'stop')
    if (this.#isMark(stop) && !layoutOf(this.#table).stacked && !wireInHand())
      return { kind: 'cards', lead: stop }
    const card = this.#cardOf(stop)
    if (card !== null && event.altKey) return { kind: 'wire', from: card, link: null }
    // Stacked cards stand where there is room for them.
    if (card !== null && !layoutOf(this.#table).stacked && !wireInHand())
      return { kind: 'cards', lead: card }
    return card === null && !this.#isMark(stop) && event.shiftKey
      ? { kind: 'frame', kept: pickedIds() }
      : null
  }

  readonly #move = (event: PointerEvent): void => {
    const { clientX, clientY } = this.#start
    const way = Math.hypot(event.clientX - clientX, event.clientY - clientY)
    if (way > REST.moves) clearTimeout(this.#rest)
    if (this.#grip === null || event.pointerId !== this.#pointer) {
      this.#follow(event)
      return
    }
    this.#last = event
    if (!this.#moves) {
      if (way < PRESS) return
      this.#begin(this.#grip, event.pointerId)
    }
    this.#next()
  }

  /** A wire that is led to the next press goes with the mouse. */
  #follow({ clientX, clientY, pointerType }: PointerEvent): void {
    if (wireInHand()?.by !== 'press' || pointerType === 'touch') return
    this.#lead(flowPoint(this.#table, clientX, clientY))
  }

  #begin(grip: Grip, pointer: number): void {
    clearTimeout(this.#rest)
    this.#moves = true
    this.#host.setPointerCapture(pointer)
    setHover(null)
    if (grip.kind === 'wire') takeWire({ from: grip.from, link: grip.link, by: 'drag' })
    if (grip.kind !== 'cards') return
    if (!pickedIds().includes(grip.lead)) pick([grip.lead])
    const { design } = useDocument.getState()
    if (design === null) return
    const held = withMembers(design, pickedCards())
    this.#stood = new Map(
      allNodes(design)
        .filter(({ id }) => held.has(id))
        .map(({ id, at }) => [id, at]),
    )
    this.#box = around(boxesOf(this.#table, [...held]))
  }

  #next(): void {
    if (this.#request === 0) this.#request = requestAnimationFrame(this.#frame)
  }

  readonly #frame = (): void => {
    this.#request = 0
    if (this.#grip === null) return
    if (this.#pan()) this.#next()
    this.#show(this.#grip)
  }

  #show(grip: Grip): void {
    const at = flowPoint(this.#table, this.#last.clientX, this.#last.clientY)
    if (grip.kind === 'wire') this.#lead(at)
    if (grip.kind === 'frame') this.#span(at, grip.kept)
    if (grip.kind === 'cards') this.#hold(this.#way(at, grip.lead))
  }

  /** All that is held goes as far as the card that leads. */
  #hold({ by, lines }: Snapped): void {
    const { design } = useDocument.getState()
    if (design === null) return
    const places = new Map(
      [...this.#stood].map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }]),
    )
    useHeld.setState({ places, homes: homesOf(design, layoutOf(this.#table), places), lines })
  }

  #lead(at: Point): void {
    const over = cardAt(layoutOf(this.#table).cards, at.x, at.y, REACH)
    leadWire(over === wireInHand()?.from ? null : over, at)
  }

  #span(at: Point, kept: readonly string[]): void {
    const { x, y } = this.#from
    const frame = {
      x: Math.min(x, at.x),
      y: Math.min(y, at.y),
      width: Math.abs(at.x - x),
      height: Math.abs(at.y - y),
    }
    useHand.setState({ frame })
    const ids = [...new Set([...kept, ...cardsIn(layoutOf(this.#table).cards, frame)])]
    const before = pickedIds()
    if (ids.length !== before.length || ids.some((id) => !before.includes(id))) pick(ids)
  }

  /** With Alt neither the grid nor a line draws. */
  #way(at: Point, lead: NodeId): Snapped {
    const free = { x: at.x - this.#from.x, y: at.y - this.#from.y }
    const stood = this.#stood.get(lead)
    if (stood === undefined || this.#box === null || this.#last.altKey)
      return { by: { x: Math.round(free.x), y: Math.round(free.y) }, lines: [] }
    const near = boxesInSight(this.#table).filter(({ id }) => !this.#stood.has(id))
    const reach = SNAP / this.#table.sight.get().zoom
    return snapped({ lead: stood, free, held: this.#box, near, reach })
  }

  /** Held at the edge, more of the desk comes into sight. */
  #pan(): boolean {
    const box = this.#host.getBoundingClientRect()
    const { clientX, clientY } = this.#last
    const x = towards(clientX, box.left, box.right)
    const y = towards(clientY, box.top, box.bottom)
    if (x === 0 && y === 0) return false
    const sight = this.#table.sight.get()
    this.#table.onMoved()
    this.#table.move({ ...sight, x: sight.x + x, y: sight.y + y })
    return true
  }

  readonly #up = (event: PointerEvent): void => {
    clearTimeout(this.#rest)
    const grip = this.#grip
    if (grip === null || event.pointerId !== this.#pointer) return
    if (this.#moves) {
      this.#last = event
      this.#show(grip)
      this.#putDown(grip)
    } else if (grip.kind === 'wire' && !event.altKey) {
      // A port was pressed: the next press says where the wire leads.
      takeWire({ from: grip.from, link: grip.link, by: 'press' })
      focusStop(this.#table, grip.from)
      this.#ended = true
    }
    this.#letGo()
  }

  #putDown(grip: Grip): void {
    this.#ended = true
    const { design } = useDocument.getState()
    const { places, homes } = useHeld.getState()
    if (grip.kind === 'cards' && places !== null && design !== null)
      place(placing(design, places, homes), pickedCards())
    if (grip.kind === 'wire' && !putWireDown()) leaveWire()
  }

  #letGo(): void {
    clearTimeout(this.#rest)
    cancelAnimationFrame(this.#request)
    this.#request = 0
    if (this.#moves && this.#host.hasPointerCapture(this.#pointer))
      this.#host.releasePointerCapture(this.#pointer)
    this.#grip = null
    this.#moves = false
    letHeldGo()
    if (useHand.getState().frame !== null) useHand.setState({ frame: null })
  }

  readonly #click = (event: MouseEvent): void => {
    if (this.#ended && event.detail > 0) return this.#swallow(event)
    if (markOf(event, 'bar') !== null) return
    if (wireInHand() !== null) {
      this.#swallow(event)
      this.#pressTarget(event)
      return
    }
    const id = markOf(event, 'stop')
    const more = event.shiftKey || event.ctrlKey || event.metaKey
    if (id === null || !more || !isEditing(usePlayback.getState())) return
    this.#swallow(event)
    togglePick(id)
  }

  #swallow(event: MouseEvent): void {
    this.#ended = false
    event.preventDefault()
    event.stopPropagation()
  }

  /** The press that says where the wire leads; on the bare desk: nowhere. */
  #pressTarget(event: MouseEvent): void {
    const at = event.detail === 0 ? null : flowPoint(this.#table, event.clientX, event.clientY)
    const card =
      at === null
        ? this.#cardOf(markOf(event, 'stop'))
        : cardAt(layoutOf(this.#table).cards, at.x, at.y)
    if (card === null || card === wireInHand()?.from) return leaveWire()
    leadWire(card, at)
    putWireDown()
  }
}

/** What the element under an event, or one around it, is marked with: `data-stop` and its like; null: nothing. */
function markOf(
  { target }: Event,
  name: 'bar' | 'port' | 'end' | 'stop' | 'unread',
): string | null {
  if (!(target instanceof Element)) return null
  return target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? null
}

function setHover(hover: NodeId | null): void {
  if (useHand.getState().hover !== hover) useHand.setState({ hover })
}

function towards(at: number, low: number, high: number): number {
  if (at < low + EDGE.near) return EDGE.step
  return at > high - EDGE.near ? -EDGE.step : 0
}
