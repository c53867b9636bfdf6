/** What a record says, and by which clause: fetched apart, as all sentences are. */
import { clauseOf, sentenceOf } from '../../content/text/story.ts'
import { JourneyLine } from '../journeys/JourneyLine.tsx'
import type { Cast } from '../story.ts'
import styles from './Inspector.module.css'

interface RecordProps {
  readonly cast: Cast
  readonly record: number
}

export function RecordSaid({ cast, record }: RecordProps) {
  return (
    <>
      <p className={styles['reading']}>{sentenceOf(cast, record)}</p>
      <Clause cast={cast} record={record} />
      <JourneyLine cast={cast} record={record} />
    </>
  )
}

function Clause({ cast, record }: RecordProps) {
  const clause = clauseOf(cast, record)
  return clause === '' ? null : <p className={`chip acc mono ${styles['clause']}`}>{clause}</p>
}
