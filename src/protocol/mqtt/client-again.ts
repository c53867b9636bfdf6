/** A client that sends again by a timer, where its wire is set to (`again.ts`). */
import type { Out } from '../../core/machine.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { after, toMs } from '../../core/time.ts'
import type { Again, Watched } from './again.ts'
import { exchangeOf, isGivenUp, nextDue, nextOverdue } from './again.ts'
import { closeConnection, connectPacket, recordDrop } from './client-connection.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import { repeat } from './client-publish.ts'
import { sendAsked } from './client-subscribe.ts'
import type { ClientConfig, ClientState } from './client-state.ts'
import { CLIENT_TIMER, CONN } from './client-state.ts'
import type { Exchange } from './exchange.ts'
import type { Packet } from './packet.ts'

/** The timer has run out: all that is overdue is sent again, or the server is given up. */
export function againDue(
  config: ClientConfig,
  state: ClientState,
  now: Micros,
  out: Out<Packet>,
): void {
  const { again, sender } = state
  if (again === null || state.phase !== 'up') return
  const open = (watched: Watched): boolean =>
    watched.awaits === 'suback'
      ? watched.packetId === state.subscribeId
      : exchangeOf(sender, watched) !== null
  for (
    let next = nextOverdue(again, now, open);
    next !== null;
    next = nextOverdue(again, now, open)
  ) {
    if (isGivenUp(again, next.sendings)) return giveUp(again, state, out)
    if (next.awaits === 'suback') {
      out.note(CLIENT_NOTES.asksAgain, NO_RECORD, { afterMs: toMs(again.terms.wait) })
      sendAsked(config, state, next.sendings + 1, now, out)
      continue
    }
    const exchange = exchangeOf(sender, next)!
    noteRepeats(config, again, exchange, out)
    repeat(state, exchange, next.sendings + 1, now, out)
  }
  const due = nextDue(again)
  if (due !== null) out.setTimer(CLIENT_TIMER.again, due)
}

function noteRepeats(
  { version }: ClientConfig,
  { terms }: Again,
  { about, packetId, awaits }: Exchange,
  out: Out<Packet>,
): void {
  const of = terms.tries === null ? version : 'datagram'
  const note = awaits === 'pubcomp' ? CLIENT_NOTES.pubrelByTimer : CLIENT_NOTES.resendsByTimer
  out.note(note[of], about, { packetId, afterMs: toMs(terms.wait) })
}

function giveUp({ terms }: Again, state: ClientState, out: Out<Packet>): void {
  out.note(CLIENT_NOTES.givesUp, NO_RECORD, { tries: terms.tries })
  closeConnection(state, 'reset', out)
}

/**
 * The same for a CONNECT or a PINGREQ that has no answer, on a wire of datagrams. They have the timer of the keep
 * alive to themselves.
 */
export function askAgain(
  config: ClientConfig,
  state: ClientState,
  again: Again,
  now: Micros,
  out: Out<Packet>,
): void {
  if (isGivenUp(again, state.askedAgain)) return giveUp(again, state, out)
  state.askedAgain++
  state.lastSent = now
  out.note(CLIENT_NOTES.asksAgain, NO_RECORD, { afterMs: toMs(again.terms.wait) })
  out.setTimer(CLIENT_TIMER.alive, after(now, again.terms.wait))
  const packet: Packet =
    state.phase === 'connecting' ? connectPacket(config, state) : { kind: 'pingreq' }
  out.send(CONN, packet, NO_RECORD)
}

/**
 * What a datagram brings that a connection never would. True: it is done with. A CONNACK that comes again is left,
 * and so is what has overtaken the first; a DISCONNECT says that the server does not know this client.
 */
export function outOfPlace(
  state: ClientState,
  packet: Packet,
  about: Parameters<Out<Packet>['send']>[2],
  out: Out<Packet>,
): boolean {
  if (packet.kind === 'disconnect') {
    out.note(CLIENT_NOTES.notKnown)
    closeConnection(state, 'reset', out)
    return true
  }
  if ((packet.kind === 'connack') === (state.phase === 'connecting')) return false
  out.note(CLIENT_NOTES.outOfPlace, about)
  if (packet.kind === 'publish' && packet.qos === 0) recordDrop(about, 'datagramLost', out)
  return true
}
