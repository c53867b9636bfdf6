/** The columns that rows of the trace are kept in. Which field of which row lies where is said in `rows.ts`. */

/** One stretch of the columns. `num` holds a time where a row has a second one. */
export interface ColumnChunk {
  at: Float64Array
  num: Float64Array
  ev: Uint8Array
  flags: Int32Array
  node: Int32Array
  cause: Int32Array
  about: Int32Array
  a: Int32Array
  b: Int32Array
  c: Int32Array
}

export const CHUNK_BITS = 14
export const CHUNK_ROWS = 1 << CHUNK_BITS
export const IN_CHUNK = CHUNK_ROWS - 1

export const COLUMNS = [
  'at',
  'num',
  'ev',
  'flags',
  'node',
  'cause',
  'about',
  'a',
  'b',
  'c',
] as const

export function createChunk(rows: number): ColumnChunk {
  return {
    at: new Float64Array(rows),
    num: new Float64Array(rows),
    ev: new Uint8Array(rows),
    flags: new Int32Array(rows),
    node: new Int32Array(rows),
    cause: new Int32Array(rows),
    about: new Int32Array(rows),
    a: new Int32Array(rows),
    b: new Int32Array(rows),
    c: new Int32Array(rows),
  }
}
