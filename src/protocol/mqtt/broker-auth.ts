/**
 * Enhanced authentication at the broker, MQTT 5 §4.12.
 *
 *   CONNECT (method, data) ──> step ── more ──> AUTH 0x18 ──> client's AUTH 0x18 ──> step …
 *                               ├───── done ──> CONNACK 0x00, with the method; on an open connection AUTH 0x00
 *                               └── refused ──> CONNACK with its code, closed; on an open connection DISCONNECT
 *
 * What a method asks and when it is content is its own business (`Authenticator`), a function of what the client has
 * said so far: so the state is what was said, and a copy of it goes on alike. An open connection begins anew with
 * AUTH 0x19 [MQTT5-4.12.1-1]; what else comes on it is served meanwhile. Until CONNACK nothing but AUTH and DISCONNECT
 * may come [MQTT5-3.1.2-30]. A CONNECT without a method is served as if there were none [MQTT5-4.12.0-6].
 */
import { NO_RECORD } from '../../core/row.ts'
import { accept } from './broker-connect.ts'
import { canAnswer, sendControl } from './broker-queue.ts'
import { closeQuietly, fail, refuse } from './broker-session.ts'
import type { Authentication, Connection, Here } from './broker-state.ts'
import { note } from './notes.ts'
import type { Auth } from './packet.ts'
import { REASON } from './packet.ts'
import { hexByte } from './reason-code.ts'

/** What an exchange comes to with what the client has said so far. */
export type AuthStep =
  | { readonly is: 'more' | 'done'; readonly data?: Uint8Array }
  /** From 0x80 on: what CONNACK or DISCONNECT says. */
  | { readonly is: 'refused'; readonly reasonCode: number }

export interface Authenticator {
  readonly method: string
  /** `said`: the Authentication Data of the client in this exchange, in order; empty where a packet had none. */
  step(client: string, said: readonly Uint8Array[]): AuthStep
}

const NOTHING = new Uint8Array()

export function authenticationBy(authenticator: Authenticator): Authentication {
  return {
    begins(here, connection, packet) {
      const { authenticationMethod: method, authenticationData: data } = packet.properties ?? {}
      if (method === undefined) return false
      if (method !== authenticator.method) {
        here.out.note(note.authenticationRefused, NO_RECORD, { method })
        refuse(here, connection, REASON.badAuthenticationMethod)
        return true
      }
      connection.auth = {
        method,
        connect: packet,
        said: [data ?? NOTHING],
        client: packet.clientId,
      }
      goOn(authenticator, here, connection)
      return true
    },
    awaited(here, connection, packet) {
      if (packet.kind === 'disconnect') return closeQuietly(here, connection)
      const why =
        packet.kind === 'auth'
          ? whyNot(connection, packet, REASON.continueAuthentication)
          : note.authAwaited
      if (packet.kind !== 'auth' || why !== null) {
        here.out.note(why ?? note.authAwaited, NO_RECORD, {
          reasonCode: hexByte(REASON.protocolError),
        })
        return refuse(here, connection, REASON.protocolError)
      }
      hear(authenticator, here, connection, packet)
    },
    again(here, connection, packet) {
      const { auth } = connection
      if (auth === null) return fail(here, connection, REASON.protocolError, note.authUnasked)
      const begins = auth.said.length === 0
      const code = begins ? REASON.reAuthenticate : REASON.continueAuthentication
      const why = whyNot(connection, packet, code)
      if (why !== null) return fail(here, connection, REASON.protocolError, why)
      hear(authenticator, here, connection, packet)
    },
  }
}

/** Why an AUTH is not what is to come now; null: it is. */
function whyNot({ auth }: Connection, { reasonCode, properties }: Auth, code: number) {
  if (properties?.authenticationMethod !== auth?.method) return note.authMethodChanged
  return reasonCode === code ? null : note.authOutOfTurn
}

function hear(
  authenticator: Authenticator,
  here: Here,
  connection: Connection,
  packet: Auth,
): void {
  const { auth } = connection
  if (auth === null) return
  const data = packet.properties?.authenticationData ?? NOTHING
  connection.auth = { ...auth, said: [...auth.said, data] }
  goOn(authenticator, here, connection)
}

function goOn(authenticator: Authenticator, here: Here, connection: Connection): void {
  const { auth } = connection
  if (auth === null) return
  const { method, connect, said, client } = auth
  const step = authenticator.step(client, said)
  if (step.is === 'refused') {
    here.out.note(note.authRefused, NO_RECORD, { method, reasonCode: hexByte(step.reasonCode) })
    if (connect !== null) return refuse(here, connection, step.reasonCode)
    return fail(here, connection, step.reasonCode, note.authFailedAgain)
  }
  const properties = { authenticationMethod: method, authenticationData: step.data }
  const done = step.is === 'done'
  if (done) connection.auth = { ...auth, connect: null, said: [] }
  if (done && connect !== null) return accept(here, connection, connect, properties)
  const reasonCode = done ? REASON.success : REASON.continueAuthentication
  const answer: Auth = { kind: 'auth', reasonCode, properties }
  if (!canAnswer(here, connection, answer)) return closeQuietly(here, connection)
  sendControl(here, connection, answer, NO_RECORD)
}
