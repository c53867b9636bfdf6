/** What a chapter invites to look for: each a press that leads there. */
import { take } from './acts.ts'
import styles from './Chapters.module.css'
import { useDares } from './use-dares.ts'

interface DaresProps {
  readonly scenario: string
  /** When one has been taken. */
  readonly onTaken?: () => void
}

export function Dares({ scenario, onTaken }: DaresProps) {
  const dares = useDares(scenario)
  if (dares.length === 0) return null
  return (
    <ul className={styles['dares']}>
      {dares.map(({ text, subject }) => (
        <li key={text}>
          <button
            type="button"
            className="btn"
            title={text}
            onClick={() => {
              onTaken?.()
              take(subject)
            }}
          >
            <span>{text}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
