/**
 * What the script does to one packet in flight: its segment is dropped, it is delayed, or its bytes are others.
 *
 * A dropped segment is lost as if its coin had fallen so at this sending. The timer that runs out for it is the
 * one it would have had then (RFC 6298 §5): begun when it left, or when the last acknowledgement of what was
 * sent before it came; it gives no sample; its next sendings face the wire's own coins by their own names. So
 * the draws of nobody else change, and only what is behind the packet in its direction moves.
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
import type { Direction, Flight } from './connections.ts'
import type { LostSegment } from './lost-segment.ts'
import { delayDatagram, dropDatagram } from './datagram.ts'
import type { Host, Network } from './network.ts'
import { follow, ownOf, resentAt } from './lost.ts'
import { replan, tellAgain } from './recovery.ts'
import { firstSendings, loseFirst, lostOf, passedOf } from './sendings.ts'
import type { PacketAction } from './setup.ts'
import { scheduleResends } from './stream.ts'

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
    // it lies in the send buffer, or none of its sendings passes as things stand: when it comes it comes later
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
    return { direction, flight, underWay: null }
  const underWay = firstUnderWay(direction, flight, now)
  return underWay === null ? null : { direction, flight, underWay }
}

/**
 * The first of its segments that is on its way now, or else is the next to leave; null: all are in, or wait for a
 * timeout.
 */
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

function drop(
  network: Network,
  host: Host,
  direction: Direction,
  flight: Flight,
  { segment, lost }: UnderWay,
): void {
  const lossPpm = network.state.losses[direction.wire * 2 + (direction.back ? 1 : 0)]!
  if (lost === null)
    loseFirst(direction, flight, firstSendings(direction, flight), segment, host.now, lossPpm)
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
