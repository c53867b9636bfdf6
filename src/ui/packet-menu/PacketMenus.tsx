/** Waits for somebody to want the menu of a packet, or of a service, and shows it. */
import { useCallback, useEffect, useState } from 'react'
import { pause } from '../playhead.ts'
import { select, usePlayback } from '../store/playback.ts'
import { useCast } from '../use-run.ts'
import { CrashMenus } from './CrashMenus.tsx'
import { PacketMenu } from './PacketMenu.tsx'
import type { Summons } from './summon.ts'
import { answer } from './summon.ts'

interface Shown extends Summons {
  /** Another press is another menu, also of the same packet. */
  readonly id: number
  /** What had the focus gets it back. */
  readonly from: Element | null
}

let shownSoFar = 0

/** The menus that float over the studio. */
export function PacketMenus() {
  return (
    <>
      <OfPackets />
      <CrashMenus />
    </>
  )
}

function OfPackets() {
  const cast = useCast()
  const [shown, setShown] = useState<Shown | null>(null)
  const show = useCallback((summons: Summons) => {
    const { trace } = usePlayback.getState()
    if (summons.packet >= trace.length || trace.ev(summons.packet) !== 'packet') return
    // What is offered is for this moment: it must not run away under the menu.
    pause()
    select({ kind: 'packet', record: summons.packet })
    setShown((before) => ({
      ...summons,
      id: ++shownSoFar,
      from: before?.from ?? document.activeElement,
    }))
  }, [])
  useEffect(() => answer(show), [show])
  const close = useCallback(() => {
    setShown((before) => {
      if (before?.from instanceof HTMLElement || before?.from instanceof SVGElement)
        before.from.focus()
      return null
    })
  }, [])
  if (shown === null || cast === null) return null
  const { id, packet, x, y } = shown
  return <PacketMenu key={id} cast={cast} packet={packet} x={x} y={y} onClose={close} />
}
