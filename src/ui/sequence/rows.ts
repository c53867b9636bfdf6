/**
 * The rows that a sequence diagram draws, looked up by packet. Follows the film by appending; where a branch
 * has replaced rows it forgets and reads again.
 */
import { countUpTo } from '../film-index.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Trace } from '../../trace/trace.ts'
import { Works } from './works.ts'

/** The film as far as it is needed here; see `Film`. */
export interface Rows {
  readonly trace: Trace
  readonly cuts: readonly number[]
}

/** The typical flight is that of so many packets from the start: it must not change while one looks. */
const TYPICAL_OF = 200

export class SequenceRows {
  readonly trace: Trace
  /** The records of all sendings, ascending. */
  readonly packets: RecordIndex[] = []
  /** What happens to connections, wires and nodes, and what applications get; ascending. */
  readonly events: RecordIndex[] = []
  /** What handlers do, and what the world answers. */
  readonly works = new Works()
  readonly #arrivals = new Map<number, RecordIndex[]>()
  readonly #segments = new Map<number, RecordIndex[]>()
  readonly #cuts: readonly number[]
  #cutsSeen = 0
  #read = 0

  constructor({ trace, cuts }: Rows) {
    this.trace = trace
    this.#cuts = cuts
    this.#cutsSeen = cuts.length
  }

  /** Reads what has come. */
  sync(): this {
    while (this.#cutsSeen < this.#cuts.length) this.#forget(this.#cuts[this.#cutsSeen++] ?? 0)
    if (this.trace.length < this.#read) this.#forget(this.trace.length)
    for (; this.#read < this.trace.length; this.#read++) this.#take(this.#read as RecordIndex)
    return this
  }

  /** Changes of the packet's forecast, in order. */
  arrivalsOf(packet: number): readonly RecordIndex[] {
    return this.#arrivals.get(packet) ?? []
  }

  /** TCP's retransmissions of the packet's segments, in order. */
  segmentsOf(packet: number): readonly RecordIndex[] {
    return this.#segments.get(packet) ?? []
  }

  /** How many packets were sent up to a record, that one included. */
  packetsUpTo(record: number): number {
    return countUpTo(this.packets, record)
  }

  /** How long a packet of this run is on its way, in µs: the middle one of the first. */
  typicalFlight(): number {
    const flights = this.packets.slice(0, TYPICAL_OF).flatMap((packet) => {
      const row = this.trace.row(packet)
      return row.ev === 'packet' && row.arrives > row.at ? [row.arrives - row.at] : []
    })
    const sorted = flights.toSorted((x, y) => x - y)
    return sorted[sorted.length >> 1] ?? 20_000
  }

  #take(record: RecordIndex): void {
    switch (this.trace.ev(record)) {
      case 'packet':
        this.packets.push(record)
        return
      case 'arrival':
      case 'segment': {
        const row = this.trace.row(record)
        if (row.ev === 'arrival') put(this.#arrivals, row.packet, record)
        if (row.ev === 'segment') put(this.#segments, row.packet, record)
        return
      }
      case 'begin':
      case 'handle':
      case 'effect':
        this.works.take(record, this.trace.row(record))
        return
      case 'crash':
        this.works.take(record, this.trace.row(record))
        this.events.push(record)
        return
      case 'conn':
      case 'poke':
      case 'restart':
      case 'deliver':
        this.events.push(record)
        return
      default:
    }
  }

  #forget(from: number): void {
    if (from >= this.#read) return
    this.#read = 0
    this.packets.length = 0
    this.events.length = 0
    this.works.forget()
    this.#arrivals.clear()
    this.#segments.clear()
  }
}

function put(map: Map<number, RecordIndex[]>, packet: number, record: RecordIndex): void {
  const list = map.get(packet)
  if (list === undefined) map.set(packet, [record])
  else list.push(record)
}
