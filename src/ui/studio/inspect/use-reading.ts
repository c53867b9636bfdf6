/** The rows of the open run as the inspector reads them, at the cursor. */
import type { Cast } from '../../story.ts'
import { filmIndex } from '../../session.ts'
import { usePlayback } from '../../store/playback.ts'
import { useRecord, useVersion } from '../../use-run.ts'
import type { Reading } from './hops.ts'
import { messagePackets } from './message-packets.ts'

export function useReading(cast: Cast): Reading {
  useVersion()
  const cursor = useRecord()
  const film = usePlayback((state) => state.film)
  return {
    trace: cast.trace,
    packets: messagePackets(film),
    index: filmIndex(),
    links: cast.opened.links,
    cursor,
  }
}
