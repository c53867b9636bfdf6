/**
 * TCP over a lossy path, one direction: when does what is sent now arrive?
 *
 * A packet is cut into segments of 1,460 bytes with 40 bytes of headers each. Every sending of a segment has
 * its own latency and its own coin. A lost one is sent again when its timeout runs out, again after twice
 * that, and so on; the packet is handed over when all its segments are in and everything before it was handed
 * over. So loss on a connection that stays up delays, and never drops a packet.
 *
 * Because a draw is a function of names and not of what was drawn before, the coins of later sendings can be
 * looked at now: the forecast made at sending is true unless somebody acts on the wire.
 *
 * What is sent later may tell its sender sooner than the timer that a segment is lost (`recovery.ts`): then it is
 * sent again sooner, and the forecast changes.
 *
 * What is too much for the congestion window leaves later (`congestion.ts`).
 *
 * It does not know delayed acknowledgements; acknowledgements leave on arrival, cost no bytes
 * and are never lost.
 */
import { draw, happens } from '../core/chance.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import { leavesAt, willBeAcked, willBeFoundLost } from './congestion.ts'
import type { Direction, Flight } from './connections.ts'
import type { LostSegment } from './lost-segment.ts'
import { follow, sendingName } from './lost.ts'
import type { Path } from './path.ts'
import { ackLatencyOf, latencyOf } from './path.ts'
import { probeAt, sentBehind, untold } from './recovery.ts'
import { learnSample, timeoutNow, timerFor } from './rto.ts'

/** The loss of a wire that is silent, in parts per million. */
export const EVERYTHING = 1_000_000

export const SEGMENT_BYTES = 1_460
export const HEADER_BYTES = 40

export function segmentsOf(bytes: number): number {
  return bytes <= SEGMENT_BYTES ? 1 : Math.ceil(bytes / SEGMENT_BYTES)
}

/**
 * Sends a packet's segments at `now`: fills `flight.own`, `clean` and `lost`, and what the sender learns from
 * them. With a bandwidth the line is busy until `lineFree`.
 */
export function transmit(
  direction: Direction,
  flight: Flight,
  bytes: number,
  now: Micros,
  lossPpm: number,
): void {
  const { path, lastAckAt } = direction
  const timeout = timeoutNow(direction, now)
  flight.timeout = timeout
  const segments = segmentsOf(bytes)
  let free = Math.max(now, direction.lineFree)
  let first = 0
  for (let segment = 0; segment < segments; segment++) {
    const size = sizeOf(segment, bytes)
    const begins = leavesAt(direction, free, size, timeout)
    if (segment === 0) {
      flight.ackWait = Math.max(0, lastAckAt - begins)
      first = begins
    }
    if (begins > free) {
      flight.begins ??= new Map([[0, first]])
      flight.begins.set(segment, begins)
    }
    free = begins + lineTime(path, segment, bytes)
    sendSegment(direction, flight, segment, size, free, timeout, lossPpm)
  }
  direction.lineFree = free
}

/** Bytes of a segment of a packet of so many bytes. */
export function sizeOf(segment: number, bytes: number): number {
  return Math.min(SEGMENT_BYTES, bytes - segment * SEGMENT_BYTES)
}

/** How long a segment of a packet of so many bytes takes to leave; 0 without a limit. */
export function lineTime(path: Path, segment: number, bytes: number): number {
  if (path.kbps === 0) return 0
  return Math.round(((sizeOf(segment, bytes) + HEADER_BYTES) * 8_000) / path.kbps)
}

function sendSegment(
  direction: Direction,
  flight: Flight,
  segment: number,
  size: number,
  leaves: number,
  timeout: Micros,
  lossPpm: number,
): void {
  const { path } = direction
  let latency = path.fixed
  let ackLatency = path.fixed
  if (latency < 0 || lossPpm > 0) {
    const name = sendingName(flight, segment, 0)
    if (lossPpm > 0 && happens(draw(path.lossKey, name), lossPpm)) {
      const lost = loseSegment(direction, flight, segment, leaves, timeout, lossPpm)
      willBeFoundLost(direction, lost, size)
      return
    }
    latency = latencyOf(path, name)
    ackLatency = ackLatencyOf(path, name)
  }
  const acked = leaves + latency + ackLatency
  learnSample(direction, acked, latency + ackLatency)
  willBeAcked(direction, acked, size)
  if (direction.missing.length > 0) sentBehind(direction, { leaves, acked })
  const arrives = leaves + latency
  if (arrives > flight.clean) flight.clean = arrives
  if (arrives > flight.own) flight.own = arrives
}

function loseSegment(
  direction: Direction,
  flight: Flight,
  segment: number,
  leaves: number,
  timeout: Micros,
  lossPpm: number,
): LostSegment {
  if (direction.missing.length > 0) sentBehind(direction, null)
  const timer = timerFor(direction, leaves, timeout)
  const probe = probeAt(direction, timer, direction.missing.length === 0)
  const lost = putLost(direction, flight, segment, leaves, timer, lossPpm)
  lost.probe = probe
  if (probe < Infinity) direction.told = true
  flight.own = Math.max(flight.own, lost.arrives)
  return lost
}

/** The first sending of a segment is lost, which left at `leaves`; `timer` is the one that runs out for it first. */
export function putLost(
  direction: Direction,
  flight: Flight,
  segment: number,
  leaves: number,
  timer: { from: number; timeout: Micros },
  lossPpm: number,
): LostSegment {
  const lost: LostSegment = {
    segment,
    timerFrom: timer.from,
    rto: timer.timeout,
    rtoMax: direction.tcp.rtoMax,
    quick: direction.tcp.quick,
    leaves,
    size: 0,
    room: 0,
    passes: 0,
    arrives: Infinity,
    next: 1,
    ...untold(),
  }
  follow(direction.path, flight, lost, 1, lossPpm)
  if (flight.lost === null) flight.lost = [lost]
  else flight.lost.push(lost)
  if (flight.kind === 'packet') direction.missing = [...direction.missing, lost]
  return lost
}

/** A time for a column: what never comes is NEVER there. */
export function finite(time: number): Micros {
  return time === Infinity ? NEVER : (time as Micros)
}
