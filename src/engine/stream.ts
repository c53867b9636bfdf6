/**
 * Packets on a connection: sending one, and the rows of its retransmissions.
 */
import { fold } from '../core/chance.ts'
import type { PacketRow } from '../core/codec.ts'
import type { RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Direction, Flight, Resend } from './connections.ts'
import type { LostSegment } from './lost-segment.ts'
import { acceptWithData } from './connections.ts'
import { cast, fly } from './datagram.ts'
import { giveUp } from './ends.ts'
import { EVENT } from './events.ts'
import type { Host, Network } from './network.ts'
import { backOff } from './rto.ts'
import { freeSlot } from './network.ts'
import { carriedBytes } from './path.ts'
import { givesUpAt, resentAt, retriesOf, timeoutBefore } from './lost.ts'
import { replan } from './recovery.ts'
import { finite, transmit } from './transmit.ts'
import { hold, isShut, lastTakenAt, takenAt } from './window.ts'

const row: PacketRow = { ptype: 0, pid: 0, qos: 0, dup: false, retain: false }

/**
 * Puts a packet on the wire and writes its row. `flight` has the packet, what it is about, and what chance
 * must know of that; the rest is filled in.
 */
export function send(
  network: Network,
  host: Host,
  direction: Direction,
  flight: Flight,
  cause: RecordIndex,
): RecordIndex {
  const { measure } = direction.path
  measure.row(flight.packet, row)
  const bytes = measure.size(flight.packet)
  nameFlight(flight, direction, row.ptype)
  const wireSide = direction.wire * 2 + (direction.back ? 1 : 0)
  const { losses, sent } = network.state
  const lossPpm = losses[wireSide]!
  flight.nth = sent[wireSide]! + 1
  sent[wireSide] = flight.nth
  const { datagram } = direction.path
  const { reading } = direction
  const carried = carriedBytes(direction.path.wrapping, bytes, direction.side % 2 === 0)
  const held = reading !== null && direction.receiving && isShut(reading, carried)
  let lost = false
  let moved: readonly Flight[] = NONE
  let sooner = false
  if (datagram) lost = cast(network, host, direction, flight, bytes)
  else if (!direction.receiving) flight.arrives = Infinity
  else if (held) hold(reading, flight, carried)
  else {
    if (reading !== null) reading.unread += carried
    transmit(direction, flight, carried, host.now, lossPpm)
    if (direction.told) moved = replan(direction, flight, host.now, lossPpm)
    sooner = acceptWithData(direction, flight.own) || moved.length > 0
    if (sooner) foresee(direction, host.now)
    flight.arrives = lastTakenAt(direction, flight)
  }
  const packetRow: Row = {
    ev: 'packet',
    about: flight.about,
    wire: direction.wire,
    back: direction.back,
    ptype: row.ptype,
    pid: row.pid,
    qos: row.qos,
    dup: row.dup,
    retain: row.retain,
    bytes,
    arrives: finite(flight.arrives),
  }
  flight.record = host.record(direction.from, packetRow, cause)
  if (!direction.receiving) {
    network.arrivalRow(direction, flight, Infinity, 'closed', flight.record)
    return flight.record
  }
  if (datagram) fly(network, host, direction, flight, lost)
  else if (held) network.arrivalRow(direction, flight, Infinity, 'noWindow', flight.record)
  else {
    for (const one of moved) scheduleResends(network, host, direction, one)
    if (sooner) network.settle(direction, 'sentAgainEarly', Infinity, flight.record)
    if (flight.lost !== null) scheduleResends(network, host, direction, flight)
    network.enqueue(direction, flight)
    if (flight.begins !== null)
      network.arrivalRow(direction, flight, flight.arrives, 'slowStart', flight.record)
  }
  return flight.record
}

const NONE: readonly Flight[] = []

/** What `settle` is going to find: when the last of those on their way is taken, now that some are in at other times. */
function foresee(direction: Direction, now: number): void {
  const { reading, readsEvery } = direction
  let last = 0
  let takesAt = reading?.takesAt ?? 0
  for (let flight = direction.firstFlight; flight !== null; flight = flight.next) {
    const isPacket = flight.kind === 'packet'
    last = Math.max(takenAt(flight, last, takesAt), now)
    if (isPacket) takesAt = last + readsEvery
  }
  direction.lastArrives = last
  if (reading !== null) reading.nextTakesAt = takesAt
}

/** Names the sending for chance: by its message and what led to it, never by its place. */
function nameFlight(flight: Flight, direction: Direction, ptype: number): void {
  if (flight.about === NO_RECORD) {
    const plain = direction.plain.slice()
    const count = plain[ptype] ?? 0
    plain[ptype] = count + 1
    direction.plain = plain
    flight.name = fold(fold(direction.ordinal, ptype), count)
    return
  }
  flight.name = fold(flight.message, ptype)
  // What was published before this connection was there is sent again, or late: another sending, other luck.
  if (flight.about < direction.bornAt) flight.luck = fold(flight.luck, direction.ordinal)
}

/** Enters every retransmission that is to be seen, and the giving up where none passes. */
export function scheduleResends(
  network: Network,
  host: Host,
  direction: Direction,
  flight: Flight,
): void {
  flight.lost!.forEach((lost, lostAt) => {
    const last = lost.passes === 0 ? retriesOf(lost) + 1 : lost.passes
    for (let attempt = 1; attempt <= last; attempt++)
      if (resendTime(lost, attempt) > host.now || attempt >= lost.next)
        scheduleResend(network, host, direction, flight, lostAt, attempt)
  })
}

function resendTime(lost: LostSegment, attempt: number): number {
  return attempt > retriesOf(lost) ? givesUpAt(lost) : resentAt(lost, attempt)
}

function scheduleResend(
  network: Network,
  host: Host,
  direction: Direction,
  flight: Flight,
  lostAt: number,
  attempt: number,
): void {
  const { resends } = network.state
  const slot = freeSlot(resends)
  const { side, ordinal } = direction
  resends[slot] = { side, ordinal, packet: flight.record, lostAt, attempt }
  host.schedule(resendTime(flight.lost![lostAt]!, attempt), EVENT.segment, slot)
}

/** A retransmission leaves, if the flight it belongs to is still under way. */
export function resendDue(network: Network, host: Host, slot: number): void {
  const resend = network.state.resends[slot]!
  network.state.resends[slot] = null
  const found = findFlight(network, resend)
  if (found === null) return
  const { direction, flight } = found
  const lost = flight.lost![resend.lostAt]!
  if (resend.attempt > retriesOf(lost)) {
    if (lost.passes === 0 && givesUpAt(lost) === host.now)
      giveUp(network, host, direction, flight.record)
    return
  }
  // it was to leave now when that was entered; it may leave at another time since
  if (resendTime(lost, resend.attempt) !== host.now) return
  if (lost.next !== resend.attempt || (lost.passes !== 0 && resend.attempt > lost.passes)) return
  if (lost.next++ === 1) direction.missing = direction.missing.filter((one) => one !== lost)
  const rto = timeoutBefore(lost, resend.attempt)
  const why = resend.attempt === 1 ? lost.by : 'timeout'
  if (why === 'timeout') backOff(direction, host.now, rto)
  const segmentRow: Row = {
    ev: 'segment',
    about: flight.about,
    wire: direction.wire,
    back: direction.back,
    packet: flight.record,
    segment: lost.segment,
    attempt: resend.attempt,
    rto,
    why,
  }
  host.record(direction.from, segmentRow, flight.record)
}

function findFlight(
  network: Network,
  resend: Resend,
): { direction: Direction; flight: Flight } | null {
  const direction = network.directionAt(resend.side)
  if (direction === null || direction.ordinal !== resend.ordinal) return null
  for (let flight = direction.firstFlight; flight !== null; flight = flight.next)
    if (flight.kind === 'packet' && flight.record === resend.packet) return { direction, flight }
  return null
}
