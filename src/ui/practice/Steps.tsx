/** In the place of the run, which is locked: what they would see, in their own words, and where the fault strikes. */
import { PRACTICE } from '../../content/text/en.practice.ts'
import { onTable } from './attempt.ts'
import styles from './Practice.module.css'
import { saySteps, useRound } from './round.ts'
import { StruckLine } from './StruckLine.tsx'

export function Steps() {
  const taken = useRound(({ attempt }) => (attempt === null ? undefined : onTable(attempt)))
  const { words, predict } = PRACTICE
  if (taken === undefined) {
    return (
      <section className={styles['steps']}>
        <p className="t2">{predict.locked}</p>
      </section>
    )
  }
  return (
    <section className={styles['steps']} aria-label={words.title} data-keeps-keys="">
      <h2>
        {words.title} <span className="t3">{words.text}</span>
      </h2>
      <textarea
        className={styles['notes']}
        aria-label={words.title}
        value={taken.words}
        maxLength={4_000}
        onChange={({ currentTarget }) => saySteps(currentTarget.value)}
      />
      <StruckLine put={taken.put} />
    </section>
  )
}
