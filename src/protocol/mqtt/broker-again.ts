/** A broker that sends again by a timer, on wires that are set to (`again.ts`). */
import { NO_RECORD } from '../../core/row.ts'
import { toMs } from '../../core/time.ts'
import type { Watched } from './again.ts'
import { exchangeOf, isDatagram, isGivenUp, nextDue, nextOverdue } from './again.ts'
import { repeat } from './broker-queue.ts'
import { closeQuietly } from './broker-session.ts'
import type { Connection, Here } from './broker-state.ts'
import { sessionOf, timer } from './broker-state.ts'
import { note } from './notes.ts'

/** The timer of a connection has run out: all that is overdue on it is sent again, or the client is given up. */
export function againDue(here: Here, conn: number): void {
  const { state, out, now } = here
  const connection = state.conns[conn]
  if (connection === null || connection === undefined || connection.phase !== 'open') return
  const { again, level } = connection
  const session = sessionOf(state, connection)
  if (again === null || session === null) return
  const { client, sender } = session
  const { wait, tries } = again.terms
  const open = (watched: Watched): boolean => exchangeOf(sender, watched) !== null
  for (
    let next = nextOverdue(again, now, open);
    next !== null;
    next = nextOverdue(again, now, open)
  ) {
    if (isGivenUp(again, next.sendings)) {
      out.note(note.givenUp, NO_RECORD, { client, tries })
      return closeQuietly(here, connection)
    }
    const exchange = exchangeOf(sender, next)!
    const { about, packetId, awaits } = exchange
    const why = awaits === 'pubcomp' ? note.pubrelByTimer : note.resentByTimer
    out.note(why[tries === null ? level : 'datagram'], about, {
      client,
      packetId,
      afterMs: toMs(wait),
    })
    repeat(here, connection, exchange, next.sendings + 1)
  }
  const due = nextDue(again)
  if (due !== null) out.setTimer(timer.again(conn), due)
}

/** A CONNECT that comes again, because its CONNACK was lost: it gets the same one. False: that is a mistake. */
export function connectsAgain({ out }: Here, { conn, again, connack }: Connection): boolean {
  if (!isDatagram(again) || connack === null) return false
  out.note(note.connackAgain)
  out.send(conn, connack, NO_RECORD)
  return true
}

/** A datagram of a client that is not connected, or not any more: it is told so, as MQTT-SN has it. */
export function tellUnknown({ out }: Here, { conn, again }: Connection): void {
  if (isDatagram(again)) out.send(conn, { kind: 'disconnect', reasonCode: 0 }, NO_RECORD)
}
