/** What a wire looks like. */
import type { WireView } from '../../worker/api.ts'
import { wasConnected } from '../connected.ts'
import type { Film } from './props.ts'

/** `quiet`: it is down and has not been up yet. */
export type Look = 'up' | 'down' | 'opening' | 'cut' | 'halfOpen' | 'quiet'

/** A connection that never was is not lost: the wire is quiet until the first one. */
export function lookOf(film: Film | null, wire: number, { state, since }: WireView): Look {
  if (state !== 'down' || film === null) return state
  return wasConnected(film.trace, wire, since) ? 'down' : 'quiet'
}
