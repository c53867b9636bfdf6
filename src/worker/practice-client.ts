/** Asks who prepares and grades a round: a worker of its own, which lives as long as a round is open. */
import type { Remote } from 'comlink'
import { releaseProxy, wrap } from 'comlink'
import { WorkerDied } from './client.ts'
import type { PracticeApi } from './practice-api.ts'

interface Started {
  readonly worker: Worker
  readonly api: Remote<PracticeApi>
  readonly death: Promise<never>
}

let started: Started | null = null

function start(): Started {
  const worker = new Worker(new URL('./practice.ts', import.meta.url), {
    type: 'module',
    name: 'eventloom practice',
  })
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      reject(new WorkerDied(event.message || 'the round could not be loaded'))
    })
  })
  death.catch(() => {
    if (started?.worker === worker) started = null
  })
  return { worker, api: wrap<PracticeApi>(worker), death }
}

export async function askPractice<T>(question: (api: PracticeApi) => Promise<T>): Promise<T> {
  started ??= start()
  const { api, death } = started
  // Every answer of the contract is a promise already: the remote side has the same shape.
  return Promise.race([question(api as unknown as PracticeApi), death])
}

/** Ends it; the next question starts a new one. */
export function endPractice(): void {
  if (started === null) return
  started.api[releaseProxy]()
  started.worker.terminate()
  started = null
}
