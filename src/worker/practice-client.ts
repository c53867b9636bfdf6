/** Asks who prepares and grades a round: a worker of its own, which lives as long as it is asked. */
import type { Hired } from './hired.ts'
import { askHired, dismiss, hired } from './hired.ts'
import type { PracticeApi } from './practice-api.ts'

let office: Hired<PracticeApi> | null = null

function hire(): Hired<PracticeApi> {
  const worker = new Worker(new URL('./practice.ts', import.meta.url), {
    type: 'module',
    name: 'eventloom practice',
  })
  const one = hired<PracticeApi>(worker, 'the round could not be loaded')
  one.death.catch(() => {
    if (office === one) office = null
  })
  return one
}

export function askPractice<T>(question: (api: PracticeApi) => Promise<T>): Promise<T> {
  office ??= hire()
  return askHired(office, question)
}

/** Ends it; the next question starts a new one. */
export function endPractice(): void {
  if (office !== null) dismiss(office)
  office = null
}
