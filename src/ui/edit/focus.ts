/** Brings the focus to a card or wire of the canvas, as soon as it is there. */

import { callStop } from '../canvas/called.ts'

/** How many frames a new card may take until it is on the canvas. */
const FRAMES_MAX = 60

/** `before`: what is to be done first, once it is there. */
export function focusStop(id: string, before?: () => void): void {
  let frames = 0
  const look = () => {
    const stop = document.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"]`)
    if (stop !== null) {
      before?.()
      stop.focus()
    } else if (frames++ < FRAMES_MAX) {
      callStop(id)
      requestAnimationFrame(look)
    }
  }
  requestAnimationFrame(look)
}
