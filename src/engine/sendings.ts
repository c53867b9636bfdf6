/**
 * The first sendings of a packet's segments, looked at later: what of them is on its way, what was lost, and what has not
 * left yet. A packet is cut and tossed for when it is written; what leaves after the loss of its wire has changed is
 * tossed for anew, by the same names.
 *
 * When a first sending left, and how long it takes, is kept nowhere: its names say it again.
 */
import { draw, happens } from '../core/chance.ts'
import type { Micros } from '../core/time.ts'
import type { Direction, Flight } from './connections.ts'
import type { LostSegment } from './lost-segment.ts'
import { isVoid } from './lost-segment.ts'
import { ownOf, resentAt, sendingName } from './lost.ts'
import { wasNotLost, willNotBeAcked } from './congestion.ts'
import { ackLatencyOf, latencyOf } from './path.ts'
import { probeAt } from './recovery.ts'
import { forgetSample, learnSample, timeoutAt } from './rto.ts'
import { lineTime, putLost, segmentsOf, sizeOf } from './transmit.ts'
import { bytesOf } from './window.ts'

/** In µs. Those of a lost one are what they would have been. */
export interface Sending {
  segment: number
  /** When its first bit leaves, and its last. */
  begins: number
  leaves: number
  arrives: number
  /** When its acknowledgement is in. */
  acked: number
}

/** The first sendings of a packet's segments, told again by their names. */
export function firstSendings(direction: Direction, flight: Flight): Sending[] {
  const { path } = direction
  const bytes = bytesOf(direction, flight)
  const lost = lostOf(flight)
  const sendings: Sending[] = []
  let leaves = 0
  let latest = 0
  const known = flight.begins
  for (let segment = 0; segment < segmentsOf(bytes); segment++) {
    const begins = known?.get(segment) ?? leaves
    leaves = begins + lineTime(path, segment, bytes)
    const name = sendingName(flight, segment, 0)
    const arrives = leaves + latencyOf(path, name)
    const acked = arrives + ackLatencyOf(path, name)
    sendings.push({ segment, begins, leaves, arrives, acked })
    if (!lost.has(segment)) latest = Math.max(latest, arrives)
  }
  if (known !== null) return sendings
  // When a lost one left is known, and that the last of the others comes at `clean`: so also when the first began.
  const [one] = lost.values()
  const began =
    one === undefined ? flight.clean - latest : one.leaves - sendings[one.segment]!.leaves
  for (const sending of sendings) {
    sending.begins += began
    sending.leaves += began
    sending.arrives += began
    sending.acked += began
  }
  return sendings
}

/** Its lost segments, by their place. */
export function lostOf({ lost }: Flight): ReadonlyMap<number, LostSegment> {
  return new Map(lost?.filter((one) => !isVoid(one)).map((one) => [one.segment, one]))
}

/** The first sendings of a flight's segments that pass. */
export function passedOf(direction: Direction, flight: Flight): readonly Sending[] {
  if (flight.kind !== 'packet') return []
  const lost = lostOf(flight)
  return firstSendings(direction, flight).filter(({ segment }) => !lost.has(segment))
}

/** The first sending of a segment is lost after all. `sendings`: those of its packet. */
export function loseFirst(
  direction: Direction,
  flight: Flight,
  sendings: readonly Sending[],
  segment: number,
  now: Micros,
  lossPpm: number,
): void {
  const { leaves, acked } = sendings[segment]!
  if (acked > now) forgetSample(direction, acked, acked - leaves)
  const before = lostOf(flight)
  let ackBefore = sendings[0]!.begins + flight.ackWait
  for (const earlier of sendings.slice(0, segment))
    if (!before.has(earlier.segment)) ackBefore = Math.max(ackBefore, earlier.acked)
  const timer =
    ackBefore <= leaves
      ? { from: leaves, timeout: flight.timeout }
      : { from: ackBefore, timeout: timeoutAt(direction, ackBefore as Micros) }
  // A timer that has run out without need counts from now on.
  if (timer.from + timer.timeout <= now) timer.from = now
  const alone = direction.missing.length === 0
  const again = putLost(direction, flight, segment, leaves, timer, lossPpm)
  willNotBeAcked(direction, acked, sizeOf(segment, bytesOf(direction, flight)), again)
  if (flight.next === null && segment === sendings.length - 1)
    again.probe = probeAt(direction, timer, alone)
  const lost = lostOf(flight)
  flight.clean = 0
  for (const sending of sendings)
    if (!lost.has(sending.segment)) flight.clean = Math.max(flight.clean, sending.arrives)
}

/**
 * The loss of the wire has changed: tosses anew for those segments that have not left yet. Whether any of them, that
 * seemed to pass, is lost now, or the other way round.
 */
export function tossUnsent(
  direction: Direction,
  flight: Flight,
  now: Micros,
  lossPpm: number,
): boolean {
  // behind the last of its sender everything has left
  if (flight.kind !== 'packet' || direction.lineFree <= now) return false
  const { lossKey } = direction.path
  let changed = false
  const sendings = firstSendings(direction, flight)
  if (sendings.at(-1)!.leaves <= now) return false
  const lost = lostOf(flight)
  for (const sending of sendings) {
    if (sending.leaves <= now) continue
    const was = lost.get(sending.segment)
    const name = sendingName(flight, sending.segment, 0)
    const isLost = lossPpm > 0 && happens(draw(lossKey, name), lossPpm)
    if (isLost === (was !== undefined)) continue
    if (was === undefined) loseFirst(direction, flight, sendings, sending.segment, now, lossPpm)
    else passFirst(direction, flight, was, sending)
    changed = true
  }
  if (changed) flight.own = ownOf(flight)
  return changed
}

/** Whether all of it is on its way or in: nothing is still to leave, or to be sent again. */
export function hasLeft(direction: Direction, flight: Flight, now: Micros): boolean {
  for (const lost of flight.lost ?? [])
    if (!isVoid(lost) && (lost.passes === 0 || resentAt(lost, lost.passes) > now)) return false
  if (flight.kind !== 'packet' || direction.lineFree <= now) return true
  return firstSendings(direction, flight).every(({ leaves }) => leaves <= now)
}

function passFirst(
  direction: Direction,
  flight: Flight,
  lost: LostSegment,
  { leaves, arrives, acked }: Sending,
): void {
  lost.next = Infinity
  lost.passes = 1
  lost.arrives = arrives
  flight.clean = Math.max(flight.clean, arrives)
  learnSample(direction, acked, acked - leaves)
  wasNotLost(direction, lost, acked)
}
