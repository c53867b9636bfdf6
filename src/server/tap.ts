/**
 * What a broker is told from outside, for whoever wants to play it again. The machine decides by nothing else, and its
 * timers are as exact as those of virtual time (`alarms.ts`), so that the same inputs at the same times give the same
 * answers. What is not told: when there was no room for more in a connection's buffer (`full` says only that it was so).
 *
 * Secrets are not handed on: in a CONNECT or AUTH as many asterisks stand for a password or Authentication Data. Of bytes
 * that cannot be read only the first is told where they may be one of these: there is no saying where the secret is.
 */
import type { WireError } from '../core/codec.ts'
import type { Micros } from '../core/time.ts'
import { mqttCodec } from '../protocol/mqtt/codec.ts'
import type { Packet, ProtocolVersion } from '../protocol/mqtt/packet.ts'
import { PTYPE } from '../protocol/mqtt/packet.ts'
import type { ReadPacket } from '../protocol/mqtt/reader.ts'

/** `at`: since the broker was started, and later than any before. `conn`: the connections are counted from 0. */
export interface Tap {
  opened(at: Micros, conn: number): void
  /** A whole packet. `version`: what the connection speaks. */
  received(
    at: Micros,
    conn: number,
    bytes: Uint8Array,
    packet: Packet,
    version: ProtocolVersion,
  ): void
  /** Bytes that are no packet, or one that is not taken. */
  malformed(at: Micros, conn: number, bytes: Uint8Array, error: WireError): void
  /** The peer has ended it. */
  closed(at: Micros, conn: number, how: 'fin' | 'reset'): void
  /** The broker has more for it than its buffer holds, and waits. */
  full(at: Micros, conn: number): void
  /** The broker was told to end. */
  stopped(at: Micros): void
  /** All that came at once was told; what answers it leaves after this. */
  commit(): void
}

/** The bytes of the packets that a reader has found in a stream, which comes in pieces of any size. */
export class TakenBytes {
  private pieces: Uint8Array[] = []

  add(piece: Uint8Array): void {
    this.pieces.push(piece)
  }

  /** The next packet. */
  take({ length }: ReadPacket): Uint8Array {
    const all = this.rest()
    if (all.length > length) this.pieces.push(all.subarray(length))
    return all.subarray(0, length)
  }

  /** All that is no packet yet; it is not held any more. */
  rest(): Uint8Array {
    const [only, ...others] = this.pieces
    const all = only !== undefined && others.length === 0 ? only : Buffer.concat(this.pieces)
    this.pieces = []
    return all
  }
}

/** Bytes that were no packet, without what may be a secret. `connected`: a CONNECT was read before. */
export function unreadable(bytes: Uint8Array, connected: boolean): Uint8Array {
  const type = (bytes[0] ?? 0) >> 4
  const mayHide = !connected || type === PTYPE.connect || type === PTYPE.auth
  return mayHide ? bytes.subarray(0, 1) : bytes
}

const ASTERISK = 0x2a

/** A packet without its secrets, of the same length. */
export function withoutSecrets(
  bytes: Uint8Array,
  packet: Packet,
  version: ProtocolVersion,
): Uint8Array {
  if (packet.kind !== 'connect' && packet.kind !== 'auth') return bytes
  const read = mqttCodec(version).decode(bytes)
  if (!read.ok) return bytes.subarray(0, 1)
  const told = bytes.slice()
  const data = packet.properties?.authenticationData?.length ?? 0
  const password = packet.kind === 'connect' ? (packet.password?.length ?? 0) : 0
  for (const { field, to } of read.value.spans) {
    if (field === 'Authentication Data') told.fill(ASTERISK, to - data, to)
    if (field === 'Password') told.fill(ASTERISK, to - password, to)
  }
  return told
}
