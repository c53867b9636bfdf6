/** One direction of a wire, as chance and physics know it. It never changes during a run. */
import type { Draw } from '../core/chance.ts'
import { draw, fold, unit } from '../core/chance.ts'
import type { PacketMeasure } from '../core/codec.ts'
import type { Dist } from '../core/dist.ts'
import { sample } from '../core/dist.ts'
import { micros } from '../core/time.ts'
import type { TcpProfile } from './rto.ts'
import { TCP_PROFILES } from './rto.ts'
import type { WireSpec, Wrapping } from './setup.ts'

export interface Path {
  measure: PacketMeasure<unknown>
  latency: Dist
  /** The latency when it is a fixed one, in µs; -1 when it is left to chance. */
  fixed: number
  /** Where a uniform latency begins and how wide it is, in µs; width -1: another distribution. */
  from: number
  width: number
  latencyKey: number
  lossKey: number
  /** Latency key of the way back: for acknowledgements. */
  ackKey: number
  /** 0: no limit. */
  kbps: number
  /** Each packet for itself, and none sent again. */
  datagram: boolean
  tcp: TcpProfile
  wrapping: Wrapping | null
}

export function createPath(
  wire: Pick<WireSpec, 'measure' | 'latency' | 'kbps' | 'datagram' | 'tcp' | 'wrapping'>,
  keys: { latency: number; loss: number; ack: number },
): Path {
  const { measure, latency, kbps } = wire
  const uniform = typeof latency === 'object' && 'uniform' in latency ? latency.uniform : null
  const from = uniform === null ? 0 : micros(uniform[0])
  return {
    measure,
    latency,
    fixed: typeof latency === 'number' ? micros(latency) : -1,
    from,
    width: uniform === null ? -1 : micros(uniform[1]) - from,
    latencyKey: keys.latency | 0,
    lossKey: keys.loss | 0,
    ackKey: keys.ack | 0,
    kbps,
    datagram: wire.datagram === true,
    tcp: TCP_PROFILES[wire.tcp ?? 'classic'],
    wrapping: wire.wrapping ?? null,
  }
}

/** What one sending takes from end to end, by its name. */
export function latencyOf(path: Path, name: number): number {
  return path.fixed >= 0 ? path.fixed : drawn(path, draw(path.latencyKey, name))
}

/** What the acknowledgement of that sending takes back. */
export function ackLatencyOf(path: Path, name: number): number {
  return path.fixed >= 0 ? path.fixed : drawn(path, draw(path.ackKey, fold(name, 1)))
}

function drawn(path: Path, luck: Draw): number {
  if (path.width >= 0) return path.from + Math.round(path.width * unit(luck))
  return sample(path.latency, luck)
}

/** The most that one record of TLS carries (RFC 8446 §5.1). */
const RECORD_BYTES = 16_384
/** A frame from the side that opened the connection is masked (RFC 6455 §5.3). */
const MASK_BYTES = 4

/**
 * How many bytes of TCP a packet of so many bytes is, with its frame of WebSocket and its records of TLS around it.
 * `opener`: it was sent by the side that opened the connection.
 */
export function carriedBytes(wrapping: Wrapping | null, bytes: number, opener: boolean): number {
  if (wrapping === null) return bytes
  let carried = bytes
  if (wrapping.frames)
    carried += (bytes <= 125 ? 2 : bytes <= 65_535 ? 4 : 10) + (opener ? MASK_BYTES : 0)
  return carried + Math.ceil(carried / RECORD_BYTES) * wrapping.record
}
