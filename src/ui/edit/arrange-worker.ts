/** Puts very many cards in order beside the page, which goes on meanwhile. */
import { type ToArrange, arranged } from './arrange-layout.ts'

globalThis.addEventListener('message', ({ data }: MessageEvent<ToArrange>) => {
  // A worker has the origin of its page.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  globalThis.postMessage(arranged(data))
})
