/** Whether a wire has ever had a connection: one that never had cannot have lost it. */
import { CONN_EVENTS } from '../core/row.ts'
import { CHUNK_ROWS } from '../trace/columns.ts'
import { EV } from '../trace/rows.ts'
import type { Trace } from '../trace/trace.ts'

const UP = CONN_EVENTS.indexOf('up')

/** The first `up` row of each wire, as far as the trace was read. */
interface Firsts {
  read: number
  /** A branch may have replaced what was read: then it is read again. */
  cuts: number
  readonly byWire: Map<number, number>
}

const known = new WeakMap<Trace, Firsts>()

/** A wire that is down since `since`: it was up at some time until then. */
export function wasConnected(trace: Trace, wire: number, since: number): boolean {
  const first = firstsOf(trace).byWire.get(wire)
  return first !== undefined && trace.at(first) <= since
}

/** Each row is read once, for all wires. */
function firstsOf(trace: Trace): Firsts {
  let firsts = known.get(trace)
  if (firsts === undefined || firsts.cuts !== trace.cuts) {
    firsts = { read: 0, cuts: trace.cuts, byWire: new Map() }
    known.set(trace, firsts)
  }
  for (; firsts.read < trace.length; firsts.read++) {
    const chunk = trace.chunks[Math.floor(firsts.read / CHUNK_ROWS)]
    const i = firsts.read % CHUNK_ROWS
    const wire = chunk?.a[i]
    if (chunk?.ev[i] !== EV.conn || chunk.flags[i] !== UP || wire === undefined) continue
    if (!firsts.byWire.has(wire)) firsts.byWire.set(wire, firsts.read)
  }
  return firsts
}
