/** The rows in sight. The list follows the cursor; the row at or before the cursor is "now". */
// A table of which only a part is drawn has no element of its own; the table has the focus and the keys.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import type { KeyboardEvent } from 'react'
import { memo, useLayoutEffect } from 'react'
import { MESSAGES } from '../../content/text/en.messages.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Film } from '../canvas/props.ts'
import { Glyph } from '../canvas/Glyph.tsx'
import { colourToken, messageColour } from '../canvas/message-colour.ts'
import { countText } from '../format.ts'
import { useRows } from '../parts/use-rows.ts'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { select } from '../store/playback.ts'
import { PHONE, useMedia } from '../use-media.ts'
import { useRecord, useVersion } from '../use-run.ts'
import { cellsOf } from './cells.ts'
import styles from './Messages.module.css'
import type { Listing } from './use-listing.ts'

const ROW_PX = 24
const PHONE_ROW_PX = 44
const HEADS_PX = 22
const COLUMNS = ['record', 'time', 'who', 'what', 'message', 'sentence'] as const

interface TableProps {
  readonly cast: Cast
  readonly film: Film
  readonly listing: Listing
}

/** As everywhere in the studio: the cursor goes to the record, and a packet is selected. */
function choose(cast: Cast, record: number): void {
  if (cast.trace.ev(record) === 'packet') select({ kind: 'packet', record: record as RecordIndex })
  goTo(record)
}

export function Table({ cast, film, listing }: TableProps) {
  const { index } = listing
  const record = useRecord()
  const version = useVersion()
  const brief = useMedia(PHONE)
  const above = brief ? 0 : HEADS_PX
  const rowPx = brief ? PHONE_ROW_PX : ROW_PX
  const { scroller, height, from, to, y, show } = useRows(index.count, rowPx, above)
  const now = index.upTo(record) - 1
  useLayoutEffect(() => {
    if (index.count > 0) show(Math.max(now, 0))
  }, [show, now, index])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowPx) - 2)
    const between = now >= 0 && index.at(now) < record
    const places: Readonly<Record<string, number>> = {
      ArrowDown: now + 1,
      // From between two rows: first to the one above.
      ArrowUp: between ? now : now - 1,
      PageDown: Math.min(now + page, index.count - 1),
      PageUp: Math.max(now - page, 0),
      Enter: now,
    }
    const place = places[event.key]
    if (place === undefined) return
    event.preventDefault()
    const next = index.at(place)
    if (next < 0) return
    if (event.key === 'Enter') choose(cast, next)
    else goTo(next)
  }

  const places = Array.from({ length: to - from }, (_, i) => from + i)
  const drawn = places.flatMap((place) => {
    const one = index.at(place)
    return one >= 0 && one < cast.trace.length ? [{ place, record: one }] : []
  })
  const nowDrawn = drawn.some(({ place }) => place === now)
  return (
    <div
      ref={scroller}
      className={styles['table']}
      role="grid"
      aria-label={MESSAGES.label}
      aria-rowcount={index.count + 1}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(nowDrawn ? { 'aria-activedescendant': `row-${index.at(now)}` } : {})}
    >
      <div role="row" aria-rowindex={1} className={styles['heads']}>
        {COLUMNS.map((column) => (
          <span role="columnheader" key={column} className={styles[column]}>
            {MESSAGES.head[column]}
          </span>
        ))}
      </div>
      {index.count === 0 && (
        <p className={styles['empty']}>{nothingText(listing, cast.trace.length)}</p>
      )}
      <div role="presentation" className={styles['all']} style={{ height }}>
        <div role="presentation" className={styles['window']} style={{ top: y }}>
          {drawn.map(({ place, record: one }) => (
            <Row
              key={one}
              cast={cast}
              film={film}
              version={version}
              record={one}
              place={place}
              state={stateOf(one, record, place === now)}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

function nothingText({ index, whole }: Listing, total: number): string {
  if (!index.isFiltered) return MESSAGES.empty
  const all = countText(total)
  return whole ? MESSAGES.none(all) : MESSAGES.noneYet(countText(index.read), all)
}

type RowState = 'past' | 'now' | 'before' | 'future'

/** `before`: the cursor is between this row and the next. */
function stateOf(one: number, record: number, isNow: boolean): RowState {
  if (isNow) return one === record ? 'now' : 'before'
  return one <= record ? 'past' : 'future'
}

interface RowProps {
  readonly cast: Cast
  readonly film: Film
  /** The rows may have changed: read it again. */
  readonly version: number
  readonly record: number
  readonly place: number
  readonly state: RowState
}

const Row = memo(function Row({ cast, film, record, place, state }: RowProps) {
  const { about, ...cells } = cellsOf(cast, film, record)
  const isNow = state === 'now' || state === 'before'
  return (
    <div
      id={`row-${record}`}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isNow}
      className={styles[state]}
      onClick={() => choose(cast, record)}
    >
      <span role="gridcell" className={styles['record']}>
        {cells.record}
      </span>
      <span role="gridcell" className={styles['time']}>
        {cells.time}
      </span>
      <span role="gridcell" className={styles['who']}>
        {cells.who}
      </span>
      <span role="gridcell" className={styles['what']}>
        <PacketGlyph cast={cast} film={film} record={record} />
        {cells.what}
      </span>
      <span role="gridcell" className={styles['message']}>
        {about >= 0 && (
          <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
            <circle cx="4" cy="4" r="4" fill={`var(${colourToken(messageColour(film, about))})`} />
          </svg>
        )}
        {cells.message}
      </span>
      <span role="gridcell" className={styles['sentence']}>
        {cells.sentence}
        {state === 'before' && <span className="unseen"> {MESSAGES.between}</span>}
      </span>
    </div>
  )
})

function PacketGlyph({ cast, film, record }: Pick<RowProps, 'cast' | 'film' | 'record'>) {
  const row = cast.trace.row(record)
  if (row.ev !== 'packet') return null
  const { ptype, qos, dup, retain, back, about } = row
  const colour = messageColour(film, about)
  return <Glyph {...{ ptype, qos, dup, retain, back, colour }} size={16} />
}
