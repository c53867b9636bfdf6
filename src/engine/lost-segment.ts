/** What is known of a segment whose first sending was lost. */
import type { SegmentReason } from '../core/row.ts'
import type { Micros } from '../core/time.ts'

/** A segment that was lost at least once on its way. */
export interface LostSegment {
  segment: number
  /** When the timer began that ran out first. */
  timerFrom: number
  /** How long that timer runs, and how long a doubled one may. */
  rto: Micros
  rtoMax: number
  /** `TcpProfile.quick` of its sender. */
  quick: boolean
  /** When its first sending left. */
  leaves: number
  /** Its bytes, and how many of the congestion window it takes: those, until it is found out; 0: none. */
  size: number
  room: number
  /** When it is sent again without its timer, and by what; Infinity: by its timer. The rest is what that comes from. */
  early: number
  by: SegmentReason
  /** When the first three acknowledgements of later segments are in, as far as they are sent. */
  acks: readonly number[]
  rack: number
  probe: number
  /** Which sending passes: 1 is the first retransmission; 0 when none does before the sender gives up. */
  passes: number
  /** When that sending arrives; Infinity when none does. */
  arrives: number
  /** The next sending whose row is still to be written; Infinity: it was not lost after all. */
  next: number
}

/** So many acknowledgements of later segments say that one is lost (DupThresh, RFC 5681 §3.2). */
export const DUPLICATES = 3

/** When its sender finds out that it was lost: three acknowledgements or RACK say so, or its timer does. */
export function foundAt({ acks, rack, timerFrom, rto }: LostSegment): number {
  const third = acks.length < DUPLICATES ? Infinity : acks.at(-1)!
  return Math.min(third, rack, timerFrom + rto)
}

/** It was not lost after all: the loss of its wire changed before it left. */
export function isVoid({ next }: LostSegment): boolean {
  return next === Infinity
}
