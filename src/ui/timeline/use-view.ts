/** The stretch of time in sight: how it is measured, moved and zoomed. */
import type { RefObject } from 'react'
import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { Stretch, View } from './axis.ts'
import { moved, perPixel, timeOf, within, zoomed } from './axis.ts'

export interface Scope {
  readonly view: View
  /** The whole run, in µs. */
  readonly length: number
  /** Nothing of the run is out of sight. */
  readonly whole: boolean
  readonly show: (stretch: Stretch | null) => void
}

/** `width`: of the plot, in pixels. */
export function useScope(length: number, width: number): Scope {
  const [stretch, setStretch] = useState<Stretch | null>(null)
  return useMemo(() => {
    const { from, to } = stretch === null ? { from: 0, to: length } : within(stretch, length)
    return {
      view: { from, to, width },
      length,
      whole: from === 0 && to === length,
      show: (next) => {
        const kept = next === null ? null : within(next, length)
        setStretch(kept === null || kept.to - kept.from >= length ? null : kept)
      },
    }
  }, [stretch, length, width])
}

/** The width inside of an element, without its scroll bar. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const look = () => setWidth(element.clientWidth)
    const observer = new ResizeObserver(look)
    observer.observe(element)
    look()
    return () => observer.disconnect()
  }, [ref])
  return width
}

const ZOOM_PER_PX = 0.002
const LINE_PX = 16

/** Ctrl and the wheel zoom around the pointer; a wheel to the side moves. `left`: where the plot begins. */
export function useWheel(
  ref: RefObject<HTMLElement | null>,
  { view, length, show }: Scope,
  left: number,
): void {
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    function onWheel(event: WheelEvent): void {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1
      const side = (event.shiftKey ? event.deltaY || event.deltaX : event.deltaX) * unit
      if (event.ctrlKey || event.metaKey) {
        const x = event.clientX - (element?.getBoundingClientRect().left ?? 0) - left
        const factor = 1 + Math.max(-0.5, Math.min(1, event.deltaY * unit * ZOOM_PER_PX))
        show(zoomed(view, factor, timeOf(view, x), length))
      } else if (side !== 0) show(moved(view, side * perPixel(view), length))
      else return
      event.preventDefault()
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [ref, view, length, show, left])
}
