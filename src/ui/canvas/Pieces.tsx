/** The pieces of a card's row: words, values, messages, and times that run with the playhead. */
import { useCallback, useRef } from 'react'
import type { Piece } from '../../design/face.ts'
import styles from './canvas.module.css'
import { momentText } from '../format.ts'
import { lengthText } from './duration.ts'
import { useFrame, useLive } from './live.ts'
import { colourToken, messageColour, messageName } from './message-colour.ts'
import type { Moment } from './props.ts'
import { said } from './words.ts'

export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map((piece, i) => (
    // The pieces of a row have no names; their places are what tells them apart.
    // oxlint-disable-next-line react/no-array-index-key
    <OnePiece key={i} piece={piece} />
  ))
}

function OnePiece({ piece }: { readonly piece: Piece }) {
  switch (piece.kind) {
    case 'words':
      return <span className={toneClass(piece.tone)}>{said(piece.phrase)} </span>
    case 'text':
      return (
        <span
          className={`${toneClass(piece.tone)} ${piece.mono === true ? styles.mono : ''} ${
            piece.strong === true ? styles.strong : ''
          }`}
        >
          {piece.text}{' '}
        </span>
      )
    case 'message':
      return <MessageMark about={piece.about} />
    case 'time':
      return piece.as === 'moment' ? (
        <span>{momentText(piece.at)} </span>
      ) : (
        <RunningTime at={piece.at} as={piece.as} />
      )
  }
}

function toneClass(tone: string | undefined): string {
  return tone === undefined ? '' : (styles[tone] ?? '')
}

/** The disc and the short name of a message. */
export function MessageMark({
  about,
}: {
  readonly about: Extract<Piece, { kind: 'message' }>['about']
}) {
  const film = useLive((state) => state.film)
  if (film === null) return null
  return (
    <span className={styles.message}>
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <circle cx="4" cy="4" r="4" fill={`var(${colourToken(messageColour(film, about))})`} />
      </svg>
      <b>{messageName(film, about)}</b>{' '}
    </span>
  )
}

/** A time that is left, or has gone by. Written into the page as time runs, without rendering. */
function RunningTime({ at, as }: { readonly at: number; readonly as: 'until' | 'since' }) {
  const text = useRef<HTMLSpanElement>(null)
  const draw = useCallback(
    ({ time }: Moment) => {
      const node = text.current
      if (node === null) return
      const words = `${lengthText(as === 'until' ? at - time : time - at)} `
      if (node.textContent !== words) node.textContent = words
    },
    [at, as],
  )
  useFrame(draw)
  return <span ref={text} className={styles.figure} />
}
