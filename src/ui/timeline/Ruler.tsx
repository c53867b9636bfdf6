/** The ruler, the cursor in it, and what is drawn over the lanes: the future, and what is not filmed yet. */
import type { PointerEvent } from 'react'
import { memo, useLayoutEffect, useRef } from 'react'
import { TIMELINE } from '../../content/text/en.timeline.ts'
import { momentText } from '../format.ts'
import { seek } from '../playhead.ts'
import { usePlayback } from '../store/playback.ts'
import type { View } from './axis.ts'
import { axisText, ticksOf, timeOf, xOf } from './axis.ts'
import { startDrag } from './drag.ts'
import styles from './Timeline.module.css'
import type { Scope } from './use-view.ts'

const TICK_PX = 74

/** A press goes to the moment, a drag takes the cursor along. The slider above does the same with keys. */
function onPointerDown(event: PointerEvent<HTMLElement>, view: View): void {
  const box = event.currentTarget.getBoundingClientRect()
  const x = event.clientX - box.left
  const go = (to: number) => seek(timeOf(view, to))
  if (event.button === 0) go(x)
  startDrag(event, { move: (dx) => go(x + dx) })
}

export const Ruler = memo(function Ruler({ view }: { readonly view: View }) {
  const { step, at } = ticksOf(view, TICK_PX)
  return (
    <div
      className={styles['ruler']}
      data-part="ruler"
      style={{ width: view.width }}
      title={TIMELINE.ruler}
      onPointerDown={(event) => onPointerDown(event, view)}
    >
      {at.map((time, n) => (
        <span key={time} className={styles['tick']} style={{ left: xOf(view, time) }}>
          {n === 0 ? TIMELINE.unit(axisText(time, step)) : axisText(time, step)}
        </span>
      ))}
    </div>
  )
})

/** Lines of the ruler through the lanes. */
export const Grid = memo(function Grid({ view }: { readonly view: View }) {
  const path = ticksOf(view, TICK_PX)
    .at.map((time) => `M${Math.floor(xOf(view, time)) + 0.5} 0v4000`)
    .join('')
  return (
    <svg className={styles['grid']} width={view.width} aria-hidden="true">
      <path d={path} />
    </svg>
  )
})

/** The cursor: a part of its own, so that a frame of playing draws nothing else again. */
export function CursorLine({ view }: { readonly view: View }) {
  const time = usePlayback((state) => state.cursor.time)
  const x = xOf(view, time)
  if (x < 0 || x > view.width) return null
  return (
    <div className={styles['cursor']} style={{ transform: `translateX(${x}px)` }}>
      <span data-part="cursor" className={x > view.width - 70 ? styles['leftward'] : undefined}>
        {momentText(time)}
      </span>
    </div>
  )
}

/** What is not played yet is pale, what is not filmed yet is covered. */
export function Veil({ view }: { readonly view: View }) {
  const x = usePlayback((state) => clamped(view, xOf(view, state.cursor.time)))
  const filmed = usePlayback((state) =>
    state.done ? view.width : clamped(view, xOf(view, state.edge)),
  )
  return (
    <>
      <div
        className={styles['later']}
        style={{ transform: `translateX(${x}px)`, width: view.width - x }}
      />
      {filmed < view.width && (
        <div
          className={styles['unfilmed']}
          style={{ transform: `translateX(${filmed}px)`, width: view.width - filmed }}
        >
          {TIMELINE.notFilmed}
        </div>
      )}
    </>
  )
}

const clamped = (view: View, x: number) => Math.max(0, Math.min(view.width, x))

const TURNS_AT = 0.9
const BEGINS_AT = 0.1

/**
 * Keeps the cursor in sight when it moves: while it plays a page is turned at the end of the stretch. Who looks
 * elsewhere is left there until the cursor moves.
 */
export function Follow({ scope }: { readonly scope: Scope }) {
  const time = usePlayback((state) => state.cursor.time)
  const playing = usePlayback((state) => state.playing)
  const last = useRef(time)
  useLayoutEffect(() => {
    const { view, whole, show } = scope
    if (last.current === time) return
    last.current = time
    const share = xOf(view, time) / view.width
    if (whole || view.width <= 0 || (share >= 0 && share <= (playing ? TURNS_AT : 1))) return
    const span = view.to - view.from
    const from = time - span * (playing ? BEGINS_AT : 0.5)
    show({ from, to: from + span })
  }, [scope, time, playing])
  return null
}
