/** Why the will of a client has not been published, at the cursor. */
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Finding } from './absence.ts'
import { connectionOver, finding } from './absence.ts'
import type { NoteRow, Reading } from './reading.ts'
import { PTYPE, argsOf, lastWhere, packetRow, receiverOf, troubleOn } from './reading.ts'
import { downAt } from './wire.ts'

export interface WillQuestion {
  /** Number of the client's node. */
  readonly node: number
  /** What the broker calls it. */
  readonly client: string
  /** Whether the design gives it a will. */
  readonly designed: boolean
  /** Its keep alive, in ms; 0: none. */
  readonly keepAliveMs: number
  readonly upTo: RecordIndex
}

const ANSWERS: Readonly<Record<string, string>> = {
  willPublished: 'willPublished',
  willDiscarded: 'willDiscarded',
  willCancelled: 'willCancelled',
  willDelayed: 'willDelayed',
}

export function whyNoWill(reading: Reading, question: WillQuestion): readonly Finding[] {
  if (!question.designed) return [finding('noWillDesigned')]
  const wires = reading.cast.opened.links.flatMap(({ a, b }, wire) =>
    a === question.node ? [{ wire, hub: b }] : b === question.node ? [{ wire, hub: a }] : [],
  )
  if (wires.length === 0) return [finding('noWire')]
  return wires.flatMap(({ wire, hub }) => onWire(reading, question, wire, hub))
}

function onWire(
  reading: Reading,
  { client, node, upTo, keepAliveMs }: WillQuestion,
  wire: number,
  hub: number,
): readonly Finding[] {
  const { trace, textOf } = reading.cast
  const decided = lastWhere(
    trace,
    upTo,
    0,
    (row) =>
      row.ev === 'note' &&
      row.node === hub &&
      Object.hasOwn(ANSWERS, textOf(row.code)) &&
      argsOf(reading, row)['client'] === client,
  )
  const begun = lastWhere(
    trace,
    upTo,
    0,
    (row) =>
      row.ev === 'session' &&
      row.node === hub &&
      textOf(row.client) === client &&
      (row.what === 'created' || row.what === 'resumed'),
  )
  const answered = decided < 0 ? [] : [decision(reading, decided)]
  if (begun < 0 && decided < 0) return [neverConnected(reading, wire, node, upTo)]
  const down = downAt(reading, hub, upTo)
  // A will that was cancelled is followed by the session that came back.
  if (begun < decided)
    return down < 0 ? answered : [...answered, finding('nodeDown', { node: hub }, down)]
  return [...answered, ...stillConnected(reading, { wire, hub, node, begun, upTo, keepAliveMs })]
}

/** What the broker did with the will, and the packet or moment it was for. */
function decision(reading: Reading, record: RecordIndex): Finding {
  const { trace, textOf } = reading.cast
  const note = trace.row(record) as NoteRow
  const code = ANSWERS[textOf(note.code)] ?? 'unknown'
  const led = packetRow(trace, note.cause)
  if (code === 'willDelayed')
    return finding(code, { until: note.at + delayOf(reading, note) }, record, record)
  const goodbye = code === 'willDiscarded' && led?.ptype === PTYPE.disconnect
  return finding(code, {}, goodbye ? note.cause : record, record)
}

function delayOf(reading: Reading, note: NoteRow): number {
  const { delayMs } = argsOf(reading, note)
  return typeof delayMs === 'number' ? delayMs * 1_000 : 0
}

interface Place {
  readonly wire: number
  readonly hub: number
  readonly node: number
  readonly begun: RecordIndex
  readonly keepAliveMs: number
  readonly upTo: RecordIndex
}

/** For the broker the connection is up: it has nothing to publish yet. */
function stillConnected(reading: Reading, place: Place): readonly Finding[] {
  const { wire, hub, node, begun, keepAliveMs, upTo } = place
  const down = downAt(reading, hub, upTo)
  if (down >= 0) return [finding('nodeDown', { node: hub }, down)]
  const over = connectionOver(reading, wire, hub, upTo)
  // The broker has heard of the end, and no will followed: it had none for this connection.
  if (over !== null && over > begun) return [finding('endedWithoutWill', { hub }, over)]
  const up = finding('stillConnected', { hub }, begun)
  const trouble = troubleOn(reading, wire, upTo)
  if (trouble < 0) return [up]
  const heard = lastHeard(reading, wire, hub, upTo)
  const code = keepAliveMs === 0 ? 'notNoticedEver' : 'notNoticed'
  return [up, finding(code, { node, hub }, trouble, heard)]
}

function lastHeard(reading: Reading, wire: number, hub: number, upTo: RecordIndex): RecordIndex {
  const { trace } = reading.cast
  const now = trace.at(upTo)
  return lastWhere(trace, upTo, 0, (row, record) => {
    if (row.ev !== 'packet' || row.wire !== wire || receiverOf(reading, row) !== hub) return false
    const { at } = reading.index.arrivalOf(record, upTo)
    return at >= 0 && at <= now
  })
}

function neverConnected(reading: Reading, wire: number, node: number, upTo: RecordIndex): Finding {
  const over = connectionOver(reading, wire, node, upTo)
  return finding('neverConnected', { node }, over ?? NO_RECORD)
}
