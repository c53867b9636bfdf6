/**
 * How a service's card and its detail write keys, rows and values. Whatever a service holds, what is drawn of it has a
 * size: a card is made anew for each moment that is looked at.
 */
import type { Value } from '../../core/expression/value.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Piece, Tone } from '../../design/face.ts'
import { words } from '../parts/mqtt-client.ts'

type Row = { readonly [field: string]: Value }

/** Letters of a text and fields of a row: on a card, and in the tables of the inspector. */
const CARD = { letters: 40, fields: 6 } as const
const TABLE_LETTERS = 200

function cut(of: string, letters: number): string {
  return of.length <= letters ? of : `${of.slice(0, letters)}…`
}

export function text(of: string, tone?: Tone): Extract<Piece, { kind: 'text' }> {
  const short = cut(of, TABLE_LETTERS)
  return tone === undefined ? { kind: 'text', text: short } : { kind: 'text', text: short, tone }
}

/** A key with the colour of what it is about. `own`: it is what the message is called already. */
export function keyPieces(about: RecordIndex, key: string, own: boolean): readonly Piece[] {
  const short = cut(key, CARD.letters)
  if (own && about !== NO_RECORD) return [{ kind: 'message', about, text: short }]
  const message: readonly Piece[] = about === NO_RECORD ? [] : [{ kind: 'message', about }]
  return key === '' ? message : [...message, { kind: 'text', text: short, mono: true }]
}

/** A row in short: texts as they are, numbers with their names, and what is true or not. */
export function rowPieces(row: Row): readonly Piece[] {
  const told = Object.entries(row).filter(
    ([, value]) => value !== null && typeof value !== 'object',
  )
  const pieces = told.slice(0, CARD.fields).map(([name, value]) => shortPiece(name, value))
  return told.length > CARD.fields ? [...pieces, text('…', 'quiet')] : pieces
}

function shortPiece(name: string, value: Value): Piece {
  if (typeof value === 'string')
    return { kind: 'text', text: cut(value, CARD.letters), strong: true }
  if (typeof value === 'boolean')
    return value ? text(name) : words('face.value.not', { name }, 'quiet')
  return isMoney(name, value)
    ? words('face.value.money', { cents: value })
    : text(cut(`${name} ${JSON.stringify(value)}`, CARD.letters))
}

/** All of a row, each field with its name. */
export function rowInFull(row: Row): readonly Piece[] {
  return Object.entries(row).map(([name, value]) =>
    isMoney(name, value)
      ? words('face.value.moneyOf', { name, cents: value })
      : text(`${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`),
  )
}

/** The arguments of an effect in short. */
export function valuesOf(args: unknown): readonly Piece[] {
  return typeof args === 'object' && args !== null && !Array.isArray(args)
    ? rowPieces(args as Row)
    : []
}

/** Cents are money. */
function isMoney(name: string, value: Value): value is number {
  return name === 'cents' && Number.isInteger(value)
}

/** The newest of a collection, the newest last, without a copy of the rest. */
export function lastOf<T>(list: Iterable<T>, size: number, most: number): readonly T[] {
  const last: T[] = []
  let left = Math.max(0, size - most)
  for (const one of list) if (--left < 0) last.push(one)
  return last
}
