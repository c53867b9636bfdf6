/**
 * The one place where a packet, its row in the trace and its bytes meet. `protocol` implements it, a kind
 * hands it up, `run` gives it to the engine and to the inspector; nobody else sees both sides.
 */
import type { Result } from './result.ts'

/** The fields of a packet that the trace keeps. Numbers only: it is filled in the engine's inner loop. */
export interface PacketRow {
  /** The protocol's own number of the packet's type: for MQTT the Control Packet type, 1 to 15. */
  ptype: number
  /** Packet identifier, 0 where the packet has none. */
  pid: number
  qos: 0 | 1 | 2
  dup: boolean
  retain: boolean
}

/** A field of a packet and where it stands in its bytes. */
export interface Span {
  /** The field's name as the standard writes it, for instance `Packet Identifier`. */
  field: string
  /** First byte and the byte after the last; equal for a field that is absent but has a meaning. */
  from: number
  to: number
  /** The value as a person reads it. */
  value: string
  /** The statement or section the field comes from, with its version: `MQTT5-2.2.1-2`, `MQTT5 §3.3.2`. */
  clause: string
  /** How deep the field is nested: 0 for a field of the packet, 1 for a property in its block. */
  depth: number
}

/** Bits of a packet's first byte that mean one thing. */
export interface BitGroup {
  /** As the standard names it. */
  readonly name: string
  /** From the highest. */
  readonly bits: readonly (0 | 1)[]
  /** The value as a person reads it; '' for what has none. */
  readonly value: string
  /** They must be as they are, and say nothing. */
  readonly reserved: boolean
  readonly clause: string
}

/** What is wrong with bytes that are no packet, whose fault it is, and what the standard makes of it. */
export interface WireError {
  /** `malformed`: the bytes break the format; `protocol`: the format holds, its rules do not. */
  kind: 'malformed' | 'protocol' | 'tooLarge' | 'unsupported'
  /** The reason code the receiver answers with, where the protocol has one (MQTT 5: 0x81, 0x82, 0x95 …). */
  reasonCode: number
  /** The statement or section that the bytes break, with its version. */
  clause: string
  /** Where in the packet's bytes it was seen. */
  at: number
}

export type DecodeFailure = { kind: 'truncated'; need: number } | { kind: 'bad'; error: WireError }

export interface Decoded<P> {
  packet: P
  /** How many bytes the packet took; the next one begins there. */
  length: number
  spans: readonly Span[]
}

/** All that a run must know of packets: none becomes bytes there. */
export interface PacketMeasure<P> {
  /** The packet's length in bytes, by arithmetic. */
  size(packet: P): number
  /** Fills `into` with what the trace keeps of the packet. */
  row(packet: P, into: PacketRow): void
  /** What its receiver makes of it, where that is not the packet itself; null: it is. */
  arriving?(packet: P): { packet: unknown } | { error: WireError } | null
}

export interface PacketCodec<P> extends PacketMeasure<P> {
  encode(packet: P): Uint8Array
  /** Reads one packet from the start of `bytes`. `truncated` says how many more bytes are needed at least. */
  decode(bytes: Uint8Array): Result<Decoded<P>, DecodeFailure>
}
