/**
 * Writing the data types of MQTT, §1.5, into a buffer of the right size. What cannot be written is a
 * mistake of ours and stops the run: no machine may ask for it.
 */
import { assert } from '../../core/assert.ts'
import { isWellFormed, utf8Length, writeUtf8 } from './utf8.ts'
import { MAX_VARIABLE_BYTE_INTEGER } from './variable-byte-integer.ts'

export interface Writer {
  readonly bytes: Uint8Array
  at: number
}

/** A string, a name, a piece of binary data: its length is a Two Byte Integer. */
export const MAX_STRING_BYTES = 65_535

export function writeByte(w: Writer, value: number): void {
  assert(isWhole(value, 0xff), `${value} is a byte`)
  w.bytes[w.at++] = value
}

export function writeTwoBytes(w: Writer, value: number): void {
  assert(isWhole(value, 0xffff), `${value} is a two byte integer`)
  w.bytes[w.at++] = value >> 8
  w.bytes[w.at++] = value & 0xff
}

export function writeFourBytes(w: Writer, value: number): void {
  assert(isWhole(value, 0xffff_ffff), `${value} is a four byte integer`)
  w.bytes[w.at++] = value >>> 24
  w.bytes[w.at++] = (value >>> 16) & 0xff
  w.bytes[w.at++] = (value >>> 8) & 0xff
  w.bytes[w.at++] = value & 0xff
}

export function writeVariableByteInteger(w: Writer, value: number): void {
  assert(isWhole(value, MAX_VARIABLE_BYTE_INTEGER), `${value} is a variable byte integer`)
  let rest = value
  while (rest > 0x7f) {
    w.bytes[w.at++] = 0x80 | (rest & 0x7f)
    rest >>>= 7
  }
  w.bytes[w.at++] = rest
}

export function writeString(w: Writer, text: string): void {
  assert(isWellFormed(text), 'a string of MQTT has no U+0000 and no lone surrogate')
  const length = utf8Length(text)
  assert(length <= MAX_STRING_BYTES, 'a string of MQTT takes at most 65,535 bytes')
  writeTwoBytes(w, length)
  w.at = writeUtf8(text, w.bytes, w.at)
}

export function writeBinary(w: Writer, bytes: Uint8Array): void {
  assert(bytes.length <= MAX_STRING_BYTES, 'binary data of MQTT takes at most 65,535 bytes')
  writeTwoBytes(w, bytes.length)
  writeBytes(w, bytes)
}

export function writeBytes(w: Writer, bytes: Uint8Array): void {
  w.bytes.set(bytes, w.at)
  w.at += bytes.length
}

function isWhole(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max
}
