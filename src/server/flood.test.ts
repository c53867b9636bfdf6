/**
 * A flood: 2,000 connections that are nothing but trouble, while 500 honest clients talk to each other. The broker is the
 * process that a person starts (`npm run broker`), with its own limits; a hook beside it says how much memory it holds.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { below, draw, streamKey } from '../core/chance.ts'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import type { Packet, ProtocolVersion, Qos } from '../protocol/mqtt/packet.ts'
import { createPacketReader } from '../protocol/mqtt/reader.ts'
import {
  connectPacket,
  publishPacket,
  subscribePacket,
} from '../protocol/mqtt/testing/broker-bench.ts'
import { freePort } from './testing/free-port.ts'
import { rawClient, type RawClient } from './testing/raw-client.ts'
import { until, wait } from './testing/until.ts'

const HONEST = 500
const FLOOD = 2_000
/** So many of the flood are there at once. */
const AT_ONCE = 100
/** Rounds of messages that each honest client sends, one at each QoS. */
const ROUNDS = 3

/** Answers each message with the bytes in use after all that nobody needs is gone. */
const HOOK = `data:text/javascript,process.on('message', () => {
  gc(); gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send(heapUsed + external);
})`

let child: ChildProcess | null = null
const sockets: Socket[] = []

afterEach(() => {
  child?.kill('SIGKILL')
  for (const socket of sockets.splice(0)) socket.destroy()
})

interface Ports {
  readonly port: number
  readonly wsPort: number
}

async function start(): Promise<Ports> {
  const [port, wsPort] = [await freePort(), await freePort()]
  const args = ['--expose-gc', '--import', HOOK.replaceAll('\n', ' '), 'scripts/broker.mjs']
  const told = ['--port', `${port}`, '--ws-port', `${wsPort}`]
  const stdio = ['ignore', 'pipe', 'inherit', 'ipc'] as const
  child = spawn(process.execPath, [...args, ...told], { stdio: [...stdio] })
  const [said] = (await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')])) as [
    Buffer,
  ]
  expect(String(said)).toContain(`${port}`)
  return { port, wsPort }
}

/** Who was told goodbye is held for two seconds more, lest it be lost on the way: that is no leak. */
const LINGER_MS = 2_500

async function bytesInUse(): Promise<number> {
  await wait(LINGER_MS)
  const answer = once(child!, 'message')
  child!.send('how much?')
  const [bytes] = (await answer) as [number]
  return bytes
}

const bytesOf = (version: ProtocolVersion, ...packets: Packet[]): Buffer =>
  Buffer.concat(packets.map((packet) => mqttCodec(version).encode(packet)))

/** The same garbage on every machine. */
function garbage(nth: number, length: number): Buffer {
  const key = streamKey(1, nth)
  return Buffer.from(Uint8Array.from({ length }, (_, i) => below(draw(key, i), 256)))
}

/** What the answer to one kind of trouble has to be: the kinds of packets, the last with its code where it has one. */
interface Trouble {
  readonly name: string
  readonly web?: true
  bytes(nth: number): Buffer
  /** undefined: any packets that end a connection, or none. */
  readonly answer?: readonly string[]
}

const joined = (version: ProtocolVersion, nth: number): Buffer =>
  bytesOf(version, connectPacket(`flood-${nth}`, { protocolVersion: version, cleanStart: true }))

/** A PUBLISH that says that it is of 268,435,455 bytes. */
const LARGEST = Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f, 0, 1, 0x61])

const upgrade = (...more: string[]): string =>
  ['GET / HTTP/1.1', 'Host: here', 'Upgrade: websocket', 'Connection: Upgrade', ...more].join(
    '\r\n',
  )
const KEY = ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13']
const WHOLE = upgrade(...KEY, 'Sec-WebSocket-Protocol: mqtt', '', '')

const TROUBLES: readonly Trouble[] = [
  { name: 'garbage', bytes: (nth) => garbage(nth, 1 + (nth % 300)) },
  {
    name: 'garbage behind a CONNECT',
    bytes: (nth) => Buffer.concat([joined(nth % 2 === 0 ? 4 : 5, nth), garbage(nth, 300)]),
  },
  {
    name: 'half a CONNECT',
    bytes: (nth) => {
      const whole = joined(5, nth)
      return whole.subarray(0, 1 + (nth % (whole.length - 1)))
    },
    answer: [],
  },
  {
    name: 'a packet above the limit, 5.0',
    bytes: (nth) => Buffer.concat([joined(5, nth), LARGEST]),
    answer: ['connack 0', 'disconnect 149'],
  },
  {
    name: 'a packet above the limit, 3.1.1',
    bytes: (nth) => Buffer.concat([joined(4, nth), LARGEST]),
    answer: ['connack 0'],
  },
  {
    name: 'a CONNECT above the limit',
    bytes: () => Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]),
    answer: ['connack 149'],
  },
  {
    name: 'another packet than CONNECT',
    bytes: () => bytesOf(5, publishPacket('t', 'x')),
    answer: [],
  },
  { name: 'half a handshake', web: true, bytes: (nth) => Buffer.from(WHOLE.slice(0, nth % 150)) },
  { name: 'no handshake', web: true, bytes: (nth) => garbage(nth, 200) },
  {
    name: 'garbage behind a handshake',
    web: true,
    bytes: (nth) => Buffer.concat([Buffer.from(WHOLE), garbage(nth, 200)]),
  },
]

/** One connection of the flood: what it says, and what it hears before it is closed. */
async function trouble(ports: Ports, nth: number): Promise<string | null> {
  const { web, bytes, answer, name } = TROUBLES[nth % TROUBLES.length]!
  const socket = connect(web === true ? ports.wsPort : ports.port, '127.0.0.1')
  const came: Buffer[] = []
  socket.on('data', (some) => came.push(some)).on('error', () => undefined)
  const closed = once(socket, 'close')
  // Every third breaks off with RST, and what it might hear is lost; the others say that they are done.
  const breaksOff = nth % 3 === 0 && answer === undefined
  if (breaksOff) socket.write(bytes(nth), () => socket.resetAndDestroy())
  else socket.end(bytes(nth))
  await closed
  if (web === true || breaksOff) return null
  const heard = wordsOf(Buffer.concat(came))
  if (answer === undefined) return heard.every(isAnEnd) ? null : `${name}: ${heard.join(', ')}`
  return heard.join() === answer.join() ? null : `${name}: ${heard.join(', ')}`
}

function wordsOf(bytes: Buffer): string[] {
  const [five, four] = ([5, 4] as const).map((version) =>
    createPacketReader(version, 1_000_000).push(bytes),
  )
  const read = five!.error === null ? five! : four!
  const words = read.packets.map(({ packet }) =>
    'reasonCode' in packet ? `${packet.kind} ${packet.reasonCode}` : packet.kind,
  )
  return read.error === null ? words : [...words, 'what cannot be read']
}

/** A CONNACK, and whatever ends a connection: garbage may be a right PINGREQ by chance, but none of these is. */
function isAnEnd(heard: string): boolean {
  return /^(connack \d+|disconnect (12[89]|1[3-6]\d))$/.test(heard)
}

/** All of them, some at a time; what was not as it should be. */
async function flood(ports: Ports, from: number, count: number): Promise<string[]> {
  const faults: string[] = []
  let next = from
  const one = async (): Promise<void> => {
    while (next < from + count) {
      const fault = await trouble(ports, next++)
      if (fault !== null) faults.push(fault)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return faults
}

/** Client n listens to `h/n` at each QoS that is granted. */
async function honest(port: number, nth: number): Promise<RawClient> {
  const protocolVersion = nth % 2 === 0 ? 5 : 4
  const client = await rawClient(
    port,
    protocolVersion,
    connectPacket(`honest-${nth}`, { protocolVersion, cleanStart: true }),
    subscribePacket([{ filter: `h/${nth}`, qos: 2 }]),
  )
  sockets.push(client.socket)
  return client
}

const payloads = ({ got }: RawClient): string[] =>
  got.flatMap((one) => (one.kind === 'publish' ? [new TextDecoder().decode(one.payload)] : []))

test('2,000 connections that mean harm and 500 that do not: each is answered as the standard says or closed, nobody else notices, and nothing is left of them', async () => {
  const ports = await start()
  const clients: RawClient[] = []
  for (let nth = 0; nth < HONEST; nth++) clients.push(await honest(ports.port, nth))
  await until(() => clients.every(({ got }) => got.length >= 2), 'CONNACK and SUBACK of all')
  const speak = (round: number): void => {
    for (const [nth, client] of clients.entries())
      for (const qos of [0, 1, 2] as const) {
        const topic = `h/${(nth + 1) % HONEST}`
        client.say(publishPacket(topic, `${round}-${qos}`, { qos, packetId: idOf(round, qos) }))
      }
  }
  const heardAll = async (rounds: number): Promise<void> =>
    until(() => clients.every((one) => payloads(one).length === 3 * rounds), `round ${rounds}`)

  // What is made once and kept is made by now: code that is compiled, tables, buffers of sockets.
  speak(1)
  expect(await flood(ports, 0, FLOOD / 4)).toEqual([])
  await heardAll(1)
  const before = await bytesInUse()
  for (let round = 2; round <= ROUNDS; round++) {
    speak(round)
    const from = ((round - 1) * FLOOD) / 2
    expect(await flood(ports, from, FLOOD / 2)).toEqual([])
    await heardAll(round)
  }
  const after = await bytesInUse()

  for (const client of clients) {
    expect(client.gone()).toBe(false)
    expect(client.fault()).toBeNull()
    for (const qos of [0, 1, 2])
      expect(payloads(client).filter((one) => one.endsWith(`-${qos}`))).toEqual(
        Array.from({ length: ROUNDS }, (_, n) => `${n + 1}-${qos}`),
      )
  }
  expect((after - before) / FLOOD).toBeLessThan(BYTES_EACH)
}, 120_000)

/** What a connection that is over may leave behind. The least that a leak could be, a socket or a reader, is more. */
const BYTES_EACH = 1_000

function idOf(round: number, qos: Qos): number {
  return qos === 0 ? 0 : 10 * round + qos
}
