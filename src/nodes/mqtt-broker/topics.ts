/** What a broker retains and who subscribed there, as data for a list. */
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import type { BrokerTopics, RetainedTopic, SubscribedTopic } from '../../design/topics.ts'
import { TOPICS_TOLD_MAX } from '../../design/topics.ts'
import type { BrokerState } from '../../protocol/mqtt/broker.ts'
import { NONE } from '../../protocol/mqtt/broker-state.ts'
import type { Retained } from '../../protocol/mqtt/retained.ts'
import { hasExpired } from '../../protocol/mqtt/retained.ts'
import { valueOf } from '../parts/value.ts'

export function brokerTopics(state: BrokerState, now: Micros): BrokerTopics {
  const retained: RetainedTopic[] = []
  let retainedCount = 0
  for (const kept of state.retained.values()) {
    if (hasExpired(kept.expiresAt, now)) continue
    retainedCount++
    if (retained.length < TOPICS_TOLD_MAX) retained.push(retainedTopic(kept))
  }
  const subscriptions: SubscribedTopic[] = []
  let subscriptionsCount = 0
  for (const session of state.sessions) {
    if (session === null) continue
    const { client } = session
    const awaySince = session.conn === NONE ? session.awaySince : NEVER
    subscriptionsCount += session.subscriptions.size
    for (const { filter, qos } of session.subscriptions.values()) {
      if (subscriptions.length === TOPICS_TOLD_MAX) break
      subscriptions.push({ client, filter, qos, awaySince })
    }
  }
  return { kind: 'broker', retained, retainedCount, subscriptions, subscriptionsCount }
}

function retainedTopic({ publish, about, expiresAt }: Retained): RetainedTopic {
  const { topicName, payload, qos } = publish
  return { topic: topicName, value: valueOf(payload), bytes: payload.length, about, qos, expiresAt }
}
