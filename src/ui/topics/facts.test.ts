/** Counts, rates and subscribers of topics, and which broker a message belongs to. */
import { expect, test } from 'vitest'
import type { RecordIndex, Row } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Text } from '../../core/text.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { NEVER } from '../../core/time.ts'
import type { BrokerTopics } from '../../design/topics.ts'
import { filmed, pair } from '../../run/testing/designs.ts'
import { Trace } from '../../trace/trace.ts'
import type { GrowingFilm } from '../store/playback.ts'
import { screenOf } from '../testing/cast.ts'
import { factsAt, matcherOf, retainedByTopic, subscribersAt } from './facts.ts'
import { PublishedTopics, brokerByNode, brokersOf } from './published.ts'
import { treeOf } from './tree.ts'

const TEXTS = ['', 'a/x', 'a/y', 'b'] as const

function publish(topic: (typeof TEXTS)[number]): Row {
  return {
    ev: 'publish',
    about: NO_RECORD,
    ordinal: 1,
    topic: TEXTS.indexOf(topic) as Text,
    qos: 0,
    retain: false,
    bytes: 1,
    corr: NO_TEXT,
    type: NO_TEXT,
  }
}

/** Two brokers: `p` publishes to `one`, `q` to `two`; `q` has a wire to `one` besides, which it does not use. */
const OPENED = {
  run: 1,
  horizon: 0 as Micros,
  nodes: ['one', 'two', 'p', 'q'].map((id, node) => ({
    id,
    kind: node < 2 ? 'mqtt-broker' : 'publisher',
    title: id,
  })),
  links: [
    { id: 'p-one', a: 2, b: 0, protocol: 'mqtt5' },
    { id: 'two-q', a: 1, b: 3, protocol: 'mqtt5' },
    { id: 'q-one', a: 3, b: 0, protocol: 'mqtt5' },
  ],
}
const [P, Q] = [2, 3]

function filmOf(rows: readonly (readonly [seconds: number, node: number, row: Row])[]) {
  const trace = new Trace()
  const film: GrowingFilm = { trace, cuts: [], textOf: (text) => TEXTS[text] ?? '' }
  for (const [seconds, node, row] of rows)
    trace.append((seconds * 1_000_000) as Micros, node, NO_RECORD, row)
  return film
}

const FILM = filmOf([
  [1, P, publish('a/x')],
  [2, P, publish('a/y')],
  [3, Q, publish('b')],
  [4, P, publish('a/x')],
  [13, P, publish('a/x')],
])

const NOTHING_KEPT = retainedByTopic(null)

test('a message belongs to the broker at the first wire of who publishes it', () => {
  expect(brokersOf(OPENED)).toEqual([0, 1])
  expect(brokerByNode(OPENED)).toEqual([0, 1, 0, 1])
  const published = new PublishedTopics(FILM, OPENED).sync()
  expect([...published.at(0)]).toEqual([
    ['a/x', [0, 3, 4]],
    ['a/y', [1]],
  ])
  expect([...published.at(1)]).toEqual([['b', [2]]])
})

test('a branch takes its topics with it', () => {
  const film = filmOf([
    [1, P, publish('a/x')],
    [2, P, publish('a/y')],
  ])
  const published = new PublishedTopics(film, OPENED)
  published.sync()
  film.cuts.push(1)
  film.trace.truncate(1)
  film.trace.append(5_000_000 as Micros, P, NO_RECORD, publish('b'))
  expect([...published.sync().at(0)]).toEqual([
    ['a/x', [0]],
    ['b', [1]],
  ])
})

test('counts and rates are those up to the cursor, and a level is the sum of what is below it', () => {
  const published = new PublishedTopics(FILM, OPENED).sync().at(0)
  const [a] = treeOf(published.keys())
  const at = (record: number, seconds: number) =>
    factsAt({ trace: FILM.trace, record, time: seconds * 1_000_000 }, published, NOTHING_KEPT)(a!)
  expect(at(-1, 0)).toEqual({ topics: 0, retained: 0, count: 0, last: -1, rate: 0 })
  expect(at(1, 2)).toEqual({ topics: 2, retained: 0, count: 2, last: 1, rate: 1 })
  expect(at(3, 4)).toMatchObject({ count: 3, last: 3, rate: 3 / 4 })
  // ten seconds back from 13.5 s: the messages of 1 s and 2 s are older
  expect(at(4, 13.5).rate).toBeCloseTo(0.2)
})

function told(subscriptions: readonly (readonly [string, string])[]): BrokerTopics {
  return {
    kind: 'broker',
    retained: [
      { topic: 'a/x', value: '1', bytes: 1, about: 0 as RecordIndex, qos: 0, expiresAt: NEVER },
    ],
    retainedCount: 1,
    subscriptions: subscriptions.map(([client, filter]) => ({
      client,
      filter,
      qos: 1,
      awaySince: NEVER,
    })),
    subscriptionsCount: subscriptions.length,
  }
}

test('what is retained counts for its topic and for the levels above', () => {
  const published = new PublishedTopics(FILM, OPENED).sync().at(0)
  const [a] = treeOf(published.keys())
  const moment = { trace: FILM.trace, record: 4, time: 13_000_000 }
  expect(factsAt(moment, published, retainedByTopic(told([])))(a!).retained).toBe(1)
})

test('a client that matches with two filters is one subscriber', () => {
  const subscribersOf = subscribersAt(
    told([
      ['c', 'a/#'],
      ['c', '+/x'],
      ['d', 'a/x'],
      ['e', 'b'],
    ]),
  )
  expect([subscribersOf('a/x'), subscribersOf('a/y'), subscribersOf('c')]).toEqual([2, 1, 0])
})

test('a filter matches as the standard says; a shared one by its part behind the name', () => {
  expect(['a', 'a/x', 'b'].filter(matcherOf('a/#'))).toEqual(['a', 'a/x'])
  expect(['$SYS/up', 'a'].filter(matcherOf('#'))).toEqual(['a'])
  expect(['a/x', 'b'].filter(matcherOf('$share/s/a/+'))).toEqual(['a/x'])
  expect(['a#', 'a'].filter(matcherOf('a#'))).toEqual([])
})

test('of a real run all messages of its publisher are at its broker', () => {
  const timeline = filmed(pair({ messages: 5, horizonMs: 10_000 }))
  const { cast, film } = screenOf(timeline)
  const published = new PublishedTopics(film, cast.opened).sync().at(1)
  expect([...published.keys()]).toEqual(['t/a'])
  expect(published.get('t/a')).toHaveLength(5)
})
