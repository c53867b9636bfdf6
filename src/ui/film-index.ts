/**
 * What the screen looks up in the rows again and again, read once as they come: when something flies, what
 * is on a wire at a moment, the marks of the scrubber, the counters. All of it follows from the rows.
 */
import type { RecordIndex } from '../core/row.ts'
import { ARRIVAL_REASONS, CONN_EVENTS, NO_RECORD } from '../core/row.ts'
import { EV } from '../trace/rows.ts'
import type { Trace } from '../trace/trace.ts'
import { CHUNK_ROWS } from '../trace/columns.ts'

const SYN_AGAIN = CONN_EVENTS.indexOf('synAgain')
const NO_WINDOW = ARRIVAL_REASONS.indexOf('noWindow')
const HELLO_AGAIN = CONN_EVENTS.indexOf('helloAgain')

export interface Counters {
  published: number
  delivered: number
  duplicates: number
  lost: number
  /** Packets that MQTT sent again: PUBLISH with DUP 1, and PUBREL. */
  sentAgain: number
  /** Segments that TCP sent again, SYNs among them. */
  segmentsAgain: number
}

export type CounterName = keyof Counters

/** A packet on a wire at a moment. `arrives` is what is known at that moment: NEVER if it was lost on the way. */
export interface Flight {
  readonly record: RecordIndex
  readonly wire: number
  readonly back: boolean
  readonly sent: number
  readonly arrives: number
}

export interface FilmIndex {
  /** Rows from `from` on were replaced. */
  forget(from: number): void
  /** The stretch around `time` in which nothing flies; null while something does. `to` may be Infinity. */
  idleAt(time: number): { readonly from: number; readonly to: number } | null
  /** What is on its way at `time`, as far as the records up to `record` tell. */
  flightsAt(record: number, time: number): readonly Flight[]
  /** What lies in the send buffer of a wire's end at `record`: its receiver reads slowly. In order of sending. */
  bufferedAt(record: number, wire: number): readonly RecordIndex[]
  /**
   * When the packet of this record arrives, as far as the records up to `record` tell; which record said so. Infinity: it
   * has not left its sender's buffer.
   */
  arrivalOf(packet: number, record: number): { readonly at: number; readonly said: RecordIndex }
  counters(record: number): Counters
  /** The records of all messages' publishes, and of what the script and the person did. */
  readonly publishes: readonly number[]
  readonly pokes: readonly number[]
  /** The deliveries of what a node had before, and the packets that MQTT sent again. */
  readonly duplicates: readonly number[]
  readonly sentAgain: readonly number[]
}

type Lists = Record<CounterName, number[]>

const noLists = (): Lists => ({
  published: [],
  delivered: [],
  duplicates: [],
  lost: [],
  sentAgain: [],
  segmentsAgain: [],
})

/** MQTT Control Packet type. */
const PUBREL = 6
const DUP = 1 << 6
const BACK = 1 << 8

/** How many of the ascending numbers are at most `limit`. */
export function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (numbers[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether the number is one of the ascending ones. */
export function isAmong(numbers: readonly number[], number: number): boolean {
  return numbers[countUpTo(numbers, number) - 1] === number
}

export function createFilmIndex(trace: Trace): FilmIndex {
  let scanned = 0
  /** Stretches in which something flies, that do not touch, in order. */
  let starts: number[] = []
  let ends: number[] = []
  let packets: number[] = []
  let flightMax = 0
  let overrides = new Map<number, { row: number; at: number }[]>()
  let had = new Set<string>()
  let released = new Set<string>()
  let lists = noLists()
  let pokes: number[] = []
  let buffered: { readonly row: number; readonly packet: number }[] = []

  function fly(start: number, end: number): void {
    const last = ends.length - 1
    if (last >= 0 && start <= ends[last]!) ends[last] = Math.max(ends[last]!, end)
    else if (end > start) {
      starts.push(start)
      ends.push(end)
    }
  }

  /** DUP says it of a PUBLISH; a PUBREL has no such bit: the second of its message on its hop is one. */
  function isSentAgain(flags: number, wire: number, about: number): boolean {
    if ((flags & 15) !== PUBREL) return (flags & DUP) !== 0
    const key = `${wire}/${flags & BACK}/${about}`
    const again = released.has(key)
    released.add(key)
    return again
  }

  function take(record: number): void {
    const chunk = trace.chunks[Math.floor(record / CHUNK_ROWS)]!
    const i = record % CHUNK_ROWS
    const at = chunk.at[i]!
    switch (chunk.ev[i]!) {
      case EV.packet:
        packets.push(record)
        flightMax = Math.max(flightMax, chunk.num[i]! - at)
        fly(at, chunk.num[i]!)
        if (isSentAgain(chunk.flags[i]!, chunk.a[i]!, chunk.about[i]!)) lists.sentAgain.push(record)
        return
      case EV.arrival: {
        const packet = chunk.a[i]!
        const said = overrides.get(packet) ?? []
        const keeps = chunk.flags[i] === NO_WINDOW
        if (keeps) buffered.push({ row: record, packet })
        said.push({ row: record, at: keeps ? Infinity : chunk.num[i]! })
        overrides.set(packet, said)
        flightMax = Math.max(flightMax, chunk.num[i]! - trace.at(packet))
        fly(at, chunk.num[i]!)
        return
      }
      case EV.conn:
        if (chunk.flags[i] === SYN_AGAIN || chunk.flags[i] === HELLO_AGAIN)
          lists.segmentsAgain.push(record)
        return
      case EV.segment:
        lists.segmentsAgain.push(record)
        return
      case EV.publish:
        lists.published.push(record)
        return
      case EV.deliver: {
        const key = `${chunk.node[i]!}/${chunk.about[i]!}`
        ;(had.has(key) ? lists.duplicates : lists.delivered).push(record)
        had.add(key)
        return
      }
      case EV.drop:
        lists.lost.push(record)
        return
      case EV.poke:
        pokes.push(record)
        return
    }
  }

  function scan(): void {
    while (scanned < trace.length) take(scanned++)
  }

  function arrivalOf(packet: number, record: number): { at: number; said: RecordIndex } {
    scan()
    const known = overrides.get(packet)?.findLast(({ row }) => row <= record)
    if (known !== undefined) return { at: known.at, said: known.row as RecordIndex }
    const chunk = trace.chunks[Math.floor(packet / CHUNK_ROWS)]!
    return { at: chunk.num[packet % CHUNK_ROWS]!, said: NO_RECORD }
  }

  return {
    forget(from) {
      if (from >= scanned) return
      scanned = 0
      starts = []
      ends = []
      packets = []
      flightMax = 0
      overrides = new Map()
      had = new Set()
      released = new Set()
      lists = noLists()
      pokes = []
      buffered = []
    },
    idleAt(time) {
      scan()
      const next = countUpTo(starts, time)
      const from = next === 0 ? 0 : ends[next - 1]!
      return time < from ? null : { from, to: starts[next] ?? Infinity }
    },
    flightsAt(record, time) {
      scan()
      const flights: Flight[] = []
      for (let n = countUpTo(packets, record) - 1; n >= 0; n--) {
        const packet = packets[n]! as RecordIndex
        const sent = trace.at(packet)
        if (sent < time - flightMax) break
        const { at } = arrivalOf(packet, record)
        if (at <= time || at === Infinity) continue
        const chunk = trace.chunks[Math.floor(packet / CHUNK_ROWS)]!
        const i = packet % CHUNK_ROWS
        const back = (chunk.flags[i]! & BACK) !== 0
        flights.push({ record: packet, wire: chunk.a[i]!, back, sent, arrives: at })
      }
      return flights.toReversed()
    },
    bufferedAt(record, wire) {
      scan()
      return buffered.flatMap(({ row, packet }) => {
        const chunk = trace.chunks[Math.floor(packet / CHUNK_ROWS)]!
        const isThere = row <= record && chunk.a[packet % CHUNK_ROWS] === wire
        return isThere && arrivalOf(packet, record).at === Infinity ? [packet as RecordIndex] : []
      })
    },
    arrivalOf,
    counters(record) {
      scan()
      return {
        published: countUpTo(lists.published, record),
        delivered: countUpTo(lists.delivered, record),
        duplicates: countUpTo(lists.duplicates, record),
        lost: countUpTo(lists.lost, record),
        sentAgain: countUpTo(lists.sentAgain, record),
        segmentsAgain: countUpTo(lists.segmentsAgain, record),
      }
    },
    get publishes() {
      scan()
      return lists.published
    },
    get pokes() {
      scan()
      return pokes
    },
    get duplicates() {
      scan()
      return lists.duplicates
    },
    get sentAgain() {
      scan()
      return lists.sentAgain
    },
  }
}
