/** What a broker does, a line of JSON for each row and note: for a person with `jq`, and for what gathers logs. */
import { createWriteStream } from 'node:fs'
import type { FieldKind } from '../../core/row-fields.ts'
import { ROW_FIELDS } from '../../core/row-fields.ts'
import type { Row } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'

type TextOf = (text: Text) => string

/** Time, kind of row, and its own fields by their names; those without a value are left out. */
export function logLine(row: Row, textOf: TextOf, at: Date): string {
  const kinds: Readonly<Record<string, FieldKind>> = ROW_FIELDS[row.ev]
  const values = Object.entries(row).flatMap(([name, value]) => {
    const kind = kinds[name]
    if (kind === undefined) return []
    if (kind !== 'text' && kind !== 'json') return [[name, value]]
    const text = textOf(value as Text)
    if (text === '') return []
    return [[name, kind === 'json' ? (JSON.parse(text) as unknown) : text]]
  })
  return JSON.stringify({
    time: at.toISOString(),
    ev: row.ev,
    ...(Object.fromEntries(values) as object),
  })
}

export interface Log {
  readonly sink: (row: Row, textOf: TextOf) => void
  /** What is no row: a line of its own. */
  tell(fields: { readonly ev: string } & Readonly<Record<string, string | number>>): void
}

/** Appends to a file; `-` is stderr. `onFailed`: it cannot be written any more, and nothing more is. */
export function openLog(file: string, onFailed: (error: Error) => void): Log {
  const stream = file === '-' ? process.stderr : createWriteStream(file, { flags: 'a' })
  let broken = false
  stream.on('error', (error: Error) => {
    if (broken) return
    broken = true
    onFailed(error)
  })
  return {
    sink(row, textOf) {
      if (!broken) stream.write(`${logLine(row, textOf, new Date())}\n`)
    },
    tell(fields) {
      if (!broken)
        stream.write(`${JSON.stringify({ time: new Date().toISOString(), ...fields })}\n`)
    },
  }
}
