/** Reads a file as text. */
import { closeSync, openSync, readSync } from 'node:fs'
import type { Result } from '../core/result.ts'
import { err, ok } from '../core/result.ts'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { FILE_BYTES_MAX } from '../design/limits.ts'

const CHUNK = 1_048_576

/** The text of a file of UTF-8, or why there is none. Of a file beyond the limit no more is read than that. */
export function readText(file: string): Result<string, Phrase> {
  let bytes: Uint8Array
  try {
    bytes = readUpTo(file, FILE_BYTES_MAX + 1)
  } catch (error) {
    const missing = (error as { code?: unknown }).code === 'ENOENT'
    return err(phrase(missing ? 'cli.noFile' : 'cli.unreadable', { file }))
  }
  if (bytes.length > FILE_BYTES_MAX)
    return err(phrase('problem.fileBytes', { max: FILE_BYTES_MAX }))
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return err(phrase('cli.notText', { file }))
  }
}

/** The first `max` bytes. Piece by piece: a pipe or a device tells no size, and may never end. */
function readUpTo(file: string, max: number): Uint8Array {
  const opened = openSync(file, 'r')
  try {
    const pieces: Uint8Array[] = []
    let length = 0
    while (length < max) {
      const piece = new Uint8Array(Math.min(CHUNK, max - length))
      const read = readSync(opened, piece)
      if (read === 0) break
      pieces.push(piece.subarray(0, read))
      length += read
    }
    return Buffer.concat(pieces, length)
  } finally {
    closeSync(opened)
  }
}
