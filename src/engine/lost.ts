/** A segment that was lost at its first sending: which of its later sendings passes, and when each leaves. */
import { draw, fold, happens } from '../core/chance.ts'
import type { Micros } from '../core/time.ts'
import type { Flight } from './connections.ts'
import type { LostSegment } from './lost-segment.ts'
import { isVoid } from './lost-segment.ts'
import type { Path } from './path.ts'
import { latencyOf } from './path.ts'
import { doubled } from './rto.ts'

/** Sendings of a data segment after the first before the connection is given up, in `classic`. */
export const RETRIES_MAX = 15

/** Linux gives up when so much time has gone since the first sending again: what its 15 take at the least timeout. */
const LINUX_GIVES_UP = 924_600_000

/** Sendings of this segment after the first before the connection is given up. */
export function retriesOf(lost: LostSegment): number {
  if (!lost.quick) return RETRIES_MAX
  const first = resentAt(lost, 1)
  let retries = 1
  while (resentAt(lost, retries + 1) - first < LINUX_GIVES_UP) retries++
  return retries
}

/** The name of one sending of one segment of one packet. */
export function sendingName(flight: Flight, segment: number, attempt: number): number {
  return fold(fold(flight.name, flight.luck), segment * 32 + attempt)
}

/** Follows a lost segment from its sending number `from` on to the one that passes. */
export function follow(
  path: Path,
  flight: Flight,
  lost: LostSegment,
  from: number,
  lossPpm: number,
): void {
  const retries = retriesOf(lost)
  for (let attempt = from; attempt <= retries; attempt++) {
    const name = sendingName(flight, lost.segment, attempt)
    if (lossPpm > 0 && happens(draw(path.lossKey, name), lossPpm)) continue
    lost.passes = attempt
    lost.arrives = resentAt(lost, attempt) + latencyOf(path, name)
    return
  }
  lost.passes = 0
  lost.arrives = Infinity
}

/**
 * When sending number `attempt` of a lost segment leaves: the first retransmission is number 1. One that did not wait
 * for the timer starts it anew.
 */
export function resentAt(lost: LostSegment, attempt: number): number {
  const early = lost.early < Infinity
  let at = early ? lost.early : lost.timerFrom
  let timeout: number = lost.rto
  for (let k = early ? 1 : 0; k < attempt; k++) {
    at += timeout
    timeout = doubled(timeout, lost.rtoMax)
  }
  return at
}

/** The timeout that ran out before sending number `attempt`, or how long the probe waited; 0: neither, it was told. */
export function timeoutBefore(lost: LostSegment, attempt: number): Micros {
  const early = lost.early < Infinity
  if (early && attempt === 1)
    return (lost.by === 'probe' ? lost.early - lost.timerFrom : 0) as Micros
  let timeout = lost.rto
  for (let k = early ? 2 : 1; k < attempt; k++) timeout = doubled(timeout, lost.rtoMax)
  return timeout
}

/**
 * The loss of the wire has changed: tosses the coins of those sendings anew that have not left yet, so that
 * `flight.own` is true again. False when no sending of the flight was still to come.
 */
export function retoss(path: Path, flight: Flight, now: Micros, lossPpm: number): boolean {
  if (flight.lost === null) return false
  let changed = false
  for (const lost of flight.lost) {
    if (isVoid(lost)) continue
    let from = 1
    while (from <= retriesOf(lost) && resentAt(lost, from) <= now) from++
    const settled = lost.passes !== 0 && lost.passes < from
    if (!settled) {
      follow(path, flight, lost, from, lossPpm)
      changed = true
    }
  }
  flight.own = ownOf(flight)
  return changed
}

/** When all segments of a flight are in. */
export function ownOf(flight: Flight): number {
  let own = flight.clean
  for (const { arrives } of flight.lost ?? []) own = Math.max(own, arrives)
  return own
}

/** When a sender that has sent a segment for the last time gives up. */
export function givesUpAt(lost: LostSegment): number {
  return resentAt(lost, retriesOf(lost) + 1)
}
