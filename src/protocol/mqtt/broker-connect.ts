/**
 * CONNECT: who it is, what was kept for it, what both sides allow; and DISCONNECT.
 *
 * The order is fixed: checks that refuse; takeover of the id's other connection, which is told and closed
 * before anything else [MQTT5-3.1.4-3]; Clean Start; CONNACK; what must be sent again; what waits.
 */
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import { topicNameFault } from '../../core/topic.ts'
import { isDatagram } from './again.ts'
import type { Aliases } from './aliases.ts'
import { createAliases } from './aliases.ts'
import { isOurs } from './broker-publish.ts'
import { canAnswer, sendControl } from './broker-queue.ts'
import {
  closeQuietly,
  disconnect,
  discardWill,
  endSession,
  fail,
  recordSession,
  refuse,
} from './broker-session.ts'
import type { BrokerConfig, BrokerState, Connection, Here, Session } from './broker-state.ts'
import {
  EXPIRY_NEVER,
  connectionOf,
  createSession,
  maximumQosOf,
  sessionNamed,
  sessionOf,
  timer,
} from './broker-state.ts'
import { keepMessagesAnew, keepSession } from './broker-store.ts'
import { RECEIVE_MAXIMUM_DEFAULT, inflight, startConnection } from './exchange.ts'
import { sizeOf } from './fifo.ts'
import { note } from './notes.ts'
import type { Connect, Disconnect, Properties } from './packet.ts'
import { REASON, RETURN_CODE } from './packet.ts'
import { hexByte } from './reason-code.ts'
import { flushAll } from './serving.ts'

const SECOND = 1_000_000

export function onConnect(here: Here, connection: Connection, packet: Connect): void {
  connection.level = packet.protocolVersion
  const { properties } = packet
  const five = packet.protocolVersion === 5
  connection.maximumPacketSize = (five ? properties?.maximumPacketSize : undefined) ?? 0
  if (five) connection.aliases = aliasesFor(here, packet)
  if (refused(here, connection, packet)) return
  if (five && here.config.authentication?.begins(here, connection, packet) === true) return
  accept(here, connection, packet)
}

/** The client may come in. `said`: what CONNACK says of how it was authenticated. */
export function accept(
  here: Here,
  connection: Connection,
  packet: Connect,
  said: Properties = {},
): void {
  const { state, out, now } = here
  const { properties } = packet
  const five = packet.protocolVersion === 5
  const client = packet.clientId === '' ? assignedId(state) : packet.clientId
  if (client !== packet.clientId) out.note(note.idAssigned[connection.level], NO_RECORD, { client })
  const keepAlive = keepAliveOf(here.config, packet)
  const answer = five
    ? { ...connackProperties(here, client, packet, keepAlive), ...said }
    : undefined
  const reasonCode = REASON.success
  const accepted = {
    kind: 'connack',
    sessionPresent: false,
    reasonCode,
    properties: answer,
  } as const
  if (!canAnswer(here, connection, accepted)) return closeQuietly(here, connection)
  takeOver(here, client)
  let session = sessionNamed(state, client)
  if (session !== null && packet.cleanStart) {
    out.note(note.sessionCleaned[connection.level], NO_RECORD, { client })
    endSession(here, session, 'ended', 'cleanStart')
    session = null
  }
  const sessionPresent = session !== null
  if (session === null) {
    const { sessionLimit } = here.config
    if (sessionLimit !== undefined && state.slots.size >= sessionLimit) {
      out.note(note.sessionLimit[connection.level], NO_RECORD, { limit: sessionLimit })
      refuse(here, connection, five ? REASON.quotaExceeded : RETURN_CODE.serverUnavailable)
      return
    }
    session = createSession(state, client, packet.protocolVersion)
  }
  if (sessionPresent) discardWill(here, session, note.willCancelled)
  attach(here, connection, session, packet)
  recordSession(here, session, sessionPresent ? 'resumed' : 'created')
  if (sessionPresent) noteResumed(here, session)
  keepSession(here, session)

  if (keepAlive !== packet.keepAlive)
    out.note(note.keepAliveReplaced, NO_RECORD, { keepAliveMs: keepAlive * 1000 })
  const connack = { ...accepted, sessionPresent }
  sendControl(here, connection, connack, NO_RECORD)
  const datagrams = isDatagram(connection.again)
  if (datagrams) connection.connack = connack
  const theirs = (five ? properties?.receiveMaximum : undefined) ?? RECEIVE_MAXIMUM_DEFAULT
  startConnection(session.sender, datagrams ? 1 : theirs)
  connection.patience = (keepAlive * 1.5 * SECOND) as Micros
  if (connection.patience > 0)
    out.setTimer(timer.watchdog(connection.conn), (now + connection.patience) as Micros)
  else out.clearTimer(timer.watchdog(connection.conn))
  flushAll(here, session, connection)
}

/** What is wrong with a CONNECT whose bytes are right. True: it has been answered and closed. */
function refused(here: Here, connection: Connection, packet: Connect): boolean {
  const { out } = here
  const { properties, will, clientId } = packet
  const five = packet.protocolVersion === 5
  if (!five && clientId === '' && !packet.cleanStart) {
    out.note(note.idRejected)
    refuse(here, connection, RETURN_CODE.identifierRejected)
    return true
  }
  const method = five ? properties?.authenticationMethod : undefined
  if (method !== undefined && here.config.authentication === undefined) {
    out.note(note.authenticationRefused, NO_RECORD, { method })
    refuse(here, connection, REASON.badAuthenticationMethod)
    return true
  }
  if (five && (properties?.receiveMaximum === 0 || properties?.maximumPacketSize === 0)) {
    out.note(note.protocolError[5], NO_RECORD, { reasonCode: hexByte(REASON.protocolError) })
    refuse(here, connection, REASON.protocolError)
    return true
  }
  if (will !== undefined && will.qos > maximumQosOf(here.config)) {
    // 3.1.1 has no code that fits: closed without a CONNACK [MQTT311-3.2.2-6]
    out.note(note.willQosAboveMaximum[connection.level], NO_RECORD, { qos: will.qos })
    refuse(here, connection, five ? REASON.qosNotSupported : null)
    return true
  }
  if (will !== undefined && isOurs(will.topic)) {
    out.note(note.willTopicRefused[connection.level], NO_RECORD, { topic: will.topic })
    refuse(here, connection, five ? REASON.notAuthorized : null)
    return true
  }
  if (will !== undefined && topicNameFault(will.topic) !== null) {
    out.note(note.willTopicRefused[connection.level], NO_RECORD, { topic: will.topic })
    refuse(here, connection, five ? REASON.topicNameInvalid : null)
    return true
  }
  return false
}

/** An id that no other session uses [MQTT5-3.2.2-16]. */
function assignedId(state: BrokerState): string {
  for (;;) {
    state.assigned++
    const client = `auto-${state.assigned}`
    if (!state.slots.has(client)) return client
  }
}

/** The id's other connection, if there is one, is told and closed. */
function takeOver(here: Here, client: string): void {
  const session = sessionNamed(here.state, client)
  const other = session === null ? null : connectionOf(here.state, session)
  if (session === null || other === null) return
  here.out.note(note.takenOver[other.level], NO_RECORD, { client })
  recordSession(here, session, 'takenOver')
  disconnect(here, other, REASON.sessionTakenOver)
}

function attach(here: Here, connection: Connection, session: Session, packet: Connect): void {
  const before = session.expiry
  connection.phase = 'open'
  connection.session = session.slot
  session.conn = connection.conn
  session.awaySince = NEVER
  session.level = packet.protocolVersion
  session.expiry =
    packet.protocolVersion === 5
      ? (packet.properties?.sessionExpiryInterval ?? 0)
      : packet.cleanStart
        ? 0
        : EXPIRY_NEVER
  session.will = packet.will ?? null
  here.out.clearTimer(timer.sessionEnd(session.slot))
  keepMessagesAnew(here, session, before)
}

function noteResumed(here: Here, session: Session): void {
  here.out.note(note.sessionResumed[session.level], NO_RECORD, {
    client: session.client,
    unacknowledged: inflight(session.sender),
    waiting: sizeOf(session.waiting),
  })
}

/** The client's Keep Alive, or ours in its place, in seconds; 0: none. */
function keepAliveOf(config: BrokerConfig, { keepAlive, protocolVersion }: Connect): number {
  const { maximumKeepAlive: longest } = config
  if (longest === undefined || protocolVersion === 4) return keepAlive
  return keepAlive > 0 && keepAlive <= longest ? keepAlive : longest
}

/** Aliases are ours to allow in both directions: what a client allows beyond that is not used. */
function aliasesFor({ config }: Here, { properties }: Connect): Aliases | null {
  const ours = config.topicAliasMaximum ?? 0
  return createAliases(ours, Math.min(ours, properties?.topicAliasMaximum ?? 0))
}

function connackProperties(
  here: Here,
  client: string,
  packet: Connect,
  keepAlive: number,
): Properties {
  const { receiveMaximum, maximumPacketSize, topicAliasMaximum = 0, responsePrefix } = here.config
  const maximumQos = maximumQosOf(here.config)
  return {
    receiveMaximum: receiveMaximum === RECEIVE_MAXIMUM_DEFAULT ? undefined : receiveMaximum,
    maximumQos: maximumQos === 2 ? undefined : maximumQos, // [MQTT5-3.2.2-9]: 2 is said by silence
    maximumPacketSize,
    assignedClientIdentifier: client === packet.clientId ? undefined : client,
    topicAliasMaximum: topicAliasMaximum === 0 ? undefined : topicAliasMaximum,
    serverKeepAlive: keepAlive === packet.keepAlive ? undefined : keepAlive,
    responseInformation:
      responsePrefix !== undefined && packet.properties?.requestResponseInformation === true // [MQTT5-3.1.2-28]
        ? responsePrefix + levelOf(client)
        : undefined,
  }
}

/** A client id as one level of a topic name: it may have what no level has, or no topic name. */
function levelOf(client: string): string {
  return client.replaceAll(/[%+#/]/g, encodeURIComponent)
}

/** The client says goodbye. 0x00 throws the will away, everything else keeps it; 3.1.1 knows 0x00 only. */
export function onDisconnect(here: Here, connection: Connection, packet: Disconnect): void {
  const session = sessionOf(here.state, connection)
  if (session === null) return
  const expiry = connection.level === 5 ? packet.properties?.sessionExpiryInterval : undefined
  if (expiry !== undefined && expiry !== session.expiry) {
    if (session.expiry === 0) {
      fail(here, connection, REASON.protocolError, note.sessionExpiryFromZero)
      return
    }
    const before = session.expiry
    session.expiry = expiry
    keepMessagesAnew(here, session, before)
  }
  if (packet.reasonCode === REASON.normalDisconnection)
    discardWill(here, session, note.willDiscarded[session.level])
  closeQuietly(here, connection)
}
