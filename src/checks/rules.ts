/** The rules of the design review, in their order. What each needs is in its file. */
import type { Rule } from './rule.ts'
import { topicShape } from './rules/r01-topic-shape.ts'
import { wildcard } from './rules/r02-wildcard.ts'
import { overlapping } from './rules/r03-overlap.ts'
import { idempotent } from './rules/r04-idempotent.ts'
import { dedupePlace } from './rules/r05-dedupe-place.ts'
import { dedupeKey } from './rules/r06-dedupe-key.ts'
import { dualWrite } from './rules/r07-dual-write.ts'
import { ackTiming } from './rules/r08-ack-timing.ts'
import { correlation } from './rules/r09-correlation.ts'
import { noDeadLetters } from './rules/r11-no-dead-letters.ts'
import { unreadLetters } from './rules/r12-unread-letters.ts'
import { noLagSignal } from './rules/r13-no-lag-signal.ts'
import { schemaBreak } from './rules/r14-schema-break.ts'
import { qosOver } from './rules/r16-qos-over.ts'
import { qosUnder } from './rules/r17-qos-under.ts'
import { qosLowered } from './rules/r18-qos-lowered.ts'
import { cleanStart } from './rules/r19-clean-start.ts'
import { retainedEvent } from './rules/r20-retained-event.ts'
import { willPresence } from './rules/r21-will.ts'
import { order } from './rules/r22-order.ts'
import { receiveMaximum } from './rules/r23-receive-maximum.ts'
import { retryStorm } from './rules/r24-retry-storm.ts'
import { noJitter } from './rules/r25-no-jitter.ts'
import { poisonRetried } from './rules/r27-poison-retried.ts'
import { refusalUnheard } from './rules/r28-refusal-unheard.ts'
import { compensation } from './rules/r29-compensation.ts'
import { storm } from './rules/r30-storm.ts'
import { fieldsUnread } from './rules/r31-fields-unread.ts'
import { command } from './rules/r32-command.ts'
import { wallClock } from './rules/r33-wall-clock.ts'
import { brokerForgets } from './rules/r35-broker-forgets.ts'

export const RULES: readonly Rule[] = [
  topicShape,
  wildcard,
  overlapping,
  idempotent,
  dedupePlace,
  dedupeKey,
  dualWrite,
  ackTiming,
  correlation,
  noDeadLetters,
  unreadLetters,
  noLagSignal,
  schemaBreak,
  qosOver,
  qosUnder,
  qosLowered,
  cleanStart,
  retainedEvent,
  willPresence,
  order,
  receiveMaximum,
  retryStorm,
  noJitter,
  poisonRetried,
  refusalUnheard,
  compensation,
  storm,
  fieldsUnread,
  command,
  wallClock,
  brokerForgets,
]
