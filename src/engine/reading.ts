/**
 * A process that reads from its socket slower than others write to it (N10), and what TCP makes of that.
 *
 *   the writer's process --> send buffer --> on its way --> receive buffer --> the reader's process
 *                            SEND_BUFFER     RECEIVE_WINDOW in all
 *
 * The process takes one packet in so long. What is on its way or lies unread counts against the window that its kernel
 * advertises (RFC 9293 §3.8.6); when the window is used up the writer's kernel keeps what is written, and sends on when
 * an acknowledgement says that something was read, one flight after that. When that buffer is full too the writer's
 * process is told that there is no room, and has to keep the rest itself: a broker's queue fills, and its rule for a
 * full queue acts there.
 *
 * It does not know window scaling, buffers that grow (autotuning), window probes, nor Nagle's and Clark's rules against
 * small segments: an acknowledgement says of each packet that is read that there is room again.
 */
import { fold } from '../core/chance.ts'
import type { Direction, Flight, Reading } from './connections.ts'
import { EVENT } from './events.ts'
import type { Host, Network } from './network.ts'
import { replan } from './recovery.ts'
import { scheduleResends } from './stream.ts'
import { transmit } from './transmit.ts'
import { bytesOf, isShut, SEND_BUFFER } from './window.ts'

/** The process takes a packet: the writer learns of it with an acknowledgement. */
export function taken(network: Network, host: Host, direction: Direction, flight: Flight): void {
  const { reading } = direction
  if (reading === null) return
  reading.takesAt = host.now + direction.readsEvery
  const { there, back } = network.connectionOf(direction)
  const way = direction === there ? back : there
  const takes = network.segmentTakes(way, fold(fold(7, direction.ordinal), flight.nth))
  // an acknowledgement that overtakes another says what that one says
  const at = Math.max(host.now + takes, reading.learns.at(-1)?.at ?? 0)
  reading.learns.push({ at, bytes: bytesOf(direction, flight), packet: flight.record })
  host.schedule(at, EVENT.window, direction.side)
}

/** The writer's kernel learns that something was read, and sends what has found its place. */
export function windowDue(network: Network, host: Host, side: number): void {
  const direction = network.directionAt(side)
  const reading = direction?.reading ?? null
  // the connection that it was about may be gone, and another in its place
  if (direction === null || reading === null || reading.learns[0]?.at !== host.now) return
  const learnt = reading.learns.shift()!
  reading.unread -= learnt.bytes
  const { waiting } = reading
  reading.waiting = []
  let sent = 0
  while (sent < waiting.length && !isShut(reading, bytesOf(direction, waiting[sent]!)))
    leave(network, host, direction, reading, waiting[sent++]!)
  reading.waiting = waiting.slice(sent)
  if (!reading.full || reading.held >= SEND_BUFFER) return
  reading.full = false
  if (!direction.sending) return
  host.give(direction.from, { kind: 'drained', conn: direction.fromConn }, learnt.packet)
}

function leave(
  network: Network,
  host: Host,
  direction: Direction,
  reading: Reading,
  flight: Flight,
): void {
  if (flight.kind !== 'packet') {
    if (network.isSilent(direction)) return network.enqueueLost(direction, flight)
    flight.own = host.now + network.segmentTakes(direction, flight.name)
    return network.enqueue(direction, flight)
  }
  flight.own = 0
  const bytes = bytesOf(direction, flight)
  reading.held -= bytes
  reading.unread += bytes
  const ppm = network.state.losses[direction.wire * 2 + (direction.back ? 1 : 0)]!
  transmit(direction, flight, bytes, host.now, ppm)
  const moved = replan(direction, flight, host.now, ppm)
  for (const one of moved) scheduleResends(network, host, direction, one)
  if (moved.length > 0) network.settle(direction, 'sentAgainEarly', Infinity, flight.record)
  network.enqueue(direction, flight)
  network.arrivalRow(direction, flight, flight.arrives, 'windowOpened', flight.record)
  if (flight.begins !== null)
    network.arrivalRow(direction, flight, flight.arrives, 'slowStart', flight.record)
  if (flight.lost !== null) scheduleResends(network, host, direction, flight)
}
