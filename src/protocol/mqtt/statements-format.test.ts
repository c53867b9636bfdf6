/** The statements about the format that hold for every packet alike: strings, identifiers, what flags announce. */
import { describe, expect, test } from 'vitest'
import { mqttCodec } from './codec.ts'
import type { Connect, Packet, ProtocolVersion } from './packet.ts'
import {
  bench,
  connectPacket,
  join,
  publish,
  publishPacket,
  subscribe,
  subscribePacket,
  text,
} from './testing/broker-bench.ts'
import { closed } from './harness.fixture.ts'
import { fromHex, toHex } from './testing/hex.ts'

const BOTH = [5, 4] as const
const FIVE = [5] as const

/** First byte and body; the Remaining Length is put in. */
function framed(first: string, body: string): Uint8Array {
  const rest = fromHex(body)
  return Uint8Array.from([...fromHex(first), rest.length, ...rest])
}

/** What is said of bytes that are refused; of others the packet. */
function read(version: ProtocolVersion, bytes: Uint8Array): unknown {
  const decoded = mqttCodec(version).decode(bytes)
  if (decoded.ok) return decoded.value.packet
  return decoded.error.kind === 'bad' ? decoded.error.error.clause : decoded.error
}

describe('a string is UTF-8 and keeps each of its characters', () => {
  // a byte-order mark, two bytes, four bytes
  const WORD = '\ufeff\u00e9\u{1d11e}'
  const BYTES = 'ef bb bf c3 a9 f0 9d 84 9e'
  const will = { payload: text(''), qos: 0, retain: false } as const
  const pair = (name: string, value: string) =>
    publishPacket('t', '', { properties: { userProperties: [[name, value]] } })
  type Field = readonly [
    name: string,
    versions: readonly ProtocolVersion[],
    packet: (word: string, version: ProtocolVersion) => Packet,
  ]
  const connect = (clientId: string, protocolVersion: ProtocolVersion, more = {}) =>
    connectPacket(clientId, { protocolVersion, ...more })
  const fields: readonly Field[] = [
    ['[MQTT5-3.1.3-4] [MQTT311-3.1.3-4] Client Identifier', BOTH, (w, v) => connect(w, v)],
    [
      '[MQTT5-3.1.3-11] [MQTT311-3.1.3-10] Will Topic',
      BOTH,
      (topic, v) => connect('c', v, { will: { ...will, topic } }),
    ],
    [
      '[MQTT5-3.1.3-12] [MQTT311-3.1.3-11] User Name',
      BOTH,
      (username, v) => connect('c', v, { username }),
    ],
    ['[MQTT5-3.3.2-1] [MQTT311-3.3.2-1] Topic Name', BOTH, (w) => publishPacket(w, 'x')],
    [
      '[MQTT5-3.3.2-13] Response Topic',
      FIVE,
      (responseTopic) => publishPacket('t', '', { properties: { responseTopic } }),
    ],
    [
      '[MQTT5-3.3.2-19] Content Type',
      FIVE,
      (contentType) => publishPacket('t', '', { properties: { contentType } }),
    ],
    ['[MQTT5-3.8.3-1] [MQTT311-3.8.3-1] filter of SUBSCRIBE', BOTH, (w) => subscribePacket([w])],
    [
      '[MQTT5-3.10.3-1] [MQTT311-3.10.3-1] filter of UNSUBSCRIBE',
      BOTH,
      (w) => ({ kind: 'unsubscribe', packetId: 1, filters: [w] }),
    ],
    ['[MQTT5-1.5.7-1] name of a User Property', FIVE, (w) => pair(w, 'v')],
    ['[MQTT5-1.5.7-1] value of a User Property', FIVE, (w) => pair('n', w)],
  ]

  test.each(fields)(
    '[MQTT5-1.5.4-3] [MQTT311-1.5.3-3] as it was written: %s',
    (_, versions, packet) => {
      for (const version of versions) {
        const sent = packet(WORD, version)
        const bytes = mqttCodec(version).encode(sent)
        expect(toHex(bytes)).toContain(`00 09 ${BYTES}`)
        expect(read(version, bytes)).toEqual(sent)
      }
    },
  )

  test.each(fields)(
    '[MQTT5-1.5.4-1] [MQTT311-1.5.3-1] [MQTT5-4.7.3-2] [MQTT311-4.7.3-2] ill-formed bytes and U+0000 are refused: %s',
    (_, versions, packet) => {
      for (const version of versions) {
        const right = toHex(mqttCodec(version).encode(packet(WORD, version)))
        const [illFormed, zero] =
          version === 5
            ? ['MQTT5-1.5.4-1', 'MQTT5-1.5.4-2']
            : ['MQTT311-1.5.3-1', 'MQTT311-1.5.3-2']
        for (const [bytes, clause] of [
          ['ef bb bf c0 af f0 9d 84 9e', illFormed], // a longer form than need be
          ['ed a0 80 c3 a9 f0 9d 84 9e', illFormed], // a surrogate
          ['ef bb bf c3 a9 f0 9d 84 41', illFormed], // a character cut short
          ['ef bb bf 00 41 f0 9d 84 9e', zero],
        ])
          expect(read(version, fromHex(right.replace(BYTES, bytes!)))).toBe(clause)
        expect(() => mqttCodec(version).encode(packet('a\0b', version))).toThrow(/broken promise/)
      }
    },
  )
})

describe.each(BOTH)('topics and filters of version %i', (version) => {
  test('[MQTT5-4.7.3-3] [MQTT311-4.7.3-3] 65,535 bytes of UTF-8 are taken, one more is not', () => {
    const longest = `a${'\u00e9'.repeat(32_767)}`
    const { encode } = mqttCodec(version)
    for (const packet of [publishPacket, (w: string) => subscribePacket([w])]) {
      expect(read(version, encode(packet(longest, '')))).toEqual(packet(longest, ''))
      expect(() => encode(packet(`${longest}a`, ''))).toThrow(/broken promise/)
    }
    const h = bench()
    join(h, 0, 'c', { protocolVersion: version })
    expect(closed(publish(h, 0, longest, 'x'))).toEqual([])
    expect(closed(subscribe(h, 0, longest))).toEqual([])
    expect(closed(publish(h, 0, `${longest}a`, 'x'))).toEqual([0])
    join(h, 0, 'c', { protocolVersion: version })
    expect(closed(subscribe(h, 0, `${longest}a`))).toEqual([0])
  })

  test('[MQTT5-4.7.3-1] [MQTT311-4.7.3-1] a filter has a character', () => {
    const body = version === 5 ? '0001 00 0000 00' : '0001 0000 00'
    expect(read(version, framed('82', body))).toMatch(/-4\.7\.3-1$/)
    expect(() => mqttCodec(version).encode(subscribePacket(['']))).toThrow(/one character/)
  })
})

describe('packet identifiers', () => {
  test.each([
    [4, '30 04 00 01 61 07', '32 06 00 01 61 00 09 07'],
    [5, '30 05 00 01 61 00 07', '32 07 00 01 61 00 09 00 07'],
  ] as const)(
    '[MQTT5-2.2.1-2] [MQTT311-2.3.1-5] a PUBLISH of QoS 0 has none: version %i',
    (version, without, withOne) => {
      const codec = mqttCodec(version)
      const payload = new Uint8Array([7])
      const plain = { ...publishPacket('a', ''), payload }
      expect(toHex(codec.encode(plain))).toBe(without)
      expect(read(version, fromHex(without))).toEqual(plain)
      expect(() => codec.encode({ ...plain, packetId: 9 })).toThrow(/no packet identifier/)
      expect(read(version, fromHex(withOne))).toEqual({ ...plain, qos: 1, packetId: 9 })
    },
  )

  test('[MQTT311-2.3.1-1] SUBSCRIBE and UNSUBSCRIBE of 3.1.1 have one that is not 0', () => {
    expect(read(4, framed('82', '0000 0001 61 00'))).toBe('MQTT311-2.3.1-1')
    expect(read(4, framed('a2', '0000 0001 61'))).toBe('MQTT311-2.3.1-1')
  })
})

describe('[MQTT5-2.2.2-1] without properties there is a Property Length, and it is 0', () => {
  const subscription = subscribePacket(['a']).subscriptions
  test.each<[string, Packet, string, string]>([
    ['CONNECT', connectPacket('c'), '10', '0004 4d515454 05 00 0000|0001 63'],
    ['CONNACK', { kind: 'connack', sessionPresent: false, reasonCode: 0 }, '20', '00 00|'],
    ['PUBLISH', publishPacket('a', 'x'), '30', '0001 61|78'],
    [
      'SUBSCRIBE',
      { kind: 'subscribe', packetId: 1, subscriptions: subscription },
      '82',
      '0001|0001 61 01',
    ],
    ['SUBACK', { kind: 'suback', packetId: 1, reasonCodes: [1] }, '90', '0001|01'],
    ['UNSUBSCRIBE', { kind: 'unsubscribe', packetId: 1, filters: ['a'] }, 'a2', '0001|0001 61'],
    ['UNSUBACK', { kind: 'unsuback', packetId: 1, reasonCodes: [0] }, 'b0', '0001|00'],
  ])('%s', (_, packet, first, body) => {
    const right = framed(first, body.replace('|', ' 00 '))
    expect(toHex(mqttCodec(5).encode(packet))).toBe(toHex(right))
    expect(read(5, right)).toEqual(packet)
    expect(read(5, framed(first, body.replace('|', '')))).not.toEqual(packet)
  })
})

describe.each(BOTH)('the payload of CONNECT, version %i', (version) => {
  const PARTS = [
    [0x04, version === 5 ? '00 0001 77 0002 6869' : '0001 77 0002 6869'],
    [0x80, '0001 75'],
    [0x40, '0002 7077'],
  ] as const
  /** The fields that the flags announce, in their order; `there`: which of them are. */
  const bytesOf = (flags: number, there = flags) =>
    framed(
      '10',
      `0004 4d515454 0${version} ${flags.toString(16).padStart(2, '0')} 0000 ${version === 5 ? '00' : ''}
       0001 63 ${PARTS.map(([flag, bytes]) => (there & flag ? bytes : '')).join('')}`,
    )
  const packetOf = (flags: number): Connect => ({
    ...connectPacket('c', { protocolVersion: version }),
    ...(flags & 0x04
      ? { will: { topic: 'w', payload: text('hi'), qos: 0, retain: false } }
      : undefined),
    ...(flags & 0x80 ? { username: 'u' } : undefined),
    ...(flags & 0x40 ? { password: text('pw') } : undefined),
  })
  // 3.1.1 knows no password without a user name
  const flags = [0x00, 0x04, 0x80, 0x84, 0xc0, 0xc4, ...(version === 5 ? [0x40, 0x44] : [])]

  test('[MQTT5-3.1.3-1] [MQTT5-3.1.3-3] [MQTT311-3.1.3-1] [MQTT311-3.1.3-3] client id first, then will, user name, password', () => {
    for (const one of flags) {
      expect(toHex(mqttCodec(version).encode(packetOf(one)))).toBe(toHex(bytesOf(one)))
      expect(read(version, bytesOf(one))).toEqual(packetOf(one))
    }
  })

  test.each([
    ['[MQTT5-3.1.2-9] [MQTT311-3.1.2-9] [MQTT311-3.1.2-11] a will', 0x04],
    ['[MQTT5-3.1.2-16] [MQTT5-3.1.2-17] [MQTT311-3.1.2-18] [MQTT311-3.1.2-19] a user name', 0x80],
    ['[MQTT5-3.1.2-18] [MQTT5-3.1.2-19] [MQTT311-3.1.2-20] [MQTT311-3.1.2-21] a password', 0x40],
  ])('%s is there if its flag says so, and only then', (_, flag) => {
    for (const one of flags) expect(read(version, bytesOf(one, one ^ flag))).toMatch(/^MQTT/)
  })
})
