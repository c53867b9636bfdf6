/** A live connection against our broker on a WebSocket, and against what is no broker. */
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import mqtt, { type MqttClient } from 'mqtt'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { createPacketReader } from '../protocol/mqtt/reader.ts'
import { createSocketBroker, type SocketBroker } from '../server/socket-broker.ts'
import { freePort } from '../server/testing/free-port.ts'
import type { LiveEvent, Target } from './api.ts'
import { Connection } from './connection.ts'

const CONFIG = {
  persistence: 'sync',
  queueLimit: 1_000,
  overflow: 'dropNew',
  receiveMaximum: 4,
  denySubscribe: ['secret/#'],
} as const

const over: (() => unknown)[] = []

afterEach(async () => {
  for (const end of over.splice(0).toReversed()) await end()
})

async function ourBroker(wsPort: number): Promise<SocketBroker> {
  const broker = await createSocketBroker({ port: 0, wsPort, config: CONFIG })
  over.push(() => broker.close())
  return broker
}

function target(wsPort: number, more: Partial<Target> = {}): Target {
  return {
    url: `ws://127.0.0.1:${wsPort}`,
    speaks: 'mqtt5',
    clientId: 'eventloom-test',
    filters: [{ filter: 'in/#', qos: 2 }],
    ...more,
  }
}

interface Watched {
  readonly connection: Connection
  readonly events: LiveEvent[]
  /** Waits for the first event that is so, from `from` on. */
  next<K extends LiveEvent['kind']>(
    kind: K,
    is?: (event: Extract<LiveEvent, { kind: K }>) => boolean,
  ): Promise<Extract<LiveEvent, { kind: K }>>
}

function live(to: Target): Watched {
  const events: LiveEvent[] = []
  let seen = 0
  const connection = new Connection(
    (url, options) => mqtt.connect(url, options),
    to,
    (event) => events.push(event),
  )
  over.push(() => connection.end())
  return {
    connection,
    events,
    async next(kind, is = () => true) {
      for (let i = 0; i < 1_000; i++) {
        for (; seen < events.length; seen++) {
          const event = events[seen]!
          if (event.kind === kind && is(event as never)) {
            seen++
            return event as never
          }
        }
        await new Promise((resolve) => {
          setTimeout(resolve, 10)
        })
      }
      throw new Error(`did not come: ${kind}; came: ${JSON.stringify(events)}`)
    },
  }
}

async function stranger(wsPort: number, filter: string): Promise<[MqttClient, string[]]> {
  const client = mqtt.connect(`ws://127.0.0.1:${wsPort}`, { protocolVersion: 5 })
  over.push(() => client.endAsync(true))
  const got: string[] = []
  client.on('message', (topic, payload, { qos }) =>
    got.push(`${topic} ${payload.toString()} ${qos}`),
  )
  await new Promise((resolve) => {
    client.once('connect', resolve)
  })
  await client.subscribeAsync(filter, { qos: 2 })
  return [client, got]
}

async function until(true_: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !true_(); i++)
    await new Promise((resolve) => {
      setTimeout(resolve, 10)
    })
}

describe('both ways, in both versions', () => {
  test.each(['mqtt5', 'mqtt3'] as const)('%s, at each QoS, in order, any bytes', async (speaks) => {
    const { wsPort } = await ourBroker(0)
    const watched = live(target(wsPort!, { speaks }))
    const { greeting } = await watched.next('up')
    expect(greeting.sessionPresent).toBe(false)
    expect((await watched.next('granted')).codes).toEqual([2])
    const [other, got] = await stranger(wsPort!, 'out/#')
    for (const qos of [0, 1, 2] as const) {
      other.publish(`in/${qos}`, Buffer.from([0, 255, qos]), { qos })
      watched.connection.send(`out/${qos}`, new TextEncoder().encode(`n${qos}`), qos)
    }
    await watched.next('sent', ({ sent }) => sent === 3)
    await until(() => got.length === 3)
    expect(got.toSorted()).toEqual(['out/0 n0 0', 'out/1 n1 1', 'out/2 n2 2'])
    await until(() => incoming(watched).length === 3)
    expect(incoming(watched).toSorted((a, b) => a.qos - b.qos)).toEqual(
      [0, 1, 2].map((qos) => ({
        topic: `in/${qos}`,
        payload: new Uint8Array([0, 255, qos]),
        qos,
        retain: false,
      })),
    )
  })

  test('what it sends itself does not come back, in MQTT 5', async () => {
    const { wsPort } = await ourBroker(0)
    const watched = live(target(wsPort!))
    await watched.next('granted')
    watched.connection.send('in/mine', new Uint8Array([1]), 1)
    await watched.next('sent', ({ sent }) => sent === 1)
    const [other] = await stranger(wsPort!, 'none')
    await other.publishAsync('in/theirs', 'x', { qos: 1 })
    await watched.next('messages')
    expect(incoming(watched).map(({ topic }) => topic)).toEqual(['in/theirs'])
  })

  test('more than its Receive Maximum waits, and all come', async () => {
    const { wsPort } = await ourBroker(0)
    const watched = live(target(wsPort!, { filters: [] }))
    expect((await watched.next('up')).greeting.receiveMaximum).toBe(4)
    const [, got] = await stranger(wsPort!, 'out/#')
    for (let n = 0; n < 100; n++)
      watched.connection.send('out/n', new TextEncoder().encode(`${n}`), n % 2 === 0 ? 1 : 2)
    const downs = () => watched.events.filter(({ kind }) => kind === 'down')
    await until(() => got.length === 100 || downs().length > 0)
    expect(downs()).toEqual([])
    expect(got).toHaveLength(100)
  })

  test('a filter that the broker denies is told by its place', async () => {
    const { wsPort } = await ourBroker(0)
    const filters = [
      { filter: 'secret/x', qos: 1 },
      { filter: '1', qos: 0 },
    ] as const
    const watched = live(target(wsPort!, { filters }))
    expect((await watched.next('granted')).codes).toEqual([0x80, 0])
  })
})

describe('O4 whatever the outside does ends in a sentence', () => {
  test('a broker that dies is tried again, each time later; what waits at QoS 1 and 2 goes then', async () => {
    const wsPort = await freePort()
    const first = await ourBroker(wsPort)
    const watched = live(target(wsPort))
    await watched.next('granted')
    await first.close()
    const down = await watched.next('down')
    expect(down).toMatchObject({ because: { say: 'live.refused.shuttingDown' }, retryMs: 1_000 })
    watched.connection.send('out/late', new TextEncoder().encode('late'), 1)
    watched.connection.send('out/gone', new TextEncoder().encode('gone'), 0)
    expect(await watched.next('sent', ({ failed }) => failed === 1)).toMatchObject({ waiting: 1 })
    expect(await watched.next('down')).toMatchObject({
      because: { say: 'live.unreachable' },
      retryMs: 2_000,
    })
    await ourBroker(wsPort)
    const [, got] = await stranger(wsPort, 'out/#')
    await watched.next('up')
    await watched.next('granted')
    // who has it may hear of it before who sent it hears that it is there
    const sent = expect.objectContaining({ kind: 'sent', sent: 1, failed: 1, waiting: 0 })
    const isSaid = (): boolean =>
      watched.events.some(
        (event) => event.kind === 'sent' && event.sent === 1 && event.waiting === 0,
      )
    await until(() => got.length === 1 && isSaid())
    expect(got).toEqual(['out/late late 1'])
    expect(watched.events).toContainEqual(sent)
  })

  test('[MQTT5-4.4.0-1] what was under way at a cut is sent again, and the window is free after it', async () => {
    const { port, heard } = await cuttingFirst('mqtt5', { present: true })
    const watched = live(target(port, { filters: [] }))
    await watched.next('up')
    for (const n of [1, 2]) watched.connection.send('out', new Uint8Array([n]), 1)
    await until(() => heard.length === 3)
    // Again on the next connection, with DUP; then the second, for which there is room now.
    expect(heard).toEqual(['publish 1', 'publish 1 dup', 'publish 2'])
    await watched.next('sent', ({ sent, waiting }) => sent === 2 && waiting === 0)
  })

  test.each([
    ['[MQTT5-3.2.2-5]', 'mqtt5'],
    ['[MQTT311-3.1.2-6]', 'mqtt3'],
  ] as const)(
    '%s with its session gone, what was under way is published anew; what was at PUBREL is there',
    async (_, speaks) => {
      const { port, heard } = await cuttingFirst(speaks, { present: false })
      const watched = live(target(port, { speaks, filters: [] }))
      await watched.next('up')
      watched.connection.send('out', new Uint8Array([1]), 1)
      await watched.next(
        'sent',
        ({ sent, failed, waiting }) => sent + failed === 1 && waiting === 0,
      )
      expect(heard).toEqual(['publish 1', 'publish 1'])

      const other = await cuttingFirst(speaks, { present: false })
      const twice = live(target(other.port, { speaks, filters: [] }))
      await twice.next('up')
      twice.connection.send('out', new Uint8Array([2]), 2)
      await twice.next('sent', ({ sent, failed, waiting }) => sent + failed === 1 && waiting === 0)
      expect(other.heard).toEqual(['publish 2', 'pubrel'])
      for (const { events } of [watched, twice])
        expect(events.findLast(({ kind }) => kind === 'sent')).toMatchObject({ sent: 1, failed: 0 })
    },
  )

  test('3.1.1: refused for a while after a cut, nothing under way is counted as failed', async () => {
    const { port, heard } = await cuttingFirst('mqtt3', { present: false, busy: true })
    const watched = live(target(port, { speaks: 'mqtt3', filters: [] }))
    await watched.next('up')
    watched.connection.send('out', new Uint8Array([1]), 1)
    await watched.next('down', ({ because }) => because.say === 'live.refused.busy')
    await watched.next('sent', ({ waiting }) => waiting === 0)
    expect(heard).toEqual(['publish 1', 'publish 1'])
    expect(watched.events.filter((event) => event.kind === 'sent' && event.failed > 0)).toEqual([])
  })

  test('[MQTT5-3.2.2-15] what is larger than the broker takes fails here, and the others go', async () => {
    const { wsPort } = await ourBroker(0)
    const watched = live(target(wsPort!, { filters: [] }))
    const { greeting } = await watched.next('up')
    watched.connection.send('out', new Uint8Array(greeting.maximumPacketSize!), 1)
    watched.connection.send('x'.repeat(70_000), new Uint8Array(1), 1)
    watched.connection.send('out', new Uint8Array(1), 1)
    await watched.next('sent', ({ sent, failed }) => sent === 1 && failed === 2)
    expect(watched.events.filter(({ kind }) => kind === 'down')).toEqual([])
  })

  test('nobody listens', async () => {
    const watched = live(target(await freePort()))
    expect(await watched.next('down')).toMatchObject({ because: { say: 'live.unreachable' } })
    watched.connection.end()
    await watched.next('ended')
  })

  test('a web server that is no broker', async () => {
    const web = createHttpServer((_, answer) => answer.end('hello')).listen(0, '127.0.0.1')
    over.push(() => web.close())
    const watched = live(target(await portOf(web)))
    expect(await watched.next('down')).toMatchObject({ because: { say: 'live.unreachable' } })
  })

  test('a WebSocket that speaks something else', async () => {
    const web = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    over.push(() => web.close())
    web.on('connection', (socket) => socket.send(Buffer.from('hello, this is no MQTT at all')))
    await once(web, 'listening')
    const watched = live(target((web.address() as AddressInfo).port))
    expect(await watched.next('down')).toMatchObject({
      because: { say: 'live.notMqtt' },
      retryMs: null,
    })
  })

  test.each([
    ['mqtt3', Buffer.from([0x20, 2, 0, 4]), 'live.refused.credentials'],
    ['mqtt3', Buffer.from([0x20, 2, 0, 1]), 'live.refused.version'],
    ['mqtt5', Buffer.from([0x20, 3, 0, 0x86, 0]), 'live.refused.credentials'],
    ['mqtt5', Buffer.from([0x20, 3, 0, 0x87, 0]), 'live.refused.notAuthorized'],
    ['mqtt5', Buffer.from([0x20, 3, 0, 0x84, 0]), 'live.refused.version'],
  ] as const)('%s, CONNACK %j: it is not tried again', async (speaks, connack, say) => {
    const watched = live(target(await answering(connack), { speaks }))
    expect(await watched.next('down')).toMatchObject({ because: { say }, retryMs: null })
  })

  test('a broker that is busy is tried again', async () => {
    const watched = live(target(await answering(Buffer.from([0x20, 3, 0, 0x89, 0]))))
    expect(await watched.next('down')).toMatchObject({
      because: { say: 'live.refused.busy', with: { code: '0x89' } },
      retryMs: 1_000,
    })
  })

  test('another client takes its name: it does not take it back', async () => {
    const { wsPort } = await ourBroker(0)
    const watched = live(target(wsPort!))
    await watched.next('granted')
    const other = mqtt.connect(`ws://127.0.0.1:${wsPort}`, {
      protocolVersion: 5,
      clientId: 'eventloom-test',
    })
    over.push(() => other.endAsync(true))
    expect(await watched.next('down')).toMatchObject({
      because: { say: 'live.refused.takenOver' },
      retryMs: null,
    })
  })

  test('after the goodbye nothing is left behind', async () => {
    const { wsPort } = await ourBroker(0)
    const watched = live(target(wsPort!))
    await watched.next('granted')
    watched.connection.end()
    await watched.next('ended')
    const again = mqtt.connect(`ws://127.0.0.1:${wsPort}`, {
      protocolVersion: 5,
      clientId: 'eventloom-test',
      clean: false,
    })
    over.push(() => again.endAsync(true))
    const { sessionPresent } = await new Promise<{ sessionPresent: boolean }>((resolve) => {
      again.once('connect', resolve)
    })
    expect(sessionPresent).toBe(false)
  })
})

interface Cutting {
  /** What the second CONNACK says of the session. */
  readonly present: boolean
  /** The second CONNECT is refused, and the third taken. */
  readonly busy?: boolean
}

/** A broker with a window of 1 that cuts its first connection at the first PUBLISH of QoS 1, or PUBREL. */
async function cuttingFirst(speaks: Target['speaks'], { present, busy = false }: Cutting) {
  const web = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  over.push(() => web.close())
  await once(web, 'listening')
  const heard: string[] = []
  let connections = 0
  web.on('connection', (socket) => {
    const number = ++connections
    const reader = createPacketReader(null, 10_000)
    const say = (...bytes: number[]): void => socket.send(Buffer.from(bytes))
    const idOf = (id: number): readonly number[] => [id >> 8, id & 0xff]
    socket.on('message', (data: Buffer) => {
      for (const { packet } of reader.push(data).packets) {
        if (packet.kind === 'connect' && speaks === 'mqtt5')
          say(0x20, 6, number > 1 && present ? 1 : 0, 0, 3, 0x21, 0, 1)
        else if (packet.kind === 'connect') say(0x20, 2, 0, busy && number === 2 ? 3 : 0)
        if (packet.kind !== 'publish' && packet.kind !== 'pubrel') continue
        heard.push(
          packet.kind === 'pubrel'
            ? 'pubrel'
            : `publish ${packet.payload[0]}${packet.dup ? ' dup' : ''}`,
        )
        const isQos2 = packet.kind === 'publish' && packet.qos === 2
        if (isQos2) say(0x50, 2, ...idOf(packet.packetId))
        else if (number === 1) socket.terminate()
        else say(packet.kind === 'pubrel' ? 0x70 : 0x40, 2, ...idOf(packet.packetId))
      }
    })
  })
  return { port: (web.address() as AddressInfo).port, heard }
}

function incoming({ events }: Watched) {
  return events.flatMap((event) => (event.kind === 'messages' ? event.messages : []))
}

async function portOf(server: Server): Promise<number> {
  if (!server.listening) await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A WebSocket that answers whatever comes with these bytes. */
async function answering(bytes: Buffer): Promise<number> {
  const web = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  over.push(() => web.close())
  web.on('connection', (socket) => socket.on('message', () => socket.send(bytes)))
  await once(web, 'listening')
  return (web.address() as AddressInfo).port
}
