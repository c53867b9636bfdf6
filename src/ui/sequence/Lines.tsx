/** Everything that is a line: lifelines, arrows, waits, what is cut; the axis of time, and the cursor. */
import { memo } from 'react'
import { SEQUENCE } from '../../content/text/en.sequence.ts'
import { colourToken, messageColour } from '../canvas/message-colour.ts'
import { countText, lengthText } from '../format.ts'
import { usePlayback } from '../store/playback.ts'
import type { Cast } from '../story.ts'
import type { Arrow, SequenceLayout } from './layout.ts'
import type { Sight } from './in-sight.ts'
import { ALL } from './in-sight.ts'
import type { Line } from './place.ts'
import styles from './Sequence.module.css'
import { axisText, cursorText } from './words.ts'

/** The window of the film that is laid out. */
export interface Window extends SequenceLayout {
  /** How many packets come before it and after it, and how many there are altogether. */
  readonly before: number
  readonly after: number
  readonly among: number
  /** The number of a packet among all, from 1 on. */
  readonly placeOf: (packet: number) => number
}

export interface PictureProps {
  readonly cast: Cast
  readonly layout: Window
  readonly sight: Sight
  readonly width: number
  readonly height: number
  /** Width of the axis of time. */
  readonly axis: number
  /** What times are counted from; null: the start of the run. */
  readonly origin: number | null
}

const pathOf = ({ x1, y1, x2, y2 }: Line) => `M${x1} ${y1}L${x2} ${y2}`

/** Bands in which nothing happens, and the ticks of time. */
export const Backdrop = memo(function Backdrop({
  cast,
  layout,
  sight,
  width,
  height,
  axis,
  origin,
}: PictureProps) {
  const { scale, before, after } = layout
  const zero = origin ?? 0
  const [left, right] = [Math.max(axis, sight.left), Math.min(width, sight.right)]
  const middle = sight === ALL ? axis + (width - axis) / 2 : (sight.left + sight.right) / 2
  const start = Math.max(0, sight.left)
  return (
    <g aria-hidden="true">
      <Ground layout={layout} width={width} height={height} />
      {scale.pieces.map(({ from, to, top, bottom, idle }) =>
        idle ? (
          <g key={from}>
            <rect
              x={start}
              y={top}
              width={Math.max(0, right - start)}
              height={bottom - top}
              className={styles['band']}
            />
            <text x={middle} y={(top + bottom) / 2 + 4} className={styles['idle']}>
              {idleText(cast, from, to)}
            </text>
          </g>
        ) : null,
      )}
      {scale.ticks.map((at) => (
        <g key={at} transform={`translate(0 ${scale.yOf(at)})`}>
          <path d={`M${axis - 8} 0H${axis - 2}`} className={styles['dash']} />
          <path d={`M${left} 0H${right}`} className={styles['tick']} />
          <text x={axis - 13} y={3.5} className={styles['axis']}>
            {axisText(at - zero, origin !== null)}
          </text>
        </g>
      ))}
      {before > 0 && (
        <text x={middle} y={12} className={styles['more']}>
          {SEQUENCE.before(countText(before))}
        </text>
      )}
      {after > 0 && (
        <text x={middle} y={height - 4} className={styles['more']}>
          {SEQUENCE.after(countText(after))}
        </text>
      )}
    </g>
  )
})

/** A client may write to its queue while nothing is on the wires: then something happens. */
function idleText({ trace }: Cast, from: number, to: number): string {
  const quiet = trace.lastAt(to - 1) === trace.lastAt(from)
  return (quiet ? SEQUENCE.idle : SEQUENCE.noPackets)(lengthText(to - from))
}

/** The ground of what is to come. */
function Ground({ layout, width, height }: Pick<PictureProps, 'layout' | 'width' | 'height'>) {
  const y = useCursorY(layout)
  return (
    <rect x={0} y={y} width={width} height={Math.max(0, height - y)} className={styles['later']} />
  )
}

function useCursorY(layout: SequenceLayout): number {
  return layout.scale.yOf(usePlayback((state) => state.cursor.time))
}

/** All lines, as past above the cursor and as future below it. */
export function LinesTwice({ layout, width, height }: PictureProps) {
  const y = Math.max(0, Math.min(height, useCursorY(layout)))
  return (
    <g aria-hidden="true">
      <clipPath id="sequence-past">
        <rect x={0} y={0} width={width} height={y} />
      </clipPath>
      <clipPath id="sequence-future">
        <rect x={0} y={y} width={width} height={height - y} />
      </clipPath>
      <g clipPath="url(#sequence-past)" className={styles['pastLines']}>
        <Lines layout={layout} height={height} />
      </g>
      <g clipPath="url(#sequence-future)" className={styles['futureLines']}>
        <Lines layout={layout} height={height} />
      </g>
    </g>
  )
}

interface LinesProps {
  readonly layout: SequenceLayout
  readonly height: number
}

const Lines = memo(function Lines({ layout, height }: LinesProps) {
  const film = usePlayback((state) => state.film)
  return (
    <>
      {layout.washes.map(({ x, top, bottom, node, wire }) => (
        <rect
          key={`${node}/${wire}/${top}`}
          x={x}
          y={top}
          width={6}
          height={Math.max(0, bottom - top)}
          className={styles['wash']}
        />
      ))}
      {layout.lifelines.map(({ node, x, hidden }) => (
        <path
          key={node}
          d={`M${x} 0V${height}`}
          className={styles[hidden ? 'lifelineAway' : 'lifeline']}
        />
      ))}
      {layout.handshakes.map(({ record, there, back }) => (
        <path
          key={record}
          d={`${pathOf(there)}${back === null ? crossAt(there) : pathOf(back)}`}
          className={styles['syn']}
        />
      ))}
      {layout.cuts.map(({ record, poke, x1, x2, y }) => (
        <path
          key={record}
          d={`M${x1} ${y}H${x2}`}
          className={styles[poke === 'heal' ? 'healed' : 'cut']}
        />
      ))}
      {layout.arrows.map((arrow) => (
        <ArrowLines
          key={arrow.flight.record}
          arrow={arrow}
          ink={`var(${colourToken(messageColour(film, arrow.flight.about))})`}
        />
      ))}
    </>
  )
})

const HEAD = 'M0 0L-8 -3.6L-8 3.6Z'

function ArrowLines({ arrow, ink }: { readonly arrow: Arrow; readonly ink: string }) {
  const { line, stands, losses, turn, flight } = arrow
  const end = `translate(${line.x2} ${line.y2})`
  return (
    <>
      {losses.map(({ stub, wait, time }) => (
        <g key={time}>
          <path d={pathOf(stub)} stroke={ink} className={styles['arrow']} />
          <path d={crossAt(stub)} className={styles['cross']} />
          <path d={pathOf(wait)} className={styles['wait']} />
          <path
            d={`M${wait.x1 - 4} ${wait.y1}h8M${wait.x1 - 4} ${wait.y2}h8`}
            className={styles['cross']}
          />
        </g>
      ))}
      {stands !== null && <path d={pathOf(stands)} stroke={ink} className={styles['stands']} />}
      <path d={pathOf(line)} stroke={ink} className={styles['arrow']} />
      {flight.broken === null ? (
        <path d={HEAD} transform={`${end} rotate(${turn})`} fill={ink} />
      ) : (
        <path d="M-4.5 5L-1 -5M0.5 5L4 -5" transform={end} className={styles['cross']} />
      )}
    </>
  )
}

const crossAt = ({ x2, y2 }: Line) => `M${x2 - 4} ${y2 - 4}l8 8M${x2 - 4} ${y2 + 4}l8 -8`

/** "Here", in time. */
export function CursorLine({ layout, width, axis, origin }: PictureProps) {
  const time = usePlayback((state) => state.cursor.time)
  const y = layout.scale.yOf(time)
  const text = cursorText(time - (origin ?? 0), origin !== null)
  return (
    <g aria-hidden="true" transform={`translate(0 ${y})`} className={styles['cursor']}>
      <path d={`M${axis - 4} 0H${width}`} />
      <rect x={2} y={-9} width={axis - 6} height={18} rx={2} />
      <text x={axis / 2 - 1} y={3.5}>
        {text}
      </text>
    </g>
  )
}
