/** The statements about PUBLISH: what is retained, what is passed on, what is answered, and which ids are used. */
import { describe, expect, test } from 'vitest'
import { SECONDS, closed, sent } from './harness.fixture.ts'
import type { Properties, ProtocolVersion, Qos } from './packet.ts'
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
import { hands, inbound, publishes, sub } from './testing/client-machine.ts'

const LEVELS = [5, 4] as const

/** 0 publishes and 1 subscribes, both in this version. */
function begun(level: ProtocolVersion, config: Parameters<typeof bench>[0] = {}): Bench {
  const h = bench({ receiveMaximum: 1_000, queueLimit: 1_000, ...config })
  join(h, 0, 'p', keptIn(level))
  join(h, 1, 's', keptIn(level))
  return h
}

describe.each(LEVELS)('RETAIN, level %i', (level) => {
  const served = (h: Bench) => got(subscribe(h, 1, { filter: 'r/#', qos: 2 }), 1)

  test('[MQTT5-3.3.1-5] [MQTT311-3.3.1-5] [MQTT311-3.3.1-6] 1: the message is kept with its QoS and takes the place of the one before, for each topic', () => {
    const h = begun(level)
    publish(h, 0, 'r/a', 'first', { retain: true, qos: 2, packetId: 1 })
    publish(h, 0, 'r/a', 'last', { retain: true, qos: 1, packetId: 2 })
    publish(h, 0, 'r/b', 'b', { retain: true, qos: 2, packetId: 3 })
    publish(h, 0, 'other', 'x', { retain: true })
    expect(served(h).toSorted()).toEqual(['r/a=last q1 #1 retain', 'r/b=b q2 #2 retain'])
  })

  test('[MQTT311-3.3.1-7] at QoS 0 too: what was kept before is gone, and the new one is there', () => {
    const h = begun(level)
    publish(h, 0, 'r/a', 'first', { retain: true, qos: 1 })
    publish(h, 0, 'r/a', 'last', { retain: true, qos: 0 })
    expect(served(h)).toEqual(['r/a=last q0 retain'])
  })

  test('[MQTT5-3.3.1-6] [MQTT5-3.3.1-7] [MQTT311-3.3.1-10] [MQTT311-3.3.1-11] an empty one goes to who is subscribed, takes away what was kept, and is not kept', () => {
    const h = begun(level)
    join(h, 2, 'late', keptIn(level))
    served(h)
    publish(h, 0, 'r/a', 'x', { retain: true, qos: 1 })
    expect(got(publish(h, 0, 'r/a', '', { retain: true, qos: 1 }), 1)).toEqual(['r/a= q1 #2'])
    publish(h, 0, 'r/never', '', { retain: true })
    expect(got(subscribe(h, 2, 'r/#'), 2)).toEqual([])
    expect(h.state.retained.size).toBe(0)
    expect([...h.kept.keys()].filter((key) => key.startsWith('r/'))).toEqual([])
  })

  test('[MQTT5-3.3.1-8] [MQTT311-3.3.1-12] 0: nothing is kept, and what was kept stays', () => {
    const h = begun(level)
    publish(h, 0, 'r/a', 'kept', { retain: true })
    publish(h, 0, 'r/a', 'passing')
    publish(h, 0, 'r/a', '')
    publish(h, 0, 'r/b', 'passing', { qos: 1 })
    expect(served(h)).toEqual(['r/a=kept q0 retain'])
  })

  test('[MQTT5-3.3.1-12] [MQTT311-3.3.1-8] [MQTT311-3.3.1-9] what comes by a subscription that stands has 0, what came with it has 1', () => {
    const h = begun(level)
    publish(h, 0, 'r/a', 'kept', { retain: true })
    expect(served(h)).toEqual(['r/a=kept q0 retain'])
    expect(got(publish(h, 0, 'r/a', 'live', { retain: true }), 1)).toEqual(['r/a=live q0'])
  })
})

describe.each(LEVELS)('the answer to PUBLISH, level %i', (level) => {
  test('[MQTT5-3.3.4-1] [MQTT311-3.3.4-1] [MQTT5-2.2.1-5] [MQTT311-2.3.1-6] is that of its QoS, with its packet id: none, PUBACK, PUBREC; of a client too', () => {
    const kinds = [[], ['puback'], ['pubrec']]
    const config = { version: level, subscriptions: [sub('#', 2)] }
    const client = hands(config)
    client.connect()
    const h = begun(level)
    subscribe(h, 1, '#') // somebody is there, so that there is nothing to tell
    for (const qos of [0, 1, 2] as const)
      for (const packetId of qos === 0 ? [0] : [1, 300, 65_535]) {
        const answer = kinds[qos]!.map((kind) => ({ kind, packetId, reasonCode: 0 }))
        expect(sent(publish(h, 0, 't', 'x', { qos, packetId }), 0)).toEqual(answer)
        expect(sent(client.receive(inbound('t', packetId, { qos })))).toEqual(answer)
      }
  })

  test('[MQTT5-4.5.0-2] [MQTT311-4.5.0-2] a client acknowledges each message that comes, whether it has asked for it or not', () => {
    const client = hands({ version: level, subscriptions: [sub('a', 2)] })
    client.connect()
    const ids = [1, 2, 3, 4]
    const did = ids.flatMap((packetId) => [
      ...client.receive(inbound('b', packetId)),
      ...client.receive(inbound('c', 10 + packetId, { qos: 2 })),
    ])
    expect(sent(did)).toEqual(
      ids.flatMap((packetId) => [
        { kind: 'puback', packetId, reasonCode: 0 },
        { kind: 'pubrec', packetId: 10 + packetId, reasonCode: 0 },
      ]),
    )
  })

  test('[MQTT311-4.8.0-2] [MQTT5-4.13.1-1] a buffer that is full closes the connection that filled it, and no other', () => {
    const h = begun(level, { receiveMaximum: 65_535 })
    h.rooms.set(0, 0) // it asks and asks, and does not read
    let did = receive(h, 0, { kind: 'pubrel', packetId: 1, reasonCode: 0 })
    for (let i = 1; closed(did).length === 0 && i < 70_000; i++)
      did = receive(h, 0, { kind: 'pubrel', packetId: (i % 65_535) + 1, reasonCode: 0 })
    expect(closed(did)).toEqual([0])
    expect(sent(did)).toEqual(level === 5 ? [{ kind: 'disconnect', reasonCode: 0x97 }] : [])
    expect(sent(receive(h, 1, { kind: 'pingreq' }))).toEqual([{ kind: 'pingresp' }])
  })
})

describe('what a publisher says of its message', () => {
  const given: Properties = {
    payloadFormatIndicator: 1,
    contentType: 'text/\u00e9',
    responseTopic: 'r/\u{1d11e}',
    correlationData: new Uint8Array([0, 255, 0]),
    userProperties: [
      ['b', '1'],
      ['a', '2'],
      ['b', '1'],
    ],
  }

  test.each([0, 1, 2] as const)(
    '[MQTT5-3.3.2-4] [MQTT5-3.3.2-15] [MQTT5-3.3.2-16] [MQTT5-3.3.2-17] [MQTT5-3.3.2-18] [MQTT5-3.3.2-20] comes unchanged at QoS %i: at once, from the line, sent again, after a crash and as retained',
    (qos: Qos) => {
      const h = begun(5)
      const properties = { sessionExpiryInterval: 3600, receiveMaximum: 1 }
      join(h, 1, 's', { properties })
      subscribe(h, 1, { filter: 't', qos: 2 })
      const seen: unknown[] = []
      const see = (did: Parameters<typeof sent>[0]) =>
        seen.push(...sent(did, 1).flatMap((p) => (p.kind === 'publish' ? [p.properties] : [])))
      for (const packetId of [1, 2])
        see(
          publish(h, 0, 't', 'x', {
            qos,
            packetId: qos && packetId,
            properties: given,
            retain: true,
          }),
        )
      see(join(h, 1, 's', { properties }))
      h.crash()
      h.step({ kind: 'asked', ask: { kind: 'boot' } })
      see(join(h, 1, 's', { properties }))
      see(puback(h, 1, 1, 0x80))
      join(h, 2, 'late')
      const late = sent(subscribe(h, 2, { filter: 't', qos: 2 }), 2)
      seen.push(...late.flatMap((p) => (p.kind === 'publish' ? [p.properties] : [])))
      expect(seen.length).toBeGreaterThanOrEqual(3)
      for (const one of seen) expect(one).toEqual(given)
    },
  )

  test('[MQTT5-3.3.4-3] [MQTT5-3.3.4-4] the identifiers of all subscriptions that match come with it, and no others', () => {
    const h = begun(5)
    const asked = [
      ['a/#', 1],
      ['a/+', 268_435_455],
      ['b', 3],
      ['a/b', 0],
    ] as const
    for (const [filter, id] of asked)
      receive(
        h,
        1,
        subscribePacket([filter], id === 0 ? undefined : { subscriptionIdentifiers: [id] }),
      )
    const idsOf = (topic: string) =>
      sent(publish(h, 0, topic, 'x'), 1).map((p) => [
        ...((p.kind === 'publish' && p.properties?.subscriptionIdentifiers) || []),
      ])
    expect(idsOf('a/b').map((ids) => ids.toSorted((x, y) => x - y))).toEqual([[1, 268_435_455]])
    expect(idsOf('a/b/c')).toEqual([[1]])
    expect(idsOf('b')).toEqual([[3]])
  })
})

describe.each(LEVELS)('packet ids, level %i', (level) => {
  test('[MQTT5-2.2.1-3] [MQTT311-2.3.1-2] [MQTT311-2.3.1-3] [MQTT311-4.3.2-1] of a client: none that is in use, and what is sent again keeps its own', () => {
    const client = hands({ version: level, subscriptions: [sub('a')] })
    client.connect() // SUBSCRIBE has 1
    expect(publishes([...client.publish('b'), ...client.publish('c', 2)])).toEqual(['b#2', 'c#3'])
    // all but two come back: the row goes round and passes over what is open
    for (let id = 4; id <= 65_535; id++) {
      client.publish('x')
      client.puback(id)
    }
    expect(publishes(client.publish('y'))).toEqual(['y#4'])
    expect(publishes(client.reconnect(true))).toEqual(['b#2!', 'c#3!', 'y#4!'])
  })

  test('[MQTT5-2.2.1-4] [MQTT311-2.3.1-4] [MQTT311-2.3.1-3] [MQTT5-4.3.3-1] of a broker: the same, for each of its sessions', () => {
    const h = begun(level)
    join(h, 2, 'other', keptIn(level))
    for (const conn of [1, 2]) subscribe(h, conn, { filter: 't', qos: 2 })
    publish(h, 0, 't', 'open', { qos: 2, packetId: 1 })
    publish(h, 0, 't', 'open', { qos: 1, packetId: 2 })
    for (let id = 3; id <= 65_535; id++) {
      publish(h, 0, 't', 'x', { qos: 1, packetId: 3 })
      puback(h, 1, id)
      if (id === 3) puback(h, 2, id)
    }
    const did = publish(h, 0, 't', 'y', { qos: 1, packetId: 3 })
    expect(got(did, 1)).toEqual(['t=y q1 #3'])
    lose(h, 1)
    expect(got(join(h, 1, 's', keptIn(level)), 1)).toEqual([
      't=open q2 #1 dup',
      't=open q1 #2 dup',
      't=y q1 #3 dup',
    ])
  })

  test('[MQTT5-4.3.1-1] [MQTT311-4.3.1-1] [MQTT5-3.3.1-2] [MQTT311-3.3.1-2] a message of QoS 0 has none, DUP 0, and is sent once', () => {
    const client = hands({ version: level })
    client.connect()
    const asSent = { kind: 'publish', qos: 0, dup: false, packetId: 0 }
    expect(sent(client.publish('a', 0))).toMatchObject([asSent])
    expect(publishes(client.reconnect(true))).toEqual([])
    const h = begun(level)
    subscribe(h, 1, 't')
    expect(sent(publish(h, 0, 't', 'x'), 1)).toMatchObject([asSent])
    lose(h, 1)
    expect(got(join(h, 1, 's', keptIn(level)), 1)).toEqual([])
    expect(sent(h.until(100 * SECONDS))).toEqual([])
  })
})
