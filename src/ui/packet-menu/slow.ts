/** The key `s`: the selected packet arrives later, if it is on its way. */
import { PACKET_MENU } from '../../content/text/en.packet-menu.ts'
import { filmIndex } from '../session.ts'
import { usePlayback } from '../store/playback.ts'
import { tell } from '../told.ts'
import { currentCast } from '../use-run.ts'
import { delayPacket } from './acts.ts'
import { fateOf } from './fate.ts'
import { isToCome } from './items.ts'

/** By so many ms. */
const SLOW_MS = 200

export function slow(): void {
  const { selection, cursor, film } = usePlayback.getState()
  const cast = currentCast()
  if (selection?.kind !== 'packet' || cast === null) return
  if (selection.record >= cast.trace.length) return
  const fate = fateOf(film, filmIndex(), selection.record, cursor)
  if (isToCome(fate)) delayPacket(cast, selection.record, SLOW_MS)
  else tell(PACKET_MENU.why[fate])
}
