/**
 * What every kind that is an MQTT client shares: from a session's config to the client's, the port, and the pieces of a face that say how the client is doing.
 */
import { unreachable } from '../../core/assert.ts'
import { PURPOSE, streamKey, streamOf } from '../../core/chance.ts'
import type { Phrase } from '../../core/codes.ts'
import type { Out } from '../../core/machine.ts'
import { phrase } from '../../core/codes.ts'
import { micros } from '../../core/time.ts'
import type { Micros, Ms } from '../../core/time.ts'
import type { FaceRow, Piece, Tone } from '../../design/face.ts'
import type { Port } from '../../design/form.ts'
import type { ScriptEntry } from '../../design/design.ts'
import { RESEND_DEFAULT, RETRIES_DEFAULT } from '../../design/design.ts'
import type { SessionConfig, WillConfig } from '../../design/kinds/parts/session.ts'
import type { AgainTerms } from '../../protocol/mqtt/again.ts'
import type { ClientConfig, ClientState } from '../../protocol/mqtt/client-state.ts'
import { EXPIRY_NEVER, LEAVING, SINCE } from '../../protocol/mqtt/client-state.ts'
import { comeBack, leave } from '../../protocol/mqtt/client-connection.ts'
import { subscribe, unsubscribe } from '../../protocol/mqtt/client-subscribe.ts'
import { exchanges } from '../../protocol/mqtt/exchange.ts'
import { sizeOf } from '../../protocol/mqtt/fifo.ts'
import type { Packet, Subscription, Will } from '../../protocol/mqtt/packet.ts'
import { bytesOf } from '../../protocol/mqtt/utf8.ts'
import type { NodeContext, NodeLink } from '../kind.ts'

/** What a client does beside its session. */
export interface ClientUse {
  readonly subscriptions: readonly Subscription[]
  readonly offline: 'queue' | 'drop'
  readonly offlineLimit: number
}

/** The client of a node: it goes to the first of the node's links that speaks MQTT. */
export function clientConfigOf(
  nodeId: string,
  session: SessionConfig,
  context: NodeContext,
  use: ClientUse,
): ClientConfig {
  const link = context.links.find(({ protocol }) =>
    (CLIENT_PROTOCOLS as readonly string[]).includes(protocol),
  )
  const { reconnect } = session
  return {
    // datagrams carry packets of 3.1.1
    version: link === undefined || link.protocol === 'mqtt5' ? 5 : 4,
    clientId: session.clientId ?? nodeId,
    freshId: session.freshId === true,
    cleanStart: session.cleanStart,
    sessionExpiry: expirySeconds(session.sessionExpiryMs),
    keepAlive: Math.min(wholeSeconds(session.keepAliveMs), 65_535),
    receiveMaximum: session.receiveMaximum,
    topicAliasMaximum: session.topicAliasMaximum ?? 0,
    ...(session.requestResponseInformation === true ? { requestResponseInformation: true } : {}),
    durable: session.inflight === 'durable',
    reconnect: {
      delay: micros(reconnect.delayMs),
      factor: reconnect.factor,
      cap: micros(Math.max(reconnect.capMs, reconnect.delayMs)),
      jitter: reconnect.jitter,
    },
    chance: streamKey(context.seed, streamOf(context.owner, PURPOSE.reconnect)),
    again: againOf(link),
    address: link?.address ?? null,
    will: willOf(session.will),
    willText: session.will?.payload.includes(SINCE) === true ? session.will.payload : null,
    willAtGoodbye: session.will?.atGoodbye === true,
    ...use,
  }
}

/** On what terms both ends of a link send again by a timer; null: they do not. */
export function againOf(link: NodeLink | undefined): AgainTerms | null {
  if (link?.protocol === 'datagram') {
    const { resendMs = RESEND_DEFAULT, retries = RETRIES_DEFAULT } = link
    return { wait: micros(resendMs), tries: retries }
  }
  return link?.resendMs === undefined ? null : { wait: micros(link.resendMs), tries: null }
}

function willOf(will: WillConfig | undefined): Will | null {
  if (will === undefined) return null
  const { topic, payload, qos, retain, delayMs = 0 } = will
  const base = { topic, payload: bytesOf(payload), qos, retain }
  if (delayMs === 0) return base
  return { ...base, properties: { willDelayInterval: expirySeconds(delayMs) } }
}

/** What the script may ask of any client. */
export type ClientAsk =
  | { readonly kind: 'disconnect' | 'connect' }
  | { readonly kind: 'unsubscribe' | 'subscribe'; readonly filter: string }

export function clientAskFor(entry: ScriptEntry, nodeId: string): ClientAsk | null {
  if (!('node' in entry) || entry.node !== nodeId) return null
  switch (entry.do) {
    case 'disconnect':
    case 'connect':
      return { kind: entry.do }
    case 'unsubscribe':
    case 'subscribe':
      return { kind: entry.do, filter: entry.filter }
    default:
      return null
  }
}

export function clientAsked(
  config: ClientConfig,
  state: ClientState,
  ask: ClientAsk,
  now: Micros,
  out: Out<Packet>,
): void {
  switch (ask.kind) {
    case 'disconnect':
      return leave(config, state, out)
    case 'connect':
      return comeBack(config, state, out)
    case 'unsubscribe':
      return unsubscribe(config, state, ask.filter, now, out)
    case 'subscribe':
      return subscribe(config, state, ask.filter, now, out)
    default:
      unreachable(ask)
  }
}

/** Of the face: the filters that were left; nothing while there are none. */
export function leftFilters(
  { subscriptions }: ClientConfig,
  { granted }: ClientState,
): { readonly unsubscribed?: readonly string[] } {
  if (!granted.some((code) => code <= LEAVING)) return {}
  return {
    unsubscribed: subscriptions.filter((_, i) => granted[i]! <= LEAVING).map((one) => one.filter),
  }
}

/** MQTT counts in whole seconds: what is not whole is rounded up, so that something does not become off. */
function wholeSeconds(ms: Ms): number {
  return Math.ceil(ms / 1000)
}

function expirySeconds(expiry: Ms | 'never'): number {
  return expiry === 'never' ? EXPIRY_NEVER : Math.min(wholeSeconds(expiry), EXPIRY_NEVER - 1)
}

export const CLIENT_PROTOCOLS = ['mqtt5', 'mqtt3', 'datagram'] as const

export function clientPort(side: 'left' | 'right'): Port {
  return { name: 'mqtt', side, protocols: CLIENT_PROTOCOLS, role: 'client', many: false }
}

// ---- face ------------------------------------------------------------------------------------------

export function words(say: string, args?: Phrase['with'], tone?: Tone): Piece {
  const said = phrase(say, args)
  return tone === undefined
    ? { kind: 'words', phrase: said }
    : { kind: 'words', phrase: said, tone }
}

/** The row that says why a client is not connected; none while it is. */
export function clientRows(config: ClientConfig, client: ClientState): readonly FaceRow[] {
  if (client.phase === 'up') return []
  return [
    { kind: 'line', label: phrase('face.client.label'), pieces: clientPieces(config, client) },
  ]
}

export function clientPieces(config: ClientConfig, client: ClientState): readonly Piece[] {
  if (config.address === null) return [words('face.client.noWire', undefined, 'quiet')]
  switch (client.phase) {
    case 'waiting':
      return [
        words('face.client.waiting', undefined, 'warn'),
        { kind: 'time', at: client.retryAt, as: 'until' },
      ]
    case 'opening':
    case 'connecting':
      return [words('face.client.connecting', undefined, 'quiet')]
    case 'closing':
      return [words('face.client.closing', undefined, 'warn')]
    case 'down':
      return [words(client.left ? 'face.client.left' : 'face.client.down', undefined, 'quiet')]
    case 'up':
      return []
  }
}

/** The window of unacknowledged messages, as wide as the server's Receive Maximum. */
export function windowRow(client: ClientState): FaceRow {
  return {
    kind: 'window',
    label: phrase('face.client.window'),
    used: exchanges(client.sender).map(({ about }) => about),
    size: client.receiveMaximum,
  }
}

/** How many messages wait to be sent; no row while none does. */
export function waitingRows(config: ClientConfig, client: ClientState): readonly FaceRow[] {
  const n = sizeOf(client.waiting)
  if (n === 0) return []
  const pieces = [words('face.client.buffered', { n, limit: config.offlineLimit })]
  return [{ kind: 'line', label: phrase('face.client.buffer'), pieces }]
}
