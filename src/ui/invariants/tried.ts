/** How invariants that the design does not have yet would come out in the run that is open. */
import { useEffect, useState } from 'react'
import type { Invariant } from '../../design/invariants.ts'
import type { InvariantLight, LightState } from '../../trace/verdict.ts'
import type { RunId } from '../../worker/api.ts'
import { ask } from '../../worker/client.ts'
import { isIdle } from '../ledger/broken.ts'
import { usePlayback } from '../store/playback.ts'

/** So long nothing is typed before it is asked. */
const REST_MS = 250

interface Answer {
  readonly of: string
  readonly lights: readonly InvariantLight[]
}

/** By their places; null: not known, or not yet. */
export function useTried(invariants: readonly Invariant[]): readonly InvariantLight[] | null {
  const run = usePlayback((state) => state.run)
  const done = usePlayback((state) => state.done)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const written = JSON.stringify(invariants)
  const of = `${run} ${done} ${written}`
  useEffect(() => {
    if (run === null || !done || written === '[]') return
    let left = false
    async function tryThem(asked: RunId): Promise<void> {
      try {
        const those = JSON.parse(written) as readonly Invariant[]
        const lights = await ask((api) => api.tried(asked, those))
        if (!left && lights !== null) setAnswer({ of, lights })
      } catch {
        // The worker died: the card of the run says so.
      }
    }
    const timer = setTimeout(() => void tryThem(run), REST_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [run, done, written, of])
  return answer?.of === of ? answer.lights : null
}

/** What comes of it in the whole run. That it holds of nothing is no answer. */
export function triedState(light: InvariantLight): LightState {
  return isIdle(light) ? 'open' : light.state
}
