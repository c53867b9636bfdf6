/** The rows of a card, in words. */
import { SELECTION } from '../../../content/text/en.selection.ts'
import type { RecordIndex } from '../../../core/row.ts'
import type { FaceRow } from '../../../design/face.ts'
import { countText } from '../../format.ts'
import type { Cast } from '../../story.ts'
import { messageName } from '../../story.ts'
import { sayPhrase } from '../../words.ts'
import inspector from '../Inspector.module.css'
import { PieceTexts } from './PieceText.tsx'

interface RowsProps {
  readonly cast: Cast
  readonly rows: readonly FaceRow[]
}

export function FaceRows({ cast, rows }: RowsProps) {
  return (
    <dl className={inspector['rows']}>
      {rows.map((row, index) => (
        // Rows stand in a fixed order.
        // oxlint-disable-next-line react/no-array-index-key
        <Row key={index} cast={cast} row={row} />
      ))}
    </dl>
  )
}

/** Whether the row is written here: the detail of the node has each session, and each entry, in full. */
export function isTold({ kind }: FaceRow): boolean {
  return kind !== 'rule' && kind !== 'session' && kind !== 'entry'
}

function Row({ cast, row }: { readonly cast: Cast; readonly row: FaceRow }) {
  const messages = (used: readonly RecordIndex[]) =>
    used.map((about) => messageName(cast, about)).join(', ')
  switch (row.kind) {
    case 'rule':
    case 'entry':
    case 'session':
      return null
    case 'line':
      return (
        <>
          <dt>{sayPhrase(row.label)}</dt>
          <dd className={inspector['pieces']}>
            <PieceTexts cast={cast} pieces={row.pieces} />
          </dd>
        </>
      )
    case 'window':
      return (
        <>
          <dt>{sayPhrase(row.label)}</dt>
          <dd>
            {SELECTION.windowOf(countText(row.used.length), countText(row.size))}{' '}
            {messages(row.used)}
          </dd>
        </>
      )
    case 'spark':
      return (
        <>
          <dt>{sayPhrase(row.label)}</dt>
          <dd>
            {row.values.slice(-6).join(', ')} {row.unit ?? ''}
          </dd>
        </>
      )
  }
}
