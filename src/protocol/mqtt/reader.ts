/**
 * Packets from a stream of bytes, which comes in pieces of any size.
 *
 * A packet that lies whole in a piece is read where it lies. Only of one that does not is anything
 * kept: its bytes so far, in a buffer that doubles, so that many small pieces cost time in proportion
 * to their bytes and a length that is announced but not sent costs nothing. The fixed header of what
 * is kept is read again with each piece, its body once.
 */
import type { WireError } from '../../core/codec.ts'
import { NO_VERSION } from './no-version.ts'
import { decodePacket, type DecodeOptions } from './decode.ts'
import { PTYPE, REASON, type Packet, type ProtocolVersion } from './packet.ts'

export interface ReadPacket {
  readonly packet: Packet
  /** Bytes it took. */
  readonly length: number
}

/** What a piece of the stream brought: packets, and behind them perhaps the error that ends it. */
export interface ReadOutcome {
  readonly packets: readonly ReadPacket[]
  readonly error: WireError | null
}

export interface PacketReader {
  /** null until a server's reader has seen the CONNECT. */
  readonly version: ProtocolVersion | null
  /** After an error nothing more is read: every further call gives that error. */
  push(bytes: Uint8Array): ReadOutcome
}

/**
 * `version` null: a server's reader, whose first packet must be a CONNECT and sets the version.
 * `limit`: the longest packet taken, in bytes; a longer one is refused when its length is known.
 */
export function createPacketReader(version: ProtocolVersion | null, limit: number): PacketReader {
  return new StreamReader(version, limit)
}

const FIRST_CAPACITY = 64

class StreamReader implements PacketReader {
  version: ProtocolVersion | null
  private readonly limit: number
  private readonly limitOf: DecodeOptions['limitOf']
  private error: WireError | null = null
  /** The beginning of one packet: the first `keptLength` bytes. */
  private kept = new Uint8Array(0)
  private keptLength = 0
  /** How many more bytes the packet being kept wants at least. */
  private need = 0

  constructor(version: ProtocolVersion | null, limit: number) {
    this.version = version
    this.limit = limit
    this.limitOf = version === null ? 'server' : 'client'
  }

  push(bytes: Uint8Array): ReadOutcome {
    const packets: ReadPacket[] = []
    let at = 0
    while (this.error === null && at < bytes.length) {
      at =
        this.keptLength === 0 ? this.readHere(bytes, at, packets) : this.readOn(bytes, at, packets)
    }
    return { packets, error: this.error }
  }

  /** Nothing is kept: reads the packet at `at`, or keeps what there is of it. Returns where to go on. */
  private readHere(bytes: Uint8Array, at: number, packets: ReadPacket[]): number {
    const rest = at === 0 ? bytes : bytes.subarray(at)
    const length = this.read(rest, packets)
    if (length > 0) return at + length
    if (this.error === null) this.keep(rest)
    return bytes.length
  }

  /** Adds to what is kept no more than it wants. Returns where to go on. */
  private readOn(bytes: Uint8Array, at: number, packets: ReadPacket[]): number {
    const next = Math.min(at + this.need, bytes.length)
    this.need -= next - at
    this.keep(bytes.subarray(at, next))
    if (this.need > 0) return next
    const length = this.read(this.kept.subarray(0, this.keptLength), packets)
    if (length > 0) {
      this.kept = new Uint8Array(0)
      this.keptLength = 0
    }
    return next
  }

  /** The length of the packet at the start of `bytes`, or 0 where it is not all there, or bad. */
  private read(bytes: Uint8Array, packets: ReadPacket[]): number {
    if (this.version === null && bytes[0] !== undefined && bytes[0] >> 4 !== PTYPE.connect) {
      this.error = noConnect()
      return 0
    }
    const { limit, limitOf } = this
    const read = decodePacket(bytes, { version: this.version ?? 5, spans: false, limit, limitOf })
    if (read.ok) {
      const { packet, length } = read.value
      if (this.version === null && packet.kind === 'connect') this.version = packet.protocolVersion
      packets.push({ packet, length })
      return length
    }
    if (read.error.kind === 'bad') this.error = read.error.error
    else this.need = read.error.need
    return 0
  }

  private keep(bytes: Uint8Array): void {
    const length = this.keptLength + bytes.length
    if (length > this.kept.length) {
      const grown = new Uint8Array(Math.max(FIRST_CAPACITY, 2 * this.kept.length, length))
      grown.set(this.kept.subarray(0, this.keptLength))
      this.kept = grown
    }
    this.kept.set(bytes, this.keptLength)
    this.keptLength = length
  }
}

function noConnect(): WireError {
  return {
    kind: 'protocol',
    reasonCode: REASON.protocolError,
    clause: NO_VERSION.connectFirst,
    at: 0,
  }
}
