/**
 * A recording (`recording.ts`) becomes a design: the broker as it was started, and a node for each client, wired without
 * any latency, for what was recorded is the arrival. A file that goes on beyond what a run can take, or from some line on
 * cannot be read, is opened up to there: each beginning of a recording is one.
 */
import * as v from 'valibot'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Ms } from '../core/time.ts'
import type { Position } from './design.ts'
import type { RecordedConnection, RecordedPacket } from './kinds/recorded-client.ts'
import {
  MS_MAX,
  NAME_LENGTH_MAX,
  RECORDED_CLIENTS_MAX,
  RECORDED_PACKETS_MAX,
  RECORDING_BYTES_MAX,
} from './limits.ts'
import type { ParsedDesign } from './parse.ts'
import { parseDocument } from './parse.ts'
import type { RecordedLine, RecordingHead } from './recording.ts'
import {
  RECORDED_US_MAX,
  RECORDING_VERSION,
  RecordedLineSchema,
  RecordingHeadSchema,
} from './recording.ts'
import { freeId } from './shape.ts'
import type { JsonObject } from './unread.ts'
import { isWithin } from './write.ts'

/** What is told of a recording that was opened comes as `healed`. */
export function openRecording(text: string): ParsedDesign {
  const because = (why: Phrase): ParsedDesign => ({
    ok: false,
    problems: [{ place: { path: '', line: 1, column: 1 }, because: why, severity: 'error' }],
    original: text,
  })
  if (!isWithin(text, RECORDING_BYTES_MAX))
    return because(phrase('problem.recordingBytes', { max: RECORDING_BYTES_MAX }))
  const lines = linesOf(text.startsWith('\uFEFF') ? text.slice(1) : text)
  const head = readLine(RecordingHeadSchema, lines.next().value ?? '')
  if (head === null) return because(phrase('problem.recordingHead'))
  if (head.v > RECORDING_VERSION)
    return because(phrase('problem.recordingNewer', { found: head.v, known: RECORDING_VERSION }))
  const read = readInputs(lines)
  const parsed = parseDocument(documentOf(head, read), text)
  if (!parsed.ok) return parsed
  const told = read.remarks.map(({ line, because: why }) => ({
    place: { path: '', line, column: 1 },
    because: why,
  }))
  return { ...parsed, healed: [...told, ...parsed.healed] }
}

/** Each with its end, so that one that was broken off can be told. */
function* linesOf(text: string): Generator<string, undefined> {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at)
    const next = end < 0 ? text.length : end + 1
    yield text.slice(at, next)
    at = next
  }
  return undefined
}

/** null: it is none, or was broken off. */
function readLine<T>(schema: v.GenericSchema<unknown, T>, line: string): T | null {
  if (!line.endsWith('\n')) return null
  try {
    const read = v.safeParse(schema, JSON.parse(line), { abortEarly: true })
    return read.success ? read.output : null
  } catch {
    return null
  }
}

interface Client {
  /** As the broker calls it; null: it had no name. */
  readonly name: string | null
  /** The number of its first connection. */
  readonly conn: number
  readonly speaks: 'mqtt3' | 'mqtt5'
  readonly connections: Connection[]
}

type Connection = { -readonly [K in keyof RecordedConnection]: RecordedConnection[K] } & {
  readonly sent: RecordedPacket[]
}

interface Inputs {
  readonly clients: ReadonlyMap<string, Client>
  /** Of the last one that counts. */
  readonly us: number
  readonly stopped: boolean
  readonly remarks: readonly { readonly line: number; readonly because: Phrase }[]
}

function readInputs(lines: Iterable<string>): Inputs {
  const gathering = new Gathering()
  let number = 1
  for (const text of lines) {
    number++
    const line = readLine(RecordedLineSchema, text)
    const why =
      line !== null
        ? gathering.take(line)
        : text.endsWith('\n')
          ? phrase('problem.recordingUnreadable')
          : phrase('problem.recordingBrokenOff')
    if (why === null) continue
    gathering.remark(number, why)
    break
  }
  return gathering.end(number)
}

class Gathering {
  private readonly clients = new Map<string, Client>()
  /** Those whose client is not known yet. */
  private readonly nameless = new Map<number, Connection>()
  private readonly open = new Map<number, Connection>()
  private readonly remarks: { line: number; because: Phrase }[] = []
  private us = 0
  private packets = 0
  private full = 0
  private stopped = false

  /** Why nothing from here on is in the design; null: it goes on. */
  take(line: RecordedLine): Phrase | null {
    if (line.us > RECORDED_US_MAX) return phrase('problem.recordingDay')
    if (line.us < this.us || this.stopped) return phrase('problem.recordingUnreadable')
    const why = this.put(line)
    if (why === null) this.us = line.us
    return why
  }

  private put(line: RecordedLine): Phrase | null {
    if (line.do === 'limit') return phrase('problem.recordingLimit')
    if (line.do === 'stop') {
      this.stopped = true
      return null
    }
    const at: Ms = line.us / 1_000
    if (line.do === 'open') return this.opens(line.conn, at)
    const connection = this.open.get(line.conn)
    if (connection === undefined) return phrase('problem.recordingUnreadable')
    switch (line.do) {
      case 'full':
        this.full++
        return null
      case 'fin':
      case 'reset':
        connection.end = { at, how: line.do }
        this.open.delete(line.conn)
        return null
      case 'connect':
      case 'packet':
      case 'malformed': {
        if (this.packets >= RECORDED_PACKETS_MAX)
          return phrase('problem.recordingPackets', { max: RECORDED_PACKETS_MAX })
        if (line.do === 'connect') this.isOf(line.conn, line.client, line.speaks)
        if (line.do === 'malformed') this.isOf(line.conn, '', line.speaks)
        const { bytes } = line
        this.packets++
        connection.sent.push({
          at,
          bytes,
          ...(line.do === 'malformed' ? { error: line.error } : {}),
        })
        return null
      }
    }
  }

  private opens(conn: number, at: Ms): Phrase | null {
    if (this.open.has(conn)) return phrase('problem.recordingUnreadable')
    if (this.clients.size + this.nameless.size >= RECORDED_CLIENTS_MAX)
      return phrase('problem.recordingClients', { max: RECORDED_CLIENTS_MAX })
    const connection: Connection = { at, sent: [] }
    this.open.set(conn, connection)
    this.nameless.set(conn, connection)
    return null
  }

  /** Two versions of MQTT are two clients here: a wire speaks one. */
  private isOf(conn: number, name: string, speaks: Client['speaks']): void {
    const connection = this.nameless.get(conn)
    if (connection === undefined) return
    this.nameless.delete(conn)
    const key = name === '' ? `${conn}` : `${speaks} ${name}`
    const known = this.clients.get(key)
    if (known === undefined)
      this.clients.set(key, {
        name: name === '' ? null : name,
        conn,
        speaks,
        connections: [connection],
      })
    else known.connections.push(connection)
  }

  remark(line: number, because: Phrase): void {
    this.remarks.push({ line, because })
  }

  end(line: number): Inputs {
    for (const conn of this.nameless.keys()) this.isOf(conn, '', 'mqtt5')
    if (this.full > 0) this.remark(line, phrase('problem.recordingFull', { n: this.full }))
    const { clients, us, stopped, remarks } = this
    return { clients, us, stopped, remarks }
  }
}

const COLUMN = 272
const ROW = 176
const ROWS = 8

/** Time behind the last input, in which one sees what came of it. */
const AFTER: Ms = 1_000

function documentOf({ broker }: RecordingHead, { clients, us, stopped }: Inputs): JsonObject {
  const taken = new Set(['broker'])
  const named = [...clients.values()].map((client) => {
    const stem = stemOf(client)
    // the same client by another version, for one
    const id = freeId(taken.has(stem) ? `${stem}-${client.speaks}` : stem, taken)
    taken.add(id)
    return { ...client, id }
  })
  const columns = Math.ceil(named.length / ROWS)
  const middle = ((Math.min(named.length, ROWS) - 1) / 2) * ROW
  const at: Position = { x: columns * COLUMN + 80, y: Math.max(0, middle) }
  const last = us / 1_000
  return {
    v: 1,
    name: 'broker trace',
    nodes: [
      { id: 'broker', kind: 'mqtt-broker', at, config: broker },
      ...named.map(({ id, name, connections }, place) => ({
        id,
        kind: 'recorded-client',
        ...(name === null ? {} : { title: name.slice(0, NAME_LENGTH_MAX) }),
        at: { x: Math.floor(place / ROWS) * COLUMN, y: (place % ROWS) * ROW },
        config: { connections: connections.toSorted((one, other) => one.at - other.at) },
      })),
    ],
    links: named.map(({ id, speaks }) => {
      const link = freeId(`${id}-broker`, taken)
      taken.add(link)
      return { id: link, a: id, b: 'broker', protocol: speaks, latency: 0 }
    }),
    script: [],
    run: {
      seed: 1,
      horizonMs: stopped ? Math.max(last, 0.001) : Math.min(last + AFTER, MS_MAX),
      drainMs: 0,
    },
  } as unknown as JsonObject
}

/** What a node is called by: its client's name as far as it can be part of an id. */
function stemOf({ name, conn }: Client): string {
  if (name === null) return `connection-${conn + 1}`
  const stem = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return stem === '' ? 'client' : stem
}
