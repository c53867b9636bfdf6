/** Records as phrases: who did what to whom, with the names of the open run. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { RecordIndex } from '../core/row.ts'
import { NEVER } from '../core/time.ts'
import type { Text } from '../core/text.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Catalog } from '../design/form.ts'
import type { PlacedRow, Trace } from '../trace/trace.ts'
import type { RunOpened } from '../worker/api.ts'
import { lengthText, momentText } from './format.ts'
import { extraOf } from './ordinal.ts'
import { hasSentence, say } from './words.ts'

/** The run as far as its words go. */
export interface Cast {
  readonly trace: Trace
  readonly textOf: (text: Text) => string
  readonly opened: RunOpened
  readonly catalog: Catalog | null
}

export function titleOfNode(cast: Cast, node: number): string {
  return cast.opened.nodes[node]?.title ?? ''
}

/** `thermometer to broker`, by the number of the wire. */
export function titleOfWire(cast: Cast, wire: number): string {
  const link = cast.opened.links[wire]
  if (link === undefined) return ''
  return say('wire.between', { a: titleOfNode(cast, link.a), b: titleOfNode(cast, link.b) })
}

/** Who sends and who receives on a wire, in this direction. */
export function endsOf(cast: Cast, wire: number, back: boolean): { from: number; to: number } {
  const link = cast.opened.links[wire]
  const { a, b } = link ?? { a: -1, b: -1 }
  return back ? { from: b, to: a } : { from: a, to: b }
}

/** The other end of a wire, seen from a node. */
function peerOf(cast: Cast, wire: number, node: number): string {
  const link = cast.opened.links[wire]
  if (link === undefined) return ''
  return titleOfNode(cast, link.a === node ? link.b : link.a)
}

/** `PUBLISH 8`, by the packet's record. */
export function packetName(cast: Cast, record: number): string {
  const row = cast.trace.row(record)
  if (row.ev !== 'packet') return ''
  const protocol = cast.opened.links[row.wire]?.protocol ?? ''
  const name = cast.catalog?.packetNames[protocol]?.[row.ptype] ?? `type ${row.ptype}`
  return say(row.pid > 0 ? 'message.packetId' : 'message.packet', { name, pid: row.pid })
}

/** `message 8 of thermometer`; '' for none. */
export function messageName(cast: Cast, about: RecordIndex): string {
  if (about < 0 || about >= cast.trace.length) return ''
  const row = cast.trace.row(about)
  if (row.ev !== 'publish') return ''
  const publisher = titleOfNode(cast, row.node)
  const extra = extraOf(row.ordinal)
  return extra > 0
    ? say('message.extraOf', { extra, publisher })
    : say('message.of', { ordinal: row.ordinal, publisher })
}

/** What a note says. `args` are JSON; what cannot be read is left out. */
export function noteText(cast: Cast, row: PlacedRow & { ev: 'note' }): string {
  const code = cast.textOf(row.code)
  let args: Record<string, string | number> = {}
  try {
    const read: unknown = row.args === NO_TEXT ? {} : JSON.parse(cast.textOf(row.args))
    if (typeof read === 'object' && read !== null) args = read as Record<string, string | number>
  } catch {
    args = {}
  }
  return hasSentence(code) ? say(code, args) : code
}

/** The sentence of a record. */
export function sentenceOf(cast: Cast, record: number): string {
  if (record < 0 || record >= cast.trace.length) return say('record.none')
  const { say: code, with: args } = phraseOf(cast, cast.trace.row(record))
  return say(code, args)
}

function phraseOf(cast: Cast, row: PlacedRow): Phrase {
  const node = titleOfNode(cast, row.node)
  const message = messageName(cast, row.about)
  switch (row.ev) {
    case 'packet':
      return packetPhrase(cast, row, message)
    case 'arrival': {
      const packet = cast.trace.row(row.packet)
      const to =
        packet.ev === 'packet' ? titleOfNode(cast, endsOf(cast, packet.wire, packet.back).to) : ''
      const time = row.arrives === NEVER ? '' : momentText(row.arrives)
      return phrase(`record.arrival.${row.because}`, {
        packet: packetName(cast, row.packet),
        to,
        time,
      })
    }
    case 'segment':
      return phrase('record.segment', {
        packet: packetName(cast, row.packet),
        wait: lengthText(row.rto),
        attempt: row.attempt,
      })
    case 'conn':
      return phrase(`record.conn.${row.what}`, { node, peer: peerOf(cast, row.wire, row.node) })
    case 'session':
      return phrase(`record.session.${row.what}`, { node, client: cast.textOf(row.client) })
    case 'publish':
      return phrase(extraOf(row.ordinal) > 0 ? 'record.publishExtra' : 'record.publish', {
        node,
        ordinal: row.ordinal,
        extra: extraOf(row.ordinal),
        topic: cast.textOf(row.topic),
        qos: row.qos,
      })
    case 'deliver':
      return phrase(deliverCode(row), {
        node,
        message: message || cast.textOf(row.topic),
        qos: row.qos,
      })
    case 'ack':
      return phrase('record.ack', { node, pid: row.pid })
    case 'nack':
      return phrase('record.nack', { node, pid: row.pid, reason: row.reasonCode })
    case 'drop': {
      const client = cast.textOf(row.to)
      return phrase('record.drop', {
        node,
        message,
        for: client === '' ? '' : say('drop.for', { client }),
        because: say(`drop.${row.reason}`),
      })
    }
    case 'handle':
      return phrase(`record.handle.${row.out}`, { node, message })
    case 'state':
      return phrase(row.after === NO_TEXT ? 'record.stateGone' : 'record.state', {
        node,
        store: cast.textOf(row.store),
        key: cast.textOf(row.key),
        after: cast.textOf(row.after),
      })
    case 'note':
      return phrase('record.note', { node, note: noteText(cast, row) })
    case 'poke': {
      const target = row.onWire ? titleOfWire(cast, row.target) : titleOfNode(cast, row.target)
      return phrase(`record.poke.${row.poke}`, { target })
    }
    case 'crash':
    case 'restart':
      return phrase(`record.${row.ev}`, { node })
    case 'stop':
      return phrase(`record.stop.${row.reason}`)
  }
}

function deliverCode(row: PlacedRow & { ev: 'deliver' }): string {
  if (row.dup) return 'record.deliverAgain'
  return row.retain ? 'record.deliverRetained' : 'record.deliver'
}

function packetPhrase(cast: Cast, row: PlacedRow & { ev: 'packet' }, message: string): Phrase {
  const { from, to } = endsOf(cast, row.wire, row.back)
  const protocol = cast.opened.links[row.wire]?.protocol ?? ''
  const name = cast.catalog?.packetNames[protocol]?.[row.ptype] ?? `type ${row.ptype}`
  return phrase(row.dup ? 'record.packetAgain' : 'record.packet', {
    from: titleOfNode(cast, from),
    to: titleOfNode(cast, to),
    packet: say(row.pid > 0 ? 'message.packetId' : 'message.packet', { name, pid: row.pid }),
    message: message === '' ? '' : say('message.carried', { message }),
  })
}

/** The clause behind a note's record; '' for others. */
export function clauseOf(cast: Cast, record: number): string {
  if (record < 0 || record >= cast.trace.length) return ''
  const row = cast.trace.row(record)
  return row.ev === 'note' ? cast.textOf(row.clause) : ''
}
