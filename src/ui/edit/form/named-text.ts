/** Values by name as lines of text: `status = 'PENDING'`; and rows by key: `sku-1: stock = 30; open = true`. */
import type { Phrase } from '../../../core/codes.ts'
import { phrase } from '../../../core/codes.ts'
import { compileExpression } from '../../../core/expression/expression.ts'
import type { Result } from '../../../core/result.ts'
import { err, ok } from '../../../core/result.ts'
import type { Scalar } from '../../../design/kinds/parts/behaviour.ts'
import { constantIn, constantText } from './payload.ts'

/** What is wrong in a text, and where in it. */
export interface Mistake {
  readonly because: Phrase
  readonly at: number
  readonly length: number
}

type Fields = Readonly<Record<string, unknown>>

const LINE = /^(\s*)([A-Za-z]\w*)(\s*=\s*)(.*)$/

/** `roots` null: values are constants. */
export function namedText(fields: Fields, roots: readonly string[] | null): string {
  return Object.entries(fields)
    .map(
      ([name, value]) =>
        `${name} = ${roots === null ? scalarText(value) : String(value).replaceAll('\n', ' ')}`,
    )
    .join('\n')
}

export function namedIn(text: string, roots: readonly string[] | null): Result<Fields, Mistake> {
  return pairsIn(text, '\n', 0, roots)
}

export function rowsText(rows: Readonly<Record<string, Fields>>): string {
  return Object.entries(rows)
    .map(([key, row]) => {
      const fields = Object.entries(row).map(([name, value]) => `${name} = ${scalarText(value)}`)
      return `${/[:"]|^\s|\s$/.test(key) ? JSON.stringify(key) : key}: ${fields.join('; ')}`
    })
    .join('\n')
}

export function rowsIn(text: string): Result<Readonly<Record<string, Fields>>, Mistake> {
  const rows: Record<string, Fields> = {}
  let at = 0
  for (const line of text.split('\n')) {
    const [quoted] = /^\s*"(?:[^"\\]|\\.)*"/.exec(line) ?? []
    const colon = line.indexOf(':', quoted?.length)
    if (line.trim() !== '') {
      const key = quoted === undefined ? line.slice(0, colon).trim() : keyIn(quoted)
      if (colon < 0 || key === '') return wrong('field.rowLine', line, at)
      if (Object.hasOwn(rows, key)) return wrong('field.nameAgain', line, at, { name: key })
      const row = pairsIn(line.slice(colon + 1), ';', at + colon + 1, null)
      if (!row.ok) return row
      rows[key] = row.value
    }
    at += line.length + 1
  }
  return ok(rows)
}

/** A key in double quotes; '' where it is none. */
function keyIn(quoted: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return ''
  }
}

function pairsIn(
  text: string,
  apart: '\n' | ';',
  from: number,
  roots: readonly string[] | null,
): Result<Fields, Mistake> {
  const fields: Record<string, unknown> = {}
  let at = from
  for (const piece of apart === '\n' ? text.split(apart) : outsideQuotes(text)) {
    if (piece.trim() !== '') {
      const [, indent = '', name = '', equals = '', source = ''] = LINE.exec(piece) ?? []
      if (name === '') return wrong('field.namedLine', piece, at)
      if (Object.hasOwn(fields, name)) return wrong('field.nameAgain', piece, at, { name })
      if (roots === null) fields[name] = scalarIn(source)
      else {
        const compiled = compileExpression(source, { roots })
        if (!compiled.ok) {
          const { code, args, length } = compiled.error
          const place = at + indent.length + name.length + equals.length + compiled.error.at
          return err({ because: phrase(code, args), at: place, length })
        }
        fields[name] = source.trimEnd()
      }
    }
    at += piece.length + 1
  }
  return ok(fields)
}

/** Split at semicolons that are in no double quotes. */
function outsideQuotes(text: string): readonly string[] {
  const pieces = ['']
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (letter === '"' && text[i - 1] !== '\\') quoted = !quoted
    if (letter === ';' && !quoted) pieces.push('')
    else pieces[pieces.length - 1] += letter
  }
  return pieces
}

function wrong(code: string, piece: string, at: number, args = {}): Result<never, Mistake> {
  const indent = piece.length - piece.trimStart().length
  return err({ because: phrase(code, args), at: at + indent, length: piece.trim().length })
}

/** As constants of a payload are written; and `null`. */
function scalarIn(text: string): Scalar {
  return text.trim() === 'null' ? null : constantIn(text.trim())
}

function scalarText(value: unknown): string {
  if (value === null) return 'null'
  const text = constantText(value as Exclude<Scalar, null>)
  const plain = typeof value !== 'string' || !/[;"\n]|^\s|\s$|^$|^null$/.test(value)
  return plain ? text : JSON.stringify(value)
}
