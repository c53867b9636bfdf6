/** The records that a filter lets through, read in slices while nobody waits, as the film grows. */
import { useLayoutEffect, useMemo, useState } from 'react'
import type { Film } from '../canvas/props.ts'
import type { Cast } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import type { Filter } from './filter.ts'
import { isEmpty } from './filter.ts'
import { MatchIndex } from './match-index.ts'
import { createMatcher } from './matcher.ts'

/** How long one slice may hold the page, in ms. */
const SLICE_MS = 8

export interface Listing {
  readonly index: MatchIndex
  /** Grows whenever the list has changed. */
  readonly stamp: number
  /** All that has come is read. */
  readonly whole: boolean
}

export function useListing(cast: Cast, film: Film, filter: Filter): Listing {
  const index = useMemo(
    () => new MatchIndex(film, isEmpty(filter) ? null : createMatcher(cast, film, filter)),
    [cast, film, filter],
  )
  const [read, setRead] = useState({ index, stamp: 0, whole: false })
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const slice = () => {
      const until = performance.now() + SLICE_MS
      const whole = index.scan(() => performance.now() < until)
      setRead(({ stamp }) => ({ index, stamp: stamp + 1, whole }))
      timer = whole ? null : setTimeout(slice, 0)
    }
    const readOn = () => {
      if (timer === null) slice()
    }
    readOn()
    const leave = usePlayback.subscribe((now, before) => {
      if (now.version !== before.version) readOn()
    })
    return () => {
      leave()
      if (timer !== null) clearTimeout(timer)
    }
  }, [index])
  return { index, stamp: read.stamp, whole: read.whole && read.index === index }
}
