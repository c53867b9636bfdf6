/** Words and marks that belong to no arrow: lost segments and their waits, cut wires, what a node gets or suffers. */
import { memo } from 'react'
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import { DEPLOYED } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import { colourToken, messageColour } from '../canvas/message-colour.ts'
import { usePlayback } from '../store/playback.ts'
import type { Point } from './captions.ts'
import type { Mark } from './happenings.ts'
import type { CutDrawn, HandshakeDrawn, LossDrawn, SequenceLayout } from './layout.ts'
import { isFuture } from './layout.ts'
import { TEXT_HEIGHT } from './place.ts'
import styles from './Sequence.module.css'
import { handshakeWords } from './words.ts'

export const Remarks = memo(function Remarks({ layout }: { readonly layout: SequenceLayout }) {
  return (
    <g aria-hidden="true">
      {layout.marks.map((mark) => (
        <NodeMark key={mark.record} mark={mark} />
      ))}
      {layout.works.map(({ work, words, at }) => (
        <PlainWords key={work.record} time={work.at} words={words} at={at} />
      ))}
      {layout.effects.map(({ record, time, words, at }) => (
        <PlainWords key={record} time={time} words={words} at={at} />
      ))}
      {layout.cuts.map((cut) => (
        <CutWords key={cut.record} cut={cut} />
      ))}
      {layout.handshakes.map((handshake) => (
        <HandshakeWords key={handshake.record} handshake={handshake} />
      ))}
      {layout.arrows.map(({ flight, losses }) =>
        losses.map((loss) => <LossWords key={`${flight.record}/${loss.time}`} loss={loss} />),
      )}
    </g>
  )
})

function useTense(time: number): string {
  const future = usePlayback((state) => isFuture(time, state.cursor.time))
  return styles[future ? 'future' : 'past'] ?? ''
}

function NodeMark({ mark }: { readonly mark: Mark }) {
  const { kind, x, y, about, point, time } = mark
  const film = usePlayback((state) => state.film)
  const tense = useTense(time)
  if (kind === 'deliver')
    return (
      <rect
        x={x - 3}
        y={y}
        width={6}
        height={9}
        fill={`var(${colourToken(messageColour(film, about))})`}
        className={tense}
      />
    )
  return (
    <g className={tense}>
      {kind === 'crash' && <path d={`M${x - 7} ${y}H${x + 7}`} className={styles['cross']} />}
      <text x={x + 9} y={y + 4} className={styles[kind === 'crash' ? 'faultWords' : 'words']}>
        {kind === 'crash' && point !== NO_TEXT ? crashWords(film.textOf(point)) : SEQUENCE[kind]}
      </text>
    </g>
  )
}

function crashWords(point: string): string {
  return point === DEPLOYED ? SEQUENCE.stops : SEQUENCE.crashAt(point.replace(/^.*\//, ''))
}

interface PlainProps {
  readonly time: number
  readonly words: string
  readonly at: Point | null
}

function PlainWords({ time, words, at }: PlainProps) {
  const tense = useTense(time)
  if (at === null) return null
  return (
    <g className={tense}>
      <text x={at.x} y={at.y} className={styles['words']}>
        {words}
      </text>
    </g>
  )
}

function CutWords({ cut: { at, poke, words, time } }: { readonly cut: CutDrawn }) {
  const tense = useTense(time)
  if (at === null) return null
  return (
    <g className={tense}>
      <text x={at.x} y={at.y} className={styles[poke === 'heal' ? 'words' : 'faultWords']}>
        {words}
      </text>
    </g>
  )
}

function HandshakeWords({ handshake }: { readonly handshake: HandshakeDrawn }) {
  const tense = useTense(handshake.time)
  const { at } = handshake
  if (at === null) return null
  return (
    <g className={tense}>
      <text x={at.x} y={at.y} className={styles['words']}>
        {handshakeWords(handshake)}
      </text>
    </g>
  )
}

function LossWords({ loss }: { readonly loss: LossDrawn }) {
  const tense = useTense(loss.time)
  if (loss.at === null) return null
  const { x, y, anchor } = loss.at
  return (
    <text y={y} textAnchor={anchor} className={`${styles['words']} ${tense}`}>
      {loss.words.map((line, index) => (
        <tspan
          key={line}
          x={x}
          dy={index === 0 ? 0 : TEXT_HEIGHT}
          className={index < 2 ? styles['fault'] : undefined}
        >
          {line}
        </tspan>
      ))}
    </text>
  )
}
