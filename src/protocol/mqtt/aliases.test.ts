import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aliasSent, copyAliases, createAliases, resolveAlias, withAlias } from './aliases.ts'
import { closed, sent } from './harness.fixture.ts'
import type { Publish } from './packet.ts'
import { hands, inbound } from './testing/client-machine.ts'
import { packetSize } from './size.ts'
import {
  bench,
  got,
  join,
  joinKept,
  lose,
  publish,
  publishPacket,
  receive,
  subscribe,
} from './testing/broker-bench.ts'

/** Topic and alias of each PUBLISH to a connection. */
function spelt(packets: readonly { readonly kind: string }[]): unknown[] {
  return packets
    .filter((packet): packet is Publish => packet.kind === 'publish')
    .map(({ topicName, properties }) => [topicName, properties?.topicAlias])
}

test('[MQTT5-3.3.2-10] [MQTT5-3.3.2-12] what a sender gives an alias is what the receiver reads, whatever is copied between', () => {
  const topic = fc.constantFrom('a', 'b', 'c', 'd/e')
  const max = fc.integer({ min: 0, max: 3 })
  fc.assert(
    fc.property(fc.array(topic), max, max, (topics, theirs, ours) => {
      let sender = createAliases(0, Math.min(theirs, ours))
      let receiver = createAliases(theirs, 0)
      for (const name of topics) {
        const packet = withAlias(sender, publishPacket(name, 'x'))
        aliasSent(sender, packet)
        const read = resolveAlias(receiver, packet)
        expect(read).toMatchObject({ topicName: name })
        expect(packet.properties?.topicAlias ?? 0).toBeLessThanOrEqual(theirs)
        sender = copyAliases(sender)
        receiver = copyAliases(receiver)
      }
    }),
  )
})

describe('towards the broker', () => {
  const alias = (topicAlias: number) => ({ properties: { topicAlias } })

  test('[MQTT5-3.3.2-12] every alias up to the announced maximum is taken, and may be given anew', () => {
    const h = bench({ topicAliasMaximum: 2 })
    const connected = join(h, 0, 'p')
    expect(sent(connected)).toMatchObject([{ properties: { topicAliasMaximum: 2 } }])
    joinKept(h, 1, 's')
    subscribe(h, 1, '#')
    const deliver = (topicName: string, topicAlias: number): unknown =>
      got(publish(h, 0, topicName, 'x', alias(topicAlias)), 1)
    expect(deliver('a', 1)).toEqual(['a=x q0'])
    expect(deliver('b', 2)).toEqual(['b=x q0'])
    expect(deliver('', 1)).toEqual(['a=x q0'])
    expect(deliver('c', 1)).toEqual(['c=x q0'])
    expect(deliver('', 1)).toEqual(['c=x q0'])
    expect(deliver('', 2)).toEqual(['b=x q0'])
  })

  test('[MQTT5-3.3.2-7] an alias is of this hop only: subscribers and what is retained have the topic', () => {
    const h = bench({ topicAliasMaximum: 2 })
    join(h, 0, 'p')
    publish(h, 0, 'a', 'x', { ...alias(1), retain: true })
    join(h, 1, 's')
    const [, copy] = sent(subscribe(h, 1, '#'), 1)
    expect(spelt([copy!])).toEqual([['a', undefined]])
  })

  test.each([
    ['[MQTT5-3.2.2-18] an alias where none is allowed', 0, 'a', 1, 0x94],
    ['[MQTT5-3.3.2-9] an alias above the maximum', 2, 'a', 3, 0x94],
    ['[MQTT5-3.3.2-8] alias 0', 2, 'a', 0, 0x94],
    ['§3.3.2.3.4 an alias that stands for nothing', 2, '', 1, 0x82],
  ] as const)('%s: DISCONNECT, closed', (_, topicAliasMaximum, topicName, number, reasonCode) => {
    const h = bench({ topicAliasMaximum })
    join(h, 0, 'p')
    const did = receive(h, 0, publishPacket(topicName, 'x', alias(number)))
    expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode }])
    expect(closed(did)).toEqual([0])
  })

  test('[MQTT5-3.3.2-7] on another connection of the session an alias stands for nothing', () => {
    const h = bench({ topicAliasMaximum: 2 })
    joinKept(h, 0, 'p')
    publish(h, 0, 'a', 'x', alias(1))
    lose(h, 0)
    joinKept(h, 0, 'p')
    expect(sent(publish(h, 0, '', 'x', alias(1)))).toEqual([
      { kind: 'disconnect', reasonCode: 0x82 },
    ])
  })

  test('a topic that is none is not learnt', () => {
    const h = bench({ topicAliasMaximum: 2 })
    join(h, 0, 'p')
    expect(sent(publish(h, 0, 'a/#', 'x', alias(1)))).toEqual([
      { kind: 'disconnect', reasonCode: 0x81 },
    ])
  })
})

describe('towards a client', () => {
  test('[MQTT5-3.1.2-26] [MQTT5-3.3.2-11] first topic and alias, then the alias alone, and no more than it allows', () => {
    const h = bench({ topicAliasMaximum: 10 })
    join(h, 0, 'p')
    joinKept(h, 1, 's', { topicAliasMaximum: 1 })
    subscribe(h, 1, '#')
    const all = ['a', 'a', 'b', 'a'].flatMap((name) =>
      sent(publish(h, 0, name, 'x', { qos: 1 }), 1),
    )
    expect(spelt(all)).toEqual([
      ['a', 1],
      ['', 1],
      ['b', undefined],
      ['', 1],
    ])
  })

  test('[MQTT5-3.1.2-27] none where the client allows none; none in 3.1.1', () => {
    const h = bench({ topicAliasMaximum: 10 })
    join(h, 0, 'p')
    join(h, 1, 's')
    join(h, 2, 't', { protocolVersion: 4 })
    for (const conn of [1, 2]) subscribe(h, conn, 'a')
    const did = publish(h, 0, 'a', 'x')
    for (const conn of [1, 2]) expect(spelt(sent(did, conn))).toEqual([['a', undefined]])
  })

  test('[MQTT5-3.3.2-7] what is sent again on another connection has its full topic', () => {
    const h = bench({ topicAliasMaximum: 10 })
    join(h, 0, 'p')
    joinKept(h, 1, 's', { topicAliasMaximum: 1 })
    subscribe(h, 1, 'a')
    publish(h, 0, 'a', '1', { qos: 1 })
    publish(h, 0, 'a', '2', { qos: 1 })
    lose(h, 1)
    const again = sent(joinKept(h, 1, 's', { topicAliasMaximum: 1 }), 1)
    expect(spelt(again)).toEqual([
      ['a', undefined],
      ['a', undefined],
    ])
  })

  test('[MQTT5-3.1.2-24] a packet that fits only without its topic is sent; an alias that was not sent is not known', () => {
    const h = bench({ topicAliasMaximum: 10 })
    join(h, 0, 'p')
    const topic = 'a-rather-long-topic-name'
    joinKept(h, 1, 's', { topicAliasMaximum: 5, maximumPacketSize: 40 })
    subscribe(h, 1, '#')
    const large = '0123456789abcdef'
    expect(spelt(sent(publish(h, 0, topic, large), 1))).toEqual([])
    expect(spelt(sent(publish(h, 0, topic, ''), 1))).toEqual([[topic, 1]])
    expect(spelt(sent(publish(h, 0, topic, large), 1))).toEqual([['', 1]])
  })

  test.each([0, 1] as const)(
    '[MQTT5-3.1.2-24] QoS %i: a packet that fits only without an alias is sent without',
    (qos) => {
      const h = bench({ topicAliasMaximum: 10 })
      join(h, 0, 'p')
      const bytes = packetSize(publishPacket('topic', '0123456789', { qos }), 5)
      joinKept(h, 1, 's', { topicAliasMaximum: 5, maximumPacketSize: bytes })
      subscribe(h, 1, { filter: '#', qos: 1 })
      const large = publish(h, 0, 'topic', '0123456789', { qos })
      expect(spelt(sent(large, 1))).toEqual([['topic', undefined]])
      const small = publish(h, 0, 'topic', '', { qos })
      expect(spelt(sent(small, 1))).toEqual([['topic', 1]])
    },
  )
})

describe('a client', () => {
  const agreed = { topicAliasMaximum: 2 }

  test('[MQTT5-3.2.2-17] uses no more aliases than both allow, and begins anew on each connection', () => {
    const client = hands({ topicAliasMaximum: 5 })
    client.connect(false, agreed)
    const all = ['a', 'a', 'b', 'c', 'b'].flatMap((name) => sent(client.publish(name, 1)))
    expect(spelt(all)).toEqual([
      ['a', 1],
      ['', 1],
      ['b', 2],
      ['c', undefined],
      ['', 2],
    ])
    expect(spelt(sent(client.reconnect(true, agreed)))).toEqual(
      ['a', 'a', 'b', 'c', 'b'].map((name) => [name, undefined]),
    )
  })

  test('[MQTT5-3.2.2-15] sends what fits only without an alias without', () => {
    const client = hands({ topicAliasMaximum: 5 })
    client.connect(false, { topicAliasMaximum: 5 })
    const [packet] = sent(client.publish('t', 1)) as Publish[]
    const maximumPacketSize = packetSize({ ...packet!, properties: undefined }, 5)
    const small = hands({ topicAliasMaximum: 5 })
    small.connect(false, { topicAliasMaximum: 5, maximumPacketSize })
    expect(spelt(sent(small.publish('t', 1)))).toEqual([['t', undefined]])
  })

  test('[MQTT5-3.3.2-10] takes every alias that it announced, and hands the topic over', () => {
    const client = hands({ topicAliasMaximum: 2 })
    client.connect()
    client.receive(inbound('a', 1, { properties: { topicAlias: 2 } }))
    client.receive(inbound('', 2, { properties: { topicAlias: 2 } }))
    expect(client.state.got).toEqual(['a', 'a'])
    expect(sent(client.receive(inbound('', 3, { properties: { topicAlias: 1 } })))).toEqual([
      { kind: 'disconnect', reasonCode: 0x82 },
    ])
  })

  test('[MQTT5-3.1.2-26] an alias above what it announced is refused', () => {
    const client = hands({ topicAliasMaximum: 2 })
    client.connect()
    expect(sent(client.receive(inbound('a', 1, { properties: { topicAlias: 3 } })))).toEqual([
      { kind: 'disconnect', reasonCode: 0x94 },
    ])
  })
})
