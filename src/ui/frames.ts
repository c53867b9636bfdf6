/** Asks the worker for the cards at the cursor. */
import type { RecordIndex } from '../core/row.ts'
import type { RunId } from '../worker/api.ts'
import { ask } from '../worker/client.ts'
import { usePlayback } from './store/playback.ts'
import { refuse, sentenceOf } from './trouble.ts'

let asking = false

/** Asks for the cards at the cursor. One question at a time; the latest wins. */
export function requestFrame(): void {
  const { run, cursor, frame } = usePlayback.getState()
  if (asking || run === null) return
  if (frame !== null && frame.run === run && frame.at === cursor.record) return
  asking = true
  void askFrame(run, cursor.record)
}

/** While it plays, very many cards are not drawn anew for each moment: the packets have the time instead. */
const MANY_CARDS = 200
const REST_MS = 150

function restFromAsking(): void {
  asking = true
  setTimeout(() => {
    asking = false
    requestFrame()
  }, REST_MS)
}

async function askFrame(run: RunId, record: RecordIndex): Promise<void> {
  try {
    const answer = await ask((api) => api.frame(run, record))
    asking = false
    const now = usePlayback.getState()
    if (answer !== null && now.run === run) usePlayback.setState({ frame: answer })
    if (answer !== null && now.playing && answer.faces.length > MANY_CARDS) return restFromAsking()
    if (answer !== null || now.run !== run) requestFrame()
  } catch (error) {
    asking = false
    refuse(...sentenceOf(error))
  }
}
