/**
 * A lane for each node, in the order of the canvas. Only those in sight are drawn, and of very many only those near it
 * are elements; a played frame draws none.
 */
// Pressing a mark is a short cut: the story and the sequence give the same records to a keyboard.
/* oxlint-disable jsx-a11y/no-static-element-interactions */
import type { PointerEvent, RefObject } from 'react'
import { memo, useEffect, useMemo, useState } from 'react'
import { TIMELINE } from '../../content/text/en.timeline.ts'
import { LARGE } from '../canvas/layout.ts'
import { colourToken, messageColours, messageName } from '../canvas/message-colour.ts'
import type { Film } from '../canvas/props.ts'
import { countUpTo } from '../film-index.ts'
import { countText, lengthText } from '../format.ts'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { titleOfNode } from '../story.ts'
import { usePlayback } from '../store/playback.ts'
import type { View } from './axis.ts'
import { moved, perPixel } from './axis.ts'
import type { Bar } from './bins.ts'
import { valueAt } from './bins.ts'
import { startDrag } from './drag.ts'
import type { Lane, LaneRows } from './lane-rows.ts'
import { BASE_PX, LANE_PX, pictureOf, recordNear } from './picture.ts'
import styles from './Timeline.module.css'
import type { Scope } from './use-view.ts'

/** On a phone the names stand above the lanes. */
export const PHONE_LANE_PX = 60
/** Of very many lanes so many beyond what is in sight are there, at each end. */
const BEYOND = 6

interface LanesProps {
  readonly cast: Cast
  readonly rows: LaneRows
  /** Node numbers. */
  readonly order: readonly number[]
  readonly scope: Scope
  readonly phone: boolean
  readonly scroller: RefObject<HTMLDivElement | null>
}

export function Lanes({ cast, rows, order, scope, phone, scroller }: LanesProps) {
  const film = usePlayback((state) => state.film)
  const height = phone ? PHONE_LANE_PX : LANE_PX + 4
  const [first, last] = useInSight(scroller, height)
  const { view } = scope
  const virtual = order.length > LARGE
  const from = virtual ? Math.max(0, Math.min(first, order.length) - BEYOND) : 0
  const to = virtual ? last + 1 + BEYOND : order.length

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    const start = scope.view
    startDrag(event, {
      move: (dx) => scope.show(moved(start, -dx * perPixel(start), scope.length)),
      cancel: () => scope.show(start),
    })
  }
  return (
    <ul
      className={styles['lanes']}
      style={virtual ? { height: order.length * height, paddingTop: from * height } : undefined}
      aria-label={TIMELINE.laneList}
      onPointerDown={onPointerDown}
    >
      {order.slice(from, to).map((node, n) => {
        const place = from + n
        const lane = rows.lanes[node]
        if (lane === undefined) return null
        const drawn = place >= first && place <= last && view.width > 0
        return (
          <LaneItem
            key={node}
            cast={cast}
            film={film}
            node={node}
            lane={lane}
            revision={drawn ? lane.revision : 0}
            view={drawn ? view : null}
            place={virtual ? place + 1 : undefined}
            among={virtual ? order.length : undefined}
          />
        )
      })}
    </ul>
  )
}

/** The places of the first and the last lane in sight, with one more at each end. */
function useInSight(scroller: RefObject<HTMLDivElement | null>, height: number) {
  const [sight, setSight] = useState<readonly [number, number]>([0, 0])
  // Not in the layout's turn: the box comes after what is in it.
  useEffect(() => {
    const box = scroller.current
    if (box === null) return
    function look(): void {
      if (box === null) return
      const first = Math.floor(box.scrollTop / height) - 1
      const last = Math.ceil((box.scrollTop + box.clientHeight) / height)
      setSight((now) => (now[0] === first && now[1] === last ? now : [first, last]))
    }
    const observer = new ResizeObserver(look)
    observer.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [scroller, height])
  return sight
}

interface ItemProps {
  readonly cast: Cast
  readonly film: Film
  readonly node: number
  readonly lane: Lane
  /** The lane is filled in place: this tells whether it is another. */
  readonly revision: number
  /** null: out of sight, not drawn. */
  readonly view: View | null
  /** Its number, where not all lanes are elements, and how many there are. */
  readonly place: number | undefined
  readonly among: number | undefined
}

const LaneItem = memo(function LaneItem(props: ItemProps) {
  const { cast, film, node, lane, view, revision, place, among } = props
  const title = lane.steps === null ? TIMELINE.laneTitle : TIMELINE.openTitle
  return (
    <li
      className={styles['lane']}
      data-lane={cast.opened.nodes[node]?.id}
      aria-posinset={place}
      aria-setsize={among}
    >
      <div className={styles['head']} title={title}>
        <b>{titleOfNode(cast, node)}</b>
        {view !== null && <Counts lane={lane} revision={revision} />}
      </div>
      {view !== null && <LanePicture film={film} lane={lane} view={view} revision={revision} />}
    </li>
  )
})

/** What the node has done by the cursor. */
function Counts({ lane }: { readonly lane: Lane; readonly revision: number }) {
  const text = usePlayback(({ cursor }) => countsAt(lane, cursor.record, cursor.time))
  return <small title={text}>{text}</small>
}

function countsAt(lane: Lane, record: number, time: number): string {
  const parts = (['publishes', 'delivers', 'handles', 'drops'] as const).flatMap((list) => {
    const count = countUpTo(lane[list], record)
    return count === 0 ? [] : [TIMELINE.counts[list](countText(count))]
  })
  if (lane.steps !== null) parts.push(TIMELINE.counts.open(countText(valueAt(lane.steps, time))))
  return parts.join(', ')
}

interface PictureProps {
  readonly film: Film
  readonly lane: Lane
  readonly view: View
  readonly revision: number
}

/** Classes: `handle` alone is that of an entry. */
const TICKS = { publish: 'publish', handle: 'handles', deliver: 'deliver' } as const
const REACH_PX = 8
const STRIP_WORDS_PX = 70

function LanePicture({ film, lane, view, revision }: PictureProps) {
  const picture = useMemo(() => {
    const look = {
      colourOf: messageColours(film),
      nameOf: (about: Parameters<typeof messageName>[1]) => messageName(film, about),
      peakText: (most: number) => TIMELINE.most(countText(most)),
    }
    return { ...pictureOf(film.trace, lane, view, look), revision }
  }, [film, lane, view, revision])

  function onClick(event: React.MouseEvent<SVGSVGElement>): void {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    const record = recordNear(film.trace, lane, view, x, REACH_PX)
    if (record !== null) goTo(record)
  }
  const { ticks, names, crosses, works, calls, failed, retries, crashes, bars, curve } = picture
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <svg
      className={styles['picture']}
      width={view.width}
      height={LANE_PX}
      aria-hidden="true"
      onClick={onClick}
    >
      {bars.map((bar) => (
        <StripBar key={`${bar.kind} ${bar.x}`} bar={bar} />
      ))}
      <path d={`M0 ${BASE_PX + 0.5}H${view.width}`} className={styles['base']} />
      {curve !== null && <path d={curve.path} className={styles['curve']} />}
      {curve?.peak && (
        <text x={curve.peak.x + 4} y={9} className={styles['name']}>
          {curve.peak.text}
        </text>
      )}
      {works.map(({ colour, path }) => (
        <path key={colour} d={path} fill={`var(${colourToken(colour)})`} data-works="" />
      ))}
      {calls !== '' && <path d={calls} className={styles['call']} />}
      {failed !== '' && <path d={failed} className={styles['failed']} />}
      {retries !== '' && <path d={retries} className={styles['retry']} />}
      {ticks.map(({ kind, colour, path }) => (
        <path
          key={`${kind} ${colour}`}
          d={path}
          className={styles[TICKS[kind]]}
          stroke={`var(${colourToken(colour)})`}
        />
      ))}
      {names.map(({ x, text }) => (
        <text key={x} x={x} y={13} className={styles['message']}>
          {text}
        </text>
      ))}
      <path d={crosses} className={styles['cross']} />
      {crashes !== '' && <path d={crashes} className={styles['crash']} data-crashes="" />}
    </svg>
  )
}

function StripBar({ bar: { kind, x, width, length } }: { readonly bar: Bar }) {
  const what = TIMELINE.strip[kind]
  const words = Number.isFinite(length) ? TIMELINE.stripFor(what, lengthText(length)) : what
  return (
    <g className={styles[kind]}>
      <rect x={x} y={BASE_PX + 1.5} width={width} height={9} />
      {width >= STRIP_WORDS_PX && (
        <text x={x + 4} y={BASE_PX + 9}>
          {words}
        </text>
      )}
    </g>
  )
}
