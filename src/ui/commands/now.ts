/** Where the person is, and whether the run can be acted on. */
import { COMMANDS } from '../../content/text/en.commands.ts'
import { shownAnew } from '../actions.ts'
import { boundTo } from '../keys.ts'
import { usePlayback } from '../store/playback.ts'

/** Whether the studio is on the screen: there the run can be stepped through. */
export function inStudio(): boolean {
  return boundTo('step') !== null
}

/** Why nothing can be done to the run at the cursor; null: it can. */
export function notNow(): string | null {
  const { opened, done, cursor, edge } = usePlayback.getState()
  if (opened === null) return COMMANDS.why.noRun
  if (!shownAnew()) return COMMANDS.why.computing
  return done && Math.floor(cursor.time) + 1 > edge ? COMMANDS.why.atEnd : null
}
