/**
 * Datagrams, as UDP carries them: each for itself. A lost one is lost, nothing waits behind it, and one that is
 * slower than the next is overtaken. Nobody is told of a peer: there is no handshake, no FIN and no RST.
 *
 * What a machine knows as a connection is here no more than an address. Whoever opens one has it at once, and
 * nothing is sent. Its peer has one from the first datagram that comes, until it closes; then the next datagram
 * begins another. What is closed is closed on one side alone.
 *
 * A lost datagram ends half-way, in place of its arrival. A packet larger than an Ethernet frame travels in
 * fragments, and is lost with any of them.
 *
 * It does not know ICMP (nobody is told that nobody listens) and makes no copies. Whether one is lost is tossed for when
 * it is written, also where it waits for its line.
 */
import { draw, happens } from '../core/chance.ts'
import type { ArrivalReason, RecordIndex } from '../core/row.ts'
import type { Direction, Flight } from './connections.ts'
import { putLast } from './connections.ts'
import { freeConn, putSide } from './conns.ts'
import { sendingName } from './lost.ts'
import type { Host, Network, Sides } from './network.ts'
import { latencyOf } from './path.ts'
import { lineTime, segmentsOf } from './transmit.ts'

/** Sends a packet at once: fills in when it would be there, and says whether it gets lost. */
export function cast(
  network: Network,
  host: Host,
  direction: Direction,
  flight: Flight,
  bytes: number,
): boolean {
  const { path, wire, back } = direction
  const lossPpm = network.state.losses[wire * 2 + (back ? 1 : 0)]!
  let lost = network.state.wires[wire]!.cutUntil > host.now
  let leaves = Math.max(host.now, direction.lineFree)
  for (let fragment = 0; fragment < segmentsOf(bytes); fragment++) {
    leaves += lineTime(path, fragment, bytes)
    const name = sendingName(flight, fragment, 0)
    if (happens(draw(path.lossKey, name), lossPpm)) lost = true
    flight.own = Math.max(flight.own, leaves + latencyOf(path, name))
  }
  if (path.kbps > 0) direction.lineFree = leaves
  flight.arrives = flight.own
  return lost
}

/** Puts it among those on their way, by the time at which each is there, or ends. */
export function fly(
  network: Network,
  host: Host,
  direction: Direction,
  flight: Flight,
  lost: boolean,
): void {
  if (lost) {
    flight.kind = 'lost'
    flight.arrives = host.now + Math.round((flight.own - host.now) / 2)
    flight.own = flight.arrives
  }
  insert(direction, flight)
  if (direction.firstFlight === flight) network.scheduleFirst(direction)
}

function insert(direction: Direction, flight: Flight): void {
  const { lastFlight } = direction
  if (lastFlight === null || lastFlight.own <= flight.own) return putLast(direction, flight)
  let before: Flight | null = null
  let behind = direction.firstFlight
  while (behind !== null && behind.own <= flight.own) {
    before = behind
    behind = behind.next
  }
  flight.next = behind
  if (before === null) direction.firstFlight = flight
  else before.next = flight
}

/** Takes one that is on its way out of its direction. */
function takeOut(direction: Direction, flight: Flight): void {
  const others: Flight[] = []
  for (let one = direction.firstFlight; one !== null; one = one.next)
    if (one !== flight) others.push(one)
  direction.firstFlight = null
  direction.lastFlight = null
  for (const one of others) putLast(direction, one)
}

/** The script drops a datagram that is on its way: that is the end of it. */
export function dropDatagram(
  network: Network,
  direction: Direction,
  flight: Flight,
  cause: RecordIndex,
): void {
  takeOut(direction, flight)
  network.scheduleFirst(direction)
  network.arrivalRow(direction, flight, Infinity, 'datagramLost', cause)
}

/** The script holds one up: what left later comes before it. */
export function delayDatagram(
  network: Network,
  direction: Direction,
  flight: Flight,
  by: number,
  cause: RecordIndex,
): void {
  takeOut(direction, flight)
  flight.own += by
  flight.arrives = flight.own
  insert(direction, flight)
  network.scheduleFirst(direction)
  network.arrivalRow(direction, flight, flight.own, 'delayed', cause)
}

/** Its time has come. True: it is there, and the direction knows who takes it. */
export function comes(network: Network, host: Host, direction: Direction, flight: Flight): boolean {
  const fate = fateOf(network, host, direction, flight)
  if (fate === null) return true
  network.arrivalRow(direction, flight, Infinity, fate, flight.record)
  forgetIfOver(network, direction.connection)
  return false
}

/** Why nobody takes it; null: somebody does. Who hears of its peer for the first time has a connection from now on. */
function fateOf(
  network: Network,
  host: Host,
  direction: Direction,
  flight: Flight,
): ArrivalReason | null {
  if (flight.kind === 'lost') return 'datagramLost'
  const connection = network.connectionOf(direction)
  const { to } = direction
  if (!host.alive(to)) return 'crashed'
  if (direction.toConn >= 0) return null
  if (!network.accepts[to]!) return 'closed'
  const conn = freeConn(network.state.conns, to)
  const { there, back, wire } = connection
  putSide(network.state.conns, to, conn, back.side)
  connection.acceptorConn = conn
  there.toConn = conn
  back.fromConn = conn
  back.sending = true
  const record = network.connRow(to, conn, wire, 'up', flight.record)
  network.opened(to, conn, wire, record)
  // whatever it made of that: it may have died of it
  return there.toConn === conn ? null : 'closed'
}

/** The opener has its address, and may send. */
export function bound(network: Network, host: Host, slot: number): void {
  const connection = network.state.connections[slot]!
  const { there, back, opener, openerConn, wire, cause } = connection
  connection.stage = 'up'
  connection.sequence = -1
  there.sending = true
  there.receiving = true
  back.receiving = true
  network.state.wires[wire]!.since = host.now
  connection.cause = network.connRow(opener, openerConn, wire, 'up', cause)
  network.opened(opener, openerConn, wire, connection.cause)
}

/** A machine closes its end, or dies: nobody else is told. What is on its way to the other goes on. */
export function letGo(
  network: Network,
  sides: Sides,
  because: ArrivalReason,
  cause: RecordIndex,
): void {
  const connection = network.state.connections[sides.slot]!
  const { there, back } = connection
  sides.out.sending = false
  if (sides.out === there) {
    connection.ends = 0
    back.receiving = false
    vanish(network, back, because, cause)
  } else {
    connection.acceptorConn = -1
    there.toConn = -1
    back.fromConn = -1
  }
  forgetIfOver(network, sides.slot)
}

/** What is on its way in a direction is gone. */
export function vanish(
  network: Network,
  direction: Direction,
  because: ArrivalReason,
  cause: RecordIndex,
): void {
  for (let flight = direction.firstFlight; flight !== null; flight = flight.next)
    network.arrivalRow(direction, flight, Infinity, because, cause)
  direction.firstFlight = null
  direction.lastFlight = null
  direction.headSequence = -1
}

/** Once both ends have let go of it and nothing is on its way. */
export function forgetIfOver(network: Network, slot: number): void {
  const connection = network.state.connections[slot]
  if (connection === null || connection === undefined) return
  const { ends, acceptorConn, there } = connection
  if (ends === 0 && acceptorConn < 0 && there.firstFlight === null) network.forget(slot)
}
