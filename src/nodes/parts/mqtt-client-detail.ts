/** What the inspector shows of an MQTT client: its session, its exchanges both ways, what waits, its subscriptions. */
import { phrase } from '../../core/codes.ts'
import { toMs } from '../../core/time.ts'
import type { Detail, DetailRow, DetailSection } from '../../design/detail.ts'
import type { Piece } from '../../design/face.ts'
import type { ClientConfig, ClientState } from '../../protocol/mqtt/client-state.ts'
import { EXPIRY_NEVER, LEAVING, LEFT, NOT_GRANTED } from '../../protocol/mqtt/client-state.ts'
import { aliveDueAt } from '../../protocol/mqtt/client.ts'
import { inflight } from '../../protocol/mqtt/exchange.ts'
import { sizeOf } from '../../protocol/mqtt/fifo.ts'
import type { Owing } from '../../protocol/mqtt/owing.ts'
import type { Will } from '../../protocol/mqtt/packet.ts'
import type { Receiver } from '../../protocol/mqtt/receiver.ts'
import type { NodeLink } from '../kind.ts'
import { clientPieces } from './mqtt-client.ts'
import {
  fact,
  heldRows,
  owedCount,
  owedRows,
  quotaInRow,
  quotaRow,
  roomForExchanges,
  said,
  sentRows,
  waitingDetail,
} from './mqtt-exchange-rows.ts'

export function clientDetail(
  config: ClientConfig,
  client: ClientState,
  links: readonly NodeLink[],
): Detail {
  const link = links.find(({ address }) => address === config.address)?.id ?? null
  const room = roomForExchanges()
  const out = outgoing(config, client, link, room)
  const sections: DetailSection[] = [
    { title: phrase('detail.client'), rows: sessionRows(config, client) },
    { title: phrase('detail.out'), rows: out },
  ]
  const takes = config.subscriptions.length > 0
  if (takes || client.receiver.size + owedCount(client.owing) > 0)
    sections.push({ title: phrase('detail.in'), rows: incoming(config, client, link, room) })
  if (takes)
    sections.push({ title: phrase('detail.subscriptions'), rows: subscriptionRows(config, client) })
  return { sections }
}

function sessionRows(config: ClientConfig, client: ClientState): readonly DetailRow[] {
  const five = config.version === 5
  return [
    fact('detail.protocol', [said(protocolOf(config))]),
    fact('detail.clientId', [{ kind: 'text', text: client.clientId, mono: true }]),
    fact('detail.connection', connectionPieces(config, client)),
    fact(five ? 'detail.cleanStart' : 'detail.cleanSession', [
      said(config.cleanStart ? (five ? 'detail.cleanOnce' : 'detail.clean') : 'detail.notClean'),
    ]),
    fact('detail.session', [sessionPiece(config, client)]),
    ...aliveRows(client),
    ...responseRows(config, client),
    ...againRows(config),
    ...willRows(config.will, five),
  ]
}

function protocolOf({ again, version }: ClientConfig): string {
  if (again !== null && again.tries !== null) return 'detail.datagram'
  return version === 5 ? 'detail.mqtt5' : 'detail.mqtt3'
}

function connectionPieces(config: ClientConfig, client: ClientState): readonly Piece[] {
  return client.phase === 'up'
    ? [said('detail.connected', undefined, 'ok')]
    : clientPieces(config, client)
}

/** Whether both sides have it, and how long it outlives its connection, as the server last had it. */
function sessionPiece(config: ClientConfig, client: ClientState): Piece {
  if (client.session !== 'agreed')
    return said(`detail.session.${client.session}`, undefined, 'quiet')
  if (config.version === 5) return expiryPiece(client.sessionExpiry)
  return said(config.cleanStart ? 'detail.endsWithConnection' : 'detail.kept')
}

/** A Session Expiry Interval, in seconds. */
export function expiryPiece(seconds: number): Piece {
  if (seconds === 0) return said('detail.endsWithConnection')
  if (seconds === EXPIRY_NEVER) return said('detail.kept')
  return said('detail.keptFor', { keptMs: seconds * 1000 })
}

function aliveRows(client: ClientState): readonly DetailRow[] {
  if (client.phase !== 'up') return []
  const due = aliveDueAt(client)
  if (due === null) return [fact('detail.keepAlive', [said('detail.off', undefined, 'quiet')])]
  const { awaitsPingresp } = client
  const words = awaitsPingresp
    ? said('detail.pingrespDue', undefined, 'warn')
    : said('detail.pingreqDue')
  return [fact('detail.keepAlive', [words, { kind: 'time', at: due, as: 'until' }])]
}

/** Where answers to it may go, if it has asked. */
function responseRows(config: ClientConfig, client: ClientState): readonly DetailRow[] {
  if (config.requestResponseInformation !== true || client.session !== 'agreed') return []
  const { responseInformation: text } = client
  return [
    fact('detail.responseInformation', [
      text === null
        ? said('detail.notTold', undefined, 'quiet')
        : { kind: 'text', text, mono: true },
    ]),
  ]
}

/** That it sends again by a timer: as no client should, or because its packets are datagrams. */
function againRows({ again }: ClientConfig): readonly DetailRow[] {
  if (again === null) return []
  const { wait, tries } = again
  const afterMs = toMs(wait)
  const words =
    tries === null
      ? said('detail.byTimer', { afterMs }, 'warn')
      : said('detail.upTo', { afterMs, tries })
  return [fact('detail.sendsAgain', [words])]
}

function willRows(will: Will | null, five: boolean): readonly DetailRow[] {
  if (will === null) return []
  const { topic, qos, properties } = will
  const pieces: Piece[] = [{ kind: 'text', text: topic, mono: true }, said('detail.atQos', { qos })]
  const delay = five ? (properties?.willDelayInterval ?? 0) : 0
  if (delay > 0) pieces.push(said('detail.willDelay', { delayMs: delay * 1000 }))
  return [fact('detail.will', pieces)]
}

function outgoing(
  config: ClientConfig,
  client: ClientState,
  link: string | null,
  room: { left: number },
): readonly DetailRow[] {
  const { sender, waiting } = client
  const rows: DetailRow[] = []
  if (client.phase === 'up') rows.push(quotaRow(sender, null))
  rows.push(...sentRows(sender, link, room))
  if (inflight(sender) === 0) rows.push(nothing())
  const n = sizeOf(waiting)
  if (n > 0)
    rows.push(fact('detail.waiting', [said('detail.waitingOf', { n, limit: config.offlineLimit })]))
  rows.push(...waitingDetail(waiting))
  return rows
}

function incoming(
  config: ClientConfig,
  { receiver, owing, phase }: ClientState,
  link: string | null,
  room: { left: number },
): readonly DetailRow[] {
  const rows: DetailRow[] = []
  if (config.version === 5 && phase === 'up')
    rows.push(quotaInRow(takenIn(receiver, owing), config.receiveMaximum))
  rows.push(...owedRows(owing, link, room), ...heldRows(receiver, link, room))
  if (receiver.size + owedCount(owing) === 0) rows.push(nothing())
  return rows
}

/** PUBLISHes of QoS 1 and 2 that are not over: held, or without an answer on this connection. */
function takenIn(receiver: Receiver, { pubacks, pubrecs }: Owing): number {
  let again = 0
  for (const packetId of pubrecs.keys()) if (receiver.has(packetId)) again++
  return receiver.size + pubacks.size + pubrecs.size - again
}

export function nothing(): DetailRow {
  return fact('detail.ids', [said('detail.noneOpen', undefined, 'quiet')])
}

function subscriptionRows(config: ClientConfig, client: ClientState): readonly DetailRow[] {
  return config.subscriptions.map(({ filter, qos }, i) =>
    fact('detail.filter', [
      { kind: 'text', text: filter, mono: true },
      grantedPiece(client.granted[i] ?? NOT_GRANTED, qos),
    ]),
  )
}

function grantedPiece(code: number, asked: number): Piece {
  if (code === LEAVING) return said('detail.leaving', undefined, 'warn')
  if (code === LEFT) return said('detail.unsubscribed', undefined, 'quiet')
  if (code === NOT_GRANTED) return said('detail.notGranted', { qos: asked }, 'warn')
  if (code >= 0x80) return said('detail.refused', undefined, 'fault')
  return code < asked
    ? said('detail.grantedLess', { qos: code, asked })
    : said('detail.granted', { qos: code })
}
