/**
 * Edit and Run are one document. Who draws stands at the start of the run, before anything has happened; past it
 * the structure is locked, and a change of it begins the run again.
 */
import { UI } from '../content/text/en.ui.ts'
import { goHome } from './playhead.ts'
import type { PlaybackState } from './store/playback.ts'
import { usePlayback } from './store/playback.ts'
import { tell } from './told.ts'

/** Whether the structure may be changed right now. */
export function isEditing({ editing, playing, cursor }: PlaybackState): boolean {
  return editing && !playing && isAtStart(cursor)
}

/** Whether nothing has happened yet at the cursor. */
export function isAtStart({ record, time }: PlaybackState['cursor']): boolean {
  return record < 0 && time === 0
}

export function useEditing(): boolean {
  return usePlayback(isEditing)
}

/** To the start of the run, to draw. */
export function startEditing(): void {
  goHome()
  usePlayback.setState({ editing: true, toast: null })
  tell(UI.editsNow)
}

/** What is drawn is only looked at. */
export function stopEditing(): void {
  usePlayback.setState({ editing: false })
  tell(UI.runsNow)
}
