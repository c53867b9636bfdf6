/**
 * A client whose application takes its time, on a bad wire to a server that sends it messages of QoS 1 and 2. The
 * server is written down in a few lines, as an oracle, and judges each answer as it leaves. For tests.
 */
import { NO_RECORD } from '../../../core/row.ts'
import type { Did } from '../harness.fixture.ts'
import { notes } from '../harness.fixture.ts'
import type { Packet, ProtocolVersion, Publish } from '../packet.ts'
import type { Hands } from './client-machine.ts'
import { hands, sub } from './client-machine.ts'

/** What a schedule does next. */
export type SlowMove =
  /** The server has a message for the client. */
  | 'one'
  | 'two'
  /** The oldest packet on its way arrives, there or back. */
  | 'there'
  | 'back'
  /** The connection is lost with all that is on its way. */
  | 'cut'
  /** Time passes to the next timer. */
  | 'time'
  /** The server forgets the session. */
  | 'forget'
  /** The client's process dies and starts again. */
  | 'crash'
  /** The state is exchanged for its copy. */
  | 'copy'
  /** The server sends its oldest message again on the same connection, as 3.1.1 allows. */
  | 'again'
  /** The application is ready with one of those it has, whichever. */
  | { readonly ready: number }

interface Sent {
  readonly packetId: number
  readonly qos: 1 | 2
  readonly message: number
  released: boolean
}

/** What became of a message, from 1. */
export interface Fate {
  readonly qos: 1 | 2
  /** The lives of the client in which it was handed over, once for each time. */
  readonly lives: number[]
  /** The life in which the application became ready with it at last; 0: in none. */
  readyIn: number
  /** A PUBREC has left for it. */
  taken: boolean
}

export interface SlowWorld {
  readonly client: Hands
  readonly fates: Fate[]
  /** What the server saw that may not be. */
  readonly faults: string[]
  /** What the client noted. */
  readonly notes: string[]
  /** Messages that the server still has, waiting or unacknowledged. */
  open(): number
  move(move: SlowMove): void
  /** No more losses: everything arrives and the application is ready with all, until nothing is left to do. */
  heal(): void
}

export function createSlowWorld(
  version: ProtocolVersion,
  receiveMaximum: number,
  reuseIds: boolean,
): SlowWorld {
  const client = hands({ version, receiveMaximum, subscriptions: [sub('#', 2)] }, () => 'later')
  const fates: Fate[] = []
  const faults: string[] = []
  const noted: string[] = []
  let life = 0
  let session = false
  let connected = false
  let sender: Sent[] = []
  const waiting: number[] = []
  let issued = 0
  let there: Packet[] = []
  let back: Packet[] = []
  /** PUBLISHes that have come on this connection and have no answer yet, in their order, by QoS. */
  let due: Record<1 | 2, Sent[]> = { 1: [], 2: [] }
  /** Messages in the order handed over in this life, and those of which the application is ready. */
  let handed: number[] = []
  let done = new Set<number>()

  const fate = (message: number): Fate => fates[message - 1]!

  function lost(): void {
    // A session that begins with a CONNACK that is lost would pass for the older one of the client: MQTT has no
    // way to tell them apart, and no client is to be blamed for it.
    if (back.some((packet) => packet.kind === 'connack' && !packet.sessionPresent)) {
      session = false
      sender = []
    }
    connected = false
    there = []
    back = []
    due = { 1: [], 2: [] }
  }

  function take(did: readonly Did[]): void {
    noted.push(...notes(did))
    for (const one of did) {
      if (one.did === 'close') {
        // silence for too long is the schedule's doing: `reset`
        if (one.how === 'fin') faults.push('the client closes')
        lost()
        take(client.lose('ours'))
      } else if (one.did === 'open') take(client.opened())
      else if (one.did === 'send') {
        there.push(one.packet)
        if (one.packet.kind === 'puback' || one.packet.kind === 'pubrec') judge(one.packet)
      }
    }
    for (const topic of client.state.got.slice(handed.length)) {
      const message = Number(topic.slice(1))
      handed.push(message)
      fate(message).lives.push(life)
    }
  }

  /** It answers the earliest PUBLISH of its QoS that has no answer, and not before the application is ready. */
  function judge({ kind, packetId }: Packet & { kind: 'puback' | 'pubrec' }): void {
    const first = due[kind === 'puback' ? 1 : 2].shift()
    if (first?.packetId !== packetId) {
      faults.push(`${kind} ${packetId}, and ${first?.packetId ?? 'nothing'} is due`)
      return
    }
    const it = fate(first.message)
    if (it.readyIn !== life && !it.taken) faults.push(`${kind} of ${first.message} before its time`)
    if (kind === 'pubrec') it.taken = true
  }

  function publishOf({ packetId, qos, message }: Sent, dup: boolean): Publish {
    const payload = new Uint8Array()
    return { kind: 'publish', topicName: `m${message}`, packetId, qos, dup, retain: false, payload }
  }

  function flush(): void {
    if (!connected) return
    while (waiting.length > 0 && sender.length < receiveMaximum) {
      const message = waiting.shift()!
      const used = new Set(sender.map(({ packetId }) => packetId))
      let packetId = reuseIds ? 1 : ++issued
      while (used.has(packetId)) packetId++
      const next: Sent = { packetId, qos: fate(message).qos, message, released: false }
      sender.push(next)
      back.push(publishOf(next, false))
    }
  }

  function serve(packet: Packet): void {
    const at =
      'packetId' in packet ? sender.findIndex((one) => one.packetId === packet.packetId) : -1
    const one = sender[at]
    switch (packet.kind) {
      case 'connect': {
        const present = session && !packet.cleanStart
        session = true
        if (!present) sender = []
        connected = true
        back.push({ kind: 'connack', sessionPresent: present, reasonCode: 0 })
        for (const sent of sender)
          back.push(
            sent.released
              ? { kind: 'pubrel', packetId: sent.packetId, reasonCode: 0 }
              : publishOf(sent, true),
          )
        return flush()
      }
      case 'puback':
        if (one?.qos === 1) sender.splice(at, 1)
        return flush()
      case 'pubrec':
        if (one?.qos === 2) one.released = true
        back.push({ kind: 'pubrel', packetId: packet.packetId, reasonCode: 0 })
        return
      case 'pubcomp':
        if (one?.qos === 2) sender.splice(at, 1)
        return flush()
      case 'subscribe':
        back.push({ kind: 'suback', packetId: packet.packetId, reasonCodes: [2] })
        return
      case 'pingreq':
        back.push({ kind: 'pingresp' })
        return
      default:
        faults.push(`the client sends ${packet.kind}`)
    }
  }

  function arrives(packet: Packet): void {
    if (packet.kind === 'publish' && packet.qos > 0) {
      const message = Number(packet.topicName.slice(1))
      const { packetId, qos } = packet
      const line = due[qos as 1 | 2]
      if (!line.some((one) => one.packetId === packetId))
        line.push({ packetId, qos: qos as 1 | 2, message, released: false })
    }
    if (packet.kind === 'pubrel') due[2] = due[2].filter((one) => one.packetId !== packet.packetId)
    take(client.step({ kind: 'received', conn: 0, packet, about: NO_RECORD }))
  }

  function publish(qos: 1 | 2): void {
    fates.push({ qos, lives: [], readyIn: 0, taken: false })
    waiting.push(fates.length)
    flush()
  }

  function ready(which: number): void {
    const open = handed.flatMap((_, nth) => (done.has(nth) ? [] : [nth]))
    const nth = open[which % open.length]
    if (nth === undefined) return
    done.add(nth)
    // A second copy of a QoS 1 message counts for itself; whether the first was ready says nothing.
    fate(handed[nth]!).readyIn = life
    take(client.ready(nth))
  }

  function born(): void {
    life++
    handed = []
    done = new Set()
    take(client.boot())
  }

  function move(what: SlowMove): void {
    if (typeof what === 'object') return ready(what.ready)
    switch (what) {
      case 'one':
        return publish(1)
      case 'two':
        return publish(2)
      case 'there': {
        const packet = there.shift()
        if (packet !== undefined) serve(packet)
        return
      }
      case 'back': {
        const packet = back.shift()
        if (packet !== undefined) arrives(packet)
        return
      }
      case 'cut':
        if (client.state.client.phase === 'waiting') return
        lost()
        return take(client.lose())
      case 'time': {
        const next = Math.min(...client.timers.values())
        if (next !== Infinity) take(client.until(Math.max(next, client.now)))
        return
      }
      case 'forget':
        session = false
        sender = []
        return move('cut')
      case 'crash':
        lost()
        client.crash()
        return born()
      case 'copy':
        client.state = client.machine.copy(client.state)
        return
      case 'again': {
        const oldest = sender.find(({ released }) => !released)
        if (connected && oldest !== undefined) back.push(publishOf(oldest, true))
      }
    }
  }

  born()
  return {
    client,
    fates,
    faults,
    notes: noted,
    open: () => sender.length + waiting.length,
    move,
    heal() {
      for (let i = 0; i < 10_000; i++) {
        if (there.length > 0) move('there')
        else if (back.length > 0) move('back')
        else if (client.state.client.phase !== 'up') move('time')
        else if (done.size < handed.length) ready(i)
        else return
      }
      throw new Error('broken promise: it comes to rest')
    },
  }
}
