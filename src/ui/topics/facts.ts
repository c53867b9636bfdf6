/** What a topic, or all topics below a level, come to at a record. */
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { BrokerTopics, RetainedTopic } from '../../design/topics.ts'
import { matches, plainFilter, topicFilterFault } from '../../core/topic.ts'
import type { Trace } from '../../trace/trace.ts'
import { countUpTo } from '../film-index.ts'
import type { Published } from './published.ts'
import type { Level } from './tree.ts'

/** A rate is that of so much simulated time before the cursor, in µs; of less at the beginning of a run. */
const RATE_OVER = 10_000_000

export interface Facts {
  readonly topics: number
  readonly retained: number
  readonly count: number
  /** The record of the last message; NO_RECORD: none yet. */
  readonly last: RecordIndex
  /** Messages for each second of simulated time. */
  readonly rate: number
}

const NO_FACTS: Facts = { topics: 0, retained: 0, count: 0, last: NO_RECORD, rate: 0 }

function add(sum: Facts, one: Facts): Facts {
  return {
    topics: sum.topics + one.topics,
    retained: sum.retained + one.retained,
    count: sum.count + one.count,
    last: Math.max(sum.last, one.last) as RecordIndex,
    rate: sum.rate + one.rate,
  }
}

export interface Moment {
  readonly trace: Trace
  readonly record: number
  readonly time: number
}

/** Tells the facts of levels at a moment; what it has told it remembers. */
export function factsAt(
  { trace, record, time }: Moment,
  published: Published,
  retained: ReadonlyMap<string, RetainedTopic>,
): (level: Level) => Facts {
  const known = new Map<Level, Facts>()
  const before = trace.lastAt(time - RATE_OVER)
  const seconds = Math.min(time, RATE_OVER) / 1_000_000
  const ofTopic = (topic: string): Facts => {
    const records = published.get(topic) ?? []
    const count = countUpTo(records, record)
    const isRetained = retained.has(topic)
    return {
      topics: count > 0 || isRetained ? 1 : 0,
      retained: isRetained ? 1 : 0,
      count,
      last: records[count - 1] ?? NO_RECORD,
      rate: seconds === 0 ? 0 : (count - countUpTo(records, before)) / seconds,
    }
  }
  const factsOf = (level: Level): Facts => {
    let facts = known.get(level)
    if (facts === undefined) {
      facts = level.below.map(factsOf).reduce(add, level.isTopic ? ofTopic(level.path) : NO_FACTS)
      known.set(level, facts)
    }
    return facts
  }
  return factsOf
}

export function retainedByTopic(told: BrokerTopics | null): ReadonlyMap<string, RetainedTopic> {
  return new Map((told?.retained ?? []).map((one) => [one.topic, one]))
}

/** What a filter matches: of a shared one the part behind the share name. An invalid one matches nothing. */
export function matcherOf(filter: string): (topic: string) => boolean {
  if (topicFilterFault(filter) !== null) return () => false
  const plain = plainFilter(filter)
  return (topic) => matches(plain, topic)
}

/** Tells how many clients subscribe to a topic; each topic is looked at once. */
export function subscribersAt(told: BrokerTopics | null): (topic: string) => number {
  const known = new Map<string, number>()
  const clients = new Map<string, Set<string>>()
  for (const { client, filter } of told?.subscriptions ?? []) {
    const list = clients.get(filter) ?? new Set()
    clients.set(filter, list.add(client))
  }
  const filters = [...clients].map(([filter, list]) => ({ holds: matcherOf(filter), list }))
  return (topic) => {
    let count = known.get(topic)
    if (count === undefined) {
      const who = new Set<string>()
      for (const { holds, list } of filters)
        if (holds(topic)) for (const client of list) who.add(client)
      count = who.size
      known.set(topic, count)
    }
    return count
  }
}
