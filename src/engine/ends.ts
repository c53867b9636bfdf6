/**
 * How connections end. FIN and RST travel behind what was sent before them, and are never lost by chance; on a
 * wire that is silent RST gets lost, and FIN comes when TCP has sent it again (N8). A
 * machine is told of the end of its connection in an event of its own, never inside a step; until then the
 * number stays taken.
 */
import { fold } from '../core/chance.ts'
import type { CloseReason, Conn } from '../core/machine.ts'
import type { ArrivalReason, RecordIndex } from '../core/row.ts'
import type { Connection, Direction, Flight, Notice } from './connections.ts'
import {
  emptyFlight,
  holesOf,
  missingOf,
  NO_SEGMENTS,
  putLast,
  synTimeoutAt,
} from './connections.ts'
import { connsEnd, DEAD, forgetConns, FREE, putSide } from './conns.ts'
import { forgetIfOver, letGo, vanish } from './datagram.ts'
import { EVENT } from './events.ts'
import { breakOff, isGreeting } from './greeting.ts'
import type { Host, Network, Sides } from './network.ts'
import { freeSlot } from './network.ts'
import { hasLeft } from './sendings.ts'
import { createReading, hold } from './window.ts'

/** A machine closes its end: FIN or RST travels behind what it sent; what was coming to it is gone. */
export function closeConnection(
  network: Network,
  host: Host,
  machine: number,
  conn: Conn,
  how: 'fin' | 'reset',
  cause: RecordIndex,
): void {
  const sides = network.endsOf(machine, conn)
  if (sides === null) return
  leave(network, host, sides, how, 'closed', cause)
  notify(network, host, machine, conn, 'ours', cause)
}

/** A process has died: its kernel sends FIN on every connection; nobody is told on its own side. */
export function crashConnections(
  network: Network,
  host: Host,
  machine: number,
  cause: RecordIndex,
): void {
  const { conns } = network.state
  const end = connsEnd(conns, machine)
  for (let conn = 0; conn < end; conn++) {
    const sides = network.endsOf(machine, conn)
    if (sides !== null) leave(network, host, sides, 'fin', 'crashed', cause)
  }
  network.state.connections.forEach((connection, slot) => {
    if (connection?.acceptor === machine && isGreeting(connection))
      breakOff(network, host, slot, connection)
  })
  forgetConns(conns, machine)
  const { notices } = network.state
  notices.forEach((notice, slot) => {
    if (notice?.machine === machine) notices[slot] = null
  })
}

function leave(
  network: Network,
  host: Host,
  sides: Sides,
  how: 'fin' | 'reset',
  because: ArrivalReason,
  cause: RecordIndex,
): void {
  const connection = network.state.connections[sides.slot]!
  const { out } = sides
  if (out.path.datagram) {
    putSide(network.state.conns, out.from, out.fromConn, DEAD)
    return letGo(network, sides, because, cause)
  }
  const goodbye = how === 'fin' && hasUnread(sides.in, host.now) ? 'reset' : how
  dropFlights(network, sides.in, because, cause)
  sides.in.receiving = false
  putSide(network.state.conns, out.from, out.fromConn, DEAD)
  if (connection.stage === 'up') {
    if (out.receiving) sayGoodbye(network, host, out, goodbye, because, cause)
    out.sending = false
  }
  if (--connection.ends === 0) network.forget(sides.slot)
}

/** Whether a slow reader ends before it has taken all that is in: then its kernel sends RST (RFC 2525 §2.17). */
function hasUnread({ reading, firstFlight }: Direction, now: number): boolean {
  if (reading === null) return false
  for (let flight = firstFlight; flight !== null; flight = flight.next)
    if (flight.kind === 'packet' && flight.own + flight.held <= now) return true
  return false
}

/** FIN or RST leaves. In silence RST is lost for good; FIN is sent again by its timer until it passes. */
function sayGoodbye(
  network: Network,
  host: Host,
  out: Direction,
  how: 'fin' | 'reset',
  because: ArrivalReason,
  cause: RecordIndex,
): void {
  const name = fold(fold(3, network.connectionOf(out).ordinal), out.fromConn)
  const own = host.now + network.segmentTakes(out, name)
  if (how === 'reset') abandon(network, host, out, own, because, cause)
  const { reading } = out
  if (reading !== null && reading.waiting.length > 0)
    return hold(reading, { ...emptyFlight('fin', cause, 0), name }, 0)
  if (!network.isSilent(out)) network.enqueue(out, emptyFlight(how, cause, own))
  else if (how === 'fin') network.enqueueLost(out, { ...emptyFlight('fin', cause, 0), name })
}

/** RST waits for nothing: what would arrive after it, or is to be sent again, is given up (RFC 9293 §3.10.7.4). */
function abandon(
  network: Network,
  host: Host,
  direction: Direction,
  resetAt: number,
  because: ArrivalReason,
  cause: RecordIndex,
): void {
  const flights: Flight[] = []
  for (let flight = direction.firstFlight; flight !== null; flight = flight.next)
    flights.push(flight)
  dropWaiting(network, direction, because, cause)
  direction.firstFlight = null
  direction.lastFlight = null
  direction.lastArrives = 0
  for (const flight of flights) {
    if (flight.arrives <= resetAt && hasLeft(direction, flight, host.now)) {
      putLast(direction, flight)
      direction.lastArrives = flight.arrives
    } else if (flight.kind === 'packet')
      network.arrivalRow(direction, flight, Infinity, because, cause)
  }
  direction.missing = missingOf(direction)
  direction.holes = holesOf(direction)
  if (direction.firstFlight === null) direction.headSequence = -1
}

/** FIN or RST is in: this end is closed too. */
export function endArrived(
  network: Network,
  host: Host,
  direction: Direction,
  how: 'fin' | 'reset',
  cause: RecordIndex,
): void {
  const connection = network.connectionOf(direction)
  const { to, toConn } = direction
  const out = connection.there === direction ? connection.back : connection.there
  out.sending = false
  direction.receiving = false
  if (isToldOf(connection, direction)) {
    const record = network.connRow(to, toConn, connection.wire, how, cause)
    notify(network, host, to, toConn, how, record)
  } else putSide(network.state.conns, to, toConn, FREE)
  if (--connection.ends === 0) network.forget(direction.connection)
}

/** Whether the process at the receiving end knows of the connection: an acceptor may hear of a RST before it does. */
function isToldOf(connection: Connection, direction: Direction): boolean {
  return direction === connection.back || connection.accepted
}

/**
 * The sender of a direction has sent a segment for the last time: it gives the connection up. What the peer
 * sends from then on is answered with RST; here that comes at once, so that no end stays behind alone.
 */
export function giveUp(
  network: Network,
  host: Host,
  direction: Direction,
  cause: RecordIndex,
): void {
  const connection = network.connectionOf(direction)
  dropFlights(network, direction, 'closed', cause)
  // Its machine may have closed before: then this was its kernel's affair.
  const gone = direction.sending ? timedOut(network, host, direction, cause) : cause
  if (direction.receiving && !network.isSilent(direction)) {
    direction.lastArrives = host.now
    const name = fold(fold(4, connection.ordinal), direction.fromConn)
    const own = host.now + network.segmentTakes(direction, name)
    network.enqueue(direction, emptyFlight('reset', gone, own))
  }
  if (connection.ends === 0) network.forget(direction.connection)
}

function timedOut(
  network: Network,
  host: Host,
  direction: Direction,
  cause: RecordIndex,
): RecordIndex {
  const connection = network.connectionOf(direction)
  const incoming = connection.there === direction ? connection.back : connection.there
  dropFlights(network, incoming, 'closed', cause)
  incoming.receiving = false
  direction.sending = false
  const { from, fromConn } = direction
  const record = network.connRow(from, fromConn, connection.wire, 'timeout', cause)
  notify(network, host, from, fromConn, 'timeout', record)
  connection.ends--
  return record
}

/**
 * The wire is cut: every connection over it dies, what is in flight is gone, both ends know at once. Of datagrams
 * nobody is told anything.
 */
export function cutWire(
  network: Network,
  host: Host,
  wire: number,
  until: number,
  cause: RecordIndex,
): void {
  const state = network.state.wires[wire]!
  // A cut within a longer one does not shorten it: only a heal does.
  if (state.cutUntil <= host.now) state.cutSince = host.now
  state.cutUntil = Math.max(state.cutUntil, until, host.now)
  state.since = host.now
  network.state.connections.forEach((connection, slot) => {
    if (connection === null || connection.wire !== wire) return
    if (connection.there.path.datagram) {
      vanish(network, connection.there, 'cut', cause)
      vanish(network, connection.back, 'cut', cause)
      forgetIfOver(network, slot)
    } else if (connection.stage === 'up') reset(network, host, slot, connection, cause)
    else if (isGreeting(connection) || connection.stage === 'brokenOff')
      resetOpener(network, host, slot, connection, cause)
    else if (connection.stage !== 'waiting') {
      connection.stage = 'waiting'
      const at = Math.max(host.now, synTimeoutAt(connection))
      connection.sequence = host.schedule(at, EVENT.handshake, slot)
    }
  })
}

function reset(
  network: Network,
  host: Host,
  slot: number,
  connection: Connection,
  cause: RecordIndex,
): void {
  const { there, back, wire, opener, openerConn, acceptor, acceptorConn } = connection
  dropFlights(network, there, 'cut', cause)
  dropFlights(network, back, 'cut', cause)
  const tell = (machine: number, conn: Conn): void => {
    const record = network.connRow(machine, conn, wire, 'reset', cause)
    notify(network, host, machine, conn, 'reset', record)
  }
  if (back.receiving) tell(opener, openerConn)
  if (there.receiving && connection.accepted) tell(acceptor, acceptorConn)
  else if (there.receiving) putSide(network.state.conns, acceptor, acceptorConn, FREE)
  network.forget(slot)
}

/** Nobody else knows of the connection yet. */
function resetOpener(
  network: Network,
  host: Host,
  slot: number,
  { opener, openerConn, wire }: Connection,
  cause: RecordIndex,
): void {
  const record = network.connRow(opener, openerConn, wire, 'reset', cause)
  notify(network, host, opener, openerConn, 'reset', record)
  network.forget(slot)
}

/** Every packet on its way in this direction will never arrive. */
function dropFlights(
  network: Network,
  direction: Direction,
  because: ArrivalReason,
  cause: RecordIndex,
): void {
  for (let flight = direction.firstFlight; flight !== null; flight = flight.next)
    if (flight.kind === 'packet') network.arrivalRow(direction, flight, Infinity, because, cause)
  direction.firstFlight = null
  direction.lastFlight = null
  direction.headSequence = -1
  direction.missing = NO_SEGMENTS
  direction.holes = NO_SEGMENTS
  dropWaiting(network, direction, because, cause)
}

/** What is still in the send buffer never leaves. */
function dropWaiting(
  network: Network,
  direction: Direction,
  because: ArrivalReason,
  cause: RecordIndex,
): void {
  const { reading } = direction
  if (reading === null) return
  for (const flight of reading.waiting)
    if (flight.kind === 'packet') network.arrivalRow(direction, flight, Infinity, because, cause)
  Object.assign(reading, createReading())
}

export function notify(
  network: Network,
  host: Host,
  machine: number,
  conn: Conn,
  why: CloseReason,
  cause: RecordIndex,
): void {
  const { conns, notices } = network.state
  putSide(conns, machine, conn, DEAD)
  const slot = freeSlot(notices)
  notices[slot] = { machine, conn, why, cause }
  host.schedule(host.now, EVENT.notice, slot)
}

/** The machine is being told: its number is free again. null when it died meanwhile. */
export function takeNotice(network: Network, slot: number): Notice | null {
  const { conns, notices } = network.state
  const notice = notices[slot] ?? null
  notices[slot] = null
  if (notice !== null) putSide(conns, notice.machine, notice.conn, FREE)
  return notice
}
