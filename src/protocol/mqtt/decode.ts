/**
 * From bytes to a packet, or to what is wrong with them.
 *
 * Whose fault, and which code: 0x82 Protocol Error where the standard itself says "Protocol Error",
 * 0x81 Malformed Packet for every other breach of the format ("does not conform to this
 * specification"), and a code of its own where the standard names one. 3.1.1 knows no codes and only
 * closes; the same ones are given, for the learner. What depends on the state of the connection or on
 * who sent the packet (a second CONNECT, an alias above the maximum, a subscription identifier from a
 * client) is the machine's business.
 */
import type { Decoded, DecodeFailure, Span, WireError } from '../../core/codec.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { HEADER, PUBLISH, RESERVED_FLAGS, TOO_LARGE, type Clause } from './clauses.ts'
import { decodeConnack, decodeConnect } from './decode-connect.ts'
import {
  decodeAcknowledgement,
  decodeAuth,
  decodeDisconnect,
  decodePublish,
} from './decode-publish.ts'
import { decodeSubscribe, decodeSubscriptionAnswer, decodeUnsubscribe } from './decode-subscribe.ts'
import { describePublishFlags } from './describe.ts'
import { packetName, PTYPE, REASON, type Packet, type ProtocolVersion, type Qos } from './packet.ts'
import { cite, malformed, mark, readVariableByteInteger, startCursor, type Cursor } from './read.ts'

export interface DecodeOptions {
  /** Which standard the bytes follow; a CONNECT follows the one it names. */
  readonly version: ProtocolVersion
  /** Gather the fields with their places? It costs more than the decoding. */
  readonly spans: boolean
  /** Bytes; a longer packet is refused as soon as its length is known. */
  readonly limit: number
  /** Whose limit it is. */
  readonly limitOf: keyof typeof TOO_LARGE
}

/** Reads the packet at the start of `bytes`. Does not throw, whatever they are. */
export function decodePacket(
  bytes: Uint8Array,
  options: DecodeOptions,
): Result<Decoded<Packet>, DecodeFailure> {
  const first = bytes[0]
  if (first === undefined) return err({ kind: 'truncated', need: 2 })
  const spans: Span[] | null = options.spans ? [] : null
  const c = startCursor(bytes, options.version, spans)
  c.at = 1
  checkTypeAndFlags(c, first)
  if (c.error !== null) return bad(c.error)

  const headerLength = lengthOfHeader(bytes)
  if (headerLength === 0) return err({ kind: 'truncated', need: 1 })
  const rest = readVariableByteInteger(c)
  mark(c, 'Remaining Length', 1, rest, cite(c, HEADER.remainingLength))
  if (c.error !== null) return bad(c.error)
  const length = headerLength + rest
  if (length > options.limit) return bad(tooLarge(cite(c, TOO_LARGE[options.limitOf])))
  if (length > bytes.length) return err({ kind: 'truncated', need: length - bytes.length })

  c.end = length
  const packet = decodeBody(c, first)
  if (c.error === null && c.at < c.end) malformed(c, cite(c, HEADER.remainingLength), c.at)
  if (c.error !== null || packet === null) return bad(c.error ?? unreadable(c))
  return ok({ packet, length, spans: spans ?? [] })
}

function bad(error: WireError): Result<never, DecodeFailure> {
  return err({ kind: 'bad', error })
}

function tooLarge(clause: string): WireError {
  return { kind: 'tooLarge', reasonCode: REASON.packetTooLarge, clause, at: 1 }
}

function unreadable(c: Cursor): WireError {
  const clause = cite(c, HEADER.type)
  return { kind: 'malformed', reasonCode: REASON.malformedPacket, clause, at: 0 }
}

/** Bytes of the fixed header, or 0 while its end is not there. Four bytes that go on are an end, a bad one. */
function lengthOfHeader(bytes: Uint8Array): number {
  for (let i = 1; i <= 4; i++) {
    const byte = bytes[i]
    if (byte === undefined) return 0
    if (byte < 0x80) return i + 1
  }
  return 5
}

/** What the flags of the packets other than PUBLISH must be: MQTT5 §2.1.3, MQTT311 §2.2.2. */
function fixedFlags(ptype: number): number {
  return ptype === PTYPE.pubrel || ptype === PTYPE.subscribe || ptype === PTYPE.unsubscribe ? 2 : 0
}

function checkTypeAndFlags(c: Cursor, first: number): void {
  const ptype = first >> 4
  const flags = first & 0x0f
  if (ptype === 0 || (ptype === PTYPE.auth && c.version === 4)) {
    return malformed(c, cite(c, HEADER.type), 0)
  }
  if (ptype !== PTYPE.publish) {
    const clause: Clause = RESERVED_FLAGS[ptype] ?? HEADER.flags
    if (flags !== fixedFlags(ptype)) return malformed(c, cite(c, clause), 0)
    return mark(c, 'Packet type and flags', 0, packetName(ptype), cite(c, HEADER.type))
  }
  const { dup, qos, retain } = publishFlags(first)
  if (qos === 3) return malformed(c, cite(c, PUBLISH.qos), 0)
  if (dup && qos === 0) return malformed(c, cite(c, PUBLISH.dupQos0), 0)
  if (c.spans === null) return
  const value = describePublishFlags({ dup, qos, retain })
  mark(c, 'Packet type and flags', 0, value, cite(c, HEADER.flagsPublish))
}

function publishFlags(first: number): { dup: boolean; qos: Qos | 3; retain: boolean } {
  const qos = ((first >> 1) & 3) as Qos | 3
  return { dup: (first & 8) !== 0, qos, retain: (first & 1) !== 0 }
}

/** null only with an error, or for a type that `checkTypeAndFlags` has refused. */
function decodeBody(c: Cursor, first: number): Packet | null {
  switch (first >> 4) {
    case PTYPE.connect:
      return decodeConnect(c)
    case PTYPE.connack:
      return decodeConnack(c)
    case PTYPE.publish: {
      const { dup, qos, retain } = publishFlags(first)
      return qos === 3 ? null : decodePublish(c, dup, qos, retain)
    }
    case PTYPE.puback:
      return decodeAcknowledgement(c, 'puback')
    case PTYPE.pubrec:
      return decodeAcknowledgement(c, 'pubrec')
    case PTYPE.pubrel:
      return decodeAcknowledgement(c, 'pubrel')
    case PTYPE.pubcomp:
      return decodeAcknowledgement(c, 'pubcomp')
    case PTYPE.subscribe:
      return decodeSubscribe(c)
    case PTYPE.suback:
      return decodeSubscriptionAnswer(c, 'suback')
    case PTYPE.unsubscribe:
      return decodeUnsubscribe(c)
    case PTYPE.unsuback:
      return decodeSubscriptionAnswer(c, 'unsuback')
    case PTYPE.pingreq:
      return { kind: 'pingreq' }
    case PTYPE.pingresp:
      return { kind: 'pingresp' }
    case PTYPE.disconnect:
      return decodeDisconnect(c)
    case PTYPE.auth:
      return decodeAuth(c)
    default:
      return null
  }
}
