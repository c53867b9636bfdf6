/**
 * Which records led to a record, and which came of it. Each row names what set it going. Two rows name too little: a
 * message that leaves again on a new connection names the CONNECT that freed it, not its earlier sending; and a process
 * that starts again by itself names nothing, where it is its crash that it follows.
 */
import type { RecordIndex } from '../core/row.ts'
import type { PlacedRow, Trace } from '../trace/trace.ts'

/** Who is at the ends of a wire, by number. */
export type Wires = readonly { readonly a: number; readonly b: number }[]

/** The node that a packet goes to. */
export function receiverOf(wires: Wires, row: { wire: number; back: boolean }): number {
  const { a, b } = wires[row.wire]!
  return row.back ? a : b
}

/** What led to a record, at once: most have one such record, a root has none. */
export function leadsOf(trace: Trace, wires: Wires, record: number): readonly RecordIndex[] {
  const row = trace.row(record)
  const leads = [leadOf(trace, record, row), ...beforeOf(trace, wires, record, row)]
  return leads.filter((one) => one >= 0 && one < record)
}

function leadOf(trace: Trace, record: number, { ev, node, cause }: PlacedRow): RecordIndex {
  if (ev !== 'restart' || cause >= 0) return cause
  return lastBefore(trace, record, (row) => row.ev === 'crash' && row.node === node)
}

/** Where the message of a packet, or of a drop, was before, when another thing set it free. */
function beforeOf(
  trace: Trace,
  wires: Wires,
  record: number,
  row: PlacedRow,
): readonly RecordIndex[] {
  const { about, cause, node } = row
  if (row.ev !== 'packet' && row.ev !== 'drop') return []
  if (about < 0 || (cause >= 0 && trace.about(cause) === about)) return []
  const sameWay = (other: PlacedRow): boolean => {
    if (other.ev !== 'packet' || other.about !== about) return false
    const isAgain = row.ev === 'packet' && other.wire === row.wire && other.back === row.back
    const isKind = row.ev === 'drop' || other.ptype === row.ptype
    return isKind && (isAgain || receiverOf(wires, other) === node)
  }
  const before = lastBefore(trace, record, sameWay, about)
  return [before >= 0 ? before : about]
}

function lastBefore(
  trace: Trace,
  record: number,
  fits: (row: PlacedRow) => boolean,
  from = 0,
): RecordIndex {
  for (let at = record - 1; at >= from; at--) if (fits(trace.row(at))) return at as RecordIndex
  return -1 as RecordIndex
}

/** All that led to a record, itself among them. */
export function ancestorsOf(trace: Trace, wires: Wires, record: RecordIndex): Set<RecordIndex> {
  const found = new Set([record])
  for (const one of found) for (const lead of leadsOf(trace, wires, one)) found.add(lead)
  return found
}

/**
 * What came of a record by way of messages, up to record `to`: what belongs to no message (the beat of a connection)
 * goes on for ever and tells nothing of it.
 */
export function descendantsOf(
  trace: Trace,
  wires: Wires,
  record: RecordIndex,
  to: number,
): Set<RecordIndex> {
  const found = new Set([record])
  for (let at = record + 1; at <= to; at++)
    if (trace.about(at) >= 0 && leadsOf(trace, wires, at).some((lead) => found.has(lead)))
      found.add(at as RecordIndex)
  return found
}
