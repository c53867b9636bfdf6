/**
 * Strangers judge the broker: clients that others wrote talk to it over TCP, in 3.1.1 and 5.0, at QoS 0, 1 and 2.
 * mosquitto_pub and mosquitto_sub must be in PATH where CI or EVENTLOOM_REQUIRE=1 is set; elsewhere their
 * tests are skipped, and say so.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once, type EventEmitter } from 'node:events'
import { connect as tcpConnect } from 'node:net'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Row } from '../core/row.ts'
import { createSocketBroker, type SocketBroker } from './socket-broker.ts'
import { isThere, required } from './testing/other-brokers.ts'
import { until, wait } from './testing/until.ts'

const CONFIG = {
  persistence: 'sync',
  queueLimit: 1_000,
  overflow: 'dropNew',
  receiveMaximum: 20,
} as const

let broker: SocketBroker
let rows: Row[]
const clients: MqttClient[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  rows = []
  broker = await createSocketBroker({ port: 0, config: CONFIG, sink: (row) => rows.push(row) })
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.end(true)
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await broker.close()
})

/** `once` for mqtt.js, whose types do not say that it is an emitter. */
async function heard(client: MqttClient, event: string): Promise<unknown[]> {
  return once(client as unknown as EventEmitter, event)
}

interface Heard {
  client: MqttClient
  messages: { topic: string; payload: string; qos: number; retain: boolean; dup: boolean }[]
  present: boolean
}

async function join(clientId: string, options: IClientOptions = {}): Promise<Heard> {
  const client = mqtt.connect({
    port: broker.port,
    host: '127.0.0.1',
    clientId,
    reconnectPeriod: 0,
    protocolVersion: 5,
    ...options,
  })
  clients.push(client)
  const messages: Heard['messages'] = []
  client.on('message', (topic, payload, { qos, retain, dup }) =>
    messages.push({ topic, payload: payload.toString(), qos, retain, dup }),
  )
  client.on('error', () => undefined)
  const [connack] = (await heard(client, 'connect')) as [{ sessionPresent: boolean }]
  return { client, messages, present: connack.sessionPresent }
}

const kept = { clean: false, properties: { sessionExpiryInterval: 600 } }

describe.each([4, 5] as const)('mqtt.js, level %i', (protocolVersion) => {
  const level = { protocolVersion }
  const stay = protocolVersion === 5 ? { ...level, ...kept } : { ...level, clean: false }

  test.each([0, 1, 2] as const)(
    '[MQTT311-7.0.0-2] publish and subscribe at QoS %i, with wildcards',
    async (qos) => {
      const sub = await join('sub', level)
      const pub = await join('pub', level)
      await sub.client.subscribeAsync(['a/+', 'b/#'], { qos })
      for (const topic of ['a/x', 'b', 'b/y/z', 'c', 'a/x/y'])
        await pub.client.publishAsync(topic, topic, { qos })
      await until(() => sub.messages.length >= 3, 'three messages')
      expect(sub.messages.map(({ topic }) => topic)).toEqual(['a/x', 'b', 'b/y/z'])
      expect(sub.messages.every((m) => m.qos === qos && !m.retain && !m.dup)).toBe(true)
    },
  )

  test.each([1, 2] as const)(
    'many messages at QoS %i come once each and in order, through a window of 3',
    async (qos) => {
      const properties = protocolVersion === 5 ? { properties: { receiveMaximum: 3 } } : {}
      const sub = await join('sub', { ...level, ...properties })
      const pub = await join('pub', level)
      await sub.client.subscribeAsync('n', { qos })
      // mqtt.js heeds no Receive Maximum: at QoS 2 a message is under way for long, so it gets 20 at a time
      for (let first = 0; first < 500; first += 20) {
        const batch = Array.from({ length: 20 }, (_, i) => `${first + i}`)
        await Promise.all(batch.map(async (n) => pub.client.publishAsync('n', n, { qos })))
      }
      await until(() => sub.messages.length >= 500, '500 messages')
      expect(sub.messages.map((m) => Number(m.payload))).toEqual(
        Array.from({ length: 500 }, (_, n) => n),
      )
    },
  )

  test('a large payload passes whole', async () => {
    const sub = await join('sub', level)
    await sub.client.subscribeAsync('big', { qos: 1 })
    const payload = 'x'.repeat(500_000)
    await sub.client.publishAsync('big', payload, { qos: 1 })
    await until(() => sub.messages.length === 1, 'the message')
    expect(sub.messages[0]?.payload.length).toBe(500_000)
  })

  test('retained: set, served, replaced, cleared', async () => {
    const pub = await join('pub', level)
    await pub.client.publishAsync('r', '1', { qos: 1, retain: true })
    await pub.client.publishAsync('r', '2', { qos: 1, retain: true })
    const first = await join('first', level)
    await first.client.subscribeAsync('r', { qos: 1 })
    await until(() => first.messages.length === 1, 'the retained message')
    expect(first.messages[0]).toMatchObject({ payload: '2', retain: true })
    await pub.client.publishAsync('r', '', { qos: 1, retain: true })
    const second = await join('second', level)
    await second.client.subscribeAsync('r', { qos: 1 })
    await wait(100)
    expect(second.messages).toEqual([])
  })

  test('a persistent session gets QoS 1 later and QoS 0 not at all', async () => {
    const sub = await join('sub', stay)
    await sub.client.subscribeAsync('q', { qos: 1 })
    await sub.client.endAsync()
    const pub = await join('pub', level)
    await pub.client.publishAsync('q', 'zero', { qos: 0 })
    for (const n of ['1', '2', '3']) await pub.client.publishAsync('q', n, { qos: 1 })
    const again = await join('sub', stay)
    await until(() => again.messages.length >= 3, 'what waited')
    expect(again.present).toBe(true)
    expect(again.messages.map((m) => m.payload)).toEqual(['1', '2', '3'])
  })

  test('takeover: the older connection is closed, the newer one works', async () => {
    const old = await join('same', stay)
    const closed = heard(old.client, 'close')
    const codes: (number | undefined)[] = []
    old.client.on('disconnect', (packet) => codes.push(packet.reasonCode))
    const young = await join('same', stay)
    await closed
    expect(codes).toEqual(protocolVersion === 5 ? [0x8e] : [])
    expect(young.present).toBe(true)
    await young.client.subscribeAsync('t', { qos: 1 })
    await young.client.publishAsync('t', 'x', { qos: 1 })
    await until(() => young.messages.length === 1, 'its own message')
  })

  test('resume: what was not acknowledged comes again with DUP 1, and no sooner', async () => {
    const sub = await join('sub', { ...stay, manualConnect: false })
    await sub.client.subscribeAsync('d', { qos: 1 })
    // the application never finishes, so that mqtt.js never acknowledges
    sub.client.handleMessage = () => undefined
    const pub = await join('pub', level)
    await pub.client.publishAsync('d', 'x', { qos: 1 })
    await wait(150)
    sub.client.end(true)
    await until(() => rows.some((row) => row.ev === 'session'), 'the session row')
    await wait(50)
    const again = await join('sub', stay)
    await until(() => again.messages.length === 1, 'the message again')
    expect(again.messages[0]).toMatchObject({ payload: 'x', dup: true, qos: 1 })
  })

  test('a will is published when the connection is lost, not after DISCONNECT', async () => {
    const watcher = await join('watcher', level)
    await watcher.client.subscribeAsync('will/#', { qos: 1 })
    const polite = await join('polite', {
      ...level,
      will: { topic: 'will/polite', payload: Buffer.from('x'), qos: 1, retain: false },
    })
    await polite.client.endAsync()
    const rude = await join('rude', {
      ...level,
      will: { topic: 'will/rude', payload: Buffer.from('x'), qos: 1, retain: false },
    })
    rude.client.stream.destroy()
    await until(() => watcher.messages.length >= 1, 'the will')
    await wait(50)
    expect(watcher.messages.map((m) => m.topic)).toEqual(['will/rude'])
  })

  test('unsubscribe', async () => {
    const sub = await join('sub', level)
    await sub.client.subscribeAsync('u', { qos: 1 })
    await sub.client.unsubscribeAsync('u')
    await sub.client.publishAsync('u', 'x', { qos: 1 })
    await wait(50)
    expect(sub.messages).toEqual([])
  })
})

describe('the wire', () => {
  const CONNECT_311 = [0x10, 13, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 1, 0, 1, 0x61]
  const CONNECT_5 = [0x10, 14, 0, 4, 0x4d, 0x51, 0x54, 0x54, 5, 2, 0, 1, 0, 0, 1, 0x61]

  /** Writes bytes, returns all that came until the broker closed. */
  async function talk(...pieces: number[][]): Promise<{ bytes: number[]; ms: number }> {
    const socket = tcpConnect(broker.port, '127.0.0.1')
    const bytes: number[] = []
    socket.on('data', (data) => bytes.push(...data))
    const began = performance.now()
    for (const piece of pieces) socket.write(new Uint8Array(piece))
    await once(socket, 'close')
    return { bytes, ms: performance.now() - began }
  }

  test('[MQTT5-3.1.2-22] keep alive 1 s: closed after 1.5 s, with less than 0.3 s of lag', async () => {
    const { bytes, ms } = await talk(CONNECT_5)
    expect(bytes.slice(-3)).toEqual([0xe0, 1, 0x8d])
    expect(ms).toBeGreaterThan(1_490)
    expect(ms).toBeLessThan(1_800)
    const three = await talk(CONNECT_311)
    expect(three.bytes).toEqual([0x20, 2, 0, 0])
  })

  test('[MQTT311-3.1.2-2] level 3 and level 6 get CONNACK 1', async () => {
    for (const version of [3, 6]) {
      const { bytes } = await talk(CONNECT_311.with(8, version))
      expect(bytes).toEqual([0x20, 2, 0, 1])
    }
  })

  test('a CONNECT byte by byte is a CONNECT', async () => {
    const { bytes } = await talk(...CONNECT_311.map((byte) => [byte]), [0xe0, 0])
    expect(bytes).toEqual([0x20, 2, 0, 0])
  })

  test('[MQTT5-4.13.1-1] malformed bytes after CONNECT: DISCONNECT 0x81, in 3.1.1 only closed', async () => {
    expect((await talk(CONNECT_5, [0x80, 0])).bytes.slice(-3)).toEqual([0xe0, 1, 0x81])
    expect((await talk(CONNECT_311, [0x80, 0])).bytes).toEqual([0x20, 2, 0, 0])
  })

  test('[MQTT5-3.1.0-1] anything else first: closed without a word', async () => {
    expect((await talk([0xc0, 0])).bytes).toEqual([])
    expect((await talk([...new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n')])).bytes).toEqual([])
  })

  test('[MQTT5-3.2.2-15] a packet above the announced limit: DISCONNECT 0x95', async () => {
    const tooLong = [0x30, 0xff, 0xff, 0xff, 0x7f]
    expect((await talk(CONNECT_5, tooLong)).bytes.slice(-3)).toEqual([0xe0, 1, 0x95])
  })

  test('a connection above the limit is turned away', async () => {
    const small = await createSocketBroker({ port: 0, config: CONFIG, limits: { connections: 1 } })
    const first = tcpConnect(small.port, '127.0.0.1')
    await once(first, 'connect')
    await wait(20)
    const second = tcpConnect(small.port, '127.0.0.1')
    await once(second, 'close')
    expect(small.refused()).toBe(1)
    first.destroy()
    await small.close()
  })
})

const found = isThere('mosquitto_pub')
test.runIf(required)('mosquitto_pub and mosquitto_sub are there', () => expect(found).toBe(true))

describe.runIf(found)('mosquitto_pub and mosquitto_sub', () => {
  /** Runs mosquitto_sub until it has `count` messages; its lines are `topic payload qos retain`. */
  function listen(
    count: number,
    ...args: string[]
  ): { lines: Promise<string[]>; child: ChildProcess } {
    const child = spawn('mosquitto_sub', [
      '-h',
      '127.0.0.1',
      '-p',
      `${broker.port}`,
      '-C',
      `${count}`,
      '-W',
      '8',
      '-F',
      '%t %p %q %r',
      ...args,
    ])
    children.push(child)
    let text = ''
    child.stdout.on('data', (data) => (text += String(data)))
    // Not at its exit: what it has printed may come later.
    const lines = once(child, 'close').then(() =>
      text
        .trim()
        .split('\n')
        .filter((line) => line !== ''),
    )
    return { lines, child }
  }
  async function say(...args: string[]): Promise<void> {
    const child = spawn('mosquitto_pub', ['-h', '127.0.0.1', '-p', `${broker.port}`, ...args])
    children.push(child)
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(0)
  }
  const sessions = (): number =>
    rows.filter((row) => row.ev === 'session' && row.what !== 'ended').length

  describe.each(['mqttv311', 'mqttv5'])('%s', (version) => {
    test.each(['0', '1', '2'])('publish and subscribe at QoS %s', async (qos) => {
      const { lines } = listen(2, '-V', version, '-t', 'a/+', '-q', qos)
      await until(() => sessions() === 1, 'the subscriber')
      await wait(100)
      await say('-V', version, '-t', 'a/x', '-m', 'one', '-q', qos)
      await say('-V', version, '-t', 'b', '-m', 'no', '-q', qos)
      await say('-V', version, '-t', 'a/y', '-m', 'two', '-q', qos)
      expect(await lines).toEqual([`a/x one ${qos} 0`, `a/y two ${qos} 0`])
    })

    test('retained', async () => {
      await say('-V', version, '-t', 'r/1', '-m', 'kept', '-r', '-q', '1')
      expect(await listen(1, '-V', version, '-t', 'r/#', '-q', '1').lines).toEqual(['r/1 kept 1 1'])
    })

    test('a persistent session', async () => {
      const session = [
        '-V',
        version,
        '-c',
        '-i',
        'keeper',
        ...(version === 'mqttv5' ? ['-x', '600'] : []),
      ]
      const { child, lines } = listen(5, ...session, '-t', 'p', '-q', '1')
      await until(() => sessions() === 1, 'the subscriber')
      await wait(100)
      child.kill('SIGTERM')
      await lines
      for (const n of ['1', '2']) await say('-V', version, '-t', 'p', '-m', n, '-q', '1')
      expect(await listen(2, ...session, '-t', 'p', '-q', '1').lines).toEqual([
        'p 1 1 0',
        'p 2 1 0',
      ])
    })

    test('twenty lines from standard input, in order', async () => {
      const { lines } = listen(20, '-V', version, '-t', 'n', '-q', '1')
      await until(() => sessions() === 1, 'the subscriber')
      await wait(100)
      const child = spawn('mosquitto_pub', [
        '-h',
        '127.0.0.1',
        '-p',
        `${broker.port}`,
        '-V',
        version,
        '-t',
        'n',
        '-q',
        '1',
        '-l',
      ])
      child.stdin.end(Array.from({ length: 20 }, (_, n) => `${n}\n`).join(''))
      expect(await lines).toEqual(Array.from({ length: 20 }, (_, n) => `n ${n} 1 0`))
    })
  })
})
