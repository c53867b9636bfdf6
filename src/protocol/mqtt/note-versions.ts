/**
 * Notes that both standards have, each with its own clause. Who notes takes the one of the version that is
 * spoken by whom the note is about: `note.resent[session.level]`.
 */
import type { Note } from '../../core/codes.ts'
import { declareNotes } from '../../core/codes.ts'
import type { ProtocolVersion } from './packet.ts'

export type VersionedNote = Readonly<Record<ProtocolVersion, Note>>

/** A statement number such as `3.1.2-4`, or a section such as `§4.1`, of each standard. */
export function inBoth(code: string, mqtt311: string, mqtt5: string): VersionedNote {
  return declareNotes(code, { 4: clauseOf('MQTT311', mqtt311), 5: clauseOf('MQTT5', mqtt5) })
}

/** Where MQTT-SN 1.2 says what is sent again, and how often, where packets are datagrams. */
export const RETRIES = 'MQTT-SN 1.2 §6.13'

function clauseOf(standard: string, place: string): string {
  return place.startsWith('§') ? `${standard} ${place}` : `${standard}-${place}`
}
