/** What reads sizes waits for the next frame: at once, an edit that is being shown would have the page laid out twice. */
export function inFrames(look: () => void): {
  readonly soon: () => void
  readonly stop: () => void
} {
  let request = 0
  return {
    soon() {
      if (request !== 0) return
      request = requestAnimationFrame(() => {
        request = 0
        look()
      })
    },
    stop: () => cancelAnimationFrame(request),
  }
}
