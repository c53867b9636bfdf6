/** What is drawn of a row has a size, whatever the row has; the tables say all of it. */
import { describe, expect, test } from 'vitest'
import { faces } from '../../content/text/en.faces.ts'
import { say } from '../../content/text/say.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Piece } from '../../design/face.ts'
import { keyPieces, lastOf, rowInFull, rowPieces } from './behaving-pieces.ts'

const told = (pieces: readonly Piece[]) =>
  pieces.map((piece) =>
    piece.kind === 'words' ? say(piece.phrase, faces) : piece.kind === 'text' ? piece.text : '',
  )

const long = 'x'.repeat(5_000)

describe('on a card', () => {
  test('a row is short', () => {
    const row = { status: 'PAID', cents: 5_788, n: 2, ok: true, gone: false, list: [1], none: null }
    expect(told(rowPieces(row))).toEqual(['PAID', '€ 57.88', 'n 2', 'ok', 'not gone'])
  })

  test('what a refund owes is money too', () => {
    expect(told(rowPieces({ cents: -5 }))).toEqual(['−€ 0.05'])
  })

  test('so many fields, so many letters', () => {
    const row = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`f${i}`, long]))
    const pieces = told(rowPieces(row))
    expect(pieces.length).toBe(7)
    expect(pieces[0]).toBe(`${'x'.repeat(40)}…`)
    expect(pieces.at(-1)).toBe('…')
    expect(told(keyPieces(NO_RECORD, long, false))).toEqual([`${'x'.repeat(40)}…`])
  })
})

test('a table has all of a row, by name, each as far as it has room', () => {
  const row = {
    status: 'PAID',
    cents: -5_788,
    ok: false,
    none: null,
    list: [1, 'a'],
    of: { a: 1 },
    long,
  }
  expect(told(rowInFull(row))).toEqual([
    'status = PAID',
    'cents = −€ 57.88',
    'ok = false',
    'none = null',
    'list = [1,"a"]',
    'of = {"a":1}',
    `${`long = ${long}`.slice(0, 200)}…`,
  ])
})

test('the newest of many', () => {
  expect(lastOf(new Set([1, 2, 3]), 3, 2)).toEqual([2, 3])
  expect(lastOf([1], 1, 2)).toEqual([1])
})
