/** The key `/`: to the search of the place where the person is. */
import { showDialog } from './dialogs.ts'
import { isEditing } from './editing.ts'
import { findInPalette } from './edit/palette/shown.ts'
import { usePlayback } from './store/playback.ts'

/** Marks the field of a place; there is one of each at most. */
type FindPlace = 'messages' | 'journeys'

export function findHere(): void {
  const playback = usePlayback.getState()
  if (isEditing(playback)) return findInPalette()
  const { panel } = playback
  const field = panel === 'messages' || panel === 'journeys' ? fieldOf(panel) : null
  if (field === null) showDialog('find')
  else field.focus()
}

function fieldOf(place: FindPlace): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-find=${place}]`)
}
