/**
 * The waterfall: the rows of a journey in the times of the run. The picture is a list for a keyboard and a screen reader:
 * each thing that happened is an option. What is to come is the same lines, cut off at the cursor.
 */
// A picture whose parts are options has no element of its own; the list has the focus and the keys.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import type { KeyboardEvent, MouseEvent } from 'react'
import { memo, useEffect, useMemo, useRef } from 'react'
import { JOURNEYS } from '../../content/text/en.journeys.ts'
import { sentenceOf } from '../../content/text/story.ts'
import { goTo } from '../playhead.ts'
import { useSize } from '../parts/use-size.ts'
import type { Cast } from '../story.ts'
import { titleOfNode } from '../story.ts'
import { select, usePlayback } from '../store/playback.ts'
import { PHONE, useMedia } from '../use-media.ts'
import type { FallLayout, LaneDrawn, Place } from './fall-layout.ts'
import { layoutFall, underFinger } from './fall-layout.ts'
import { CursorLine, FallLines, Ground, Labels } from './FallLines.tsx'
import type { Journey } from './journey.ts'
import styles from './Fall.module.css'
import { offsetText } from './told.ts'
import type { Waterfall } from './waterfall.ts'

const NAMES_PX = 92
const NAMES_PHONE_PX = 80
/** On a phone the picture is wider than the screen. */
const WIDTH_MIN = 520

interface FallProps {
  readonly cast: Cast
  readonly journey: Journey
  readonly fall: Waterfall & { readonly revision: number }
}

export function Fall({ cast, journey, fall }: FallProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const phone = useMedia(PHONE)
  const size = useSize(scroller)
  const names = phone ? NAMES_PHONE_PX : NAMES_PX
  const room = Math.max(WIDTH_MIN, size.width - names)
  const layout = useMemo(
    () => layoutFall(journey, fall, room, phone ? 'finger' : 'mouse'),
    [journey, fall, room, phone],
  )
  return (
    <div ref={scroller} className={styles['fall']}>
      <div className={styles['names']} style={{ width: names, height: layout.height }} aria-hidden>
        <small>{JOURNEYS.axis}</small>
        {layout.lanes.map((one) => (
          <Name key={one.lane.name} cast={cast} drawn={one} />
        ))}
      </div>
      {size.width > 0 && <Picture cast={cast} journey={journey} layout={layout} finger={phone} />}
    </div>
  )
}

function Name({ cast, drawn }: { readonly cast: Cast; readonly drawn: LaneDrawn }) {
  const { lane, top, height } = drawn
  const world = lane.kind === 'world'
  const kind = lane.missing !== null ? 'missing' : lane.kind
  return (
    <span className={styles[kind]} style={{ top, height }}>
      <b>{world ? JOURNEYS.world : titleOfNode(cast, lane.node)}</b>
      <small>{lane.title}</small>
    </span>
  )
}

interface PictureProps {
  readonly cast: Cast
  readonly journey: Journey
  readonly layout: FallLayout
  /** It is pressed by a finger: a whole lane is what is pressed, and the entry closest to it is gone to. */
  readonly finger: boolean
}

function choose(record: number): void {
  select(null)
  goTo(record)
}

function Picture({ cast, journey, layout, finger }: PictureProps) {
  const { items, scale, height } = layout
  const current = usePlayback(
    (state) => items.findLast(({ record }) => record <= state.cursor.record)?.record ?? null,
  )
  const at = usePlayback((state) => state.cursor.record)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (list.current?.contains(document.activeElement) === true)
      document
        .getElementById(`entry-${current}`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (step === undefined || event.shiftKey) return
    event.preventDefault()
    const place = items.findIndex(({ record }) => record === current)
    // Past the entry but not at the next: back goes to the entry itself.
    const back = step === -1 && current !== null && at > current ? place : place + step
    const next = items[Math.max(0, Math.min(items.length - 1, back))]
    if (next !== undefined) choose(next.record)
  }
  return (
    <div
      ref={list}
      className={styles['picture']}
      role="listbox"
      aria-label={JOURNEYS.fall(journey.name)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(current === null ? {} : { 'aria-activedescendant': `entry-${current}` })}
    >
      <svg role="none" width={scale.width} height={height}>
        <Ground journey={journey} layout={layout} />
        <FallLines layout={layout} />
        <Labels layout={layout} />
        <CursorLine journey={journey} layout={layout} />
        {finger && <Presses layout={layout} current={current} />}
        {items.map((item) => (
          <Entry
            key={item.record}
            cast={cast}
            journey={journey}
            item={item}
            current={item.record === current}
            onPress={finger ? undefined : choose}
          />
        ))}
      </svg>
    </div>
  )
}

interface PressesProps {
  readonly layout: FallLayout
  /** The entry that the cursor is at. */
  readonly current: number | null
}

/** Entries stand closer to each other than a finger is wide. Who presses again comes to the next under the finger. */
function Presses({ layout: { lanes, items, scale }, current }: PressesProps) {
  function onClick(event: MouseEvent<SVGRectElement>, lane: number): void {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    const record = underFinger(
      items.filter((item) => item.lane === lane),
      x,
      current,
    )
    if (record !== null) choose(record)
  }
  return (
    <g aria-hidden="true">
      {lanes.map(({ lane, top, height }, place) =>
        lane.missing === null ? (
          <rect
            key={lane.name}
            data-press={place}
            y={top}
            width={scale.width}
            height={height}
            className={styles['press']}
            onClick={(event) => onClick(event, place)}
          />
        ) : null,
      )}
    </g>
  )
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: -Infinity,
  End: Infinity,
}

interface EntryProps {
  readonly cast: Cast
  readonly journey: Journey
  readonly item: Place
  readonly current: boolean
  /** Undefined: something else takes the press. */
  readonly onPress: ((record: number) => void) | undefined
}

const Entry = memo(function Entry({ cast, journey, item, current, onPress }: EntryProps) {
  const { record, at, x, y, width, height, what } = item
  return (
    <rect
      id={`entry-${record}`}
      role="option"
      aria-selected={current}
      aria-label={JOURNEYS.entry(offsetText(journey, at), sentenceOf(cast, record))}
      data-entry={what}
      data-record={record}
      className={styles['entry']}
      x={x}
      y={y}
      width={width}
      height={height}
      {...(onPress === undefined ? { pointerEvents: 'none' } : { onClick: () => onPress(record) })}
    />
  )
})
