/**
 * Records as sentences: who did what to whom, with the names of a run. One code for the screen, a screen
 * reader, the clipboard, the command line and the golden files of the tests.
 */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { ArrivalReason, RecordIndex } from '../../core/row.ts'
import { DEPLOYED } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { NO_TEXT } from '../../core/text.ts'
import { NEVER } from '../../core/time.ts'
import { extraOf } from '../../design/naming.ts'
import { nameTexts } from './en.names.ts'
import { notes, notes311, notesDatagram } from './en.notes.ts'
import { recordTexts } from './en.records.ts'
import { runTexts } from './en.run.ts'
import { lengthText, momentText } from './moments.ts'
import type { Telling, ToldRow } from './names.ts'
import { endsOf, messageName, nameOfPacket, packetName, titleOfNode, titleOfWire } from './names.ts'
import type { Args, Catalogue } from './say.ts'
import { say as fill } from './say.ts'
import { servicePhrase } from './story-services.ts'

const SENTENCES: Catalogue = {
  ...notes,
  ...notes311,
  ...notesDatagram,
  ...recordTexts,
  ...nameTexts,
  ...runTexts,
}

function say(code: string, args: Args = {}): string {
  return fill(phrase(code, args), SENTENCES)
}

/** Who sends the packet of a record; '' for what is no packet. */
function senderOf(telling: Telling, record: RecordIndex): string {
  const row = record < 0 ? null : telling.trace.row(record)
  return row?.ev === 'packet' ? titleOfNode(telling, endsOf(telling, row.wire, row.back).from) : ''
}

function receiverOf(telling: Telling, record: RecordIndex): string {
  const row = telling.trace.row(record)
  return row.ev === 'packet' ? titleOfNode(telling, endsOf(telling, row.wire, row.back).to) : ''
}

/** The other end of a wire, seen from a node. */
function peerOf(telling: Telling, wire: number, node: number): string {
  const link = telling.opened.links[wire]
  if (link === undefined) return ''
  return titleOfNode(telling, link.a === node ? link.b : link.a)
}

/** The node that a broker knows by this client id, where it is one; '' for no client. */
function titleOfClient({ opened }: Telling, client: string): string {
  const [one, another] = opened.nodes.filter((node) => node.client === client)
  if (one !== undefined && another === undefined) return one.title
  return client === '' ? '' : say('client', { client })
}

/** What a note says. `args` are JSON; what cannot be read is left out. */
export function noteText(telling: Telling, row: ToldRow & { ev: 'note' }): string {
  const code = telling.textOf(row.code)
  let args: Record<string, string | number> = {}
  try {
    const read: unknown = row.args === NO_TEXT ? {} : JSON.parse(telling.textOf(row.args))
    if (typeof read === 'object' && read !== null) args = read as Record<string, string | number>
  } catch {
    args = {}
  }
  if (typeof args['client'] === 'string')
    args = { ...args, client: titleOfClient(telling, args['client']) }
  const other = `${voiceOf(telling, row)}.${code}`
  const worded = Object.hasOwn(SENTENCES, other) ? other : code
  return Object.hasOwn(SENTENCES, worded) ? say(worded, args) : code
}

/** Which standard a note is of: its clause says so. */
function voiceOf(
  { textOf }: Telling,
  { clause }: { readonly clause: Text },
): 'mqtt311' | 'datagram' | 'mqtt5' {
  const cited = textOf(clause)
  if (cited.startsWith('MQTT311')) return 'mqtt311'
  return cited.startsWith('MQTT-SN') ? 'datagram' : 'mqtt5'
}

/** The sentence of a record. */
export function sentenceOf(telling: Telling, record: number): string {
  if (record < 0 || record >= telling.trace.length) return say('record.none')
  const { say: code, with: args } = phraseOf(telling, telling.trace.row(record))
  return say(code, args)
}

/** MQTT Control Packet type. */
const PUBCOMP = 7

function phraseOf(telling: Telling, row: ToldRow): Phrase {
  const node = titleOfNode(telling, row.node)
  const message = messageName(telling, row.about)
  switch (row.ev) {
    case 'packet':
      return packetPhrase(telling, row, message)
    case 'arrival':
      return phrase(`record.arrival.${reasonOf(telling, row)}`, {
        packet: packetName(telling, row.packet),
        to: receiverOf(telling, row.packet),
        time: momentText(row.arrives),
      })
    case 'segment':
      return phrase(row.why === 'timeout' ? 'record.segment' : `record.segment.${row.why}`, {
        packet: packetName(telling, row.packet),
        from: senderOf(telling, row.packet),
        to: receiverOf(telling, row.packet),
        wait: lengthText(row.rto),
        attempt: row.attempt,
      })
    case 'conn':
      return phrase(connCode(telling, row), { node, peer: peerOf(telling, row.wire, row.node) })
    case 'session':
      return phrase(`record.session.${row.what}`, {
        node,
        client: titleOfClient(telling, telling.textOf(row.client)),
      })
    case 'publish':
      return phrase(extraOf(row.ordinal) > 0 ? 'record.publishExtra' : 'record.publish', {
        node,
        ordinal: row.ordinal,
        extra: extraOf(row.ordinal),
        topic: telling.textOf(row.topic),
        qos: row.qos,
        retain: row.retain ? say('publish.retain') : '',
      })
    case 'deliver':
      return phrase(deliverCode(row), {
        node,
        message: message || telling.textOf(row.topic),
        qos: row.qos,
      })
    case 'ack':
    case 'nack':
      return answerPhrase(telling, row, message)
    case 'drop': {
      if (row.reason === 'noSubscriber') return phrase('record.dropUnwanted', { node, message })
      const client = titleOfClient(telling, telling.textOf(row.to))
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
        store: telling.textOf(row.store),
        key: telling.textOf(row.key),
        after: telling.textOf(row.after),
      })
    case 'note':
      return phrase('record.note', { node, note: noteText(telling, row) })
    case 'poke': {
      const target = row.onWire
        ? titleOfWire(telling, row.target)
        : titleOfNode(telling, row.target)
      if (row.poke === 'dropSegment' || row.poke === 'delay' || row.poke === 'editBytes')
        return packetPoke(telling, row, target)
      const until = row.until === NEVER ? '' : say('poke.until', { time: momentText(row.until) })
      return phrase(`record.poke.${row.poke}`, { target, until })
    }
    case 'crash':
      return crashPhrase(telling, row, node)
    case 'restart':
      return phrase('record.restart', { node })
    case 'stop':
      return phrase(`record.stop.${row.reason}`)
    default:
      return servicePhrase(telling, row)
  }
}

/** A process dies at a moment, or at a named place in the middle of a handler: `<handler>/<point>`. */
function crashPhrase(telling: Telling, row: ToldRow & { ev: 'crash' }, node: string): Phrase {
  if (row.point === NO_TEXT) return phrase('record.crash', { node })
  const point = telling.textOf(row.point)
  if (point === DEPLOYED) return phrase('record.stopped', { node })
  const slash = point.lastIndexOf('/')
  return phrase('record.crashAt', {
    node,
    point: point.slice(slash + 1),
    handler: point.slice(0, Math.max(0, slash)),
    nth: say('nth', { n: row.nth }),
  })
}

/** What was done to a packet in flight; what found none in flight did nothing. */
function packetPoke(telling: Telling, row: ToldRow & { ev: 'poke' }, target: string): Phrase {
  if (row.packet < 0) return phrase('record.poke.missed', { target })
  const packet = packetName(telling, row.packet)
  return phrase(`record.poke.${row.poke}`, { packet, to: receiverOf(telling, row.packet) })
}

/** What only says when a packet comes: where it never does, every sending of it is lost. */
const AS_THINGS_STAND: ReadonlySet<ArrivalReason> = new Set([
  'sentAgainEarly',
  'windowOpened',
  'slowStart',
])

/** Why a packet comes when it was not said to: what was done to it, or to one before it. */
function reasonOf(telling: Telling, row: ToldRow & { ev: 'arrival' }): string {
  if (row.because === 'noWindow') return row.because
  if (row.arrives === NEVER && AS_THINGS_STAND.has(row.because)) return 'lost.never'
  if (row.because !== 'segmentDropped' && row.because !== 'delayed')
    return row.arrives === NEVER ? `${row.because}.never` : row.because
  if (row.arrives === NEVER) return 'closed.never'
  const cause = row.cause < 0 ? null : telling.trace.row(row.cause)
  return cause?.ev === 'poke' && cause.packet !== row.packet ? 'behind' : row.because
}

/** Where packets are datagrams a connection is no more than an address. */
function connCode({ opened }: Telling, { wire, what }: ToldRow & { ev: 'conn' }): string {
  const datagram = opened.links[wire]?.protocol === 'datagram'
  const own = datagram && (what === 'opening' || what === 'up')
  return own ? `record.conn.datagram.${what}` : `record.conn.${what}`
}

function deliverCode(row: ToldRow & { ev: 'deliver' }): string {
  if (row.dup) return 'record.deliverAgain'
  return row.retain ? 'record.deliverRetained' : 'record.deliver'
}

/** An exchange is over: by the packet that ends it, where the record names one. */
function answerPhrase(
  telling: Telling,
  row: ToldRow & { ev: 'ack' | 'nack' },
  message: string,
): Phrase {
  const node = titleOfNode(telling, row.node)
  const from = senderOf(telling, row.cause)
  const reason = `0x${row.reasonCode.toString(16).padStart(2, '0')}`
  const known = from !== '' && message !== ''
  const packet = known ? packetName(telling, row.cause) : ''
  const args = { node, from, packet, message, pid: row.pid, reason }
  // At QoS 2 the PUBREC has acknowledged the message already: its PUBCOMP ends the exchange.
  const answer = row.cause < 0 ? null : telling.trace.row(row.cause)
  if (known && row.ev === 'ack' && answer?.ev === 'packet' && answer.ptype === PUBCOMP)
    return phrase('record.overFrom', args)
  return phrase(`record.${row.ev}${known ? 'From' : ''}`, args)
}

function packetPhrase(telling: Telling, row: ToldRow & { ev: 'packet' }, message: string): Phrase {
  const { from, to } = endsOf(telling, row.wire, row.back)
  return phrase(row.dup ? 'record.packetAgain' : 'record.packet', {
    from: titleOfNode(telling, from),
    to: titleOfNode(telling, to),
    packet: nameOfPacket(telling, row),
    message: message === '' ? '' : say('message.carried', { message }),
  })
}

/** The clause behind a note's record; '' for others. */
export function clauseOf(telling: Telling, record: number): string {
  if (record < 0 || record >= telling.trace.length) return ''
  const row = telling.trace.row(record)
  return row.ev === 'note' ? telling.textOf(row.clause) : ''
}
