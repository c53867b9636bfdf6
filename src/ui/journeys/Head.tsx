/** Which journey it is, and how it stands at the cursor. */
import { JOURNEYS } from '../../content/text/en.journeys.ts'
import { decimalText } from '../../content/text/language.ts'
import { colourToken, messageColour } from '../canvas/message-colour.ts'
import { goTo } from '../playhead.ts'
import { select, usePlayback } from '../store/playback.ts'
import type { Journey } from './journey.ts'
import styles from './Journeys.module.css'
import type { State } from './standing.ts'
import { secondsText, standingText } from './told.ts'

export function Head({ journey, state }: { readonly journey: Journey; readonly state: State }) {
  const film = usePlayback((now) => now.film)
  const { standing, took, twice } = state
  const bad = standing.how !== 'ended' && state.trouble && twice.length === 0
  return (
    <div className={styles['head']}>
      <h2>
        <i style={{ background: `var(${colourToken(messageColour(film, journey.first))})` }} />
        {journey.name}
      </h2>
      <span className={`chip ${bad ? 'fault' : ''}`} title={JOURNEYS.howTitle[standing.how]}>
        {standingText(standing)}
        {'word' in standing && standing.how !== 'ended' && ` ${JOURNEYS.gaveUp(standing.word)}`}
      </span>
      {twice.map((one) => (
        <button
          type="button"
          key={one.record}
          className="chip fault"
          onClick={() => {
            select(null)
            goTo(one.record)
          }}
        >
          {JOURNEYS.twice[one.what](one.name, one.times)}
        </button>
      ))}
      {took !== null && (
        <span className={styles['quiet']}>{JOURNEYS.seconds(decimalText(secondsText(took)))}</span>
      )}
      <button
        type="button"
        className={`btn quiet ${styles['first']}`}
        onClick={() => {
          select(null)
          goTo(journey.first)
        }}
      >
        {JOURNEYS.toPublish}
      </button>
    </div>
  )
}
