/** Values by name as lines of text: `status = 'PENDING'`; and rows by key: `sku-1: stock = 30; open = true`. */
import type { Phrase } from '../../../core/codes.ts'
import { phrase } from '../../../core/codes.ts'
import { compileExpression } from '../../../core/expression/expression.ts'
import { printAst } from '../../../core/expression/print.ts'
import type { Result } from '../../../core/result.ts'
import { err, ok } from '../../../core/result.ts'
import { FIELD_NAME } from '../../../design/scalars.ts'
import type { Scalar } from '../../../design/kinds/parts/behaviour.ts'
import { constantIn, constantText } from './payload.ts'

/** What is wrong in a text, and where in it. */
export interface Mistake {
  readonly because: Phrase
  readonly at: number
  readonly length: number
}

type Fields = Readonly<Record<string, unknown>>

const LINE = /^(\s*)([A-Za-z_]\w*)(\s*=\s*)(.*)$/s

/** What would end a line, or not be seen in it. */
const UNSEEN = /[\p{Cc}\u2028\u2029]/u

/** Names that every object has: they are none of a field, and none of a row. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** `roots` null: values are constants. */
export function namedText(fields: Fields, roots: readonly string[] | null): string {
  return Object.entries(fields)
    .map(
      ([name, value]) =>
        `${name} = ${roots === null ? scalarText(value) : onOneLine(String(value), roots)}`,
    )
    .join('\n')
}

/** A comment ends with its line: where there may be one, the source is written anew without it. */
function onOneLine(source: string, roots: readonly string[]): string {
  if (!/[\r\n]/.test(source)) return source
  const compiled = source.includes('//') ? compileExpression(source, { roots }) : null
  if (compiled?.ok === true) return printAst(compiled.value.ast)
  return source.replaceAll(/\r\n?|\n/g, ' ')
}

export function namedIn(text: string, roots: readonly string[] | null): Result<Fields, Mistake> {
  return pairsIn(text, '\n', 0, roots)
}

export function rowsText(rows: Readonly<Record<string, Fields>>): string {
  return Object.entries(rows)
    .map(([key, row]) => {
      const fields = Object.entries(row).map(([name, value]) => `${name} = ${scalarText(value)}`)
      const plain = !/[:"]|^\s|\s$/.test(key) && !UNSEEN.test(key)
      return `${plain ? key : JSON.stringify(key)}: ${fields.join('; ')}`
    })
    .join('\n')
}

export function rowsIn(text: string): Result<Readonly<Record<string, Fields>>, Mistake> {
  const rows: Record<string, Fields> = {}
  let at = 0
  for (const line of text.split('\n')) {
    const [quoted] = /^\s*"(?:[^"\\]|\\.)*"(?=\s*:)/.exec(line) ?? []
    const colon = line.indexOf(':', quoted?.length)
    if (line.trim() !== '') {
      const key = quoted === undefined ? line.slice(0, colon).trim() : keyIn(quoted)
      if (colon < 0 || key === '') return wrong('field.rowLine', line, at)
      if (RESERVED.has(key)) return wrong('field.reserved', line, at, { name: key })
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
      if (RESERVED.has(name)) return wrong('field.reserved', piece, at, { name })
      if (!FIELD_NAME.test(name)) return wrong('problem.rowName', piece, at, { found: name })
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

/** Split at semicolons that are in no double quotes. A backslash in them takes the letter behind it along. */
function outsideQuotes(text: string): readonly string[] {
  const pieces = ['']
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (quoted && letter === '\\') {
      pieces[pieces.length - 1] += letter + (text[++i] ?? '')
      continue
    }
    if (letter === '"') quoted = !quoted
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
  if (typeof value !== 'string') return text
  const plain = !/[;"]|^\s|\s$|^$|^null$/.test(value) && !UNSEEN.test(value)
  return plain ? text : JSON.stringify(value)
}
