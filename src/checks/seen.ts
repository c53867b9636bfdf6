/** The record that is being judged, and what can be read out of it. One object for a whole run: nobody keeps it. */
import type { OpenScope, Value } from '../core/expression/value.ts'
import { openScope } from '../core/expression/value.ts'
import type { RecordIndex, Row } from '../core/row.ts'
import { NO_MACHINE, NO_RECORD } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import { ZERO } from '../core/time.ts'

/** Texts that are kept read out, at most: then the memory is begun anew. */
const PARSED_MAX = 20_000

const NOTHING: Row = { ev: 'restart', about: NO_RECORD }

export class Seen {
  record: RecordIndex = NO_RECORD
  at: Micros = ZERO
  /** The machine that wrote it: the place of its node in the design. */
  node = NO_MACHINE
  /** The record that led to it. */
  cause: RecordIndex = NO_RECORD
  row: Row = NOTHING
  /** `x` is the record, as far as its readers read it. */
  readonly scope: OpenScope = openScope()
  readonly textOf: (text: Text) => string
  private readonly parsed = new Map<Text, Value>()

  constructor(textOf: (text: Text) => string) {
    this.textOf = textOf
  }

  /** The value of an interned JSON text; null: none, or it is no JSON. */
  json(text: Text): Value {
    if (text === NO_TEXT) return null
    const known = this.parsed.get(text)
    if (known !== undefined) return known
    if (this.parsed.size >= PARSED_MAX) this.parsed.clear()
    const value = parsed(this.textOf(text))
    this.parsed.set(text, value)
    return value
  }
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Value
  } catch {
    return null
  }
}

/** A key: strings and numbers are texts; nothing else names anything. */
export function keyIn(value: Value): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' ? `${value}` : null
}
