/** Waits for the film of the run that is open. */
import { usePlayback } from './store/playback.ts'

/** Until the film has the record and its moment, in µs, or has come to its end, or another run is open. */
export function filmedTo(record: number, moment = 0): Promise<void> {
  const { run } = usePlayback.getState()
  const isThere = () => {
    const now = usePlayback.getState()
    if (now.run !== run || now.done || now.trouble !== null) return true
    return now.trace.length > record + 1 && now.edge >= moment
  }
  return new Promise((resolve) => {
    if (isThere()) return resolve()
    const stop = usePlayback.subscribe(() => {
      if (!isThere()) return
      stop()
      resolve()
    })
  })
}
