/** A client that takes subscriptions back, by clause: what is on the wire, what a session knows, whose word is the last. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Micros } from '../../core/time.ts'
import type { Did } from './harness.fixture.ts'
import { notes, rows, sent } from './harness.fixture.ts'
import type { Hands } from './testing/client-machine.ts'
import { hands, inbound, sub } from './testing/client-machine.ts'
import { createPair } from './testing/pair.ts'

const AGAIN = { wait: 1_000_000 as Micros, tries: 2 }

/** What is asked, as `+filter` and `-filter`, each packet one text. */
function asked(did: readonly Did[]): string[] {
  return sent(did).flatMap((packet) => {
    if (packet.kind === 'subscribe')
      return [packet.subscriptions.map(({ filter }) => `+${filter}`).join(' ')]
    return packet.kind === 'unsubscribe' ? [packet.filters.map((one) => `-${one}`).join(' ')] : []
  })
}

const answer = (client: Hands, kind: 'suback' | 'unsuback', ...reasonCodes: number[]): Did[] =>
  client.receive({ kind, packetId: client.state.client.subscribeId, reasonCodes })

/** Subscribed to `a` and `b`, with both SUBACKs. */
function subscribed(config: Parameters<typeof hands>[0] = {}): Hands {
  const client = hands({ subscriptions: [sub('a'), sub('b')], ...config })
  client.connect()
  answer(client, 'suback', 1, 1)
  return client
}

describe.each([4, 5] as const)('N36 UNSUBSCRIBE, level %i', (version) => {
  const codes = (...of: number[]) => (version === 5 ? of : [])

  test('[MQTT5-3.10.3-2] [MQTT311-3.10.3-2] [MQTT5-2.2.1-3] [MQTT311-2.3.1-2] it names the filter, under an id that nothing else has, which is free behind UNSUBACK', () => {
    const client = subscribed({ version })
    client.publish('t')
    const did = client.unsubscribe('a')
    const { subscribeId: packetId } = client.state.client
    expect(sent(did)).toEqual([{ kind: 'unsubscribe', packetId, filters: ['a'] }])
    expect(client.state.client.sender.reserved).toEqual([packetId])
    expect(notes(answer(client, 'unsuback', ...codes(0)))).toEqual([])
    expect(client.state.client).toMatchObject({ subscribeId: 0, granted: [-3, 1], leaving: [] })
    expect(client.state.client.sender.reserved).toEqual([])
  })

  test('what was left is asked for on no other connection, whether the session is there or not', () => {
    const client = subscribed({ version })
    client.unsubscribe('a')
    answer(client, 'unsuback', ...codes(0))
    expect(asked(client.reconnect(true))).toEqual([])
    expect(asked(client.reconnect(false))).toEqual(['+b'])
  })

  test('[MQTT5-3.10.4-3] [MQTT311-3.10.4-3] what comes before UNSUBACK, and what was begun before it, is taken like any message', () => {
    const client = subscribed({ version, subscriptions: [sub('a', 2), sub('b', 2)] })
    client.unsubscribe('a')
    client.receive(inbound('a', 7))
    const begun = client.receive(inbound('a', 8, { qos: 2 }))
    answer(client, 'unsuback', ...codes(0))
    const over = client.receive({ kind: 'pubrel', packetId: 8, reasonCode: 0 })
    expect(client.state.got).toEqual(['a', 'a'])
    expect(sent([...begun, ...over])).toMatchObject([{ kind: 'pubrec' }, { kind: 'pubcomp' }])
    expect(rows(over, 'drop')).toEqual([])
  })

  test('its UNSUBACK is lost: the session that is resumed is told again, one that is gone has nothing to tell', () => {
    const client = subscribed({ version })
    client.unsubscribe('a')
    const again = client.reconnect(true)
    expect(asked(again)).toEqual(['-a'])
    expect(notes(again)).toContain('clientUnsubscribesAgain')
    expect(client.state.client.granted).toEqual([-2, 1])
    expect(asked(client.reconnect(false))).toEqual(['+b'])
    expect(client.state.client).toMatchObject({ granted: [-3, -1], leaving: [] })
  })

  test('without a connection it waits for one: with the session it is told, without it not even asked for', () => {
    const client = subscribed({ version })
    client.lose()
    expect(sent(client.unsubscribe('a'))).toEqual([])
    client.until(client.state.client.retryAt)
    client.opened()
    expect(asked(client.connack(true))).toEqual(['-a'])
    const early = hands({ version, subscriptions: [sub('a'), sub('b')] })
    early.unsubscribe('a')
    early.unsubscribe('x')
    expect(asked(early.connect())).toEqual(['+b'])
  })

  test('told between CONNECT and a CONNACK that knows no session, it is asked for neither way', () => {
    const client = hands({ version, subscriptions: [sub('a'), sub('b')] })
    client.boot()
    client.opened()
    client.unsubscribe('a')
    expect(asked(client.connack(false))).toEqual(['+b'])
    expect(client.state.client.granted).toEqual([-3, -1])
  })

  test('a session that is kept remembers over a crash what was left, and what is to be left; another begins as drawn', () => {
    const durable = subscribed({ version })
    durable.unsubscribe('a')
    answer(durable, 'unsuback', ...codes(0))
    durable.unsubscribe('b')
    durable.crash()
    expect(asked(durable.connect(true))).toEqual(['-b'])
    expect(durable.state.client.granted).toEqual([-3, -2])
    const volatile = subscribed({ version, durable: false })
    volatile.unsubscribe('a')
    answer(volatile, 'unsuback', ...codes(0))
    volatile.crash()
    expect(asked(volatile.connect())).toEqual(['+a +b'])
  })

  test('one is under way at a time: the last word is the last on the wire', () => {
    const client = hands({ version, subscriptions: [sub('a')] })
    client.connect()
    expect(sent(client.unsubscribe('a'))).toEqual([])
    expect(asked(answer(client, 'suback', 1))).toEqual(['-a'])
    expect(sent(client.subscribe('a'))).toEqual([])
    expect(asked(answer(client, 'unsuback', ...codes(0)))).toEqual(['+a'])
    client.unsubscribe('a')
    client.subscribe('a')
    expect(sent(answer(client, 'suback', 1))).toEqual([])
    expect(client.state.client.granted).toEqual([1])
    client.subscribe('a')
    client.unsubscribe('a')
    answer(client, 'suback', 1)
    expect(client.state.client.granted).toEqual([-2])
  })

  test('cut in between, what was asked for again meanwhile is taken back first', () => {
    const client = subscribed({ version })
    client.unsubscribe('a')
    client.subscribe('a')
    expect(asked(client.reconnect(true))).toEqual(['-a'])
    expect(asked(answer(client, 'unsuback', ...codes(0)))).toEqual(['+a'])
  })

  test('[MQTT5-3.8.4-3] [MQTT311-3.8.4-3] it may subscribe to what it has: only its own filters', () => {
    const client = subscribed({ version })
    expect(asked(client.subscribe('a'))).toEqual(['+a'])
    const did = client.subscribe('x')
    expect(notes(did)).toEqual(['clientNoSuchFilter'])
    expect(sent(did)).toEqual([])
  })

  test('[MQTT5-2.2.1-6] [MQTT311-2.3.1-7] an UNSUBACK or a SUBACK that answers nothing is ignored', () => {
    const client = subscribed({ version })
    client.unsubscribe('a')
    const { subscribeId: packetId } = client.state.client
    const other = { kind: 'unsuback', packetId: packetId + 1, reasonCodes: codes(0) } as const
    expect(notes(client.receive(other))).toEqual(['clientUnsubackUnmatched'])
    expect(notes(answer(client, 'suback', 1))).toEqual(['clientSubackUnmatched'])
    expect(client.state.client.granted).toEqual([-2, 1])
    answer(client, 'unsuback', ...codes(0))
    client.subscribe('a')
    expect(notes(answer(client, 'unsuback', ...codes(0)))).toEqual(['clientUnsubackUnmatched'])
  })

  test('on a wire of datagrams it is sent again by the timer', () => {
    const client = subscribed({ version, again: AGAIN, keepAlive: 0 })
    client.unsubscribe('a')
    const { subscribeId: packetId } = client.state.client
    const again = client.until(client.now + 1_000_000)
    expect(sent(again)).toEqual([{ kind: 'unsubscribe', packetId, filters: ['a'] }])
    expect(notes(again)).toEqual(['clientAsksAgain'])
    answer(client, 'unsuback', ...codes(0))
    expect(sent(client.until(client.now + 5_000_000))).toEqual([])
  })
})

describe('N36 what 5.0 says of it', () => {
  test('[MQTT5-3.10.4-5] 0x11: it was not subscribed, and that is said', () => {
    const client = subscribed()
    expect(asked(client.unsubscribe('x'))).toEqual(['-x'])
    expect(notes(answer(client, 'unsuback', 0x11))).toEqual(['clientNotSubscribed'])
    client.unsubscribe('a')
    answer(client, 'unsuback', 0)
    expect(asked(client.unsubscribe('a'))).toEqual(['-a'])
    expect(notes(answer(client, 'unsuback', 0x11))).toEqual(['clientNotSubscribed'])
    expect(client.state.client.granted).toEqual([-3, 1])
  })

  test('[MQTT5-3.11.3-1] codes stand in the order of the filters; a refusal is said', () => {
    const client = subscribed()
    client.unsubscribe('x')
    client.unsubscribe('a')
    client.unsubscribe('b')
    expect(asked(answer(client, 'unsuback', 0x11))).toEqual(['-a -b'])
    const did = answer(client, 'unsuback', 0, 0x87)
    expect(did.flatMap((one) => (one.did === 'note' ? [[one.code, one.args]] : []))).toEqual([
      ['clientUnsubscribeRefused', { filter: 'b', reasonCode: '0x87' }],
    ])
  })

  test('[MQTT5-3.11.3-2] an UNSUBACK with one code too few is a protocol error', () => {
    const client = subscribed()
    client.unsubscribe('a')
    expect(sent(answer(client, 'unsuback'))).toEqual([{ kind: 'disconnect', reasonCode: 0x82 }])
  })

  test('[MQTT5-3.2.2-15] no UNSUBSCRIBE is larger than the server takes: the rest behind its UNSUBACK, and none for a filter that does not fit', () => {
    const client = subscribed()
    client.lose()
    for (const filter of ['a', 'b', 'c', 'much/longer/than/that']) client.unsubscribe(filter)
    client.until(client.state.client.retryAt)
    client.opened()
    // 5 bytes, and 3 for each of these filters
    const first = client.connack(true, { maximumPacketSize: 11 })
    const second = answer(client, 'unsuback', 0, 0)
    const third = answer(client, 'unsuback', 0x11)
    expect([first, second, third].map(asked)).toEqual([['-a -b'], ['-c'], []])
    expect(notes(third)).toEqual(['clientNotSubscribed', 'clientTooLarge'])
    expect(client.state.client.leaving).toEqual(['much/longer/than/that'])
  })
})

describe('N36 our client and our broker', () => {
  const filters = ['m/a', 'm/b', 'm/+'] as const
  const move = fc.oneof(
    fc.constantFrom('there', 'back', 'cut', 'time', 'crashClient', 'crashBroker'),
    fc.record({
      filter: fc.constantFrom(...filters),
      change: fc.constantFrom('subscribe', 'unsubscribe'),
    }),
  )

  test('whatever is lost in between, at rest the broker has what was asked for last, and nothing else', () => {
    const schedules = fc.array(move, { maxLength: 80 })
    fc.assert(
      fc.property(schedules, fc.constantFrom(4 as const, 5 as const), (moves, version) => {
        const pair = createPair({ version, subscriptions: filters.map((one) => sub(one)) })
        pair.heal()
        const wanted = new Set<string>(filters)
        for (const one of moves) {
          if (typeof one === 'string') pair[one]()
          else {
            pair[one.change](one.filter)
            if (one.change === 'subscribe') wanted.add(one.filter)
            else wanted.delete(one.filter)
          }
        }
        pair.heal()
        const held = pair.broker.state.sessions.flatMap((one) => [
          ...(one?.subscriptions.keys() ?? []),
        ])
        expect(held.toSorted()).toEqual([...wanted].toSorted())
        expect(pair.client.state.client.leaving).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
