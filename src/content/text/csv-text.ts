/**
 * The records of a run as CSV (RFC 4180): a line of heads, then a line for each record, every line with as many
 * cells. Lines come without their break, which is CRLF in a file. A cell has no line break and nothing else that
 * is not seen: `U+000A` stands there in its place, so that a record is a line for every tool.
 *
 * **No formulas.** A name may begin like a formula of a spreadsheet (`=`, `+`, `-`, `@`, after blanks too, and
 * their full-width forms), and a spreadsheet would work it out. Such a cell gets an apostrophe in front, which
 * makes it text there. Whoever reads the file by program takes the apostrophe away where one of these follows.
 */
import type { RecordIndex } from '../../core/row.ts'
import { momentText } from './moments.ts'
import type { Telling, ToldRow } from './names.ts'
import { messageName, titleOfNode, typeOfPacket } from './names.ts'
import { plainText } from './plain.ts'
import { rowEnds } from './row-ends.ts'
import type { Stretch } from './run-text.ts'
import { withinRun } from './run-text.ts'
import { clauseOf, sentenceOf } from './story.ts'

/**
 * The heads. `kind`: of the record, as the trace calls it. `from`, `to`: who sends to whom; of what is no packet
 * `from` is where it happened. `dup`, `qos`, `retain`: 0, 1, 2, of a PUBLISH, a publish and a delivery.
 * `bytes`: of a packet the packet's, of a publish and a delivery the payload's.
 */
export const CSV_COLUMNS = [
  'record',
  'time_us',
  'time',
  'kind',
  'from',
  'to',
  'packet',
  'packet_id',
  'dup',
  'qos',
  'retain',
  'topic',
  'message',
  'bytes',
  'clause',
  'sentence',
] as const

type Column = (typeof CSV_COLUMNS)[number]
type Cells = Partial<Record<Column, string | number>>

export function* csvText(telling: Telling, stretch: Stretch): Generator<string> {
  const { from, to } = withinRun(telling, stretch)
  yield CSV_COLUMNS.join(',')
  for (let record = from; record <= to; record++) {
    const cells = cellsOf(telling, record)
    yield CSV_COLUMNS.map((column) => written(cells[column] ?? '')).join(',')
  }
}

/** MQTT Control Packet type. */
const PUBLISH = 3

function cellsOf(telling: Telling, record: number): Cells {
  const row = telling.trace.row(record)
  const { from, to } = rowEnds(telling, row)
  const about = row.ev === 'publish' ? (record as RecordIndex) : row.about
  const at = telling.trace.at(record)
  return {
    record,
    time_us: at,
    time: momentText(at),
    kind: row.ev,
    from: titleOfNode(telling, from),
    to: titleOfNode(telling, to),
    topic: topicOf(telling, about),
    message: messageName(telling, about),
    clause: clauseOf(telling, record),
    sentence: sentenceOf(telling, record),
    ...cellsOfKind(telling, row),
  }
}

function cellsOfKind(telling: Telling, row: ToldRow): Cells {
  switch (row.ev) {
    case 'packet': {
      const { qos, dup, retain, pid, bytes } = row
      const flags = row.ptype === PUBLISH ? { qos, dup: Number(dup), retain: Number(retain) } : {}
      const id = pid > 0 ? { packet_id: pid } : {}
      return { packet: typeOfPacket(telling, row), bytes, ...id, ...flags }
    }
    case 'publish':
      return { qos: row.qos, retain: Number(row.retain), bytes: row.bytes }
    case 'deliver': {
      const { qos, bytes } = row
      const flags = { qos, dup: Number(row.dup), retain: Number(row.retain) }
      return { topic: telling.textOf(row.topic), bytes, ...flags }
    }
    case 'ack':
    case 'nack':
      return { packet_id: row.pid }
    default:
      return {}
  }
}

function topicOf(telling: Telling, about: RecordIndex): string {
  const row = about < 0 ? null : telling.trace.row(about)
  return row?.ev === 'publish' ? telling.textOf(row.topic) : ''
}

/** What a spreadsheet takes for a formula; full-width forms are taken for one in some languages. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/u

function written(cell: string | number): string {
  if (typeof cell === 'number') return String(cell)
  const plain = plainText(cell)
  const harmless = FORMULA.test(plain) ? `'${plain}` : plain
  return /[",]|^\s|\s$/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
