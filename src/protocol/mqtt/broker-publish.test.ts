import { describe, expect, test } from 'vitest'
import type { Did } from './harness.fixture.ts'
import { SECONDS, closed, notes, rows, sent } from './harness.fixture.ts'
import type { Packet } from './packet.ts'
import {
  bench,
  got,
  join,
  joinKept,
  lose,
  pair,
  puback,
  publish,
  publishPacket,
  receive,
  subscribe,
} from './testing/broker-bench.ts'

const kinds = (packets: readonly Packet[]): string[] => packets.map((p) => p.kind)
const drops = (did: readonly Did[]): string[] => rows(did, 'drop').map((row) => row.reason)

describe('PUBLISH', () => {
  test('[MQTT5-4.3.2-4] QoS 1 is acknowledged with its id, after it was routed', () => {
    const h = pair()
    subscribe(h, 1, 't')
    const did = publish(h, 0, 't', 'x', { qos: 1, packetId: 7 })
    expect(kinds(sent(did))).toEqual(['publish', 'puback'])
    expect(sent(did, 0)).toEqual([{ kind: 'puback', packetId: 7, reasonCode: 0 }])
  })

  test('[MQTT5-3.3.4-1] QoS 0 gets no answer', () => {
    const h = pair()
    expect(sent(publish(h, 0, 't', 'x'), 0)).toEqual([])
  })

  test('what must survive is persisted before any send', () => {
    const h = pair()
    subscribe(h, 1, 't')
    const did = publish(h, 0, 't', 'x', { qos: 1 })
    expect(did.map((one) => one.did)).toEqual(['persist', 'send', 'send'])
  })

  test('with persistence none nothing is persisted', () => {
    const h = pair({ persistence: 'none' })
    subscribe(h, 1, 't')
    publish(h, 0, 't', 'x', { qos: 1, retain: true })
    lose(h, 1)
    publish(h, 0, 't', 'x', { qos: 1 })
    expect(h.kept.size).toBe(0)
  })

  test.each([
    [5, 0x10],
    [4, 0],
  ] as const)('N17 nobody matches, level %i: PUBACK %i', (protocolVersion, code) => {
    const h = bench()
    join(h, 0, 'p', { protocolVersion, cleanStart: true })
    const did = publish(h, 0, 't', 'x', { qos: 1 })
    expect(sent(did)).toEqual([{ kind: 'puback', packetId: 1, reasonCode: code }])
    expect(drops(did)).toEqual(['noSubscriber'])
  })

  test.each([
    [0, 0, 0],
    [0, 1, 0],
    [0, 2, 0],
    [1, 0, 0],
    [1, 1, 1],
    [1, 2, 1],
  ] as const)(
    '[MQTT5-3.8.4-8] published %i, asked %i: delivered %i',
    (published, asked, delivered) => {
      const h = pair()
      subscribe(h, 1, { filter: 't', qos: asked })
      const [packet] = sent(publish(h, 0, 't', 'x', { qos: published }), 1)
      expect(packet).toMatchObject({ qos: delivered })
    },
  )

  test('[MQTT5-3.3.1-3] DUP is per hop: the copy has DUP 0', () => {
    const h = pair()
    subscribe(h, 1, 't')
    expect(got(publish(h, 0, 't', 'x', { qos: 1, dup: true }), 1)).toEqual(['t=x q1 #1'])
  })

  test('[MQTT5-4.3.2-5] the same id again after PUBACK is a new message', () => {
    const h = pair()
    subscribe(h, 1, 't')
    publish(h, 0, 't', 'x', { qos: 1 })
    expect(got(publish(h, 0, 't', 'x', { qos: 1, dup: true }), 1)).toEqual(['t=x q1 #2'])
  })

  test('[MQTT5-2.2.1-4] ids of the server count 1, 2, 3 and pass over those in use', () => {
    const h = pair({}, { receiveMaximum: 65_535 })
    subscribe(h, 1, 't')
    const ids = [1, 2, 3].map(() => sent(publish(h, 0, 't', 'x', { qos: 1 }), 1)[0])
    expect(ids.map((p) => p?.kind === 'publish' && p.packetId)).toEqual([1, 2, 3])
    puback(h, 1, 1)
    puback(h, 1, 3)
    for (let i = 4; i <= 65_535; i++) {
      publish(h, 0, 't', 'x', { qos: 1 })
      puback(h, 1, i)
    }
    expect(got(publish(h, 0, 't', 'x', { qos: 1 }), 1)).toEqual(['t=x q1 #1'])
    expect(got(publish(h, 0, 't', 'x', { qos: 1 }), 1)).toEqual(['t=x q1 #3']) // 2 is still out
  })

  test.each([
    ['[MQTT5-3.2.2-18] topic alias', { properties: { topicAlias: 1 } }, 0x94],
    [
      '[MQTT5-3.3.4-6] subscription identifier',
      { properties: { subscriptionIdentifiers: [1] } },
      0x82,
    ],
    ['[MQTT5-3.3.2-2] wildcard', { topicName: 'a/+' }, 0x81],
    ['§3.3.2.1 neither topic nor alias', { topicName: '' }, 0x82],
    [
      '[MQTT5-3.3.2-14] wildcard in the response topic',
      { properties: { responseTopic: '#' } },
      0x81,
    ],
  ] as const)('%s: DISCONNECT, closed', (_, more, reasonCode) => {
    const h = bench()
    join(h, 0, 'p')
    const did = receive(h, 0, { ...publishPacket('t', 'x'), ...more })
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode }])
    expect(closed(did)).toEqual([0])
  })

  test('[MQTT5-3.2.2-11] QoS 2 and Maximum QoS 1: DISCONNECT 0x9B', () => {
    const h = bench({ maximumQos: 1 })
    join(h, 0, 'p')
    const did = receive(h, 0, publishPacket('t', 'x', { qos: 2 }))
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x9b }])
    expect(closed(did)).toEqual([0])
  })

  test('QoS 2 and Maximum QoS 1 in 3.1.1: closed', () => {
    const h = bench({ maximumQos: 1 })
    join(h, 0, 'p', { protocolVersion: 4 })
    const did = receive(h, 0, { ...publishPacket('t', 'x'), qos: 2, packetId: 1 })
    expect(sent(did)).toEqual([])
    expect(closed(did)).toEqual([0])
  })

  test('$SYS and $share are ours: 0x87; 3.1.1 is acknowledged as usual [MQTT311-3.3.5-2]', () => {
    const h = pair()
    join(h, 2, 'three', { protocolVersion: 4, cleanStart: true })
    subscribe(h, 1, '$SYS/#')
    expect(sent(publish(h, 0, '$SYS/x', 'x', { qos: 1 }))).toEqual([
      { kind: 'puback', packetId: 1, reasonCode: 0x87 },
    ])
    expect(sent(publish(h, 2, '$share/g/x', 'x', { qos: 1 }))).toEqual([
      { kind: 'puback', packetId: 1, reasonCode: 0 },
    ])
    expect(sent(publish(h, 0, '$SYS/x', 'x'))).toEqual([])
  })

  test('[MQTT5-3.3.2-15] [MQTT5-3.3.2-17] [MQTT5-3.3.2-18] [MQTT5-3.3.2-20] properties are passed on', () => {
    const h = pair()
    subscribe(h, 1, 't')
    const properties = {
      payloadFormatIndicator: 1,
      contentType: 'text/plain',
      responseTopic: 'r',
      correlationData: new Uint8Array([1]),
      userProperties: [
        ['b', '1'],
        ['a', '2'],
        ['b', '1'],
      ],
    } as const
    const [packet] = sent(publish(h, 0, 't', 'x', { properties }), 1)
    expect(packet).toMatchObject({ properties })
    const three = bench()
    join(three, 0, 'p')
    join(three, 1, 's', { protocolVersion: 4 })
    subscribe(three, 1, 't')
    expect(sent(publish(three, 0, 't', 'x', { properties }), 1)[0]).toMatchObject({
      properties: undefined,
    })
  })
})

describe('flow control (N19, N20)', () => {
  test('[MQTT5-3.3.4-9] [MQTT5-4.9.0-2] never more than the client takes; a PUBACK lets the next go', () => {
    const h = pair({}, { receiveMaximum: 2 })
    subscribe(h, 1, 't')
    const did = [1, 2, 3, 4].flatMap((n) => publish(h, 0, 't', `${n}`, { qos: 1 }))
    expect(got(did, 1)).toEqual(['t=1 q1 #1', 't=2 q1 #2'])
    expect(notes(did)).toEqual(['quotaUsedUp'])
    expect(got(puback(h, 1, 1), 1)).toEqual(['t=3 q1 #3'])
    expect(got(puback(h, 1, 3), 1)).toEqual(['t=4 q1 #4'])
    expect(got(puback(h, 1, 2), 1)).toEqual([])
  })

  test('[MQTT5-3.3.4-10] [MQTT5-4.9.0-3] a used-up quota holds back nothing but QoS 1', () => {
    const h = pair({}, { receiveMaximum: 1 })
    subscribe(h, 1, 't')
    publish(h, 0, 't', '1', { qos: 1 })
    publish(h, 0, 't', '2', { qos: 1 })
    expect(got(publish(h, 0, 't', '3'), 1)).toEqual(['t=3 q0'])
    expect(kinds(sent(receive(h, 1, { kind: 'pingreq' })))).toEqual(['pingresp'])
    expect(kinds(sent(subscribe(h, 1, 'u')))).toEqual(['suback'])
  })

  test('N15 [MQTT5-4.4.0-2] a PUBACK from 0x80 on ends the exchange too, and the copy is lost', () => {
    const h = pair({}, { receiveMaximum: 1 })
    subscribe(h, 1, 't')
    publish(h, 0, 't', '1', { qos: 1 })
    publish(h, 0, 't', '2', { qos: 1 })
    const did = puback(h, 1, 1, 0x97)
    expect(rows(did, 'nack')).toMatchObject([{ pid: 1, reasonCode: 0x97 }])
    expect(drops(did)).toEqual(['nacked'])
    expect(got(did, 1)).toEqual(['t=2 q1 #2'])
  })

  test('a PUBACK nobody waits for changes nothing', () => {
    const h = pair({}, { receiveMaximum: 1 })
    subscribe(h, 1, 't')
    publish(h, 0, 't', '1', { qos: 1 })
    publish(h, 0, 't', '2', { qos: 1 })
    const did = puback(h, 1, 9)
    expect(notes(did)).toEqual(['pubackUnmatched'])
    expect(sent(did)).toEqual([])
  })

  test('N10 without room both wait; with room again all goes in order', () => {
    const h = pair()
    subscribe(h, 1, 't')
    h.rooms.set(1, 0)
    const did = [
      ...publish(h, 0, 't', '1'),
      ...publish(h, 0, 't', '2', { qos: 1 }),
      ...publish(h, 0, 't', '3'),
    ]
    expect(got(did, 1)).toEqual([])
    expect(notes(did)).toEqual(['bufferFull', 'bufferFull'])
    h.rooms.set(1, 100)
    expect(got(h.step({ kind: 'drained', conn: 1 }), 1)).toEqual(['t=1 q0', 't=2 q1 #1', 't=3 q0'])
  })

  test('[MQTT5-3.3.4-7] who sends more QoS 1 than we announced: 0x93', () => {
    const h = pair({ receiveMaximum: 2 })
    h.rooms.set(0, 0) // the client does not read its PUBACKs
    publish(h, 0, 't', '1', { qos: 1, packetId: 1 })
    publish(h, 0, 't', '2', { qos: 1, packetId: 2 })
    const did = publish(h, 0, 't', '3', { qos: 1, packetId: 3 })
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x93 }])
  })

  test('PUBACKs that had no room come in order [MQTT5-4.6.0-2]', () => {
    const h = pair()
    h.rooms.set(0, 0)
    publish(h, 0, 't', '1', { qos: 1, packetId: 1 })
    publish(h, 0, 't', '2', { qos: 1, packetId: 2 })
    h.rooms.set(0, 100)
    expect(sent(publish(h, 0, 't', '3', { qos: 1, packetId: 3 }))).toEqual([])
    expect(
      sent(h.step({ kind: 'drained', conn: 0 })).map((p) => p.kind === 'puback' && p.packetId),
    ).toEqual([1, 2, 3])
  })
})

describe('sessions and their queues', () => {
  test('N9 [MQTT5-4.5.0-1] QoS 1 waits for who is away, QoS 0 does not', () => {
    const h = pair()
    subscribe(h, 1, 't')
    lose(h, 1)
    const did = [...publish(h, 0, 't', '0'), ...publish(h, 0, 't', '1', { qos: 1 })]
    expect(drops(did)).toEqual(['qos0Offline'])
    expect(sent(did)).toEqual([{ kind: 'puback', packetId: 1, reasonCode: 0 }])
    expect(got(joinKept(h, 1, 's'), 1)).toEqual(['t=1 q1 #1'])
  })

  test.each([
    ['dropNew', ['1', '2']],
    ['dropOldest', ['2', '3']],
  ] as const)('a full queue: %s', (overflow, left) => {
    const h = pair({ queueLimit: 2, overflow })
    subscribe(h, 1, 't')
    lose(h, 1)
    const did = ['1', '2', '3'].flatMap((n) => publish(h, 0, 't', n, { qos: 1 }))
    expect(drops(did)).toEqual(['queueFull'])
    expect(got(joinKept(h, 1, 's'), 1).map((one) => one[2])).toEqual(left)
    expect([...h.kept.keys()].filter((key) => key.startsWith('m/'))).toHaveLength(2)
  })

  test('[MQTT5-4.4.0-1] [MQTT5-3.3.1-1] (N11) resent on return only: DUP 1, same ids, in order, then what waits', () => {
    const h = pair({}, { receiveMaximum: 2 })
    subscribe(h, 1, 't')
    for (const n of ['1', '2', '3']) publish(h, 0, 't', n, { qos: 1 })
    expect(got(h.until(1e5 * SECONDS), 1)).toEqual([])
    h.now = 0 as never
    puback(h, 1, 1)
    lose(h, 1)
    const did = joinKept(h, 1, 's', { receiveMaximum: 3 })
    expect(kinds(sent(did))[0]).toBe('connack')
    expect(got(did, 1)).toEqual(['t=2 q1 #2 dup', 't=3 q1 #3 dup'])
    expect(notes(did).filter((code) => code === 'resent')).toHaveLength(2)
    expect(got(publish(h, 0, 't', '4', { qos: 1 }), 1)).toEqual(['t=4 q1 #4'])
    expect(got(publish(h, 0, 't', '5', { qos: 1 }), 1)).toEqual([]) // N19: resends count
  })

  test('N19 a smaller window on return: the rest of the resends wait, and nothing passes them', () => {
    const h = pair({}, { receiveMaximum: 3 })
    subscribe(h, 1, 't')
    for (const n of ['1', '2', '3']) publish(h, 0, 't', n, { qos: 1 })
    lose(h, 1)
    expect(got(joinKept(h, 1, 's', { receiveMaximum: 1 }), 1)).toEqual(['t=1 q1 #1 dup'])
    expect(got(publish(h, 0, 't', '4', { qos: 1 }), 1)).toEqual([])
    expect(puback(h, 1, 3).some((one) => one.did === 'record')).toBe(false) // not sent here yet
    expect(got(puback(h, 1, 1), 1)).toEqual(['t=2 q1 #2 dup'])
    expect(got(puback(h, 1, 2), 1)).toEqual(['t=3 q1 #3 dup'])
    expect(got(puback(h, 1, 3), 1)).toEqual(['t=4 q1 #4'])
  })

  test('[MQTT5-3.1.2-4] Clean Start 1 drops what was unfinished and what waited', () => {
    const h = pair({}, { receiveMaximum: 1 })
    subscribe(h, 1, 't')
    publish(h, 0, 't', '1', { qos: 1 })
    publish(h, 0, 't', '2', { qos: 1 })
    lose(h, 1)
    const did = join(h, 1, 's', { cleanStart: true })
    expect(drops(did)).toEqual(['cleanStart', 'cleanStart'])
    expect(got(did, 1)).toEqual([])
    expect(sent(publish(h, 0, 't', '3', { qos: 1 }), 0)).toMatchObject([{ reasonCode: 0x10 }])
  })

  test('QoS 0 that waited for room is lost with the connection', () => {
    const h = pair()
    subscribe(h, 1, 't')
    h.rooms.set(1, 0)
    publish(h, 0, 't', '1')
    expect(drops(lose(h, 1))).toEqual(['connectionLost'])
  })
})

describe('a crash (persistence sync)', () => {
  test('sessions, subscriptions, retained and unfinished messages come back; ids and order too', () => {
    const h = pair({}, { receiveMaximum: 2 })
    subscribe(h, 1, 't')
    publish(h, 0, 'r', 'kept', { retain: true })
    for (const n of ['1', '2', '3']) publish(h, 0, 't', n, { qos: 1 })
    puback(h, 1, 1)
    h.crash()
    h.step({ kind: 'asked', ask: { kind: 'boot' } })
    const did = joinKept(h, 1, 's', { receiveMaximum: 2 })
    expect(sent(did)[0]).toMatchObject({ sessionPresent: true })
    expect(got(did, 1)).toEqual(['t=2 q1 #2 dup', 't=3 q1 #3 dup'])
    expect(got(subscribe(h, 1, 'r'), 1)).toEqual(['r=kept q0 retain'])
    puback(h, 1, 2)
    join(h, 0, 'p')
    expect(got(publish(h, 0, 't', '4', { qos: 1 }), 1)).toEqual(['t=4 q1 #4'])
  })

  test('the clock of who was connected begins at the boot, of who was away at its leaving', () => {
    const h = bench()
    joinKept(h, 0, 'here', { sessionExpiryInterval: 10 })
    joinKept(h, 1, 'away', { sessionExpiryInterval: 10 })
    lose(h, 1)
    h.until(5 * SECONDS)
    h.crash()
    h.step({ kind: 'asked', ask: { kind: 'boot' } })
    expect(rows(h.until(10 * SECONDS), 'session').map((r) => h.text(r.client))).toEqual(['away'])
    expect(rows(h.until(15 * SECONDS), 'session').map((r) => h.text(r.client))).toEqual(['here'])
  })
})

describe('message expiry (N38)', () => {
  const aged = { qos: 1, properties: { messageExpiryInterval: 10 } } as const

  test('[MQTT5-3.3.2-6] what is forwarded is the value less the waiting', () => {
    const h = pair()
    subscribe(h, 1, 't')
    expect(sent(publish(h, 0, 't', 'x', aged), 1)).toMatchObject([
      { properties: { messageExpiryInterval: 10 } },
    ])
    puback(h, 1, 1)
    lose(h, 1)
    publish(h, 0, 't', 'y', aged)
    h.until(4.2 * SECONDS)
    expect(sent(joinKept(h, 1, 's'), 1)[1]).toMatchObject({
      properties: { messageExpiryInterval: 6 },
    })
  })

  test('[MQTT5-3.3.2-5] a copy that waited too long is deleted', () => {
    const h = pair()
    subscribe(h, 1, 't')
    lose(h, 1)
    publish(h, 0, 't', 'x', aged)
    publish(h, 0, 't', 'y', { qos: 1 })
    h.until(10 * SECONDS)
    const did = joinKept(h, 1, 's')
    expect(got(did, 1)).toEqual(['t=y q1 #1'])
    expect(drops(did)).toEqual(['expired'])
  })

  test('a retained message too', () => {
    const h = pair()
    publish(h, 0, 't', 'x', { ...aged, retain: true })
    h.until(9 * SECONDS)
    expect(sent(subscribe(h, 1, 't'), 1)[1]).toMatchObject({
      properties: { messageExpiryInterval: 1 },
    })
    h.until(10 * SECONDS)
    expect(got(subscribe(h, 1, 't'), 1)).toEqual([])
    expect(h.state.retained.size).toBe(0)
  })
})

describe('Maximum Packet Size of the client (N39)', () => {
  test('[MQTT5-3.1.2-24] [MQTT5-3.1.2-25] larger is dropped for it and counts as done', () => {
    const h = pair({}, { maximumPacketSize: 40 })
    join(h, 2, 'other')
    subscribe(h, 1, 't')
    subscribe(h, 2, 't')
    const did = publish(h, 0, 't', 'x'.repeat(50), { qos: 1 })
    expect(got(did, 1)).toEqual([])
    expect(got(did, 2)).toHaveLength(1)
    expect(drops(did)).toEqual(['packetTooLarge'])
    expect(got(publish(h, 0, 't', 'y', { qos: 1 }), 1)).toEqual(['t=y q1 #1'])
    expect(h.kept.has('m/s/1')).toBe(false)
  })

  test('a smaller limit on return drops what was in flight', () => {
    const h = pair()
    subscribe(h, 1, 't')
    publish(h, 0, 't', 'x'.repeat(50), { qos: 1 })
    publish(h, 0, 't', 'y', { qos: 1 })
    lose(h, 1)
    const did = joinKept(h, 1, 's', { maximumPacketSize: 40 })
    expect(got(did, 1)).toEqual(['t=y q1 #2 dup'])
    expect(drops(did)).toEqual(['packetTooLarge'])
  })
})

describe('packets a client may not send', () => {
  test.each([
    { kind: 'connack', sessionPresent: false, reasonCode: 0 },
    { kind: 'suback', packetId: 1, reasonCodes: [0] },
    { kind: 'unsuback', packetId: 1, reasonCodes: [0] },
    { kind: 'pingresp' },
  ] as Packet[])('$kind: 0x82', (packet) => {
    const h = bench()
    join(h, 0, 'a')
    expect(sent(receive(h, 0, packet))).toEqual([{ kind: 'disconnect', reasonCode: 0x82 }])
  })
})
