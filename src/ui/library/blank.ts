/** A blank design, at a place of its own. */
import { UI } from '../../content/text/en.ui.ts'
import { emptyDesign } from '../../design/design.ts'
import { hashOf } from '../route.ts'
import { openDesign } from '../session.ts'
import { usePlayback } from '../store/playback.ts'
import { freshId } from './places.ts'

/** `isWanted`: whether nothing else has been asked for meanwhile. */
export async function openBlank(isWanted: () => boolean): Promise<void> {
  const id = freshId()
  if (!(await openDesign(emptyDesign(UI.blankName), { kind: 'own', id }))) return
  usePlayback.setState({ editing: true })
  // A reload leads back to it, and the way back past it: a blank page would be another one each time.
  if (isWanted()) globalThis.location.replace(hashOf({ place: 'own', id }))
}
