/**
 * The trace: what happened, in order, append-only, in columns. A row is about 50 bytes; a million of them are
 * typed arrays, not objects. Which field of which row lies in which column is said once, in `rows.ts`.
 *
 * The trace is for looking; checkpoints and replay are for restoring.
 */
import type { Ev, RecordIndex, Row } from '../core/row.ts'
import { EVS, NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { ColumnChunk } from './columns.ts'
import { CHUNK_BITS, CHUNK_ROWS, COLUMNS, createChunk, IN_CHUNK } from './columns.ts'
import { readRow, writeRow } from './rows.ts'

/** A row with what the driver added: which machine wrote it, when, and which record led to it. */
export type PlacedRow = Row & {
  readonly at: Micros
  readonly node: number
  readonly cause: RecordIndex
}

/** What takes rows: the trace, or a counter that keeps none. */
export interface Recorder {
  readonly length: number
  append(at: Micros, node: number, cause: RecordIndex, row: Row): RecordIndex
}

/** Counts rows and keeps none: for a silent replay, and for runs of which only the verdict is wanted. */
export class RowCounter implements Recorder {
  length: number
  constructor(length = 0) {
    this.length = length
  }
  append(): RecordIndex {
    return this.length++ as RecordIndex
  }
}

export class Trace implements Recorder {
  length = 0
  /** How often rows that stood were taken away: who has read them reads again. */
  cuts = 0
  readonly chunks: ColumnChunk[] = []

  append(at: Micros, node: number, cause: RecordIndex, row: Row): RecordIndex {
    const index = this.length++
    const offset = index & IN_CHUNK
    if (offset === 0 && this.chunks.length <= index >> CHUNK_BITS)
      this.chunks.push(createChunk(CHUNK_ROWS))
    const chunk = this.chunks[index >> CHUNK_BITS]!
    chunk.at[offset] = at
    chunk.node[offset] = node
    chunk.cause[offset] = cause
    writeRow(chunk, offset, row)
    return index as RecordIndex
  }

  at(index: number): Micros {
    return this.chunks[index >> CHUNK_BITS]!.at[index & IN_CHUNK]! as Micros
  }
  ev(index: number): Ev {
    return EVS[this.chunks[index >> CHUNK_BITS]!.ev[index & IN_CHUNK]!]!
  }
  node(index: number): number {
    return this.chunks[index >> CHUNK_BITS]!.node[index & IN_CHUNK]!
  }
  cause(index: number): RecordIndex {
    return this.chunks[index >> CHUNK_BITS]!.cause[index & IN_CHUNK]! as RecordIndex
  }
  about(index: number): RecordIndex {
    return this.chunks[index >> CHUNK_BITS]!.about[index & IN_CHUNK]! as RecordIndex
  }

  /** The whole row as an object. Throws beyond the end. */
  row(index: number): PlacedRow {
    if (index < 0 || index >= this.length) throw new Error(`broken promise: record ${index} exists`)
    const chunk = this.chunks[index >> CHUNK_BITS]!
    const offset = index & IN_CHUNK
    return Object.assign(readRow(chunk, offset), {
      at: chunk.at[offset]! as Micros,
      node: chunk.node[offset]!,
      cause: chunk.cause[offset]! as RecordIndex,
    })
  }

  /** The last record at or before `time`; NO_RECORD when the first is later. */
  lastAt(time: number): RecordIndex {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.at(middle) <= time) low = middle + 1
      else high = middle
    }
    return low === 0 ? NO_RECORD : ((low - 1) as RecordIndex)
  }

  /** Forgets every record from `length` on. */
  truncate(length: number): void {
    if (length >= this.length) return
    this.cuts++
    this.length = length
    this.chunks.length = (length + CHUNK_ROWS - 1) >> CHUNK_BITS
  }

  /** A copy of the columns of the records [from, to), to be transferred. */
  slice(from: number, to: number): ColumnChunk {
    const copy = createChunk(to - from)
    for (let done = from; done < to;) {
      const chunk = this.chunks[done >> CHUNK_BITS]!
      const offset = done & IN_CHUNK
      const many = Math.min(to - done, CHUNK_ROWS - offset)
      for (const column of COLUMNS)
        copy[column].set(chunk[column].subarray(offset, offset + many), done - from)
      done += many
    }
    return copy
  }

  /** Puts a copied stretch in at `from`; what stood from there on is replaced. */
  load(from: number, copy: ColumnChunk): void {
    if (from > this.length) throw new Error('broken promise: stretches of the trace come in order')
    this.truncate(from)
    const rows = copy.at.length
    for (let done = 0; done < rows;) {
      const index = from + done
      const offset = index & IN_CHUNK
      if (this.chunks.length <= index >> CHUNK_BITS) this.chunks.push(createChunk(CHUNK_ROWS))
      const chunk = this.chunks[index >> CHUNK_BITS]!
      const many = Math.min(rows - done, CHUNK_ROWS - offset)
      for (const column of COLUMNS)
        chunk[column].set(copy[column].subarray(done, done + many), offset)
      done += many
    }
    this.length = from + rows
  }
}

/** The buffers of a copied stretch, to be named as transferred. */
export function buffersOf(chunk: ColumnChunk): ArrayBuffer[] {
  return COLUMNS.map((column) => chunk[column].buffer as ArrayBuffer)
}
