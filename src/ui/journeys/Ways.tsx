/** The forward path of the design, and beneath it what was undone, backwards; what is not reached is pale. */
import { useRef } from 'react'
import { JOURNEYS } from '../../content/text/en.journeys.ts'
import { goTo } from '../playhead.ts'
import { select } from '../store/playback.ts'
import type { Cast } from '../story.ts'
import { titleOfNode } from '../story.ts'
import type { Attempt, Journey } from './journey.ts'
import styles from './Journeys.module.css'
import type { Stop } from './path.ts'
import type { State } from './standing.ts'
import { doneText, standingText, waitText } from './told.ts'
import { useSize } from '../parts/use-size.ts'
import type { Waterfall } from './waterfall.ts'
import type { Box } from './ways-layout.ts'
import { waysOf } from './ways-layout.ts'

const LABEL_PX = 84
const GAP_PX = 28
const BOX_MIN_PX = 104
const BOX_MAX_PX = 150
const BOX_HEIGHT = 44
const ROW_GAP = 34
const PAD_PX = 10

interface WaysProps {
  readonly cast: Cast
  readonly journey: Journey
  readonly fall: Waterfall
  readonly state: State
  readonly record: number
}

export function Ways({ cast, journey, fall, state, record }: WaysProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { width } = useSize(scroller)
  const ways = waysOf(fall)
  const turned = ways.back.some(({ stop }) =>
    attemptsOf(fall, stop).some((one) => one.record <= record),
  )
  if (ways.boxes.length === 0) return null
  const free = (width - LABEL_PX - PAD_PX) / ways.columns - GAP_PX
  const box = Math.max(BOX_MIN_PX, Math.min(BOX_MAX_PX, free))
  const xOf = (column: number) => LABEL_PX + column * (box + GAP_PX)
  const yOf = (row: number) =>
    PAD_PX +
    row * (BOX_HEIGHT + (row < ways.rows ? 8 : 0)) +
    (row < ways.rows ? 0 : ROW_GAP - 8 + 8 * ways.rows)
  const rows = ways.back.length > 0 ? ways.rows + 1 : ways.rows
  const height = yOf(rows - 1) + BOX_HEIGHT + PAD_PX
  const all = [...ways.boxes, ...ways.back]
  const begun = (stop: Stop) => attemptsOf(fall, stop).some((one) => one.record <= record)
  const at = ({ column, row }: { readonly column: number; readonly row: number }) => ({
    left: xOf(column),
    top: yOf(row),
    width: box,
    height: BOX_HEIGHT,
  })
  const ended = state.standing.how === 'ended' && turned
  return (
    <div ref={scroller} className={styles['ways']}>
      <div style={{ height, width: xOf(ways.columns - 1) + box + PAD_PX }}>
        {width > 0 && (
          <Lines
            all={all}
            ways={ways}
            begun={begun}
            ended={ended}
            place={at}
            pivot={all.find(({ stop }) => stop.name === fall.pivot)}
            turned={turnedBy(journey, fall)}
          />
        )}
        <span className={styles['way']} style={{ top: yOf(0) + 6 }} aria-hidden="true">
          {JOURNEYS.forward}
        </span>
        <ol aria-label={JOURNEYS.forward}>
          {ways.boxes.map((one) => (
            <li key={one.stop.name} style={at(one)}>
              <BoxOf {...{ cast, fall, record }} stop={one.stop} undo={false} />
            </li>
          ))}
        </ol>
        {ways.back.length > 0 && (
          <>
            <span className={styles['way']} style={{ top: yOf(ways.rows) + 6 }} aria-hidden="true">
              {JOURNEYS.back}
            </span>
            <ol aria-label={JOURNEYS.back}>
              {ways.back.map((one, place) => (
                <li key={one.stop.name} style={at(one)}>
                  {one.stop.undoes !== null && (
                    <small className={styles[place === 0 ? 'undoesFirst' : 'undoes']}>
                      {JOURNEYS.undoes(one.stop.undoes.slice(one.stop.undoes.indexOf('/') + 1))}
                    </small>
                  )}
                  <BoxOf {...{ cast, fall, record }} stop={one.stop} undo />
                </li>
              ))}
              {ended && ways.ended !== null && (
                <li style={at(ways.ended)}>
                  <button
                    type="button"
                    className={`${styles['box']} ${styles['end']}`}
                    onClick={() =>
                      go(journey.turns.findLast((one) => one.record <= record)!.record)
                    }
                  >
                    <b>{JOURNEYS.how.ended}</b>
                    <span>{standingText(state.standing)}</span>
                  </button>
                </li>
              )}
            </ol>
          </>
        )}
      </div>
    </div>
  )
}

function attemptsOf({ lanes }: Waterfall, stop: Stop): readonly Attempt[] {
  return lanes.find(({ name }) => name === stop.name)?.attempts ?? []
}

function turnedBy({ messages }: Journey, { back, lanes }: Waterfall): string {
  const [attempt] = lanes.find(({ name }) => name === back[0]?.name)?.attempts ?? []
  return messages.find(({ record }) => record === attempt?.about)?.type ?? ''
}

function go(record: number): void {
  select(null)
  goTo(record)
}

interface BoxProps {
  readonly cast: Cast
  readonly fall: Waterfall
  readonly record: number
  readonly stop: Stop
  readonly undo: boolean
}

function BoxOf({ cast, fall, record, stop, undo }: BoxProps) {
  const attempts = attemptsOf(fall, stop)
  const done = doneText(attempts, record)
  // An effect that is called like its handler: the name stands above already.
  const told =
    done?.startsWith(`${stop.handler} `) === true ? done.slice(stop.handler.length + 1) : done
  const last = attempts.findLast((one) => one.record <= record)
  const wrong = last?.end?.how === 'failed' || last?.end?.how === 'died'
  const refused = last?.effects.some(({ answer }) => answer === 'declined') === true
  const words = (
    <>
      <b>{stop.handler}</b>
      <small>{titleOfNode(cast, stop.node)}</small>
      <span>{told ?? (attempts.length > 0 ? JOURNEYS.future : JOURNEYS.notReached)}</span>
    </>
  )
  if (told === null)
    return (
      <span className={`${styles['box']} ${styles['pale']}`} title={waitText(stop)}>
        {words}
      </span>
    )
  const kind = wrong ? 'wrong' : undo || refused ? 'undo' : ''
  return (
    <button
      type="button"
      className={`${styles['box']} ${styles[kind] ?? ''}`}
      data-stop-box={stop.name}
      onClick={() => go(last?.end?.record ?? last!.record)}
    >
      {words}
    </button>
  )
}

interface LinesProps {
  readonly all: readonly Box[]
  readonly ways: ReturnType<typeof waysOf>
  readonly begun: (stop: Stop) => boolean
  readonly ended: boolean
  readonly pivot: Box | undefined
  /** The type of the event that led back. */
  readonly turned: string
  readonly place: (box: { readonly column: number; readonly row: number }) => {
    left: number
    top: number
    width: number
    height: number
  }
}

function Lines({ all, ways, begun, ended, pivot, turned, place }: LinesProps) {
  const byName = new Map(all.map((box) => [box.stop.name, box]))
  const middle = (box: { readonly column: number; readonly row: number }) => {
    const { left, top, width, height } = place(box)
    return {
      left,
      right: left + width,
      x: left + width / 2,
      y: top + height / 2,
      top,
      bottom: top + height,
    }
  }
  const [first] = ways.back
  const ends = ways.back.map(
    (box, n) => [box, ways.back[n + 1] ?? (ended ? ways.ended : null)] as const,
  )
  return (
    <svg className={styles['wayLines']} aria-hidden="true">
      {ways.arrows.map(([from, to]) => {
        const [a, b] = [byName.get(from)!, byName.get(to)!]
        const [m, n] = [middle(a), middle(b)]
        return (
          <g key={`${from} ${to}`} className={styles[begun(b.stop) ? 'led' : 'unled']}>
            <path d={`M${m.right + 3} ${m.y}L${n.left - 9} ${n.y}`} />
            <path d={`M${n.left - 3} ${n.y}l-7 -3.5v7Z`} className={styles['tip']} />
          </g>
        )
      })}
      {ways.back.map((box) => {
        const target = byName.get(box.stop.undoes ?? '')
        if (target === undefined || target.column !== box.column) return null
        const [m, n] = [middle(target), middle(box)]
        return (
          <path
            key={box.stop.name}
            d={`M${m.x} ${m.bottom}V${n.top}`}
            className={styles['undoing']}
          />
        )
      })}
      {pivot !== undefined && first !== undefined && (
        <g className={styles[begun(first.stop) ? 'led' : 'unled']}>
          <text x={middle(first).x + TURN_PX + 8} y={middle(first).top - 6}>
            {turned}
          </text>
          <path d={turnPath(middle(pivot), middle(first))} />
          <path
            d={`M${middle(first).x + TURN_PX} ${middle(first).top - 2}l-3.5 -7h7Z`}
            className={styles['tip']}
          />
        </g>
      )}
      {ends.map(([a, b]) => {
        if (b === null) return null
        const [m, n] = [middle(a), middle(b)]
        const there = isBox(b) ? begun(b.stop) : true
        return (
          <g key={a.stop.name} className={styles[there ? 'led' : 'unled']}>
            <path d={`M${m.left - 3} ${m.y}H${n.right + 9}`} />
            <path d={`M${n.right + 3} ${n.y}l7 -3.5v7Z`} className={styles['tip']} />
          </g>
        )
      })}
    </svg>
  )
}

const isBox = (box: object): box is Box => 'stop' in box

/** The line of an undoing goes through the middle. */
const TURN_PX = 16

function turnPath(
  from: { readonly x: number; readonly bottom: number },
  to: { readonly x: number; readonly top: number },
): string {
  const half = (from.bottom + to.top) / 2
  return `M${from.x + TURN_PX} ${from.bottom + 2}V${half}H${to.x + TURN_PX}V${to.top - 9}`
}
