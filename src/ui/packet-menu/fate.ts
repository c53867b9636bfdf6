/**
 * What is left to be done to a packet at the cursor: whether it is in flight then, and which packet of its wire
 * it is. All of it from the rows up to the cursor.
 */
import type { RecordIndex } from '../../core/row.ts'
import { NEVER } from '../../core/time.ts'
import { EV } from '../../trace/rows.ts'
import type { Trace } from '../../trace/trace.ts'
import { CHUNK_ROWS } from '../../trace/columns.ts'
import { createFlights, flightIndexOf } from '../canvas/flights.ts'
import type { Film } from '../canvas/props.ts'
import type { FilmIndex } from '../film-index.ts'
import type { Cursor } from '../store/playback.ts'

/**
 * `flies`: a segment of it is on the wire; `waits`: its segment was lost, and TCP has not sent it again yet;
 * `behind`: it waits for a packet before it; `buffered`: it lies in the send buffer, because its receiver reads slowly;
 * `lost`: as things stand it never arrives.
 */
export type Fate = 'notSent' | 'arrived' | 'lost' | 'waits' | 'behind' | 'buffered' | 'flies'

const flights = createFlights()

export function fateOf(
  film: Film,
  known: FilmIndex,
  packet: RecordIndex,
  { record, time }: Cursor,
): Fate {
  const { trace } = film
  if (packet > record) return 'notSent'
  const arrives = known.arrivalOf(packet, record).at
  if (arrives === NEVER) return 'lost'
  if (arrives === Infinity) return 'buffered'
  // What is done at the cursor is done in the next microsecond, and behind all that happens in it.
  if (arrives <= Math.floor(time) + 1) return 'arrived'
  const index = flightIndexOf(film)
  index.sync(film, record)
  index.at(trace, time, record, flights)
  for (let i = 0; i < flights.count; i++) {
    if (flights.record.at(i) !== packet) continue
    if (flights.rto.at(i) > 0) return 'waits'
    const held = flights.held.at(i) > 0
    return held && !wasSentAgain(trace, packet, record) ? 'behind' : 'flies'
  }
  return 'arrived'
}

function wasSentAgain(trace: Trace, packet: RecordIndex, record: RecordIndex): boolean {
  for (let at = packet + 1; at <= record; at++) {
    if (trace.ev(at) !== 'segment') continue
    const row = trace.row(at)
    if (row.ev === 'segment' && row.packet === packet) return true
  }
  return false
}

const BACK = 1 << 8

/** Which packet of its wire and direction it is, from 1: so the script names it. */
export function nthOnWire(trace: Trace, packet: RecordIndex): number {
  const of = trace.row(packet)
  if (of.ev !== 'packet') throw new Error(`broken promise: record ${packet} is a packet`)
  let nth = 0
  for (let at = 0; at <= packet; at++) {
    const chunk = trace.chunks[Math.floor(at / CHUNK_ROWS)]!
    const i = at % CHUNK_ROWS
    if (chunk.ev[i] !== EV.packet || chunk.a[i] !== of.wire) continue
    if (((chunk.flags[i]! & BACK) !== 0) === of.back) nth++
  }
  return nth
}
