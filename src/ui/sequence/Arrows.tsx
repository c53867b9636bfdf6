/**
 * The drawing, and the list that it is for a keyboard and a screen reader: each arrow is an option. What is
 * past and what is to come are the same lines twice, each cut off at the cursor.
 */
// A picture whose parts are options has no element of its own; the list has the focus and the keys.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import type { KeyboardEvent, RefObject } from 'react'
import { memo, useCallback, useLayoutEffect, useRef } from 'react'
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import type { RecordIndex } from '../../core/row.ts'
import { GlyphMark } from '../canvas/Glyph.tsx'
import { glyphRadius } from '../canvas/glyphs.ts'
import { messageColour } from '../canvas/message-colour.ts'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { sentenceOf } from '../../content/text/story.ts'
import { select, usePlayback } from '../store/playback.ts'
import type { PictureProps, Window } from './Lines.tsx'
import { Backdrop, CursorLine, LinesTwice } from './Lines.tsx'
import { leftShowing } from './in-sight.ts'
import type { Arrow, SequenceLayout } from './layout.ts'
import { widthOf } from './captions.ts'
import { arrowAt, isFuture } from './layout.ts'
import { Remarks } from './Remarks.tsx'
import styles from './Sequence.module.css'

/** As everywhere in the studio: the packet is selected, and the cursor goes to its record. */
function choose(record: RecordIndex): void {
  select({ kind: 'packet', record })
  goTo(record)
}

interface ArrowsProps extends PictureProps {
  /** Of `layout` what is in sight; `some`: not all of it. */
  readonly drawn: Window
  readonly some: boolean
  readonly scroller: RefObject<HTMLElement | null>
}

export function Arrows({ drawn, some, scroller, ...props }: ArrowsProps) {
  const { cast, layout, width, height, axis } = props
  const current = useCurrent(layout)
  const list = useRef<HTMLDivElement>(null)
  const playing = usePlayback((state) => state.playing)
  const pressed = useRef<RecordIndex | null>(null)
  const followed = useRef<RecordIndex | null>(null)
  const press = useCallback((record: RecordIndex) => {
    pressed.current = record
    choose(record)
  }, [])
  // Up and down it is followed as a moment; to the side only when somebody goes through the packets, or where the
  // next one may be far away.
  useLayoutEffect(() => {
    const box = scroller.current
    const arrow = layout.arrows.find(({ flight }) => flight.record === current)
    const wanted = some ? !playing : document.activeElement === list.current
    if (box === null || arrow === undefined || !wanted || followed.current === current) return
    followed.current = current
    // What is pressed is in sight.
    if (pressed.current === current) return
    const left = leftShowing(arrow, box.scrollLeft, box.clientWidth, axis)
    if (left !== null) box.scrollTo({ left })
  }, [current, layout, some, playing, axis, scroller])
  function onKeyDown(event: KeyboardEvent): void {
    if (event.shiftKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    const place = layout.arrows.findIndex(({ flight }) => flight.record === current)
    const next = layout.arrows[event.key === 'ArrowDown' ? place + 1 : Math.max(0, place - 1)]
    if (next !== undefined) choose(next.flight.record)
  }
  return (
    <div
      ref={list}
      className={styles['list']}
      role="listbox"
      aria-label={SEQUENCE.label}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(current === null ? {} : { 'aria-activedescendant': `arrow-${current}` })}
    >
      <svg role="none" width={width} height={height} className={styles['picture']}>
        <Backdrop {...props} />
        <LinesTwice {...props} layout={drawn} />
        <CursorLine {...props} />
        <Remarks layout={drawn} />
        {withCurrent(drawn, layout, current).map((arrow) => (
          <ArrowOption
            key={arrow.flight.record}
            cast={cast}
            arrow={arrow}
            layout={layout}
            onPress={press}
          />
        ))}
      </svg>
    </div>
  )
}

/** What is in sight, and what the keys are at, wherever it is. */
function withCurrent(drawn: Window, layout: Window, current: RecordIndex | null): readonly Arrow[] {
  const isIt = ({ flight }: Arrow) => flight.record === current
  if (drawn === layout || current === null || drawn.arrows.some(isIt)) return drawn.arrows
  const there = new Set(drawn.arrows)
  return layout.arrows.filter((arrow) => there.has(arrow) || isIt(arrow))
}

/** The arrow that is selected, or the last one at the cursor. */
function useCurrent(layout: SequenceLayout): RecordIndex | null {
  const selection = usePlayback((state) => state.selection)
  const record = usePlayback((state) => state.cursor.record)
  const selected = selection?.kind === 'packet' ? selection.record : null
  const drawn = layout.arrows.some(({ flight }) => flight.record === selected)
  return drawn ? selected : arrowAt(layout, record)
}

interface OptionProps {
  readonly cast: Cast
  readonly arrow: Arrow
  /** The rows may have changed. */
  readonly layout: Window
  readonly onPress: (record: RecordIndex) => void
}

const ArrowOption = memo(function ArrowOption({ cast, arrow, layout, onPress }: OptionProps) {
  const { flight, line, glyph, words, label } = arrow
  const { record } = flight
  const film = usePlayback((state) => state.film)
  const future = usePlayback((state) => isFuture(flight.departs, state.cursor.time))
  const selected = usePlayback(
    (state) => state.selection?.kind === 'packet' && state.selection.record === record,
  )
  const way = `M${line.x1} ${line.y1}L${line.x2} ${line.y2}`
  return (
    <g
      id={`arrow-${record}`}
      role="option"
      aria-selected={selected}
      aria-posinset={layout.placeOf(record)}
      aria-setsize={layout.among}
      aria-label={`${sentenceOf(cast, record)}${words.end === '' ? '' : ` ${words.end}.`}`}
      data-arrow={record}
      data-ended={flight.broken ?? undefined}
      className={styles[future ? 'future' : 'past']}
      onClick={() => onPress(record)}
    >
      <path d={way} className={styles['reach']} />
      <g transform={`translate(${glyph.x} ${glyph.y})`}>
        <circle
          r={selected ? glyphRadius(flight) + 2.5 : 7}
          className={styles[selected ? 'ring' : 'ground']}
        />
        <GlyphMark
          ptype={flight.ptype}
          qos={flight.qos}
          dup={flight.dup}
          retain={flight.retain}
          colour={messageColour(film, flight.about)}
          turn={arrow.turn}
        />
      </g>
      {label !== null && (
        <text x={label.x} y={label.y} className={styles['words']}>
          <tspan className={styles['name']}>{words.name}</tspan>
          {words.detail !== '' && <tspan dx="6">{words.detail}</tspan>}
          {words.end !== '' && (
            <tspan dx="6" className={styles['fault']}>
              {words.end}
            </tspan>
          )}
        </text>
      )}
      {label !== null && (
        <rect x={label.x} y={label.y - 11} width={widthOf(words)} height={14} fill="transparent" />
      )}
    </g>
  )
})
