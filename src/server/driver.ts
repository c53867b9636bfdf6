/**
 * Drives the machine of `protocol/mqtt/broker.ts`, unchanged, by wires and the wall clock. Inputs wait in a line, so that
 * there is never a step inside a step. What is persisted is committed to the store before anything that was sent since
 * leaves: an acknowledgement says what is kept. Records are counted and handed to a sink, if there is one.
 *
 * Each input has a time of its own, later than all before, and what a timer was set for before it happens before it: the
 * timer's step is at the time for which it was set, however late the clock of the process rings. So the machine goes the
 * way that it goes in virtual time, and who has its inputs (`tap.ts`) can play it again.
 *
 * A DISCONNECT is written and then the wire is ended, never destroyed: to destroy a socket with unread input
 * sends RST, and the reason code may be lost on the way.
 */
import type { WireError } from '../core/codec.ts'
import type { Input, Out } from '../core/machine.ts'
import type { RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import { createTextTable, NO_TEXT, type Text } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import type { BrokerAsk, BrokerConfig, BrokerState } from '../protocol/mqtt/broker.ts'
import { mqttBroker } from '../protocol/mqtt/broker.ts'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import type { Packet, ProtocolVersion } from '../protocol/mqtt/packet.ts'
import { createPacketReader, type PacketReader, type ReadPacket } from '../protocol/mqtt/reader.ts'
import { Alarms } from './alarms.ts'
import type { BrokerLimits } from './limits.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import type { Store } from './store.ts'
import type { Tap } from './tap.ts'
import { TakenBytes, unreadable, withoutSecrets } from './tap.ts'
import { tooDeep } from './too-deep.ts'
import type { Wire } from './wire.ts'

export interface DriverOptions {
  readonly config: BrokerConfig
  /**
   * Every row the machine writes, and its notes. Without it they are only counted. `textOf` knows the words of this row
   * and of no other.
   */
  readonly sink?: (row: Row, textOf: (text: Text) => string) => void
  /** The store cannot be written: all connections are cut off, and nothing more is taken. */
  readonly onFailed?: (error: unknown) => void
  /** Told of each input from outside. */
  readonly tap?: Tap
}

/** A wire that does not close by itself is destroyed so long after we ended it. */
const LINGER_MS = 2_000
/** What a send buffer takes beyond `buffered` in acknowledgements and the like; then the reader is cut off. */
const OVERFLOW_FACTOR = 4
/** setTimeout takes 31 bits of milliseconds; a longer wait is taken in pieces. */
const TIMEOUT_MAX = 2_000_000_000

const NOTHING = new Uint8Array(0)

type BrokerInput = Input<Packet, BrokerAsk>

/** An input that waits for its step, and what tells a tap of it. */
type Due = readonly [input: BrokerInput, tell?: (tap: Tap, at: Micros) => void]

interface Line {
  readonly conn: number
  /** Its number among all connections there were. */
  readonly number: number
  readonly wire: Wire
  readonly reader: PacketReader
  readonly outbox: Outbox
  /** null: nobody wants the bytes of packets. */
  readonly taken: TakenBytes | null
  /** The machine has closed it: nothing more is written or read. */
  ended: boolean
  /** The machine was told that there is no room and waits for `drained`. */
  full: boolean
}

export interface Driver {
  accept(wire: Wire): void
  /** Tells all who are connected; from then on nothing is taken. */
  stop(): void
  records(): number
  refused(): number
}

export function createDriver(options: DriverOptions, limits: BrokerLimits, store: Store): Driver {
  const machine = mqttBroker(withLimits(options.config, limits))
  const state: BrokerState = machine.init(store.kept)
  // The clock goes on where the store has left it, and never back while this runs.
  const began = process.hrtime.bigint()
  const before = BigInt(Math.max(0, Date.now() - store.epoch)) * 1000n
  const lines: (Line | null)[] = []
  const alarms = new Alarms()
  let alarm: NodeJS.Timeout | undefined
  /** For when the alarm is set; Infinity: it is not. */
  let alarmAt = Infinity
  const { sink, tap } = options
  const texts = createTextTable()
  /** Without a sink nobody asks for a text, and nobody for one of another step: kept, they would fill the memory. */
  const intern = (text: string): Text => (sink === undefined ? NO_TEXT : texts.intern(text))
  const textOf = (text: Text): string => texts.textOf(text)
  const inputs: Due[] = []
  /** To whom something was sent since the last commit. */
  const spoken = new Set<Line>()
  let stepping = false
  let records = 0
  let refused = 0
  let accepted = 0
  let stopped = false

  const now = (): Micros => Number(before + (process.hrtime.bigint() - began) / 1000n) as Micros
  const start = now()
  /** The time of the newest step. */
  let last = start

  function put(...more: readonly Due[]): void {
    if (stopped) return
    inputs.push(...more)
    if (stepping) return
    stepping = true
    try {
      for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
        const at = Math.max(now(), last + 1) as Micros
        ring(at)
        const [input, tell] = next
        last = at
        if (tap !== undefined) tell?.(tap, (at - start) as Micros)
        machine.step(state, input, at, out)
      }
    } finally {
      stepping = false
    }
    settle()
  }

  /** What was to happen by then, in its order and at its time. */
  function ring(until: Micros): void {
    for (let next = alarms.take(until); next !== null; next = alarms.take(until)) {
      last = next.due
      machine.step(state, { kind: 'timer', timer: next.timer }, next.due, out)
    }
  }

  function wake(): void {
    alarmAt = Infinity
    stepping = true
    try {
      ring(now())
    } finally {
      stepping = false
    }
    settle()
  }

  /** What was persisted is committed, and then what was sent may leave. */
  function settle(): void {
    tap?.commit()
    try {
      store.commit()
    } catch (error) {
      halt()
      options.onFailed?.(error)
      return
    }
    for (const line of spoken) line.outbox.release()
    spoken.clear()
    texts.truncate(1)
    setAlarm()
  }

  function setAlarm(): void {
    const { earliest } = alarms
    if (earliest === alarmAt) return
    clearTimeout(alarm)
    alarmAt = earliest
    if (earliest === Infinity) return
    const wait = Math.max(0, Math.ceil((earliest - now()) / 1000))
    alarm = setTimeout(wake, Math.min(wait, TIMEOUT_MAX))
  }

  function accept(wire: Wire): void {
    const open = lines.filter((line) => line !== null).length
    if (stopped || open >= limits.connections) {
      refused++
      wire.destroy()
      return
    }
    let conn = lines.indexOf(null)
    if (conn < 0) conn = lines.length
    const reader = createPacketReader(null, limits.packetSize)
    const outbox = createOutbox(wire.sink, () => onWritten(line))
    const number = accepted++
    const taken = tap === undefined ? null : new TakenBytes()
    const line: Line = { conn, number, wire, reader, outbox, taken, ended: false, full: false }
    lines[conn] = line
    wire.onBytes((bytes) => onData(line, bytes))
    wire.onClosed((how) => {
      if (line.ended) put([{ kind: 'closed', conn, why: 'ours' }])
      else put([{ kind: 'closed', conn, why: how }, (told, at) => told.closed(at, number, how)])
      lines[conn] = null
    })
    put([{ kind: 'opened', conn }, (told, at) => told.opened(at, number)])
  }

  function onWritten(line: Line): void {
    if (!line.full || line.ended || line.outbox.held() >= limits.buffered) return
    line.full = false
    put([{ kind: 'drained', conn: line.conn }])
  }

  function onData(line: Line, bytes: Uint8Array): void {
    if (line.ended) return
    line.taken?.add(bytes)
    const { packets, error } = line.reader.push(bytes)
    // all that came at once is one commit
    const came = packets.map((read) => dueOf(line, read))
    if (error !== null) {
      const rest = line.taken?.rest() ?? NOTHING
      came.push(malformed(line, unreadable(rest, line.reader.version !== null), error))
    }
    if (came.length > 0) put(...came)
  }

  function dueOf(line: Line, read: ReadPacket): Due {
    const { conn, number, taken } = line
    const { packet } = read
    const version = line.reader.version ?? 5
    const bytes = taken === null ? NOTHING : withoutSecrets(taken.take(read), packet, version)
    const deep = tooDeep(packet, limits.levels, version)
    if (deep !== null) return malformed(line, bytes, deep)
    return [
      { kind: 'received', conn, packet, about: NO_RECORD },
      (told, at) => told.received(at, number, bytes, packet, version),
    ]
  }

  function malformed({ conn, number }: Line, bytes: Uint8Array, error: WireError): Due {
    return [
      { kind: 'malformed', conn, error },
      (told, at) => told.malformed(at, number, bytes, error),
    ]
  }

  const out: Out<Packet> = {
    open: () => {
      throw new Error('broken promise: a broker opens no connections')
    },
    send(conn, packet) {
      const line = lines[conn]
      if (line === null || line === undefined || line.ended) return
      const { wire, outbox } = line
      outbox.put(mqttCodec(versionFor(line, packet)).encode(packet))
      spoken.add(line)
      // Who reads nothing while we must answer it is cut off before it fills our memory.
      if (outbox.held() > limits.buffered * OVERFLOW_FACTOR) wire.destroy()
    },
    room(conn) {
      const line = lines[conn]
      if (line === null || line === undefined || line.ended) return 0
      const room = limits.buffered - line.outbox.held()
      if (room > 0) return room
      if (!line.full) tap?.full((last - start) as Micros, line.number)
      line.full = true
      return room
    },
    close(conn, how) {
      const line = lines[conn]
      if (line === null || line === undefined || line.ended) return
      line.ended = true
      const { wire, outbox } = line
      if (how === 'reset') wire.reset()
      else {
        outbox.end()
        spoken.add(line)
        wire.drain()
        setTimeout(() => wire.destroy(), LINGER_MS).unref()
      }
    },
    setTimer: (timer, at) => alarms.set(timer, Math.max(at, last) as Micros),
    clearTimer: (timer) => alarms.clear(timer),
    exit: () => {
      throw new Error('broken promise: a broker is stopped from outside')
    },
    persist: (key, value) => store.put(key, value),
    persistAt: (list, number, value) => store.put(`${list}/${number}`, value),
    record(row) {
      sink?.(row, textOf)
      return records++ as RecordIndex
    },
    note(note, about = NO_RECORD, args) {
      records++
      if (sink === undefined) return
      const told = args === undefined ? '' : JSON.stringify(args)
      const { code, clause } = note
      const [said, by, args_] = [intern(code), intern(clause), intern(told)]
      sink({ ev: 'note', about, code: said, clause: by, args: args_ }, textOf)
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

  function stop(): void {
    put([{ kind: 'asked', ask: { kind: 'stop' } }, (told, at) => told.stopped(at)])
    halt()
  }

  /** Nothing is taken any more; who was not told goodbye is cut off. */
  function halt(): void {
    stopped = true
    clearTimeout(alarm)
    for (const line of lines) if (line?.ended === false) line.wire.destroy()
  }

  put([{ kind: 'asked', ask: { kind: 'boot' } }])
  return { accept, stop, records: () => records, refused: () => refused }
}

/** What the machine is told of the limits. */
export function withLimits(config: BrokerConfig, limits: BrokerLimits): BrokerConfig {
  return {
    sessionLimit: limits.sessions,
    subscriptionLimit: limits.subscriptions,
    retainedLimit: limits.retained,
    ...config,
    maximumPacketSize: limits.packetSize,
  }
}

/** Before a CONNECT was read: a CONNACK with a code of 5.0 in its form, any other in that of 3.1.1. */
function versionFor(line: Line, packet: Packet): ProtocolVersion {
  if (line.reader.version !== null) return line.reader.version
  return packet.kind === 'connack' && packet.reasonCode >= 0x80 ? 5 : 4
}
