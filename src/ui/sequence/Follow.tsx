/** The diagram scrolls so that the cursor is in sight, and stays where it is when another window is laid out. */
import type { RefObject } from 'react'
import { useLayoutEffect, useRef } from 'react'
import { usePlayback } from '../store/playback.ts'
import type { SequenceLayout } from './layout.ts'

/** The cursor is kept between these shares of the height; out of them it is put at `REST`. */
const HIGHEST = 0.12
const LOWEST = 0.72
const REST = 0.45
/** While it plays the picture moves and the cursor stands. */
const PLAYS_AT = 0.6

interface FollowProps {
  readonly scroller: RefObject<HTMLElement | null>
  readonly layout: SequenceLayout
}

/** Draws nothing: a part of its own, so that a frame of playing draws nothing else again. */
export function Follow({ scroller, layout }: FollowProps) {
  const time = usePlayback((state) => state.cursor.time)
  const playing = usePlayback((state) => state.playing)
  const y = layout.scale.yOf(time)
  const last = useRef<{ layout: SequenceLayout; y: number } | null>(null)
  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null) return
    const before = last.current
    last.current = { layout, y }
    const height = box.clientHeight
    // Another window: what was in sight stays in sight.
    if (before !== null && before.layout !== layout)
      box.scrollBy(0, y - before.layout.scale.yOf(time))
    if (before !== null && before.layout === layout && before.y === y) return
    const share = (y - box.scrollTop) / height
    if (playing && share > PLAYS_AT) box.scrollTo(0, y - height * PLAYS_AT)
    else if (share < HIGHEST || share > LOWEST) box.scrollTo(0, y - height * REST)
  }, [scroller, layout, y, time, playing])
  return null
}
