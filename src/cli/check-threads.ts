/** Threads that play trials: this same program, started anew. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Played } from '../run/check.ts'
import type { Player, Work } from './check-pool.ts'
import { checkOf, playBatch } from './check-pool.ts'

/** `program`: the address of the bundle, whose main calls `serveTrials` first. */
export function threadOf(program: URL, work: Work): Player {
  const worker = new Worker(program, { workerData: work })
  return {
    play: async (numbers) =>
      new Promise((resolve, reject) => {
        worker.once('error', reject)
        worker.once('message', (played: readonly Played[]) => {
          worker.off('error', reject)
          resolve(played)
        })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(numbers)
      }),
    end: () => void worker.terminate(),
  }
}

/** False: this is the thread that was started by a person. */
export function serveTrials(): boolean {
  if (isMainThread || parentPort === null) return false
  const port = parentPort
  const check = checkOf(workerData as Work)
  port.on('message', (numbers: readonly number[]) => port.postMessage(playBatch(check, numbers)))
  return true
}
