/**
 * What is said on a new TCP connection before its first packet: one round trip for TLS 1.3 (RFC 8446 §2), two for
 * TLS 1.2 (RFC 5246 §7.3), and one for the upgrade to WebSocket (RFC 6455 §4).
 *
 *   TCP is up --hello--> at the acceptor --answer--> at the opener: the next round, or `up`
 *               ^ lost: sent again when its timeout runs out, and that doubles; so the answer
 *
 * Each flight of a round is one segment here: certificates of many kilobytes take more. A round trip is a sample for
 * the timeout, unless something of it was sent again (Karn). If the acceptor dies meanwhile its kernel resets the
 * connection. Nothing resumes: there is no early data and no ticket.
 */
import { draw, fold, happens } from '../core/chance.ts'
import type { Connection, Direction } from './connections.ts'
import { EVENT } from './events.ts'
import { RETRIES_MAX } from './lost.ts'
import type { Host, Network } from './network.ts'
import { latencyOf } from './path.ts'
import { doubled, learnSample, timeoutNow } from './rto.ts'

/** What became of a round trip: the next one is under way, all is said, or nobody answers. */
export type Greeted = 'under way' | 'done' | 'timeout' | 'reset'

/** The opener says hello, in the round that it is at. */
export function sayHello(network: Network, host: Host, slot: number, connection: Connection): void {
  connection.greetedAt = host.now
  connection.tries = 0
  say(network, host, slot, connection, 'hello')
}

/** The next turn of a connection whose stage is one of a greeting. */
export function greetingDue(
  network: Network,
  host: Host,
  slot: number,
  connection: Connection,
): Greeted {
  switch (connection.stage) {
    case 'helloLost':
    case 'answerLost': {
      if (connection.tries > RETRIES_MAX) return 'timeout'
      const leg = connection.stage === 'helloLost' ? 'hello' : 'answer'
      const { from, fromConn } = leg === 'hello' ? connection.there : connection.back
      connection.cause = network.connRow(
        from,
        fromConn,
        connection.wire,
        'helloAgain',
        connection.cause,
      )
      connection.greetedAt = -1
      say(network, host, slot, connection, leg)
      return 'under way'
    }
    case 'hello':
      if (connection.orphan) {
        breakOff(network, host, slot, connection)
        return 'under way'
      }
      connection.tries = 0
      say(network, host, slot, connection, 'answer')
      return 'under way'
    case 'answer':
      return answered(network, host, slot, connection)
    default:
      return 'reset'
  }
}

function answered(network: Network, host: Host, slot: number, connection: Connection): Greeted {
  const { greetedAt, there, back, wire } = connection
  if (greetedAt >= 0) {
    const took = host.now - greetedAt
    learnSample(there, host.now, took)
    learnSample(back, host.now, took)
  }
  if (++connection.round === network.wires[wire]!.greetings) return 'done'
  sayHello(network, host, slot, connection)
  return 'under way'
}

function say(
  network: Network,
  host: Host,
  slot: number,
  connection: Connection,
  leg: 'hello' | 'answer',
): void {
  const direction = leg === 'hello' ? connection.there : connection.back
  const name = legName(connection, leg)
  const lost = isLost(network, direction, name)
  connection.stage = lost ? `${leg}Lost` : leg
  let wait = lost ? timeoutNow(direction, host.now) : latencyOf(direction.path, name)
  if (lost) for (let k = 0; k < connection.tries; k++) wait = doubled(wait, direction.tcp.rtoMax)
  connection.tries++
  connection.sequence = host.schedule(host.now + wait, EVENT.handshake, slot)
}

function isLost(network: Network, direction: Direction, name: number): boolean {
  const { wire, back, path } = direction
  if (network.isSilent(direction)) return true
  const ppm = network.state.losses[wire * 2 + (back ? 1 : 0)]!
  return ppm > 0 && happens(draw(path.lossKey, name), ppm)
}

function legName({ ordinal, round, tries }: Connection, leg: 'hello' | 'answer'): number {
  return fold(fold(fold(6, ordinal), round * 2 + (leg === 'hello' ? 0 : 1)), tries)
}

/** Whether the stage is one in which the acceptor's kernel has the connection, and its process not yet. */
export function isGreeting({ stage }: Connection): boolean {
  return stage === 'hello' || stage === 'answer' || stage === 'helloLost' || stage === 'answerLost'
}

/**
 * The acceptor's process has died, and its kernel sends RST. In silence that gets lost: then the opener says hello again
 * when its timer runs out, and the answer to that is RST.
 */
export function breakOff(network: Network, host: Host, slot: number, connection: Connection): void {
  connection.orphan = true
  if (network.isSilent(connection.back)) {
    connection.stage = 'helloLost'
    const wait = timeoutNow(connection.there, host.now)
    connection.sequence = host.schedule(host.now + wait, EVENT.handshake, slot)
    return
  }
  connection.stage = 'brokenOff'
  const takes = network.segmentTakes(connection.back, legName(connection, 'answer'))
  connection.sequence = host.schedule(host.now + takes, EVENT.handshake, slot)
}
