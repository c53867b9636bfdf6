/** What the inspector asks of a run at a moment. */
import type { RecordIndex } from '../core/row.ts'
import type { Detail } from '../design/detail.ts'
import { details } from '../nodes/registry.details.ts'
import type { Timeline } from './timeline.ts'

/** What the inspector shows of a node right after the event that wrote record `at`; null: there is no such node. */
export function detailAt(timeline: Timeline, at: RecordIndex, node: number): Detail | null {
  const compiled = timeline.compiled.nodes[node]
  if (compiled === undefined) return null
  const simulation = timeline.seek(at)
  const state = simulation.stateOf(node)
  if (state !== null) return compiled.detail(state, details)
  const left = compiled.machine.init(simulation.fateOf(node).kept)
  return compiled.downDetail?.(left) ?? { sections: [] }
}
