/** Has cards put in order in a worker of its own, which ends with that. */
import type { Arranged, ToArrange } from './arrange-layout.ts'

/** null: it was given up. Fails where the worker cannot be had. */
export function arrangeApart(what: ToArrange, signal: AbortSignal): Promise<Arranged | null> {
  const worker = new Worker(new URL('./arrange-worker.ts', import.meta.url), {
    type: 'module',
    name: 'eventloom arranger',
  })
  return new Promise<Arranged | null>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
    worker.addEventListener('message', ({ data }: MessageEvent<Arranged>) => resolve(data))
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      reject(new Error(event.message || 'the cards could not be put in order'))
    })
    // A worker has the origin of its page.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(what)
  }).finally(() => worker.terminate())
}
