/** QoS 2 at both ends, packet by packet: MQTT 5 §4.3.3, N14 to N20. */
import { describe, expect, test } from 'vitest'
import { closed, notes, rows, SECONDS, sent } from './harness.fixture.ts'
import type { Packet, ProtocolVersion } from './packet.ts'
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
} from './testing/broker-bench.ts'
import { hands, inbound, publishes, sub } from './testing/client-machine.ts'

type Answer = 'puback' | 'pubrec' | 'pubrel' | 'pubcomp'
const answer = (kind: Answer, packetId: number, reasonCode = 0): Packet => ({
  kind,
  packetId,
  reasonCode,
})
const LEVELS = [5, 4] as const

/** 0 publishes at QoS 2, 1 is subscribed at QoS 2 and kept. */
function lab(level: ProtocolVersion = 5, config: Parameters<typeof bench>[0] = {}) {
  const h = bench(config)
  const more = { protocolVersion: level, properties: { sessionExpiryInterval: 3600 } }
  join(h, 0, 'p', more)
  join(h, 1, 's', more)
  subscribe(h, 1, { filter: 't', qos: 2 })
  return h
}

describe.each(LEVELS)('the broker receives, level %i', (level) => {
  test('N14 [MQTT5-4.3.3-8] [MQTT5-4.3.3-11] PUBREC, then PUBCOMP; the message goes on at the PUBLISH, once', () => {
    const h = lab(level)
    const did = publish(h, 0, 't', 'x', { qos: 2, packetId: 7 })
    expect(sent(did, 0)).toEqual([answer('pubrec', 7)])
    expect(got(did, 1)).toEqual(['t=x q2 #1'])
    const end = receive(h, 0, answer('pubrel', 7))
    expect(sent(end)).toEqual([answer('pubcomp', 7)])
  })

  test('[MQTT5-4.3.3-10] [MQTT311-4.3.3-2] the same id before PUBREL: PUBREC again, nothing goes on, whatever DUP says', () => {
    const h = lab(level)
    publish(h, 0, 't', 'x', { qos: 2, packetId: 7 })
    for (const dup of [true, false]) {
      const did = publish(h, 0, 't', 'x', { qos: 2, packetId: 7, dup })
      expect(sent(did)).toEqual([answer('pubrec', 7)])
      expect(notes(did)).toEqual(['heldAlready'])
    }
  })

  test('[MQTT5-4.3.3-12] after PUBREL the same id is a new message', () => {
    const h = lab(level)
    publish(h, 0, 't', 'x', { qos: 2, packetId: 7 })
    receive(h, 0, answer('pubrel', 7))
    expect(got(publish(h, 0, 't', 'y', { qos: 2, packetId: 7 }), 1)).toEqual(['t=y q2 #2'])
  })

  test('PUBREL of an id that is not held is answered all the same, in 5.0 with 0x92', () => {
    const h = lab(level)
    const did = receive(h, 0, answer('pubrel', 9))
    expect(sent(did)).toEqual([answer('pubcomp', 9, level === 5 ? 0x92 : 0)])
    expect(notes(did)).toEqual(['pubrelUnmatched'])
  })

  test('what is held outlives the connection and a crash of a broker that keeps it', () => {
    const h = lab(level)
    publish(h, 0, 't', 'x', { qos: 2, packetId: 7 })
    h.crash()
    h.step({ kind: 'asked', ask: { kind: 'boot' } })
    const more = { protocolVersion: level, properties: { sessionExpiryInterval: 3600 } }
    join(h, 0, 'p', more)
    const did = publish(h, 0, 't', 'x', { qos: 2, packetId: 7, dup: true })
    expect(sent(did, 0)).toEqual([answer('pubrec', 7)])
    expect(notes(did)).toEqual(['heldAlready'])
    receive(h, 0, answer('pubrel', 7))
    expect([...h.kept.keys()].filter((key) => key.startsWith('q/'))).toEqual([])
  })

  test('a session that ends forgets what it held', () => {
    const h = lab(level)
    publish(h, 0, 't', 'x', { qos: 2, packetId: 7 })
    join(h, 2, 'p', { protocolVersion: level, cleanStart: true })
    expect([...h.kept.keys()].filter((key) => key.startsWith('q/'))).toEqual([])
    expect(got(publish(h, 2, 't', 'x', { qos: 2, packetId: 7, dup: true }), 1)).toHaveLength(1)
  })
})

describe('the broker receives', () => {
  test('[MQTT5-4.3.3-9] PUBREC 0x87 refuses: the id is free at once', () => {
    const h = lab()
    const did = publish(h, 0, '$SYS/x', 'x', { qos: 2, packetId: 7 })
    expect(sent(did)).toEqual([answer('pubrec', 7, 0x87)])
    expect(got(publish(h, 0, 't', 'y', { qos: 2, packetId: 7 }), 1)).toEqual(['t=y q2 #1'])
  })

  test('[MQTT5-3.3.4-7] N19 an id counts from PUBLISH to PUBCOMP: one too many is 0x93', () => {
    const h = lab(5, { receiveMaximum: 2 })
    publish(h, 0, 't', 'x', { qos: 2, packetId: 1 })
    publish(h, 0, 't', 'x', { qos: 2, packetId: 2 })
    receive(h, 0, answer('pubrel', 1))
    expect(closed(publish(h, 0, 't', 'x', { qos: 2, packetId: 3 }))).toEqual([])
    const did = publish(h, 0, 't', 'x', { qos: 1, packetId: 4 })
    expect(sent(did, 0)).toEqual([{ kind: 'disconnect', reasonCode: 0x93 }])
  })

  test.each([true, false])(
    '§4.9 the PUBCOMP of an older exchange lifts the quota of its sender, who is not closed for that (held: %s)',
    (held) => {
      const h = lab(5, { receiveMaximum: 1 })
      publish(h, 0, 't', 'x', { qos: 2, packetId: 1 })
      if (!held) receive(h, 0, answer('pubrel', 1)) // and its PUBCOMP is lost
      lose(h, 0)
      joinKept(h, 0, 'p')
      receive(h, 0, answer('pubrel', 1))
      publish(h, 0, 't', 'y', { qos: 2, packetId: 2 })
      expect(sent(publish(h, 0, 't', 'z', { qos: 2, packetId: 3 }), 0)).toEqual([
        answer('pubrec', 3),
      ])
    },
  )

  test('N11 in 3.1.1 a PUBLISH may be repeated without end, and counts once', () => {
    const h = lab(4)
    for (let i = 0; i < 65_540; i++) {
      const did = publish(h, 0, 't', 'x', { qos: 2, packetId: 1, dup: i > 0 })
      if (closed(did).length > 0) throw new Error(`closed at ${i}`)
    }
    expect(h.state.conns[0]?.underway).toBe(1)
  })

  test('who asks without end and reads no answer is closed with 0x97', () => {
    const h = lab()
    h.rooms.set(0, 0)
    let i = 0
    while (closed(receive(h, 0, answer('pubrel', (i % 65_535) + 1))).length === 0) i++
    expect(i).toBe(65_535)
  })

  test('answers that find no room leave later, in order', () => {
    const h = lab()
    h.rooms.set(0, 0)
    expect(sent(publish(h, 0, 't', 'x', { qos: 2, packetId: 1 }), 0)).toEqual([])
    receive(h, 0, answer('pubrel', 1))
    h.rooms.delete(0)
    const did = h.step({ kind: 'drained', conn: 0 })
    expect(sent(did, 0)).toEqual([answer('pubrec', 1), answer('pubcomp', 1)])
  })
})

describe.each(LEVELS)('the broker sends, level %i', (level) => {
  const more = { protocolVersion: level, properties: { sessionExpiryInterval: 3600 } }

  test('[MQTT5-4.3.3-4] PUBREC is answered with PUBREL, also the second time; PUBCOMP ends it', () => {
    const h = lab(level)
    publish(h, 0, 't', 'x', { qos: 2 })
    for (const _ of [1, 2])
      expect(sent(receive(h, 1, answer('pubrec', 1)))).toEqual([answer('pubrel', 1)])
    const did = receive(h, 1, answer('pubcomp', 1))
    expect(rows(did, 'ack')).toMatchObject([{ pid: 1 }])
    expect([...h.kept.keys()].filter((key) => key.startsWith('m/'))).toEqual([])
    expect(notes(receive(h, 1, answer('pubcomp', 1)))).toEqual(['answerUnmatched'])
  })

  test('[MQTT5-4.4.0-1] [MQTT5-4.3.3-6] a new connection: PUBLISH again until PUBREC has come, PUBREL after it, in order', () => {
    const h = lab(level)
    for (const packetId of [1, 2, 3]) publish(h, 0, 't', 'x', { qos: 2, packetId })
    receive(h, 1, answer('pubrec', 1))
    lose(h, 1)
    const did = join(h, 1, 's', more)
    expect(sent(did, 1).slice(1)).toMatchObject([
      answer('pubrel', 1),
      { kind: 'publish', packetId: 2, dup: true },
      { kind: 'publish', packetId: 3, dup: true },
    ])
  })

  test('the same after a crash of a broker that keeps it', () => {
    const h = lab(level)
    publish(h, 0, 't', 'a', { qos: 2 })
    receive(h, 1, answer('pubrec', 1))
    h.crash()
    h.step({ kind: 'asked', ask: { kind: 'boot' } })
    expect(sent(join(h, 1, 's', more), 1).slice(1)).toEqual([answer('pubrel', 1)])
  })

  test('PUBREC of an id that nothing awaits: PUBREL, in 5.0 with 0x92', () => {
    const h = lab(level)
    const did = receive(h, 1, answer('pubrec', 9))
    expect(sent(did)).toEqual([answer('pubrel', 9, level === 5 ? 0x92 : 0)])
  })

  test('PUBACK does not end an exchange of QoS 2, nor PUBREC one of QoS 1', () => {
    const h = lab(level)
    publish(h, 0, 't', 'x', { qos: 2 })
    expect(notes(receive(h, 1, answer('puback', 1)))).toEqual(['pubackUnmatched'])
    publish(h, 0, 't', 'y', { qos: 1 })
    expect(notes(receive(h, 1, answer('pubrec', 2)))).toEqual(['pubrecUnmatched'])
    expect(notes(receive(h, 1, answer('pubcomp', 1)))).toEqual(['answerUnmatched'])
  })
})

describe('the broker sends', () => {
  test(
    '65,535 that only await PUBCOMP leave no id: the next message waits',
    { timeout: 60_000 },
    () => {
      const wide = { receiveMaximum: 65_535 }
      const h = pair({ queueLimit: 10, ...wide }, wide)
      subscribe(h, 1, { filter: 't', qos: 2 })
      for (let packetId = 1; packetId <= 65_535; packetId++) {
        publish(h, 0, 't', 'x', { qos: 2, packetId })
        receive(h, 0, answer('pubrel', packetId))
        receive(h, 1, answer('pubrec', packetId))
      }
      lose(h, 1)
      joinKept(h, 1, 's', wide)
      expect(got(publish(h, 0, 't', 'y', { qos: 2, packetId: 1 }), 1)).toEqual([])
      expect(got(receive(h, 1, answer('pubcomp', 7)), 1)).toEqual(['t=y q2 #7'])
    },
  )

  test('[MQTT5-4.4.0-2] PUBREC 0x80 ends the exchange: no PUBREL, lost for it, quota back', () => {
    const h = pair({}, { receiveMaximum: 1 })
    subscribe(h, 1, { filter: 't', qos: 2 })
    publish(h, 0, 't', 'x', { qos: 2, packetId: 1 })
    publish(h, 0, 't', 'y', { qos: 2, packetId: 2 })
    const did = receive(h, 1, answer('pubrec', 1, 0x83))
    expect(rows(did, 'drop')).toMatchObject([{ reason: 'nacked' }])
    expect(sent(did)).toMatchObject([{ kind: 'publish', packetId: 2 }])
  })

  test('[MQTT5-4.9.0-2] N20 quota comes back with PUBCOMP, not with PUBREC; PUBREL needs none', () => {
    const h = pair({}, { receiveMaximum: 1 })
    subscribe(h, 1, { filter: 't', qos: 2 })
    publish(h, 0, 't', 'x', { qos: 2, packetId: 1 })
    publish(h, 0, 't', 'y', { qos: 2, packetId: 2 })
    expect(sent(receive(h, 1, answer('pubrec', 1)))).toEqual([answer('pubrel', 1)])
    expect(h.state.sessions[1]?.sender.quota).toBe(0)
    expect(got(receive(h, 1, answer('pubcomp', 1)), 1)).toEqual(['t=y q2 #2'])
  })

  test.each([
    [2, 0, 0],
    [2, 1, 1],
    [2, 2, 2],
    [1, 2, 1],
    [0, 2, 0],
  ] as const)('[MQTT5-3.8.4-8] N13 published %i, granted %i: delivered %i', (from, to, qos) => {
    const h = pair()
    subscribe(h, 1, { filter: 't', qos: to })
    const did = publish(h, 0, 't', 'x', { qos: from })
    expect(sent(did, 1)).toMatchObject([{ kind: 'publish', qos }])
  })

  test('what awaits only its PUBCOMP is not lost when the session ends', () => {
    const h = pair()
    subscribe(h, 1, { filter: 't', qos: 2 })
    publish(h, 0, 't', 'x', { qos: 2, packetId: 1 })
    publish(h, 0, 't', 'y', { qos: 2, packetId: 2 })
    receive(h, 1, answer('pubrec', 1))
    const did = join(h, 2, 's', { cleanStart: true })
    expect(rows(did, 'drop')).toHaveLength(1)
  })
})

describe.each(LEVELS)('the client, level %i', (version) => {
  const config = { version, subscriptions: [sub('t', 2)] }

  test('[MQTT5-4.3.3-2] [MQTT5-4.3.3-4] PUBLISH, PUBREL on PUBREC, over with PUBCOMP', () => {
    const client = hands(config)
    client.connect()
    expect(sent(client.publish('a', 2))).toMatchObject([{ qos: 2, dup: false, packetId: 2 }])
    expect(sent(client.receive(answer('pubrec', 2)))).toEqual([answer('pubrel', 2)])
    expect(client.state.answered).toEqual([])
    expect(rows(client.receive(answer('pubcomp', 2)), 'ack')).toHaveLength(1)
    expect(client.state.answered).toEqual([0])
  })

  test('[MQTT5-4.4.0-1] [MQTT5-4.3.3-6] resumed: PUBLISH again before PUBREC, PUBREL after it', () => {
    const client = hands({ ...config, cleanStart: false })
    client.connect()
    client.publish('a', 2)
    client.publish('b', 2)
    client.receive(answer('pubrec', 2))
    const did = client.reconnect(true)
    const again = sent(did).filter(({ kind }) => kind === 'publish' || kind === 'pubrel')
    expect(again).toMatchObject([answer('pubrel', 2), { kind: 'publish', packetId: 3, dup: true }])
  })

  test('the same over a crash of a client that keeps its session', () => {
    const client = hands(config)
    client.connect()
    client.publish('a', 2)
    client.receive(answer('pubrec', 2))
    client.crash()
    client.boot()
    client.opened()
    expect(sent(client.connack(true))).toContainEqual(answer('pubrel', 2))
  })

  test('[MQTT5-4.3.3-10] a repeated PUBLISH is answered and not handed over; after PUBREL it is new', () => {
    const client = hands(config)
    client.connect()
    const first = inbound('t', 5, { qos: 2 })
    expect(sent(client.receive(first))).toEqual([answer('pubrec', 5)])
    expect(sent(client.receive({ ...first, dup: true }))).toEqual([answer('pubrec', 5)])
    expect(client.state.got).toEqual(['t'])
    expect(sent(client.receive(answer('pubrel', 5)))).toEqual([answer('pubcomp', 5)])
    client.receive(first)
    expect(client.state.got).toEqual(['t', 't'])
  })

  test('what it holds outlives a crash, if the session is kept', () => {
    for (const durable of [true, false]) {
      const client = hands({ ...config, durable })
      client.connect()
      client.receive(inbound('t', 5, { qos: 2 }))
      client.crash()
      client.connect(durable)
      client.receive(inbound('t', 5, { qos: 2, dup: true }))
      expect(client.state.got).toHaveLength(durable ? 0 : 1) // the list itself is volatile
    }
  })

  test('PUBREL of an id that is not held: PUBCOMP, in 5.0 with 0x92', () => {
    const client = hands(config)
    client.connect()
    const did = client.receive(answer('pubrel', 9))
    expect(sent(did)).toEqual([answer('pubcomp', 9, version === 5 ? 0x92 : 0)])
  })
})

describe('the client', () => {
  test('[MQTT5-3.2.2-11] Maximum QoS 1: what was to go with 2 goes with 1, and is said', () => {
    const client = hands()
    client.connect(false, { maximumQos: 1 })
    const did = client.publish('a', 2)
    expect(sent(did)).toMatchObject([{ qos: 1 }])
    expect(notes(did)).toEqual(['clientQosLowered'])
  })

  test('[MQTT5-4.9.0-2] the quota is back with PUBCOMP, or with a PUBREC that refuses', () => {
    const client = hands()
    client.connect(false, { receiveMaximum: 1 })
    client.publish('a', 2)
    client.publish('b', 2)
    client.publish('c', 2)
    expect(publishes(client.receive(answer('pubrec', 1)))).toEqual([])
    expect(publishes(client.receive(answer('pubcomp', 1)))).toEqual(['b#2'])
    const did = client.receive(answer('pubrec', 2, 0x97))
    expect(publishes(did)).toEqual(['c#3'])
    expect(rows(did, 'nack')).toHaveLength(1)
    expect(client.state.answered).toEqual([0, 0x97])
  })

  test('never by a timer, however long the server is silent', () => {
    const client = hands({ keepAlive: 0 })
    client.connect()
    client.publish('a', 2)
    expect(sent(client.until(600 * SECONDS))).toEqual([])
  })
})
