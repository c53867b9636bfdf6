/** Waits for a right press on the card of a service that has handlers (or the key for menus), and shows its menu. */
import { useCallback, useEffect } from 'react'
import type { NodeId } from '../../design/design.ts'
import { isEditing } from '../editing.ts'
import { currentCanvas } from '../handle.ts'
import { pause } from '../playhead.ts'
import { useDocument } from '../store/document.ts'
import { select, usePlayback } from '../store/playback.ts'
import { CrashMenu } from './CrashMenu.tsx'
import { hasCrashPlaces, summonCrash, useCrashSummons } from './crash-summon.ts'

export function CrashMenus() {
  const summons = useCrashSummons((state) => state.summons)
  useEffect(() => {
    const onMenu = (event: MouseEvent) => {
      const { target, clientX, clientY } = event
      const node = target instanceof Element ? serviceAt(target, clientX, clientY) : null
      if (node === null || !(target instanceof Element)) return
      event.preventDefault()
      summonCrash({ node, x: clientX, y: clientY, from: target.closest('[data-stop]') })
    }
    document.addEventListener('contextmenu', onMenu)
    return () => document.removeEventListener('contextmenu', onMenu)
  }, [])
  useEffect(() => {
    if (summons === null) return
    // What is offered is for this moment: it must not run away under the menu.
    pause()
    select({ kind: 'node', id: summons.node })
  }, [summons])
  const close = useCallback(() => {
    const from = useCrashSummons.getState().summons?.from
    if (from instanceof HTMLElement || from instanceof SVGElement) from.focus()
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
  if (node === undefined || !hasCrashPlaces(node)) return null
  if (isEditing(usePlayback.getState()) || (currentCanvas()?.packetAt(x, y) ?? null) !== null)
    return null
  return node.id
}
