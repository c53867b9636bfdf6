/**
 * TCP's retransmission timeout at one end of a connection, RFC 6298. The profile `classic` is the RFC's; `linux` has
 * other limits, and sends again before the timer more often (`recovery.ts`).
 *
 *   first sample R:  SRTT = R, RTTVAR = R/2
 *   then:            RTTVAR = 3/4 RTTVAR + 1/4 |SRTT - R|, SRTT = 7/8 SRTT + 1/8 R
 *   RTO            = SRTT + max(G, 4 RTTVAR), at least 1 s, at most 60 s; doubled at each timeout
 *   `linux`:  RTO  = SRTT + max(200 ms, 4 RTTVAR), at most 120 s
 *
 * A segment that was sent again gives no sample (Karn), and the doubled timeout stays until one comes. A
 * sample is that of the segment's own path: one that included the wait behind another's loss would make the
 * timeout climb to its maximum. An endpoint learns a sample later than it sends the segment: until then it
 * waits, the earliest in `nextAt`, the others in `later`.
 */
import type { Micros } from '../core/time.ts'

export const RTO_INITIAL = 1_000_000 as Micros
/** After a lost SYN data starts with this one (RFC 6298 §5.7). */
export const RTO_AFTER_LOST_SYN = 3_000_000 as Micros
/** How an end of a connection does what the RFCs leave open. In µs. */
export interface TcpProfile {
  readonly rtoMin: number
  readonly rtoMax: number
  /** What the timeout has beyond the smoothed round trip, at least. */
  readonly spread: number
  /** Whether RACK and the tail-loss probe find a loss before the timer does (RFC 8985). */
  readonly quick: boolean
}

export const TCP_PROFILES: Readonly<Record<'classic' | 'linux', TcpProfile>> = {
  classic: { rtoMin: 1_000_000, rtoMax: 60_000_000, spread: 1_000, quick: false },
  linux: { rtoMin: 200_000, rtoMax: 120_000_000, spread: 200_000, quick: true },
}

/** What the timeout comes from. Whole microseconds, all of it, so that no field needs a box of its own. */
interface Estimate {
  readonly tcp: TcpProfile
  /** Smoothed round-trip time; -1 before the first sample. */
  srtt: number
  rttvar: number
  /** The shortest round trip so far; -1 before the first sample. */
  minRtt: number
  /** The timeout before the first sample. */
  initialRto: number
  /** The timeout after doubling, until a clean sample comes; 0: not backed off. */
  backedOff: number
}

export interface RtoState extends Estimate {
  /** When the newest segment that was sent once is acknowledged. */
  lastAckAt: number
  /** When the next sample is learnt, and the sample; -1: none waits. */
  nextAt: number
  nextSample: number
  /** The samples after it, in order of time: time, sample, time, sample … from place `laterFirst` on; null: none. */
  later: number[] | null
  laterFirst: number
}

/** The timeout of a segment that is sent now. */
export function timeoutNow(rto: RtoState, now: Micros): Micros {
  takeLearnt(rto, now)
  return timeoutOf(rto)
}

function timeoutOf({ tcp, srtt, rttvar, initialRto, backedOff }: Estimate): Micros {
  const { rtoMin, rtoMax, spread } = tcp
  const base = srtt < 0 ? initialRto : srtt + Math.max(spread, 4 * rttvar)
  return Math.min(rtoMax, Math.max(rtoMin, base, backedOff)) as Micros
}

/** At `at` the acknowledgement of a segment that was sent once is in, `rtt` after its sending. */
export function learnSample(rto: RtoState, at: number, rtt: number): void {
  if (at > rto.lastAckAt) rto.lastAckAt = at
  if (rto.nextAt < 0) {
    rto.nextAt = at
    rto.nextSample = rtt
  } else if (at < rto.nextAt) {
    insert(rto, rto.nextAt, rto.nextSample)
    rto.nextAt = at
    rto.nextSample = rtt
  } else insert(rto, at, rtt)
}

function insert(rto: RtoState, at: number, rtt: number): void {
  const later = (rto.later ??= [])
  let place = later.length
  while (place > rto.laterFirst && later[place - 2]! > at) place -= 2
  if (place === later.length) later.push(at, rtt)
  else later.splice(place, 0, at, rtt)
}

/**
 * The timer of a segment that is sent now, and lost: when it starts, and how long it runs. While an earlier
 * segment is unacknowledged the timer is the connection's, and starts anew when that one's acknowledgement is
 * in, with what is known then (RFC 6298 §5.3).
 */
export function timerFor(
  rto: RtoState,
  now: number,
  timeout: Micros,
): { from: number; timeout: Micros } {
  if (rto.lastAckAt <= now) return { from: now, timeout }
  return { from: rto.lastAckAt, timeout: timeoutAt(rto, rto.lastAckAt as Micros) }
}

/** The timeout as it will be known at `at`, by the samples that are on their way now. */
export function timeoutAt(rto: RtoState, at: Micros): Micros {
  const { nextAt, nextSample, later, laterFirst, tcp, initialRto, minRtt } = rto
  const then = {
    tcp,
    initialRto,
    minRtt,
    srtt: rto.srtt,
    rttvar: rto.rttvar,
    backedOff: rto.backedOff,
  }
  if (nextAt >= 0 && nextAt <= at) {
    take(then, nextSample)
    if (later !== null)
      for (let place = laterFirst; place < later.length && later[place]! <= at; place += 2)
        take(then, later[place + 1]!)
  }
  return timeoutOf(then)
}

/** A segment that seemed to arrive is lost after all: neither its acknowledgement nor its sample comes. */
export function forgetSample(rto: RtoState, at: number, rtt: number): void {
  const { later } = rto
  if (rto.nextAt === at && rto.nextSample === rtt) takeNext(rto)
  else if (later !== null) {
    let place = rto.laterFirst
    while (place < later.length && (later[place] !== at || later[place + 1] !== rtt)) place += 2
    later.splice(place, 2)
    if (rto.laterFirst === later.length) rto.later = null
    if (rto.later === null) rto.laterFirst = 0
  }
  // Whatever is not on its way any more lies in the past, and the past is all the same to a timer.
  if (rto.lastAckAt === at) rto.lastAckAt = rto.later?.at(-2) ?? Math.max(0, rto.nextAt)
}

/** A timer has run out, and the next one is twice as long: until a clean sample comes. */
export function backOff(rto: RtoState, now: Micros, timeout: Micros): void {
  takeLearnt(rto, now)
  rto.backedOff = Math.max(rto.backedOff, doubled(timeout, rto.tcp.rtoMax))
}

export function doubled(timeout: number, most: number): Micros {
  return Math.min(most, timeout * 2) as Micros
}

/** Takes in what is learnt by `now`. */
function takeLearnt(rto: RtoState, now: Micros): void {
  while (rto.nextAt >= 0 && rto.nextAt <= now) {
    take(rto, rto.nextSample)
    takeNext(rto)
  }
}

/** The next sample is no longer waited for: the one behind it is the next. */
function takeNext(rto: RtoState): void {
  const { later } = rto
  if (later === null) {
    rto.nextAt = -1
    return
  }
  rto.nextAt = later[rto.laterFirst]!
  rto.nextSample = later[rto.laterFirst + 1]!
  rto.laterFirst += 2
  if (rto.laterFirst < later.length) return
  rto.later = null
  rto.laterFirst = 0
}

function take(rto: Estimate, sample: number): void {
  rto.backedOff = 0
  if (rto.minRtt < 0 || sample < rto.minRtt) rto.minRtt = sample
  if (rto.srtt < 0) {
    rto.srtt = sample
    rto.rttvar = Math.round(sample / 2)
  } else {
    rto.rttvar = Math.round(0.75 * rto.rttvar + 0.25 * Math.abs(rto.srtt - sample))
    rto.srtt = Math.round(0.875 * rto.srtt + 0.125 * sample)
  }
}
