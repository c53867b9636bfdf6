/** A worker that answers questions, and whose death is told to whoever waits for an answer. */
import type { Remote } from 'comlink'
import { releaseProxy, wrap } from 'comlink'
import { WorkerDied } from './client.ts'

export interface Hired<Api> {
  readonly worker: Worker
  readonly api: Remote<Api>
  /** Rejects when the worker dies. */
  readonly death: Promise<never>
}

/** `lost`: what is said where the browser says nothing of why it died. */
export function hired<Api>(worker: Worker, lost: string): Hired<Api> {
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      reject(new WorkerDied(event.message || lost))
    })
  })
  // Who waits hears of it through `askHired`; nobody else has to.
  death.catch(() => undefined)
  return { worker, api: wrap<Api>(worker), death }
}

export function askHired<Api, T>(
  { api, death }: Hired<Api>,
  question: (api: Api) => Promise<T>,
): Promise<T> {
  // Every answer of the contracts is a promise already: the remote side has the same shape.
  return Promise.race([question(api as unknown as Api), death])
}

export function dismiss<Api>({ worker, api }: Hired<Api>): void {
  ;(api as unknown as { [releaseProxy](): void })[releaseProxy]()
  worker.terminate()
}
