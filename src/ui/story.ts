/**
 * What the parts of the open run are called (`content/text/names.ts`). Whoever tells records takes the sentences of
 * `content/text/story.ts` as well: they are fetched with the panels.
 */
import type { Text } from '../core/text.ts'
import type { Catalog } from '../design/form.ts'
import type { Trace } from '../trace/trace.ts'
import type { RunOpened } from '../worker/api.ts'

export { endsOf, messageName, packetName, titleOfNode, titleOfWire } from '../content/text/names.ts'

/** The open run as far as its words go: a `Telling` that the screen knows more about. */
export interface Cast {
  readonly trace: Trace
  readonly textOf: (text: Text) => string
  readonly opened: RunOpened
  readonly catalog: Catalog | null
}
