/** What components read of the two stores, put together. */
import { useMemo } from 'react'
import type { Cast } from './story.ts'
import { usePlayback } from './store/playback.ts'

/** The words of the open run; null while there is none. */
export function useCast(): Cast | null {
  const opened = usePlayback((state) => state.opened)
  const film = usePlayback((state) => state.film)
  const catalog = usePlayback((state) => state.catalog)
  return useMemo(
    () =>
      opened === null
        ? null
        : { trace: film.trace, textOf: (text) => film.textOf(text), opened, catalog },
    [opened, film, catalog],
  )
}

/** Grows whenever rows came or went: what reads the trace depends on it. */
export function useVersion(): number {
  return usePlayback((state) => state.version)
}

export function useRecord(): number {
  return usePlayback((state) => state.cursor.record)
}

/** The same, outside of components. */
export function currentCast(): Cast | null {
  const { opened, film, catalog } = usePlayback.getState()
  return opened === null
    ? null
    : { trace: film.trace, textOf: (text) => film.textOf(text), opened, catalog }
}
