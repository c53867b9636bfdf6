/**
 * Reading the data types of MQTT, §1.5, from bytes that may be hostile.
 *
 * The cursor remembers the first thing that is wrong and from then on stands at its end: every read
 * gives a zero or nothing, so that the decoders read straight on and ask once. A loop over a cursor
 * asks `more`, which is false after an error; a read never passes `end`.
 */
import type { Span, WireError } from '../../core/codec.ts'
import { HEADER, type Clause } from './clauses.ts'
import { REASON, type ProtocolVersion } from './packet.ts'
import { readUtf8 } from './utf8.ts'

export interface Cursor {
  readonly bytes: Uint8Array
  /** Which standard is quoted; a CONNECT changes it to its own. */
  version: ProtocolVersion
  at: number
  /** The byte after the last that may be read: the packet's end, or that of a block within it. */
  end: number
  /** What says where `end` is. */
  endSetBy: Clause
  error: WireError | null
  /** null: nobody wants to look at the fields. */
  readonly spans: Span[] | null
}

export function startCursor(
  bytes: Uint8Array,
  version: ProtocolVersion,
  spans: Span[] | null,
): Cursor {
  const endSetBy = HEADER.remainingLength
  return { bytes, version, at: 0, end: bytes.length, endSetBy, error: null, spans }
}

export function cite(c: Cursor, clause: Clause): string {
  return clause[c.version === 5 ? 1 : 0]
}

export function more(c: Cursor): boolean {
  return c.at < c.end && c.error === null
}

/** Notes what is wrong, if nothing was before, and ends the reading. */
export function fail(c: Cursor, error: WireError): void {
  c.error ??= error
  c.at = c.end
}

/** The bytes do not conform to the format: 0x81. */
export function malformed(c: Cursor, clause: string, at: number): void {
  fail(c, { kind: 'malformed', reasonCode: REASON.malformedPacket, clause, at })
}

/** What the standard itself calls a Protocol Error: 0x82. */
export function protocolError(c: Cursor, clause: string, at: number): void {
  fail(c, { kind: 'protocol', reasonCode: REASON.protocolError, clause, at })
}

/** Records the field between `from` and where the cursor stands. */
export function mark(
  c: Cursor,
  field: string,
  from: number,
  value: string | number,
  clause: string,
  depth = 0,
): void {
  if (c.spans === null || c.error !== null) return
  c.spans.push({ field, from, to: c.at, value: String(value), clause, depth })
}

/** Are there `length` bytes left? If not, the packet is shorter than its own fields. */
function has(c: Cursor, length: number): boolean {
  if (c.end - c.at >= length) return true
  malformed(c, cite(c, c.endSetBy), c.at)
  return false
}

export function readByte(c: Cursor): number {
  if (!has(c, 1)) return 0
  return c.bytes[c.at++] ?? 0
}

/** Two Byte Integer, §1.5.2: the high byte first. */
export function readTwoBytes(c: Cursor): number {
  if (!has(c, 2)) return 0
  const value = ((c.bytes[c.at] ?? 0) << 8) | (c.bytes[c.at + 1] ?? 0)
  c.at += 2
  return value
}

/** Four Byte Integer, §1.5.3. */
export function readFourBytes(c: Cursor): number {
  if (!has(c, 4)) return 0
  const high = readTwoBytes(c)
  return high * 0x1_0000 + readTwoBytes(c)
}

/** Variable Byte Integer, §1.5.5: seven bits to a byte, four bytes at most, and no byte to spare. */
export function readVariableByteInteger(c: Cursor): number {
  const from = c.at
  let value = 0
  for (let i = 0; i < 4; i++) {
    const byte = readByte(c)
    if (c.error !== null) return 0
    value |= (byte & 0x7f) << (7 * i)
    if (byte >= 0x80) continue
    if (i > 0 && byte === 0) malformed(c, cite(c, HEADER.shortestEncoding), from)
    return value
  }
  malformed(c, cite(c, HEADER.variableByteInteger), from)
  return 0
}

/** UTF-8 Encoded String, §1.5.4 (3.1.1: §1.5.3). */
export function readString(c: Cursor): string {
  const length = readTwoBytes(c)
  if (!has(c, length)) return ''
  const text = readUtf8(c.bytes, c.at, c.at + length)
  if (typeof text !== 'string') {
    malformed(c, cite(c, text.fault === 'null' ? HEADER.utf8Null : HEADER.utf8), text.at)
    return ''
  }
  c.at += length
  return text
}

/** Binary Data, §1.5.6: a copy, which outlives the buffer it came in. */
export function readBinary(c: Cursor): Uint8Array {
  const length = readTwoBytes(c)
  return readBytes(c, length)
}

/** The next `length` bytes, copied. */
export function readBytes(c: Cursor, length: number): Uint8Array {
  if (!has(c, length)) return new Uint8Array(0)
  c.at += length
  // Not `slice`: that of Node's Buffer, which sockets hand out, is a view and no copy.
  return new Uint8Array(c.bytes.subarray(c.at - length, c.at))
}
