/**
 * A client on a bad wire to an honest server that is written down in a few lines, as an oracle: it knows the
 * session by client id, answers in order, and notes what it sees. For tests.
 */
import { NO_RECORD } from '../../../core/row.ts'
import type { ClientConfig } from '../client-state.ts'
import type { Did } from '../harness.fixture.ts'
import type { Packet, Publish } from '../packet.ts'
import type { Hands } from './client-machine.ts'
import { hands } from './client-machine.ts'

/** What a schedule does next. */
export type Move =
  /** The application hands over a message. */
  | 'publish'
  /** The oldest packet on its way arrives, there or back. */
  | 'there'
  | 'back'
  /** The connection is lost with all that is on its way. */
  | 'cut'
  /** Time passes to the next timer. */
  | 'time'
  /** The server forgets all sessions. */
  | 'forget'
  /** The client's process dies and starts again. */
  | 'crash'

/** A PUBLISH as it left the client, and on which connection. */
export interface Seen {
  readonly publish: Publish
  readonly about: number
  readonly connection: number
  /** Whether CONNACK of that connection had said Session Present 1. */
  readonly resumed: boolean
}

export interface World {
  readonly client: Hands
  readonly did: Did[]
  /** PUBLISH packets as they left the client. */
  readonly left: Seen[]
  /** Topics as they arrived at the server. */
  readonly arrived: string[]
  published: number
  move(move: Move): void
  /** No more losses: everything arrives, until nothing is left to do. */
  heal(): void
}

export function createWorld(config: Partial<ClientConfig>, receiveMaximum: number): World {
  const client = hands(config)
  const sessions = new Set<string>()
  let connection = 0
  let open = false
  let resumed = false
  let there: Packet[] = []
  let back: Packet[] = []

  const world: World = {
    client,
    did: [],
    left: [],
    arrived: [],
    published: 0,
    move,
    heal() {
      for (let i = 0; i < 10_000; i++) {
        if (there.length > 0) move('there')
        else if (back.length > 0) move('back')
        else if (client.state.client.phase === 'up') return
        else move('time')
      }
      throw new Error('broken promise: it comes to rest')
    },
  }

  function cut(): void {
    if (!open) return
    lost()
    take(client.lose())
  }

  /** What is on its way is gone with the connection. */
  function lost(): void {
    open = false
    there = []
    back = []
  }

  function take(did: readonly Did[]): void {
    world.did.push(...did)
    for (const one of did) {
      if (one.did === 'close') {
        lost()
        take(client.lose('ours'))
      } else if (one.did === 'send') {
        there.push(one.packet)
        if (one.packet.kind === 'publish')
          world.left.push({ publish: one.packet, about: one.about, connection, resumed })
      } else if (one.did === 'open') {
        connection++
        open = true
        resumed = false
        take(client.opened())
      }
    }
  }

  function serve(packet: Packet): void {
    switch (packet.kind) {
      case 'connect': {
        const present = sessions.has(packet.clientId) && !packet.cleanStart
        sessions.add(packet.clientId)
        const properties = { receiveMaximum }
        back.push({ kind: 'connack', sessionPresent: present, reasonCode: 0, properties })
        return
      }
      case 'publish':
        world.arrived.push(packet.topicName)
        if (packet.qos === 1)
          back.push({ kind: 'puback', packetId: packet.packetId, reasonCode: 0 })
        return
      case 'subscribe': {
        const reasonCodes = packet.subscriptions.map(({ qos }) => qos)
        back.push({ kind: 'suback', packetId: packet.packetId, reasonCodes })
        return
      }
      case 'pingreq':
        back.push({ kind: 'pingresp' })
        return
      default:
        throw new Error(`broken promise: a client sends no ${packet.kind}`)
    }
  }

  function move(what: Move): void {
    switch (what) {
      case 'publish':
        return take(client.publish(`m${++world.published}`))
      case 'there': {
        const packet = there.shift()
        if (packet !== undefined) serve(packet)
        return
      }
      case 'back': {
        const packet = back.shift()
        if (packet === undefined) return
        if (packet.kind === 'connack') resumed = packet.sessionPresent
        return take(client.step({ kind: 'received', conn: 0, packet, about: NO_RECORD }))
      }
      case 'cut':
        return cut()
      case 'time': {
        const next = Math.min(...client.timers.values())
        if (next !== Infinity) take(client.until(Math.max(next, client.now)))
        return
      }
      case 'forget':
        // A server that loses its memory loses its connections with it.
        sessions.clear()
        return cut()
      case 'crash':
        lost()
        client.crash()
        return take(client.boot())
    }
  }

  take(client.boot())
  return world
}
