/** Has a large text read in a worker of its own, which ends with it. */
import type { ParsedDesign } from '../design/parse.ts'
import { WorkerDied } from './client.ts'

/** null: it was given up. `original` is left empty. */
export function readApart(text: string, signal: AbortSignal): Promise<ParsedDesign | null> {
  const worker = new Worker(new URL('./reader.ts', import.meta.url), {
    type: 'module',
    name: 'eventloom reader',
  })
  return new Promise<ParsedDesign | null>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
    worker.addEventListener('message', ({ data }: MessageEvent<ParsedDesign>) => resolve(data))
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      reject(new WorkerDied(event.message || 'the file could not be read'))
    })
    // A worker has the origin of its page.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(text)
  }).finally(() => worker.terminate())
}
