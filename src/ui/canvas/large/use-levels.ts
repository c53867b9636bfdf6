/** The levels of detail of a canvas: one for all that draws it. */
import { useEffect } from 'react'
import type { Live } from '../live.ts'
import type { Desk } from '../use-desk.ts'
import { Levels } from './levels.ts'

const known = new WeakMap<Live, Levels>()

export function levelsOf({ host, live, sight }: Desk): Levels {
  let levels = known.get(live)
  if (levels === undefined) {
    levels = new Levels(() => ({
      layout: live.get().layout,
      viewport: sight.get(),
      size: {
        width: host.current?.clientWidth ?? 0,
        height: host.current?.clientHeight ?? 0,
      },
    }))
    known.set(live, levels)
  }
  return levels
}

/** They go with the sight, the layout and the size of the canvas as long as this is used: once on each canvas. */
export function useFollowing(desk: Desk, levels: Levels): void {
  const { host, live, sight } = desk
  useEffect(() => {
    const stops = [sight.onChange(levels.look), live.subscribe(levels.look)]
    const observer = new ResizeObserver(levels.look)
    if (host.current !== null) observer.observe(host.current)
    return () => {
      observer.disconnect()
      for (const stop of stops) stop()
      levels.end()
    }
  }, [levels, host, live, sight])
}
