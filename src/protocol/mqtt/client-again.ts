/** A client that sends again by a timer, where its wire is set to (`again.ts`). */
import type { Out } from '../../core/machine.ts'
import type { Micros } from '../../core/time.ts'
import { toMs } from '../../core/time.ts'
import { nextDue, nextOverdue } from './again.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import { repeat } from './client-publish.ts'
import type { ClientConfig, ClientState } from './client-state.ts'
import { CLIENT_TIMER } from './client-state.ts'
import type { Packet } from './packet.ts'

/** The timer has run out: all that is overdue is sent again. */
export function againDue(
  config: ClientConfig,
  state: ClientState,
  now: Micros,
  out: Out<Packet>,
): void {
  const { again, sender } = state
  if (again === null || state.phase !== 'up') return
  const afterMs = toMs(again.terms.wait)
  const overdue = () => nextOverdue(again, sender, now)
  for (let next = overdue(); next !== null; next = overdue()) {
    const { exchange, sendings } = next
    const { about, packetId, awaits } = exchange
    const note = awaits === 'pubcomp' ? CLIENT_NOTES.pubrelByTimer : CLIENT_NOTES.resendsByTimer
    out.note(note[config.version], about, { packetId, afterMs })
    repeat(state, exchange, sendings, now, out)
  }
  const due = nextDue(again)
  if (due !== null) out.setTimer(CLIENT_TIMER.again, due)
}
