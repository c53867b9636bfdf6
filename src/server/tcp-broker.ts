/**
 * The broker on real sockets: the machine of `protocol/mqtt/broker.ts`, unchanged, driven by TCP and the wall
 * clock. Inputs wait in a line, so that there is never a step inside a step. What is persisted is kept in
 * memory only; records are counted and handed to a sink, if there is one.
 *
 * A DISCONNECT is written and then the socket is ended, never destroyed: to destroy a socket with unread input
 * sends RST, and the reason code may be lost on the way.
 */
import { createServer, type Server, type Socket } from 'node:net'
import type { Input, Out, Plain, TimerKey } from '../core/machine.ts'
import type { RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import { createTextTable, NO_TEXT, type Text } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import type { BrokerAsk, BrokerConfig, BrokerState } from '../protocol/mqtt/broker.ts'
import { mqttBroker } from '../protocol/mqtt/broker.ts'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import type { Packet, ProtocolVersion } from '../protocol/mqtt/packet.ts'
import { createPacketReader, type PacketReader } from '../protocol/mqtt/reader.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { tooDeep } from './too-deep.ts'

export interface TcpBrokerOptions {
  /** 0: any free port. */
  readonly port: number
  /** Where to listen; only this machine unless told otherwise. */
  readonly host?: string
  readonly config: BrokerConfig
  /** Every row the machine writes, and its notes. Without it they are only counted. */
  readonly sink?: (row: Row) => void
  readonly limits?: Partial<TcpLimits>
}

export interface TcpLimits {
  readonly connections: number
  /** Bytes; announced to 5.0 clients, enforced for all. */
  readonly packetSize: number
  /** Bytes a slow reader may leave in our memory before messages for it wait in its session. */
  readonly buffered: number
  /** Sessions kept, connected or not, where the config names no limit of its own. */
  readonly sessions: number
  /** Levels of a topic or a filter. */
  readonly levels: number
}

export const TCP_LIMITS: TcpLimits = {
  connections: 1_000,
  packetSize: 1_048_576,
  buffered: 1_048_576,
  sessions: 10_000,
  levels: 200,
}

export interface TcpBroker {
  readonly port: number
  /** How many rows and notes were written. */
  records(): number
  /** How many connections were turned away at the limit. */
  refused(): number
  /** Tells those who are connected, and waits until they are gone. */
  close(): Promise<void>
}

/** A socket that does not close by itself is destroyed so long after we ended it. */
const LINGER_MS = 2_000
/** What a send buffer takes beyond `buffered` in acknowledgements and the like; then the reader is cut off. */
const OVERFLOW_FACTOR = 4
/** setTimeout takes 31 bits of milliseconds; a longer wait is taken in pieces. */
const TIMEOUT_MAX = 2_000_000_000

type BrokerInput = Input<Packet, BrokerAsk>

interface Line {
  readonly conn: number
  readonly socket: Socket
  readonly reader: PacketReader
  readonly outbox: Outbox
  /** The machine has closed it: nothing more is written or read. */
  ended: boolean
  /** The machine was told that there is no room and waits for `drained`. */
  full: boolean
}

export async function createTcpBroker(options: TcpBrokerOptions): Promise<TcpBroker> {
  const limits = { ...TCP_LIMITS, ...options.limits }
  const driver = createDriver(options, limits)
  const server = createServer({ noDelay: true }, (socket) => driver.accept(socket))
  const port = await listen(server, options.port, options.host ?? '127.0.0.1')
  driver.put({ kind: 'asked', ask: { kind: 'boot' } })
  return {
    port,
    records: () => driver.records(),
    refused: () => driver.refused(),
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      driver.put({ kind: 'asked', ask: { kind: 'stop' } })
      driver.stop()
      await closed
    },
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // A connection that cannot be accepted (no file descriptor is left) is no reason to end the others.
      server.on('error', () => undefined)
      resolve()
    })
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

interface Driver {
  put(input: BrokerInput): void
  accept(socket: Socket): void
  stop(): void
  records(): number
  refused(): number
}

function createDriver(options: TcpBrokerOptions, limits: TcpLimits): Driver {
  const { sessions, packetSize } = limits
  const config = { sessionLimit: sessions, ...options.config, maximumPacketSize: packetSize }
  const machine = mqttBroker(config)
  const kept = new Map<string, Plain>()
  const state: BrokerState = machine.init(kept)
  const began = process.hrtime.bigint()
  const lines: (Line | null)[] = []
  const timers = new Map<TimerKey, NodeJS.Timeout>()
  const { sink } = options
  const texts = createTextTable()
  /** Without a sink nobody asks for a text: kept, they would fill the memory in time. */
  const intern = (text: string): Text => (sink === undefined ? NO_TEXT : texts.intern(text))
  const inputs: BrokerInput[] = []
  let stepping = false
  let records = 0
  let refused = 0
  let stopped = false

  const now = (): Micros => Number((process.hrtime.bigint() - began) / 1000n) as Micros

  function put(input: BrokerInput): void {
    if (stopped) return
    inputs.push(input)
    if (stepping) return
    stepping = true
    try {
      for (let next = inputs.shift(); next !== undefined; next = inputs.shift())
        machine.step(state, next, now(), out)
    } finally {
      stepping = false
    }
  }

  function accept(socket: Socket): void {
    const open = lines.filter((line) => line !== null).length
    if (stopped || open >= limits.connections) {
      refused++
      socket.destroy()
      return
    }
    let conn = lines.indexOf(null)
    if (conn < 0) conn = lines.length
    const reader = createPacketReader(null, limits.packetSize)
    const outbox = createOutbox(socket, () => onWritten(line))
    const line: Line = { conn, socket, reader, outbox, ended: false, full: false }
    lines[conn] = line
    let failed = false
    socket.on('data', (bytes) => onData(line, bytes))
    socket.on('error', () => (failed = true))
    // The peer's FIN ends our side too (allowHalfOpen is off); `close` follows, after an error as well.
    socket.on('close', () => {
      lines[conn] = null
      put({ kind: 'closed', conn, why: line.ended ? 'ours' : failed ? 'reset' : 'fin' })
    })
    put({ kind: 'opened', conn })
  }

  function onWritten(line: Line): void {
    if (!line.full || line.ended || line.outbox.held() >= limits.buffered) return
    line.full = false
    put({ kind: 'drained', conn: line.conn })
  }

  function onData(line: Line, bytes: Uint8Array): void {
    if (line.ended) return
    const { packets, error } = line.reader.push(bytes)
    const { conn } = line
    for (const { packet } of packets) {
      const deep = tooDeep(packet, limits.levels, line.reader.version ?? 5)
      if (deep === null) put({ kind: 'received', conn, packet, about: NO_RECORD })
      else put({ kind: 'malformed', conn, error: deep })
    }
    if (error !== null) put({ kind: 'malformed', conn, error })
  }

  const out: Out<Packet> = {
    open: () => {
      throw new Error('broken promise: a broker opens no connections')
    },
    send(conn, packet) {
      const line = lines[conn]
      if (line === null || line === undefined || line.ended) return
      const { socket, outbox } = line
      outbox.put(mqttCodec(versionFor(line, packet)).encode(packet))
      // Who reads nothing while we must answer it is cut off before it fills our memory.
      if (outbox.held() > limits.buffered * OVERFLOW_FACTOR) socket.destroy()
    },
    room(conn) {
      const line = lines[conn]
      if (line === null || line === undefined || line.ended) return 0
      const room = limits.buffered - line.outbox.held()
      if (room <= 0) line.full = true
      return room
    },
    close(conn, how) {
      const line = lines[conn]
      if (line === null || line === undefined || line.ended) return
      line.ended = true
      const { socket, outbox } = line
      if (how === 'reset') socket.resetAndDestroy()
      else {
        outbox.end()
        socket.resume() // what still comes is read and thrown away
        setTimeout(() => socket.destroy(), LINGER_MS).unref()
      }
    },
    setTimer(timer, at) {
      clearTimeout(timers.get(timer))
      timers.set(timer, wait(timer, at))
    },
    exit: () => {
      throw new Error('broken promise: a broker is stopped from outside')
    },
    clearTimer(timer) {
      clearTimeout(timers.get(timer))
      timers.delete(timer)
    },
    persist(key, value) {
      if (value === null) kept.delete(key)
      else kept.set(key, value)
    },
    persistAt: (list, number, value) => out.persist(`${list}/${number}`, value),
    record(row) {
      sink?.(row)
      return records++ as RecordIndex
    },
    note(note, about = NO_RECORD, args) {
      records++
      if (sink === undefined) return
      const told = args === undefined ? '' : JSON.stringify(args)
      const { code, clause } = note
      sink({ ev: 'note', about, code: intern(code), clause: intern(clause), args: intern(told) })
    },
    passes: () => true,
    effect: () => {
      throw new Error('broken promise: a broker asks nothing of the outside world')
    },
    times: () => {
      throw new Error('broken promise: a broker leaves nothing to chance')
    },
    nameOf: () => 0,
    intern,
  }

  function wait(timer: TimerKey, at: Micros): NodeJS.Timeout {
    const left = Math.max(0, Math.ceil((at - now()) / 1000))
    const due = (): void => {
      if (left > TIMEOUT_MAX) {
        timers.set(timer, wait(timer, at))
        return
      }
      timers.delete(timer)
      put({ kind: 'timer', timer })
    }
    return setTimeout(due, Math.min(left, TIMEOUT_MAX))
  }

  function stop(): void {
    stopped = true
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
    for (const line of lines) if (line?.ended === false) line.socket.destroy()
  }

  return { put, accept, stop, records: () => records, refused: () => refused }
}

/** Before a CONNECT was read: a CONNACK with a code of 5.0 in its form, any other in that of 3.1.1. */
function versionFor(line: Line, packet: Packet): ProtocolVersion {
  if (line.reader.version !== null) return line.reader.version
  return packet.kind === 'connack' && packet.reasonCode >= 0x80 ? 5 : 4
}
