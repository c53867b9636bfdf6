/** The statements about SUBSCRIBE, UNSUBSCRIBE and filters, in both versions: what counts, for whom, and until when. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matches } from '../../core/topic.ts'
import { closed, sent } from './harness.fixture.ts'
import type { ProtocolVersion, Qos, Suback, Unsuback } from './packet.ts'
import type { Bench } from './testing/broker-bench.ts'
import {
  bench,
  got,
  join,
  keptIn,
  lose,
  puback,
  publish,
  receive,
  subscribe,
  subscribePacket,
} from './testing/broker-bench.ts'

const LEVELS = [5, 4] as const

/** 0 is the subscriber, 9 publishes. */
function begun(level: ProtocolVersion, config: Parameters<typeof bench>[0] = {}): Bench {
  const h = bench(config)
  join(h, 9, 'p')
  join(h, 0, 's', keptIn(level))
  return h
}

const unsubscribe = (h: Bench, packetId: number, ...filters: string[]) =>
  receive(h, 0, { kind: 'unsubscribe', packetId, filters })

/** What 0 is sent of one message to each of these topics. */
function probe(h: Bench): string[] {
  return ['a', 'b', 'c', 'a/b', '$x'].flatMap((topic) =>
    got(publish(h, 9, topic, 'x', { qos: 2, packetId: h.records }), 0).map((one) =>
      one.replace(/ #\d+/, ''),
    ),
  )
}

describe.each(LEVELS)('SUBSCRIBE, level %i', (level) => {
  test('[MQTT5-3.8.4-1] [MQTT5-3.8.4-2] [MQTT311-3.8.4-1] [MQTT311-3.8.4-2] each is answered by one SUBACK with its packet id', () => {
    const h = begun(level)
    for (const packetId of [1, 65_535, 7, 7]) {
      const did = receive(h, 0, { ...subscribePacket(['a']), packetId })
      expect(sent(did)).toEqual([{ kind: 'suback', packetId, reasonCodes: [1] }])
    }
  })

  test('[MQTT5-3.8.4-5] [MQTT5-3.9.3-1] [MQTT311-3.8.4-4] [MQTT311-3.9.3-1] several filters in one are like one in each of several, with one SUBACK and its codes in their order', () => {
    const filters = [
      { filter: '#', qos: 0 },
      { filter: 'no', qos: 2 },
      { filter: 'a', qos: 2 },
      { filter: 'b', qos: 1 },
      { filter: 'a', qos: 1 }, // again: the later one counts
    ] as const
    const denySubscribe = ['no']
    const [one, each] = [begun(level, { denySubscribe }), begun(level, { denySubscribe })]
    for (const h of [one, each]) publish(h, 9, 'b', 'kept', { retain: true })
    const codes = (did: ReturnType<typeof subscribe>) =>
      sent(did).flatMap((p) => (p.kind === 'suback' ? [p.reasonCodes] : []))
    const together = subscribe(one, 0, ...filters)
    const apart = filters.flatMap((filter) => subscribe(each, 0, filter))
    expect(codes(together)).toEqual([[0, 0x80, 2, 1, 1]])
    expect(codes(apart)).toEqual([[0], [0x80], [2], [1], [1]])
    expect(got(together, 0)).toEqual(got(apart, 0)) // what was retained
    expect(got(together, 0)).toEqual(['b=kept q0 retain', 'b=kept q0 retain'])
    expect([probe(one), probe(each)]).toEqual([
      ['a=x q1', 'b=x q1', 'c=x q0', 'a/b=x q0'],
      ['a=x q1', 'b=x q1', 'c=x q0', 'a/b=x q0'],
    ])
  })

  test('[MQTT5-3.8.4-3] [MQTT5-3.8.4-4] [MQTT311-3.8.4-3] the same filter again: retained messages come again, and no message is lost or comes twice', () => {
    const h = begun(level)
    publish(h, 9, 'a', 'kept', { retain: true })
    expect(got(subscribe(h, 0, { filter: 'a', qos: 1 }), 0)).toEqual(['a=kept q0 retain'])
    publish(h, 9, 'a', 'before', { qos: 1 })
    h.rooms.set(0, 0)
    publish(h, 9, 'a', 'waits', { qos: 1 })
    h.rooms.delete(0)
    const again = subscribe(h, 0, { filter: 'a', qos: 2, retainHandling: 0 })
    const drained = h.step({ kind: 'drained', conn: 0 })
    expect(got([...again, ...drained], 0).toSorted()).toEqual(['a=kept q0 retain', 'a=waits q1 #2'])
    expect(got(publish(h, 9, 'a', 'after', { qos: 2 }), 0)).toEqual(['a=after q2 #3'])
    lose(h, 0)
    expect(got(join(h, 0, 's', keptIn(level)), 0)).toEqual([
      'a=before q1 #1 dup',
      'a=waits q1 #2 dup',
      'a=after q2 #3 dup',
    ])
  })

  test('[MQTT5-3.9.3-2] [MQTT311-3.9.3-2] [MQTT5-3.8.4-7] [MQTT311-3.8.4-6] what is granted is what counts, at most what was asked', () => {
    for (const maximumQos of [0, 1, 2] as const) {
      const h = begun(level, { maximumQos })
      for (const qos of [0, 1, 2] as const) {
        const granted = Math.min(qos, maximumQos) as Qos
        expect(sent(subscribe(h, 0, { filter: 'a', qos }))).toMatchObject([
          { reasonCodes: [granted] },
        ])
        const [copy] = got(publish(h, 9, 'a', 'x', { qos: maximumQos, packetId: 1 + qos }), 0)
        expect(copy).toContain(`q${granted}`)
      }
    }
  })
})

describe.each(LEVELS)('UNSUBSCRIBE, level %i', (level) => {
  test('[MQTT5-3.10.4-1] [MQTT5-3.10.4-2] [MQTT311-3.10.4-1] [MQTT311-3.10.4-2] takes the subscription of exactly this filter, and no message is added for it from then on', () => {
    const h = begun(level)
    subscribe(h, 0, 'a', 'A', 'a/b')
    for (const filter of ['+', 'a/+', '#', 'a/', 'b']) unsubscribe(h, 1, filter)
    expect(got(publish(h, 9, 'a', '1', { qos: 1 }), 0)).toHaveLength(1)
    unsubscribe(h, 2, 'a')
    expect(got(publish(h, 9, 'a', '2', { qos: 1 }), 0)).toEqual([])
    lose(h, 0)
    publish(h, 9, 'a', '3', { qos: 1 })
    expect(got(join(h, 0, 's', keptIn(level)), 0)).toEqual(['a=1 q1 #1 dup'])
    expect(got(publish(h, 9, 'A', '4', { qos: 1 }), 0)).toEqual(['A=4 q1 #2'])
    expect(got(publish(h, 9, 'a/b', '5', { qos: 1 }), 0)).toEqual(['a/b=5 q1 #3'])
  })

  test('[MQTT5-3.10.4-3] [MQTT311-3.10.4-3] what was begun is finished', () => {
    const h = begun(level)
    subscribe(h, 0, { filter: 'a', qos: 2 })
    publish(h, 9, 'a', 'one', { qos: 1 })
    publish(h, 9, 'a', 'two', { qos: 2 })
    unsubscribe(h, 1, 'a')
    expect(sent(receive(h, 0, { kind: 'pubrec', packetId: 2, reasonCode: 0 }))).toMatchObject([
      { kind: 'pubrel', packetId: 2 },
    ])
    lose(h, 0)
    expect(sent(join(h, 0, 's', keptIn(level)), 0).slice(1)).toMatchObject([
      { kind: 'publish', packetId: 1, dup: true },
      { kind: 'pubrel', packetId: 2 },
    ])
    puback(h, 0, 1)
    receive(h, 0, { kind: 'pubcomp', packetId: 2, reasonCode: 0 })
    expect(h.state.sessions.map((s) => s!.sender.unacknowledged.size)).toEqual([0, 0])
  })

  test('[MQTT5-3.10.4-4] [MQTT5-3.10.4-5] [MQTT5-3.11.3-1] [MQTT5-3.11.3-2] [MQTT311-3.10.4-4] [MQTT311-3.10.4-5] is answered with its packet id, also where there was nothing', () => {
    const h = begun(level)
    subscribe(h, 0, 'a', 'b')
    const answered = (packetId: number, reasonCodes: number[]) => [
      { kind: 'unsuback', packetId, reasonCodes: level === 5 ? reasonCodes : [] },
    ]
    expect(sent(unsubscribe(h, 65_535, 'x'))).toEqual(answered(65_535, [0x11]))
    expect(sent(unsubscribe(h, 3, 'a', 'x', 'b', 'a'))).toEqual(answered(3, [0, 0x11, 0, 0x11]))
  })

  test('[MQTT5-3.10.4-6] [MQTT311-3.10.4-6] several filters in one are like one in each of several, with one UNSUBACK', () => {
    const [one, each] = [begun(level), begun(level)]
    for (const h of [one, each]) subscribe(h, 0, 'a', 'b', 'c', 'a/b')
    const filters = ['b', 'nothing', 'a/b']
    const kinds = (did: ReturnType<typeof unsubscribe>) =>
      sent(did).filter((p): p is Unsuback => p.kind === 'unsuback')
    const together = kinds(unsubscribe(one, 5, ...filters))
    const apart = kinds(filters.flatMap((filter, i) => unsubscribe(each, i + 1, filter)))
    expect([together.length, apart.length]).toEqual([1, 3])
    expect(together[0]!.reasonCodes).toEqual(apart.flatMap(({ reasonCodes }) => reasonCodes))
    expect([probe(one), probe(each)]).toEqual([
      ['a=x q1', 'c=x q1'],
      ['a=x q1', 'c=x q1'],
    ])
  })
})

describe.each(LEVELS)('a filter, level %i', (level) => {
  test.each([
    ['[MQTT5-4.7.1-1] [MQTT311-4.7.1-2]', ['a#', '#a', 'a/#/b', '#/', '##', 'a/b#', '+#']],
    ['[MQTT5-4.7.1-2] [MQTT311-4.7.1-3]', ['a+', '+a', 'a/+b', 'a/b+/c', '++', '+a/+', '/++']],
  ])('%s a wildcard stands alone in its level: other filters close the connection', (_, wrong) => {
    for (const filter of wrong) {
      const h = begun(level)
      expect([filter, closed(subscribe(h, 0, filter))]).toEqual([filter, [0]])
      expect(h.state.sessions.some((s) => s !== null && s.subscriptions.size > 0)).toBe(false)
    }
  })

  test('[MQTT311-3.8.3-2] [MQTT5-4.7.1-1] [MQTT5-4.7.1-2] [MQTT311-4.7.1-2] [MQTT311-4.7.1-3] wildcards are taken, where they may stand', () => {
    const h = begun(level)
    const filters = ['#', '+', 'a/#', '+/a', 'a/+', 'a/+/b', '+/+', '/#', '/+', '+/#']
    const [answer] = sent(subscribe(h, 0, ...filters))
    expect((answer as Suback).reasonCodes).toEqual(filters.map(() => 1))
    for (const filter of filters) {
      const other = begun(level)
      subscribe(other, 0, filter)
      const topics = ['a', 'a/b', '/', '/a', 'a/', 'a/b/c', 'a/x/b', 'b/a']
      const due = topics.filter((topic) => got(publish(other, 9, topic, 'x'), 0).length > 0)
      expect([filter, due]).toEqual([filter, topics.filter((topic) => matches(filter, topic))])
    }
  })

  test('[MQTT5-4.7.2-1] [MQTT311-4.7.2-1] that begins with a wildcard is not for topics that begin with $', () => {
    const h = begun(level)
    subscribe(h, 0, '#', '+', '+/a', '+/#')
    expect(got(publish(h, 9, '$x', '1'), 0)).toEqual([])
    expect(got(publish(h, 9, '$x/a', '2'), 0)).toEqual([])
    subscribe(h, 0, '$x/#')
    expect(got(publish(h, 9, '$x', '3'), 0)).toEqual(['$x=3 q0'])
    expect(got(publish(h, 9, '$x/a', '4'), 0)).toEqual(['$x/a=4 q0'])
  })

  test('[MQTT5-4.7.3-4] [MQTT311-4.7.3-4] nothing is normalised: case, blanks, slashes and spellings count', () => {
    const h = begun(level)
    const topics = [
      'caf\u00e9',
      'cafe\u0301',
      'Caf\u00e9',
      ' caf\u00e9',
      'caf\u00e9/',
      '/caf\u00e9',
    ]
    for (const topic of topics) {
      subscribe(h, 0, topic)
      expect(topics.filter((one) => got(publish(h, 9, one, 'x'), 0).length > 0)).toEqual([topic])
      unsubscribe(h, 1, topic)
    }
  })

  test('[MQTT5-3.3.2-3] [MQTT311-3.3.2-3] [MQTT5-4.5.0-1] [MQTT311-4.5.0-1] who gets a message: each session with a filter that matches its topic, under this topic, and nobody else', () => {
    const names = fc.constantFrom('', 'a', 'b', '$s')
    const filter = fc
      .array(fc.oneof(names, fc.constant('+')), { minLength: 1, maxLength: 3 })
      .chain((levels) => fc.constantFrom(levels.join('/'), [...levels, '#'].join('/')))
      .filter((one) => one !== '' && !one.startsWith('$share'))
    const topic = fc
      .array(names, { minLength: 1, maxLength: 4 })
      .map((levels) => levels.join('/'))
      .filter((one) => one !== '')
    const sessions = fc.array(fc.array(filter, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(sessions, fc.array(topic, { minLength: 1, maxLength: 8 }), (all, topics) => {
        const h = bench({ queueLimit: 1_000 })
        join(h, 9, 'p')
        for (const [conn, filters] of all.entries()) {
          join(h, conn, `s${conn}`, keptIn(level))
          subscribe(h, conn, ...filters)
        }
        lose(h, 0) // who is away gets it too
        const due = (filters: readonly string[]) =>
          topics.filter((one) => filters.some((asked) => matches(asked, one)))
        const copies = topics.map((one, i) => publish(h, 9, one, 'x', { qos: 1, packetId: i + 1 }))
        const given = (conn: number) =>
          copies.flatMap((did) => got(did, conn).map((copy) => copy.slice(0, copy.indexOf('='))))
        const others = [...all.keys()].slice(1)
        expect(others.map(given)).toEqual(others.map((conn) => due(all[conn]!)))
        const back = got(join(h, 0, 's0', keptIn(level)), 0)
        expect(back.map((copy) => copy.slice(0, copy.indexOf('=')))).toEqual(due(all[0]!))
      }),
      { numRuns: 150 },
    )
  })
})
