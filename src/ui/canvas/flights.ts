/**
 * What is in flight at a moment, and how far each packet has come.
 *
 * **In flight** at (time, record): a `packet` row with index <= record and at <= time < arrives. Of the
 * `arrival` rows about it with index <= record the last one says when it arrives; NEVER means it is gone
 * from that row on. Nothing after the cursor decides whether a packet is in flight.
 *
 * **Waiting.** `arrives` already holds the waits of TCP: a packet whose segment is lost would creep along its
 * wire for a second. It does not: it stands at its sender's end until the segment that gets through is sent,
 * and then flies. When that is, its `segment` rows say, those after the cursor included: like `arrives` they
 * are a forecast, and they only shape the way. A row counts if the packet has not arrived by then.
 *
 *   departs = the latest of: its sending; its last retransmission; and, if the packet sent before it in the
 *             same direction had not arrived when it was sent, when that one departs (it waits behind it)
 *   progress = 0 before `departs` (waiting), then (time - departs) / (arrives - departs)
 *
 * So no packet overtakes, moves back, or vanishes while its connection lives. What this does not know: a
 * wait whose retransmission is not filmed yet is drawn as a slow flight until the film is there.
 *
 * **How it is fast.** Packets are kept in typed columns, in order; above them a tree of maxima of `arrives`
 * (32 children a node) leads to those that may still fly at `time` and past all others. It follows the film
 * by appending; where a branch has replaced rows it forgets and reads again.
 */
import type { RecordIndex } from '../../core/row.ts'
import type { Trace } from '../../trace/trace.ts'
import { Column, NO_PACKET, PacketColumns } from './packet-columns.ts'

/** In the place of a timeout: acknowledgements of later segments end the wait. */
export const TOLD = -1

export interface Rows {
  readonly trace: Trace
  /** As in `Film`. */
  readonly cuts: readonly number[]
}

/** Packets in flight, in order of sending. Reused from frame to frame: read it, don't keep it. */
export interface Flights {
  count: number
  /** The `packet` row. */
  readonly record: Column<Int32Array>
  readonly about: Column<Int32Array>
  readonly wire: Column<Int32Array>
  /** Packed: read with `ptypeOf`, `qosOf`, `isBack` … of packet-columns.ts. */
  readonly bits: Column<Int32Array>
  readonly progress: Column<Float64Array>
  readonly arrives: Column<Float64Array>
  /** It stands until then; 0: it flies. Of its own retransmissions the next one. */
  readonly until: Column<Float64Array>
  /** The wait that ends at `until`, if its own segment is lost; TOLD: no timer ends it; 0: it waits behind another, or flies. */
  readonly rto: Column<Float64Array>
  /** 1: it waits or has waited on this flight. */
  readonly held: Column<Int32Array>
  /** Its place among those that depart at the same moment: 0 is the first. */
  readonly rank: Column<Int32Array>
  /** All of them. */
  readonly columns: readonly { reserve(length: number): void }[]
}

export function createFlights(): Flights {
  const ints = () => new Column(Int32Array)
  const floats = () => new Column(Float64Array)
  const parts = {
    record: ints(),
    about: ints(),
    wire: ints(),
    bits: ints(),
    progress: floats(),
    arrives: floats(),
    until: floats(),
    rto: floats(),
    held: ints(),
    rank: ints(),
  }
  return { count: 0, ...parts, columns: Object.values(parts) }
}

/** How many rows a frame reads ahead of its cursor. */
const AHEAD_ROWS = 20_000
/** Waits are followed back over so many packets at most. */
const HELD_MAX = 256

export class FlightIndex {
  readonly #packets = new PacketColumns()
  #read = 0
  #cutsSeen = 0
  /** Of each lane (wire and direction), in the query that runs: its last packet, when that departs, its rank. */
  readonly #laneStamp = new Column(Int32Array)
  readonly #lanePacket = new Column(Int32Array)
  readonly #laneDeparts = new Column(Float64Array)
  readonly #laneRank = new Column(Int32Array)
  #stamp = 0
  #next = 0
  #rto = 0

  /** Follows the film at least to `record`, and some rows on. */
  sync(rows: Rows, record: number, ahead = AHEAD_ROWS): void {
    const { trace, cuts } = rows
    while (this.#cutsSeen < cuts.length) this.#forget(cuts[this.#cutsSeen++] ?? 0)
    if (trace.length < this.#read) this.#forget(trace.length)
    const to = Math.min(trace.length, Math.max(record + 1, this.#read + ahead))
    for (; this.#read < to; this.#read++) this.#append(trace, this.#read)
  }

  #append(trace: Trace, index: number): void {
    const ev = trace.ev(index)
    if (ev !== 'packet' && ev !== 'arrival' && ev !== 'segment') return
    const row = trace.row(index)
    if (row.ev === 'packet') this.#packets.add(index, row)
    else if (row.ev === 'arrival') {
      const { packet, arrives, because } = row
      this.#packets.override(index, packet, because === 'noWindow' ? Infinity : arrives)
      // from the send buffer it departs as from a wait
      if (because === 'windowOpened') this.#packets.retransmit(trace.at(index), index, packet, 0)
    } else if (row.ev === 'segment') {
      const rto = row.why === 'acks' ? TOLD : row.rto
      this.#packets.retransmit(trace.at(index), index, row.packet, rto)
    }
  }

  #forget(from: number): void {
    if (from >= this.#read) return
    this.#read = from
    this.#packets.truncate(from)
  }

  /** The QoS that a wire carried last at a record; -1: it has carried no PUBLISH yet. */
  qosAt(wire: number, record: number): number {
    return this.#packets.qosBefore(wire, this.#packets.before(record + 1))
  }

  /** What is in flight, as far as the film was followed. */
  at(trace: Trace, time: number, record: number, into: Flights): Flights {
    into.count = 0
    const last = Math.min(record, trace.lastAt(time))
    const upper = this.#packets.before(last + 1)
    if (upper > 0) {
      this.#stamp++
      this.#packets.flyingAfter(time, upper, (packet) => {
        this.#take(trace, packet, time, record, into)
      })
    }
    return into
  }

  #take(trace: Trace, packet: number, time: number, record: number, into: Flights): void {
    const packets = this.#packets
    const arrives = packets.arrivesAt(packet, record)
    if (arrives <= time) return // also NEVER
    const index = packets.row.at(packet)
    const lane = packets.lane.at(packet)
    const sent = trace.at(index)
    this.#next = 0
    this.#rto = 0
    const departs = this.#departs(trace, packet, sent, arrives, time, record, lane)
    if (lane >= this.#laneStamp.values.length) this.#widen(lane + 1)
    const stamps = this.#laneStamp.values
    const lastDeparts = this.#laneDeparts.values
    const ranks = this.#laneRank.values
    const together = stamps[lane] === this.#stamp && lastDeparts[lane] === departs
    const rank = together ? (ranks[lane] ?? 0) + 1 : 0
    stamps[lane] = this.#stamp
    this.#lanePacket.values[lane] = packet
    lastDeparts[lane] = departs
    ranks[lane] = rank
    const waits = time < departs
    const i = into.count++
    if (i >= into.record.values.length) for (const column of into.columns) column.reserve(i + 1)
    into.record.values[i] = index
    into.about.values[i] = trace.about(index)
    into.wire.values[i] = packets.wire.at(packet)
    into.bits.values[i] = packets.bits.at(packet)
    into.arrives.values[i] = arrives
    into.progress.values[i] = waits ? 0 : (time - departs) / (arrives - departs)
    into.until.values[i] = waits ? (this.#rto === 0 ? departs : this.#next) : 0
    into.rto.values[i] = waits ? this.#rto : 0
    into.held.values[i] = departs > sent ? 1 : 0
    into.rank.values[i] = rank
  }

  #widen(lanes: number): void {
    for (const column of [this.#laneStamp, this.#lanePacket, this.#laneDeparts, this.#laneRank])
      column.reserve(lanes)
  }

  /** When it departs; leaves its next own retransmission after `time` in #next and #rto. */
  #departs(
    trace: Trace,
    packet: number,
    sent: number,
    arrives: number,
    time: number,
    record: number,
    lane: number,
  ): number {
    // it lies in the send buffer, for as long as its receiver takes
    if (arrives === Infinity) return Infinity
    let departs = sent
    const sentAgain = this.#packets.retransmissionsOf(packet)
    // By index: this runs for each packet in flight, and nearly always over nothing.
    for (let i = 0; i < sentAgain.length; i++) {
      const again = sentAgain[i]
      if (again === undefined || again.at >= arrives) break
      departs = again.at
      if (this.#rto !== 0 || again.at <= time) continue
      this.#next = again.at
      this.#rto = again.rto
    }
    const before = this.#packets.previous.at(packet)
    if (before === NO_PACKET) return departs
    const flewNow = this.#laneStamp.at(lane) === this.#stamp && this.#lanePacket.at(lane) === before
    const behind = flewNow
      ? this.#laneDeparts.at(lane)
      : this.#departsBefore(trace, packet, sent, record)
    return behind < arrives ? Math.max(departs, behind) : departs
  }

  /** When the packets before it, that had not arrived when it was sent, departed. */
  #departsBefore(trace: Trace, packet: number, sent: number, record: number): number {
    let latest = 0
    let follower = sent
    let before = this.#packets.previous.at(packet)
    for (let steps = 0; before !== NO_PACKET && steps < HELD_MAX; steps++) {
      const arrives = this.#packets.arrivesAt(before, record)
      if (arrives <= follower) break
      for (const again of this.#packets.retransmissionsOf(before)) {
        if (again.at < arrives) latest = Math.max(latest, again.at)
      }
      follower = trace.at(this.#packets.row.at(before))
      before = this.#packets.previous.at(before)
    }
    return latest
  }
}

const indexes = new WeakMap<Rows, FlightIndex>()

/** The index of a film, made at its first use. */
export function flightIndexOf(film: Rows): FlightIndex {
  let index = indexes.get(film)
  if (index === undefined) {
    index = new FlightIndex()
    indexes.set(film, index)
  }
  return index
}

/** The record of each packet in flight: for lists and counts outside the canvas. */
export function recordsInFlight(film: Rows, time: number, record: number): RecordIndex[] {
  const index = flightIndexOf(film)
  index.sync(film, record)
  const flights = index.at(film.trace, time, record, createFlights())
  return Array.from({ length: flights.count }, (_, i) => flights.record.at(i) as RecordIndex)
}
