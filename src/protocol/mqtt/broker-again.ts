/** A broker that sends again by a timer, on wires that are set to (`again.ts`). */
import { toMs } from '../../core/time.ts'
import { nextDue, nextOverdue } from './again.ts'
import { repeat } from './broker-queue.ts'
import type { Here } from './broker-state.ts'
import { sessionOf, timer } from './broker-state.ts'
import { note } from './notes.ts'

/** The timer of a connection has run out: all that is overdue on it is sent again. */
export function againDue(here: Here, conn: number): void {
  const { state, out, now } = here
  const connection = state.conns[conn]
  if (connection === null || connection === undefined || connection.phase !== 'open') return
  const { again, level } = connection
  const session = sessionOf(state, connection)
  if (again === null || session === null) return
  const { client, sender } = session
  const afterMs = toMs(again.terms.wait)
  const overdue = () => nextOverdue(again, sender, now)
  for (let next = overdue(); next !== null; next = overdue()) {
    const { exchange, sendings } = next
    const { about, packetId, awaits } = exchange
    const why = awaits === 'pubcomp' ? note.pubrelByTimer : note.resentByTimer
    out.note(why[level], about, { client, packetId, afterMs })
    repeat(here, connection, exchange, sendings)
  }
  const due = nextDue(again)
  if (due !== null) out.setTimer(timer.again(conn), due)
}
