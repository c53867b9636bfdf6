import { expect, test } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import { TOPICS_TOLD_MAX } from '../../design/topics.ts'
import type { BrokerState } from '../../protocol/mqtt/broker-state.ts'
import { createSession, createState } from '../../protocol/mqtt/broker-state.ts'
import { brokerTopics } from './topics.ts'

function keep(state: BrokerState, topicName: string, expiresAt: Micros = NEVER): void {
  const publish = {
    kind: 'publish',
    topicName,
    packetId: 0,
    qos: 0,
    dup: false,
    retain: true,
    payload: new Uint8Array([49]),
  } as const
  state.retained.set(topicName, {
    publish,
    about: NO_RECORD,
    expiresAt,
    from: 'p',
    set: 0,
    first: 0,
  })
}

test('what has expired is not told and not counted', () => {
  const state = createState()
  keep(state, 'a', 10 as Micros)
  keep(state, 'b', 11 as Micros)
  const told = brokerTopics(state, 10 as Micros)
  expect(told.retained.map(({ topic }) => topic)).toEqual(['b'])
  expect(told.retainedCount).toBe(1)
})

test('of more than can be told the counts still tell', () => {
  const state = createState()
  const session = createSession(state, 'c', 5)
  const one = { qos: 0, noLocal: false, retainAsPublished: false, id: 0, shared: false } as const
  for (let n = 0; n < TOPICS_TOLD_MAX + 3; n++) {
    keep(state, `t/${n}`)
    session.subscriptions.set(`f/${n}`, { filter: `f/${n}`, ...one })
  }
  const told = brokerTopics(state, 0 as Micros)
  expect(told.retained).toHaveLength(TOPICS_TOLD_MAX)
  expect(told.retainedCount).toBe(TOPICS_TOLD_MAX + 3)
  expect(told.subscriptions).toHaveLength(TOPICS_TOLD_MAX)
  expect(told.subscriptionsCount).toBe(TOPICS_TOLD_MAX + 3)
})
