/**
 * Sending again by a timer: what has no answer in time leaves once more, on the same connection.
 *
 * MQTT does not work so. TCP loses nothing while the connection is up, and MQTT 5 allows no other reason to send
 * again than a new connection [MQTT5-4.4.0-1]; 3.1.1 asks for none other [MQTT311-4.4.0-1] and does not forbid a
 * timer, which 3.1 still had. It is here because many believe that this is how QoS 1 works: so that they can see
 * what it would do.
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
}

/** A packet of an exchange that was sent. Never changed. */
export interface Watched {
  readonly packetId: number
  readonly issue: number
  readonly awaits: Awaits
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

/**
 * The packet that the exchange stands at has left, for the `sendings`-th time again. Gives the time to which the
 * timer is to be set; null: it runs, or there is none.
 */
export function watch(
  again: Again | null,
  { packetId, issue, awaits }: Exchange,
  sendings: number,
  now: Micros,
): Micros | null {
  if (again === null) return null
  const { line, terms } = again
  const due = after(now, terms.wait)
  put(line, { packetId, issue, awaits, sendings, due })
  return sizeOf(line) === 1 ? due : null
}

/** The next exchange whose answer is overdue, and how often it will have been sent again; null: none is. */
export function nextOverdue(
  { line }: Again,
  sender: Sender,
  now: Micros,
): { readonly exchange: Exchange; readonly sendings: number } | null {
  for (let first = at(line, 0); first !== undefined && first.due <= now; first = at(line, 0)) {
    take(line)
    const exchange = awaiting(sender, first.packetId)
    if (exchange?.issue === first.issue && exchange.awaits === first.awaits)
      return { exchange, sendings: first.sendings + 1 }
  }
  return null
}

/** When the next answer is overdue; null: none is waited for. */
export function nextDue({ line }: Again): Micros | null {
  return at(line, 0)?.due ?? null
}
