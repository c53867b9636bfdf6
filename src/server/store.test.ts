/**
 * What a broker keeps in a file: it is there after any end of the process. The last tests kill one under load, again and
 * again: nothing that was acknowledged is lost, and nothing of QoS 2 comes twice.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once, type EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSocketBroker, type SocketBroker } from './socket-broker.ts'
import { fileStore, memoryStore, type Store } from './store.ts'
import { freePort } from './testing/free-port.ts'
import { until } from './testing/until.ts'

const CONFIG = {
  persistence: 'sync',
  queueLimit: 100_000,
  overflow: 'dropNew',
  receiveMaximum: 20,
} as const

let folder: string
const clients: MqttClient[] = []
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventloom-store-'))
})

afterEach(() => {
  for (const client of clients.splice(0)) client.end(true)
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const opened = async (fsync = false): Promise<Store> => fileStore({ folder, fsync })

describe('a store in a file', () => {
  test.each([false, true])(
    'what was committed is there again, byte for byte, and nothing else (fsync %s)',
    async (fsync) => {
      const store = await opened(fsync)
      const long = `r/${'t/'.repeat(30_000)}`
      const value = { payload: Uint8Array.of(0, 255, 7), at: -1, n: 2 ** 53 - 1, none: undefined }
      store.put(long, value)
      store.put('s/a', ['x', { deep: [1.5, null, true, 'ö💡'] }])
      store.put('s/b', 1)
      store.commit()
      store.put('s/b', null)
      store.put('s/c', 1)
      store.put('s/c', 2)
      store.commit()
      store.put('s/late', 1)
      await store.close()
      const again = await opened(fsync)
      expect(new Map(again.kept).size).toBe(3)
      expect(again.kept.get(long)).toMatchObject({ at: -1, n: 2 ** 53 - 1 })
      const { payload } = again.kept.get(long) as typeof value
      expect([...payload]).toEqual([0, 255, 7])
      expect(again.kept.get('s/a')).toEqual(['x', { deep: [1.5, null, true, 'ö💡'] }])
      expect(again.kept.get('s/c')).toBe(2)
      expect(again.epoch).toBe(store.epoch)
      await again.close()
    },
  )

  test('a number that was given back names one key only', async () => {
    const store = await opened()
    for (let i = 0; i < 50; i++) {
      store.put(`k/${i}`, i)
      if (i > 2) store.put(`k/${i - 3}`, null)
      store.commit()
    }
    await store.close()
    const again = await opened()
    again.put('k/new', 'new')
    again.commit()
    await again.close()
    const last = await opened()
    expect(new Map(last.kept)).toEqual(
      new Map<string, unknown>([
        ['k/47', 47],
        ['k/48', 48],
        ['k/49', 49],
        ['k/new', 'new'],
      ]),
    )
    await last.close()
  })

  test('a file in the place of the folder is refused, and stays as it is', async () => {
    const file = join(folder, 'a')
    writeFileSync(file, 'not a store')
    await expect(fileStore({ folder: join(file, 'b'), fsync: false })).rejects.toThrow('ENOTDIR')
    expect(readFileSync(file, 'utf8')).toBe('not a store')
  })
})

test('a folder has one owner: another process is refused while that lives, and one that was killed is none', async () => {
  const store = await opened()
  const owner = join(folder, 'owner')
  expect(Number(readFileSync(owner, 'utf8'))).toBe(process.pid)
  await store.close()
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
  children.push(child)
  writeFileSync(owner, `${child.pid}`)
  await expect(opened()).rejects.toThrow(`process ${child.pid} has it`)
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  await (await opened()).close()
})

/** `once` for mqtt.js, whose types do not say that it is an emitter. */
async function heard(client: MqttClient, event: string): Promise<unknown[]> {
  return once(client as unknown as EventEmitter, event)
}

function come(port: number, options: IClientOptions): MqttClient {
  const client = mqtt.connect({ host: '127.0.0.1', port, reconnectPeriod: 50, ...options })
  client.on('error', () => undefined)
  clients.push(client)
  return client
}

const kept = (clientId: string): IClientOptions => ({
  clientId,
  clean: false,
  protocolVersion: 5,
  properties: { sessionExpiryInterval: 3_600 },
})

describe('a broker with a store', () => {
  const start = async (): Promise<SocketBroker> =>
    createSocketBroker({ port: 0, config: CONFIG, store: await opened() })

  test('subscriptions, what waits, what is retained and a will are there after a restart', async () => {
    const first = await start()
    const will = {
      topic: 'gone',
      payload: Buffer.from('w'),
      qos: 1,
      retain: true,
      properties: { willDelayInterval: 1 },
    } as const
    const away = come(first.port, { ...kept('away'), will })
    await away.subscribeAsync('t', { qos: 2 })
    away.stream.destroy()
    away.end(true)
    const other = come(first.port, { clientId: 'other', protocolVersion: 5 })
    await other.publishAsync('t', 'waits', { qos: 2 })
    await other.publishAsync('r', 'retained', { qos: 1, retain: true })
    other.end(true)
    await first.close()

    const second = await start()
    const got: string[] = []
    const reader = come(second.port, { clientId: 'reader', protocolVersion: 5 })
    reader.on('message', (topic, payload) => got.push(`${topic} ${payload.toString()}`))
    await reader.subscribeAsync(['r', 'gone'], { qos: 1 })
    await until(() => got.length === 2, 'the retained one and the will')
    expect(got.toSorted()).toEqual(['gone w', 'r retained'])
    const again = come(second.port, kept('away'))
    again.on('message', (topic, payload) => got.push(`${topic} ${payload.toString()}`))
    const [connack] = (await heard(again, 'connect')) as [{ sessionPresent: boolean }]
    expect(connack.sessionPresent).toBe(true)
    await until(() => got.length === 3, 'what has waited')
    expect(got[2]).toBe('t waits')
    await second.close()
  })

  test('a session whose time ran out while the broker was down is over', async () => {
    const first = await start()
    const short = come(first.port, { ...kept('short'), properties: { sessionExpiryInterval: 1 } })
    await short.subscribeAsync('t', { qos: 1 })
    short.end(true)
    await first.close()
    await new Promise((resolve) => {
      setTimeout(resolve, 1_200)
    })
    const second = await start()
    const again = come(second.port, kept('short'))
    const [connack] = (await heard(again, 'connect')) as [{ sessionPresent: boolean }]
    expect(connack.sessionPresent).toBe(false)
    await second.close()
  })

  test('nothing is acknowledged that could not be kept: all are cut off, and whoever runs it is told', async () => {
    let told: unknown = null
    const broken: Store = {
      ...memoryStore(),
      commit: () => {
        if (broken.kept.get('r/t') !== undefined) throw new Error('the disk is full')
      },
    }
    const onFailed = (error: unknown): void => void (told = error)
    const broker = await createSocketBroker({ port: 0, config: CONFIG, store: broken, onFailed })
    const client = come(broker.port, { protocolVersion: 5, reconnectPeriod: 0 })
    await heard(client, 'connect')
    let acknowledged = false
    client.publish('t', 'x', { qos: 1, retain: true }, (error) => (acknowledged = !error))
    await heard(client, 'close')
    expect(acknowledged).toBe(false)
    expect(told).toEqual(new Error('the disk is full'))
    await broker.close()
  })
})

test('of two brokers that are started on one folder at once one is refused', async () => {
  for (let i = 0; i < 3; i++) {
    const both = await Promise.all(
      [await freePort(), await freePort()].map(async (port) => {
        const args = ['scripts/broker.mjs', '--port', `${port}`, '--store', folder]
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
        children.push(child)
        const listens = once(child.stdout, 'data').then(() => 'listens')
        return {
          child,
          came: await Promise.race([listens, once(child, 'exit').then(() => 'ended')]),
        }
      }),
    )
    expect(both.map(({ came }) => came).sort()).toEqual(['ended', 'listens'])
    for (const { child, came } of both) {
      if (came === 'ended') continue
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  }
}, 60_000)

describe('a file that is not what it was', () => {
  test.each([
    ['garbage all over', (file: string) => writeFileSync(file, Buffer.alloc(100_000, 0xa7))],
    ['garbage at its head', (file: string) => overwrite(file, 64)],
    ['half of it', (file: string) => truncateSync(file, statSync(file).size / 2)],
    ['no more than its head', (file: string) => truncateSync(file, 8_192)],
    ['nothing of it', (file: string) => truncateSync(file, 0)],
  ])('%s: it is refused, and the process lives', async (_, damage) => {
    const store = await opened()
    for (let n = 0; n < 200; n++) store.put(`r/${n}`, { payload: new Uint8Array(2_000).fill(n) })
    store.commit()
    await store.close()
    damage(join(folder, 'data.mdb'))
    await expect(opened()).rejects.toThrow(/damaged|MDB_CORRUPTED/)
  })
})

function overwrite(file: string, bytes: number): void {
  const whole = readFileSync(file)
  whole.fill(0xa7, 0, bytes)
  writeFileSync(file, whole)
}

async function run(port: number): Promise<ChildProcess> {
  const args = ['scripts/broker.mjs', '--port', `${port}`, '--store', folder]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

describe('a broker that is killed under load (SIGKILL)', () => {
  const KILLS = 5
  const EACH = 150

  test.each([1, 2] as const)(
    '[MQTT5-4.1.0-1] QoS %i: what was acknowledged comes, what is begun is ended, and QoS 2 comes once',
    async (qos) => {
      const port = await freePort()
      let broker = await run(port)
      const got = new Map<string, number>()
      const subscriber = come(port, kept('subscriber'))
      subscriber.on('message', (_topic, payload) => {
        const name = payload.toString()
        got.set(name, (got.get(name) ?? 0) + 1)
      })
      await heard(subscriber, 'connect')
      await subscriber.subscribeAsync('load', { qos })
      const publisher = come(port, kept('publisher'))
      await heard(publisher, 'connect')
      const acknowledged = new Set<string>()
      const failures: unknown[] = []
      let sent = 0
      for (let kill = 0; kill < KILLS; kill++) {
        for (let i = 0; i < EACH; i++) {
          const name = `${sent++}`
          publisher.publish('load', name, { qos }, (error) => {
            // PUBCOMP 0x92 is no failure: the broker was done with it before it was killed (MQTT 5 §3.7.2.1)
            const code =
              error === undefined || error === null ? 0 : (error as { code?: unknown }).code
            if (code === 0 || code === 0x92) acknowledged.add(name)
            else failures.push(code)
          })
        }
        const goal = acknowledged.size + EACH / 3
        await until(() => acknowledged.size >= goal, 'some acknowledgements')
        const gone = once(broker, 'exit')
        broker.kill('SIGKILL')
        await gone
        broker = await run(port)
      }
      await until(() => acknowledged.size + failures.length === sent, 'all acknowledgements')
      expect(failures).toEqual([])
      await until(() => got.size === sent, 'all messages')
      const twice = [...got].filter(([, times]) => times > 1).length
      expect([qos, qos === 2 ? twice : 0]).toEqual([qos, 0])
    },
    120_000,
  )
})
