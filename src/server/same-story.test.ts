/**
 * One broker, wherever it is: the same story gives the same packets in virtual time, over TCP and over WebSocket. Behind
 * each step every connection is asked for a PINGRESP, so that all that the step led to has come.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { BrokerConfig } from '../protocol/mqtt/broker.ts'
import { mqttBroker } from '../protocol/mqtt/broker.ts'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import { createHarness } from '../protocol/mqtt/harness.fixture.ts'
import type { Packet, ProtocolVersion } from '../protocol/mqtt/packet.ts'
import { createPacketReader } from '../protocol/mqtt/reader.ts'
import {
  connectPacket,
  publishPacket,
  subscribePacket,
  text,
} from '../protocol/mqtt/testing/broker-bench.ts'
import { NO_RECORD } from '../core/row.ts'
import { BROKER_LIMITS } from './limits.ts'
import { createSocketBroker, type SocketBroker } from './socket-broker.ts'

const CONFIG: BrokerConfig = {
  persistence: 'sync',
  queueLimit: 100,
  overflow: 'dropNew',
  receiveMaximum: 20,
  topicAliasMaximum: 5,
  maximumKeepAlive: 60,
  denySubscribe: ['private/#'],
}

type Step =
  | { readonly open: string; readonly level: ProtocolVersion }
  | { readonly by: string; readonly send: Packet }
  | { readonly cut: string }

const send = (by: string, packet: Packet): Step => ({ by, send: packet })

function story(level: ProtocolVersion): readonly Step[] {
  const five = level === 5
  const kept = five
    ? { properties: { sessionExpiryInterval: 600, topicAliasMaximum: 2, receiveMaximum: 2 } }
    : {}
  const will = { topic: 'gone/a', payload: text('w'), qos: 1, retain: true } as const
  const joinA = connectPacket('a', { protocolVersion: level, keepAlive: five ? 100 : 50, will })
  const joinB = connectPacket('b', { protocolVersion: level, keepAlive: 50, ...kept })
  return [
    { open: 'a', level },
    send('a', { ...joinA, cleanStart: true }),
    { open: 'b', level },
    send('b', joinB),
    send('b', subscribePacket([{ filter: 't/#', qos: 2 }, 'gone/+', 'private/x', '$share/g/s'])),
    send('a', publishPacket('t/1', 'retained', { qos: 0, retain: true })),
    send('a', publishPacket('t/2', 'one', { qos: 1, packetId: 7 })),
    send('a', publishPacket('t/2', 'two', { qos: 2, packetId: 8 })),
    send('a', { kind: 'pubrel', packetId: 8, reasonCode: 0 }),
    send('a', publishPacket('nobody', 'x', { qos: 1, packetId: 9 })),
    send('a', publishPacket('s', 'shared', { qos: 1, packetId: 10 })),
    send('b', { kind: 'puback', packetId: 1, reasonCode: 0 }),
    send('b', { kind: 'pubrec', packetId: 2, reasonCode: 0 }),
    send('b', { kind: 'pubcomp', packetId: 2, reasonCode: 0 }),
    { cut: 'b' },
    send('a', publishPacket('t/3', 'waits', { qos: 2, packetId: 11 })),
    send('a', { kind: 'pubrel', packetId: 11, reasonCode: 0 }),
    { cut: 'a' },
    { open: 'b', level },
    send('b', joinB),
    send('b', { kind: 'unsubscribe', packetId: 12, filters: ['t/#', 'never'] }),
    { open: 'c', level },
    send('c', connectPacket('b', { protocolVersion: level, keepAlive: 50, ...kept })),
    send('c', subscribePacket([{ filter: '#', qos: 1 }])),
    // a second CONNECT: it is told as its version allows, and closed
    send('c', joinB),
  ]
}

/** What a client got, or that it was closed. */
type Heard = Packet | 'closed'

interface Way {
  play(steps: readonly Step[]): Promise<Record<string, readonly unknown[]>>
}

/** Without what differs from run to run, and without the answers to our own questions. */
function told(heard: ReadonlyMap<string, readonly Heard[]>): Record<string, readonly unknown[]> {
  const plain = (one: Heard): unknown =>
    one === 'closed' ? one : JSON.parse(JSON.stringify(one, (_, v: unknown) => bytesAsText(v)))
  return Object.fromEntries(
    [...heard].map(([name, all]) => [
      name,
      all.filter((one) => one === 'closed' || one.kind !== 'pingresp').map(plain),
    ]),
  )
}

function bytesAsText(value: unknown): unknown {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : value
}

const virtual: Way = {
  play(steps) {
    const config = { ...CONFIG, maximumPacketSize: BROKER_LIMITS.packetSize, sessionLimit: 10_000 }
    const h = createHarness(mqttBroker(config))
    const heard = new Map<string, Heard[]>()
    const numbers = new Map<string, { name: string; level: ProtocolVersion }>()
    const conns: (string | null)[] = []
    const take = (did: ReturnType<typeof h.step>): void => {
      for (const one of did) {
        const name = one.did === 'send' || one.did === 'close' ? conns[one.conn] : null
        if (name === null || name === undefined) continue
        if (one.did === 'send') heard.get(name)!.push(asRead(one.packet, numbers.get(name)!.level))
        if (one.did === 'close') {
          heard.get(name)!.push('closed')
          conns[one.conn] = null
          take(h.step({ kind: 'closed', conn: one.conn, why: 'ours' }))
        }
      }
    }
    take(h.step({ kind: 'asked', ask: { kind: 'boot' } }))
    for (const step of steps) {
      if ('open' in step) {
        const free = conns.indexOf(null)
        const conn = free < 0 ? conns.length : free
        conns[conn] = step.open
        numbers.set(step.open, { name: step.open, level: step.level })
        if (!heard.has(step.open)) heard.set(step.open, [])
        take(h.step({ kind: 'opened', conn }))
      } else if ('cut' in step) {
        const conn = conns.indexOf(step.cut)
        conns[conn] = null
        take(h.step({ kind: 'closed', conn, why: 'reset' }))
      } else {
        const conn = conns.indexOf(step.by)
        take(h.step({ kind: 'received', conn, packet: step.send, about: NO_RECORD }))
      }
    }
    return Promise.resolve(told(heard))
  },
}

/** As it looks when it has been bytes. */
function asRead(packet: Packet, level: ProtocolVersion): Packet {
  const codec = mqttCodec(level)
  const read = codec.decode(codec.encode(packet))
  if (!read.ok) throw new Error('what is encoded can be decoded')
  return read.value.packet
}

let broker: SocketBroker | null = null
afterEach(async () => broker?.close())

/** One end of a connection, whatever carries it. */
interface End {
  write(bytes: Uint8Array): void
  cut(): void
  readonly closed: Promise<unknown>
}

async function overTcp(port: number, onBytes: (bytes: Uint8Array) => void): Promise<End> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  socket.on('data', onBytes)
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  return { closed, write: (bytes) => socket.write(bytes), cut: () => socket.resetAndDestroy() }
}

async function overWeb(port: number, onBytes: (bytes: Uint8Array) => void): Promise<End> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, 'mqtt')
  await once(socket, 'open')
  socket.on('message', (data: Buffer) => onBytes(data))
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  return { closed, write: (bytes) => socket.send(bytes), cut: () => socket.terminate() }
}

function overSockets(how: 'tcp' | 'web'): Way {
  return {
    async play(steps) {
      broker = await createSocketBroker({ port: 0, wsPort: 0, config: CONFIG })
      const heard = new Map<string, Heard[]>()
      const ends = new Map<string, End>()
      const levels = new Map<string, ProtocolVersion>()
      const pongs = new Map<string, () => void>()
      /** Whose connection of now has had its CONNACK. */
      const joined = new Set<string>()

      async function opened(name: string, level: ProtocolVersion): Promise<void> {
        const reader = createPacketReader(level, 1_000_000)
        if (!heard.has(name)) heard.set(name, [])
        const take = (bytes: Uint8Array): void => {
          for (const { packet } of reader.push(bytes).packets) {
            heard.get(name)!.push(packet)
            if (packet.kind === 'connack') joined.add(name)
            if (packet.kind === 'pingresp') pongs.get(name)?.()
          }
        }
        const { port, wsPort } = broker!
        const end = await (how === 'tcp' ? overTcp(port, take) : overWeb(wsPort!, take))
        joined.delete(name)
        ends.set(name, end)
        levels.set(name, level)
        const gone = (): void => {
          if (ends.get(name)?.closed !== end.closed) return
          ends.delete(name)
          heard.get(name)!.push('closed')
          pongs.get(name)?.()
        }
        void end.closed.finally(gone)
      }

      /** All that the last step led to has come when each of the connected has had its PINGRESP. */
      async function settled(): Promise<void> {
        for (const [name, { write }] of ends) {
          if (!joined.has(name)) continue
          const came = new Promise<void>((resolve) => pongs.set(name, resolve))
          write(mqttCodec(levels.get(name)!).encode({ kind: 'pingreq' }))
          await came
        }
      }

      for (const step of steps) {
        if ('open' in step) await opened(step.open, step.level)
        else if ('cut' in step) {
          const end = ends.get(step.cut)!
          ends.delete(step.cut)
          end.cut()
          await end.closed
        } else {
          const { write } = ends.get(step.by)!
          const before = heard.get(step.by)!.length
          write(mqttCodec(levels.get(step.by)!).encode(step.send))
          if (step.send.kind === 'connect')
            while (heard.get(step.by)!.length === before) await new Promise(setImmediate)
        }
        await settled()
        await settled()
      }
      return told(heard)
    },
  }
}

describe('the same story', () => {
  test.each([4, 5] as const)(
    'MQTT %i: in virtual time, over TCP, over WebSocket',
    async (level) => {
      const steps = story(level)
      const expected = await virtual.play(steps)
      expect(Object.values(expected).flat().length).toBeGreaterThan(20)
      expect(await overSockets('tcp').play(steps)).toEqual(expected)
      await broker?.close()
      expect(await overSockets('web').play(steps)).toEqual(expected)
    },
  )
})
