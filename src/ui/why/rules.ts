/** Which rules fired at a record: the notes of the same step that speak of it. */
import type { RecordIndex } from '../../core/row.ts'
import type { PlacedRow, Trace } from '../../trace/trace.ts'
import type { NoteRow, Reading } from './reading.ts'
import { argsOf, clientOnWire, packetRow } from './reading.ts'

/** The notes behind a record. A note is its own rule. */
export function rulesOf(reading: Reading, record: RecordIndex): readonly RecordIndex[] {
  const { trace } = reading.cast
  const row = trace.row(record)
  if (row.ev === 'note' || row.ev === 'arrival' || row.ev === 'segment') return []
  const rules: RecordIndex[] = []
  for (const near of stepAround(trace, record)) {
    const note = trace.row(near)
    if (note.ev === 'note' && speaksOf(reading, note, near, row, record)) rules.push(near)
  }
  return rules
}

/** The records of the step that wrote a record: beside each other, of one node, one moment and one input. */
function stepAround(trace: Trace, record: RecordIndex): readonly RecordIndex[] {
  const input = inputOf(trace, record)
  const same = (other: number) =>
    other >= 0 &&
    other < trace.length &&
    trace.node(other) === trace.node(record) &&
    trace.at(other) === trace.at(record)
  const step: RecordIndex[] = []
  let from: number = record
  while (same(from - 1)) from--
  for (let near = from; same(near); near++)
    if (inputOf(trace, near) === input || isDecisionAfter(trace, near, record))
      step.push(near as RecordIndex)
  return step
}

/** What came into the step that wrote a record: its cause, unless the step itself wrote that. */
function inputOf(trace: Trace, record: number): RecordIndex {
  const cause = trace.cause(record)
  const own =
    cause >= 0 && trace.at(cause) === trace.at(record) && trace.node(cause) === trace.node(record)
  return own ? trace.cause(cause) : cause
}

/** What a node decides on hearing of its connection is a step of its own, led to by the record. */
function isDecisionAfter(trace: Trace, near: number, record: RecordIndex): boolean {
  return trace.ev(record) === 'conn' && trace.cause(near) === record
}

function speaksOf(
  reading: Reading,
  note: NoteRow,
  at: RecordIndex,
  row: PlacedRow,
  record: RecordIndex,
): boolean {
  const message = row.about
  if (note.about >= 0) return note.about === message && speaksOfClient(reading, note, row)
  const first = at < record || note.cause === record
  return first && (message < 0 || row.ev === 'publish' || row.ev === 'packet' || row.ev === 'drop')
}

/** Of a packet to one client, a note about another client tells nothing. */
function speaksOfClient(reading: Reading, note: NoteRow, row: PlacedRow): boolean {
  const { client } = argsOf(reading, note)
  if (typeof client !== 'string') return true
  if (row.ev === 'drop') {
    const to = reading.cast.textOf(row.to)
    return to === '' || to === client
  }
  if (row.ev !== 'packet') return true
  return (clientOnWire(reading, row.wire) ?? client) === client
}

/** Whether the step that wrote a record noted one of these. */
export function notedIn(reading: Reading, record: RecordIndex, codes: readonly string[]): boolean {
  const { trace, textOf } = reading.cast
  return stepAround(trace, record).some((near) => {
    const note = trace.row(near)
    return note.ev === 'note' && codes.includes(textOf(note.code))
  })
}

/** The packet that a note or record answers, if it was one that came in. */
export function inputPacket(reading: Reading, record: RecordIndex) {
  const { trace } = reading.cast
  return packetRow(trace, inputOf(trace, record))
}
