/** The record at the cursor as a sentence, and why it is there. */
import { UI } from '../../content/text/en.ui.ts'
import type { RecordIndex } from '../../core/row.ts'
import { countText, momentText } from '../format.ts'
import type { Cast } from '../story.ts'
import { clauseOf, sentenceOf } from '../story.ts'
import { useRecord, useVersion } from '../use-run.ts'
import { WhyRecord } from '../why/load.tsx'
import styles from './Inspector.module.css'

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
        <p className={styles['reading']}>{sentenceOf(cast, record)}</p>
        <Clause cast={cast} record={record} />
        <p className={styles['quiet']}>{momentText(cast.trace.at(record))}</p>
      </section>
      <WhyRecord cast={cast} record={record as RecordIndex} />
      <section className={styles['sec']}>
        <p className={styles['quiet']}>{UI.selectHint}</p>
      </section>
    </>
  )
}

export function Clause({ cast, record }: { readonly cast: Cast; readonly record: number }) {
  const clause = clauseOf(cast, record)
  return clause === '' ? null : <p className={`chip acc mono ${styles['clause']}`}>{clause}</p>
}
