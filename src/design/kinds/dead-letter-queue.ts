/** A dead-letter queue: it keeps the messages that handlers have given up, until somebody sends them again. */
import * as v from 'valibot'
import type { Qos } from '../../core/row.ts'
import { QosSchema, TopicFilterSchema, wholeBetween } from '../scalars.ts'
import type { SessionConfig } from './parts/session.ts'
import { SessionSchema, sessionDefaults } from './parts/session.ts'
import { LETTERS_MAX } from '../limits.ts'

export interface DeadLetterQueueConfig {
  readonly session: SessionConfig
  /** Where the letters come: services publish theirs to `<topic>/<their id>`. */
  readonly filter: string
  readonly qos: Qos
  /** How many letters are kept at most; what comes beyond it is dropped. */
  readonly limit: number
}

export const DeadLetterQueueSchema = v.object({
  session: SessionSchema,
  filter: TopicFilterSchema,
  qos: QosSchema,
  limit: wholeBetween(1, LETTERS_MAX),
})

export const deadLetterQueueDefaults: DeadLetterQueueConfig = {
  // Letters come seldom, and must not be lost while nobody is there.
  session: { ...sessionDefaults, sessionExpiryMs: 'never' },
  filter: 'lab/dlq/+',
  qos: 1,
  limit: 1_000,
}
