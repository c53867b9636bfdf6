/** Packets as arrows in time: when each leaves for good, when and where it ends, and what TCP lost before. */
import type { ArrivalReason, RecordIndex, SegmentReason } from '../../core/row.ts'
import { NEVER } from '../../core/time.ts'
import type { SequenceRows } from './rows.ts'

/** A sending of a segment that did not get through, and the wait after it. */
export interface Loss {
  /** It was sent. */
  readonly at: number
  /** TCP sends the same bytes again, or the connection ends. */
  readonly until: number
  /** TCP's timeout; 0: the wait ended otherwise. */
  readonly rto: number
  /** Why it was sent again; null: it was not. */
  readonly why: SegmentReason | null
}

export interface ArrowFlight {
  readonly record: RecordIndex
  readonly about: RecordIndex
  readonly wire: number
  readonly back: boolean
  readonly ptype: number
  readonly qos: number
  readonly dup: boolean
  readonly retain: boolean
  readonly sent: number
  /** What gets through leaves then: later than `sent` behind a loss, its own or one before it. */
  readonly departs: number
  /** It arrives, or ends on the way. */
  readonly ends: number
  /** How far it comes: 1 arrives. */
  readonly reach: number
  /** Why it ends on the way; null: it arrives. `never`: nothing tells its sender. */
  readonly broken: ArrivalReason | 'never' | null
  readonly losses: readonly Loss[]
}

/** A packet that is never to arrive is drawn so far, and one that is cut at least and at most so far. */
const STUB = 0.4
const REACH_MIN = 0.06
const REACH_MAX = 0.94

interface Lane {
  departs: number
  ends: number
  flight: number
}

/** The flights of the packets [from, to), by their place among all. */
export function flightsOf(rows: SequenceRows, from: number, to: number): readonly ArrowFlight[] {
  const lanes = new Map<string, Lane>()
  const typical = rows.typicalFlight()
  return rows.packets.slice(from, to).map((record) => {
    const flight = flightOf(rows, record, lanes, typical)
    const lane = laneOf(flight.wire, flight.back)
    const known = lanes.get(lane)?.flight ?? typical
    lanes.set(lane, {
      departs: flight.departs,
      ends: flight.broken === null ? flight.ends : flight.departs,
      flight: flight.broken === null ? flight.ends - flight.departs : known,
    })
    return flight
  })
}

const laneOf = (wire: number, back: boolean) => `${wire}${back ? '-' : '+'}`

function flightOf(
  rows: SequenceRows,
  record: RecordIndex,
  lanes: ReadonlyMap<string, Lane>,
  typical: number,
): ArrowFlight {
  const { trace } = rows
  const row = trace.row(record)
  if (row.ev !== 'packet') throw new Error(`broken promise: record ${record} is a packet`)
  const { wire, back, ptype, qos, dup, retain, about } = row
  const common = { record, about, wire, back, ptype, qos, dup, retain, sent: row.at }
  const before = lanes.get(laneOf(wire, back))
  const waits = before !== undefined && before.ends > row.at ? before.departs : row.at
  const flight = before?.flight ?? typical
  const end = endOf(rows, record, row.arrives)
  const limit = end.broken === null ? end.at : Math.min(end.at, Infinity)
  const losses = lossesOf(rows, record, limit)
  const departs = Math.max(row.at, waits, losses.at(-1)?.until ?? 0, end.left)
  if (end.broken === null)
    return { ...common, departs, ends: end.at, reach: 1, broken: null, losses }
  if (end.broken === 'never' || end.left === Infinity) {
    // what never left has nothing behind it that would wait for it
    const from = end.left === Infinity ? row.at : departs
    const ends = from + flight * STUB
    return { ...common, departs: from, ends, reach: STUB, broken: end.broken, losses }
  }
  // What had waited so long already was lost, and TCP had not yet sent it again.
  const stood = end.at - departs > 1.6 * flight && end.at < end.forecast
  const way = stood ? Infinity : Math.max(end.forecast - departs, 1)
  const reach = Math.max(
    REACH_MIN,
    Math.min(REACH_MAX, (end.at - departs) / Math.min(way, 2 * flight)),
  )
  if (!stood) return { ...common, departs, ends: end.at, reach, broken: end.broken, losses }
  const last = { at: departs, until: end.at, rto: 0, why: null }
  return {
    ...common,
    departs: end.at,
    ends: end.at,
    reach: 0,
    broken: end.broken,
    losses: [...losses, last],
  }
}

interface End {
  /** When it arrives or ends; Infinity when nothing says so. */
  readonly at: number
  /** What was thought before it ended. */
  readonly forecast: number
  readonly broken: ArrivalReason | 'never' | null
  /** When it left the send buffer; 0: it never lay there; Infinity: it lies there, or ended there. */
  readonly left: number
}

/** The last word about its arrival. */
function endOf(rows: SequenceRows, record: RecordIndex, arrives: number): End {
  let end: End =
    arrives === NEVER
      ? { at: Infinity, forecast: Infinity, broken: 'never', left: 0 }
      : { at: arrives, forecast: arrives, broken: null, left: 0 }
  for (const said of rows.arrivalsOf(record)) {
    const row = rows.trace.row(said)
    if (row.ev !== 'arrival') continue
    const left =
      row.because === 'noWindow' ? Infinity : row.because === 'windowOpened' ? row.at : end.left
    end =
      row.arrives === NEVER
        ? { at: row.at, forecast: end.forecast, broken: row.because, left }
        : { at: row.arrives, forecast: row.arrives, broken: null, left }
  }
  return end
}

/** Each sending of a segment but the last was lost. */
function lossesOf(rows: SequenceRows, record: RecordIndex, limit: number): readonly Loss[] {
  const losses: Loss[] = []
  let at: number = rows.trace.at(record)
  for (const said of rows.segmentsOf(record)) {
    const row = rows.trace.row(said)
    if (row.ev !== 'segment' || row.at >= limit) continue
    losses.push({ at, until: row.at, rto: row.rto, why: row.why })
    at = row.at
  }
  return losses
}
