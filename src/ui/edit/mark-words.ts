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
      leadBack(field, id)
    } else if (frames++ < FRAMES_MAX) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Who came from the canvas is led back to it by Escape; what was typed is taken back first. */
function leadBack(field: HTMLElement, id: string): void {
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape')
      document.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"]`)?.focus()
  }
  document.addEventListener('keydown', onKey)
  const leave = () => document.removeEventListener('keydown', onKey)
  field.addEventListener('blur', leave, { once: true })
}
