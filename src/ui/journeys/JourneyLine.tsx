/** The journey that a record belongs to: a line that leads to it. */
import { JOURNEYS } from '../../content/text/en.journeys.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import { colourToken, messageColour } from '../canvas/message-colour.ts'
import { usePlayback } from '../store/playback.ts'
import type { Cast } from '../story.ts'
import { showJourney } from './chosen.ts'
import styles from './JourneyLine.module.css'

interface LineProps {
  readonly cast: Cast
  readonly record: number
}

export function JourneyLine({ cast, record }: LineProps) {
  const film = usePlayback((state) => state.film)
  const about = messageOf(cast, record)
  const row = about === null ? null : cast.trace.row(about)
  if (about === null || row?.ev !== 'publish' || row.corr === NO_TEXT) return null
  const name = cast.textOf(row.corr)
  return (
    <p className={styles['line']}>
      <button type="button" className="btn" onClick={() => showJourney(name)}>
        <i style={{ background: `var(${colourToken(messageColour(film, about))})` }} />
        {JOURNEYS.line(name)}
      </button>
    </p>
  )
}

/** The message of a record: a publish is its own. null: it is about none. */
function messageOf({ trace }: Cast, record: number): RecordIndex | null {
  if (record < 0 || record >= trace.length) return null
  const about = trace.ev(record) === 'publish' ? (record as RecordIndex) : trace.about(record)
  return about < 0 || about >= trace.length ? null : about
}
