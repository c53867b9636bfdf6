import { describe, expect, test } from 'vitest'
import { notes, sent } from './harness.fixture.ts'
import {
  bench,
  got,
  join,
  joinKept,
  lose,
  pair,
  publish,
  receive,
  subscribe,
  subscribePacket,
} from './testing/broker-bench.ts'

describe('retained messages (N29)', () => {
  test('[MQTT5-3.3.1-5] [MQTT5-3.3.1-8] the last with RETAIN 1 is served, with RETAIN 1', () => {
    const h = pair()
    publish(h, 0, 't', '1', { retain: true })
    publish(h, 0, 't', '2', { retain: true, qos: 1 })
    publish(h, 0, 't', '3')
    expect(got(subscribe(h, 1, '+'), 1)).toEqual(['t=2 q1 #1 retain'])
    expect(got(subscribe(h, 1, { filter: 't', qos: 0 }), 1)).toEqual(['t=2 q0 retain'])
  })

  test('[MQTT5-3.3.1-6] [MQTT5-3.3.1-7] an empty one is delivered and clears', () => {
    const h = pair()
    subscribe(h, 1, 't')
    publish(h, 0, 't', '1', { retain: true })
    expect(got(publish(h, 0, 't', '', { retain: true }), 1)).toEqual(['t= q0'])
    expect(got(subscribe(h, 1, 't'), 1)).toEqual([])
    expect(h.kept.has('r/t')).toBe(false)
  })

  test('[MQTT5-3.3.1-12] [MQTT5-3.3.1-13] live copies have RETAIN 0 unless Retain As Published', () => {
    const h = pair()
    join(h, 2, 'rap')
    subscribe(h, 1, 't')
    subscribe(h, 2, { filter: 't', retainAsPublished: true })
    const did = publish(h, 0, 't', 'x', { retain: true })
    expect([got(did, 1), got(did, 2)]).toEqual([['t=x q0'], ['t=x q0 retain']])
    expect(got(publish(h, 0, 't', 'y'), 2)).toEqual(['t=y q0'])
  })

  test.each([
    ['[MQTT5-3.3.1-9]', 0, true, true],
    ['[MQTT5-3.3.1-10]', 1, true, false],
    ['[MQTT5-3.3.1-11]', 2, false, false],
  ] as const)('%s Retain Handling %i', (_, retainHandling, first, again) => {
    const h = pair()
    publish(h, 0, 't', 'x', { retain: true })
    expect(got(subscribe(h, 1, { filter: 't', retainHandling }), 1).length > 0).toBe(first)
    expect(got(subscribe(h, 1, { filter: 't', retainHandling }), 1).length > 0).toBe(again)
  })

  test('[MQTT311-3.8.4-3] 3.1.1 is served each time; not on resume', () => {
    const h = bench()
    join(h, 0, 'p')
    publish(h, 0, 't', 'x', { retain: true })
    join(h, 1, 's', { protocolVersion: 4 })
    for (let i = 0; i < 2; i++) expect(got(subscribe(h, 1, 't'), 1)).toEqual(['t=x q0 retain'])
    lose(h, 1)
    expect(got(join(h, 1, 's', { protocolVersion: 4 }), 1)).toEqual([])
  })

  test('[MQTT311-3.1.2-7] outlives the session of who set it', () => {
    const h = pair()
    publish(h, 0, 't', 'x', { retain: true })
    lose(h, 0)
    expect(got(subscribe(h, 1, 't'), 1)).toEqual(['t=x q0 retain'])
  })
})

describe('subscriptions', () => {
  test('[MQTT5-3.8.4-1] [MQTT5-3.8.4-2] [MQTT5-3.8.4-6] [MQTT5-3.2.2-10] granted at most the Maximum QoS, one code each, in order', () => {
    const h = bench({ maximumQos: 1 })
    join(h, 0, 'a')
    const did = subscribe(
      h,
      0,
      { filter: 'a', qos: 2 },
      { filter: 'b', qos: 0 },
      { filter: 'c', qos: 1 },
    )
    expect(sent(did)).toEqual([{ kind: 'suback', packetId: 10, reasonCodes: [1, 0, 1] }])
    expect(notes(did)).toEqual(['qosGranted'])
  })

  test.each([4, 5] as const)(
    '[MQTT5-3.8.4-7] [MQTT311-3.8.4-5] what is denied, and what it covers: 0x80 in %i; the other filters of the packet count',
    (protocolVersion) => {
      const h = bench({ denySubscribe: ['t/+', 'u'] })
      join(h, 0, 'a', { protocolVersion })
      const asked = ['t/1', 't/+', 'u', '$share/g/u', 't/#', 'v', '+']
      const did = subscribe(h, 0, ...asked)
      const reasonCodes = [0x80, 0x80, 0x80, 0x80, 1, 1, 1]
      expect(sent(did)).toMatchObject([{ reasonCodes }])
      expect(notes(did)).toEqual(Array.from({ length: 4 }, () => 'subscriptionDenied'))
      expect([...h.state.sessions[0]!.subscriptions.keys()]).toEqual(['t/#', 'v', '+'])
    },
  )

  test('[MQTT5-3.3.4-5] where each filter has its copy: the QoS and the identifier of its own', () => {
    const h = bench({ overlap: 'each' })
    join(h, 0, 'p')
    joinKept(h, 1, 's')
    receive(h, 1, subscribePacket([{ filter: 't', qos: 1 }], { subscriptionIdentifiers: [1] }))
    receive(h, 1, subscribePacket([{ filter: '+', qos: 0 }], { subscriptionIdentifiers: [2] }))
    const copies = sent(publish(h, 0, 't', 'x', { qos: 1 }), 1)
    expect(copies).toMatchObject([
      { qos: 1, properties: { subscriptionIdentifiers: [1] } },
      { qos: 0, properties: { subscriptionIdentifiers: [2] } },
    ])
  })

  test.each([
    ['[MQTT5-3.8.3-4] No Local on a shared one', [{ filter: '$share/g/t', noLocal: true }], 0x82],
    ['[MQTT5-4.8.2-1] a shared one without a name', ['$share//t'], 0x81],
    ['[MQTT5-4.8.2-2] a shared one with a wildcard in its name', ['$share/+/t'], 0x81],
    ['[MQTT5-4.8.2-2] a shared one without a filter', ['$share/g'], 0x81],
    ['[MQTT5-3.8.3-2] no filter at all', [], 0x82],
    ['[MQTT5-4.7.1-1] # in the middle', ['a/#/b'], 0x81],
  ] as const)('%s: DISCONNECT', (_, filters, reasonCode) => {
    const h = bench()
    join(h, 0, 'a')
    expect(sent(subscribe(h, 0, ...filters))).toEqual([{ kind: 'disconnect', reasonCode }])
  })

  test('[MQTT5-3.8.4-3] the same filter again replaces the old one', () => {
    const h = pair()
    subscribe(h, 1, 't')
    expect(notes(subscribe(h, 1, { filter: 't', qos: 0 }))).toEqual(['subscriptionReplaced'])
    expect(got(publish(h, 0, 't', 'x', { qos: 1 }), 1)).toEqual(['t=x q0'])
  })

  test('[MQTT5-3.3.4-2] [MQTT5-3.3.4-4] overlapping: one copy, the highest QoS, all identifiers', () => {
    const h = pair()
    receive(h, 1, subscribePacket([{ filter: 'a/#', qos: 0 }], { subscriptionIdentifiers: [7] }))
    receive(h, 1, subscribePacket([{ filter: 'a/+', qos: 1 }], { subscriptionIdentifiers: [3] }))
    receive(h, 1, subscribePacket([{ filter: 'a/b', qos: 0 }]))
    const packets = sent(publish(h, 0, 'a/b', 'x', { qos: 1 }), 1)
    expect(packets).toMatchObject([{ qos: 1, properties: { subscriptionIdentifiers: [3, 7] } }])
  })

  test('[MQTT5-3.8.3-3] No Local', () => {
    const h = bench()
    join(h, 0, 'a')
    join(h, 1, 'b')
    subscribe(h, 0, { filter: 't', noLocal: true })
    subscribe(h, 1, { filter: 't', noLocal: true }, { filter: '#', qos: 0 })
    expect(got(publish(h, 0, 't', 'x', { qos: 1 }), 0)).toEqual([])
    // by its other filter it is due what it publishes itself, at that filter's QoS
    expect(got(publish(h, 1, 't', 'y', { qos: 1 }), 1)).toEqual(['t=y q0'])
    expect(got(publish(h, 0, 't', 'z', { qos: 1 }), 1)).toEqual(['t=z q1 #2'])
  })

  test('[MQTT5-3.10.4-1] [MQTT5-3.10.4-4] [MQTT5-3.11.3-1] UNSUBSCRIBE', () => {
    const h = pair()
    subscribe(h, 1, 'a/+')
    const did = receive(h, 1, { kind: 'unsubscribe', packetId: 9, filters: ['a/b', 'a/+'] })
    expect(sent(did)).toEqual([{ kind: 'unsuback', packetId: 9, reasonCodes: [0x11, 0] }])
    expect(got(publish(h, 0, 'a/b', 'x'), 1)).toEqual([]) // [MQTT5-3.10.4-2]
  })

  test('[MQTT311-3.10.4-5] 3.1.1: UNSUBACK without codes', () => {
    const h = bench()
    join(h, 0, 'a', { protocolVersion: 4 })
    expect(sent(receive(h, 0, { kind: 'unsubscribe', packetId: 9, filters: ['x'] }))).toEqual([
      { kind: 'unsuback', packetId: 9, reasonCodes: [] },
    ])
  })

  test('[MQTT5-3.10.4-3] what was begun is finished', () => {
    const h = pair({}, { receiveMaximum: 1 })
    subscribe(h, 1, 't')
    publish(h, 0, 't', '1', { qos: 1 })
    receive(h, 1, { kind: 'unsubscribe', packetId: 9, filters: ['t'] })
    lose(h, 1)
    expect(got(joinKept(h, 1, 's'), 1)).toEqual(['t=1 q1 #1 dup'])
  })

  test('a remembered match list does not outlive a change of subscriptions', () => {
    const h = pair()
    publish(h, 0, 'a/b', 'x')
    subscribe(h, 1, 'a/+')
    expect(got(publish(h, 0, 'a/b', 'x'), 1)).toHaveLength(1)
    join(h, 2, 'late')
    subscribe(h, 2, '#')
    expect(got(publish(h, 0, 'a/b', 'x'), 2)).toHaveLength(1)
    lose(h, 2)
    expect(got(publish(h, 0, 'a/b', 'x'), 2)).toHaveLength(0)
  })
})
