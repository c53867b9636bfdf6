/** Where the words of a note, or the title of a group, are written: in its form. */
import { pick } from './pick.ts'

/** How many frames a form may take until it is there. */
const FRAMES_MAX = 60

/** Selects a note or a group, and goes to its words. */
export function goToWords(id: string): void {
  pick([id])
  let frames = 0
  const look = () => {
    const form = `[data-mark-form="${CSS.escape(id)}"]`
    const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(
      `${form} :is(input, textarea)`,
    )
    if (field !== null) {
      field.focus()
      field.select()
    } else if (frames++ < FRAMES_MAX) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
