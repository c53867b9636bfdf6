/**
 * The digest of a run: 64 bits over the numeric columns and the interned strings in order of first use, and
 * never over wording. Same design and seed, same digest, on every machine; one flipped DUP bit differs.
 */
import type { TextTable } from '../core/text.ts'
import type { ColumnChunk } from './columns.ts'
import { CHUNK_ROWS } from './columns.ts'
import type { Trace } from './trace.ts'

/** Two 32-bit lanes with different constants; each step is a bijection of the lane for a given input. */
class Hash {
  private high = 0x243f6a88
  private low = 0x85a308d3 | 0

  add(word: number): void {
    let h = Math.imul(this.high ^ word, 0x9e3779b1)
    h ^= h >>> 15
    this.high = (h + this.low) | 0
    let l = Math.imul(this.low ^ word, 0x85ebca6b)
    l ^= l >>> 13
    this.low = (Math.imul(l, 0xc2b2ae35) ^ (this.high >>> 16)) | 0
  }

  /** A whole number of up to 53 bits, as two words. */
  addLarge(value: number): void {
    this.add(value | 0)
    this.add(Math.floor(value / 4294967296) | 0)
  }

  hex(): string {
    return hexOf(this.high) + hexOf(this.low)
  }
}

function hexOf(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}

function addRows(hash: Hash, chunk: ColumnChunk, rows: number): void {
  const { at, num, ev, flags, node, cause, about, a, b, c } = chunk
  for (let i = 0; i < rows; i++) {
    hash.addLarge(at[i]!)
    hash.addLarge(num[i]!)
    hash.add(ev[i]! | (flags[i]! << 8))
    hash.add(node[i]!)
    hash.add(cause[i]!)
    hash.add(about[i]!)
    hash.add(a[i]!)
    hash.add(b[i]!)
    hash.add(c[i]!)
  }
}

function addTrace(hash: Hash, trace: Trace, length: number): void {
  for (let done = 0; done < length; done += CHUNK_ROWS)
    addRows(hash, trace.chunks[done / CHUNK_ROWS]!, Math.min(CHUNK_ROWS, length - done))
  hash.addLarge(length)
}

/**
 * 16 hex digits over the columns of the first `length` records, without the strings: whether two runs have the
 * same past. What a link carries as `recordHash`.
 */
export function pastDigest(trace: Trace, length: number): string {
  const hash = new Hash()
  addTrace(hash, trace, length)
  return hash.hex()
}

/** 16 hex digits over the first `length` records and the first `texts` strings. */
export function digestOf(
  trace: Trace,
  table: TextTable,
  length = trace.length,
  texts = table.size,
): string {
  const hash = new Hash()
  addTrace(hash, trace, length)
  for (const text of table.since(0).slice(0, texts)) {
    hash.add(text.length)
    for (let i = 0; i < text.length; i++) hash.add(text.charCodeAt(i))
  }
  return hash.hex()
}
