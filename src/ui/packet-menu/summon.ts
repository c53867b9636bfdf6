/**
 * Who wants the menu of a packet: a right press or a long touch on the canvas or on an arrow, the key for menus,
 * a button. One listener for all places: none of them needs to know of the menu. It is there from the first moment
 * of the studio, before the menu is: what is wanted meanwhile waits for it.
 */
import type { RecordIndex } from '../../core/row.ts'
import { currentCanvas } from '../handle.ts'
import { usePlayback } from '../store/playback.ts'

/** A packet, and where on the page its menu is to be. */
export interface Summons {
  readonly packet: RecordIndex
  readonly x: number
  readonly y: number
}

type Show = (summons: Summons) => void

let show: Show | null = null
/** Wanted before the menu was there: only the last. */
let waiting: Summons | null = null

function summon(summons: Summons): void {
  if (show === null) waiting = summons
  else show(summons)
}

/** The menu is there: it shows what is wanted from now on, and what has waited for it, until the returned function is called. */
export function answer(by: Show): () => void {
  show = by
  const waited = waiting
  waiting = null
  if (waited !== null) by(waited)
  return () => {
    if (show === by) show = null
  }
}

/** For buttons: the menu of a packet below them. */
export function summonBelow(packet: RecordIndex, element: Element): void {
  const { left, bottom } = element.getBoundingClientRect()
  summon({ packet, x: left, y: bottom + 4 })
}

/** The packet under a point of the page; null: none. */
function packetUnder(target: EventTarget | null, x: number, y: number): RecordIndex | null {
  if (!(target instanceof Element)) return null
  const arrow = target.closest('[data-arrow]')?.getAttribute('data-arrow') ?? null
  if (arrow !== null) return Number(arrow) as RecordIndex
  return target.closest('.desk') === null ? null : (currentCanvas()?.packetAt(x, y) ?? null)
}

/** How long a finger rests, and how far it may wander meanwhile, in pixels of the page. */
const LONG_MS = 500
const WANDER = 10

/** Listens to the page until the returned function is called; what waited until then is forgotten. */
export function listen(): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let touch: { summons: Summons; timer: number } | null = null
  const lift = () => {
    if (touch !== null) clearTimeout(touch.timer)
    touch = null
  }
  const onMenu = (event: MouseEvent) => {
    const { target, clientX: x, clientY: y } = event
    const packet = packetUnder(target, x, y)
    if (packet === null) return
    event.preventDefault()
    lift()
    summon({ packet, x, y })
  }
  const onDown = ({ pointerType, isPrimary, target, clientX: x, clientY: y }: PointerEvent) => {
    lift()
    if (pointerType !== 'touch' || !isPrimary) return
    const packet = packetUnder(target, x, y)
    if (packet === null) return
    const summons = { packet, x, y }
    touch = { summons, timer: window.setTimeout(() => summon(summons), LONG_MS) }
  }
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    if (touch === null) return
    const { x, y } = touch.summons
    if (Math.hypot(clientX - x, clientY - y) > WANDER) lift()
  }
  // In the capture phase: the canvas keeps some of these to itself.
  const options = { signal, capture: true }
  document.addEventListener('contextmenu', onMenu, options)
  document.addEventListener('pointerdown', onDown, options)
  document.addEventListener('pointermove', onMove, options)
  document.addEventListener('pointerup', lift, options)
  document.addEventListener('pointercancel', lift, options)
  return () => {
    lift()
    stop.abort()
    waiting = null
  }
}

/** The key for menus: of the arrow that the keyboard is at, or else of the packet that is selected. */
export function summonByKey(): void {
  const at = document.activeElement?.getAttribute('aria-activedescendant') ?? ''
  const arrow = /^arrow-(\d+)$/.exec(at)?.[1]
  const { selection } = usePlayback.getState()
  const selected = selection?.kind === 'packet' ? selection.record : null
  const packet = arrow === undefined ? selected : (Number(arrow) as RecordIndex)
  if (packet === null) return
  const place = (arrow === undefined ? onCanvas(packet) : null) ?? onArrow(packet) ?? inTheMiddle()
  summon({ packet, ...place })
}

interface Place {
  readonly x: number
  readonly y: number
}

function onCanvas(packet: RecordIndex): Place | null {
  const canvas = currentCanvas()
  const drawn = canvas?.drawn().find(({ record }) => record === packet)
  return drawn === undefined ? null : (canvas?.toPage(drawn.x, drawn.y) ?? null)
}

function onArrow(packet: RecordIndex): Place | null {
  const mark = document.querySelector(`[data-arrow="${packet}"] circle`)?.getBoundingClientRect()
  return mark === undefined ? null : { x: mark.right, y: mark.bottom }
}

function inTheMiddle(): Place {
  return { x: innerWidth / 2, y: innerHeight / 2 }
}
