/** Long work in short turns: what a person does comes in between. */

/** So long a turn may be, in ms. */
const TURN_MS = 12

/** A turn of the browser's own later. */
export const nextTurn = () => new Promise<void>((resume) => setTimeout(resume, 0))

/** Does all of the work; each of its parts is a short one. False: it was given up. */
export async function inTurns(work: Iterable<void>, signal?: AbortSignal): Promise<boolean> {
  let until = performance.now() + TURN_MS
  for (const _ of work) {
    if (performance.now() < until) continue
    await nextTurn()
    if (signal?.aborted === true) return false
    until = performance.now() + TURN_MS
  }
  return true
}
