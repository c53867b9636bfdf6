/** Reads one large file beside the page, which goes on meanwhile. */
import { parseDesign } from '../design/parse.ts'

globalThis.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const read = parseDesign(data)
  // The page has the text.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  globalThis.postMessage({ ...read, original: '' })
})
