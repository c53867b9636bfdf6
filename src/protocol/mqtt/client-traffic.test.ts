/** The client by clause: subscriptions, messages in, keep alive, a peer in error. */
import { describe, expect, test } from 'vitest'
import { closed, notes, rows, SECONDS, sent } from './harness.fixture.ts'
import type { Packet } from './packet.ts'
import { hands, inbound, sub } from './testing/client-machine.ts'

const kinds = (packets: readonly Packet[]): string[] => packets.map(({ kind }) => kind)

describe('subscriptions (N30a)', () => {
  const subscriptions = [sub('a'), sub('b', 0)]

  const subscribed = (packets: readonly Packet[]) =>
    packets.flatMap((packet) =>
      packet.kind === 'subscribe' ? [packet.subscriptions.map(({ filter }) => filter)] : [],
    )

  test('a filter counts once its SUBACK has come', () => {
    const client = hands({ subscriptions })
    expect(subscribed(sent(client.connect()))).toEqual([['a', 'b']])
    const again = client.reconnect(true)
    expect(subscribed(sent(again))).toEqual([['a', 'b']])
    expect(notes(again)).toContain('clientSubscribesAgain')
    client.receive({
      kind: 'suback',
      packetId: client.state.client.subscribeId,
      reasonCodes: [1, 0],
    })
    expect(client.state.client).toMatchObject({ subscribeId: 0, asked: [], granted: [1, 0] })
    expect(subscribed(sent(client.reconnect(true)))).toEqual([])
    expect(subscribed(sent(client.reconnect(false)))).toEqual([['a', 'b']])
  })

  test('a SUBACK that answers nothing is ignored', () => {
    const client = hands({ subscriptions })
    client.connect()
    const did = client.receive({ kind: 'suback', packetId: 999, reasonCodes: [1, 0] })
    expect(notes(did)).toEqual(['clientSubackUnmatched'])
    expect(client.state.client.granted).toEqual([-1, -1])
  })

  test('[MQTT5-3.8.4-6] a SUBACK with one code too few is a protocol error', () => {
    const client = hands({ subscriptions })
    client.connect()
    const packetId = client.state.client.subscribeId
    const did = client.receive({ kind: 'suback', packetId, reasonCodes: [1] })
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x82 }])
  })

  test('[MQTT5-3.8.4-7] less than asked for, and refused, is said; a refusal is an answer', () => {
    const client = hands({ subscriptions })
    client.connect()
    const packetId = client.state.client.subscribeId
    const did = client.receive({ kind: 'suback', packetId, reasonCodes: [0, 0x87] })
    expect(notes(did)).toEqual(['clientGrantedLess', 'clientSubscriptionRefused'])
    expect(subscribed(sent(client.reconnect(true)))).toEqual([])
  })

  test('[MQTT5-3.2.2-15] no SUBSCRIBE is larger than the server takes: the rest behind its SUBACK, and none for a filter that does not fit', () => {
    const filters = ['a/1', 'b/2', 'much/longer/than/that', 'c/3']
    const client = hands({ subscriptions: filters.map((filter) => sub(filter)) })
    const granted = () =>
      client.receive({
        kind: 'suback',
        packetId: client.state.client.subscribeId,
        reasonCodes: client.state.client.asked.map(() => 1),
      })
    const limit = { maximumPacketSize: 5 + 2 * 6 }
    const first = client.connect(false, limit)
    const second = granted()
    expect([subscribed(sent(first)), subscribed(sent(second))]).toEqual([
      [['a/1', 'b/2']],
      [['c/3']],
    ])
    expect(notes([...first, ...second]).filter((code) => code === 'clientTooLarge')).toHaveLength(1)
    expect(sent(granted())).toEqual([])
    // what did not fit is asked for where it does
    expect(subscribed(sent(client.reconnect(true)))).toEqual([['much/longer/than/that']])
  })

  test('a SUBSCRIBE takes no id that a message has', () => {
    const client = hands({ subscriptions })
    client.connect()
    client.publish('t')
    const packets = sent(client.reconnect(true))
    const ids = packets.flatMap((packet) => ('packetId' in packet ? [packet.packetId] : []))
    expect(new Set(ids).size).toBe(2)
  })
})

describe('messages in', () => {
  test('[MQTT5-4.6.0-2] the deliver row, then the application, then PUBACK, in order', () => {
    const client = hands()
    client.connect()
    const did = [...client.receive(inbound('a', 5)), ...client.receive(inbound('b', 3))]
    expect(did.map((one) => (one.did === 'record' ? one.row.ev : one.did))).toEqual([
      'deliver',
      'send',
      'deliver',
      'send',
    ])
    expect(sent(did)).toEqual([
      { kind: 'puback', packetId: 5, reasonCode: 0 },
      { kind: 'puback', packetId: 3, reasonCode: 0 },
    ])
    expect(client.state.got).toEqual(['a', 'b'])
  })

  test('QoS 0 is not answered; flags are told as they came', () => {
    const client = hands()
    client.connect()
    const did = client.receive(inbound('a', 0, { retain: true }))
    expect(sent(did)).toEqual([])
    expect(rows(did, 'deliver')).toMatchObject([{ qos: 0, dup: false, retain: true, bytes: 1 }])
  })

  test('QoS 1 is at least once: DUP 1 is delivered and answered like the first [MQTT5-4.3.2-5]', () => {
    const client = hands()
    client.connect()
    client.receive(inbound('a', 5))
    const did = client.receive(inbound('a', 5, { dup: true }))
    expect(rows(did, 'deliver')).toMatchObject([{ dup: true }])
    expect(kinds(sent(did))).toEqual(['puback'])
  })

  test('§3.8.4 a message may precede the SUBACK; said once', () => {
    const client = hands({ subscriptions: [sub('#')] })
    client.connect()
    expect(notes(client.receive(inbound('a', 1)))).toEqual(['clientBeforeSuback'])
    expect(notes(client.receive(inbound('a', 2)))).toEqual([])
  })
})

describe('keep alive (§3.1.2.10)', () => {
  test('[MQTT5-3.1.2-20] PINGREQ after that much silence, counted from the last packet sent', () => {
    const client = hands()
    client.connect()
    client.until(4 * SECONDS)
    client.publish('a', 0)
    expect(sent(client.until(14 * SECONDS - 1))).toEqual([])
    expect(sent(client.until(14 * SECONDS))).toEqual([{ kind: 'pingreq' }])
    client.receive({ kind: 'pingresp' })
    expect(sent(client.until(24 * SECONDS))).toEqual([{ kind: 'pingreq' }])
  })

  test('no PINGRESP in half the keep alive: closed, so after 1.5 times in all', () => {
    const client = hands()
    client.connect()
    client.until(15 * SECONDS - 1)
    const did = client.until(15 * SECONDS)
    expect(notes(did)).toEqual(['clientNoPingresp'])
    expect(did).toContainEqual({ did: 'close', conn: 0, how: 'reset' })
  })

  test('a PUBACK breaks the silence too', () => {
    const client = hands()
    client.connect()
    client.until(5 * SECONDS)
    client.receive(inbound('a', 1))
    expect(sent(client.until(15 * SECONDS - 1))).toEqual([])
    expect(sent(client.until(15 * SECONDS))).toEqual([{ kind: 'pingreq' }])
  })

  test('a PINGRESP that the old connection owed is not awaited on the new one', () => {
    const client = hands()
    client.connect()
    client.until(12 * SECONDS)
    client.reconnect(true)
    expect(sent(client.until(22.5 * SECONDS))).toEqual([{ kind: 'pingreq' }])
  })

  test('0 is off', () => {
    const client = hands({ keepAlive: 0 })
    client.connect()
    expect(client.until(1_000 * SECONDS)).toEqual([])
  })

  test('[MQTT5-3.1.2-21] [MQTT5-3.2.2-21] Server Keep Alive replaces it, also with 0', () => {
    const client = hands()
    const did = client.connect(false, { serverKeepAlive: 3 })
    expect(notes(did)).toContain('clientKeepAliveReplaced')
    expect(sent(client.until(3 * SECONDS))).toEqual([{ kind: 'pingreq' }])
    const off = hands()
    off.connect(false, { serverKeepAlive: 0 })
    expect(off.until(1_000 * SECONDS)).toEqual([])
  })
})

describe('a peer in error', () => {
  const wrong = { kind: 'malformed', reasonCode: 0x81, clause: 'x', at: 0 } as const

  test('5.0: bytes that are no packet are answered with DISCONNECT, then closed (§4.13.1)', () => {
    const client = hands()
    client.connect()
    const did = client.step({ kind: 'malformed', conn: 0, error: wrong })
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x81 }])
    expect(did.at(-1)).toEqual({ did: 'close', conn: 0, how: 'fin' })
  })

  test('3.1.1 only closes [MQTT311-4.8.0-1]; so does 5.0 before CONNACK', () => {
    const old = hands({ version: 4 })
    old.connect()
    const young = hands()
    young.boot()
    young.opened()
    for (const client of [old, young]) {
      const did = client.step({ kind: 'malformed', conn: 0, error: wrong })
      expect(sent(did)).toEqual([])
      expect(closed(did)).toEqual([0])
    }
  })

  test.each<[string, Packet, number]>([
    ['a second CONNACK', { kind: 'connack', sessionPresent: false, reasonCode: 0 }, 0x82],
    ['SUBSCRIBE', { kind: 'subscribe', packetId: 1, subscriptions: [sub('a')] }, 0x82],
    ['PINGREQ', { kind: 'pingreq' }, 0x82],
    ['AUTH', { kind: 'auth', reasonCode: 0x18 }, 0x82],
    ['QoS 2, which was never asked for', inbound('a', 1, { qos: 2 }), 0x82],
    ['[MQTT5-3.1.2-27] an alias', inbound('', 1, { properties: { topicAlias: 1 } }), 0x94],
  ])('%s', (_, packet, reasonCode) => {
    const client = hands()
    client.connect()
    const did = client.receive(packet)
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode }])
    expect(closed(did)).toEqual([0])
    expect(client.receive(inbound('late', 9))).toEqual([])
  })

  test('anything before CONNACK closes', () => {
    const client = hands()
    client.boot()
    client.opened()
    expect(closed(client.receive(inbound('a', 1)))).toEqual([0])
  })

  test('DISCONNECT of the server: it closes and comes back [MQTT5-4.13.2-1]', () => {
    const client = hands()
    client.connect()
    const did = client.receive({ kind: 'disconnect', reasonCode: 0x8e })
    expect(notes(did)).toEqual(['clientDisconnected'])
    expect(closed(did)).toEqual([0])
    client.lose('ours')
    expect(client.until(SECONDS)).toContainEqual({ did: 'open', conn: 0, to: 0 })
  })
})
