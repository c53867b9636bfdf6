/** The statements about CONNECT and CONNACK that bind a server: what it makes of one, and what it refuses. */
import { describe, expect, test } from 'vitest'
import { mqttCodec } from './codec.ts'
import type { Did } from './harness.fixture.ts'
import { SECONDS, closed, rows, sent } from './harness.fixture.ts'
import type { Connect, Properties } from './packet.ts'
import { packetSize } from './size.ts'
import type { Bench } from './testing/broker-bench.ts'
import {
  bench,
  connack,
  connectPacket,
  got,
  hear,
  join,
  keptIn,
  lose,
  publish,
  receive,
  subscribe,
  text,
} from './testing/broker-bench.ts'
import { fromHex } from './testing/hex.ts'

const LEVELS = [5, 4] as const

const kinds = (did: readonly Did[], conn: number): string[] =>
  sent(did, conn).map(({ kind }) => kind)

describe.each(LEVELS)('the session of a client id, level %i', (level) => {
  test('[MQTT5-3.1.2-5] [MQTT5-3.1.2-6] [MQTT5-3.1.4-4] [MQTT5-3.2.2-3] [MQTT311-3.1.2-4] [MQTT311-3.1.2-5] [MQTT311-3.1.4-3] [MQTT311-3.2.2-2] [MQTT311-3.2.2-3] Clean Start 0 begins one, and goes on with it', () => {
    const h = bench()
    join(h, 9, 'p')
    const first = join(h, 0, 's', keptIn(level))
    expect(connack(first, 0)).toMatchObject({ reasonCode: 0, sessionPresent: false })
    expect(rows(first, 'session')).toMatchObject([{ what: 'created' }])
    subscribe(h, 0, { filter: 't', qos: 2 })
    lose(h, 0)
    publish(h, 9, 't', 'a', { qos: 1 })
    publish(h, 9, 't', 'b', { qos: 2 })
    h.until(3_599 * SECONDS)
    const again = join(h, 0, 's', keptIn(level))
    expect(connack(again, 0)).toMatchObject({ reasonCode: 0, sessionPresent: true })
    expect(rows(again, 'session')).toMatchObject([{ what: 'resumed' }])
    expect(got(again, 0)).toEqual(['t=a q1 #1', 't=b q2 #2'])
  })

  test('[MQTT5-3.1.2-4] [MQTT5-3.2.2-2] [MQTT311-3.1.2-6] [MQTT311-3.2.2-1] Clean Start 1 throws it away', () => {
    const h = bench()
    join(h, 9, 'p')
    join(h, 0, 's', keptIn(level))
    subscribe(h, 0, 't')
    lose(h, 0)
    const clean = join(h, 0, 's', { ...keptIn(level), cleanStart: true })
    expect(connack(clean, 0)).toMatchObject({ reasonCode: 0, sessionPresent: false })
    expect(got(publish(h, 9, 't', 'x'), 0)).toEqual([])
  })

  test('[MQTT5-4.1.0-1] [MQTT5-4.1.0-2] [MQTT311-4.1.0-1] [MQTT311-4.1.0-2] lasts as long as its connection, and as long as is said beyond it', () => {
    const h = bench()
    join(h, 9, 'p')
    const year = 31_536_000 * SECONDS
    join(h, 0, 'passing', { protocolVersion: level, cleanStart: true })
    join(h, 1, 'kept', keptIn(level))
    for (const conn of [0, 1]) subscribe(h, conn, 't')
    h.until(year)
    const did = publish(h, 9, 't', 'x', { qos: 1 })
    expect([got(did, 0), got(did, 1)]).toEqual([['t=x q1 #1'], ['t=x q1 #1']])
    lose(h, 0)
    lose(h, 1)
    h.until(year + 3_599 * SECONDS)
    expect(connack(join(h, 0, 'passing', { protocolVersion: level }), 0).sessionPresent).toBe(false)
    // its subscription and what was not acknowledged
    expect(got(join(h, 1, 'kept', keptIn(level)), 1)).toEqual(['t=x q1 #1 dup'])
    expect(got(publish(h, 9, 't', 'y', { qos: 1 }), 1)).toEqual(['t=y q1 #2'])
  })

  test('[MQTT311-3.1.2-4] without an end in 3.1.1', () => {
    const h = bench()
    join(h, 0, 's', keptIn(level))
    lose(h, 0)
    h.until(1e9 * SECONDS)
    expect(connack(join(h, 0, 's', keptIn(level)), 0).sessionPresent).toBe(level === 4)
  })

  test('[MQTT5-3.1.3-2] [MQTT311-3.1.3-2] each id has its own, on whatever connection it comes', () => {
    const h = bench()
    join(h, 9, 'p')
    for (const [conn, id] of ['a', 'b'].entries()) {
      join(h, conn, id, keptIn(level))
      subscribe(h, conn, id)
      lose(h, conn)
    }
    publish(h, 9, 'a', 'for a', { qos: 1 })
    publish(h, 9, 'b', 'for b', { qos: 1 })
    expect(got(join(h, 1, 'a', keptIn(level)), 1)).toEqual(['a=for a q1 #1'])
    expect(got(join(h, 0, 'b', keptIn(level)), 0)).toEqual(['b=for b q1 #1'])
    expect(connack(join(h, 2, 'A', keptIn(level)), 2).sessionPresent).toBe(false)
  })

  test('[MQTT5-3.1.3-5] [MQTT311-3.1.3-5] ids of 1 to 23 digits and letters are taken', () => {
    const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
    for (let length = 1; length <= 23; length++)
      for (let from = 0; from < alphabet.length; from += length) {
        const id = alphabet.slice(from, from + length)
        const h = bench()
        h.step({ kind: 'opened', conn: 0 })
        const packet = connectPacket(id, { protocolVersion: level })
        const did = hear(h, 0, level, mqttCodec(level).encode(packet))
        expect(connack(did, 0).reasonCode).toBe(0)
        expect([...h.state.slots.keys()]).toEqual([id])
      }
  })
})

describe.each(LEVELS)('the will, level %i', (level) => {
  const watched = () => {
    const h = bench()
    join(h, 9, 'watcher')
    subscribe(h, 9, 'w')
    return h
  }
  const will = (retain: boolean) => ({ topic: 'w', payload: text('gone'), qos: 1 as const, retain })
  const kept = (h: Bench) => got(subscribe(h, 9, 'w'), 9)

  test.each([
    ['[MQTT5-3.1.2-14] [MQTT311-3.1.2-16] 0: it is not kept', false, []],
    [
      '[MQTT5-3.1.2-15] [MQTT311-3.1.2-17] 1: it is kept as retained',
      true,
      ['w=gone q1 #2 retain'],
    ],
  ] as const)(
    '[MQTT5-3.1.2-8] [MQTT311-3.1.2-8] is published at the loss of the connection; Will Retain %s',
    (_, retain, served) => {
      const h = watched()
      join(h, 0, 'a', { protocolVersion: level, will: will(retain) })
      expect(got(lose(h, 0), 9)).toEqual(['w=gone q1 #1'])
      expect(kept(h)).toEqual(served)
    },
  )

  test('[MQTT5-3.1.2-10] [MQTT311-3.1.2-10] [MQTT311-3.1.2-12] once, and never without a will', () => {
    const h = watched()
    join(h, 0, 'a', { ...keptIn(level), will: will(false) })
    expect(got(lose(h, 0), 9)).toHaveLength(1)
    join(h, 0, 'a', keptIn(level)) // the same session, no will
    expect(got(lose(h, 0), 9)).toEqual([])
    expect(got(h.until(3_599 * SECONDS), 9)).toEqual([])
  })

  test('[MQTT5-3.14.4-3] [MQTT311-3.14.4-3] [MQTT311-3.1.2-10] not after DISCONNECT', () => {
    const h = watched()
    join(h, 0, 'a', { ...keptIn(level), will: will(false) })
    expect(got(receive(h, 0, { kind: 'disconnect', reasonCode: 0 }), 9)).toEqual([])
    expect(got(lose(h, 0), 9)).toEqual([])
    expect(got(h.until(7_200 * SECONDS), 9)).toEqual([])
  })

  test('[MQTT5-3.1.2-7] is kept with the session, over a crash too', () => {
    const h = watched()
    const delay = level === 5 ? { properties: { willDelayInterval: 5 } } : undefined
    join(h, 0, 'a', { ...keptIn(level), will: { ...will(true), ...delay } })
    h.crash()
    h.step({ kind: 'asked', ask: { kind: 'boot' } })
    h.until(6 * SECONDS)
    join(h, 9, 'watcher')
    expect(kept(h)).toEqual(['w=gone q1 #1 retain'])
  })
})

test('[MQTT5-3.1.3-10] User Properties of a will keep their order, and come twice if they were there twice', () => {
  const userProperties = [
    ['b', '1'],
    ['a', '2'],
    ['b', '1'],
    ['B', '0'],
  ] as const
  const h = bench()
  join(h, 9, 'watcher')
  subscribe(h, 9, 'w')
  const properties = { userProperties, willDelayInterval: 0 }
  join(h, 0, 'a', {
    will: { topic: 'w', payload: text(''), qos: 0, retain: false, properties },
  })
  const [published] = sent(lose(h, 0), 9)
  expect(published).toMatchObject({ kind: 'publish', properties: { userProperties } })
})

describe('what is refused', () => {
  const will = { topic: 'w', payload: text('x'), qos: 2, retain: false } as const
  const five = (properties: Properties): Partial<Connect> => ({ properties })
  test.each<[string, Partial<Connect>, number]>([
    ['an authentication method', five({ authenticationMethod: 'SCRAM' }), 0x8c],
    ['Receive Maximum 0', five({ receiveMaximum: 0 }), 0x82],
    ['a will above Maximum QoS', { will }, 0x9b],
    ['a will to a topic of ours', { will: { ...will, qos: 0, topic: '$SYS/x' } }, 0x87],
    ['a will to a topic that is none', { will: { ...will, qos: 0, topic: 'a/#' } }, 0x90],
    ['one session too many', {}, 0x97],
    ['[MQTT311-3.1.3-9] no client id in 3.1.1', { clientId: '', protocolVersion: 4 }, 2],
    ['one session too many in 3.1.1', { protocolVersion: 4 }, 3],
  ])(
    '[MQTT5-3.1.4-2] [MQTT5-3.1.4-6] [MQTT5-3.2.2-6] [MQTT5-3.2.2-7] [MQTT5-3.2.2-8] [MQTT311-3.1.4-5] [MQTT311-3.2.2-4] [MQTT311-3.2.2-5] %s: one CONNACK with its code, closed, and nothing behind it is read',
    (_, more, reasonCode) => {
      const h = bench({ maximumQos: 1, sessionLimit: 1 })
      join(h, 9, 'p')
      const did = join(h, 0, 's', more)
      const packet = { kind: 'connack', sessionPresent: false, reasonCode } as const
      expect(sent(did)).toEqual([packet])
      expect(closed(did)).toEqual([0])
      const codec = mqttCodec(more.protocolVersion ?? 5)
      expect(codec.decode(codec.encode(packet))).toMatchObject({ ok: true }) // a code of its table
      const behind = [
        ...receive(h, 0, connectPacket('s', { cleanStart: true })),
        ...publish(h, 0, 't', 'x', { qos: 1, retain: true }),
        ...receive(h, 0, { kind: 'pingreq' }),
      ]
      expect(behind).toEqual([])
      expect([...h.state.slots.keys()]).toEqual(['p'])
      expect(h.state.retained.size).toBe(0)
    },
  )

  test('[MQTT311-3.2.2-6] where 3.1.1 has no code it is closed without a CONNACK', () => {
    const did = join(bench({ maximumQos: 1 }), 0, 's', { protocolVersion: 4, will })
    expect([sent(did), closed(did)]).toEqual([[], [0]])
  })

  /** A CONNECT of 3.1.1 and one of 5.0 around these flags and this client id. */
  const bytesOf = (level: 4 | 5, flags: string, id: string) => {
    const body = fromHex(`0004 4d515454 0${level} ${flags} 0000 ${level === 5 ? '00' : ''} ${id}`)
    return Uint8Array.from([0x10, body.length, ...body])
  }
  test.each([
    ['[MQTT5-3.1.3-8] [MQTT311-3.1.3-9] an id that is no UTF-8', '02', '0002 c0af'],
    ['[MQTT5-3.1.2-3] [MQTT311-3.1.2-3] the reserved flag', '03', '0001 61'],
    ['bytes behind the end', '02', '0001 61 00'],
  ])(
    '[MQTT5-3.1.4-1] [MQTT311-3.1.4-1] bytes that are no CONNECT: closed, with a CONNACK in 5.0 only: %s',
    (_, flags, id) => {
      for (const [level, codes] of [
        [5, [0x81]],
        [4, []],
      ] as const) {
        const h = bench()
        h.step({ kind: 'opened', conn: 0 })
        const did = hear(h, 0, level, bytesOf(level, flags, id))
        expect(sent(did).map((p) => p.kind === 'connack' && p.reasonCode)).toEqual(codes)
        expect(closed(did)).toEqual([0])
        expect(h.state.slots.size).toBe(0)
      }
    },
  )

  test.each(['42 02 0001', '60 02 0001', '80 00', 'a0 00', 'c1 00', 'e1 00', '36 05 0001 61 0001'])(
    '[MQTT5-2.1.3-1] [MQTT311-2.2.2-2] flags that may not be, in %s, close the connection',
    (hex) => {
      for (const [level, told] of [
        [5, [{ kind: 'disconnect', reasonCode: 0x81 }]],
        [4, []],
      ] as const) {
        const h = bench()
        join(h, 0, 's', { protocolVersion: level })
        const did = hear(h, 0, level, fromHex(hex))
        expect(sent(did)).toEqual(told)
        expect(closed(did)).toEqual([0])
      }
    },
  )
})

describe.each(LEVELS)('CONNACK, level %i', (level) => {
  test('[MQTT5-3.2.0-1] [MQTT311-3.2.0-1] comes before everything that is due; [MQTT5-3.2.0-2] and once', () => {
    const h = bench()
    join(h, 9, 'p')
    join(h, 0, 's', keptIn(level))
    subscribe(h, 0, { filter: 't', qos: 2 })
    publish(h, 9, 't', 'unfinished', { qos: 2, packetId: 1 })
    publish(h, 9, 't', 'released', { qos: 2, packetId: 2 })
    receive(h, 0, { kind: 'pubrec', packetId: 2, reasonCode: 0 })
    lose(h, 0)
    publish(h, 9, 't', 'later', { qos: 1, packetId: 3 })
    const did = join(h, 0, 's', keptIn(level))
    expect(kinds(did, 0)).toEqual(['connack', 'publish', 'pubrel', 'publish'])
    const twice = receive(h, 0, connectPacket('s', keptIn(level)))
    expect(kinds(twice, 0)).toEqual(level === 5 ? ['disconnect'] : [])
  })

  test('[MQTT5-3.1.2-28] [MQTT5-4.12.0-6] has no Response Information and no method that nobody asked for', () => {
    for (const [asked, prefix] of [
      [undefined, 'reply/'],
      [false, 'reply/'],
      [true, undefined],
    ] as const) {
      const limits = { maximumPacketSize: 1000, topicAliasMaximum: 5, maximumKeepAlive: 60 }
      const h = bench(prefix === undefined ? limits : { ...limits, responsePrefix: prefix })
      const properties = level === 5 ? { requestResponseInformation: asked } : undefined
      const did = join(h, 0, '', { protocolVersion: level, cleanStart: true, properties })
      const names = Object.entries(connack(did, 0).properties ?? {}).flatMap(([name, value]) =>
        value === undefined ? [] : [name],
      )
      expect(names).not.toContain('responseInformation')
      expect(names).not.toContain('authenticationMethod')
      expect(names.length > 0).toBe(level === 5)
      expect(kinds(did, 0)).toEqual(['connack'])
    }
  })
})

test('[MQTT5-3.2.2-13] what is retained is supported, and not said to be otherwise: such a will is taken', () => {
  const h = bench()
  const will = { topic: 'w', payload: text('x'), qos: 0, retain: true } as const
  const { reasonCode, properties } = connack(join(h, 0, 'a', { will }), 0)
  expect([reasonCode, properties?.retainAvailable ?? true]).toEqual([0, true])
  lose(h, 0)
  join(h, 1, 'b')
  expect(got(subscribe(h, 1, 'w'), 1)).toEqual(['w=x q0 retain'])
})

describe('a client that takes little', () => {
  test('[MQTT5-3.2.2-19] [MQTT5-3.2.2-20] has a CONNACK that fits, without anything that may be left out', () => {
    const needed = packetSize(connack(join(bench(), 0, 'a'), 0), 5)
    const h = bench()
    const did = join(h, 0, 'a', { properties: { maximumPacketSize: needed } })
    expect(connack(did, 0)).toMatchObject({ reasonCode: 0 })
    expect(connack(did, 0).properties).not.toHaveProperty('reasonString')
    expect(connack(did, 0).properties).not.toHaveProperty('userProperties')
    const refused = join(h, 1, 'b', {
      properties: { maximumPacketSize: 5, authenticationMethod: 'SCRAM' },
    })
    expect(connack(refused, 1).reasonCode).toBe(0x8c)
  })

  test('[MQTT5-3.2.0-1] [MQTT5-3.1.2-24] too little even for its CONNACK: it is closed, and nothing else is sent before one', () => {
    const h = bench()
    join(h, 9, 'p')
    join(h, 0, 's', keptIn(5))
    subscribe(h, 0, 't')
    lose(h, 0)
    publish(h, 9, 't', 'x', { qos: 1 })
    const did = join(h, 0, 's', {
      properties: { sessionExpiryInterval: 3600, maximumPacketSize: 7 },
    })
    expect([sent(did, 0), closed(did)]).toEqual([[], [0]])
    expect(got(join(h, 0, 's', keptIn(5)), 0)).toEqual(['t=x q1 #1'])
  })
})
