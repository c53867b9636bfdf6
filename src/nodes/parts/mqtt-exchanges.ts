/**
 * The exchanges of an MQTT session that are not over, in the words of the standard: a line on a card, the list
 * in the inspector. The same for a client's session and for one that a broker keeps.
 */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { DetailRow } from '../../design/detail.ts'
import { EXCHANGES_SHOWN, WAITING_SHOWN } from '../../design/detail.ts'
import type { FaceRow, Piece } from '../../design/face.ts'
import type { Exchange, Sender } from '../../protocol/mqtt/exchange.ts'
import { exchanges, inflight, isOnConnection, openAtQos2 } from '../../protocol/mqtt/exchange.ts'
import type { Fifo } from '../../protocol/mqtt/fifo.ts'
import { at, sizeOf } from '../../protocol/mqtt/fifo.ts'
import type { Owing } from '../../protocol/mqtt/owing.ts'
import type { Receiver } from '../../protocol/mqtt/receiver.ts'

// ---- card ------------------------------------------------------------------------------------------

/** What of QoS 2 is not over in one session or in several: the first of it, and how much there is. */
export interface OpenAtQos2 {
  readonly out: { readonly packetId: number; readonly state: Phrase } | null
  readonly outCount: number
  readonly held: number | null
  readonly heldCount: number
}

/** Over all the sessions of a node. Copies nothing: it is asked at every step, for every card. */
export function openAtQos2Of(
  sessions: Iterable<{ readonly sender: Sender; readonly receiver: Receiver }>,
): OpenAtQos2 {
  let out: OpenAtQos2['out'] = null
  let outCount = 0
  let held: number | null = null
  let heldCount = 0
  for (const { sender, receiver } of sessions) {
    if (inflight(sender) > 0) {
      const { first, onConnection, count } = openAtQos2(sender)
      if (out === null && first !== null)
        out = { packetId: first.packetId, state: phrase(`face.${stateOf(first, onConnection)}`) }
      outCount += count
    }
    if (held === null) [held = null] = receiver.keys()
    heldCount += receiver.size
  }
  return { out, outCount, held, heldCount }
}

/** The line of an id that was taken for a PUBLISH. Also while there is none: its place is kept for it. */
export function outLine({ out, outCount }: OpenAtQos2): FaceRow {
  return idLine('face.exchange.out', out, outCount)
}

/** The line of an id whose PUBLISH has come and whose PUBREL has not. */
export function heldLine({ held, heldCount }: OpenAtQos2): FaceRow {
  const first = held === null ? null : { packetId: held, state: phrase('face.exchange.held') }
  return idLine('face.exchange.in', first, heldCount)
}

function idLine(
  label: string,
  first: { readonly packetId: number; readonly state: Phrase } | null,
  count: number,
): FaceRow {
  if (first === null) {
    const none: Piece = { kind: 'words', phrase: phrase('face.exchange.none'), tone: 'quiet' }
    return { kind: 'line', label: phrase(label), pieces: [none] }
  }
  const pieces: Piece[] = [
    { kind: 'text', text: String(first.packetId), strong: true },
    { kind: 'words', phrase: first.state },
  ]
  if (count > 1)
    pieces.push({ kind: 'words', phrase: phrase('face.exchange.more', { n: count - 1 }) })
  return { kind: 'line', label: phrase(label), pieces }
}

/** The last part of the code of an exchange's state: `face.` has it for a card, `detail.` at length. */
function stateOf(exchange: Exchange, onConnection: boolean): string {
  if (exchange.awaits === 'pubcomp')
    return onConnection ? 'exchange.pubcompDue' : 'exchange.pubrelDue'
  if (!onConnection) return 'exchange.publishDue'
  return exchange.awaits === 'puback' ? 'exchange.pubackDue' : 'exchange.pubrecDue'
}

// ---- inspector -------------------------------------------------------------------------------------

/** How many exchanges of a node may still be listed; each list takes from it. */
export interface Room {
  left: number
}

export function roomForExchanges(): Room {
  return { left: EXCHANGES_SHOWN }
}

export function sentRows(sender: Sender, link: string | null, room: Room): readonly DetailRow[] {
  const all = exchanges(sender)
  const shown = all.slice(0, room.left)
  room.left -= shown.length
  const rows = shown.map((exchange, place): DetailRow => {
    const sent = isOnConnection(sender, place)
    const { about, packetId, publish } = exchange
    return {
      kind: 'exchange',
      name: { about, packetId, way: 'out', link },
      qos: publish.qos === 2 ? 2 : 1,
      state: phrase(`detail.${stateOf(exchange, sent)}`),
      sent,
    }
  })
  return withMore(rows, all.length - shown.length)
}

export function heldRows(
  receiver: Receiver,
  link: string | null,
  room: Room,
): readonly DetailRow[] {
  const rows: DetailRow[] = []
  for (const [packetId, about] of receiver) {
    if (room.left === 0) break
    room.left--
    rows.push({
      kind: 'exchange',
      name: { about, packetId, way: 'in', link },
      qos: 2,
      state: phrase('detail.exchange.held'),
      sent: true,
    })
  }
  return withMore(rows, receiver.size - rows.length)
}

/** What the application has and has not been answered, in the order in which the answers leave. */
export function owedRows(owing: Owing, link: string | null, room: Room): readonly DetailRow[] {
  const rows: DetailRow[] = []
  const lines = [
    ['puback', owing.pubacks],
    ['pubrec', owing.pubrecs],
    ['astray', owing.astray],
  ] as const
  for (const [answer, line] of lines)
    for (const { token, ready } of line.values()) {
      if (room.left === 0) break
      room.left--
      const { about, packetId, qos } = token
      const state = phrase(`detail.exchange.${answer}${ready ? 'Turn' : 'AtWork'}`)
      const name = { about, packetId, way: 'in', link } as const
      rows.push({ kind: 'exchange', name, qos, state, sent: answer !== 'astray' })
    }
  return withMore(rows, owedCount(owing) - rows.length)
}

export function owedCount({ pubacks, pubrecs, astray }: Owing): number {
  return pubacks.size + pubrecs.size + astray.size
}

function withMore(rows: readonly DetailRow[], more: number): readonly DetailRow[] {
  if (more === 0) return rows
  return [...rows, fact('detail.more', [said('detail.moreExchanges', { n: more })])]
}

/** The first messages of a queue. */
export function waitingDetail(
  queue: Fifo<{ readonly about: RecordIndex; readonly qos: number }>,
): readonly DetailRow[] {
  const rows: DetailRow[] = []
  const n = Math.min(sizeOf(queue), WAITING_SHOWN)
  for (let place = 0; place < n; place++) {
    const { about, qos } = at(queue, place)!
    rows.push({ kind: 'message', about, pieces: [said('detail.atQos', { qos })] })
  }
  return rows
}

/** How much of each Receive Maximum is taken on this connection. `incoming` null: none was announced. */
export function quotaRow(
  { quota, quotaMax }: Sender,
  incoming: { readonly used: number; readonly max: number } | null,
): DetailRow {
  const out = said(incoming === null ? 'detail.quotaOut' : 'detail.quotaOutAnd', {
    used: quotaMax - quota,
    max: quotaMax,
  })
  const pieces = incoming === null ? [out] : [out, said('detail.quotaIn', { ...incoming })]
  return fact('detail.quota', pieces)
}

/** The same of what comes in alone. */
export function quotaInRow(used: number, max: number): DetailRow {
  return fact('detail.quota', [said('detail.quotaIn', { used, max })])
}

export function fact(label: string, pieces: readonly Piece[]): DetailRow {
  return { kind: 'fact', label: phrase(label), pieces }
}

export function said(
  code: string,
  args?: Phrase['with'],
  tone?: 'quiet' | 'ok' | 'warn' | 'fault',
): Piece {
  const words = phrase(code, args)
  return tone === undefined
    ? { kind: 'words', phrase: words }
    : { kind: 'words', phrase: words, tone }
}
