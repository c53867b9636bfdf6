/** The keys of the canvas, and the clipboard. What has the focus comes first: while editing, arrows are the cards'. */
import { useEffect, useMemo } from 'react'
import { isTaken, useKeys } from '../keys.ts'
import { useDocument } from '../store/document.ts'
import { duplicatePicked, nudge, remove, removePicked, startWire } from './acts.ts'
import { onCopy, onCut, onPaste } from './clipboard.ts'
import { groupPicked, pickedWithMembers, ungroupPicked } from './group-acts.ts'
import { goToWords } from './mark-words.ts'
import type { Hand } from './hand.ts'
import { pickAllCards } from './pick.ts'
import type { Table } from './table.ts'
import { focusStop, focusedStop, hasFocus, layoutOf, showStop } from './table.ts'
import { leadOn, leaveWire, putWireDown, takeWire, wireInHand } from './wiring.ts'

/** One step of the grid, or five of them, in pixels of the flow. */
const STEP = { one: 8, far: 40 }

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export function useEditKeys(
  table: Table,
  editing: boolean,
  hand: { readonly current: Hand | null },
): void {
  useKeys(
    useMemo(
      () => ({
        wire: () => startWire(table, 'keys'),
        remove: () => removePicked(table),
        removeAll: () => remove(table, pickedWithMembers()),
        duplicate: () => duplicatePicked(table),
        group: () => groupPicked(table),
        ungroup: () => ungroupPicked(table),
        ...(editing ? { selectAll: pickAllCards } : {}),
      }),
      [table, editing],
    ),
  )
  useEffect(() => {
    const listen = new AbortController()
    const { signal } = listen
    const first = { signal, capture: true }
    document.addEventListener('keydown', (event) => onHeld(table, hand.current, event), first)
    document.addEventListener('copy', (event) => onCopy(table, event), { signal })
    document.addEventListener('cut', (event) => onCut(table, event), { signal })
    document.addEventListener('paste', (event) => onPaste(table, event), { signal })
    // Who goes on elsewhere has left the wire.
    document.addEventListener('focusin', () => hasFocus(table) || leaveWire(), { signal })
    return () => listen.abort()
  }, [table, hand])
  useEffect(() => {
    if (!editing) return
    const onArrow = (event: KeyboardEvent) => {
      const way = ARROWS[event.key]
      if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTaken(event)) return
      const far = event.shiftKey ? STEP.far : STEP.one
      if (nudge(table, way[0] * far, way[1] * far)) event.preventDefault()
    }
    const listen = new AbortController()
    const { signal } = listen
    // Before the keys of the studio, which are the window's.
    document.addEventListener('keydown', onArrow, { signal })
    document.addEventListener('keydown', (event) => onEnter(table, event), {
      signal,
      capture: true,
    })
    document.addEventListener('dblclick', (event) => onDouble(table, event), { signal })
    return () => listen.abort()
  }, [table, editing])
}

/** Enter at a note or a group goes to its words, as a double press does. */
function onEnter(table: Table, event: KeyboardEvent): void {
  const { key, shiftKey, ctrlKey, metaKey } = event
  if (key !== 'Enter' || shiftKey || ctrlKey || metaKey || wireInHand() !== null) return
  const id = focusedStop(table)
  if (id === null || !layoutOf(table).marks.has(id)) return
  event.preventDefault()
  event.stopPropagation()
  goToWords(id)
}

function onDouble(table: Table, { target }: MouseEvent): void {
  const stop = target instanceof Element ? target.closest('[data-stop]') : null
  const id = stop?.getAttribute('data-stop') ?? ''
  if (table.host.current?.contains(stop) === true && layoutOf(table).marks.has(id)) goToWords(id)
}

/** Keys of what is held: they mean nothing else as long as it is. */
function onHeld(table: Table, hand: Hand | null, event: KeyboardEvent): void {
  const wire = wireInHand()
  const held = hand?.holds === true
  if ((!held && wire === null) || !hasFocus(table)) return
  if (event.key === 'Escape') {
    hand?.drop()
    leaveWire()
  } else if (wire?.by !== 'keys' || !onWireKey(table, event)) return
  event.preventDefault()
  event.stopPropagation()
}

/** A wire that is led by keys; false: the key is none of them. */
function onWireKey(table: Table, event: KeyboardEvent): boolean {
  const wire = wireInHand()
  const { design } = useDocument.getState()
  if (wire === null || design === null || event.ctrlKey || event.metaKey || event.altKey)
    return false
  const by = wayOf(event)
  if (by !== null) {
    leadOn(design, layoutOf(table).order, by)
    const { over = null } = wireInHand() ?? {}
    if (over !== null) showStop(table, over)
    return true
  }
  if (event.key === 'Enter') return putWireDown() || true
  if (event.code !== 'KeyW') return false
  // The other end of the same wire.
  const link = design.links.find(({ id }) => id === wire.link)
  if (link === undefined) return true
  const from = link.a === wire.from ? link.b : link.a
  takeWire({ from, link: link.id, by: 'keys' })
  focusStop(table, from)
  leadOn(design, layoutOf(table).order, 1)
  return true
}

function wayOf({ key, shiftKey }: KeyboardEvent): 1 | -1 | null {
  if (key === 'Tab') return shiftKey ? -1 : 1
  const way = ARROWS[key]
  if (way === undefined) return null
  return way[0] + way[1] > 0 ? 1 : -1
}
