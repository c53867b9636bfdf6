/**
 * How much of a stream may be on its way before it is acknowledged: TCP's congestion window, at the sending end.
 *
 *   at first              ten segments (RFC 6928)
 *   slow start            each acknowledgement gives as much more as it acknowledges, so the window doubles with each
 *                         round trip (RFC 5681 §3.1)
 *   after a pause         longer than the timeout it is ten segments again (RFC 5681 §4.1)
 *
 * So a small packet never waits, and a large one takes a round trip for its first 14,600 bytes, another one for twice as
 * many, and so on. What has to wait leaves with the acknowledgement that makes room for it. A segment that is lost makes
 * room when it is found out (RFC 6675 §4): by acknowledgements of later ones, or when its timer runs out; the window
 * grows by it when it is in. After a SYN that was lost twice it is one segment at first (RFC 5681 §3.1, RFC 6928 §2).
 *
 * The window never shrinks: what is lost here is lost by chance and not by a full router, and that a loss slows its sender
 * down is not modelled. What is written has its time to leave at once; what becomes known later does not change that.
 */
import { assert } from '../core/assert.ts'
import type { LostSegment } from './lost-segment.ts'
import { foundAt } from './lost-segment.ts'

/** Ten segments of 1,460 bytes. */
export const INITIAL_WINDOW = 14_600

/** So many places of the list are empty before the rest is moved to its beginning. */
const MOVED_MIN = 64

/** What a sender knows of the network ahead. In bytes without headers, and µs. */
export interface CongestionState {
  /** How much may be unacknowledged. */
  cwnd: number
  /** How much is, at most: what was acknowledged since the last sending is not taken off yet. */
  unacked: number
  /** When the last of it is acknowledged that was not lost. */
  ackedAt: number
  /** When the last segment left. */
  leftAt: number
  /**
   * The acknowledgements to come, in order of time: time, bytes, time, bytes … from place `acksFirst` to before `acksEnd`.
   * The list keeps its length: one that shrinks and grows again costs more than all the rest here.
   */
  acks: number[]
  acksFirst: number
  acksEnd: number
  /** Those that were lost and take room until that is found out. Replaced, never changed: of most there are none, and all those share one list. */
  holes: readonly LostSegment[]
}

/**
 * When a segment of so many bytes leaves that could leave at `from`, behind all that was sent before it. `timeout`: that
 * of the connection now.
 */
export function leavesAt(
  direction: CongestionState,
  from: number,
  size: number,
  timeout: number,
): number {
  let at = from
  if (at >= direction.ackedAt && direction.holes.length === 0) allAcked(direction)
  else {
    takeAcks(direction, at)
    while (direction.unacked > 0 && direction.unacked + size > direction.cwnd) {
      at = nextRoomAt(direction)
      assert(at < Infinity, 'what is unacknowledged is acknowledged or found out')
      takeAcks(direction, at)
    }
  }
  if (direction.unacked === 0 && at - direction.leftAt > timeout)
    direction.cwnd = Math.min(direction.cwnd, INITIAL_WINDOW)
  direction.unacked += size
  direction.leftAt = at
  return at
}

/** A segment has left that is acknowledged at `at`. */
export function willBeAcked(direction: CongestionState, at: number, size: number): void {
  const { acks, acksFirst } = direction
  if (at > direction.ackedAt) direction.ackedAt = at
  if (acks.length === 0) {
    // as long as it has to be: most streams have one packet under way at most
    direction.acks = [at, size]
    direction.acksEnd = 2
    return
  }
  let place = direction.acksEnd
  while (place > acksFirst && acks[place - 2]! > at) {
    acks[place] = acks[place - 2]!
    acks[place + 1] = acks[place - 1]!
    place -= 2
  }
  acks[place] = at
  acks[place + 1] = size
  direction.acksEnd += 2
}

/** A segment has left that is lost. */
export function willBeFoundLost(direction: CongestionState, lost: LostSegment, size: number): void {
  lost.size = size
  if (size === 0) return
  lost.room = size
  direction.holes = [...direction.holes, lost]
}

/** What was to be acknowledged at `at` is lost after all. */
export function willNotBeAcked(
  direction: CongestionState,
  at: number,
  size: number,
  lost: LostSegment,
): void {
  const { acks, acksEnd } = direction
  let place = direction.acksFirst
  while (place < acksEnd && (acks[place] !== at || acks[place + 1] !== size)) place += 2
  // its acknowledgement is in already, or its room was given away
  if (place >= acksEnd) return
  acks.copyWithin(place, place + 2, acksEnd)
  direction.acksEnd -= 2
  willBeFoundLost(direction, lost, size)
}

/** What was lost is in. */
export function cameAfterAll(direction: CongestionState, lost: LostSegment): void {
  findOut(direction, lost)
  direction.cwnd += lost.size
}

/** What was lost is acknowledged at `at`, because it is not lost after all. */
export function wasNotLost(direction: CongestionState, lost: LostSegment, at: number): void {
  if (lost.room > 0) willBeAcked(direction, at, lost.room)
  lost.room = 0
  direction.holes = direction.holes.filter((one) => one !== lost)
}

/** It takes no room any more. */
function findOut(direction: CongestionState, lost: LostSegment): void {
  if (lost.room === 0) return
  direction.unacked -= lost.room
  lost.room = 0
  direction.holes = direction.holes.filter((one) => one !== lost)
}

function allAcked(direction: CongestionState): void {
  direction.cwnd += direction.unacked
  direction.unacked = 0
  direction.acksFirst = 0
  direction.acksEnd = 0
}

function nextRoomAt({ acks, acksFirst, acksEnd, holes }: CongestionState): number {
  let at = acksFirst < acksEnd ? acks[acksFirst]! : Infinity
  for (const lost of holes) at = Math.min(at, foundAt(lost))
  return at
}

/** What makes room up to `at` has done so. */
function takeAcks(direction: CongestionState, at: number): void {
  const { acks, acksEnd } = direction
  let first = direction.acksFirst
  while (first < acksEnd && acks[first]! <= at) {
    const size = acks[first + 1]!
    direction.unacked -= size
    direction.cwnd += size
    first += 2
  }
  direction.acksFirst = first
  if (first > MOVED_MIN && first * 2 > acksEnd) {
    acks.copyWithin(0, first, acksEnd)
    direction.acksFirst = 0
    direction.acksEnd -= first
  }
  if (direction.holes.length > 0)
    for (const lost of direction.holes) if (foundAt(lost) <= at) findOut(direction, lost)
}
