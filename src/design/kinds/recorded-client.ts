/**
 * A client that a real broker had (`recording.ts`): what it sent, played back at the moments at which it came. It answers
 * nothing of its own, and comes back only where it did.
 */
import * as v from 'valibot'
import type { Ms } from '../../core/time.ts'
import { isBase64 } from '../base64.ts'
import { MsSchema, wholeBetween } from '../scalars.ts'
import { NAME_LENGTH_MAX } from '../limits.ts'

/** How a client's connection ended, where it was the client that ended it. */
export const ENDS = ['fin', 'reset'] as const

/** What was wrong with bytes that were no packet, as their receiver saw it. */
export interface RecordedError {
  readonly kind: 'malformed' | 'protocol' | 'tooLarge' | 'unsupported'
  readonly reasonCode: number
  readonly clause: string
}

export interface RecordedPacket {
  readonly at: Ms
  /** All of it, in Base64. */
  readonly bytes: string
  /** It was no packet, or none that is taken. */
  readonly error?: RecordedError
}

export interface RecordedConnection {
  readonly at: Ms
  readonly sent: readonly RecordedPacket[]
  /** Without it the broker ended it, or nobody did. */
  readonly end?: { readonly at: Ms; readonly how: (typeof ENDS)[number] }
}

export interface RecordedClientConfig {
  /** In the order in which they were opened. */
  readonly connections: readonly RecordedConnection[]
}

export const RecordedErrorSchema = v.object({
  kind: v.picklist(['malformed', 'protocol', 'tooLarge', 'unsupported']),
  reasonCode: wholeBetween(0, 255),
  clause: v.pipe(v.string(), v.maxLength(NAME_LENGTH_MAX)),
})

export const Base64Schema = v.pipe(v.string(), v.check(isBase64, 'problem.base64'))

const PacketSchema = v.object({
  at: MsSchema,
  bytes: Base64Schema,
  error: v.exactOptional(RecordedErrorSchema),
})

const ConnectionSchema = v.object({
  at: MsSchema,
  sent: v.array(PacketSchema),
  end: v.exactOptional(v.object({ at: MsSchema, how: v.picklist(ENDS) })),
})

export const RecordedClientSchema = v.object({ connections: v.array(ConnectionSchema) })

export const recordedClientDefaults: RecordedClientConfig = { connections: [] }
