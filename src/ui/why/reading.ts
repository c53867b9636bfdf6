/** What answers to "why?" look up in the rows, and nothing but the rows. */
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import { NEVER } from '../../core/time.ts'
import type { PlacedRow, Trace } from '../../trace/trace.ts'
import type { FilmIndex } from '../film-index.ts'
import type { Cast } from '../story.ts'

/** The run, its names, and where packets end up. */
export interface Reading {
  readonly cast: Cast
  readonly index: Pick<FilmIndex, 'arrivalOf'>
}

export type PacketRow = PlacedRow & { readonly ev: 'packet' }
export type NoteRow = PlacedRow & { readonly ev: 'note' }

export const PTYPE = { connect: 1, publish: 3, pubrel: 6, subscribe: 8, disconnect: 14 } as const

export function packetRow(trace: Trace, record: number): PacketRow | null {
  if (record < 0 || record >= trace.length || trace.ev(record) !== 'packet') return null
  const row = trace.row(record)
  return row.ev === 'packet' ? row : null
}

/** The node a packet goes to. */
export function receiverOf({ cast }: Reading, { wire, back }: PacketRow): number {
  const link = cast.opened.links[wire]
  if (link === undefined) return -1
  return back ? link.a : link.b
}

/** When a packet comes, as far as the records up to `upTo` tell, and which record changed it. */
export function arrival({ cast, index }: Reading, packet: number, upTo: number) {
  const { at, said } = index.arrivalOf(packet, upTo)
  const now = upTo < 0 ? 0 : cast.trace.at(upTo)
  const state = at === NEVER ? 'never' : at <= now ? 'arrived' : 'underWay'
  return { at, said, state } as const
}

/** Whether a packet had come to a node by a record. */
export function hadCome(reading: Reading, packet: number, node: number, upTo: number): boolean {
  const row = packetRow(reading.cast.trace, packet)
  if (row === null || receiverOf(reading, row) !== node) return false
  return arrival(reading, packet, upTo).state === 'arrived'
}

/** What a note says of its arguments; what cannot be read is left out. */
export function argsOf({ cast }: Reading, { args }: NoteRow): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = args === NO_TEXT ? {} : JSON.parse(cast.textOf(args))
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** What the broker calls the client on a wire, from the session that its CONNECT made; null: no session yet. */
export function clientOnWire({ cast: { trace, textOf } }: Reading, wire: number): string | null {
  for (let record = 0; record < trace.length; record++) {
    if (trace.ev(record) !== 'session') continue
    const row = trace.row(record)
    if (row.ev !== 'session') continue
    if (packetRow(trace, row.cause)?.wire === wire && packetRow(trace, row.cause)?.ptype === 1)
      return textOf(row.client)
  }
  return null
}

/** The last record from `from` down to `to` for which it holds. */
export function lastWhere(
  trace: Trace,
  from: number,
  to: number,
  holds: (row: PlacedRow, record: RecordIndex) => boolean,
): RecordIndex {
  for (let record = Math.min(from, trace.length - 1); record >= Math.max(0, to); record--)
    if (holds(trace.row(record), record as RecordIndex)) return record as RecordIndex
  return NO_RECORD
}

/** The first record from `from` up to `to` for which it holds. */
export function firstWhere(
  trace: Trace,
  from: number,
  to: number,
  holds: (row: PlacedRow, record: RecordIndex) => boolean,
): RecordIndex {
  for (let record = Math.max(0, from); record <= Math.min(to, trace.length - 1); record++)
    if (holds(trace.row(record), record as RecordIndex)) return record as RecordIndex
  return NO_RECORD
}

/** What the script did to a wire that still holds at a record: it is silent or cut. NO_RECORD: nothing. */
export function troubleOn({ cast: { trace } }: Reading, wire: number, upTo: number): RecordIndex {
  if (upTo < 0) return NO_RECORD
  const now = trace.at(upTo)
  const last = lastWhere(
    trace,
    upTo,
    0,
    (row) =>
      row.ev === 'poke' &&
      row.onWire &&
      row.target === wire &&
      ['cut', 'halfOpen', 'heal'].includes(row.poke),
  )
  if (last < 0) return NO_RECORD
  const row = trace.row(last)
  if (row.ev !== 'poke' || row.poke === 'heal') return NO_RECORD
  // A cut without an end is over at once: both ends know, and the next SYN passes.
  const holds = row.until === NEVER ? row.poke === 'halfOpen' : row.until > now
  return holds ? last : NO_RECORD
}
