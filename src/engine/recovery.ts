/**
 * Sending again before the timer: how TCP recovers a lost segment, at the sending end of one direction.
 *
 * Each segment that arrives is acknowledged, those behind a gap too, and each such acknowledgement says what is in
 * (SACK, RFC 2018). The lost segment is sent again as soon as that says enough:
 *
 *   three segments sent later are in     both profiles; the third duplicate acknowledgement (RFC 5681 §3.2, by
 *                                        segment as RFC 6675 counts, so that each of several losses has its own)
 *   one is, and a quarter of the         `linux`: RACK (RFC 8985 §6.2)
 *   shortest round trip has passed
 *   nothing was sent after it            `linux`: the tail-loss probe (RFC 8985 §7), after two round trips, and
 *                                        200 ms more for an acknowledgement that may be held back; never after the
 *                                        timer, in whose stead it then is
 *
 * Whoever sends seldom has no later segments: for a thin stream the timer rules. Only the first sending of a segment
 * is recovered so; if the second is lost too, the timer of that one runs out (RFC 6675 §5.1).
 *
 * It does not know DSACK, a loss that makes the congestion window smaller, nor a segment that is sent again without need
 * because it was overtaken.
 */
import type { Micros } from '../core/time.ts'
import type { Direction, Flight } from './connections.ts'
import type { LostSegment } from './lost-segment.ts'
import { missingOf } from './connections.ts'
import { DUPLICATES } from './lost-segment.ts'
import { follow, ownOf } from './lost.ts'

/** What a probe waits for an acknowledgement that its receiver may hold back (Linux: its least timeout). */
const HELD_BACK = 200_000
/** What a probe waits beyond two round trips when that need not be (Linux TCP_TIMEOUT_MIN). */
const PROBE_SLACK = 2_000
/** Before the first sample (RFC 8985 §7.2). */
const PROBE_INITIAL = 1_000_000

/** A first sending that passes: when it left, and when its acknowledgement is in. */
export interface Passed {
  readonly leaves: number
  readonly acked: number
}

/** What its later segments tell of a lost one, before they are sent. */
export function untold(): Pick<LostSegment, 'early' | 'by' | 'acks' | 'rack' | 'probe'> {
  return { early: Infinity, by: 'timeout', acks: NONE, rack: Infinity, probe: Infinity }
}

const NONE: readonly number[] = []
const NOTHING: readonly Flight[] = []

/** When a segment that is lost now, as the last that was sent, is probed for; Infinity: it is not. */
export function probeAt(
  direction: Direction,
  timer: { from: number; timeout: Micros },
  alone: boolean,
): number {
  if (!direction.tcp.quick) return Infinity
  const { srtt } = direction
  const wait = srtt < 0 ? PROBE_INITIAL : 2 * srtt + (alone ? HELD_BACK : PROBE_SLACK)
  return timer.from + Math.min(wait, timer.timeout)
}

/** A segment was sent behind the lost ones of its direction. `passed`: what is known of it; null: it is lost as well. */
export function sentBehind(direction: Direction, passed: Passed | null): void {
  const { missing } = direction
  // only what was sent last is probed for
  const newest = missing.at(-1)
  if (newest !== undefined && newest.probe < Infinity) {
    newest.probe = Infinity
    direction.told = true
  }
  if (passed === null) return
  for (const lost of missing) if (tell(direction, lost, passed)) direction.told = true
}

/** Whether that says anything new. */
function tell(direction: Direction, lost: LostSegment, passed: Passed): boolean {
  const { acked } = passed
  let news = false
  if (lost.acks.length < DUPLICATES || acked < lost.acks.at(-1)!) {
    lost.acks = firstOf(lost.acks, acked)
    news = lost.acks.length === DUPLICATES
  }
  if (!direction.tcp.quick) return news
  const rack = rackOf(direction, lost, passed)
  if (rack >= lost.rack) return news
  lost.rack = rack
  return true
}

/**
 * Works out anew when each missing segment is sent again. Gives the flights that are in at another time because of
 * it; `last` never among them.
 */
export function replan(
  direction: Direction,
  last: Flight | null,
  now: Micros,
  lossPpm: number,
): readonly Flight[] {
  if (!direction.told) return NOTHING
  direction.told = false
  const moved: Flight[] = []
  for (let flight = direction.firstFlight; flight !== null; flight = flight.next)
    if (replanFlight(direction, flight, now, lossPpm)) moved.push(flight)
  if (last !== null) replanFlight(direction, last, now, lossPpm)
  return moved
}

function replanFlight(direction: Direction, flight: Flight, now: Micros, lossPpm: number): boolean {
  if (flight.lost === null || flight.kind !== 'packet') return false
  let changed = false
  for (const lost of flight.lost) {
    if (lost.next !== 1) continue
    const { early, by } = earliest(lost, now)
    if (early === lost.early) continue
    lost.early = early
    lost.by = by
    follow(direction.path, flight, lost, 1, lossPpm)
    changed = true
  }
  if (changed) flight.own = ownOf(flight)
  return changed
}

/** When it is sent again without its timer, and by what; Infinity: by its timer. */
function earliest(lost: LostSegment, now: Micros): Pick<LostSegment, 'early' | 'by'> {
  const third = lost.acks.length < DUPLICATES ? Infinity : lost.acks.at(-1)!
  const acks = Math.max(now, Math.min(third, lost.rack))
  const probe = Math.max(now, lost.probe)
  const timer = lost.timerFrom + lost.rto
  if (acks < timer && acks <= probe) return { early: acks, by: 'acks' }
  if (probe <= timer) return { early: probe, by: 'probe' }
  return { early: Infinity, by: 'timeout' }
}

/**
 * What was told of all missing segments is told again, because one that seemed to pass does not. `passedOf`: the
 * first sendings of a flight that pass, with their places.
 */
export function tellAgain(
  direction: Direction,
  passedOf: (flight: Flight) => readonly (Passed & { readonly segment: number })[],
): void {
  const flights: Flight[] = []
  for (let flight = direction.firstFlight; flight !== null; flight = flight.next)
    flights.push(flight)
  direction.missing = missingOf(direction)
  direction.told = true
  const behind = new Behind()
  for (const flight of flights.toReversed()) {
    const passed = passedOf(flight).toReversed()
    let told = 0
    for (const lost of (flight.lost ?? []).toSorted((a, b) => b.segment - a.segment)) {
      if (lost.next !== 1) continue
      while (told < passed.length && passed[told]!.segment > lost.segment)
        behind.add(passed[told++]!)
      lost.acks = behind.acks
      lost.rack = Infinity
      if (direction.tcp.quick)
        for (const one of behind.quickest)
          lost.rack = Math.min(lost.rack, rackOf(direction, lost, one))
    }
    while (told < passed.length) behind.add(passed[told++]!)
  }
}

/** Of all that passes behind a place in the stream: what tells something of a segment that is lost there. */
class Behind {
  /** When the first three acknowledgements are in. */
  acks: readonly number[] = NONE
  /** Those of which no other is both acknowledged sooner and was quicker. */
  quickest: Passed[] = []

  add(passed: Passed): void {
    const { acked } = passed
    if (this.acks.length < DUPLICATES || acked < this.acks.at(-1)!)
      this.acks = firstOf(this.acks, acked)
    if (this.quickest.some((one) => isQuicker(one, passed))) return
    this.quickest = this.quickest.filter((one) => !isQuicker(passed, one))
    this.quickest.push(passed)
  }
}

function isQuicker(one: Passed, other: Passed): boolean {
  return one.acked <= other.acked && one.acked - one.leaves <= other.acked - other.leaves
}

function firstOf(acks: readonly number[], acked: number): readonly number[] {
  return [...acks, acked].sort((a, b) => a - b).slice(0, DUPLICATES)
}

/** When RACK takes a lost segment for lost, because of one that was sent later. */
function rackOf({ minRtt }: Direction, lost: LostSegment, { leaves, acked }: Passed): number {
  const window = Math.round(Math.max(0, minRtt) / 4)
  return Math.max(acked, lost.leaves + (acked - leaves) + window)
}
