/** How a service's card and its detail write keys, rows and values. */
import type { Value } from '../../core/expression/value.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Piece, Tone } from '../../design/face.ts'
import { words } from '../parts/mqtt-client.ts'

export function text(of: string, tone?: Tone): Extract<Piece, { kind: 'text' }> {
  return tone === undefined ? { kind: 'text', text: of } : { kind: 'text', text: of, tone }
}

/** A key with the colour of what it is about. `own`: it is what the message is called already. */
export function keyPieces(about: RecordIndex, key: string, own: boolean): readonly Piece[] {
  if (own && about !== NO_RECORD) return [{ kind: 'message', about, text: key }]
  const message: readonly Piece[] = about === NO_RECORD ? [] : [{ kind: 'message', about }]
  return key === '' ? message : [...message, { kind: 'text', text: key, mono: true }]
}

/** A row in short: texts as they are, numbers with their names, and what is true or not. */
export function rowPieces(row: { readonly [field: string]: Value }): readonly Piece[] {
  return Object.entries(row).flatMap(([name, value]): readonly Piece[] => {
    if (typeof value === 'string') return [{ kind: 'text', text: value, strong: true }]
    if (typeof value === 'number') return [numberPiece(name, value)]
    if (typeof value === 'boolean')
      return [value ? text(name) : words('face.value.not', { name }, 'quiet')]
    return []
  })
}

/** The arguments of an effect in short. */
export function valuesOf(args: unknown): readonly Piece[] {
  return typeof args === 'object' && args !== null && !Array.isArray(args)
    ? rowPieces(args as { readonly [field: string]: Value })
    : []
}

/** Cents are money. */
function numberPiece(name: string, value: number): Piece {
  if (name !== 'cents' || !Number.isInteger(value)) return text(`${name} ${value}`)
  return moneyPiece(value)
}

function moneyPiece(cents: number): Piece {
  if (cents < 0) return text(`cents ${cents}`)
  const whole = Math.trunc(cents / 100)
  const rest = String(cents % 100).padStart(2, '0')
  return words('face.value.money', { whole, rest })
}
