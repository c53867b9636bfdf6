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
 * It does not know congestion control, fast retransmit or delayed acknowledgements; acknowledgements leave on
 * arrival, cost no bytes and are never lost.
 */
import { draw, fold, happens } from '../core/chance.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import type { Direction, Flight, LostSegment } from './connections.ts'
import type { Path } from './path.ts'
import { ackLatencyOf, latencyOf } from './path.ts'
import { doubled, learnSample, timeoutNow, timerFor } from './rto.ts'

/** The loss of a wire that is silent, in parts per million. */
export const EVERYTHING = 1_000_000

export const SEGMENT_BYTES = 1_460
export const HEADER_BYTES = 40
/** Sendings of a data segment after the first before the connection is given up (Linux tcp_retries2). */
export const RETRIES_MAX = 15

export function segmentsOf(bytes: number): number {
  return bytes <= SEGMENT_BYTES ? 1 : Math.ceil(bytes / SEGMENT_BYTES)
}

/** The name of one sending of one segment of one packet. */
export function sendingName(flight: Flight, segment: number, attempt: number): number {
  return fold(fold(flight.name, flight.luck), segment * 32 + attempt)
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
  const { path } = direction
  if (path.kbps === 0 && bytes <= SEGMENT_BYTES) {
    flight.ackWait = Math.max(0, direction.lastAckAt - now)
    sendSegment(direction, flight, 0, now, now, lossPpm)
    return
  }
  const segments = segmentsOf(bytes)
  let free = path.kbps > 0 ? Math.max(now, direction.lineFree) : now
  flight.ackWait = Math.max(0, direction.lastAckAt - free)
  for (let segment = 0; segment < segments; segment++) {
    free += lineTime(path, segment, bytes)
    sendSegment(direction, flight, segment, free, now, lossPpm)
  }
  direction.lineFree = free
}

/** How long a segment of a packet of so many bytes takes to leave; 0 without a limit. */
export function lineTime(path: Path, segment: number, bytes: number): number {
  if (path.kbps === 0) return 0
  const size = Math.min(SEGMENT_BYTES, bytes - segment * SEGMENT_BYTES) + HEADER_BYTES
  return Math.round((size * 8_000) / path.kbps)
}

function sendSegment(
  direction: Direction,
  flight: Flight,
  segment: number,
  leaves: number,
  now: Micros,
  lossPpm: number,
): void {
  const { path } = direction
  const timeout = timeoutNow(direction, now)
  if (segment === 0) flight.timeout = timeout
  let latency = path.fixed
  let ackLatency = path.fixed
  if (latency < 0 || lossPpm > 0) {
    const name = sendingName(flight, segment, 0)
    if (lossPpm > 0 && happens(draw(path.lossKey, name), lossPpm)) {
      loseSegment(direction, flight, segment, leaves, timeout, lossPpm)
      return
    }
    latency = latencyOf(path, name)
    ackLatency = ackLatencyOf(path, name)
  }
  learnSample(direction, leaves + latency + ackLatency, latency + ackLatency)
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
): void {
  const lost = putLost(direction, flight, segment, timerFor(direction, leaves, timeout), lossPpm)
  flight.own = Math.max(flight.own, lost.arrives)
}

/** The first sending of a segment is lost; `timer` is the one that runs out for it first. */
export function putLost(
  { path }: Direction,
  flight: Flight,
  segment: number,
  timer: { from: number; timeout: Micros },
  lossPpm: number,
): LostSegment {
  const lost: LostSegment = {
    segment,
    timerFrom: timer.from,
    rto: timer.timeout,
    passes: 0,
    arrives: Infinity,
    next: 1,
  }
  follow(path, flight, lost, 1, lossPpm)
  if (flight.lost === null) flight.lost = [lost]
  else flight.lost.push(lost)
  return lost
}

/** Follows a lost segment from its sending number `from` on to the one that passes. */
export function follow(
  path: Path,
  flight: Flight,
  lost: LostSegment,
  from: number,
  lossPpm: number,
): void {
  for (let attempt = from; attempt <= RETRIES_MAX; attempt++) {
    const name = sendingName(flight, lost.segment, attempt)
    if (lossPpm > 0 && happens(draw(path.lossKey, name), lossPpm)) continue
    lost.passes = attempt
    lost.arrives = resentAt(lost, attempt) + latencyOf(path, name)
    return
  }
  lost.passes = 0
  lost.arrives = Infinity
}

/** When sending number `attempt` of a lost segment leaves: the first retransmission is number 1. */
export function resentAt(lost: LostSegment, attempt: number): number {
  let at = lost.timerFrom
  let timeout: number = lost.rto
  for (let k = 0; k < attempt; k++) {
    at += timeout
    timeout = doubled(timeout)
  }
  return at
}

/** The timeout that ran out before sending number `attempt`. */
export function timeoutBefore(lost: LostSegment, attempt: number): Micros {
  let timeout = lost.rto
  for (let k = 1; k < attempt; k++) timeout = doubled(timeout)
  return timeout
}

/**
 * The loss of the wire has changed: tosses the coins of those sendings anew that have not left yet, so that
 * `flight.own` is true again. False when no sending of the flight was still to come.
 */
export function retoss(path: Path, flight: Flight, now: Micros, lossPpm: number): boolean {
  if (flight.lost === null) return false
  let changed = false
  let own = flight.clean
  for (const lost of flight.lost) {
    let from = 1
    while (from <= RETRIES_MAX && resentAt(lost, from) <= now) from++
    const settled = lost.passes !== 0 && lost.passes < from
    if (!settled) {
      follow(path, flight, lost, from, lossPpm)
      changed = true
    }
    own = Math.max(own, lost.arrives)
  }
  flight.own = own + flight.held
  return changed
}

/** When a sender that has sent a segment for the last time gives up. */
export function givesUpAt(lost: LostSegment): number {
  return resentAt(lost, RETRIES_MAX + 1)
}

/** A time for a column: what never comes is NEVER there. */
export function finite(time: number): Micros {
  return time === Infinity ? NEVER : (time as Micros)
}
