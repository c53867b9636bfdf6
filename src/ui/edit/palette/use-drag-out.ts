/** Drags something from the palette to the canvas. A press that goes nowhere stays a press. */
import type { PointerEvent } from 'react'
import { useRef, useState } from 'react'
import type { Position } from '../../../design/design.ts'
import { currentCanvas } from '../../handle.ts'

/** So far a pointer goes before a press becomes a drag, in pixels. */
const FAR = 6

export interface DragOut {
  /** Where the pointer is on the page while something is dragged; null: nothing is. */
  readonly ghost: Position | null
  readonly handlers: {
    onPointerDown(event: PointerEvent<HTMLElement>): void
    onPointerMove(event: PointerEvent<HTMLElement>): void
    onPointerUp(event: PointerEvent<HTMLElement>): void
    onPointerCancel(): void
  }
  /** Whether the press that ends now was a drag: then it is no click. */
  readonly wasDrag: () => boolean
}

/** `onDrop`: it was let go over the canvas, at a place of the design. */
export function useDragOut(onDrop: (at: Position) => void): DragOut {
  const start = useRef<Position | null>(null)
  const dragged = useRef(false)
  const [ghost, setGhost] = useState<Position | null>(null)
  const end = () => {
    start.current = null
    setGhost(null)
  }
  return {
    ghost,
    wasDrag: () => dragged.current,
    handlers: {
      onPointerDown({ button, clientX, clientY, currentTarget, pointerId }) {
        dragged.current = false
        if (button !== 0) return
        start.current = { x: clientX, y: clientY }
        currentTarget.setPointerCapture(pointerId)
      },
      onPointerMove({ clientX, clientY }) {
        const from = start.current
        if (from === null) return
        if (!dragged.current && Math.hypot(clientX - from.x, clientY - from.y) < FAR) return
        dragged.current = true
        setGhost({ x: clientX, y: clientY })
      },
      onPointerUp({ clientX, clientY }) {
        const dropped = dragged.current && start.current !== null
        end()
        const at = dropped ? placeUnder(clientX, clientY) : null
        if (at !== null) onDrop(at)
      },
      onPointerCancel: end,
    },
  }
}

/** Where a point of the page is on the canvas; null: it is not over the canvas. */
function placeUnder(clientX: number, clientY: number): Position | null {
  const desk = document.elementFromPoint(clientX, clientY)?.closest('.desk') ?? null
  if (desk === null) return null
  return currentCanvas()?.toFlow(clientX, clientY) ?? null
}
