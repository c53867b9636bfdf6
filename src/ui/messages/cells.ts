/** What the columns of a record say. */
import { MESSAGES } from '../../content/text/en.messages.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import type { Film } from '../canvas/props.ts'
import { messageName } from '../canvas/message-colour.ts'
import { countText, momentText } from '../format.ts'
import type { Cast } from '../story.ts'
import { sentenceOf } from '../../content/text/story.ts'
import { endsOf, packetName, titleOfNode, titleOfWire } from '../story.ts'

export interface Cells {
  readonly record: string
  readonly time: string
  readonly who: string
  readonly what: string
  /** The message's `publish` row, or NO_RECORD. */
  readonly about: RecordIndex
  /** Its short name. */
  readonly message: string
  readonly sentence: string
}

export function cellsOf(cast: Cast, film: Film, record: number): Cells {
  const row = cast.trace.row(record)
  const about = row.ev === 'publish' ? (record as RecordIndex) : row.about
  const message = messageName(film, about)
  return {
    record: countText(record),
    time: momentText(row.at),
    who: whoOf(cast, row),
    what: row.ev === 'packet' ? packetName(cast, record) : MESSAGES.what[row.ev],
    about: message === '' ? NO_RECORD : about,
    message,
    sentence: sentenceOf(cast, record),
  }
}

/** A node, or who sends to whom. */
function whoOf(cast: Cast, row: PlacedRow): string {
  switch (row.ev) {
    case 'packet':
    case 'segment':
      return way(cast, row.wire, row.back)
    case 'arrival': {
      const packet = cast.trace.row(row.packet)
      return packet.ev === 'packet' ? way(cast, packet.wire, packet.back) : ''
    }
    case 'poke':
      return row.onWire ? titleOfWire(cast, row.target) : titleOfNode(cast, row.target)
    default:
      return titleOfNode(cast, row.node)
  }
}

function way(cast: Cast, wire: number, back: boolean): string {
  const { from, to } = endsOf(cast, wire, back)
  return MESSAGES.fromTo(titleOfNode(cast, from), titleOfNode(cast, to))
}

/** So many rows are copied at most. */
export const COPY_MAX = 10_000

/** Records as lines of text, columns apart by tabs, with a line of heads. */
export function textOf(cast: Cast, film: Film, records: readonly number[]): string {
  const { head } = MESSAGES
  const lines = records.map((record) => {
    const { time, who, what, message, sentence } = cellsOf(cast, film, record)
    return [record, time, who, what, message, sentence].join('\t')
  })
  const heads = [head.record, head.time, head.who, head.what, head.message, head.sentence]
  return [heads.join('\t'), ...lines, ''].join('\n')
}
