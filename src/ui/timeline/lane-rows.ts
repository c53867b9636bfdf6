/**
 * What the lanes show, by node: what it publishes, gets, handles and loses, what its handlers are at, when it is down, away or behind a
 * silent wire, and of a server what it has sent on and nobody has acknowledged yet. Follows the film by
 * appending; where a branch has replaced rows it forgets and reads again.
 */
import type { RecordIndex } from '../../core/row.ts'
import { NEVER } from '../../core/time.ts'
import type { PlayableKind } from '../../design/design.ts'
import { roleOf } from '../../design/design.ts'
import { CHUNK_BITS, IN_CHUNK } from '../../trace/columns.ts'
import { EV } from '../../trace/rows.ts'
import type { PlacedRow, Trace } from '../../trace/trace.ts'
import type { Work } from '../sequence/works.ts'
import { Works } from '../sequence/works.ts'

/** The film as far as it is needed here; see `Film`. */
export interface Rows {
  readonly trace: Trace
  readonly cuts: readonly number[]
}

/** Who is who; see `RunOpened`. */
export interface Who {
  readonly nodes: readonly { readonly kind: string }[]
  readonly links: readonly { readonly a: number; readonly b: number }[]
}

/** `down`: the process is not running; `away`: a client has lost its connection; `silent`: nothing passes on its wire. */
export type StripKind = 'down' | 'away' | 'silent'

/** A stretch of time, in µs. `to` is Infinity as long as no row says that it is over. */
export interface Strip {
  readonly kind: StripKind
  readonly from: number
  to: number
}

/** What a handler asked of the world outside, from the asking to the answer, or waits for until it is tried again; in µs. */
export interface Span {
  readonly record: number
  readonly from: number
  readonly to: number
  /** The world has answered with a failure, or not at all. */
  readonly failed: boolean
}

/** Where a step curve changes: from `at` on it is `value`. */
export interface Step {
  readonly at: number
  readonly value: number
}

/** The lists hold records, ascending. */
export interface Lane {
  readonly publishes: number[]
  readonly delivers: number[]
  readonly handles: number[]
  readonly drops: number[]
  readonly crashes: number[]
  /** What its handlers are at, in the order in which it begins. */
  readonly works: Work[]
  readonly calls: Span[]
  readonly retries: Span[]
  /** In the order in which they begin. */
  readonly strips: Strip[]
  /** null: the node is no server. */
  readonly steps: Step[] | null
  /** The highest step. */
  most: number
  /** Grows with each row that the lane shows. */
  revision: number
}

/** MQTT Control Packet type. */
const PUBLISH = 3
const PTYPE = 15
const QOS_SHIFT = 4

export class LaneRows {
  readonly trace: Trace
  lanes: readonly Lane[] = []
  readonly #cuts: readonly number[]
  readonly #who: Who
  #cutsSeen: number
  #works = new Works()
  #read = 0
  #revision = 0
  /** Exchanges that a server has begun as the sender and nobody has ended: by wire and packet id, the message. */
  #open = new Map<number, Map<number, number>>()
  #wireOf = new Map<string, number>()
  /** Strips without an end, by what ends them. */
  #strips = new Map<string, Strip>()

  constructor({ trace, cuts }: Rows, who: Who) {
    this.trace = trace
    this.#cuts = cuts
    this.#cutsSeen = cuts.length
    this.#who = who
    this.#forget()
  }

  /** Reads what has come. */
  sync(): this {
    while (this.#cutsSeen < this.#cuts.length)
      if ((this.#cuts[this.#cutsSeen++] ?? 0) < this.#read) this.#forget()
    if (this.trace.length < this.#read) this.#forget()
    for (; this.#read < this.trace.length; this.#read++) this.#take(this.#read)
    return this
  }

  #forget(): void {
    this.#read = 0
    this.#open = new Map()
    this.#wireOf = new Map()
    this.#strips = new Map()
    this.#works = new Works()
    // The revision goes on: what was drawn of another future must not pass for this one's.
    this.#revision++
    this.lanes = this.#who.nodes.map(({ kind }) => ({
      publishes: [],
      delivers: [],
      handles: [],
      drops: [],
      crashes: [],
      works: [],
      calls: [],
      retries: [],
      strips: [],
      steps: isClient(kind) ? null : [],
      most: 0,
      revision: this.#revision,
    }))
  }

  #take(record: number): void {
    const chunk = this.trace.chunks[record >> CHUNK_BITS]!
    const i = record & IN_CHUNK
    const lane = this.lanes[chunk.node[i]!]
    switch (chunk.ev[i]!) {
      case EV.publish:
        return this.#mark(lane, lane?.publishes, record)
      case EV.deliver:
        return this.#mark(lane, lane?.delivers, record)
      case EV.handle:
        this.#mark(lane, lane?.handles, record)
        return this.#worked(record, lane)
      case EV.begin:
      case EV.effect:
      case EV.retry:
        return this.#worked(record, lane)
      case EV.packet: {
        const flags = chunk.flags[i]!
        const sent = (flags & PTYPE) === PUBLISH && ((flags >> QOS_SHIFT) & 3) > 0
        if (sent && lane !== undefined && lane.steps !== null)
          this.#begin(lane, chunk.at[i]!, chunk.a[i]!, chunk.b[i]!, chunk.about[i]!)
        return
      }
      case EV.drop:
      case EV.ack:
      case EV.nack:
      case EV.session:
      case EV.conn:
      case EV.poke:
      case EV.crash:
      case EV.restart:
        return this.#happens(record, this.trace.row(record), lane)
      default:
    }
  }

  #mark(lane: Lane | undefined, list: number[] | undefined, record: number): void {
    if (lane === undefined || list === undefined) return
    list.push(record)
    lane.revision++
  }

  #happens(record: number, row: PlacedRow, lane: Lane | undefined): void {
    if (row.ev === 'poke') return this.#poked(row)
    if (lane === undefined) return
    switch (row.ev) {
      case 'crash':
        this.#mark(lane, lane.crashes, record)
        this.#works.take(record as RecordIndex, row)
        return this.#beginStrip(row.node, 'down', -1, row.at)
      case 'restart':
        return this.#endStrip(row.node, 'down', -1, row.at)
      case 'conn':
        return this.#connection(row)
      case 'drop': {
        this.#mark(lane, lane.drops, record)
        const wire = this.#wireOf.get(`${row.node}/${row.to}`)
        for (const [pid, about] of (wire !== undefined && this.#open.get(wire)) || [])
          if (about === row.about) this.#end(lane, row.at, wire!, pid)
        return
      }
      case 'ack':
      case 'nack': {
        const answer = row.cause >= 0 ? this.trace.row(row.cause) : null
        if (answer?.ev === 'packet') this.#end(lane, row.at, answer.wire, row.pid)
        return
      }
      case 'session':
        return this.#session(row, lane)
      default:
    }
  }

  /** A handler begins, asks the world, fails for now, or is done. */
  #worked(record: number, lane: Lane | undefined): void {
    if (lane === undefined) return
    const row = this.trace.row(record)
    const work = this.#works.take(record as RecordIndex, row)
    if (work !== null) lane.works.push(work)
    if (row.ev === 'effect') {
      const failed = row.answer === 'error' || row.answer === 'timeout'
      lane.calls.push({ record, from: row.at - row.took, to: row.at, failed })
    } else if (row.ev === 'retry')
      lane.retries.push({ record, from: row.at, to: row.at + row.delay, failed: true })
    lane.revision++
  }

  // ---- what waits for an answer ----------------------------------------------------------------------

  #begin(lane: Lane, at: number, wire: number, pid: number, about: number): void {
    const open = this.#open.get(wire) ?? new Map<number, number>()
    this.#open.set(wire, open)
    const again = open.has(pid)
    open.set(pid, about)
    if (!again) this.#step(lane, at, 1)
  }

  #end(lane: Lane, at: number, wire: number, pid: number): void {
    if (lane.steps !== null && this.#open.get(wire)?.delete(pid) === true) this.#step(lane, at, -1)
  }

  /** A new session, or the end of one: what the former had begun is over. */
  #session(row: PlacedRow & { ev: 'session' }, lane: Lane): void {
    const key = `${row.node}/${row.client}`
    const connect = row.cause >= 0 ? this.trace.row(row.cause) : null
    const wire = connect?.ev === 'packet' ? connect.wire : this.#wireOf.get(key)
    if (wire === undefined) return
    this.#wireOf.set(key, wire)
    if (row.what === 'resumed' || row.what === 'takenOver') return
    for (const pid of this.#open.get(wire)?.keys() ?? []) this.#end(lane, row.at, wire, pid)
  }

  #step(lane: Lane, at: number, by: number): void {
    const { steps } = lane
    if (steps === null) return
    const last = steps.at(-1)
    const value = (last?.value ?? 0) + by
    if (last?.at === at) steps[steps.length - 1] = { at, value }
    else steps.push({ at, value })
    lane.most = Math.max(lane.most, value)
    lane.revision++
  }

  // ---- stretches -------------------------------------------------------------------------------------

  #connection({ at, node, wire, what }: PlacedRow & { ev: 'conn' }): void {
    if (!this.#isClient(node)) return
    if (what === 'up') this.#endStrip(node, 'away', wire, at)
    else if (what !== 'opening' && what !== 'synAgain' && what !== 'helloAgain')
      this.#beginStrip(node, 'away', wire, at)
  }

  #poked({ at, poke, onWire, target, until }: PlacedRow & { ev: 'poke' }): void {
    const link = this.#who.links[target]
    if (!onWire || link === undefined) return
    for (const node of [link.a, link.b]) {
      if (!this.#isClient(node)) continue
      if (poke === 'heal') this.#endStrip(node, 'silent', target, at)
      if (poke !== 'halfOpen') continue
      this.#beginStrip(node, 'silent', target, at)
      const strip = this.#strips.get(keyOf(node, 'silent', target))
      if (strip !== undefined) strip.to = until === NEVER ? Infinity : until
    }
  }

  #beginStrip(node: number, kind: StripKind, wire: number, from: number): void {
    const lane = this.lanes[node]
    const key = keyOf(node, kind, wire)
    const known = this.#strips.get(key)
    if (lane === undefined || (known !== undefined && known.to >= from)) return
    const strip = { kind, from, to: Infinity }
    this.#strips.set(key, strip)
    lane.strips.push(strip)
    lane.revision++
  }

  #endStrip(node: number, kind: StripKind, wire: number, to: number): void {
    const lane = this.lanes[node]
    const key = keyOf(node, kind, wire)
    const strip = this.#strips.get(key)
    this.#strips.delete(key)
    if (lane === undefined || strip === undefined || strip.to < to) return
    strip.to = to
    lane.revision++
  }

  #isClient(node: number): boolean {
    return isClient(this.#who.nodes[node]?.kind ?? '')
  }
}

const isClient = (kind: string) => roleOf(kind as PlayableKind) === 'client'
const keyOf = (node: number, kind: StripKind, wire: number) => `${node}/${kind}/${wire}`
