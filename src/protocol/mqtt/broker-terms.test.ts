/** What the broker lets its clients do, and how it ends. */
import { describe, expect, test } from 'vitest'
import { NO_RECORD } from '../../core/row.ts'
import { topicNameFault } from '../../core/topic.ts'
import { closed, notes, rows, sent, SECONDS } from './harness.fixture.ts'
import {
  bench,
  connack,
  got,
  join,
  lose,
  publish,
  subscribe,
  text,
  type Bench,
} from './testing/broker-bench.ts'

describe('the terms of a broker', () => {
  test.each([
    [5, 0, 60],
    [5, 61, 60],
    [5, 60, undefined],
    [5, 1, undefined],
  ] as const)(
    '[MQTT5-3.2.2-21] [MQTT5-3.2.2-22] keep alive of at most 60 s: MQTT %i asks for %i and is told %s',
    (protocolVersion, keepAlive, told) => {
      const h = bench({ maximumKeepAlive: 60 })
      const did = join(h, 0, 'a', { protocolVersion, keepAlive })
      expect(connack(did, 0).properties?.serverKeepAlive).toBe(told)
      const patience = (told ?? keepAlive) * 1.5 * SECONDS
      expect(sent(h.until(patience - 1))).toEqual([])
      expect(sent(h.until(patience))).toEqual([{ kind: 'disconnect', reasonCode: 0x8d }])
    },
  )

  test('3.1.1 cannot be told another keep alive, and has its own', () => {
    const h = bench({ maximumKeepAlive: 60 })
    join(h, 0, 'a', { protocolVersion: 4, keepAlive: 100 })
    expect(closed(h.until(149 * SECONDS))).toEqual([])
    expect(closed(h.until(150 * SECONDS))).toEqual([0])
  })

  test.each([
    ['phone-1', 'reply/phone-1'],
    ['a/+#%2Bä b', 'reply/a%2F%2B%23%252Bä b'],
    ['', 'reply/auto-1'],
  ])(
    'MQTT5 §3.2.2.3.15 Response Information: whoever asks is told a topic of its own, %s',
    (clientId, responseInformation) => {
      const h = bench({ responsePrefix: 'reply/' })
      const properties = { requestResponseInformation: true }
      const did = join(h, 0, clientId, { properties })
      expect(connack(did, 0).properties).toMatchObject({ responseInformation })
      expect(topicNameFault(responseInformation)).toBeNull()
      expect(connack(join(h, 1, 'x'), 1).properties?.responseInformation).toBeUndefined()
      const old = join(h, 2, 'y', { protocolVersion: 4, properties })
      expect(connack(old, 2).properties).toBeUndefined()
    },
  )

  test('[MQTT5-3.1.2-8] a broker that ends says 0x8B to 5.0 and nothing to 3.1.1, and wills are published', () => {
    const h = bench()
    const will = { topic: 'gone', payload: text('w'), qos: 1, retain: true } as const
    join(h, 0, 'a', { will, properties: { sessionExpiryInterval: 9 } })
    join(h, 1, 'b', { protocolVersion: 4 })
    h.step({ kind: 'opened', conn: 2 })
    const did = h.step({ kind: 'asked', ask: { kind: 'stop' } })
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x8b }])
    expect(closed(did)).toEqual([0, 1, 2])
    expect(h.state.retained.has('gone')).toBe(true)
  })
})

describe('a session has so many subscriptions', () => {
  test.each([
    [5, 0x97],
    [4, 0x80],
  ] as const)(
    'MQTT5 §3.9.3, MQTT311 §3.9.3: MQTT %i is told %i for the next, and has what it had and what it replaces',
    (protocolVersion, code) => {
      const h = bench({ subscriptionLimit: 2 })
      join(h, 0, 'a', { protocolVersion })
      const did = subscribe(h, 0, 'x', 'y', 'z', 'x')
      expect(sent(did, 0)).toMatchObject([{ kind: 'suback', reasonCodes: [1, 1, code, 1] }])
      expect(notes(did)).toEqual(['subscriptionLimit', 'subscriptionReplaced'])
      expect([...h.state.sessions[0]!.subscriptions.keys()]).toEqual(['x', 'y'])
      expect(got(publish(h, 0, 'z', '1'), 0)).toEqual([])
    },
  )

  test('an UNSUBSCRIBE makes room, and each session has its own', () => {
    const h = bench({ subscriptionLimit: 1 })
    join(h, 0, 'a')
    join(h, 1, 'b')
    subscribe(h, 0, 'x')
    h.step({
      kind: 'received',
      conn: 0,
      packet: { kind: 'unsubscribe', packetId: 3, filters: ['x'] },
      about: NO_RECORD,
    })
    for (const conn of [0, 1])
      expect(sent(subscribe(h, conn, 'y'))).toMatchObject([{ reasonCodes: [1] }])
  })
})

describe('so many topics have a retained message', () => {
  /** One topic has one, and no more may; 0 publishes in a version, 1 listens. */
  function full(protocolVersion: 4 | 5 = 5): Bench {
    const h = bench({ retainedLimit: 1 })
    join(h, 0, 'p', { protocolVersion })
    join(h, 1, 's')
    subscribe(h, 1, { filter: '#', qos: 0 })
    publish(h, 0, 'old', '1', { retain: true })
    return h
  }

  test.each([
    [1, 'puback'],
    [2, 'pubrec'],
  ] as const)(
    'MQTT5 §3.4.2.1, §3.5.2.1: at QoS %i the next is refused with %s 0x97',
    (qos, kind) => {
      const h = full()
      const did = publish(h, 0, 'new', '2', { qos, retain: true })
      expect(sent(did, 0)).toEqual([{ kind, packetId: 1, reasonCode: 0x97 }])
      expect(got(did, 1)).toEqual([])
      expect(notes(did)).toEqual(['retainedLimit'])
      expect([...h.state.retained.keys()]).toEqual(['old'])
      // the id is free: the next PUBLISH with it is another message [MQTT5-4.3.3-9]
      expect(got(publish(h, 0, 'new', '3', { qos }), 1)).toEqual(['new=3 q0'])
    },
  )

  test.each([
    [1, 'puback'],
    [2, 'pubrec'],
  ] as const)(
    '[MQTT311-3.3.5-2] 3.1.1 cannot be told: at QoS %i it is acknowledged (%s) and gone',
    (qos, kind) => {
      const h = full(4)
      const did = publish(h, 0, 'new', '2', { qos, retain: true })
      expect(sent(did, 0)).toEqual([{ kind, packetId: 1, reasonCode: 0 }])
      expect(got(did, 1)).toEqual([])
      expect(rows(did, 'drop').map(({ reason }) => reason)).toEqual(['queueFull'])
    },
  )

  test.each([4, 5] as const)(
    '[MQTT311-3.3.1-7] MQTT %i at QoS 0: it is delivered, and not kept',
    (version) => {
      const h = full(version)
      const did = publish(h, 0, 'new', '2', { retain: true })
      expect(got(did, 1)).toEqual(['new=2 q0'])
      expect(notes(did)).toEqual(['retainedNotKept'])
      expect([...h.state.retained.keys()]).toEqual(['old'])
    },
  )

  test('a will is delivered, and not kept: nobody is there to be refused', () => {
    const h = full()
    const will = { topic: 'gone', payload: text('w'), qos: 2, retain: true } as const
    join(h, 2, 'w', { will })
    expect(got(lose(h, 2), 1)).toEqual(['gone=w q0'])
    expect([...h.state.retained.keys()]).toEqual(['old'])
  })

  test('what replaces one or clears it, and what is not to be retained, is taken; then there is room', () => {
    const h = full()
    for (const value of ['2', ''])
      expect(sent(publish(h, 0, 'old', value, { qos: 1, retain: true }), 0)).toMatchObject([
        { kind: 'puback', reasonCode: 0 },
      ])
    expect(sent(publish(h, 0, 'new', '3', { qos: 1, retain: true }), 0)).toMatchObject([
      { reasonCode: 0 },
    ])
    expect([...h.state.retained.keys()]).toEqual(['new'])
  })
})
