/** A table of a node's state, with a search where it is long. */
import { useState } from 'react'
import { INSPECT } from '../../../content/text/en.inspect.ts'
import type { DetailTable as Table } from '../../../design/detail.ts'
import type { Piece } from '../../../design/face.ts'
import { countText } from '../../format.ts'
import type { Cast } from '../../story.ts'
import { messageName } from '../../story.ts'
import { sayPhrase } from '../../words.ts'
import inspector from '../Inspector.module.css'
import styles from './DetailTable.module.css'
import { PieceTexts } from './PieceText.tsx'

/** A table of more rows than this can be searched. */
const SEARCHED_FROM = 8

interface TableProps {
  readonly cast: Cast
  readonly table: Table
  /** What it is a table of. */
  readonly title: string
}

export function DetailTable({ cast, table, title }: TableProps) {
  const [typed, setTyped] = useState('')
  const { columns, rows, more } = table
  const query = typed.trim().toLowerCase()
  const shown =
    query === ''
      ? rows
      : rows.filter((row) => textOf(cast, row.flat()).toLowerCase().includes(query))
  return (
    <>
      {(rows.length > SEARCHED_FROM || query !== '') && (
        <input
          type="search"
          className={`in ${styles['find']}`}
          aria-label={INSPECT.findRow(title)}
          placeholder={INSPECT.findRow(title)}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      {/* Scrolls by itself, and by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles['box']} tabIndex={0} aria-label={title}>
        <table className={styles['table']}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.say} scope="col">
                  {sayPhrase(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, place) => (
              // Rows stand in the order in which they were written.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={place}>
                {row.map((pieces, column) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={column} className={inspector['pieces']}>
                    <PieceTexts cast={cast} pieces={pieces} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length === 0 && <p className={inspector['quiet']}>{INSPECT.noMatch}</p>}
      {more > 0 && <p className={inspector['quiet']}>{INSPECT.moreRows(countText(more))}</p>}
    </>
  )
}

function textOf(cast: Cast, pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      switch (piece.kind) {
        case 'words':
          return sayPhrase(piece.phrase)
        case 'text':
          return piece.text
        case 'message':
          return piece.text ?? messageName(cast, piece.about)
        case 'time':
          return ''
      }
    })
    .join(' ')
}
