/** Of a long list of rows of one height only those in sight are drawn. */
import type { RefObject } from 'react'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { List, Place } from './scroll-map.ts'
import {
  AT_TOP,
  barFor,
  isAdrift,
  isTall,
  scrolledTo,
  tallness,
  topOf,
  topShowing,
} from './scroll-map.ts'

/** Rows drawn beyond what is in sight, at each end. */
const BEYOND = 6

export interface RowsInSight {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Of the element that holds the rows, in px. */
  readonly height: number
  /** The places to be drawn, and where the first of them stands in that element. */
  readonly from: number
  readonly to: number
  readonly y: number
  /** Brings a row into sight, if it is not. */
  readonly show: (place: number) => void
}

/** `above`: what stands over the rows at the top of the scroller, in px. */
export function useRows(rows: number, row: number, above: number): RowsInSight {
  const scroller = useRef<HTMLDivElement>(null)
  const place = useRef<Place>(AT_TOP)
  const [view, setView] = useState(0)
  const [seen, setSeen] = useState({ first: 0, offset: 0 })
  const list = useRef<List>({ rows, row, view })

  const look = useCallback((top: number) => {
    const { offset } = place.current
    const first = Math.floor(top / list.current.row)
    setSeen((was) => (was.first === first && was.offset === offset ? was : { first, offset }))
  }, [])

  /** The list stands at `top` from now on; `exactly`: and the bar where it belongs. */
  const stand = useCallback(
    (top: number, exactly: boolean) => {
      const box = scroller.current
      if (box === null) return
      const now = list.current
      if (exactly || isAdrift(now, top, box.scrollTop)) box.scrollTop = barFor(now, top)
      // A browser rounds what it is given.
      place.current = { scrollTop: box.scrollTop, offset: isTall(now) ? top - box.scrollTop : 0 }
      look(top)
    },
    [look],
  )

  const show = useCallback(
    (which: number) => {
      const top = topOf(list.current, place.current)
      const next = topShowing(list.current, top, which)
      if (next !== top) stand(next, true)
    },
    [stand],
  )

  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null) return
    const measure = () => setView(Math.max(0, box.clientHeight - above))
    const onScroll = () => stand(scrolledTo(list.current, place.current, box.scrollTop), false)
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    measure()
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [above, stand])

  useLayoutEffect(() => {
    const before = topOf(list.current, place.current)
    list.current = { rows, row, view }
    stand(topOf(list.current, { scrollTop: before, offset: 0 }), true)
  }, [rows, row, view, stand])

  const from = Math.min(Math.max(0, seen.first - BEYOND), Math.max(0, rows - 1))
  const to = Math.min(rows, seen.first + Math.ceil(view / row) + 1 + BEYOND)
  const height = tallness({ rows, row, view })
  return { scroller, height, from, to: Math.max(from, to), y: from * row - seen.offset, show }
}
