/** What a waterfall is drawn with: its ground, all lines as past and as future, its words, and the cursor. */
import { memo } from 'react'
import { trimmed } from '../../content/text/moments.ts'
import { colourToken, messageColour } from '../canvas/message-colour.ts'
import { lengthText, momentText } from '../format.ts'
import { usePlayback } from '../store/playback.ts'
import type { FallLayout, Label } from './fall-layout.ts'
import { AXIS_PX } from './fall-layout.ts'
import type { Journey } from './journey.ts'
import styles from './Fall.module.css'

interface LayoutProps {
  readonly layout: FallLayout
}

/** What is to come lies on a hatched ground. */
export const Ground = memo(function Ground({
  journey,
  layout,
}: LayoutProps & { readonly journey: Journey }) {
  const { scale, height, lanes } = layout
  return (
    <g aria-hidden="true">
      <pattern id="journey-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
        <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" className={styles['hatch']} />
      </pattern>
      <Later layout={layout} />
      {scale.pieces.map(({ from, to, left, right, idle }) =>
        idle ? (
          <g key={from}>
            <rect x={left} width={right - left} height={height} className={styles['band']} />
            <text x={(left + right) / 2} y={17} className={styles['bandText']}>
              {lengthText(to - from)}
            </text>
          </g>
        ) : null,
      )}
      {lanes.map(({ lane, top, height: tall }) => (
        <path
          key={lane.name}
          d={`M0 ${top + tall - 0.5}H${scale.width}`}
          className={styles[lane.kind === 'world' ? 'worldRule' : 'rule']}
        />
      ))}
      {scale.ticks.map((at) => (
        <g key={at}>
          <path d={`M${scale.xOf(at)} ${AXIS_PX - 4}V${height}`} className={styles['tick']} />
          <text x={scale.xOf(at)} y={17} className={styles['axis']}>
            {trimmed((at - journey.start) / 1000)}
          </text>
        </g>
      ))}
      {lanes.map(({ lane, top, height: tall }) =>
        lane.missing === null ? null : (
          <rect
            key={lane.name}
            x={4}
            y={top + 7}
            width={scale.width - 8}
            height={tall - 14}
            className={styles['absent']}
          />
        ),
      )}
    </g>
  )
})

function useCursorX({ scale }: FallLayout): number {
  return scale.xOf(usePlayback((state) => state.cursor.time))
}

function Later({ layout }: LayoutProps) {
  const x = useCursorX(layout)
  const width = Math.max(0, layout.scale.width - x)
  return (
    <>
      <rect x={x} width={width} height={layout.height} className={styles['later']} />
      <rect x={x} width={width} height={layout.height} fill="url(#journey-hatch)" />
    </>
  )
}

export function FallLines({ layout }: LayoutProps) {
  const { scale, height } = layout
  const x = Math.max(0, Math.min(scale.width, useCursorX(layout)))
  return (
    <g aria-hidden="true">
      <clipPath id="journey-past">
        <rect width={x} height={height} />
      </clipPath>
      <clipPath id="journey-future">
        <rect x={x} width={scale.width - x} height={height} />
      </clipPath>
      <g clipPath="url(#journey-past)" className={styles['past']}>
        <Lines layout={layout} />
      </g>
      <g clipPath="url(#journey-future)" className={styles['future']}>
        <Lines layout={layout} />
      </g>
    </g>
  )
}

const Lines = memo(function Lines({ layout }: LayoutProps) {
  const film = usePlayback((state) => state.film)
  const { bars, waits, askings, arrows, crosses } = layout
  return (
    <>
      {waits.map(({ record, kind, x1, x2, y }) =>
        kind === 'outbox' ? (
          <rect
            key={record}
            x={x1}
            y={y - 3}
            width={Math.max(0, x2 - x1)}
            height={6}
            className={styles['outbox']}
          />
        ) : (
          <path key={record} d={`M${x1} ${y}H${x2}`} className={styles['backoff']} />
        ),
      )}
      {bars.map(({ record, tone, x, y, width }) => (
        <rect
          key={record}
          x={x}
          y={y - 6}
          width={width}
          height={12}
          className={styles[`bar-${tone}`]}
          {...(tone === 'origin'
            ? { style: { fill: `var(${colourToken(messageColour(film, record))})` } }
            : {})}
        />
      ))}
      {askings.map(({ effect, x1, x2, y, below }) => (
        <g key={effect.record} className={styles[askTone(effect.answer)]}>
          <rect
            x={x1}
            y={y - 6}
            width={Math.max(1, x2 - x1)}
            height={12}
            className={styles['ask']}
          />
          {below !== null && (
            <>
              <path d={`M${x1} ${y + 6}V${below - 4}`} className={styles['down']} />
              <path d={`M${x1 + 4} ${below}H${x2}`} className={styles['down']} />
              <path d={`M${x2} ${below}V${y + 14}`} className={styles['up']} />
              <path d={`M${x2} ${y + 7}l-3 7h6Z`} className={styles['upTip']} />
              <rect
                x={x1 - 3.5}
                y={below - 3.5}
                width={7}
                height={7}
                className={styles[effect.applied ? 'applied' : 'notApplied']}
              />
            </>
          )}
        </g>
      ))}
      {arrows.map(({ record, about, again, x1, y1, x2, y2 }) => {
        const ink = `var(${colourToken(messageColour(film, about))})`
        const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
        return (
          <g key={record}>
            <path
              d={`M${x1} ${y1}L${x2} ${y2}`}
              stroke={ink}
              className={styles[again ? 'arrowAgain' : 'arrow']}
            />
            <path
              d="M0 0L-7 -3.2V3.2Z"
              transform={`translate(${x2} ${y2}) rotate(${turn})`}
              fill={ink}
            />
            {!again && (
              <g transform={`translate(${(x1 + x2) / 2} ${(y1 + y2) / 2})`}>
                <circle r={6} stroke={ink} className={styles['discRing']} />
                <circle r={3.5} fill={ink} />
              </g>
            )}
          </g>
        )
      })}
      {crosses.map(({ record, x, y }) => (
        <path
          key={record}
          d={`M${x - 5} ${y - 5}l10 10M${x - 5} ${y + 5}l10 -10`}
          className={styles['cross']}
        />
      ))}
    </>
  )
})

function askTone(answer: string): string {
  if (answer === 'ok') return 'askOk'
  return answer === 'declined' ? 'askDeclined' : 'askFailed'
}

export const Labels = memo(function Labels({ layout }: LayoutProps) {
  return (
    <g aria-hidden="true">
      {layout.labels.map((label) => (
        <Word key={`${label.record} ${label.x} ${label.y}`} label={label} />
      ))}
    </g>
  )
})

function Word({ label }: { readonly label: Label }) {
  const later = usePlayback((state) => label.record > state.cursor.record)
  return (
    <text x={label.x} y={label.y} className={styles[later ? 'wordLater' : `word-${label.tone}`]}>
      {label.text}
    </text>
  )
}

/** "Here", in time. */
export function CursorLine({ journey, layout }: LayoutProps & { readonly journey: Journey }) {
  const time = usePlayback((state) => state.cursor.time)
  const { scale, height } = layout
  if (time < journey.start) return null
  const x = Math.min(scale.width - 1, scale.xOf(time))
  const left = Math.max(0, Math.min(scale.width - LABEL_PX, x - LABEL_PX / 2))
  return (
    <g aria-hidden="true" className={styles['cursor']}>
      <path d={`M${x} 18V${height}`} />
      <rect x={left} y={1} width={LABEL_PX} height={17} rx={2} />
      <text x={left + LABEL_PX / 2} y={13}>
        {momentText(time)}
      </text>
    </g>
  )
}

const LABEL_PX = 70
