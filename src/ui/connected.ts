/** Whether a wire has ever had a connection: one that never had cannot have lost it. */
import { CHUNK_ROWS } from '../trace/columns.ts'
import { EV } from '../trace/rows.ts'
import type { Trace } from '../trace/trace.ts'

/** The first `up` row of each wire, as it was found. A branch may have replaced it: it is looked at again. */
const firsts = new WeakMap<Trace, Map<number, number>>()

/** A wire that is down since `since`: it was up at some time until then. */
export function wasConnected(trace: Trace, wire: number, since: number): boolean {
  let known = firsts.get(trace)
  if (known === undefined) {
    known = new Map()
    firsts.set(trace, known)
  }
  const found = known.get(wire)
  if (found !== undefined && isUp(trace, found, wire)) return trace.at(found) <= since
  const last = trace.lastAt(since)
  for (let record = 0; record <= last; record++) {
    const chunk = trace.chunks[Math.floor(record / CHUNK_ROWS)]
    if (chunk?.ev[record % CHUNK_ROWS] !== EV.conn || !isUp(trace, record, wire)) continue
    known.set(wire, record)
    return true
  }
  return false
}

function isUp(trace: Trace, record: number, wire: number): boolean {
  if (record >= trace.length || trace.ev(record) !== 'conn') return false
  const row = trace.row(record)
  return row.ev === 'conn' && row.what === 'up' && row.wire === wire
}
