/** Which nodes have a part in a record: those of its causes, and the ends of the wires that the causes came by. */
import { NO_RECORD } from '../core/row.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Design, NodeId } from '../design/design.ts'
import { playDesign } from './outcome.ts'

export function involved(design: Design, record: RecordIndex): ReadonlySet<NodeId> {
  const played = playDesign(design)
  if ('problem' in played) return new Set(design.nodes.map(({ id }) => id))
  const { trace } = played.timeline
  const parts = new Set<NodeId>()
  for (let at = record; at !== NO_RECORD && at < trace.length;) {
    const row = trace.row(at)
    const node = design.nodes[row.node]
    if (node !== undefined) parts.add(node.id)
    if (row.ev === 'packet') {
      const { a, b } = design.links[row.wire]!
      parts.add(a).add(b)
    }
    at = row.cause
  }
  return parts
}
