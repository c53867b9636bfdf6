/**
 * How messages come in to a client: each is handed to the application once and answered in the same step, in
 * the order of arrival [MQTT5-4.6.0-2], [MQTT5-4.6.0-3], whatever the application makes of it [MQTT5-4.5.0-2].
 *
 * At QoS 1 the same message may come again, and the application sees it again: nothing of its id is
 * remembered. At QoS 2 the id is held until PUBREL (`receiver.ts`).
 */
import type { Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import type { ClientApp } from './client-app.ts'
import { refusePeer } from './client-connection.ts'
import { CLIENT_NOTES } from './client-notes.ts'
import type { ClientConfig, ClientState } from './client-state.ts'
import { CONN, forgetHeld, keepHeld, maySay, NOTED } from './client-state.ts'
import type { Packet, Publish } from './packet.ts'
import { REASON } from './packet.ts'

/** PUBLISH from the server. */
export function onPublish<S>(
  config: ClientConfig,
  state: ClientState,
  publish: Publish,
  about: RecordIndex,
  now: Micros,
  out: Out<Packet>,
  app: ClientApp<S>,
  self: S,
): void {
  const { qos, topicName, packetId } = publish
  if (qos === 2 && !config.subscriptions.some((asked) => asked.qos === 2)) {
    refusePeer(config, state, REASON.protocolError, out) // more than was asked for [MQTT5-3.8.4-8]
    return
  }
  if (topicName === '' || publish.properties?.topicAlias !== undefined) {
    refusePeer(config, state, REASON.topicAliasInvalid, out) // it allowed none [MQTT5-3.1.2-27]
    return
  }
  if (qos === 2 && state.receiver.has(packetId)) {
    out.note(CLIENT_NOTES.heldAlready[config.version], about, { packetId })
    return answer(state, 'pubrec', packetId, REASON.success, about, now, out)
  }
  const record = out.record({
    ev: 'deliver',
    about,
    topic: out.intern(topicName),
    qos,
    dup: publish.dup,
    retain: publish.retain,
    bytes: publish.payload.length,
  })
  if (state.subscribeId !== 0 && state.granted.every((code) => code < 0))
    if (maySay(state, NOTED.beforeSuback))
      out.note(CLIENT_NOTES.beforeSuback[config.version], about)
  app.onMessage(self, publish, about, record, now, out)
  if (qos === 0) return
  if (qos === 2) {
    state.receiver.set(packetId, about)
    keepHeld(config, packetId, about, out)
  }
  answer(state, qos === 1 ? 'puback' : 'pubrec', packetId, REASON.success, about, now, out)
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
  const held = state.receiver.delete(packetId)
  if (held) forgetHeld(config, packetId, out)
  else out.note(CLIENT_NOTES.pubrelUnmatched[config.version], about, { packetId })
  const unknown = !held && config.version === 5
  const reasonCode = unknown ? REASON.packetIdentifierNotFound : REASON.success
  answer(state, 'pubcomp', packetId, reasonCode, about, now, out)
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
