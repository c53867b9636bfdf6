/** The design review: what rules find in the design and in this run of it, how it is mended, and what was waived. */
import { useRef } from 'react'
import { chapterTexts } from '../../content/text/en.chapters.ts'
import { reviewTexts } from '../../content/text/en.review.ts'
import { REVIEW, reviewActs } from '../../content/text/en.review-panel.ts'
import type { Design } from '../../design/design.ts'
import { keyOfPlace } from '../../design/finding.ts'
import { isSilent, useStage } from '../practice/stage.ts'
import { useDocument } from '../store/document.ts'
import { addSentences } from '../words.ts'
import { FindingRow, WaivedRow } from './FindingRow.tsx'
import { IdleRow } from './IdleRow.tsx'
import { askAgain, useFindings } from './findings.ts'
import type { Findings } from './findings.ts'
import styles from './Problems.module.css'

addSentences({ ...reviewTexts, ...reviewActs, ...chapterTexts })

export function Problems() {
  const design = useDocument((state) => state.design)
  const findings = useFindings()
  const silent = useStage(isSilent)
  if (silent) return <p className={styles['empty']}>{REVIEW.silent}</p>
  if (design === null || findings === null)
    return <p className={styles['empty']}>{REVIEW.pending}</p>
  if (findings === 'failed')
    return (
      <p className={styles['empty']}>
        {REVIEW.failed}{' '}
        <button type="button" className="btn" onClick={askAgain}>
          {REVIEW.retry}
        </button>
      </p>
    )
  return <List design={design} findings={findings} />
}

function List({ design, findings }: { readonly design: Design; readonly findings: Findings }) {
  const { open, waived, idle } = findings
  const panel = useRef<HTMLElement>(null)
  // A row that has gone takes the focus along.
  const back = () => panel.current?.focus()
  return (
    // Scrolls by itself, and by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={panel} className={styles['panel']} tabIndex={0} aria-label={REVIEW.title}>
      <output className={styles['count']}>
        {open.length === 0 ? REVIEW.none : REVIEW.count(open.length)}
      </output>
      <ul className={styles['list']} aria-label={REVIEW.list}>
        {open.map((finding) => (
          <FindingRow
            key={`${finding.rule} ${keyOfPlace(finding.place)}`}
            design={design}
            finding={finding}
            onDone={back}
          />
        ))}
      </ul>
      {waived.length > 0 && (
        <details className={styles['waived']}>
          <summary>{REVIEW.waived(waived.length)}</summary>
          <ul className={styles['list']}>
            {waived.map((finding) => (
              <WaivedRow
                key={`${finding.rule} ${keyOfPlace(finding.place)}`}
                design={design}
                finding={finding}
                onDone={back}
              />
            ))}
          </ul>
        </details>
      )}
      {idle.length > 0 && (
        <details className={styles['waived']}>
          <summary>{REVIEW.idle(idle.length)}</summary>
          <ul className={styles['list']}>
            {idle.map((one) => (
              <IdleRow
                key={`${one.waiver.rule} ${one.index}`}
                design={design}
                idle={one}
                onDone={back}
              />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
