/** What leaves a design over a bridge, for whoever is live. Fetched when somebody is. */
import type { Qos, RecordIndex } from '../core/row.ts'
import type { Timeline } from './timeline.ts'

export interface Crossing {
  /** The record at which it left. */
  record: RecordIndex
  topic: string
  payload: Uint8Array
  qos: Qos
}

/** What left at node number `node` behind record `from`, up to and with record `to`, in order. */
export function crossingsBetween(
  timeline: Timeline,
  node: number,
  from: RecordIndex,
  to: RecordIndex,
): Crossing[] {
  const { trace, compiled } = timeline
  const bridge = compiled.nodes[node]
  if (bridge?.crossed === undefined) return []
  const found: Crossing[] = []
  const last = Math.min(to, trace.length - 1)
  for (let at = from + 1; at <= last; at++) {
    if (trace.node(at) !== node || trace.ev(at) !== 'handle') continue
    const state = timeline.seek(at as RecordIndex).stateOf(node)
    const one =
      state === null ? undefined : bridge.crossed(state).find(({ record }) => record === at)
    if (one !== undefined) found.push({ ...one })
  }
  return found
}
