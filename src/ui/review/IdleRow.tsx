/** A waiver of what is not found now: where it held, why, and the way to take it back. */
import { REVIEW } from '../../content/text/en.review-panel.ts'
import { reviewTexts } from '../../content/text/en.review.ts'
import { phrase } from '../../core/codes.ts'
import type { Design } from '../../design/design.ts'
import type { IdleWaiver } from '../../design/finding.ts'
import { edit } from '../edit/edit.ts'
import { say } from '../words.ts'
import { waiverPlaceText } from './place.ts'
import styles from './Problems.module.css'

interface IdleRowProps {
  readonly design: Design
  readonly idle: IdleWaiver
  /** The row may be gone. */
  readonly onDone: () => void
}

export function IdleRow({ design, idle, onDone }: IdleRowProps) {
  const { index, waiver } = idle
  const { rule, reason } = waiver
  const title = titleOf(rule)
  function takeBack(): void {
    if (edit({ do: 'removeWaiver', index }, phrase('review.takenBack', { rule, title }))) onDone()
  }
  return (
    <li className={styles['row']} data-idle={rule}>
      <h2 className={styles['head']}>
        <span>{title}</span>
        <span className={styles['where']}>
          {waiverPlaceText(design, waiver)} · {rule}
        </span>
      </h2>
      <p>{REVIEW.idleBecause(reason)}</p>
      <div className={styles['acts']}>
        <button type="button" className="btn quiet" onClick={takeBack}>
          {REVIEW.takeBack}
        </button>
      </div>
    </li>
  )
}

/** A file may come from a version that has other rules. */
function titleOf(rule: string): string {
  const code = `review.${rule}.title`
  return Object.hasOwn(reviewTexts, code) ? say(code) : REVIEW.unknownRule
}
