/** The exchanges of an MQTT session that are not over, as the inspector lists them: fetched when somebody asks. */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { DetailRow } from '../../design/detail.ts'
import { EXCHANGES_SHOWN, WAITING_SHOWN } from '../../design/detail.ts'
import type { Piece } from '../../design/face.ts'
import type { Sender } from '../../protocol/mqtt/exchange.ts'
import { exchanges, isOnConnection } from '../../protocol/mqtt/exchange.ts'
import type { Fifo } from '../../protocol/mqtt/fifo.ts'
import { at, sizeOf } from '../../protocol/mqtt/fifo.ts'
import type { Owing } from '../../protocol/mqtt/owing.ts'
import type { Receiver } from '../../protocol/mqtt/receiver.ts'
import { stateOf } from './mqtt-exchanges.ts'

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
    for (const { token, code } of line.values()) {
      if (room.left === 0) break
      room.left--
      const { about, packetId, qos } = token
      const state = phrase(`detail.exchange.${answer}${code !== null ? 'Turn' : 'AtWork'}`)
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
