/**
 * The one worker of the page. A call that fails because the worker died ends in `WorkerDied`, never in a
 * promise that waits for ever.
 */
import type { Remote } from 'comlink'
import { releaseProxy, wrap } from 'comlink'
import type { WorkerApi } from './api.ts'

interface Started {
  readonly worker: Worker
  readonly api: Remote<WorkerApi>
  /** Rejects when the worker dies. */
  readonly death: Promise<never>
}

/** The worker is gone; a new one can be started. */
export class WorkerDied extends Error {
  constructor(because: string) {
    super(because)
    this.name = 'WorkerDied'
  }
}

let started: Started | null = null

function start(): Started {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'eventloom',
  })
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      reject(new WorkerDied(event.message || 'the worker could not be loaded'))
    })
    worker.addEventListener('messageerror', () => {
      reject(new WorkerDied('a message could not be read'))
    })
  })
  // Who waits for an answer hears of it through `ask`; nobody else has to.
  death.catch(() => {
    if (started?.worker === worker) started = null
  })
  return { worker, api: wrap<WorkerApi>(worker), death }
}

/** Asks the worker, and starts it first if there is none. */
export async function ask<T>(question: (api: WorkerApi) => Promise<T>): Promise<T> {
  started ??= start()
  const { api, death } = started
  // Every answer of the contract is a promise already: the remote side has the same shape.
  return Promise.race([question(api as unknown as WorkerApi), death])
}

/** Ends the worker; the next question starts a new one. */
export function endWorker(): void {
  if (started === null) return
  started.api[releaseProxy]()
  started.worker.terminate()
  started = null
}

import.meta.hot?.dispose(endWorker)
