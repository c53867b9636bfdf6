/** Keys in the forms of invariants: a field keeps them from the studio's. */
import type { KeyboardEvent } from 'react'
import { redo, undo } from '../session.ts'
import { closeEditor } from './editor.ts'

/**
 * Escape closes it, and what is typed stays. `typed`: something is, and is not saved: then the browser's own undo is
 * about the text.
 */
export function onFormKey(event: KeyboardEvent<HTMLFormElement>, typed: boolean): void {
  if (event.key === 'Escape') {
    event.preventDefault()
    closeEditor()
    return
  }
  const held = event.ctrlKey || event.metaKey
  if (event.key === 'Enter' && held) {
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
  if (event.code !== 'KeyZ' || !held || typed) return
  event.preventDefault()
  if (event.shiftKey) redo()
  else undo()
}
