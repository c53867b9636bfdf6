/** The packets of a film in typed columns, as `flights.ts` searches them. */
import type { Row } from '../../core/row.ts'

type PacketRow = Extract<Row, { ev: 'packet' }>
type Numbers = Int32Array | Float64Array

/** A typed array that grows. Beyond what was set it reads 0. */
export class Column<T extends Numbers> {
  /** For loops that know they stay inside; another array after `reserve`. */
  values: T
  readonly #make: new (length: number) => T
  constructor(make: new (length: number) => T) {
    this.#make = make
    this.values = new make(64)
  }
  at(i: number): number {
    return this.values[i] ?? 0
  }
  set(i: number, value: number): void {
    if (i >= this.values.length) this.reserve(i + 1)
    this.values[i] = value
  }
  reserve(length: number): void {
    if (length <= this.values.length) return
    const larger = new this.#make(Math.max(length, this.values.length * 2))
    larger.set(this.values)
    this.values = larger
  }
}

export const NO_PACKET = -1
/** MQTT Control Packet type. */
const PUBLISH = 3

const BACK = 1 << 8
const DUP = 1 << 6
const RETAIN = 1 << 7
const OVERRIDDEN = 1 << 9
const SENT_AGAIN = 1 << 10
const PID = 16

export const ptypeOf = (bits: number): number => bits & 15
export const qosOf = (bits: number): number => (bits >> 4) & 3
export const isDup = (bits: number): boolean => (bits & DUP) !== 0
export const isRetain = (bits: number): boolean => (bits & RETAIN) !== 0
export const isBack = (bits: number): boolean => (bits & BACK) !== 0
export const pidOf = (bits: number): number => bits >>> PID

function bitsOf(row: PacketRow): number {
  return (
    row.ptype |
    (row.qos << 4) |
    (row.dup ? DUP : 0) |
    (row.retain ? RETAIN : 0) |
    (row.back ? BACK : 0) |
    (row.pid << PID)
  )
}

export interface Retransmission {
  readonly row: number
  readonly at: number
  readonly rto: number
}

interface Override {
  readonly row: number
  readonly arrives: number
}

export const NONE: readonly Retransmission[] = []
const FAN_BITS = 5

/** A packet is known here by its ordinal among the packets of the film. */
export class PacketColumns {
  count = 0
  readonly row = new Column(Int32Array)
  readonly wire = new Column(Int32Array)
  /** Wire and direction in one number. */
  readonly lane = new Column(Int32Array)
  readonly bits = new Column(Int32Array)
  readonly forecast = new Column(Float64Array)
  /** The packet before it in the same direction of the same wire. */
  readonly previous = new Column(Int32Array)
  /** [0]: the latest arrival any row gave a packet; [k]: the largest of 32 in [k - 1]. */
  readonly #latest: Column<Float64Array>[] = [new Column(Float64Array)]
  readonly #lastOfLane: number[] = []
  /** By wire: the PUBLISHes on it, in order. */
  readonly #publishes: number[][] = []
  readonly #overrides = new Map<number, Override[]>()
  readonly #again = new Map<number, Retransmission[]>()
  /** Which packets later rows spoke of, in the order of those rows. */
  readonly #changes: { readonly row: number; readonly packet: number }[] = []

  add(index: number, row: PacketRow): void {
    const packet = this.count++
    this.row.set(packet, index)
    this.wire.set(packet, row.wire)
    this.bits.set(packet, bitsOf(row))
    this.forecast.set(packet, row.arrives)
    const lane = row.wire * 2 + (row.back ? 1 : 0)
    this.lane.set(packet, lane)
    this.previous.set(packet, this.#lastOfLane[lane] ?? NO_PACKET)
    this.#lastOfLane[lane] = packet
    if (row.ptype === PUBLISH) (this.#publishes[row.wire] ??= []).push(packet)
    this.#grow()
    this.#latest.forEach((values, level) => {
      // The first below a node begins it anew: what a forgotten branch left there is void.
      const first = (packet & ((1 << (FAN_BITS * level)) - 1)) === 0
      if (first) values.set(packet >>> (FAN_BITS * level), 0)
    })
    this.#raise(packet, row.arrives)
  }

  /** An `arrival` row: the packet comes at another time, or never. */
  override(index: number, about: number, arrives: number): void {
    const packet = this.#packetAt(about)
    if (packet === NO_PACKET) return
    listOf(this.#overrides, packet).push({ row: index, arrives })
    this.bits.set(packet, this.bits.at(packet) | OVERRIDDEN)
    this.#changes.push({ row: index, packet })
    this.#raise(packet, arrives)
  }

  /** A `segment` row: a part of it is sent again. */
  retransmit(at: number, index: number, about: number, rto: number): void {
    const packet = this.#packetAt(about)
    if (packet === NO_PACKET) return
    listOf(this.#again, packet).push({ row: index, at, rto })
    this.bits.set(packet, this.bits.at(packet) | SENT_AGAIN)
    this.#changes.push({ row: index, packet })
  }

  retransmissionsOf(packet: number): readonly Retransmission[] {
    if ((this.bits.at(packet) & SENT_AGAIN) === 0) return NONE
    return this.#again.get(packet) ?? NONE
  }

  /** When it arrives, as the rows up to `record` say; NEVER when it is gone. */
  arrivesAt(packet: number, record: number): number {
    let arrives = this.forecast.at(packet)
    if ((this.bits.at(packet) & OVERRIDDEN) === 0) return arrives
    for (const override of this.#overrides.get(packet) ?? []) {
      if (override.row > record) break
      arrives = override.arrives
    }
    return arrives
  }

  /** How many packets have a row before `index`. */
  before(index: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.row.at(middle) < index) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The QoS of the last PUBLISH on a wire below packet `upper`; -1: there is none. */
  qosBefore(wire: number, upper: number): number {
    const list = this.#publishes[wire] ?? []
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((list[middle] ?? 0) < upper) low = middle + 1
      else high = middle
    }
    const packet = list[low - 1]
    return packet === undefined ? -1 : qosOf(this.bits.at(packet))
  }

  #packetAt(index: number): number {
    const packet = this.before(index)
    return packet < this.count && this.row.at(packet) === index ? packet : NO_PACKET
  }

  /** Gives each packet below `upper` that may arrive after `time`, in order. */
  flyingAfter(time: number, upper: number, take: (packet: number) => void): void {
    this.#descend(this.#latest.length - 1, 0, Number.MAX_SAFE_INTEGER, time, upper, take)
  }

  #descend(
    level: number,
    from: number,
    to: number,
    time: number,
    upper: number,
    take: (packet: number) => void,
  ): void {
    const values = this.#latest[level]
    if (values === undefined) return
    const end = Math.min(to, ((upper - 1) >>> (FAN_BITS * level)) + 1)
    const latest = values.values
    for (let i = from; i < end; i++) {
      if ((latest[i] ?? 0) <= time) continue
      if (level === 0) take(i)
      else this.#descend(level - 1, i << FAN_BITS, (i + 1) << FAN_BITS, time, upper, take)
    }
  }

  /** Adds a level when the top one has become wide. */
  #grow(): void {
    const level = this.#latest.length - 1
    if (this.count <= 1 << (FAN_BITS * (level + 1))) return
    this.#latest.push(new Column(Float64Array))
    const nodes = ((this.count - 1) >>> (FAN_BITS * (level + 1))) + 1
    for (let node = 0; node < nodes; node++) this.#recompute(level + 1, node, this.count - 1)
  }

  #raise(packet: number, arrives: number): void {
    this.#latest.forEach((values, level) => {
      const node = packet >>> (FAN_BITS * level)
      if (values.at(node) < arrives) values.set(node, arrives)
    })
  }

  #recompute(level: number, node: number, packets: number): void {
    const below = this.#latest[level - 1]
    if (below === undefined || packets === 0) return
    const end = Math.min((node + 1) << FAN_BITS, ((packets - 1) >>> (FAN_BITS * (level - 1))) + 1)
    let largest = 0
    for (let i = node << FAN_BITS; i < end; i++) largest = Math.max(largest, below.at(i))
    this.#latest[level]?.set(node, largest)
  }

  /** Forgets every row from `index` on. */
  truncate(index: number): void {
    const changed = new Set<number>()
    for (let last = this.#changes.at(-1); last && last.row >= index; last = this.#changes.at(-1)) {
      changed.add(last.packet)
      this.#changes.pop()
    }
    const kept = this.before(index)
    for (const packet of changed) {
      this.#drop(this.#overrides, packet, index, OVERRIDDEN)
      this.#drop(this.#again, packet, index, SENT_AGAIN)
    }
    for (let packet = this.count - 1; packet >= kept; packet--) {
      this.#lastOfLane[this.lane.at(packet)] = this.previous.at(packet)
      this.#latest[0]?.set(packet, 0)
    }
    this.#publishes.forEach((list, wire) => {
      this.#publishes[wire] = list.filter((packet) => packet < kept)
    })
    this.count = kept
    while (this.#latest.length > 1 && kept <= 1 << (FAN_BITS * (this.#latest.length - 1)))
      this.#latest.pop()
    this.#repair(
      [...changed].filter((packet) => packet < kept),
      kept,
    )
  }

  #drop(
    lists: Map<number, { readonly row: number }[]>,
    packet: number,
    index: number,
    mark: number,
  ): void {
    const list = lists.get(packet)
    if (list === undefined) return
    while ((list.at(-1)?.row ?? -1) >= index) list.pop()
    if (list.length > 0) return
    lists.delete(packet)
    this.bits.set(packet, this.bits.at(packet) & ~mark)
  }

  /** Puts the maxima right above packets whose rows were forgotten, and above the new end. */
  #repair(changed: readonly number[], kept: number): void {
    if (kept === 0) return
    for (const packet of changed) {
      const arrivals = (this.#overrides.get(packet) ?? []).map((override) => override.arrives)
      this.#latest[0]?.set(packet, Math.max(this.forecast.at(packet), ...arrivals))
    }
    for (let level = 1; level < this.#latest.length; level++) {
      const shift = FAN_BITS * level
      const end = (kept - 1) >>> shift
      for (const node of new Set([...changed.map((packet) => packet >>> shift), end]))
        this.#recompute(level, node, kept)
    }
  }
}

function listOf<T>(lists: Map<number, T[]>, packet: number): T[] {
  let list = lists.get(packet)
  if (list === undefined) {
    list = []
    lists.set(packet, list)
  }
  return list
}
