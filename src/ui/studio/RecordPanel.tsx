/** The record at the cursor as a sentence, and why it is there. */
import { Suspense, lazy } from 'react'
import { UI } from '../../content/text/en.ui.ts'
import type { RecordIndex } from '../../core/row.ts'
import { countText, momentText } from '../format.ts'
import type { Cast } from '../story.ts'
import { useRecord, useVersion } from '../use-run.ts'
import { WhyRecord } from '../why/load.tsx'
import styles from './Inspector.module.css'

const RecordSaid = lazy(async () => {
  try {
    return { default: (await import('./RecordSaid.tsx')).RecordSaid }
  } catch {
    return { default: Missing }
  }
})

/** Without a connection the sentences may not come. */
function Missing() {
  return <p className={styles['reading']}>{UI.panelMissing}</p>
}

export function RecordPanel({ cast }: { readonly cast: Cast }) {
  const record = useRecord()
  useVersion()
  if (record < 0 || record >= cast.trace.length)
    return (
      <section className={styles['sec']}>
        <h2>{UI.nowTitle}</h2>
        <p className={styles['reading']}>{UI.nothingYet}</p>
        <p className={styles['quiet']}>{UI.selectHint}</p>
      </section>
    )
  return (
    <>
      <section className={styles['sec']}>
        <h2>
          {UI.nowTitle} <span className={styles['meta']}>{UI.record(countText(record))}</span>
        </h2>
        <Suspense fallback={<p className={styles['reading']}>{UI.loading}</p>}>
          <RecordSaid cast={cast} record={record} />
        </Suspense>
        <p className={styles['quiet']}>{momentText(cast.trace.at(record))}</p>
      </section>
      <WhyRecord cast={cast} record={record as RecordIndex} />
      <section className={styles['sec']}>
        <p className={styles['quiet']}>{UI.selectHint}</p>
      </section>
    </>
  )
}
