/**
 * What the script does to one packet in flight: its segment is dropped, it is delayed, or its bytes are others.
 *
 * A dropped segment is lost as if its coin had fallen so at this sending. The timer that runs out for it is the
 * one it would have had then (RFC 6298 §5): begun when it left, or when the last acknowledgement of what was
 * sent before it came; it gives no sample; its next sendings face the wire's own coins by their own names. So
 * the draws of nobody else change, and only what is behind the packet in its direction moves.
 *
 * When a first sending left, and how long it takes, is kept nowhere: its names say it again.
 *
 * A datagram that is dropped is lost, and one that is delayed is overtaken.
 *
 * A delay holds the packet up between the network and its receiver, when it and all before it are in. The sender's
 * timer knows nothing of it: as with latencies longer than the timeout, needless retransmissions are not modelled.
 *
 * What lies in a send buffer has nothing on the wire to drop; it can be delayed, and its bytes be edited.
 *
 * Edited bytes come when the packet would have come, whatever their number: as if its sender had sent them.
 */
import type { Conn, Input } from '../core/machine.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import { NO_MACHINE, NO_RECORD } from '../core/row.ts'
import type { Direction, Flight, LostSegment } from './connections.ts'
import { delayDatagram, dropDatagram } from './datagram.ts'
import type { Host, Network } from './network.ts'
import { ackLatencyOf, latencyOf } from './path.ts'
import { follow, ownOf, resentAt, sendingName } from './lost.ts'
import { probeAt, replan, tellAgain } from './recovery.ts'
import { forgetSample, timeoutAt } from './rto.ts'
import type { PacketAction } from './setup.ts'
import { scheduleResends } from './stream.ts'
import { lineTime, putLost, segmentsOf } from './transmit.ts'
import { bytesOf } from './window.ts'

/** What a flight that has arrived is for its receiver: its packet, or what was made of it on the way. */
export function inputOf({ packet, about, edited }: Flight, conn: Conn): Input<unknown, never> {
  if (edited === null) return { kind: 'received', conn, packet, about }
  if ('error' in edited) return { kind: 'malformed', conn, error: edited.error }
  return { kind: 'received', conn, packet: edited.packet, about }
}

/** A sending of a segment that is on the wire: the first, or one again. */
interface UnderWay {
  segment: number
  /** null: the first sending. */
  lost: LostSegment | null
}

interface Aimed {
  direction: Direction
  flight: Flight
  underWay: UnderWay | null
}

/** Does it if it can be done now. The row of the script's action says which packet it met, or that it met none. */
export function actOnPacket(network: Network, host: Host, action: PacketAction): void {
  const aimed = aim(network, host, action)
  const record = host.record(
    NO_MACHINE,
    {
      ev: 'poke',
      about: aimed?.flight.about ?? NO_RECORD,
      poke: action.do,
      target: action.wire,
      onWire: true,
      until: NEVER,
      packet: aimed?.flight.record ?? NO_RECORD,
    },
    NO_RECORD,
  )
  if (aimed === null) return
  const { direction, flight, underWay } = aimed
  if (action.do === 'editBytes') {
    flight.edited = action.becomes
    return
  }
  if (direction.path.datagram) {
    if (action.do === 'delay') delayDatagram(network, direction, flight, action.by, record)
    else dropDatagram(network, direction, flight, record)
    return
  }
  if (flight.arrives === Infinity && action.do === 'delay') {
    // it lies in the send buffer: when it comes is not known, and will be later by so much
    flight.held += action.by
    return
  }
  const last = direction.lastFlight!
  const resetAt = last.kind === 'reset' ? last.own : Infinity
  if (action.do === 'delay') {
    flight.held += action.by
    return network.settle(direction, 'delayed', resetAt, record)
  }
  drop(network, host, direction, flight, underWay!)
  network.settle(direction, 'segmentDropped', resetAt, record)
}

/** The packet in flight; null when it is not, or when there is nothing of it to act on. */
function aim(network: Network, host: Host, action: PacketAction): Aimed | null {
  for (const connection of network.state.connections) {
    if (connection === null || connection.wire !== action.wire) continue
    const { there, back } = connection
    const direction = there.back === action.back ? there : back
    for (let flight = direction.firstFlight; flight !== null; flight = flight.next)
      if (flight.nth === action.packet && flight.kind !== 'lost')
        return aimAt(direction, flight, action.do, host.now)
    const waiting = direction.reading?.waiting.find(({ nth }) => nth === action.packet)
    if (waiting !== undefined && action.do !== 'dropSegment')
      return { direction, flight: waiting, underWay: null }
  }
  return null
}

function aimAt(
  direction: Direction,
  flight: Flight,
  what: PacketAction['do'],
  now: Micros,
): Aimed | null {
  if (what !== 'dropSegment' || direction.path.datagram)
    return flight.arrives === Infinity ? null : { direction, flight, underWay: null }
  const underWay = firstUnderWay(direction, flight, now)
  return underWay === null ? null : { direction, flight, underWay }
}

/** The first of its segments that is on its way now; null when none is: all are in, or wait for a timeout. */
function firstUnderWay(direction: Direction, flight: Flight, now: Micros): UnderWay | null {
  const lost = lostOf(flight)
  for (const { segment, arrives } of firstSendings(direction, flight)) {
    const again = lost.get(segment)
    if (again === undefined) {
      if (arrives + flight.held > now) return { segment, lost: null }
    } else if (again.passes !== 0 && resentAt(again, again.passes) <= now) {
      if (again.arrives + flight.held > now) return { segment, lost: again }
    }
  }
  return null
}

interface Sending {
  segment: number
  /** When its first bit leaves, and its last. */
  begins: number
  leaves: number
  arrives: number
  /** When its acknowledgement is in. */
  acked: number
}

/** The first sendings of a packet's segments, told again by their names. Those of lost ones are not to be read. */
function firstSendings(direction: Direction, flight: Flight): Sending[] {
  const { path } = direction
  const bytes = bytesOf(direction, flight)
  const lost = lostOf(flight)
  const sendings: Sending[] = []
  let leaves = 0
  let latest = 0
  for (let segment = 0; segment < segmentsOf(bytes); segment++) {
    const begins = leaves
    leaves += lineTime(path, segment, bytes)
    const name = sendingName(flight, segment, 0)
    const arrives = leaves + latencyOf(path, name)
    const acked = arrives + ackLatencyOf(path, name)
    sendings.push({ segment, begins, leaves, arrives, acked })
    if (!lost.has(segment)) latest = Math.max(latest, arrives)
  }
  // The last of those that were not lost comes at `clean`: so it is known when the first began to leave.
  const began = flight.clean - latest
  for (const sending of sendings) {
    sending.begins += began
    sending.leaves += began
    sending.arrives += began
    sending.acked += began
  }
  return sendings
}

function lostOf({ lost }: Flight): ReadonlyMap<number, LostSegment> {
  return new Map(lost?.map((one) => [one.segment, one]))
}

function drop(
  network: Network,
  host: Host,
  direction: Direction,
  flight: Flight,
  { segment, lost }: UnderWay,
): void {
  const lossPpm = network.state.losses[direction.wire * 2 + (direction.back ? 1 : 0)]!
  if (lost === null) loseFirst(direction, flight, segment, host.now, lossPpm)
  else follow(direction.path, flight, lost, lost.passes + 1, lossPpm)
  // What was delayed is what is lost: its next sending is not.
  flight.held = 0
  flight.own = ownOf(flight)
  if (lost === null) {
    // what it told of those before it is not told, and those behind it tell of it
    tellAgain(direction, (one) => passedOf(direction, one))
    for (const one of replan(direction, null, host.now, lossPpm))
      if (one !== flight) scheduleResends(network, host, direction, one)
  }
  scheduleResends(network, host, direction, flight)
}

/** The first sendings of a flight's segments that pass. */
function passedOf(direction: Direction, flight: Flight): readonly Sending[] {
  if (flight.kind !== 'packet') return []
  const lost = lostOf(flight)
  return firstSendings(direction, flight).filter(({ segment }) => !lost.has(segment))
}

function loseFirst(
  direction: Direction,
  flight: Flight,
  segment: number,
  now: Micros,
  lossPpm: number,
): void {
  const sendings = firstSendings(direction, flight)
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
  if (flight.next === null && segment === sendings.length - 1)
    again.probe = probeAt(direction, timer, alone)
  const lost = lostOf(flight)
  flight.clean = 0
  for (const sending of sendings)
    if (!lost.has(sending.segment)) flight.clean = Math.max(flight.clean, sending.arrives)
}
