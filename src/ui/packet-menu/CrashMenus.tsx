/** Waits for a right press on the card of a service that has handlers (or the key for menus), and shows its menu. */
import { useCallback, useEffect, useRef } from 'react'
import type { NodeId } from '../../design/design.ts'
import { isEditing } from '../editing.ts'
import { currentCanvas } from '../handle.ts'
import { pause } from '../playhead.ts'
import { useDocument } from '../store/document.ts'
import { select, usePlayback } from '../store/playback.ts'
import { CrashMenu } from './CrashMenu.tsx'
import { summonCrash, useCrashSummons } from './crash-summon.ts'

export function CrashMenus() {
  const summons = useCrashSummons((state) => state.summons)
  /** What had the focus gets it back. */
  const from = useRef<Element | null>(null)
  useEffect(() => {
    const onMenu = (event: MouseEvent) => {
      const { target, clientX, clientY } = event
      const node = target instanceof Element ? serviceAt(target, clientX, clientY) : null
      if (node === null || !(target instanceof Element)) return
      event.preventDefault()
      from.current = target.closest('[data-stop]')
      summonCrash({ node, x: clientX, y: clientY })
    }
    document.addEventListener('contextmenu', onMenu)
    return () => document.removeEventListener('contextmenu', onMenu)
  }, [])
  useEffect(() => {
    if (summons === null) return
    // What is offered is for this moment: it must not run away under the menu.
    pause()
    from.current ??= document.activeElement
    select({ kind: 'node', id: summons.node })
  }, [summons])
  const close = useCallback(() => {
    if (from.current instanceof HTMLElement) from.current.focus()
    from.current = null
    summonCrash(null)
  }, [])
  if (summons === null) return null
  const { node, x, y } = summons
  return <CrashMenu key={`${node} ${x} ${y}`} node={node} x={x} y={y} onClose={close} />
}

/** The service under a point whose process may die in the middle of a handler; a packet above it has a menu of its own. */
function serviceAt(target: Element, x: number, y: number): NodeId | null {
  const id = target.closest('[data-stop]')?.getAttribute('data-stop') ?? null
  const node = useDocument.getState().design?.nodes.find((one) => one.id === id)
  if (node?.kind !== 'service' || node.config.behaviour === undefined) return null
  if (isEditing(usePlayback.getState()) || (currentCanvas()?.packetAt(x, y) ?? null) !== null)
    return null
  return node.id
}
