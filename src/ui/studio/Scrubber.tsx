/** The line of time: a slider with marks where messages are published and where the script acts. */
import type { KeyboardEvent } from 'react'
import { useMemo } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Film } from '../canvas/props.ts'
import { colourToken, messageColour } from '../canvas/message-colour.ts'
import { BreakPlaces } from '../ledger/load.tsx'
import { clockOf } from '../format.ts'
import { goEnd, goHome, seek, step } from '../playhead.ts'
import { filmIndex } from '../session.ts'
import { usePlayback } from '../store/playback.ts'
import { useVersion } from '../use-run.ts'
import styles from './Scrubber.module.css'

/** Marks closer than this share of the line are one. */
const MARKS_MAX = 300

interface Mark {
  readonly x: number
  readonly colour: string
}

function marksOf(film: Film, records: readonly number[], length: number): readonly Mark[] {
  const marks: Mark[] = []
  let last = -1
  for (const record of records) {
    const place = Math.floor((film.trace.at(record) / length) * MARKS_MAX)
    if (place === last) continue
    last = place
    marks.push({
      x: (film.trace.at(record) / length) * 1000,
      colour: `var(${colourToken(messageColour(film, record as RecordIndex))})`,
    })
  }
  return marks
}

export function Scrubber({ label = UI.scrubber }: { readonly label?: string }) {
  const film = usePlayback((state) => state.film)
  const time = usePlayback((state) => state.cursor.time)
  const edge = usePlayback((state) => state.edge)
  const horizon = usePlayback((state) => state.opened?.horizon ?? 1)
  const version = useVersion()
  const length = Math.max(horizon, edge, 1)
  const marks = useMemo(
    () => ({
      version,
      publishes: marksOf(film, filmIndex().publishes, length),
      pokes: filmIndex().pokes.map((record) => (film.trace.at(record) / length) * 1000),
    }),
    [film, version, length],
  )
  const x = (time / length) * 1000
  const clock = clockOf(time)

  function onKeyDown(event: KeyboardEvent): void {
    const act = {
      ArrowRight: () => step(1),
      ArrowUp: () => step(1),
      ArrowLeft: () => step(-1),
      ArrowDown: () => step(-1),
      PageUp: () => seek(time + length / 20),
      PageDown: () => seek(time - length / 20),
      Home: goHome,
      End: goEnd,
    }[event.key]
    if (act === undefined || event.shiftKey) return
    event.preventDefault()
    act()
  }

  return (
    <div className={styles['scrub']}>
      <svg viewBox="0 0 1000 18" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 9H1000" className={styles['track']} />
        <path d={`M0 9H${(edge / length) * 1000}`} className={styles['filmed']} />
        <path d={`M0 9H${x}`} className={styles['played']} />
        {marks.publishes.map((mark) => (
          <path
            key={mark.x}
            d={`M${mark.x} 4V14`}
            stroke={mark.colour}
            className={styles['mark']}
          />
        ))}
        {marks.pokes.map((place) => (
          <path key={place} d={`M${place} 0V18`} className={styles['poke']} />
        ))}
        <BreakPlaces length={length} />
        <path d={`M${x} 1V17`} className={styles['cursor']} />
      </svg>
      <input
        type="range"
        min={0}
        max={length}
        step={1}
        value={Math.round(time)}
        aria-label={label}
        aria-valuetext={`${clock[0]}${clock[1]}`}
        onChange={(event) => seek(event.currentTarget.valueAsNumber)}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
