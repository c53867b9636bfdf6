/** Reads one large file beside the page, which goes on meanwhile. */
import { openText } from '../design/open-text.ts'

globalThis.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const read = openText(data)
  // The page has the text.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  globalThis.postMessage({ ...read, original: '' })
})
