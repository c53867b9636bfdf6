/**
 * How messages come in to a client and how they are answered: when the application is ready, and in the order in
 * which they came, whatever the application makes of them [MQTT5-4.5.0-2].
 *
 *   QoS 1   PUBLISH ──handed over──> at work ──ready──> its turn ──PUBACK──> forgotten
 *   QoS 2   PUBLISH ──handed over──> at work ──ready──> its turn ──PUBREC──> held ──PUBREL──> PUBCOMP, forgotten
 *                                                                  └──PUBREC 0x80 and above──> forgotten
 *
 * *Turns.* PUBACKs leave in the order of their PUBLISHes [MQTT5-4.6.0-2], [MQTT311-4.6.0-2], and PUBRECs in that of
 * theirs [MQTT5-4.6.0-3], [MQTT311-4.6.0-3]: two lines that know nothing of each other. What is ready before one
 * that came earlier waits. So one slow message holds back the answers of its QoS, and the server, which counts
 * what is unanswered, stops at the Receive Maximum: that is the back pressure. PUBCOMP waits for nobody.
 *
 * *Refused.* The application may be ready with a reason code from 0x80: that answer takes its turn like any other, and
 * nothing is held under the id, so that its next PUBLISH is a new message [MQTT5-4.3.2-5], [MQTT5-4.3.3-9]. 3.1.1 has
 * no such code: there it is answered as if it were taken.
 *
 * *A connection is lost, the session goes on.* An answer belongs to the connection on which its PUBLISH came: both
 * lines end with it, and the server sends all of it again, DUP 1, in the same order [MQTT5-4.6.0-1].
 *   QoS 1: nothing is remembered. The message is handed over a second time, with a token of its own; the first is
 *     void, also where its handler is ready before the second comes.
 *   QoS 2: what is at work or only waits for its turn goes `astray`. When its PUBLISH comes again, it takes its
 *     place in the new line and is not handed over: the first token still is its token, and a PUBREC leaves on the
 *     new connection, at once if the application became ready in between. The id alone tells that it is the same
 *     message: the server may not use it for another before it has a PUBREC of ours [MQTT5-4.3.3-10].
 *   Held ids are the session's (`receiver.ts`): a PUBREC is sent again, in its turn among what came on this
 *     connection.
 *
 * *The session is lost*, at either end: nothing is astray, nothing is held, and tokens of QoS 2 are void too.
 *
 * *The process dies*: what is at work dies with its application, and with it what is astray. An id is kept no
 * sooner than its PUBREC leaves, in the same write; before that the server has no answer, sends the message
 * again, and it is handed over again in the new life. Once PUBREC has left it never is.
 *
 * *The server is done with an id* (PUBREL) that is not held: what is at work under it is not its message any more,
 * and a PUBLISH with this id is a new one [MQTT5-4.3.3-12]. No PUBREC leaves for it.
 *
 * *The same id comes again on the same connection*, as 3.1.1 allows: it is the same message as long as it has no
 * answer, takes no second place and is not handed over again.
 *
 * It does not know whether a server keeps to its Receive Maximum, and refuses none: the PUBCOMP of an exchange of
 * an earlier connection gives the server quota that this connection never took (§4.9). Nor does it know a session
 * by anything else than Session Present: a server that lost the session, and began another with a CONNACK that was
 * lost too, uses ids for new messages that are held or astray here. The standard has no remedy, and its rule is
 * obeyed: the id decides, not DUP.
 */
import type { Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { resolveAlias } from './aliases.ts'
import type { ClientApp, Readiness } from './client-app.ts'
import { refusePeer } from './client-connection.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import type { ClientConfig, ClientState } from './client-state.ts'
import { CONN, forgetHeld, keepHeld, maySay, NOTED } from './client-state.ts'
import type { Token } from './owing.ts'
import { lineOf } from './owing.ts'
import type { Packet, Publish } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte, isError } from './reason-code.ts'

/** PUBLISH from the server. */
export function onPublish<S>(
  config: ClientConfig,
  state: ClientState,
  sent: Publish,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<S>,
  self: S,
): void {
  const { qos, packetId } = sent
  if (qos === 2 && !config.subscriptions.some((asked) => asked.qos === 2)) {
    refusePeer(config, state, REASON.protocolError, out) // more than was asked for [MQTT5-3.8.4-8]
    return
  }
  const publish = resolveAlias(state.aliases, sent)
  if (publish === 'aboveMaximum') {
    refusePeer(config, state, REASON.topicAliasInvalid, out) // [MQTT5-3.1.2-26], [MQTT5-3.1.2-27]
    return
  }
  if (publish === 'unknown' || publish.topicName === '') {
    refusePeer(config, state, REASON.protocolError, out) // a name that stands for nothing (MQTT 5 §3.3.2.3.4)
    return
  }
  if (qos === 0) {
    handOver(config, state, publish, null, about, now, out, app, self)
    return
  }
  if (knownAlready(config, state, qos, packetId, about, now, out)) return
  const { owing } = state
  const token = { connection: state.attempts, place: ++owing.handed, qos, packetId, about }
  lineOf(owing, qos).set(packetId, { token, code: null })
  if (handOver(config, state, publish, token, about, now, out, app, self) === 'now')
    clientAcknowledge(config, state, token, now, out)
}

function handOver<S>(
  config: ClientConfig,
  state: ClientState,
  publish: Publish,
  token: Token | null,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<S>,
  self: S,
): Readiness {
  const record = out.record({
    ev: 'deliver',
    about,
    topic: out.intern(publish.topicName),
    qos: publish.qos,
    dup: publish.dup,
    retain: publish.retain,
    bytes: publish.payload.length,
  })
  if (state.subscribeId !== 0 && state.granted.every((code) => code < 0))
    if (maySay(state, NOTED.beforeSuback))
      out.note(CLIENT_NOTES.beforeSuback[config.version], about)
  return app.onMessage(self, publish, token, about, record, now, out)
}

/** Whether the application has this message: then only its answer is due, now or in its turn. */
function knownAlready(
  config: ClientConfig,
  state: ClientState,
  qos: 1 | 2,
  packetId: number,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
): boolean {
  const { version } = config
  const { astray } = state.owing
  const line = lineOf(state.owing, qos)
  if (qos === 2 && state.receiver.has(packetId)) {
    out.note(CLIENT_NOTES.heldAlready[version], about, { packetId })
    const token = { connection: state.attempts, place: 0, qos, packetId, about }
    if (!line.has(packetId)) line.set(packetId, { token, code: REASON.success })
    answerInTurn(config, state, qos, now, out)
    return true
  }
  if (line.has(packetId)) {
    const note = qos === 1 ? CLIENT_NOTES.repeated : CLIENT_NOTES.atWork
    out.note(note[version], about, { packetId })
    return true
  }
  const owed = qos === 2 ? astray.get(packetId) : undefined
  if (owed === undefined) return false
  out.note(CLIENT_NOTES.atWork[version], about, { packetId })
  astray.delete(packetId)
  line.set(packetId, owed)
  answerInTurn(config, state, qos, now, out)
  return true
}

/**
 * The application is ready with a message that it wanted to acknowledge `later`, also while `onMessage` has not
 * returned yet. The answer leaves now, or when its turn comes, or never, where the token is void. With a `reasonCode`
 * from 0x80, one of the table of PUBACK (MQTT 5 §3.4.2.1), it refuses the message.
 */
export function clientAcknowledge(
  config: ClientConfig,
  state: ClientState,
  token: Token,
  now: Micros,
  out: Out<Packet>,
  reasonCode: number = REASON.success,
): void {
  const { owing, phase } = state
  const { qos, packetId, about } = token
  const line = lineOf(owing, qos)
  const owed = line.get(packetId)
  if (owed?.token.place === token.place) {
    if (owed.code !== null) return
    line.set(packetId, { token, code: reasonCode })
    answerInTurn(config, state, qos, now, out)
    if (phase === 'up' && line.has(packetId)) noteWaits(config, state, token, out)
    return
  }
  if (qos === 2 && owing.astray.get(packetId)?.token.place === token.place) {
    owing.astray.set(packetId, { token, code: reasonCode })
    return
  }
  if (phase !== 'up' || token.connection !== state.attempts)
    out.note(CLIENT_NOTES.answerVoid[config.version], about, { packetId })
}

/** Sends the answers that are ready, from the head of the line to the first that is not. */
function answerInTurn(
  config: ClientConfig,
  state: ClientState,
  qos: 1 | 2,
  now: Micros,
  out: Out<Packet>,
): void {
  if (state.phase !== 'up') return // what is closing has taken leave [MQTT5-3.14.4-1]
  const line = lineOf(state.owing, qos)
  for (const { token, code } of line.values()) {
    if (code === null) return
    const { packetId, about } = token
    line.delete(packetId)
    const refused = isError(code) && refuses(config, token, code, out)
    if (qos === 2 && !refused && !state.receiver.has(packetId)) {
      state.receiver.set(packetId, about)
      keepHeld(config, packetId, about, out)
    }
    const reasonCode = refused ? code : REASON.success
    answer(state, qos === 1 ? 'puback' : 'pubrec', packetId, reasonCode, about, now, out)
  }
}

/** Notes the refusal. False: this version has none. */
function refuses(
  { version }: ClientConfig,
  { qos, packetId, about }: Token,
  code: number,
  out: Out<Packet>,
): boolean {
  const said = version === 5 ? CLIENT_NOTES.refusesMessage[qos] : CLIENT_NOTES.cannotRefuse
  out.note(said, about, { packetId, reasonCode: hexByte(code) })
  return version === 5
}

/** Once per connection and line. */
function noteWaits(
  { version }: ClientConfig,
  state: ClientState,
  { qos, packetId, about }: Token,
  out: Out<Packet>,
): void {
  if (!maySay(state, qos === 1 ? NOTED.pubackWaits : NOTED.pubrecWaits)) return
  const [behind] = lineOf(state.owing, qos).keys()
  const note = qos === 1 ? CLIENT_NOTES.pubackWaits : CLIENT_NOTES.pubrecWaits
  out.note(note[version], about, { packetId, behind })
}

/** PUBREL from the server: the id is free again. Always answered [MQTT5-4.3.3-11]. */
export function onPubrel(
  config: ClientConfig,
  state: ClientState,
  packetId: number,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
): void {
  const { owing, receiver } = state
  const held = receiver.delete(packetId)
  if (held) forgetHeld(config, packetId, out)
  else out.note(CLIENT_NOTES.pubrelUnmatched[config.version], about, { packetId })
  const unknown = !held && config.version === 5
  const reasonCode = unknown ? REASON.packetIdentifierNotFound : REASON.success
  answer(state, 'pubcomp', packetId, reasonCode, about, now, out)
  owing.astray.delete(packetId)
  if (owing.pubrecs.delete(packetId)) answerInTurn(config, state, 2, now, out)
}

function answer(
  state: ClientState,
  kind: 'puback' | 'pubrec' | 'pubcomp',
  packetId: number,
  reasonCode: number,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
): void {
  state.lastSent = now
  out.send(CONN, { kind, packetId, reasonCode }, about)
}
