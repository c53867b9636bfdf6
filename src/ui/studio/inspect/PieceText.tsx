/** The pieces of a row as the inspector writes them, and the mark of a message. */
import type { RecordIndex } from '../../../core/row.ts'
import type { Piece } from '../../../design/face.ts'
import { colourToken, messageColour } from '../../canvas/message-colour.ts'
import { lengthText, momentText } from '../../format.ts'
import type { Cast } from '../../story.ts'
import { messageName } from '../../story.ts'
import { usePlayback } from '../../store/playback.ts'
import { sayPhrase } from '../../words.ts'
import inspector from '../Inspector.module.css'
import styles from './Inspect.module.css'

interface PiecesProps {
  readonly cast: Cast
  readonly pieces: readonly Piece[]
}

export function PieceTexts({ cast, pieces }: PiecesProps) {
  return pieces.map((piece, index) => (
    // Pieces stand in a fixed order.
    // oxlint-disable-next-line react/no-array-index-key
    <PieceText key={index} cast={cast} piece={piece} />
  ))
}

function PieceText({ cast, piece }: { readonly cast: Cast; readonly piece: Piece }) {
  switch (piece.kind) {
    case 'words':
      return <span className={piece.tone}>{sayPhrase(piece.phrase)}</span>
    case 'text':
      return (
        <span
          className={`${piece.strong === true ? inspector['strong'] : ''} ${piece.mono === true ? 'mono' : ''} ${piece.tone ?? ''}`}
        >
          {piece.text}
        </span>
      )
    case 'message':
      return <MessageName cast={cast} about={piece.about} text={piece.text} />
    case 'time':
      return piece.as === 'moment' ? (
        <span>{momentText(piece.at)}</span>
      ) : (
        <RunningTime at={piece.at} as={piece.as} />
      )
  }
}

/** A time that is left or has gone by, at the cursor. */
export function RunningTime({ at, as }: { readonly at: number; readonly as: 'until' | 'since' }) {
  const now = usePlayback((state) => state.cursor.time)
  const length = Math.max(0, Math.round(as === 'until' ? at - now : now - at))
  return <span>{lengthText(length)}</span>
}

interface NameProps {
  readonly cast: Cast
  readonly about: RecordIndex
  /** In place of its name. */
  readonly text?: string | undefined
}

/** A disc in the colour of a message, and its name. */
export function MessageName({ cast, about, text }: NameProps) {
  const film = usePlayback((state) => state.film)
  return (
    <span className={styles['message']}>
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r="4" fill={`var(${colourToken(messageColour(film, about))})`} />
      </svg>
      {text ?? messageName(cast, about)}
    </span>
  )
}
