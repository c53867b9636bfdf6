/** What is said when the part that computes could not. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { WorkerDied } from '../worker/client.ts'
import { usePlayback } from './store/playback.ts'

export function refuse(because: Phrase, restart: boolean): void {
  const { opened } = usePlayback.getState()
  usePlayback.setState({
    status: opened === null ? 'closed' : 'open',
    trouble: { phrase: because, restart },
    playing: false,
  })
}

export function sentenceOf(error: unknown): [Phrase, boolean] {
  const because = error instanceof Error ? error.message : String(error)
  return error instanceof WorkerDied
    ? [phrase('run.workerDied', { because }), true]
    : [phrase('run.failed', { because }), true]
}
