/**
 * Who wants the menu of a packet, or of a service: a right press or a long touch on the canvas or on an arrow, the key for menus,
 * a button. One listener for all places: none of them needs to know of the menu. It is there from the first moment
 * of the studio, before the menu is: what is wanted meanwhile waits for it.
 */
import type { RecordIndex } from '../../core/row.ts'
import type { NodeId } from '../../design/design.ts'
import { isEditing } from '../editing.ts'
import { currentCanvas } from '../handle.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'

/** A packet or a service, and where on the page its menu is to be. */
export interface Summons {
  readonly of: RecordIndex | NodeId
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

/** For buttons: the menu below them. */
export function summonBelow(packet: Summons['of'], element: Element): void {
  const { left, bottom } = element.getBoundingClientRect()
  summon({ of: packet, x: left, y: bottom + 4 })
}

/** The packet under a point of the page; null: none. */
function packetUnder(target: EventTarget | null, x: number, y: number): RecordIndex | null {
  if (!(target instanceof Element)) return null
  const arrow = target.closest('[data-arrow]')?.getAttribute('data-arrow') ?? null
  if (arrow !== null) return Number(arrow) as RecordIndex
  return target.closest('.desk') === null ? null : (currentCanvas()?.packetAt(x, y) ?? null)
}

/** The service under a point that may die in the middle of a handler; null: none. */
function serviceUnder(target: EventTarget | null): NodeId | null {
  if (!(target instanceof Element)) return null
  const id = target.closest('[data-stop]')?.getAttribute('data-stop') ?? null
  return id !== null && hasHandlers(id) ? id : null
}

/** Whether its process may die in the middle of a handler, and somebody may say so now. */
function hasHandlers(id: NodeId): boolean {
  const node = useDocument.getState().design?.nodes.find((one) => one.id === id)
  const has = node?.kind === 'service' && node.config.behaviour !== undefined
  return has && !isEditing(usePlayback.getState())
}

function under(target: EventTarget | null, x: number, y: number): Summons['of'] | null {
  return packetUnder(target, x, y) ?? serviceUnder(target)
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
    const of = under(target, x, y)
    if (of === null) return
    event.preventDefault()
    lift()
    summon({ of, x, y })
  }
  const onDown = ({ pointerType, isPrimary, target, clientX: x, clientY: y }: PointerEvent) => {
    lift()
    if (pointerType !== 'touch' || !isPrimary) return
    const of = under(target, x, y)
    if (of === null) return
    const summons = { of, x, y }
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
  if (packet === null) {
    const stop = selection?.kind === 'node' ? stopOf(selection.id) : null
    if (stop !== null && selection?.kind === 'node' && hasHandlers(selection.id))
      summonBelow(selection.id, stop)
    return
  }
  const place = (arrow === undefined ? onCanvas(packet) : null) ?? onArrow(packet) ?? inTheMiddle()
  summon({ of: packet, ...place })
}

function stopOf(id: NodeId): Element | null {
  return document.querySelector(`[data-stop="${id}"]`)
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
