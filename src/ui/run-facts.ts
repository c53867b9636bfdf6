/** What the worker knows of the whole film, asked when somebody wants to see it. */
import type { Metrics } from '../trace/metrics.ts'
import { ask } from '../worker/client.ts'
import { usePlayback } from './store/playback.ts'

/** The digest of the open run, once its film is done; null when there is none. */
export async function askDigest(): Promise<string | null> {
  const { run } = usePlayback.getState()
  return run === null ? null : ask((api) => api.digest(run))
}

export async function askMetrics(): Promise<Metrics | null> {
  const { run } = usePlayback.getState()
  return run === null ? null : ask((api) => api.metrics(run))
}
