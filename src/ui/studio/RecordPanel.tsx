/** The record at the cursor as a sentence, and the records that led to it. */
import { UI } from '../../content/text/en.ui.ts'
import { countText, momentText } from '../format.ts'
import { goTo } from '../playhead.ts'
import type { Cast } from '../story.ts'
import { causesOf, clauseOf, sentenceOf } from '../story.ts'
import { useRecord, useVersion } from '../use-run.ts'
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
      <Causes cast={cast} record={record} />
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

export function Causes({ cast, record }: { readonly cast: Cast; readonly record: number }) {
  const causes = causesOf(cast.trace, record)
  return (
    <section className={styles['sec']}>
      <h2>{UI.whyTitle}</h2>
      {causes.length === 0 ? (
        <p className={styles['quiet']}>{UI.first}</p>
      ) : (
        <ol className={styles['chain']} aria-label={UI.why}>
          {causes.map((cause) => (
            <li key={cause}>
              <button type="button" onClick={() => goTo(cause)}>
                <time>{momentText(cast.trace.at(cause))}</time>
                <span>{sentenceOf(cast, cause)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
