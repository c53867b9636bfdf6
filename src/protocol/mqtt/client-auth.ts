/**
 * Enhanced authentication at the client, MQTT 5 §4.12: it names its method in CONNECT, answers each AUTH 0x18 with
 * another [MQTT5-4.12.0-3], and may begin anew on an open connection with AUTH 0x19 [MQTT5-4.12.1-1]. What it says is
 * its method's business. The server repeats the method in all that it sends of it [MQTT5-4.12.0-5].
 */
import type { Out } from '../../core/machine.ts'
import { NO_RECORD } from '../../core/row.ts'
import { refusePeer } from './client-connection.ts'
import type { ClientAuthentication, ClientConfig, ClientState } from './client-state.ts'
import { CONN } from './client-state.ts'
import type { Auth, Connack, Packet } from './packet.ts'
import { REASON } from './packet.ts'

export interface Credentials {
  readonly method: string
  /** What it says at first, and again when it begins anew. */
  readonly first?: Uint8Array
  /** What it says to what the server has said. */
  answer(data: Uint8Array | undefined): Uint8Array | undefined
}

export function authenticatesBy(credentials: Credentials): ClientAuthentication {
  const { method, first } = credentials
  return {
    properties: { authenticationMethod: method, authenticationData: first },
    isRight: ({ properties }: Connack) => properties?.authenticationMethod === method,
    received(config, state, packet, out) {
      if (!isTheTurnOf(state, packet) || packet.properties?.authenticationMethod !== method)
        return refusePeer(config, state, REASON.protocolError, out)
      if (packet.reasonCode === REASON.success) {
        state.authenticating = false
        return
      }
      const data = credentials.answer(packet.properties.authenticationData)
      say(method, REASON.continueAuthentication, data, out)
    },
    again(_config, state, out) {
      if (state.phase !== 'up' || state.authenticating) return
      state.authenticating = true
      say(method, REASON.reAuthenticate, first, out)
    },
  }
}

/** Before CONNACK the server only asks for more; on an open connection it does while one was begun, or ends it. */
function isTheTurnOf({ phase, authenticating }: ClientState, { reasonCode }: Auth): boolean {
  if (phase === 'connecting') return reasonCode === REASON.continueAuthentication
  return authenticating && reasonCode !== REASON.reAuthenticate
}

function say(
  method: string,
  reasonCode: number,
  data: Uint8Array | undefined,
  out: Out<Packet>,
): void {
  const properties = { authenticationMethod: method, authenticationData: data }
  out.send(CONN, { kind: 'auth', reasonCode, properties }, NO_RECORD)
}

/** Begins the exchange anew on a connection that is up; does nothing where the client has no method. */
export function reauthenticate(config: ClientConfig, state: ClientState, out: Out<Packet>): void {
  config.authentication?.again(config, state, out)
}
