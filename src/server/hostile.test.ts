/** Clients that mean harm, or are broken: the broker stays up, stays small, and serves the others. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BrokerConfig } from '../protocol/mqtt/broker.ts'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import type { Packet } from '../protocol/mqtt/packet.ts'
import { createPacketReader } from '../protocol/mqtt/reader.ts'
import { createOutbox } from './outbox.ts'
import type { BrokerLimits } from './limits.ts'
import { createSocketBroker, type SocketBroker } from './socket-broker.ts'
import { until } from './testing/until.ts'

const CONFIG: BrokerConfig = {
  persistence: 'sync',
  queueLimit: 100_000,
  overflow: 'dropNew',
  receiveMaximum: 20,
}

let broker: SocketBroker
const sockets: Socket[] = []

async function start(limits: Partial<BrokerLimits> = {}): Promise<void> {
  broker = await createSocketBroker({ port: 0, config: CONFIG, limits })
}

beforeEach(async () => start())

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await broker.close()
})

const codec = mqttCodec(5)

function bytesOf(...packets: Packet[]): Uint8Array {
  return Buffer.concat(packets.map((packet) => codec.encode(packet)))
}

function connectOf(clientId: string, sessionExpiryInterval = 0): Packet {
  const properties = { sessionExpiryInterval }
  const kind = 'connect'
  return { kind, protocolVersion: 5, clientId, cleanStart: true, keepAlive: 0, properties }
}

function publishOf(topicName: string, payload: string, retain = false): Packet {
  const kind = 'publish'
  const bytes = new Uint8Array(Buffer.from(payload))
  return { kind, topicName, packetId: 0, qos: 0, dup: false, retain, payload: bytes }
}

function subscribeOf(...filters: string[]): Packet {
  const subscriptions = filters.map((filter) => {
    return { filter, qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const
  })
  return { kind: 'subscribe', packetId: 1, subscriptions }
}

interface Stranger {
  readonly socket: Socket
  readonly got: Packet[]
}

async function come(...packets: Packet[]): Promise<Stranger> {
  const socket = connect(broker.port, '127.0.0.1')
  sockets.push(socket)
  const reader = createPacketReader(5, 1_000_000)
  const got: Packet[] = []
  socket.on('error', () => undefined)
  socket.on('data', (bytes) => got.push(...reader.push(bytes).packets.map(({ packet }) => packet)))
  await once(socket, 'connect')
  socket.write(bytesOf(...packets))
  return { socket, got }
}

/** What somebody gets who does nothing wrong. */
async function served(): Promise<string[]> {
  const { got } = await come(connectOf('honest'), subscribeOf('t'), publishOf('t', 'x'))
  await until(() => got.length >= 3, 'the message of an honest client')
  return got.map(({ kind }) => kind)
}

const ALL_OF_IT = ['connack', 'suback', 'publish']

/** The reason code that the broker said goodbye with. */
async function goodbye({ socket, got }: Stranger): Promise<number | undefined> {
  if (!socket.closed) await once(socket, 'close')
  const last = got.at(-1)
  return last !== undefined && 'reasonCode' in last ? last.reasonCode : undefined
}

describe('a topic of 65,535 levels', () => {
  const deep = '/'.repeat(65_534)

  test.each([
    ['to subscribe with', subscribeOf(deep)],
    ['to publish to', publishOf(deep, 'x')],
    ['to unsubscribe from', { kind: 'unsubscribe', packetId: 1, filters: [deep] } as const],
  ])('%s: 0x97, and the others are served', async (_, packet) => {
    const rude = await come(connectOf('rude'), packet, publishOf(deep, 'x'))
    expect(await goodbye(rude)).toBe(0x97)
    expect(await served()).toEqual(ALL_OF_IT)
  })

  test('of a will: its CONNECT is refused', async () => {
    const will = { topic: deep, payload: new Uint8Array(1), qos: 0, retain: false } as const
    expect(await goodbye(await come({ ...connectOf('rude'), will } as Packet))).toBe(0x97)
  })

  test('200 levels are taken', async () => {
    const topic = '/'.repeat(199)
    const { got } = await come(connectOf('a'), subscribeOf(topic), publishOf(topic, 'x'))
    await until(() => got.length === 3, 'three packets')
    expect(got.map(({ kind }) => kind)).toEqual(ALL_OF_IT)
  })
})

describe('who does not read', () => {
  test('and asks on is cut off when it has its share of memory, and the others are served', async () => {
    await broker.close()
    await start({ buffered: 1_000 })
    const deaf = await come(connectOf('deaf'))
    deaf.socket.pause()
    const pings = Buffer.concat(Array.from({ length: 20_000 }, () => bytesOf({ kind: 'pingreq' })))
    const asking = setInterval(() => deaf.socket.write(pings), 1)
    await until(() => deaf.socket.destroyed || deaf.socket.errored !== null, 'the end of it')
    clearInterval(asking)
    expect(await served()).toEqual(ALL_OF_IT)
  })

  test('[MQTT5-4.2-1] [MQTT311-7.1.1-1] for a while gets all that fits its queue once it reads, in order', async () => {
    await broker.close()
    await start({ buffered: 1_000 })
    const slow = await come(connectOf('slow'), subscribeOf('n'))
    await until(() => slow.got.length === 2, 'CONNACK and SUBACK')
    slow.socket.pause()
    const many = Array.from({ length: 12_000 }, (_, n) =>
      publishOf('n', `${n} ${'x'.repeat(1_000)}`),
    )
    const fast = await come(connectOf('fast'), ...many)
    await until(() => fast.socket.writableLength === 0, 'all to be published')
    slow.socket.resume()
    await until(() => slow.got.length >= 12_002, 'all messages')
    const numbers = slow.got.flatMap((packet) =>
      packet.kind === 'publish'
        ? [Number.parseInt(Buffer.from(packet.payload).toString(), 10)]
        : [],
    )
    expect(numbers).toEqual(Array.from({ length: 12_000 }, (_, n) => n))
  })

  test('[MQTT5-4.2-1] [MQTT311-7.1.1-1] what is gathered leaves in the order in which it came, and whole', async () => {
    const came: Buffer[] = []
    const server = createServer((peer) => peer.on('data', (bytes) => came.push(bytes)))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const socket = connect((server.address() as { port: number }).port, '127.0.0.1')
    sockets.push(socket)
    await once(socket, 'connect')
    const outbox = createOutbox(socket, () => undefined)
    const packets = Array.from({ length: 50_000 }, (_, n) => Uint8Array.of(n >> 8, n & 0xff))
    for (const [n, packet] of packets.entries()) {
      outbox.put(packet)
      if (n % 7 === 0) outbox.release()
    }
    outbox.end()
    outbox.release()
    await once(socket, 'close')
    expect(Buffer.concat(came).equals(Buffer.concat(packets))).toBe(true)
    server.close()
  })

  test('costs its bytes and no more: many small packets are few writes', async () => {
    const server = createServer((peer) => peer.pause()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const socket = connect((server.address() as { port: number }).port, '127.0.0.1')
    sockets.push(socket)
    await once(socket, 'connect')
    let writes = 0
    const write = socket.write.bind(socket)
    socket.write = ((bytes: Uint8Array, done: () => void) => {
      writes++
      return write(bytes, done)
    }) as Socket['write']
    const outbox = createOutbox(socket, () => undefined)
    for (let i = 0; i < 100_000; i++) {
      outbox.put(new Uint8Array(2))
      outbox.release()
    }
    expect(writes).toBeLessThan(10)
    await until(() => outbox.held() === 0, 'the kernel to take it')
    expect(socket.bytesWritten).toBe(200_000)
    server.close()
  })
})

test('sessions beyond the limit are refused with 0x97', async () => {
  await broker.close()
  await start({ sessions: 3 })
  for (let n = 0; n < 3; n++) {
    const { socket } = await come(connectOf(`s${n}`, 1_000))
    socket.end()
  }
  await until(() => sockets.every((socket) => socket.closed), 'three sessions, kept')
  expect(await goodbye(await come(connectOf('s3', 1_000)))).toBe(0x97)
})

test('subscriptions and retained messages beyond the limits are refused with 0x97', async () => {
  await broker.close()
  await start({ subscriptions: 2, retained: 1 })
  const retained = (topicName: string, packetId: number): Packet => ({
    ...(publishOf(topicName, 'x', true) as Packet & { kind: 'publish' }),
    qos: 1,
    packetId,
  })
  const { got } = await come(
    connectOf('greedy'),
    subscribeOf('a', 'b', 'c'),
    retained('r', 5),
    retained('s', 6),
  )
  await until(() => got.length === 4, 'four answers')
  expect(got.slice(1)).toMatchObject([
    { kind: 'suback', reasonCodes: [0, 0, 0x97] },
    { kind: 'puback', packetId: 5, reasonCode: 0x10 },
    { kind: 'puback', packetId: 6, reasonCode: 0x97 },
  ])
  expect(await served()).toEqual(ALL_OF_IT)
})

test('packets broken off, bytes that mean nothing: the others are served', async () => {
  const whole = bytesOf(connectOf('g'), subscribeOf('#'), publishOf('a', 'b'))
  for (let n = 0; n < 200; n++) {
    const { socket } = await come()
    const bytes = whole.slice(0, n % 2 === 0 ? whole.length : n % whole.length)
    bytes[n % bytes.length] = (n * 73) & 0xff
    socket.write(bytes)
    if (n % 3 === 0) socket.resetAndDestroy()
    else if (n % 3 === 1) socket.end()
  }
  expect(await served()).toEqual(ALL_OF_IT)
})

test('close() in the middle of everything ends', async () => {
  const many = Array.from({ length: 1_000 }, () => publishOf('t', 'x'.repeat(100)))
  for (let n = 0; n < 20; n++) await come(connectOf(`c${n}`), subscribeOf('#'), ...many)
  await broker.close()
  await until(() => sockets.every((socket) => socket.destroyed), 'all connections to end')
  expect(broker.refused()).toBe(0)
})
