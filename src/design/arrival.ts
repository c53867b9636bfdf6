/** The payload of a message that came over a bridge, as a script holds it. */
import * as v from 'valibot'
import { base64Of, isBase64 } from './base64.ts'
import { ARRIVAL_BYTES_MAX } from './limits.ts'
import { TopicNameSchema } from './scalars.ts'

/** Text, so that a file can be read; Base64 where the bytes are none. */
export type WrittenPayload = string | { readonly base64: string }

const BASE64_LENGTH_MAX = Math.ceil(ARRIVAL_BYTES_MAX / 3) * 4

export const PayloadSchema = v.union(
  [
    v.pipe(
      v.string(),
      v.maxLength(ARRIVAL_BYTES_MAX),
      v.check((text) => new TextEncoder().encode(text).length <= ARRIVAL_BYTES_MAX),
    ),
    v.object({ base64: v.pipe(v.string(), v.maxLength(BASE64_LENGTH_MAX), v.check(isBase64)) }),
  ],
  'problem.arrival',
)

/** Whether a message under this topic can stand in a script: a broker may send what no design takes. */
export function isArrivalTopic(topic: string): boolean {
  return v.is(TopicNameSchema, topic)
}

export function writtenPayload(bytes: Uint8Array): WrittenPayload {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { base64: base64Of(bytes) }
  }
}
