/** The journeys of the open run, read once for all who look. */
import { useMemo } from 'react'
import type { Design } from '../../design/design.ts'
import type { Film } from '../canvas/props.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'
import { useRecord, useVersion } from '../use-run.ts'
import type { Journey } from './journey.ts'
import type { Plan } from './path.ts'
import { planOf } from './path.ts'
import { JourneyReader } from './reader.ts'
import type { Point } from './standing.ts'

const readers = new WeakMap<Film, { nodes: Design['nodes']; plan: Plan; reader: JourneyReader }>()

export function journeysOf(film: Film, nodes: Design['nodes']) {
  let known = readers.get(film)
  if (known === undefined || known.nodes !== nodes) {
    const plan = planOf(nodes)
    known = { nodes, plan, reader: new JourneyReader(film, plan) }
    readers.set(film, known)
  }
  known.reader.sync()
  return known
}

export interface JourneysNow {
  readonly journeys: readonly Journey[]
  readonly plan: Plan
  readonly reader: JourneyReader
  /** Grows with the film. */
  readonly version: number
}

/** null: no run is open. */
export function useJourneys(): JourneysNow | null {
  const film = usePlayback((state) => state.film)
  const opened = usePlayback((state) => state.opened)
  const nodes = useDocument((state) => state.design?.nodes)
  const version = useVersion()
  return useMemo(() => {
    if (opened === null || nodes === undefined) return null
    const { plan, reader } = journeysOf(film, nodes)
    return { journeys: reader.journeys, plan, reader, version }
  }, [film, opened, nodes, version])
}

/** The cursor, as far as journeys depend on it. */
export function usePoint(): Point {
  const record = useRecord()
  const done = usePlayback((state) => state.done)
  return useMemo(() => ({ record, done }), [record, done])
}
