/**
 * Which records led to a record, and which came of it. Each row names what set it going. Three rows name too little or
 * something else: a message that leaves again on a new connection names the CONNECT that freed it, not its earlier
 * sending; what waited for another message (a receive window, a lane) names that one, which has no part in it; and a
 * process that starts again by itself names nothing, where it is its crash that it follows.
 */
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import type { PlacedRow, Trace } from '../trace/trace.ts'

/** Who is at the ends of a wire, by number. */
export type Wires = readonly { readonly a: number; readonly b: number }[]

type Index = Map<number, RecordIndex[]>

/** Of a run that is over: what it is asked of is read once. */
export class Lineage {
  private readonly trace: Trace
  private readonly wires: Wires
  /** Packets and begins, by the message that they are about. */
  private readonly byMessage: Index = new Map()
  /** By the packet whose arrival they change. */
  private readonly arrivals: Index = new Map()
  /** By node. */
  private readonly crashes: Index = new Map()

  constructor(trace: Trace, wires: Wires) {
    this.trace = trace
    this.wires = wires
    for (let at = 0; at < trace.length; at++) this.note(at as RecordIndex)
  }

  private note(record: RecordIndex): void {
    const { trace } = this
    const ev = trace.ev(record)
    if (ev === 'packet' || ev === 'begin') put(this.byMessage, trace.about(record), record)
    else if (ev === 'crash') put(this.crashes, trace.node(record), record)
    else if (ev === 'arrival') {
      const row = trace.row(record)
      if (row.ev === 'arrival') put(this.arrivals, row.packet, record)
    }
  }

  /** What led to a record, at once: most have one such record, a root has none. */
  leadsOf(record: RecordIndex): readonly RecordIndex[] {
    const row = this.trace.row(record)
    const leads = [this.leadOf(record, row), this.beforeOf(record, row)]
    return leads.filter((one) => one >= 0 && one < record)
  }

  private leadOf(record: RecordIndex, row: PlacedRow): RecordIndex {
    if (row.ev === 'restart' && row.cause < 0) return this.crashBefore(record, row.node)
    return this.isFreedByAnother(row) ? NO_RECORD : row.cause
  }

  /** Whether its cause is about another message: only what a handler publishes comes of that one. */
  private isFreedByAnother({ ev, about, cause }: PlacedRow): boolean {
    if (ev === 'publish' || about < 0 || cause < 0) return false
    const other = this.trace.about(cause)
    return other >= 0 && other !== about
  }

  private crashBefore(record: RecordIndex, node: number): RecordIndex {
    return lastOf(this.crashes.get(node), record, () => true)
  }

  /** Where the message of a record was before, when another thing set it free. */
  private beforeOf(record: RecordIndex, row: PlacedRow): RecordIndex {
    const { about, cause, ev } = row
    if (about < 0 || ev === 'publish') return NO_RECORD
    const isSent = ev === 'packet' || ev === 'drop'
    const isOwn = cause >= 0 && this.trace.about(cause) === about
    if (isOwn || !(isSent || this.isFreedByAnother(row))) return NO_RECORD
    const before = isSent ? this.sendingBefore(record, row) : this.attemptOf(record)
    return before >= 0 ? before : about
  }

  /** Its own earlier sending, or the packet that brought the message there. */
  private sendingBefore(record: RecordIndex, row: PlacedRow): RecordIndex {
    const cameOrAgain = (other: PlacedRow, sameKind: boolean): boolean => {
      if (other.ev !== 'packet') return false
      if (sameKind && row.ev === 'packet' && other.ptype !== row.ptype) return false
      const isAgain = row.ev === 'packet' && other.wire === row.wire && other.back === row.back
      return (sameKind && isAgain) || receiverOf(this.wires, other) === row.node
    }
    const before = this.lastAbout(record, row.about, (other) => cameOrAgain(other, true))
    return before >= 0
      ? before
      : this.lastAbout(record, row.about, (other) => cameOrAgain(other, false))
  }

  /** The begin of the attempt in which a record was written; NO_RECORD: in none. */
  attemptOf(record: RecordIndex): RecordIndex {
    const { node, about } = this.trace.row(record)
    const isBegin = (row: PlacedRow): boolean => row.ev === 'begin' && row.node === node
    return this.lastAbout(record, about, isBegin)
  }

  private lastAbout(
    record: RecordIndex,
    about: RecordIndex,
    fits: (row: PlacedRow) => boolean,
  ): RecordIndex {
    return lastOf(this.byMessage.get(about), record, (one) => fits(this.trace.row(one)))
  }

  /** When a packet arrives, by the last word about it, or NEVER. */
  arrivalOf(packet: RecordIndex, forecast: Micros): Micros {
    let until = forecast
    for (const one of this.arrivals.get(packet) ?? []) {
      const said = this.trace.row(one)
      const isIn = until !== NEVER && said.at > until
      if (said.ev === 'arrival' && !isIn) until = said.arrives
    }
    return until
  }

  /** All that led to a record, itself among them. */
  ancestorsOf(record: RecordIndex): Set<RecordIndex> {
    const found = new Set([record])
    for (const one of found) for (const lead of this.leadsOf(one)) found.add(lead)
    return found
  }

  /**
   * What came of a record by way of messages, up to record `to`: what belongs to no message (the beat of a connection)
   * goes on for ever and tells nothing of it.
   */
  descendantsOf(record: RecordIndex, to: number): Set<RecordIndex> {
    const found = new Set([record])
    for (let at = (record + 1) as RecordIndex; at <= to; at++)
      if (this.trace.about(at) >= 0 && this.leadsOf(at).some((lead) => found.has(lead)))
        found.add(at)
    return found
  }
}

/** The node that a packet goes to. */
function receiverOf(wires: Wires, row: { wire: number; back: boolean }): number {
  const { a, b } = wires[row.wire]!
  return row.back ? a : b
}

function put(index: Index, key: number, record: RecordIndex): void {
  const known = index.get(key)
  if (known === undefined) index.set(key, [record])
  else known.push(record)
}

/** The last of a list in order that is before a record and fits. */
function lastOf(
  list: readonly RecordIndex[] = [],
  record: number,
  fits: (one: RecordIndex) => boolean,
): RecordIndex {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (list[middle]! < record) low = middle + 1
    else high = middle
  }
  for (let at = low - 1; at >= 0; at--) if (fits(list[at]!)) return list[at]!
  return NO_RECORD
}
