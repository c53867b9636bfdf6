import { describe, expect, test } from 'vitest'
import { rows } from './harness.fixture.ts'
import type { Bench } from './testing/broker-bench.ts'
import {
  bench,
  got,
  join,
  joinKept,
  lose,
  puback,
  publish,
  receive,
  subscribe,
} from './testing/broker-bench.ts'

const TOPICS = Array.from({ length: 20 }, (_, n) => `t/${n}`)

/** Twenty topics retain something, three messages may wait, and the subscriber takes two at a time. */
function full(): Bench {
  const h = bench({ queueLimit: 3 })
  join(h, 0, 'p')
  for (const name of TOPICS) publish(h, 0, name, name, { qos: 1, retain: true })
  joinKept(h, 1, 's', { receiveMaximum: 2 })
  return h
}

/** The broker dies, and its subscriber comes back: what it gets at once. */
function resumed(h: Bench): string[] {
  h.crash()
  h.step({ kind: 'asked', ask: { kind: 'boot' } })
  return got(joinKept(h, 1, 's', { receiveMaximum: 2 }), 1)
}

/** Acknowledges whatever comes until nothing does; the payloads, in order. */
function taken(h: Bench, first: readonly string[]): string[] {
  const all: string[] = []
  let due = first
  while (due.length > 0) {
    const next: string[] = []
    for (const one of due) {
      all.push(one.slice(one.indexOf('=') + 1, one.indexOf(' ')))
      next.push(...got(puback(h, 1, Number(/#(\d+)/.exec(one)![1])), 1))
    }
    due = next
  }
  return all
}

describe('[MQTT5-3.3.1-9] all that is retained is served, however little may wait', () => {
  test('in its order, as fast as it is acknowledged, and nothing is dropped', () => {
    const h = full()
    const did = subscribe(h, 1, 't/+')
    expect(got(did, 1)).toEqual(['t/0=t/0 q1 #1 retain', 't/1=t/1 q1 #2 retain'])
    expect(rows(did, 'drop')).toEqual([])
    expect(taken(h, got(did, 1))).toEqual(TOPICS)
    expect(h.state.sessions[1]!.serving).toEqual([])
  })

  test('QoS 0 waits for room, and none of it is lost either', () => {
    const h = full()
    h.rooms.set(1, 0)
    expect(got(subscribe(h, 1, { filter: 't/+', qos: 0 }), 1)).toEqual([])
    h.rooms.set(1, 1_000)
    expect(got(h.step({ kind: 'drained', conn: 1 }), 1)).toHaveLength(20)
  })

  test('what comes meanwhile has its place in line, and its topic is not served a second time', () => {
    const h = full()
    const first = got(subscribe(h, 1, 't/+'), 1)
    publish(h, 0, 't/9', 'new', { qos: 1, retain: true })
    publish(h, 0, 't/8', '', { qos: 1, retain: true })
    const all = taken(h, first)
    expect(all.slice(0, 4)).toEqual(['t/0', 't/1', 'new', ''])
    expect(all.filter((one) => one === 't/9' || one === 't/8')).toEqual([])
    expect(all).toHaveLength(20)
  })

  test('the connection is lost: what is left is served when the session is resumed', () => {
    const h = full()
    subscribe(h, 1, 't/+')
    lose(h, 1)
    const again = got(joinKept(h, 1, 's', { receiveMaximum: 2 }), 1)
    expect(again).toEqual(['t/0=t/0 q1 #1 dup retain', 't/1=t/1 q1 #2 dup retain'])
    expect(taken(h, again)).toEqual(TOPICS)
  })

  test('QoS 1 is pending transmission, which is part of the session (§4.1): the process dies too, and all that is left is served, once', () => {
    const h = full()
    subscribe(h, 1, 't/+')
    expect(got(puback(h, 1, 1), 1)).toEqual(['t/2=t/2 q1 #3 retain'])
    publish(h, 0, 't/9', 'new', { qos: 1, retain: true })
    publish(h, 0, 't/8', '', { qos: 1, retain: true })
    publish(h, 0, 't/8', 'again', { qos: 1, retain: true })
    const again = resumed(h)
    const all = taken(h, again)
    expect(all.slice(0, 2)).toEqual(['t/1', 't/2'])
    const untouched = TOPICS.filter((one) => !['t/0', 't/8', 't/9'].includes(one))
    expect(all.toSorted()).toEqual([...untouched, '', 'again', 'new'].toSorted())
    expect(h.state.sessions.map((one) => one?.serving.length)).toEqual([0])
    expect([...h.kept.keys()].filter((key) => key.startsWith('v/'))).toEqual([])
  })

  test('it dies again and again, and comes on from where it was', () => {
    const h = full()
    let due = got(subscribe(h, 1, 't/+'), 1)
    const all: string[] = []
    while (due.length > 0) {
      all.push(...due.map((one) => one.slice(one.indexOf('=') + 1, one.indexOf(' '))))
      for (const one of due) puback(h, 1, Number(/#(\d+)/.exec(one)![1]))
      due = resumed(h)
    }
    expect(all).toEqual(TOPICS)
  })

  test('what was served has no place in the store, nor what an ended, an unsubscribed or a short session had left', () => {
    const h = full()
    const left = () => [...h.kept.keys()].filter((key) => key.startsWith('v/'))
    subscribe(h, 1, 't/+')
    expect(left()).toEqual(['v/s'])
    receive(h, 1, { kind: 'unsubscribe', packetId: 3, filters: ['t/+'] })
    expect(left()).toEqual([])
    // what was begun is finished [MQTT5-3.10.4-3]
    expect(taken(h, resumed(h))).toEqual(['t/0', 't/1'])
    subscribe(h, 1, 't/+')
    const properties = { sessionExpiryInterval: 0 }
    receive(h, 1, { kind: 'disconnect', reasonCode: 4, properties })
    expect(left()).toEqual([])
    join(h, 2, 'short', { properties: { receiveMaximum: 2 } })
    subscribe(h, 2, 't/+')
    expect(left()).toEqual([])
  })

  test('two filters at once: each goes on from its own place, and both are done with', () => {
    const h = full()
    const first = got(subscribe(h, 1, 't/+', { filter: 't/1', qos: 1 }), 1)
    expect(first).toHaveLength(2)
    const again = resumed(h)
    expect(taken(h, again)).toEqual([...TOPICS, 't/1'])
    expect([...h.kept.keys()].filter((key) => key.startsWith('v/'))).toEqual([])
  })

  test('UNSUBSCRIBE ends it; subscribing again begins anew', () => {
    const h = full()
    const first = got(subscribe(h, 1, 't/+'), 1)
    receive(h, 1, { kind: 'unsubscribe', packetId: 3, filters: ['t/+'] })
    expect(taken(h, first)).toEqual(['t/0', 't/1'])
    const again = got(subscribe(h, 1, 't/+'), 1)
    subscribe(h, 1, 't/+')
    expect(taken(h, again)).toHaveLength(22)
  })
})
