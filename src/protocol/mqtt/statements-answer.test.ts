/**
 * The statements about what an answer may carry: never more than its receiver takes, nothing that it did not ask
 * for, and after the last one nothing at all.
 */
import { describe, expect, test } from 'vitest'
import { mqttCodec } from './codec.ts'
import type { Did } from './harness.fixture.ts'
import { SECONDS, closed, sent } from './harness.fixture.ts'
import type { Packet, Properties } from './packet.ts'
import { packetSize } from './size.ts'
import type { Bench } from './testing/broker-bench.ts'
import { bench, got, join, publish, receive, subscribe } from './testing/broker-bench.ts'
import type { Hands } from './testing/client-machine.ts'
import { hands, inbound, sub } from './testing/client-machine.ts'

const LEVELS = [5, 4] as const

/** A CONNACK of 5.0 has five bytes at least, and so has an acknowledgement with a code; an answer with codes six. */
const SMALLEST = { connack: 5, acknowledgement: 5, codes: 6 }
const BROKER = { receiveMaximum: 65_535, denySubscribe: ['no'] }

function joined(properties: Properties): Bench {
  const h = bench(BROKER)
  join(h, 0, 'a', { properties: { sessionExpiryInterval: 60, ...properties } })
  join(h, 9, 'p')
  return h
}

const unknown = { packetId: 9, reasonCode: 0 } as const
type Cause = readonly [
  answer: string,
  limit: number,
  of: (h: Bench) => readonly Did[],
  want: Packet,
]
/** What goes wrong in each way that an answer can tell of. */
const CAUSES: readonly Cause[] = [
  [
    '[MQTT5-3.4.2-2] [MQTT5-3.4.2-3] PUBACK',
    SMALLEST.acknowledgement,
    (h) => publish(h, 0, '$SYS/x', 'x', { qos: 1 }),
    { kind: 'puback', packetId: 1, reasonCode: 0x87 },
  ],
  [
    '[MQTT5-3.5.2-2] [MQTT5-3.5.2-3] PUBREC',
    SMALLEST.acknowledgement,
    (h) => publish(h, 0, '$SYS/x', 'x', { qos: 2 }),
    { kind: 'pubrec', packetId: 1, reasonCode: 0x87 },
  ],
  [
    '[MQTT5-3.6.2-2] [MQTT5-3.6.2-3] PUBREL',
    SMALLEST.acknowledgement,
    (h) => receive(h, 0, { kind: 'pubrec', ...unknown }),
    { kind: 'pubrel', packetId: 9, reasonCode: 0x92 },
  ],
  [
    '[MQTT5-3.7.2-2] [MQTT5-3.7.2-3] PUBCOMP',
    SMALLEST.acknowledgement,
    (h) => receive(h, 0, { kind: 'pubrel', ...unknown }),
    { kind: 'pubcomp', packetId: 9, reasonCode: 0x92 },
  ],
  [
    '[MQTT5-3.9.2-1] [MQTT5-3.9.2-2] SUBACK',
    SMALLEST.codes,
    (h) => subscribe(h, 0, 'no'),
    { kind: 'suback', packetId: 10, reasonCodes: [0x80] },
  ],
  [
    '[MQTT5-3.11.2-1] [MQTT5-3.11.2-2] UNSUBACK',
    SMALLEST.codes,
    (h) => receive(h, 0, { kind: 'unsubscribe', packetId: 9, filters: ['x'] }),
    { kind: 'unsuback', packetId: 9, reasonCodes: [0x11] },
  ],
  [
    '[MQTT5-3.14.2-3] [MQTT5-3.14.2-4] DISCONNECT',
    SMALLEST.connack,
    (h) => publish(h, 0, 't', 'x', { properties: { topicAlias: 9 } }),
    { kind: 'disconnect', reasonCode: 0x94 },
  ],
]

describe('the broker answers a client that takes no byte more than need be', () => {
  test.each(CAUSES)('%s leaves out what may be left out, and comes', (_, limit, of, want) => {
    const h = joined({ maximumPacketSize: limit })
    expect(sent(of(h), 0)).toEqual([want])
    expect(packetSize(want, 5)).toBeLessThanOrEqual(limit)
  })

  test('[MQTT5-3.1.2-29] with Request Problem Information 0 no answer has a Reason String or User Properties', () => {
    for (const [, , of, want] of CAUSES) {
      const h = joined({ requestProblemInformation: false })
      const [answer] = sent(of(h), 0)
      expect(answer).toEqual(want)
      expect(mqttCodec(5).encode(answer!)).toEqual(mqttCodec(5).encode(want))
    }
  })

  test('[MQTT5-3.8.4-1] [MQTT5-3.10.4-4] no answer with its codes fits: DISCONNECT 0x95, and nothing was done', () => {
    for (const ask of [
      (h: Bench) => subscribe(h, 0, 'a', 'b'),
      (h: Bench) => receive(h, 0, { kind: 'unsubscribe', packetId: 9, filters: ['c', 'd'] }),
    ]) {
      const h = joined({ maximumPacketSize: SMALLEST.codes })
      subscribe(h, 0, 'c')
      const did = ask(h)
      expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0x95 }])
      expect(closed(did)).toEqual([0])
      expect([...h.state.sessions[0]!.subscriptions.keys()]).toEqual(['c'])
    }
  })
})

describe('a client answers a server that takes no byte more than need be', () => {
  const config = { subscriptions: [sub('#', 2)] }
  test.each<[string, (client: Hands) => Did[], Packet]>([
    [
      '[MQTT5-3.4.2-2] [MQTT5-3.4.2-3] PUBACK',
      (c) => c.receive(inbound('a', 7)),
      { kind: 'puback', packetId: 7, reasonCode: 0 },
    ],
    [
      '[MQTT5-3.5.2-2] [MQTT5-3.5.2-3] PUBREC',
      (c) => c.receive(inbound('a', 7, { qos: 2 })),
      { kind: 'pubrec', packetId: 7, reasonCode: 0 },
    ],
    [
      '[MQTT5-3.6.2-2] [MQTT5-3.6.2-3] PUBREL',
      (c) => c.receive({ kind: 'pubrec', ...unknown }),
      { kind: 'pubrel', packetId: 9, reasonCode: 0x92 },
    ],
    [
      '[MQTT5-3.7.2-2] [MQTT5-3.7.2-3] PUBCOMP',
      (c) => c.receive({ kind: 'pubrel', ...unknown }),
      { kind: 'pubcomp', packetId: 9, reasonCode: 0x92 },
    ],
    [
      '[MQTT5-3.14.2-3] [MQTT5-3.14.2-4] DISCONNECT',
      (c) => c.receive({ kind: 'pingreq' }),
      { kind: 'disconnect', reasonCode: 0x82 },
    ],
  ])('%s leaves out what may be left out', (_, of, want) => {
    const client = hands(config)
    client.connect(false, { maximumPacketSize: 5 })
    const did = of(client)
    expect(sent(did)).toEqual([want])
    expect(mqttCodec(5).encode(sent(did)[0]!).length).toBeLessThanOrEqual(5)
  })
})

describe('the end of a connection', () => {
  const ENDS: readonly [string, number, (h: Bench) => readonly Did[]][] = [
    ['a packet that only a server sends', 0x82, (h) => receive(h, 0, { kind: 'pingresp' })],
    ['silence', 0x8d, (h) => h.until(100 * SECONDS)],
    ['a topic that is none', 0x81, (h) => publish(h, 0, 'a/#', 'x')],
    ['takeover', 0x8e, (h) => join(h, 1, 'a')],
    ['shutdown', 0x8b, (h) => h.step({ kind: 'asked', ask: { kind: 'stop' } })],
    [
      'another Session Expiry Interval than 0',
      0x82,
      (h) =>
        receive(h, 0, {
          kind: 'disconnect',
          reasonCode: 0,
          properties: { sessionExpiryInterval: 5 },
        }),
    ],
  ]

  test.each(ENDS)(
    '[MQTT5-3.14.2-1] [MQTT5-3.14.2-2] [MQTT5-3.14.4-1] [MQTT5-3.14.4-2] by the server, for %s: a code of its table, no Session Expiry Interval, closed, and nothing after it',
    (_, reasonCode, of) => {
      const h = bench()
      join(h, 9, 'p')
      join(h, 0, 'a', { keepAlive: 60 })
      subscribe(h, 0, 't')
      const did = of(h)
      expect(sent(did, 0)).toEqual([{ kind: 'disconnect', reasonCode }])
      const bytes = mqttCodec(5).encode(sent(did, 0)[0]!)
      expect(mqttCodec(5).decode(bytes)).toMatchObject({ ok: true })
      const mine = did.filter(
        (one) => (one.did === 'send' || one.did === 'close') && one.conn === 0,
      )
      expect(mine.map((one) => one.did)).toEqual(['send', 'close'])
      expect(got(publish(h, 9, 't', 'x'), 0)).toEqual([])
      expect(receive(h, 0, { kind: 'pingreq' })).toEqual([])
    },
  )

  test.each(LEVELS)(
    '[MQTT5-3.14.4-1] [MQTT5-3.14.4-2] [MQTT311-3.14.4-1] [MQTT311-3.14.4-2] by the client, version %i: DISCONNECT, closed, and nothing after it',
    (version) => {
      const client = hands({ version, subscriptions: [sub('t', 2)] }, () => 'later')
      client.connect()
      client.receive(inbound('t', 7))
      const did = client.leave()
      expect(sent(did)).toEqual([{ kind: 'disconnect', reasonCode: 0 }])
      expect(did.at(-1)).toEqual({ did: 'close', conn: 0, how: 'fin' })
      const later = [
        ...client.publish('a', 0),
        ...client.publish('a', 1),
        ...client.ready(0),
        ...client.receive(inbound('t', 8)),
        ...client.until(100 * SECONDS),
      ]
      expect(sent(later)).toEqual([])
    },
  )
})

describe.each(LEVELS)('PINGREQ, level %i', (protocolVersion) => {
  test('[MQTT5-3.12.4-1] [MQTT311-3.12.4-1] is answered with PINGRESP, each time', () => {
    const h = bench()
    join(h, 0, 'a', { protocolVersion, keepAlive: 10 })
    for (let i = 1; i <= 5; i++) {
      h.until(10 * i * SECONDS)
      expect(sent(receive(h, 0, { kind: 'pingreq' }))).toEqual([{ kind: 'pingresp' }])
    }
  })
})
