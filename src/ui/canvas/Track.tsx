/** The way through a handler: a dot for each micro-operation, filled when it is done; a crash between two of them. */
import { TRACK } from '../../content/text/en.track.ts'
import type { TrackRow } from '../../design/face.ts'
import styles from './canvas.module.css'
import { Pieces } from './Pieces.tsx'
import own from './track.module.css'
import { TRACK_BOX, planTrack } from './track-plan.ts'
import { said } from './words.ts'

export interface TrackProps {
  readonly row: TrackRow
  /** In pixels. */
  readonly width: number
  readonly compact: boolean
}

export function Track({ row, width, compact }: TrackProps) {
  return (
    <div data-track={row.at}>
      <div className={styles.line}>
        <span className={own.handler}>
          <Pieces pieces={[row.name, ...row.about]} />
        </span>
        <span className={`${styles.aside} ${own.note}`}>
          <Pieces pieces={row.note} />
        </span>
      </div>
      <span className="unseen">{trackTold(row)}</span>
      {!compact && <Stations row={row} width={width} />}
    </div>
  )
}

/** Its stations alone. */
export function Stations({ row, width }: Omit<TrackProps, 'compact'>) {
  const { height, middle, dot } = TRACK_BOX
  const plan = planTrack(row, width, (name) => said(name).length)
  const { dots, from, reached, to, died, words } = plan
  return (
    <svg
      className={own.stations}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <path className={own.trackToCome} d={`M${reached} ${middle}H${to}`} />
      <path className={own.trackDone} d={`M${from} ${middle}H${reached}`} />
      {dots.map(({ x, look }) => (
        <circle key={x} className={own[`${look}Dot`]} cx={x} cy={middle} r={dot} />
      ))}
      {died !== null && (
        <path
          className={own.trackDied}
          d={`M${died} ${middle - 6}v12M${died - 3} ${middle - 3}l6 6m0 -6l-6 6`}
        />
      )}
      {words.map(({ x, anchor, name, here }) => (
        <text
          key={x}
          className={here ? (died === null ? own.trackHere : own.trackFault) : own.trackWord}
          x={x}
          y={TRACK_BOX.words}
          textAnchor={anchor}
        >
          {said(name)}
        </text>
      ))}
    </svg>
  )
}

/** What the dots say, in words; '' where nothing is under way. */
export function trackTold({ stations, done, at }: TrackRow): string {
  const name = (place: number) => {
    const station = stations[place]
    return station === undefined ? '' : said(station)
  }
  switch (at) {
    case 'idle':
      return ''
    case 'here':
      return TRACK.here(name(done))
    case 'waits':
      return TRACK.waits
    case 'stuck':
      return TRACK.stuck
    case 'died':
      return done === 0
        ? TRACK.diedFirst
        : done >= stations.length
          ? TRACK.diedLast(name(done - 1))
          : TRACK.died(name(done - 1), name(done))
  }
}
