/** One finding: what it says, where it shows, what would mend it, and why it might be fine. */
import { useId, useState } from 'react'
import { REVIEW } from '../../content/text/en.review-panel.ts'
import { numberText } from '../../content/text/say.ts'
import { phrase } from '../../core/codes.ts'
import type { Design } from '../../design/design.ts'
import type { Edit } from '../../design/edit.ts'
import type { Finding } from '../../design/finding.ts'
import { aboutOf, waives } from '../../design/finding.ts'
import { REASON_MAX } from '../../design/waivers.ts'
import { edit } from '../edit/edit.ts'
import { say, sayPhrase } from '../words.ts'
import { placeText, showFinding } from './place.ts'
import { Changes, mendedBy, titleOf } from './Changes.tsx'
import { previewOf } from './preview.ts'
import styles from './Problems.module.css'

interface RowProps {
  readonly design: Design
  readonly finding: Finding
  /** The row may be gone. */
  readonly onDone: () => void
}

const TONE = { error: 'fault', warn: 'warn', info: '' } as const

export function FindingRow({ design, finding, onDone }: RowProps) {
  const [opened, setOpened] = useState<'mend' | 'waive' | null>(null)
  const { rule, evidence, edit: change } = finding
  const toggle = (what: 'mend' | 'waive') => setOpened(opened === what ? null : what)
  return (
    <li className={styles['row']} data-finding={rule}>
      <Head design={design} finding={finding} />
      <p>{sayPhrase(finding.because)}</p>
      <dl className={styles['more']}>
        <div>
          <dt>{REVIEW.fixHead}</dt>
          <dd>{say(`review.${rule}.fix`)}</dd>
        </div>
        <div>
          <dt>{REVIEW.fineHead}</dt>
          <dd>{say(`review.${rule}.fine`)}</dd>
        </div>
      </dl>
      <div className={styles['acts']}>
        {(evidence !== undefined || aboutOf(finding) !== undefined) && (
          <button type="button" className="btn" onClick={() => showFinding(finding)}>
            {evidence === undefined
              ? REVIEW.showPlace
              : REVIEW.showRecord(numberText(evidence.record))}
          </button>
        )}
        {change !== undefined && (
          <button
            type="button"
            className="btn"
            aria-expanded={opened === 'mend'}
            onClick={() => toggle('mend')}
          >
            {REVIEW.mend}
          </button>
        )}
        <button
          type="button"
          className="btn quiet"
          aria-expanded={opened === 'waive'}
          onClick={() => toggle('waive')}
        >
          {REVIEW.waive}
        </button>
      </div>
      {opened === 'mend' && change !== undefined && (
        <Preview design={design} finding={finding} change={change} onDone={onDone} />
      )}
      {opened === 'waive' && <WaiveForm finding={finding} onDone={onDone} />}
    </li>
  )
}

function Head({ design, finding }: Omit<RowProps, 'onDone'>) {
  const { rule, severity, place } = finding
  return (
    <h2 className={styles['head']}>
      <span className={`chip ${TONE[severity]}`}>{REVIEW.severity[severity]}</span>
      <span>{titleOf(finding)}</span>
      <span className={styles['where']}>
        {placeText(design, place)} · {rule}
      </span>
    </h2>
  )
}

interface PreviewProps extends RowProps {
  readonly change: Edit
}

function Preview({ design, finding, change, onDone }: PreviewProps) {
  const parts = previewOf(design, change)
  if (parts === null) return null
  const act = () => {
    if (edit(change, mendedBy(finding))) onDone()
  }
  return (
    <div className={styles['box']}>
      <p>{REVIEW.preview}</p>
      <Changes parts={parts} />
      <button type="button" className="btn ink" onClick={act}>
        {REVIEW.apply}
      </button>
    </div>
  )
}

function WaiveForm({ finding, onDone }: Omit<RowProps, 'design'>) {
  const [reason, setReason] = useState('')
  const id = useId()
  const empty = reason.trim() === ''
  function waive(): void {
    if (empty) return
    const { rule } = finding
    const node = aboutOf(finding)
    const waiver = { rule, ...(node === undefined ? {} : { node }), reason: reason.trim() }
    const name = phrase('review.waived', { rule, title: titleOf(finding) })
    if (edit({ do: 'addWaiver', waiver }, name)) onDone()
  }
  return (
    <form
      className={styles['box']}
      data-keeps-keys=""
      onSubmit={(event) => {
        event.preventDefault()
        waive()
      }}
    >
      <label htmlFor={id}>{REVIEW.reason}</label>
      <input
        id={id}
        className={styles['reason']}
        value={reason}
        maxLength={REASON_MAX}
        onChange={({ target }) => setReason(target.value)}
      />
      <button type="submit" className="btn ink" aria-disabled={empty}>
        {REVIEW.save}
      </button>
    </form>
  )
}

export function WaivedRow({ design, finding, onDone }: RowProps) {
  const { rule, waived = '' } = finding
  function takeBack(): void {
    const index = (design.waivers ?? []).findIndex((one) => waives(one, finding))
    const name = phrase('review.takenBack', { rule, title: titleOf(finding) })
    if (index >= 0 && edit({ do: 'removeWaiver', index }, name)) onDone()
  }
  return (
    <li className={styles['row']} data-waived={rule}>
      <Head design={design} finding={finding} />
      <p>{REVIEW.because(waived)}</p>
      <div className={styles['acts']}>
        <button type="button" className="btn quiet" onClick={takeBack}>
          {REVIEW.takeBack}
        </button>
      </div>
    </li>
  )
}
