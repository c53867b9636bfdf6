/** What a run comes to, in numbers: computed from the rows alone, in the shape the command line prints. */
import type { ArrivalReason, DropReason, RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import { NO_TEXT } from '../core/text.ts'
import type { PlacedRow, Trace } from './trace.ts'

export interface Metrics {
  /** Messages that applications handed to their clients. */
  published: number
  /** Deliveries to applications that are the first of their message at that application. */
  delivered: number
  /** Deliveries of a message that its application already had. */
  duplicates: number
  /** Copies of messages that are gone for good: not those that arrived, and only their acknowledgement did not. */
  lost: number
  lostBecause: Partial<Record<DropReason, number>>
  /** Letters that dead-letter queues keep. */
  deadLettered: number
  /** Letters that were published to their first topic again. */
  redriven: number
  /** Attempts of handlers that were announced after one had failed. */
  retries: number
  compensations: number
  breakerOpenings: number
  /** Most messages that one application had and had not yet handled, at the end of a moment. */
  lagMaxMessages: number
  /** Longest time from a delivery to the end of its handling, its last attempt's. */
  lagMaxMs: number
  /** From the publish to the first delivery at each application. */
  latencyMs: { p50: number; p95: number; p99: number; max: number }
  /** Bytes sent over all hops: application payload, protocol packets with it, TCP/IP headers and what was sent again. */
  bytes: { payload: number; protocol: number; tcp: number }
  /** Packets sent by type, lower case, over all hops. */
  packets: Record<string, number>
  segmentsRetransmitted: number
  /** Transport connections that came up beyond the first of each client. */
  reconnects: number
}

/** Sizes of TCP on the wire, as the engine has them. */
export interface SegmentSizes {
  segmentBytes: number
  headerBytes: number
  /** What a packet of so many bytes is with what is around it on that wire; `opener`: its sender opened the connection. */
  carried(wire: number, bytes: number, opener: boolean): number
}

/** Folds over every row. `nameOf` gives a packet type of a wire its name in lower case. */
export function metricsOf(
  trace: Trace,
  nameOf: (wire: number, ptype: number) => string,
  sizes: SegmentSizes,
): Metrics {
  const fold = new MetricsFold(trace, nameOf, sizes)
  for (let i = 0; i < trace.length; i++) fold.see(i as RecordIndex, trace.row(i))
  return fold.end()
}

/** Reasons for which a sender drops what it may have sent: its receiver has it perhaps. */
const UNSURE: readonly DropReason[] = ['cleanStart', 'sessionExpired', 'crashed']

type Drop = Extract<PlacedRow, { ev: 'drop' }>

function clientOf(node: number, client: Text): string {
  return `${node}/${client}`
}

/** Node and record in one number. */
function keyOf(node: number, about: RecordIndex): number {
  return node * 4294967296 + about
}

/** Reasons for which a packet waits, perhaps for ever: it is not lost. */
const WAITS: ReadonlySet<ArrivalReason> = new Set([
  'lossChanged',
  'noWindow',
  'slowStart',
  'sentAgainEarly',
  'windowOpened',
])

class MetricsFold {
  private readonly trace: Trace
  private readonly nameOf: (wire: number, ptype: number) => string
  private readonly sizes: SegmentSizes
  private published = 0
  private duplicates = 0
  private readonly lostBecause: Partial<Record<DropReason, number>> = {}
  private readonly packets: Record<string, number> = {}
  private readonly bytes = { payload: 0, protocol: 0, tcp: 0 }
  private segmentsRetransmitted = 0
  private reconnects = 0
  /** Drops of copies that may have arrived. */
  private readonly unsure: Drop[] = []
  /** By `node/client`: the wires over which that node's client came. */
  private readonly wiresOf = new Map<string, Set<number>>()
  private readonly latencies: number[] = []
  /** Which application has which message: node x 2^32 + message. */
  private readonly had = new Set<number>()
  private readonly openers = new Set<number>()
  private readonly connected = new Set<number>()
  /** By node: the deliveries that are not handled yet, and when they came. */
  private readonly waiting = new Map<number, Map<RecordIndex, number>>()
  /** By the row with which an attempt began: the delivery it is about; of a timer's there is none. */
  private readonly deliveries = new Map<RecordIndex, RecordIndex>()
  private deadLettered = 0
  private redriven = 0
  private retries = 0
  private lagMaxMessages = 0
  private lagMaxUs = 0
  private time = 0

  constructor(trace: Trace, nameOf: (wire: number, ptype: number) => string, sizes: SegmentSizes) {
    this.trace = trace
    this.nameOf = nameOf
    this.sizes = sizes
  }

  see(index: RecordIndex, row: PlacedRow): void {
    if (row.at !== this.time) this.momentEnds(row.at)
    switch (row.ev) {
      case 'publish':
        this.published++
        return
      case 'packet':
        return this.packet(row)
      case 'segment':
        return this.segment(row)
      case 'arrival':
        return this.arrival(row)
      case 'deliver':
        return this.deliver(index, row)
      case 'begin':
        return this.begin(index, row.cause)
      case 'handle':
        // What has failed is tried again, or given up.
        if (row.out !== 'failed') this.handled(row, row.cause)
        return
      case 'giveUp':
        if (row.how !== 'block') this.handled(row, this.causeOf(row.cause))
        return
      case 'crash':
        // What waited in its memory is gone, and is delivered again or not.
        this.waiting.delete(row.node)
        return
      case 'retry':
        this.retries++
        return
      case 'letter':
        this.deadLettered++
        return
      case 'redrive':
        this.redriven++
        return
      case 'drop':
        if (row.reason === 'noSubscriber') return
        if (row.reason === 'connectionLost' && this.qosOf(row.about) !== 0) return
        if (UNSURE.includes(row.reason)) this.unsure.push(row)
        else this.lose(row.reason)
        return
      case 'session':
        return this.session(row)
      case 'conn':
        return this.conn(row)
      default:
        return
    }
  }

  private qosOf(about: RecordIndex): number {
    if (about < 0) return -1
    const row = this.trace.row(about)
    return row.ev === 'publish' ? row.qos : -1
  }

  /** A session begins with a CONNECT: whoever sent it is at the other end of its wire. */
  private session(row: Extract<PlacedRow, { ev: 'session' }>): void {
    if ((row.what !== 'created' && row.what !== 'resumed') || row.cause < 0) return
    const connect = this.trace.row(row.cause)
    if (connect.ev !== 'packet') return
    const name = clientOf(row.node, row.client)
    const wires = this.wiresOf.get(name)
    if (wires === undefined) this.wiresOf.set(name, new Set([connect.wire]))
    else wires.add(connect.wire)
  }

  /** Looks at the fate of each PUBLISH that was dropped by its sender after it had left. */
  private settle(): void {
    if (this.unsure.length === 0) return
    const arrives = this.arrivals()
    for (const { node, about, reason, to } of this.unsure) {
      const wires = to === NO_TEXT ? null : this.wiresOf.get(clientOf(node, to))
      const sent = arrives.get(keyOf(node, about))
      const arrived = sent?.some(({ wire, at }) => at >= 0 && (wires?.has(wire) ?? true))
      if (arrived !== true) this.lose(reason)
    }
  }

  /** By sender and message, of the unsure ones: over which wire each PUBLISH went, and when it arrives. */
  private arrivals(): Map<number, { wire: number; at: number }[]> {
    const { trace } = this
    const found = new Map<number, { wire: number; at: number }[]>()
    for (const { node, about } of this.unsure) found.set(keyOf(node, about), [])
    const byRecord = new Map<number, { wire: number; at: number }>()
    for (let i = 0; i < trace.length; i++) {
      const ev = trace.ev(i)
      if (ev === 'packet') {
        const sent = found.get(keyOf(trace.node(i), trace.about(i)))
        const row = sent === undefined ? null : trace.row(i)
        if (row?.ev !== 'packet' || this.nameOf(row.wire, row.ptype) !== 'publish') continue
        const sending = { wire: row.wire, at: row.arrives as number }
        byRecord.set(i, sending)
        sent!.push(sending)
      } else if (ev === 'arrival') {
        const row = trace.row(i)
        if (row.ev !== 'arrival') continue
        const sending = byRecord.get(row.packet)
        if (sending !== undefined) sending.at = row.arrives
      }
    }
    return found
  }

  private lose(reason: DropReason): void {
    this.lostBecause[reason] = (this.lostBecause[reason] ?? 0) + 1
  }

  private packet(row: Extract<PlacedRow, { ev: 'packet' }>): void {
    const name = this.nameOf(row.wire, row.ptype)
    this.packets[name] = (this.packets[name] ?? 0) + 1
    this.bytes.protocol += row.bytes
    this.bytes.tcp += this.onWire(row)
    if (name !== 'publish' || row.about < 0) return
    const message = this.trace.row(row.about)
    if (message.ev === 'publish') this.bytes.payload += message.bytes
  }

  /** Its bytes of TCP, with the headers of its segments. */
  private onWire(row: Extract<PlacedRow, { ev: 'packet' }>): number {
    const carried = this.carried(row)
    const segments = Math.max(1, Math.ceil(carried / this.sizes.segmentBytes))
    return carried + segments * this.sizes.headerBytes
  }

  private carried({ wire, bytes, node }: Extract<PlacedRow, { ev: 'packet' }>): number {
    return this.sizes.carried(wire, bytes, this.openers.has(node))
  }

  private segment(row: Extract<PlacedRow, { ev: 'segment' }>): void {
    this.segmentsRetransmitted++
    const packet = this.trace.row(row.packet)
    if (packet.ev !== 'packet') return
    const left = this.carried(packet) - row.segment * this.sizes.segmentBytes
    this.bytes.tcp += Math.min(left, this.sizes.segmentBytes) + this.sizes.headerBytes
  }

  /**
   * A QoS 0 PUBLISH that will never arrive is a lost copy; anything else is sent again, or matters to nobody.
   * What only waits for a wire that loses everything is not lost.
   */
  private arrival(row: Extract<PlacedRow, { ev: 'arrival' }>): void {
    const packet = this.trace.row(row.packet)
    if (packet.ev !== 'packet') return
    // what lies in the send buffer is on no wire yet, and may never be
    if (row.because === 'noWindow') this.bytes.tcp -= this.onWire(packet)
    if (row.because === 'windowOpened') this.bytes.tcp += this.onWire(packet)
    if (row.arrives >= 0 || WAITS.has(row.because)) return
    if (packet.qos !== 0) return
    if (this.nameOf(packet.wire, packet.ptype) !== 'publish') return
    const { because } = row
    this.lose(because === 'crashed' || because === 'datagramLost' ? because : 'connectionLost')
  }

  private deliver(index: RecordIndex, row: Extract<PlacedRow, { ev: 'deliver' }>): void {
    const waiting = this.waiting.get(row.node)
    if (waiting === undefined) this.waiting.set(row.node, new Map([[index, row.at]]))
    else waiting.set(index, row.at)
    const key = keyOf(row.node, row.about)
    if (this.had.has(key)) {
      // what is retained comes again with each subscription: that is what it is for
      if (!row.retain) this.duplicates++
      return
    }
    this.had.add(key)
    // a retained message is as old as it is: its age is nobody's delay
    if (row.about >= 0 && !row.retain) this.latencies.push(row.at - this.trace.at(row.about))
  }

  /** A first attempt is led to by a delivery or a timer; one more by `retry`, which a failed `handle` has led to. */
  private begin(index: RecordIndex, cause: RecordIndex): void {
    const ev = cause < 0 ? null : this.trace.ev(cause)
    if (ev === 'deliver') this.deliveries.set(index, cause)
    if (ev !== 'retry') return
    const before = this.causeOf(this.causeOf(cause))
    const delivery = this.deliveries.get(before)
    this.deliveries.delete(before)
    if (delivery !== undefined) this.deliveries.set(index, delivery)
  }

  private causeOf(record: RecordIndex): RecordIndex {
    return record < 0 ? NO_RECORD : this.trace.cause(record)
  }

  /** `cause`: the row with which the attempt began, or the delivery itself. */
  private handled({ node, at }: PlacedRow, cause: RecordIndex): void {
    const delivery = this.deliveries.get(cause) ?? cause
    this.deliveries.delete(cause)
    const waiting = this.waiting.get(node)
    const came = waiting?.get(delivery)
    if (came === undefined) return
    waiting!.delete(delivery)
    this.lagMaxUs = Math.max(this.lagMaxUs, at - came)
  }

  private momentEnds(next: number): void {
    this.time = next
    for (const waiting of this.waiting.values())
      this.lagMaxMessages = Math.max(this.lagMaxMessages, waiting.size)
  }

  private conn(row: Extract<PlacedRow, { ev: 'conn' }>): void {
    if (row.what === 'opening') this.openers.add(row.node)
    if (row.what === 'synAgain' || row.what === 'helloAgain') {
      this.segmentsRetransmitted++
      this.bytes.tcp += this.sizes.headerBytes
    }
    if (row.what !== 'up' || !this.openers.has(row.node)) return
    if (this.connected.has(row.node)) this.reconnects++
    this.connected.add(row.node)
  }

  end(): Metrics {
    this.momentEnds(this.time)
    this.settle()
    const sorted = Float64Array.from(this.latencies).sort()
    const quantile = (q: number): number =>
      sorted.length === 0 ? 0 : sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]! / 1000
    return {
      published: this.published,
      delivered: this.had.size,
      duplicates: this.duplicates,
      lost: Object.values(this.lostBecause).reduce((sum, n) => sum + n, 0),
      lostBecause: this.lostBecause,
      deadLettered: this.deadLettered,
      redriven: this.redriven,
      retries: this.retries,
      compensations: 0,
      breakerOpenings: 0,
      lagMaxMessages: this.lagMaxMessages,
      lagMaxMs: this.lagMaxUs / 1000,
      latencyMs: { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), max: quantile(1) },
      bytes: this.bytes,
      packets: this.packets,
      segmentsRetransmitted: this.segmentsRetransmitted,
      reconnects: this.reconnects,
    }
  }
}
