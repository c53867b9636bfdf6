/**
 * Opening a connection: TCP's handshake over a lossy path.
 *
 *   waiting --SYN leaves--> syn --there--> synAck --back--> up, or first a greeting (`greeting.ts`)
 *      ^                     |                 nobody listens: refused, after one more flight
 *      +---- lost, or cut ---+   sent again after 1, 2, 4 … s; six retries, then `timeout`
 *
 * The opener may send when the SYN-ACK is in; the acceptor is told one flight later, before any packet. A
 * SYN-ACK and its acknowledgement are never lost by chance: only a cut or silence stops them.
 */
import { draw, fold, happens } from '../core/chance.ts'
import type { Address, Conn } from '../core/machine.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Connection, Direction } from './connections.ts'
import { createDirection, emptyFlight, synTimeoutAt } from './connections.ts'
import { FREE, freeConn, putSide, sideOf } from './conns.ts'
import { bound } from './datagram.ts'
import { notify } from './ends.ts'
import { EVENT } from './events.ts'
import { greetingDue, sayHello } from './greeting.ts'
import type { Host, Network } from './network.ts'
import { freeSlot } from './network.ts'
import { learnSample, RTO_AFTER_LOST_SYN } from './rto.ts'
import { SEGMENT_BYTES } from './transmit.ts'
import { createReading } from './window.ts'

/** Sendings of a SYN after the first (Linux tcp_syn_retries). */
const SYN_RETRIES_MAX = 6

export function openConnection(
  network: Network,
  host: Host,
  machine: number,
  conn: Conn,
  to: Address,
  cause: RecordIndex,
): void {
  const { state } = network
  const wire = network.wiresOf[machine]![to]
  if (wire === undefined) throw new Error(`broken promise: machine ${machine} has a wire ${to}`)
  if (sideOf(state.conns, machine, conn) !== FREE)
    throw new Error(`broken promise: conn ${conn} of machine ${machine} is free`)
  const { a, b } = network.wires[wire]!
  const acceptor = a === machine ? b : a
  const slot = freeSlot(state.connections)
  const back = a !== machine
  const wireState = state.wires[wire]!
  const ordinal = ++wireState.opened
  const bornAt = host.records as RecordIndex
  const [going, coming] = back ? [network.back, network.there] : [network.there, network.back]
  const of = { side: slot * 2, wire, ordinal, bornAt, path: going[wire]! }
  const forth = { from: machine, fromConn: conn, to: acceptor, toConn: -1 }
  const home = { from: acceptor, fromConn: -1, to: machine, toConn: conn }
  const connection: Connection = {
    wire,
    opener: machine,
    openerConn: conn,
    acceptor,
    acceptorConn: -1,
    stage: 'waiting',
    attempt: 0,
    synSentAt: 0,
    round: 0,
    tries: 0,
    greetedAt: -1,
    ordinal,
    sequence: -1,
    cause: network.connRow(machine, conn, wire, 'opening', cause),
    accepted: false,
    orphan: false,
    ends: 1,
    there: createDirection(of, back, forth),
    back: createDirection({ ...of, side: of.side + 1, path: coming[wire]! }, !back, home),
  }
  readAsTheyDo(network, connection.there)
  readAsTheyDo(network, connection.back)
  state.connections[slot] = connection
  state.sides[slot * 2] = connection.there
  state.sides[slot * 2 + 1] = connection.back
  putSide(state.conns, machine, conn, slot * 2)
  wireState.newest = slot
  wireState.since = host.now
  if (of.path.datagram) {
    connection.stage = 'bound'
    connection.sequence = host.schedule(host.now, EVENT.handshake, slot)
  } else sendSyn(network, host, slot, connection)
}

function readAsTheyDo(network: Network, direction: Direction): void {
  direction.readsEvery = direction.path.datagram ? 0 : network.readsEvery[direction.to]!
  if (direction.readsEvery > 0) direction.reading = createReading()
}

function sendSyn(network: Network, host: Host, slot: number, connection: Connection): void {
  const wire = network.state.wires[connection.wire]!
  const name = fold(fold(0, connection.ordinal), connection.attempt)
  connection.synSentAt = host.now
  connection.attempt++
  if (connection.attempt > 1) {
    const { opener, openerConn, cause } = connection
    connection.cause = network.connRow(opener, openerConn, connection.wire, 'synAgain', cause)
  }
  const key = network.synKeys[connection.wire]!
  const { there } = connection
  const lossPpm = network.state.losses[there.wire * 2 + (there.back ? 1 : 0)]!
  const lost = wire.cutUntil > host.now || happens(draw(key, name), lossPpm)
  connection.stage = lost ? 'waiting' : 'syn'
  const at = lost
    ? synTimeoutAt(connection)
    : host.now + network.segmentTakes(connection.there, name)
  connection.sequence = host.schedule(at, EVENT.handshake, slot)
}

/** The next turn of a handshake, if that entry of the heap still counts. */
export function handshakeDue(network: Network, host: Host, slot: number, sequence: number): void {
  const connection = network.state.connections[slot]
  if (connection === undefined || connection === null || connection.sequence !== sequence) return
  switch (connection.stage) {
    case 'bound':
      return bound(network, host, slot)
    case 'waiting':
      if (connection.attempt > SYN_RETRIES_MAX) fail(network, host, slot, connection, 'timeout')
      else sendSyn(network, host, slot, connection)
      return
    case 'syn':
      return synArrived(network, host, slot, connection)
    case 'synAck':
      return synAckArrived(network, host, slot, connection)
    case 'brokenOff':
      return fail(network, host, slot, connection, 'reset')
    case 'refused':
      return fail(network, host, slot, connection, 'refused')
    case 'up':
      return
    default:
      return greet(network, host, slot, connection)
  }
}

function greet(network: Network, host: Host, slot: number, connection: Connection): void {
  const greeted = greetingDue(network, host, slot, connection)
  if (greeted === 'done') established(network, host, slot, connection)
  else if (greeted !== 'under way') fail(network, host, slot, connection, greeted)
}

function synArrived(network: Network, host: Host, slot: number, connection: Connection): void {
  const { acceptor } = connection
  if (network.isSilent(connection.back)) {
    // the SYN-ACK is lost in silence: the opener sends its SYN again
    connection.stage = 'waiting'
    const again = Math.max(host.now, synTimeoutAt(connection))
    connection.sequence = host.schedule(again, EVENT.handshake, slot)
    return
  }
  const listening = host.alive(acceptor) && network.accepts[acceptor]!
  connection.stage = listening ? 'synAck' : 'refused'
  const at = host.now + network.segmentTakes(connection.back, synAckName(connection))
  connection.sequence = host.schedule(at, EVENT.handshake, slot)
}

function synAckName(connection: Connection): number {
  return fold(fold(1, connection.ordinal), connection.attempt)
}

function synAckArrived(network: Network, host: Host, slot: number, connection: Connection): void {
  if (!host.alive(connection.acceptor)) return fail(network, host, slot, connection, 'refused')
  learnHandshake(network, host, connection)
  if ((network.wires[connection.wire]!.greetings ?? 0) === 0)
    established(network, host, slot, connection)
  else sayHello(network, host, slot, connection)
}

function established(network: Network, host: Host, slot: number, connection: Connection): void {
  const { there, back, acceptor } = connection
  connection.stage = 'up'
  connection.sequence = -1
  connection.ends = 2
  const { conns } = network.state
  connection.acceptorConn = freeConn(conns, acceptor)
  putSide(conns, acceptor, connection.acceptorConn, slot * 2 + 1)
  there.toConn = connection.acceptorConn
  back.fromConn = connection.acceptorConn
  there.sending = true
  there.receiving = true
  back.receiving = true
  network.state.wires[connection.wire]!.since = host.now
  const { opener, openerConn, wire, cause } = connection
  connection.cause = network.connRow(opener, openerConn, wire, 'up', cause)
  const name = ackName(connection)
  const ackAt = host.now + network.segmentTakes(there, name)
  const ack = { ...emptyFlight('accepted', connection.cause, ackAt), name }
  if (network.isSilent(there)) network.enqueueLost(there, ack)
  else network.enqueue(there, ack)
  network.opened(opener, openerConn, wire, connection.cause)
}

function ackName(connection: Connection): number {
  return fold(fold(2, connection.ordinal), connection.attempt)
}

/** Each end has its first sample: the opener from SYN and SYN-ACK, the acceptor from SYN-ACK and ACK. */
function learnHandshake(network: Network, host: Host, connection: Connection): void {
  const { there, back, synSentAt } = connection
  if (connection.attempt > 1) {
    there.initialRto = RTO_AFTER_LOST_SYN
    back.initialRto = RTO_AFTER_LOST_SYN
    if (connection.attempt > 2) {
      there.cwnd = SEGMENT_BYTES
      back.cwnd = SEGMENT_BYTES
    }
    return
  }
  const synAckSentAt = host.now - network.segmentTakes(back, synAckName(connection))
  learnSample(there, host.now, host.now - synSentAt)
  const ackAt = host.now + network.segmentTakes(there, ackName(connection))
  learnSample(back, ackAt, ackAt - synAckSentAt)
}

/** The handshake's last segment is in: the acceptor may send. */
export function accepted(network: Network, direction: Direction, cause: RecordIndex): void {
  const connection = network.connectionOf(direction)
  connection.accepted = true
  connection.back.sending = true
  const { acceptor, acceptorConn, wire } = connection
  const record = network.connRow(acceptor, acceptorConn, wire, 'up', cause)
  network.opened(acceptor, acceptorConn, wire, record)
}

function fail(
  network: Network,
  host: Host,
  slot: number,
  connection: Connection,
  why: 'refused' | 'timeout' | 'reset',
): void {
  const { opener, openerConn, wire, cause } = connection
  const record = network.connRow(opener, openerConn, wire, why, cause)
  notify(network, host, opener, openerConn, why, record)
  network.forget(slot)
}
