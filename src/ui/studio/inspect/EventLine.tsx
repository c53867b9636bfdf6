/** What the envelope of a message says, where it is an event. */
import { SELECTION } from '../../../content/text/en.selection.ts'
import type { RecordIndex } from '../../../core/row.ts'
import type { Cast } from '../../story.ts'
import styles from '../Inspector.module.css'

/** `about`: the message's publish row. */
export function EventLine({ cast, about }: { readonly cast: Cast; readonly about: RecordIndex }) {
  const said = eventOf(cast, about)
  return said === null ? null : <p className={styles['quiet']}>{said}</p>
}

function eventOf({ trace, textOf }: Cast, about: RecordIndex): string | null {
  // Its row stands right behind the publish row: the client writes both at once.
  const at = about + 1
  if (about < 0 || at >= trace.length) return null
  const publish = trace.row(about)
  const event = trace.row(at)
  if (publish.ev !== 'publish' || event.ev !== 'event' || event.about !== about) return null
  const { id, key, causation } = event
  const correlation = textOf(publish.corr)
  return SELECTION.event(
    textOf(publish.type),
    textOf(id),
    textOf(key),
    textOf(causation),
    correlation,
  )
}
