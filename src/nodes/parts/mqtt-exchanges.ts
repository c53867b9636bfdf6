/**
 * The exchanges of an MQTT session that are not over, in the words of the standard: a line on a card; the list in
 * the inspector is in `mqtt-exchange-rows.ts`. The same for a client's session and for one that a broker keeps.
 */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { FaceRow, Piece } from '../../design/face.ts'
import type { Exchange, Sender } from '../../protocol/mqtt/exchange.ts'
import { inflight, openAtQos2 } from '../../protocol/mqtt/exchange.ts'
import type { Receiver } from '../../protocol/mqtt/receiver.ts'

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
export function stateOf(exchange: Exchange, onConnection: boolean): string {
  if (exchange.awaits === 'pubcomp')
    return onConnection ? 'exchange.pubcompDue' : 'exchange.pubrelDue'
  if (!onConnection) return 'exchange.publishDue'
  return exchange.awaits === 'puback' ? 'exchange.pubackDue' : 'exchange.pubrecDue'
}
