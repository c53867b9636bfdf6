/** The window of a direction to a slow reader, and the buffer before it (`reading.ts`). */
import type { Direction, Flight, Reading } from './connections.ts'
import { carriedBytes } from './path.ts'

/** Without window scaling (RFC 9293 §3.1). */
export const RECEIVE_WINDOW = 65_535
export const SEND_BUFFER = 65_536

export function createReading(): Reading {
  return { unread: 0, waiting: [], held: 0, learns: [], full: false, takesAt: 0, nextTakesAt: 0 }
}

/** When a flight behind all others of its direction is handed over. */
export function lastTakenAt({ lastArrives, reading }: Direction, flight: Flight): number {
  return takenAt(flight, lastArrives, reading === null ? 0 : reading.nextTakesAt)
}

/** When a flight is handed over, with what was sent before it handed over at `before`; `takesAt`: not to a slow reader sooner. */
export function takenAt({ own, held, kind }: Flight, before: number, takesAt: number): number {
  return Math.max(Math.max(own, before) + held, kind === 'packet' ? takesAt : 0)
}

/** Bytes that the writer's process may still write; it waits to be told when there are none. */
export function roomOf({ reading }: Direction): number {
  if (reading === null) return NO_LIMIT
  const room = SEND_BUFFER - reading.held
  if (room <= 0) reading.full = true
  return Math.max(0, room)
}

const NO_LIMIT = 1_073_741_824

/** Whether the window has no place for so many bytes. What is larger than all of it goes alone. */
export function isShut({ unread, waiting }: Reading, bytes: number): boolean {
  return waiting.length > 0 || (unread > 0 && unread + bytes > RECEIVE_WINDOW)
}

/** Keeps a flight in the send buffer. */
export function hold(reading: Reading, flight: Flight, bytes: number): void {
  flight.own = Infinity
  flight.arrives = Infinity
  reading.waiting.push(flight)
  reading.held += bytes
}

/** Bytes of TCP that a flight is: a FIN is none. */
export function bytesOf({ path, side }: Direction, { packet, kind }: Flight): number {
  if (kind !== 'packet') return 0
  return carriedBytes(path.wrapping, path.measure.size(packet), side % 2 === 0)
}
