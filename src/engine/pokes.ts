/** What the script does to the run, on record. */
import type { Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import { NEVER } from '../core/time.ts'
import type { Action, PacketAction } from './setup.ts'

/** `back`: when the process that dies of it is started again by itself; null: it is not, or none dies now. */
export function pokeRow(
  action: Exclude<Action, PacketAction>,
  now: Micros,
  back: Micros | null,
): Row {
  const onWire = 'wire' in action
  return {
    ev: 'poke',
    about: NO_RECORD,
    poke: action.do === 'ask' ? action.poke : action.do,
    target: onWire ? action.wire : action.machine,
    onWire,
    until: endOf(action, now, back) ?? NEVER,
    packet: NO_RECORD,
  }
}

/** When it ends by itself; null: it does not, or, of a crash that waits for its point, nobody knows yet. */
function endOf(
  action: Exclude<Action, PacketAction>,
  now: Micros,
  back: Micros | null,
): Micros | null {
  if (action.do === 'crash') return back
  if (action.do === 'crashAt' || !('for' in action) || action.for === null) return null
  return (now + action.for) as Micros
}
