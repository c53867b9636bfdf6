/**
 * What the nodes know of topics, as long as somebody looks. It is asked for where the cards have just come
 * from: the worker stands at that record already, and cards and topics are of one moment.
 */
import { useEffect, useState } from 'react'
import type { RecordIndex } from '../../core/row.ts'
import type { RunId, TopicsView } from '../../worker/api.ts'
import { ask } from '../../worker/client.ts'
import { usePlayback } from '../store/playback.ts'
import { createAsker } from '../asker.ts'

/** null: not answered yet. */
export function useTopics(): TopicsView | null {
  const run = usePlayback((state) => state.run)
  const [answer, setAnswer] = useState<TopicsView | null>(null)
  useEffect(() => {
    const asker = createAsker<{ run: RunId; at: RecordIndex }, TopicsView>(
      ({ run: of, at }) => ask((api) => api.topics(of, at)),
      setAnswer,
    )
    const { frame } = usePlayback.getState()
    if (frame !== null) asker.want(frame)
    const leave = usePlayback.subscribe((now, before) => {
      if (now.frame !== null && now.frame !== before.frame) asker.want(now.frame)
    })
    return () => {
      leave()
      asker.stop()
    }
  }, [])
  // Of another future the records are others.
  return answer !== null && answer.run === run ? answer : null
}
