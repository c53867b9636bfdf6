/** Which topic a PUBLISH is about whose bytes have an alias only (MQTT 5 §3.3.2.3.4). */
import { SELECTION } from '../../../content/text/en.selection.ts'
import type { Span } from '../../../core/codec.ts'
import type { RecordIndex } from '../../../core/row.ts'
import type { Cast } from '../../story.ts'
import styles from '../Inspector.module.css'

interface AliasProps {
  readonly cast: Cast
  /** The message's publish row. */
  readonly about: RecordIndex
  readonly spans: readonly Span[]
}

export function AliasLine({ cast: { trace, textOf }, about, spans }: AliasProps) {
  const name = spans.find(({ field }) => field === 'Topic Name')
  const alias = spans.find(({ field }) => field === 'Topic Alias')
  const published = about >= 0 && about < trace.length ? trace.row(about) : null
  // A name is two bytes for its length, and itself.
  if (name === undefined || name.to - name.from !== 2 || alias === undefined) return null
  if (published?.ev !== 'publish') return null
  return (
    <p className={styles['quiet']}>{SELECTION.byAlias(textOf(published.topic), alias.value)}</p>
  )
}
