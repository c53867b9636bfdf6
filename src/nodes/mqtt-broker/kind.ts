/** The MQTT broker as a node: its form, its machine, and the card that shows its sessions. */
import { phrase } from '../../core/codes.ts'
import type { Micros } from '../../core/time.ts'
import type { MqttBrokerNode } from '../../design/design.ts'
import type { Face, FaceRow, Piece } from '../../design/face.ts'
import type { CatalogEntry } from '../../design/form.ts'
import type { BrokerAsk, BrokerConfig, BrokerState } from '../../protocol/mqtt/broker.ts'
import { mqttBroker } from '../../protocol/mqtt/broker.ts'
import type { Session } from '../../protocol/mqtt/broker-state.ts'
import { NONE, waitingCount } from '../../protocol/mqtt/broker-state.ts'
import { exchanges } from '../../protocol/mqtt/exchange.ts'
import type { Retained } from '../../protocol/mqtt/retained.ts'
import { hasExpired } from '../../protocol/mqtt/retained.ts'
import type { NodeContext, NodeKind, NodeLink } from '../kind.ts'
import { againOf, CLIENT_PROTOCOLS } from '../parts/mqtt-client.ts'
import { valueOf } from '../parts/value.ts'
import { brokerTopics } from './topics.ts'
import { heldLine, openAtQos2Of, outLine } from '../parts/mqtt-exchanges.ts'
import { linkOf } from './link-of.ts'

const BOOT: BrokerAsk = { kind: 'boot' }

/** A card shows at most so many sessions and retained values; the foot counts the others. */
const SESSIONS_SHOWN = 12
const RETAINED_SHOWN = 3

const catalog: CatalogEntry = {
  kind: 'mqtt-broker',
  title: phrase('kind.broker.title'),
  icon: 'broker',
  ports: [
    { name: 'clients', side: 'left', protocols: CLIENT_PROTOCOLS, role: 'server', many: true },
  ],
  asks: [],
  width: 240,
}

export const mqttBrokerKind: NodeKind = {
  kind: 'mqtt-broker',
  catalog,
  compile(node, context) {
    const { config } = node as MqttBrokerNode
    const machineConfig = configOf(config, context.links)
    return {
      machine: mqttBroker(machineConfig),
      boot: BOOT,
      persistence: config.persistence,
      accepts: true,
      askFor: () => null,
      face: (state, now) => faceOf(state as BrokerState, now, context),
      topics: (state, now) => brokerTopics(state as BrokerState, now),
      detail: (state, by) => by.brokerDetail(machineConfig, state as BrokerState, context.links),
    }
  },
}

/** The design's config is the machine's, but for what is not set. */
function configOf(config: MqttBrokerNode['config'], links: readonly NodeLink[]): BrokerConfig {
  const { persistence, queueLimit, overflow, receiveMaximum, maximumQos, sessionLimit } = config
  const { maximumKeepAliveMs, topicAliasMaximum, responsePrefix, overlap, denied } = config
  const { subscriptionLimit, retainedLimit, maximumPacketSize } = config
  const again = links.map(againOf)
  return {
    persistence,
    queueLimit,
    overflow,
    receiveMaximum,
    ...(maximumQos === undefined ? {} : { maximumQos }),
    ...(sessionLimit === undefined ? {} : { sessionLimit }),
    ...(subscriptionLimit === undefined ? {} : { subscriptionLimit }),
    ...(retainedLimit === undefined ? {} : { retainedLimit }),
    ...(maximumPacketSize === undefined ? {} : { maximumPacketSize }),
    ...(maximumKeepAliveMs === undefined
      ? {}
      : { maximumKeepAlive: Math.ceil(maximumKeepAliveMs / 1000) }),
    ...(topicAliasMaximum === undefined ? {} : { topicAliasMaximum }),
    ...(responsePrefix === undefined ? {} : { responsePrefix }),
    ...(overlap === undefined ? {} : { overlap }),
    ...(again.every((terms) => terms === null) ? {} : { again }),
    ...(denied === undefined ? {} : { denySubscribe: denied.map(({ filter }) => filter) }),
  }
}

export function faceOf(state: BrokerState, now: Micros, context: NodeContext): Face {
  const sessions = state.sessions.filter((session) => session !== null)
  const away = sessions.filter((session) => session.conn === NONE).length
  const rows: FaceRow[] = sessions
    .slice(0, SESSIONS_SHOWN)
    .map((session) => sessionRow(session, context.links))
  if (sessions.length === 0)
    rows.push(
      line('face.broker.sessionsRow', [words('face.broker.noSessions', undefined, 'quiet')]),
    )
  const more = sessions.length - SESSIONS_SHOWN
  if (more > 0)
    rows.push(line('face.broker.more', [words('face.broker.moreSessions', { n: more })]))
  const kept = [...state.retained.values()].filter((one) => !hasExpired(one.expiresAt, now))
  if (kept.length > 0) rows.push({ kind: 'rule' })
  for (const one of kept.slice(0, RETAINED_SHOWN)) rows.push(retainedRow(one))
  rows.push(...exchangeRows(sessions))
  const busy = sessions.some((session) => exchanges(session.sender).length > 0)
  return {
    state: busy ? 'busy' : 'idle',
    meta: [words('face.broker.meta', { protocol: protocolOf(context), n: sessions.length })],
    rows,
    foot: [
      away === 0
        ? [words('face.broker.sessions', { n: sessions.length })]
        : [words('face.broker.sessionsAway', { n: sessions.length, away })],
      [words('face.broker.retainedCount', { n: kept.length })],
      [words('face.broker.inOut', { in: state.received, out: state.forwarded })],
    ],
  }
}

/** `MQTT 5`, `MQTT 3.1.1`, `UDP` for datagrams, or `MQTT` where its links speak several. */
function protocolOf({ links }: NodeContext): string {
  const [first = 'mqtt5', ...others] = new Set(links.map(({ protocol }) => protocol))
  if (others.length > 0) return 'MQTT'
  return { mqtt3: 'MQTT 3.1.1', datagram: 'UDP' }[first] ?? 'MQTT 5'
}

function sessionRow(session: Session, links: readonly NodeLink[]): FaceRow {
  const used = exchanges(session.sender).map((exchange) => exchange.about)
  const size = Math.max(session.sender.quotaMax, used.length)
  const waiting = waitingCount(session)
  const note: Piece[] = []
  if (session.conn === NONE) {
    note.push(words('face.broker.away', undefined, 'warn'))
    note.push({ kind: 'time', at: session.awaySince, as: 'since' })
  } else note.push(words('face.broker.inflight', { used: used.length, size }))
  const queue = waiting > 0 ? [words('face.broker.queue', { n: waiting }, 'warn')] : []
  const link = linkOf(session.client, links)
  return {
    kind: 'session',
    client: session.client,
    ...(link === undefined ? {} : { link }),
    note,
    queue,
    used,
    size,
    filters: [...session.subscriptions.keys()],
  }
}

/**
 * What of QoS 2 is not over. Its lines stay once a session on the card has a subscription that asks for them, so
 * that no card grows at the first message.
 */
function exchangeRows(sessions: readonly Session[]): readonly FaceRow[] {
  const open = openAtQos2Of(sessions)
  const expected =
    open.outCount + open.heldCount > 0 || sessions.slice(0, SESSIONS_SHOWN).some(takesQos2)
  return expected ? [heldLine(open), outLine(open)] : []
}

function takesQos2({ subscriptions }: Session): boolean {
  for (const { qos } of subscriptions.values()) if (qos === 2) return true
  return false
}

function retainedRow(kept: Retained): FaceRow {
  return line('face.broker.retained', [
    { kind: 'text', text: kept.publish.topicName, mono: true },
    { kind: 'text', text: valueOf(kept.publish.payload) },
  ])
}

function words(
  say: string,
  args?: Record<string, string | number>,
  tone?: 'warn' | 'quiet',
): Piece {
  return { kind: 'words', phrase: phrase(say, args), ...(tone === undefined ? {} : { tone }) }
}

function line(label: string, pieces: readonly Piece[]): FaceRow {
  return { kind: 'line', label: phrase(label), pieces }
}
