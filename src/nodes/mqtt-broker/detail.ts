/** What the inspector shows of a broker: each session with its exchanges both ways, its queue, its will. */
import type { Micros } from '../../core/time.ts'
import { phrase } from '../../core/codes.ts'
import { NEVER } from '../../core/time.ts'
import type { Detail, DetailRow } from '../../design/detail.ts'
import type { Piece } from '../../design/face.ts'
import { isDatagram } from '../../protocol/mqtt/again.ts'
import type { BrokerConfig, BrokerState } from '../../protocol/mqtt/broker.ts'
import type { Connection, Session } from '../../protocol/mqtt/broker-state.ts'
import { connectionOf, EXPIRY_NEVER, waitingCount } from '../../protocol/mqtt/broker-state.ts'
import { inflight } from '../../protocol/mqtt/exchange.ts'
import type { NodeLink } from '../kind.ts'
import type { Room } from '../parts/mqtt-exchange-rows.ts'
import {
  fact,
  heldRows,
  quotaRow,
  roomForExchanges,
  said,
  sentRows,
  waitingDetail,
} from '../parts/mqtt-exchange-rows.ts'
import { expiryPiece, nothing } from '../parts/mqtt-client-detail.ts'
import { linkOf } from './link-of.ts'

/** So many sessions are listed; the others are a number. */
const SESSIONS_SHOWN = 24
const SUBSCRIPTIONS_SHOWN = 20
const SECOND = 1_000_000

export function brokerDetail(
  config: BrokerConfig,
  state: BrokerState,
  links: readonly NodeLink[],
): Detail {
  const sessions = state.sessions.filter((session) => session !== null)
  const room = roomForExchanges()
  const sections = sessions.slice(0, SESSIONS_SHOWN).map((session) => ({
    title: phrase('detail.sessionOf', { client: session.client }),
    rows: sessionRows(config, state, session, linkOf(session.client, links) ?? null, room),
  }))
  const more = sessions.length - SESSIONS_SHOWN
  if (more <= 0) return { sections }
  const rest = fact('detail.more', [said('detail.moreSessions', { n: more })])
  return { sections: [...sections, { title: phrase('detail.otherSessions'), rows: [rest] }] }
}

function sessionRows(
  config: BrokerConfig,
  state: BrokerState,
  session: Session,
  link: string | null,
  room: Room,
): readonly DetailRow[] {
  const connection = connectionOf(state, session)
  const open = inflight(session.sender) + session.receiver.size
  return [
    fact('detail.connection', connectionPieces(session, connection)),
    fact('detail.session', expiryPieces(session)),
    ...(connection === null ? [] : [quotas(config, session, connection)]),
    ...heldRows(session.receiver, link, room),
    ...sentRows(session.sender, link, room),
    ...(open === 0 ? [nothing()] : []),
    ...queueRows(config, session),
    ...willRows(session),
    ...subscriptionRows(session),
  ]
}

/** Its protocol; whether it is there, and until when silence is borne; or since when it is away. */
function connectionPieces(
  { level, awaySince }: Session,
  connection: Connection | null,
): readonly Piece[] {
  const datagrams = isDatagram(connection?.again ?? null)
  const protocol = said(`detail.speaks${datagrams ? 'Datagrams' : level === 5 ? '5' : '3'}`)
  if (connection === null)
    return [
      protocol,
      said('detail.awaySince', undefined, 'warn'),
      { kind: 'time', at: awaySince, as: 'since' },
    ]
  const { patience, lastHeard } = connection
  if (patience === 0) return [protocol, said('detail.connected', undefined, 'ok')]
  const at = (lastHeard + patience) as Micros
  return [protocol, said('detail.givenUpIn', undefined, 'ok'), { kind: 'time', at, as: 'until' }]
}

/** What is left of it once the client is away, and what it is while it is not. */
function expiryPieces({ awaySince, expiry }: Session): readonly Piece[] {
  if (awaySince === NEVER || expiry === EXPIRY_NEVER) return [expiryPiece(expiry)]
  const at = (awaySince + expiry * SECOND) as Micros
  return [said('detail.endsIn'), { kind: 'time', at, as: 'until' }]
}

/** Quotas are of the connection. In: what has come and is not answered for good; 3.1.1 announces none. */
function quotas(
  { receiveMaximum }: BrokerConfig,
  { level, sender }: Session,
  { underway }: Connection,
): DetailRow {
  return quotaRow(sender, level === 5 ? { used: underway, max: receiveMaximum } : null)
}

function queueRows(config: BrokerConfig, session: Session): readonly DetailRow[] {
  const n = waitingCount(session)
  const { queueLimit: limit } = config
  if (n === 0) return []
  return [
    fact('detail.queue', [said('detail.waitingOf', { n, limit })]),
    ...waitingDetail(session.waiting),
    ...waitingDetail(session.passing),
  ]
}

/** Armed while its client is connected; once it is away, due after its delay or with the session's end. */
function willRows({ will, awaySince, expiry }: Session): readonly DetailRow[] {
  if (will === null) return []
  const { topic, qos, properties } = will
  const delay = properties?.willDelayInterval ?? 0
  const pieces: Piece[] = [{ kind: 'text', text: topic, mono: true }, said('detail.atQos', { qos })]
  if (awaySince === NEVER) {
    pieces.push(said('detail.willArmed'))
    if (delay > 0) pieces.push(said('detail.willDelay', { delayMs: delay * 1000 }))
  } else {
    const wait = expiry === EXPIRY_NEVER ? delay : Math.min(delay, expiry)
    const at = (awaySince + wait * SECOND) as Micros
    pieces.push(said('detail.willDue', undefined, 'warn'), { kind: 'time', at, as: 'until' })
  }
  return [fact('detail.will', pieces)]
}

function subscriptionRows({ subscriptions }: Session): readonly DetailRow[] {
  const rows = [...subscriptions.values()]
    .slice(0, SUBSCRIPTIONS_SHOWN)
    .map(({ filter, qos }) =>
      fact('detail.filter', [
        { kind: 'text', text: filter, mono: true },
        said('detail.granted', { qos }),
      ]),
    )
  const more = subscriptions.size - rows.length
  if (more > 0) rows.push(fact('detail.more', [said('detail.moreFilters', { n: more })]))
  return rows
}
