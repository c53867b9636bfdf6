/**
 * Sending again by a timer: what has no answer in time leaves once more, on the same connection. Two wires do it.
 *
 * *A wire that tells a story.* MQTT does not work so: TCP loses nothing while the connection is up, and MQTT 5 allows
 * no other reason to send again than a new connection [MQTT5-4.4.0-1]; 3.1.1 asks for none other [MQTT311-4.4.0-1] and
 * does not forbid a timer, which 3.1 still had. It is here because many believe that this is how QoS 1 works: so that
 * they can see what it would do.
 *
 * *A wire of datagrams*, where nothing below sends again, after MQTT-SN 1.2: what awaits an answer is sent again every
 * Tretry, up to Nretry times (§6.13); then the peer counts as gone. One QoS 1 or 2 message is under way at a time in
 * each direction (§6.6). Answers may come twice, or out of their order: what fits nowhere is left. A lost PUBACK
 * makes a second copy at QoS 1, a lost PUBREC does not at QoS 2. Packets are those of MQTT 3.1.1. It does not know
 * REGISTER and short topics, QoS -1, sleeping clients, nor any answer to DISCONNECT.
 *
 * All waits on a connection are equally long, so what left first is due first: a line will do. What was answered
 * stays in it and is passed over when its time has come.
 */
import type { Micros } from '../../core/time.ts'
import { after } from '../../core/time.ts'
import type { Awaits, Exchange, Sender } from './exchange.ts'
import { awaiting } from './exchange.ts'
import type { Fifo } from './fifo.ts'
import { at, copyFifo, createFifo, put, sizeOf, take } from './fifo.ts'

export interface AgainTerms {
  /** How long an answer is waited for. */
  readonly wait: Micros
  /** Datagrams: how often one packet is sent again before the peer is given up. null: a connection, and for ever. */
  readonly tries: number | null
}

/** A packet that was sent and awaits its answer. Never changed. */
export interface Watched {
  readonly packetId: number
  /** That of its exchange; -1: a SUBSCRIBE or UNSUBSCRIBE, which await `suback`. */
  readonly issue: number
  readonly awaits: Awaits | 'suback'
  /** How often it was sent again. */
  readonly sendings: number
  readonly due: Micros
}

/** What of a connection is watched. */
export interface Again {
  readonly terms: AgainTerms
  readonly line: Fifo<Watched>
}

export function createAgain(terms: AgainTerms | null): Again | null {
  return terms === null ? null : { terms, line: createFifo() }
}

export function copyAgain(again: Again | null): Again | null {
  return again === null ? null : { terms: again.terms, line: copyFifo(again.line) }
}

/** Whether packets of this connection may get lost, come twice and overtake each other. */
export function isDatagram(again: { readonly terms: AgainTerms } | null): boolean {
  return again !== null && again.terms.tries !== null
}

/**
 * The packet that the exchange stands at has left, for the `sendings`-th time again. Gives the time to which the
 * timer is to be set; null: it runs, or there is none.
 */
export function watch(
  again: Again | null,
  { packetId, issue, awaits }: Pick<Watched, 'packetId' | 'issue' | 'awaits'>,
  sendings: number,
  now: Micros,
): Micros | null {
  if (again === null) return null
  const { line, terms } = again
  const due = after(now, terms.wait)
  put(line, { packetId, issue, awaits, sendings, due })
  return sizeOf(line) === 1 ? due : null
}

/** The next whose answer is overdue, if it still awaits one: `open` says so. null: none is. */
export function nextOverdue(
  { line }: Again,
  now: Micros,
  open: (watched: Watched) => boolean,
): Watched | null {
  for (let first = at(line, 0); first !== undefined && first.due <= now; first = at(line, 0)) {
    take(line)
    if (open(first)) return first
  }
  return null
}

/** Whether it has been sent again as often as it may be. */
export function isGivenUp({ terms }: Again, sendings: number): boolean {
  return terms.tries !== null && sendings >= terms.tries
}

/** The exchange that still stands where it did when this was sent; null: it has gone on, or is over. */
export function exchangeOf(sender: Sender, { packetId, issue, awaits }: Watched): Exchange | null {
  const exchange = awaiting(sender, packetId)
  return exchange?.issue === issue && exchange.awaits === awaits ? exchange : null
}

/** When the next answer is overdue; null: none is waited for. */
export function nextDue({ line }: Again): Micros | null {
  return at(line, 0)?.due ?? null
}
