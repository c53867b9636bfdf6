/** MQTT over WebSocket: who may come, what a frame may be, and that it is the same broker as on TCP. */
import { once } from 'node:events'
import type { EventEmitter } from 'node:events'
import { connect } from 'node:net'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import type { Packet, ProtocolVersion } from '../protocol/mqtt/packet.ts'
import { createPacketReader } from '../protocol/mqtt/reader.ts'
import { createSocketBroker, type SocketBroker } from './socket-broker.ts'
import { until } from './testing/until.ts'

const CONFIG = {
  persistence: 'sync',
  queueLimit: 1_000,
  overflow: 'dropNew',
  receiveMaximum: 20,
} as const
const GUEST = 'https://example.org'

let broker: SocketBroker
const clients: MqttClient[] = []
const sockets: WebSocket[] = []

beforeEach(async () => {
  const limits = { packetSize: 2_000 }
  broker = await createSocketBroker({
    port: 0,
    wsPort: 0,
    origins: [GUEST],
    config: CONFIG,
    limits,
  })
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.end(true)
  for (const socket of sockets.splice(0)) socket.terminate()
  await broker.close()
})

function open(origin?: string, subprotocols: string | string[] = 'mqtt'): WebSocket {
  const options = origin === undefined ? {} : { origin }
  const socket = new WebSocket(`ws://127.0.0.1:${broker.wsPort}`, subprotocols, options)
  sockets.push(socket)
  return socket
}

/** 101 where it was let in, else the status. */
async function status(socket: WebSocket): Promise<number> {
  const answer = new Promise<number>((resolve) => {
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
  })
  socket.on('error', () => undefined)
  return answer
}

const CONNECT: Packet = {
  kind: 'connect',
  protocolVersion: 5,
  cleanStart: true,
  keepAlive: 0,
  clientId: 'w',
}

const bytesOf = (packet: Packet, version: ProtocolVersion = 5): Uint8Array =>
  mqttCodec(version).encode(packet)

/** What has come, as packets, however it was framed. */
function packetsOf(socket: WebSocket): Packet[] {
  const got: Packet[] = []
  const reader = createPacketReader(5, 1_000_000)
  socket.on('message', (data: Buffer) => {
    got.push(...reader.push(data).packets.map(({ packet }) => packet))
  })
  return got
}

describe('the handshake', () => {
  test('[MQTT5-6.0.0-3] [MQTT5-6.0.0-4] [MQTT311-6.0.0-3] [MQTT311-6.0.0-4] who offers mqtt gets mqtt', async () => {
    const socket = open(undefined, ['other', 'mqtt'])
    expect(await status(socket)).toBe(101)
    expect(socket.protocol).toBe('mqtt')
  })

  test('[MQTT5-6.0.0-3] who does not offer it is turned away', async () => {
    expect(await status(open(undefined, 'amqp'))).toBe(400)
    expect(await status(open(undefined, []))).toBe(400)
  })

  test.each([
    ['a page of this machine', 'http://127.0.0.1:4173', 101],
    ['a page of localhost, whatever its port', 'http://localhost:8080', 101],
    ['a page that was named', GUEST, 101],
    ['a page from elsewhere', 'https://evil.example', 403],
    ['a page whose name begins like one that was named', `${GUEST}.evil.example`, 403],
    ['a page whose name begins like this machine', 'http://localhost.evil.example', 403],
    ['a page of no origin, such as a file', 'null', 403],
  ])('%s: %s is answered with %i', async (_, origin, code) => {
    expect(await status(open(origin))).toBe(code)
  })
})

describe('frames', () => {
  test('[MQTT5-6.0.0-2] [MQTT311-6.0.0-2] a packet may come byte by byte, and several in one frame', async () => {
    const socket = open()
    await status(socket)
    const got = packetsOf(socket)
    for (const byte of bytesOf(CONNECT)) socket.send(Uint8Array.of(byte))
    await until(() => got.length === 1, 'CONNACK')
    const ping = bytesOf({ kind: 'pingreq' })
    socket.send(Buffer.concat([ping, ping, ping.subarray(0, 1)]))
    socket.send(ping.subarray(1))
    await until(() => got.length === 4, 'three PINGRESP')
    expect(got.map(({ kind }) => kind)).toEqual(['connack', 'pingresp', 'pingresp', 'pingresp'])
  })

  test('[MQTT5-6.0.0-1] [MQTT311-6.0.0-1] a text frame ends the connection, and nothing in it is read', async () => {
    const socket = open()
    await status(socket)
    const got = packetsOf(socket)
    socket.send(bytesOf(CONNECT))
    await until(() => got.length === 1, 'CONNACK')
    socket.send(String.fromCodePoint(0xc0, 0)) // would be PINGREQ
    socket.send(bytesOf({ kind: 'pingreq' }))
    const [code] = (await once(socket, 'close')) as [number]
    expect(code).toBe(1003)
    expect(got).toHaveLength(1)
  })

  test('who goes on as if nothing were after a text frame is cut off', async () => {
    const socket = connect(broker.wsPort!, '127.0.0.1')
    const key = 'dGhlIHNhbXBsZSBub25jZQ=='
    const ask = ['GET / HTTP/1.1', 'Host: here', 'Upgrade: websocket', 'Connection: Upgrade']
    ask.push(`Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13')
    socket.write([...ask, 'Sec-WebSocket-Protocol: mqtt', '', ''].join('\r\n'))
    await once(socket, 'data')
    socket.write(Uint8Array.of(0x81, 0x81, 0, 0, 0, 0, 0x41))
    socket.resume()
    await once(socket, 'close')
    expect(socket.destroyed).toBe(true)
  }, 4_000)

  test('a frame larger than any is closed with 1009, and the broker serves on', async () => {
    const socket = open()
    await status(socket)
    socket.send(new Uint8Array(4_000_000))
    const [code] = (await once(socket, 'close')) as [number]
    expect(code).toBe(1009)
    expect(await status(open())).toBe(101)
  })

  test('[MQTT5-3.1.2-24] a packet that is too large is told so with DISCONNECT 0x95 before the end', async () => {
    const socket = open()
    await status(socket)
    const got = packetsOf(socket)
    socket.send(bytesOf(CONNECT))
    const payload = new Uint8Array(3_000)
    const kind = 'publish'
    const large = { kind, topicName: 't', packetId: 0, qos: 0, dup: false, retain: false, payload }
    socket.send(bytesOf(large as Packet))
    const [code] = (await once(socket, 'close')) as [number]
    expect(code).toBe(1000)
    expect(got.at(-1)).toMatchObject({ kind: 'disconnect', reasonCode: 0x95 })
  })
})

/** `once` for mqtt.js, whose types do not say that it is an emitter. */
async function heard(client: MqttClient, event: string): Promise<unknown[]> {
  return once(client as unknown as EventEmitter, event)
}

async function join(scheme: 'mqtt' | 'ws', options: IClientOptions): Promise<MqttClient> {
  const port = scheme === 'ws' ? broker.wsPort : broker.port
  const client = mqtt.connect(`${scheme}://127.0.0.1:${port}`, { reconnectPeriod: 0, ...options })
  clients.push(client)
  await heard(client, 'connect')
  return client
}

describe('one broker on both', () => {
  test.each([4, 5] as const)(
    'mqtt.js %i: what a WebSocket publishes a TCP client gets at QoS 2, and back; a session goes over from one to the other',
    async (protocolVersion) => {
      const kept = {
        protocolVersion,
        clean: false,
        clientId: 'kept',
        properties: protocolVersion === 5 ? { sessionExpiryInterval: 60 } : {},
      }
      const web = await join('ws', kept)
      const wire = await join('mqtt', { protocolVersion, clientId: 'wire' })
      const got: string[] = []
      wire.on('message', (topic, payload) => got.push(`wire ${topic} ${payload.toString()}`))
      await wire.subscribeAsync('to/wire', { qos: 2 })
      await web.subscribeAsync('to/web', { qos: 2 })
      await web.publishAsync('to/wire', '1', { qos: 2 })
      await until(() => got.length === 1, 'what the WebSocket published')
      web.end(true)
      await wire.publishAsync('to/web', '2', { qos: 2 })
      const again = await join('mqtt', kept)
      again.on('message', (topic, payload) => got.push(`kept ${topic} ${payload.toString()}`))
      await until(() => got.length === 2, 'what waited for it')
      expect(got).toEqual(['wire to/wire 1', 'kept to/web 2'])
    },
  )

  test('a broker that ends tells both, and its ports are free', async () => {
    const web = await join('ws', { protocolVersion: 5, clientId: 'web' })
    const wire = await join('mqtt', { protocolVersion: 5, clientId: 'wire' })
    const told = [web, wire].map((client) => heard(client, 'disconnect'))
    const { port, wsPort } = broker
    await broker.close()
    const packets = (await Promise.all(told)) as [{ reasonCode: number }][]
    expect(packets.map(([{ reasonCode }]) => reasonCode)).toEqual([0x8b, 0x8b])
    for (const closed of [port, wsPort!]) {
      const socket = connect(closed, '127.0.0.1')
      const [error] = (await once(socket, 'error')) as [{ code: string }]
      expect(error.code).toBe('ECONNREFUSED')
    }
    broker = await createSocketBroker({ port: 0, config: CONFIG })
  })

  test('a broker that ends does not wait for those who have not finished their handshake', async () => {
    const half = connect(broker.wsPort!, '127.0.0.1')
    half.on('error', () => undefined)
    half.write('GET / HTTP/1.1\r\nHost: here\r\nUpgrade: webso')
    await once(half, 'connect')
    await new Promise((resolve) => {
      setTimeout(resolve, 100)
    })
    const gone = once(half, 'close')
    await broker.close()
    await gone
    expect(half.destroyed).toBe(true)
    broker = await createSocketBroker({ port: 0, config: CONFIG })
  })

  test('who has not finished the handshake counts as a connection', async () => {
    await broker.close()
    const limits = { connections: 2 }
    broker = await createSocketBroker({ port: 0, wsPort: 0, config: CONFIG, limits })
    const halves = Array.from({ length: 5 }, () => connect(broker.wsPort!, '127.0.0.1'))
    let gone = 0
    for (const half of halves) half.on('error', () => undefined).on('close', () => gone++)
    await until(() => gone === 3, 'the end of those above the limit')
    expect(halves.filter((half) => !half.destroyed)).toHaveLength(2)
    for (const half of halves) half.destroy()
  })

  test('where one of the ports is taken it does not listen on the other', async () => {
    const port = broker.port
    const taken = createSocketBroker({ port: 0, wsPort: broker.wsPort!, config: CONFIG })
    await expect(taken).rejects.toThrow('EADDRINUSE')
    await expect(createSocketBroker({ port, config: CONFIG })).rejects.toThrow('EADDRINUSE')
  })
})
