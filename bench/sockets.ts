/**
 * Deliveries a second over real sockets, for one broker after another in a process of its own: ours, aedes, mosquitto.
 * The clients are the same for all, speak 3.1.1, and do as little as can be: they frame, count and acknowledge.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { mqttCodec } from '../src/protocol/mqtt/codec.ts'
import type { Packet, Qos } from '../src/protocol/mqtt/packet.ts'
import { freePort } from '../src/server/testing/free-port.ts'

export const BROKERS = ['Eventloom', 'aedes', 'mosquitto'] as const
export type BrokerName = (typeof BROKERS)[number]

/** So many messages are under way at a time. */
const WINDOW = 100
const TOPIC = 'plant/0/a/temperature'
const PAYLOAD = new TextEncoder().encode('{"c":20.1}')
const { encode } = mqttCodec(4)

/** What a client of the bench does with a packet: its first byte, its id, and whether it is whole. */
type Take = (first: number, id: number) => void

/** Calls for each packet that has come; only ids are read. */
function framed(socket: Socket, take: Take): void {
  let held: Buffer = Buffer.alloc(0)
  socket.on('data', (bytes: Buffer) => {
    const all = held.length === 0 ? bytes : Buffer.concat([held, bytes])
    let at = 0
    for (;;) {
      let length = 0
      let digits = 0
      let byte = 0x80
      while (byte & 0x80 && at + 1 + digits < all.length) {
        byte = all[at + 1 + digits]!
        length |= (byte & 0x7f) << (7 * digits++)
      }
      const begin = at + 1 + digits
      if (byte & 0x80 || begin + length > all.length) break
      const first = all[at]!
      const qos = (first >> 1) & 3
      const idAt = first >> 4 === 3 ? begin + 2 + all.readUInt16BE(begin) : begin
      take(first, (first >> 4 === 3 && qos === 0) || length < 2 ? 0 : all.readUInt16BE(idAt))
      at = begin + length
    }
    held = all.subarray(at)
  })
}

const answerOf = (kind: 'puback' | 'pubrec' | 'pubrel' | 'pubcomp', packetId: number): Uint8Array =>
  encode({ kind, packetId, reasonCode: 0 })

async function joined(port: number, clientId: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  const kind = 'connect'
  socket.write(encode({ kind, protocolVersion: 4, cleanStart: true, keepAlive: 0, clientId }))
  await once(socket, 'data')
  return socket
}

async function subscriber(port: number, name: string, qos: Qos, got: () => void): Promise<Socket> {
  const socket = await joined(port, name)
  const filter = { filter: TOPIC, qos, noLocal: false, retainAsPublished: false, retainHandling: 0 }
  socket.write(encode({ kind: 'subscribe', packetId: 1, subscriptions: [filter] } as Packet))
  await once(socket, 'data')
  framed(socket, (first, id) => {
    const type = first >> 4
    if (type === 6) socket.write(answerOf('pubcomp', id))
    if (type !== 3) return
    if (qos === 1) socket.write(answerOf('puback', id))
    if (qos === 2) socket.write(answerOf('pubrec', id))
    got()
  })
  return socket
}

/** Deliveries a second: `messages` are published, each to `subscribers`. */
export async function socketDeliveries(
  port: number,
  qos: Qos,
  subscribers: number,
  messages: number,
): Promise<number> {
  const goal = messages * subscribers
  let got = 0
  let sent = 0
  let acknowledged = 0
  let done: () => void = () => undefined
  const all = new Promise<void>((resolve) => (done = resolve))
  const sockets: Socket[] = []
  for (let n = 0; n < subscribers; n++)
    sockets.push(
      await subscriber(port, `s${n}`, qos, () => {
        got++
        more()
        if (got === goal) done()
      }),
    )
  const publisher = await joined(port, 'publisher')
  sockets.push(publisher)
  const kind = 'publish'
  const packet = {
    kind,
    topicName: TOPIC,
    qos,
    dup: false,
    retain: false,
    payload: PAYLOAD,
  } as const
  /** What is acknowledged, and at QoS 0 what has come, makes room. */
  function more(): void {
    const over =
      qos === 0
        ? Math.floor(got / subscribers)
        : Math.min(acknowledged, Math.ceil(got / subscribers))
    while (sent < messages && sent - over < WINDOW) {
      sent++
      publisher.write(encode({ ...packet, packetId: qos === 0 ? 0 : ((sent - 1) % 65_535) + 1 }))
    }
  }
  framed(publisher, (first, id) => {
    const type = first >> 4
    if (type === 5) publisher.write(answerOf('pubrel', id))
    if (type === 4 || type === 7) {
      acknowledged++
      more()
    }
  })
  const began = performance.now()
  more()
  await all
  const rate = goal / ((performance.now() - began) / 1000)
  for (const socket of sockets) socket.destroy()
  return rate
}

const AEDES = `import { Aedes } from 'aedes'
import { createServer } from 'node:net'
const broker = await Aedes.createBroker()
createServer({ noDelay: true }, broker.handle).listen(Number(process.argv[1]), '127.0.0.1')`

/** Starts a broker; null: it is not on this machine. */
export async function startBroker(
  name: BrokerName,
): Promise<{ readonly port: number; readonly stop: () => void } | null> {
  const port = await freePort()
  const child = spawned(name, port)
  const end = { gone: false }
  child.on('error', () => (end.gone = true))
  child.on('exit', () => (end.gone = true))
  for (let tries = 0; tries < 300 && !end.gone; tries++) {
    const socket = connect(port, '127.0.0.1')
    const up = await new Promise<boolean>((resolve) => {
      socket.on('connect', () => resolve(true))
      socket.on('error', () => resolve(false))
    })
    socket.destroy()
    if (up) return { port, stop: () => void child.kill('SIGKILL') }
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  child.kill('SIGKILL')
  return null
}

function spawned(name: BrokerName, port: number): ChildProcess {
  const node = process.execPath
  if (name === 'Eventloom')
    return spawn(node, ['scripts/broker.mjs', '--port', `${port}`], { stdio: 'ignore' })
  if (name === 'aedes')
    return spawn(node, ['--input-type=module', '-e', AEDES, `${port}`], { stdio: 'ignore' })
  const config = join(mkdtempSync(join(tmpdir(), 'eventloom-bench-')), 'mosquitto.conf')
  // as ours: as many in flight as there are ids, and Nagle's delay off
  writeFileSync(
    config,
    `listener ${port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nmax_inflight_messages 0\nmax_queued_messages 0\n`,
  )
  return spawn('mosquitto', ['-c', config], { stdio: 'ignore' })
}
