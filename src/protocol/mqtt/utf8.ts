/**
 * UTF-8 as MQTT wants it: strict, and without U+0000. Written out because TextEncoder and TextDecoder
 * belong to the platform and not to the language, and because a bad byte must be named by its place.
 * A byte-order mark is ordinary text and is kept: MQTT5-1.5.4-3, MQTT311-1.5.3-3.
 */

/** What is wrong with a string, and at which byte. */
export interface Utf8Fault {
  readonly fault: 'illFormed' | 'null'
  readonly at: number
}

/** `fromCharCode` takes its characters as arguments, and engines limit how many those may be. */
const CHUNK = 4_096

/** Bytes of `text` in UTF-8. A lone surrogate counts as 3; it cannot be written (`isWellFormed`). */
export function utf8Length(text: string): number {
  const units = text.length
  let length = units
  for (let i = 0; i < units; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    if (unit < 0x800) length += 1
    else {
      length += 2
      // Two units, four bytes: the low half of a pair has been counted as one already.
      if (isHigh(unit) && isLow(text.charCodeAt(i + 1))) i++
    }
  }
  return length
}

/** Has the text no lone surrogate and no U+0000, so that MQTT can carry it? */
export function isWellFormed(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0 || isLow(unit)) return false
    if (isHigh(unit)) {
      if (!isLow(text.charCodeAt(i + 1))) return false
      i++
    }
  }
  return true
}

/** Writes well-formed text from `at` on and returns the index behind it. */
export function writeUtf8(text: string, into: Uint8Array, at: number): number {
  let to = at
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0
    if (point < 0x80) into[to++] = point
    else if (point < 0x800) {
      into[to++] = 0xc0 | (point >> 6)
      into[to++] = 0x80 | (point & 0x3f)
    } else if (point < 0x10000) {
      into[to++] = 0xe0 | (point >> 12)
      into[to++] = 0x80 | ((point >> 6) & 0x3f)
      into[to++] = 0x80 | (point & 0x3f)
    } else {
      into[to++] = 0xf0 | (point >> 18)
      into[to++] = 0x80 | ((point >> 12) & 0x3f)
      into[to++] = 0x80 | ((point >> 6) & 0x3f)
      into[to++] = 0x80 | (point & 0x3f)
      i++
    }
  }
  return to
}

/** Reads the bytes from `from` to before `to`. */
export function readUtf8(bytes: Uint8Array, from: number, to: number): string | Utf8Fault {
  let text = ''
  let units: number[] = []
  for (let i = from; i < to;) {
    const byte = bytes[i] ?? 0
    if (byte === 0) return { fault: 'null', at: i }
    const length = byte < 0x80 ? 1 : sequenceLength(bytes, i, to)
    if (length === 0) return { fault: 'illFormed', at: i }
    const point = length === 1 ? byte : codePoint(bytes, i, length)
    if (point < 0x10000) units.push(point)
    else units.push(0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff))
    i += length
    if (units.length >= CHUNK) {
      text += String.fromCharCode(...units)
      units = []
    }
  }
  return text + String.fromCharCode(...units)
}

/**
 * How many bytes the character takes that begins at `at` with a byte above 0x7f, or 0 where it is
 * ill-formed. The second byte's range is what keeps overlong forms (E0, F0), surrogates (ED) and
 * points above U+10FFFF (F4) out: Unicode, table 3-7.
 */
function sequenceLength(bytes: Uint8Array, at: number, to: number): number {
  const first = bytes[at] ?? 0
  if (first < 0xc2 || first > 0xf4) return 0
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  if (at + length > to) return 0
  const second = bytes[at + 1] ?? 0
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at] ?? 0
  let point = length === 2 ? first & 0x1f : length === 3 ? first & 0x0f : first & 0x07
  for (let i = 1; i < length; i++) point = (point << 6) | ((bytes[at + i] ?? 0) & 0x3f)
  return point
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

/** False for the NaN that `charCodeAt` gives behind the end. */
function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** A text in bytes. Payloads are nearly always ASCII, one byte for each character. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return anyBytesOf(text)
    bytes[i] = code
  }
  return bytes
}

function anyBytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text))
  writeUtf8(text, bytes, 0)
  return bytes
}
