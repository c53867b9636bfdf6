/** Asks the worker for the state of one node at the cursor. One question at a time; the latest wins. */
import { useEffect, useRef, useState } from 'react'
import type { RecordIndex } from '../../../core/row.ts'
import type { DetailView, RunId } from '../../../worker/api.ts'
import { ask } from '../../../worker/client.ts'
import { usePlayback } from '../../store/playback.ts'
import { useRecord } from '../../use-run.ts'

interface Question {
  readonly run: RunId
  readonly at: RecordIndex
}

/** null until the first answer. While the cursor moves, or another future begins, the last answer stays. */
export function useDetail(node: number): DetailView | null {
  const run = usePlayback((state) => state.run)
  const at = useRecord() as RecordIndex
  const [view, setView] = useState<DetailView | null>(null)
  const wanted = useRef<Question | null>(null)
  const asking = useRef(false)
  useEffect(() => {
    wanted.current = run === null ? null : { run, at }
    void answer()

    async function answer(): Promise<void> {
      if (asking.current) return
      asking.current = true
      while (wanted.current !== null) {
        const question = wanted.current
        wanted.current = null
        try {
          const found = await ask((api) => api.inspect(question.run, question.at, node))
          if (found !== null) setView(found)
        } catch {
          // The run says what is wrong (session.ts); the last view stays.
        }
      }
      asking.current = false
    }
  }, [run, at, node])
  useEffect(
    () => () => {
      wanted.current = null
    },
    [],
  )
  return view?.node === node ? view : null
}
