/** Records as sentences, with the names of the open run; the sentences are made in `content/text/story.ts`. */
import type { Text } from '../core/text.ts'
import type { Catalog } from '../design/form.ts'
import type { Trace } from '../trace/trace.ts'
import type { RunOpened } from '../worker/api.ts'

export {
  clauseOf,
  endsOf,
  messageName,
  noteText,
  packetName,
  sentenceOf,
  titleOfNode,
  titleOfWire,
} from '../content/text/story.ts'

/** The open run as far as its words go: a `Telling` that the screen knows more about. */
export interface Cast {
  readonly trace: Trace
  readonly textOf: (text: Text) => string
  readonly opened: RunOpened
  readonly catalog: Catalog | null
}
