/**
 * What the network keeps: wires, connections, and the two directions of each. Plain data, copied whole at a
 * checkpoint.
 */
import type { Conn } from '../core/machine.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { CongestionState } from './congestion.ts'
import { cameAfterAll, INITIAL_WINDOW } from './congestion.ts'
import type { LostSegment } from './lost-segment.ts'
import { isVoid } from './lost-segment.ts'
import type { RtoState } from './rto.ts'
import { RTO_INITIAL } from './rto.ts'
import type { Path } from './path.ts'
import type { Edited } from './setup.ts'

/** A packet on its way, or the end of the stream behind the packets; `lost`: a datagram that ends at its `arrives`. */
export interface Flight {
  kind: 'packet' | 'fin' | 'reset' | 'accepted' | 'lost'
  packet: unknown
  about: RecordIndex
  /** Its name for chance, without the sending. */
  name: number
  /** The name of the message it is about. */
  message: number
  /** What sets this sending apart from others of the same message. */
  luck: number
  record: RecordIndex
  /** When its own segments are in, whatever is before them; Infinity when they never are, or have not left. */
  own: number
  /** By how much the script holds it up, when it and all before it are in. */
  held: number
  /** When those of its segments are in that were not lost. */
  clean: number
  /** When it is handed over: never before what was sent before it. */
  arrives: number
  lost: LostSegment[] | null
  /** Which packet of its wire and direction it is, from 1; 0: no packet. */
  nth: number
  /** The timeout of its first segment, as it was known at the sending. */
  timeout: Micros
  /** How long after its first segment began to leave the acknowledgement of what was sent before it comes. */
  ackWait: number
  /** When its first segment began to leave, and each that had to wait for the congestion window; null: none had to. */
  begins: Map<number, number> | null
  /** What comes in its place, because its bytes were edited; null: it does. */
  edited: Edited | null
  /** The one behind it in its direction. */
  next: Flight | null
}

/** What a direction to a slow reader keeps (`reading.ts`). */
export interface Reading {
  /** Bytes that are on their way or unread, as far as the writer knows. */
  unread: number
  /** In the send buffer, in order, and how many bytes they are. */
  waiting: Flight[]
  held: number
  /** What the writer is going to learn was read, in order: when, how many bytes, and of which packet. */
  learns: { readonly at: number; readonly bytes: number; readonly packet: RecordIndex }[]
  /** The writer's process was told that there is no room, and waits. */
  full: boolean
  /** When the reader may take the next packet, at the earliest; and the next one behind all on their way. */
  takesAt: number
  nextTakesAt: number
}

/** One direction of a connection, with what its sender knows of the time it takes: one object, read at each packet. */
export interface Direction extends RtoState, CongestionState {
  connection: number
  /** Connection slot x 2, + 1 for the way back to the opener. */
  side: number
  wire: number
  /** That of its connection. */
  ordinal: number
  /** Rows there were when it was opened: what was published before is sent again, or late. */
  bornAt: RecordIndex
  /** From the wire's end b to a. */
  back: boolean
  from: number
  fromConn: Conn
  to: number
  toConn: Conn
  /** On the way, in order: a chain through `Flight.next`. */
  firstFlight: Flight | null
  lastFlight: Flight | null
  path: Path
  /** The sequence of the heap entry for the first of them; -1: none. */
  headSequence: number
  lastArrives: number
  /** When what is sent now can begin to leave: the line of a bandwidth is free, and what was before it has left. */
  lineFree: number
  /** Its lost segments that nobody has sent again yet, in order. Replaced, never changed. */
  missing: readonly LostSegment[]
  /** What was sent since they were planned tells something new of them (`recovery.ts`). */
  told: boolean
  /** How long its receiver's process waits from packet to packet; 0: it takes all at once. */
  readsEvery: number
  /** What that comes to; null: it reads as fast as others write. */
  reading: Reading | null
  /** How many packets of each type that belong to no message were sent: their names for chance. */
  plain: readonly number[]
  /** The sender's end may send. */
  sending: boolean
  /** The receiver's end still takes what comes. */
  receiving: boolean
}

/**
 * `bound`: for datagrams, there is no handshake; `waiting`: the last SYN was lost, the next one waits for its time;
 * `syn`: it is on its way; `synAck` and `refused`: the answer is, or a RST; `up`: packets may leave. Between the last
 * two, what TLS and WebSocket say first (`greeting.ts`); `brokenOff`: a RST is on its way.
 */
export type Stage =
  | 'bound'
  | 'waiting'
  | 'syn'
  | 'synAck'
  | 'refused'
  | 'hello'
  | 'helloLost'
  | 'answer'
  | 'answerLost'
  | 'brokenOff'
  | 'up'

export interface Connection {
  wire: number
  opener: number
  openerConn: Conn
  acceptor: number
  acceptorConn: Conn
  stage: Stage
  /** Sendings of the SYN so far. */
  attempt: number
  synSentAt: number
  /** Which round trip of a greeting it is at, and how often what it says there was sent. */
  round: number
  tries: number
  /** When that round trip began; -1: something of it was lost. */
  greetedAt: number
  /** Counted per wire by the outside world, so that a crash does not start the same luck again. */
  ordinal: number
  /** The sequence of the handshake's heap entry that counts. */
  sequence: number
  /** The record that led to it. */
  cause: RecordIndex
  /** Its acceptor's process was told of it. */
  accepted: boolean
  /** The acceptor's kernel has forgotten it in the middle of a greeting, and its RST got lost. */
  orphan: boolean
  /** Ends that have not closed it: 0 means that it is forgotten. */
  ends: number
  there: Direction
  back: Direction
}

export interface WireState {
  /** A cut with a length ends at this time; 0: not cut. */
  cutUntil: number
  /** Connections opened so far. */
  opened: number
  /** The loss that the script set ends with this entry of the heap; -1: it has no end. */
  lossSequence: number
  /** The newest connection, by slot; -1: none yet. */
  newest: number
  /** Since when the wire is as it is, the cut apart. */
  since: number
  /** When the cut began that lasts. */
  cutSince: number
  /** The loss by chance now, in parts per million. */
  lossPpm: number
  /** Until when nothing arrives from end a at b, and from b at a, and nobody is told; 0: all is well. */
  silentThere: number
  silentBack: number
  /** When the silence began that lasts. */
  silentSince: number
}

/** A retransmission whose row is to be written, or the giving up after the last. */
export interface Resend {
  side: number
  ordinal: number
  packet: RecordIndex
  lostAt: number
  attempt: number
}

/** Something that a machine is told at once: its connection has ended. */
export interface Notice {
  machine: number
  conn: Conn
  why: 'fin' | 'reset' | 'refused' | 'timeout' | 'ours'
  cause: RecordIndex
}

/** Who sends and who receives. */
export interface Ends {
  from: number
  fromConn: Conn
  to: number
  toConn: Conn
}

/**
 * Every field stands in one literal, those of `RtoState` and `CongestionState` too: what a spread puts in lies outside the object, and
 * a packet would fetch a second piece of memory for it.
 */
export function createDirection(
  of: { side: number; wire: number; ordinal: number; bornAt: RecordIndex; path: Path },
  back: boolean,
  { from, fromConn, to, toConn }: Ends,
): Direction {
  return {
    // read at each packet, and side by side: a thousand connections are more than a processor holds at hand
    path: of.path,
    wire: of.wire,
    side: of.side,
    bornAt: of.bornAt,
    from,
    to,
    toConn,
    back,
    sending: false,
    receiving: false,
    firstFlight: null,
    lastFlight: null,
    headSequence: -1,
    lastArrives: 0,
    lastAckAt: 0,
    nextAt: -1,
    nextSample: -1,
    srtt: -1,
    rttvar: 0,
    minRtt: -1,
    missing: NO_SEGMENTS,
    told: false,
    readsEvery: 0,
    reading: null,
    backedOff: 0,
    later: null,
    cwnd: INITIAL_WINDOW,
    unacked: 0,
    ackedAt: 0,
    leftAt: 0,
    acksFirst: 0,
    acksEnd: 0,
    acks: [],
    holes: NO_SEGMENTS,
    lineFree: 0,
    // and what is seldom asked for
    laterFirst: 0,
    tcp: of.path.tcp,
    initialRto: RTO_INITIAL,
    connection: of.side >> 1,
    ordinal: of.ordinal,
    fromConn,
    plain: NOTHING_SENT,
  }
}

const NOTHING_SENT: readonly number[] = []
/** One list for all of which nothing is lost: they are read at each packet. */
export const NO_SEGMENTS: readonly LostSegment[] = []

export function copyFlight(flight: Flight): Flight {
  const copy = { ...flight }
  if (flight.lost !== null) copy.lost = flight.lost.map((segment) => ({ ...segment }))
  return copy
}

/** `plain` is replaced, never changed, and a path never changes: they are shared. */
function copyDirection(direction: Direction): Direction {
  const copy = { ...direction }
  if (direction.later !== null) {
    copy.later = direction.later.slice(direction.laterFirst)
    copy.laterFirst = 0
  }
  copy.acks = direction.acks.slice(direction.acksFirst, direction.acksEnd)
  copy.acksFirst = 0
  copy.acksEnd = copy.acks.length
  const { reading } = direction
  if (reading !== null)
    copy.reading = {
      ...reading,
      waiting: reading.waiting.map(copyFlight),
      learns: reading.learns.slice(),
    }
  copy.firstFlight = null
  copy.lastFlight = null
  for (let flight = direction.firstFlight; flight !== null; flight = flight.next)
    putLast(copy, copyFlight(flight))
  copy.missing = direction.missing.length === 0 ? NO_SEGMENTS : missingOf(copy)
  copy.holes = direction.holes.length === 0 ? NO_SEGMENTS : holesOf(copy)
  return copy
}

/** The lost segments of packets on their way that nobody has sent again yet, in order. */
export function missingOf({ firstFlight }: Direction): readonly LostSegment[] {
  const missing: LostSegment[] = []
  for (let flight = firstFlight; flight !== null; flight = flight.next)
    if (flight.kind === 'packet')
      for (const lost of flight.lost ?? []) if (lost.next === 1) missing.push(lost)
  return missing
}

/** The lost segments of what is on its way that take room of the congestion window, in order. */
export function holesOf({ firstFlight }: Direction): readonly LostSegment[] {
  const holes: LostSegment[] = []
  for (let flight = firstFlight; flight !== null; flight = flight.next)
    for (const lost of flight.lost ?? []) if (lost.room > 0) holes.push(lost)
  return holes
}

/**
 * The last segment of a handshake was lost: any other that comes tells the acceptor the same (RFC 9293 §3.10.7.4). `own`:
 * when a packet is in that is sent just now. Whether the acceptor hears sooner because of it.
 */
export function acceptWithData({ firstFlight }: Direction, own = Infinity): boolean {
  if (firstFlight?.kind !== 'accepted' || firstFlight.lost === null) return false
  let sooner = own
  for (let flight = firstFlight.next; flight !== null; flight = flight.next)
    sooner = Math.min(sooner, flight.own)
  if (sooner >= firstFlight.own) return false
  firstFlight.own = sooner
  firstFlight.lost = null
  return true
}

/** Puts a flight behind all others of its direction. */
export function putLast(direction: Direction, flight: Flight): void {
  flight.next = null
  if (direction.lastFlight === null) direction.firstFlight = flight
  else direction.lastFlight.next = flight
  direction.lastFlight = flight
}

/** Takes the first flight of a direction that has one. */
export function takeFirst(direction: Direction): Flight {
  const flight = direction.firstFlight!
  direction.firstFlight = flight.next
  if (flight.next === null) direction.lastFlight = null
  if (flight.lost !== null) {
    direction.missing = missingOf(direction)
    for (const lost of flight.lost) if (!isVoid(lost)) cameAfterAll(direction, lost)
  }
  return flight
}

export function copyConnection(connection: Connection): Connection {
  return {
    ...connection,
    there: copyDirection(connection.there),
    back: copyDirection(connection.back),
  }
}

export function emptyFlight(
  kind: Flight['kind'],
  record: RecordIndex,
  arrives: Micros | number,
): Flight {
  return {
    kind,
    packet: null,
    about: -1 as RecordIndex,
    name: 0,
    message: 0,
    luck: 0,
    record,
    own: arrives,
    held: 0,
    clean: 0,
    arrives,
    lost: null,
    nth: 0,
    timeout: RTO_INITIAL,
    ackWait: 0,
    begins: null,
    edited: null,
    next: null,
  }
}

/** When the timer of the SYN that was sent last runs out: 1, 2, 4 … s after it. */
export function synTimeoutAt(connection: Connection): number {
  return connection.synSentAt + RTO_INITIAL * (1 << (connection.attempt - 1))
}
