/**
 * The bytes of a link: UTF-8, deflated with the zlib header and checksum (RFC 1950), base64url without padding
 * (RFC 4648 §5). What comes back may be damaged, cut off or a bomb: it is read piece by piece up to a limit,
 * and what could be read until then is handed on together with what is wrong.
 */
import { Inflate, zlibSync } from 'fflate'

/** What could be read of packed bytes. */
export interface Unpacked {
  readonly text: string
  /** `damaged`: from byte `at` on nothing could be read; `changed`: all of it, but its checksum does not fit. */
  readonly trouble:
    | null
    | { readonly kind: 'damaged'; readonly at: number }
    | { readonly kind: 'changed' }
    | { readonly kind: 'tooLarge' }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const HEADER_BYTES = 2
const CHECKSUM_BYTES = 4
/** Small, so that little is lost of what stands before a damage. */
const PIECE_BYTES = 64

export function pack(text: string): string {
  return toBase64Url(zlibSync(new TextEncoder().encode(text), { level: 9, mem: 9 }))
}

/** Inflates at most `limit` bytes. Never throws. */
export function unpack(packed: string, limit: number): Unpacked {
  const { bytes, whole } = fromBase64Url(packed)
  if (!isZlib(bytes)) return { text: '', trouble: { kind: 'damaged', at: 0 } }
  const { pieces, size, broken, at } = inflated(bytes, limit)
  const data = joined(pieces, Math.min(size, limit))
  const text = new TextDecoder().decode(data)
  if (size > limit) return { text, trouble: { kind: 'tooLarge' } }
  if (broken) return { text, trouble: { kind: 'damaged', at } }
  if (!whole) return { text, trouble: { kind: 'damaged', at: bytes.length } }
  return { text, trouble: checksumFits(bytes, data) ? null : { kind: 'changed' } }
}

interface Inflated {
  readonly pieces: readonly Uint8Array[]
  readonly size: number
  readonly broken: boolean
  /** How many bytes went in. */
  readonly at: number
}

/** What comes out until the limit is passed, the bytes end, or make no sense any more. */
function inflated(bytes: Uint8Array, limit: number): Inflated {
  const pieces: Uint8Array[] = []
  let size = 0
  const inflate = new Inflate((piece) => {
    pieces.push(piece)
    size += piece.length
  })
  for (let at = HEADER_BYTES; at < bytes.length; at += PIECE_BYTES) {
    try {
      inflate.push(bytes.slice(at, at + PIECE_BYTES))
    } catch {
      return { pieces, size, broken: true, at }
    }
    if (size > limit) break
  }
  return { pieces, size, broken: false, at: bytes.length }
}

/** CMF and FLG, RFC 1950 §2.2: deflate, no preset dictionary. */
function isZlib(bytes: Uint8Array): boolean {
  const [cmf = 0, flags = 0] = bytes
  return (cmf & 15) === 8 && ((cmf << 8) | flags) % 31 === 0 && (flags & 32) === 0
}

function checksumFits(bytes: Uint8Array, data: Uint8Array): boolean {
  if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return view.getUint32(bytes.length - CHECKSUM_BYTES) === adler32(data)
}

/** RFC 1950 §8. */
function adler32(data: Uint8Array): number {
  let one = 1
  let two = 0
  for (const byte of data) {
    one = (one + byte) % 65_521
    two = (two + one) % 65_521
  }
  return ((two << 16) | one) >>> 0
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    if (at >= length) break
    all.set(piece.subarray(0, length - at), at)
    at += piece.length
  }
  return all
}

export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(i, i + 3)
    const word = (one << 16) | (two << 8) | three
    const digits = [word >> 18, (word >> 12) & 63, (word >> 6) & 63, word & 63]
    for (const digit of digits.slice(0, Math.min(bytes.length - i, 3) + 1)) text += ALPHABET[digit]
  }
  return text
}

/** The bytes up to the first character that is none of the alphabet; `whole`: there is none. */
export function fromBase64Url(text: string): {
  readonly bytes: Uint8Array
  readonly whole: boolean
} {
  const end = text.search(/[^A-Za-z0-9_-]/)
  const clean = end < 0 ? text : text.slice(0, end)
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4))
  let word = 0
  let bits = 0
  let at = 0
  for (const character of clean) {
    word = ((word << 6) | ALPHABET.indexOf(character)) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (word >> bits) & 255
  }
  return { bytes, whole: end < 0 }
}
