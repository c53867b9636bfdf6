/** What would have kept the smallest counterexample from breaking: a finding of the review, with its edit, tried. */
import { BREAKING } from '../../content/text/en.breaking.ts'
import { reviewTexts } from '../../content/text/en.review.ts'
import { REVIEW, reviewActs } from '../../content/text/en.review-panel.ts'
import type { Design } from '../../design/design.ts'
import type { Finding } from '../../design/finding.ts'
import { edit } from '../edit/edit.ts'
import { countText } from '../format.ts'
import { Changes, mendedBy, titleOf } from '../review/Changes.tsx'
import { placeText } from '../review/place.ts'
import { previewOf } from '../review/preview.ts'
import { addSentences, sayPhrase } from '../words.ts'
import styles from './Breaking.module.css'
import { useCheck } from './check.ts'

addSentences({ ...reviewTexts, ...reviewActs })

const { mending: MENDING } = BREAKING

interface MendingProps {
  readonly design: Design
  readonly finding: Finding
  /** The invariant that it keeps. */
  readonly invariant: string
  /** The studio is to be seen. */
  readonly onOpen: () => void
}

export function Mending({ design, finding, invariant, onOpen }: MendingProps) {
  const others = useCheck((state) => state.cells.length - 1)
  const { rule, place, because, edit: change } = finding
  const parts = change === undefined ? null : previewOf(design, change)
  if (change === undefined || parts === null) return null
  return (
    <section className={styles['mending']} data-mending={rule} aria-label={MENDING.head}>
      <h3>
        {MENDING.head} <span className="chip">{rule}</span>
      </h3>
      <p>
        <b>{titleOf(finding)}</b> <small>{placeText(design, place)}</small>
      </p>
      <p>{sayPhrase(because)}</p>
      <p>{REVIEW.preview}</p>
      <Changes parts={parts} />
      <p>
        {MENDING.played(invariant)} {others > 0 && MENDING.others(others, countText(others))}
      </p>
      <button
        type="button"
        className="btn"
        onClick={() => {
          // What the edit has to say, and to ask, is said in the studio.
          onOpen()
          edit(change, mendedBy(finding))
        }}
      >
        {MENDING.apply}
      </button>
    </section>
  )
}
