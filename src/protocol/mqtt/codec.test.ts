import { describe, expect, test } from 'vitest'
import type { Span } from '../../core/codec.ts'
import { MAX_PACKET_SIZE, mqttCodec } from './codec.ts'
import { packetName, PTYPE, REASON, type Packet, type ProtocolVersion } from './packet.ts'
import { PROPERTY_ROWS, ROWS_OF, type Place } from './properties.ts'
import { describeReason, reasonsOf } from './reason.ts'
import { CARRIED, CODES } from './testing/arbitrary.ts'
import { fromHex, toHex } from './testing/hex.ts'

const text = (s: string) => new TextEncoder().encode(s)
const squeeze = (hex: string) => toHex(fromHex(hex))
const none = new Uint8Array(0)

function spansOf(version: ProtocolVersion, hex: string): readonly Span[] {
  const decoded = mqttCodec(version).decode(fromHex(hex))
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error))
  return decoded.value.spans
}

type Vector = readonly [what: string, version: ProtocolVersion, hex: string, packet: Packet]

const SESSION = { kind: 'connect', cleanStart: true, keepAlive: 10, clientId: '' } as const
const will = { topic: 'w', payload: text('bye'), qos: 1, retain: true } as const
const message = { kind: 'publish', dup: false, retain: false, qos: 0, packetId: 0 } as const
const plain = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const

const VECTORS: readonly Vector[] = [
  ['CONNECT', 4, '100c 0004 4d515454 04 02 000a 0000', { ...SESSION, protocolVersion: 4 }],
  ['CONNECT', 5, '100d 0004 4d515454 05 02 000a 00 0000', { ...SESSION, protocolVersion: 5 }],
  [
    'CONNECT with all its payload',
    4,
    '101d 0004 4d515454 04 ec 000a 0001 69 0001 77 0003 627965 0001 75 0003 000102',
    {
      ...SESSION,
      protocolVersion: 4,
      cleanStart: false,
      clientId: 'i',
      will,
      username: 'u',
      password: Uint8Array.of(0, 1, 2),
    },
  ],
  [
    'CONNECT with properties of its own and of the will',
    5,
    '1021 0004 4d515454 05 2e 000a 05 11 ffffffff 0001 69 05 18 00000e10 0001 77 0003 627965',
    {
      ...SESSION,
      protocolVersion: 5,
      clientId: 'i',
      will: { ...will, properties: { willDelayInterval: 3_600 } },
      properties: { sessionExpiryInterval: 0xffff_ffff },
    },
  ],
  [
    'CONNECT with a password and no user name',
    5,
    '1010 0004 4d515454 05 42 000a 00 0000 0001 70',
    { ...SESSION, protocolVersion: 5, password: text('p') },
  ],
  ['CONNACK', 4, '2002 01 00', { kind: 'connack', sessionPresent: true, reasonCode: 0 }],
  ['CONNACK', 4, '2002 00 05', { kind: 'connack', sessionPresent: false, reasonCode: 5 }],
  [
    'CONNACK with limits',
    5,
    '200b 00 00 08 21000a 220003 2401',
    {
      kind: 'connack',
      sessionPresent: false,
      reasonCode: 0,
      properties: { receiveMaximum: 10, maximumQos: 1, topicAliasMaximum: 3 },
    },
  ],
  ['PUBLISH', 4, '3005 0003 612f62', { ...message, topicName: 'a/b', payload: none }],
  [
    'PUBLISH again',
    4,
    '3d08 0003 612f62 000a 21',
    {
      ...message,
      topicName: 'a/b',
      payload: text('!'),
      qos: 2,
      dup: true,
      retain: true,
      packetId: 10,
    },
  ],
  [
    'PUBLISH by its alias alone',
    5,
    '300a 0000 03 230005 627965 21',
    { ...message, topicName: '', payload: text('bye!'), properties: { topicAlias: 5 } },
  ],
  ['PUBACK', 4, '4002 1234', { kind: 'puback', packetId: 0x1234, reasonCode: 0 }],
  ['PUBACK of success', 5, '4002 1234', { kind: 'puback', packetId: 0x1234, reasonCode: 0 }],
  ['PUBREC with a code', 5, '5003 1234 91', { kind: 'pubrec', packetId: 0x1234, reasonCode: 0x91 }],
  [
    'PUBREL with a reason',
    5,
    '6208 1234 00 04 1f 0001 21',
    { kind: 'pubrel', packetId: 0x1234, reasonCode: 0, properties: { reasonString: '!' } },
  ],
  [
    'PUBCOMP with a code',
    5,
    '7003 1234 92',
    { kind: 'pubcomp', packetId: 0x1234, reasonCode: 0x92 },
  ],
  [
    'SUBSCRIBE',
    4,
    '820b 000a 0001 61 01 0002 622f 02',
    {
      kind: 'subscribe',
      packetId: 10,
      subscriptions: [
        { ...plain, filter: 'a', qos: 1 },
        { ...plain, filter: 'b/', qos: 2 },
      ],
    },
  ],
  [
    'SUBSCRIBE with all options',
    5,
    '820a 000a 03 0b8001 0001 23 2e',
    {
      kind: 'subscribe',
      packetId: 10,
      subscriptions: [
        { filter: '#', qos: 2, noLocal: true, retainAsPublished: true, retainHandling: 2 },
      ],
      properties: { subscriptionIdentifiers: [128] },
    },
  ],
  ['SUBACK', 4, '9004 000a 01 80', { kind: 'suback', packetId: 10, reasonCodes: [1, 0x80] }],
  ['SUBACK', 5, '9005 000a 00 01 87', { kind: 'suback', packetId: 10, reasonCodes: [1, 0x87] }],
  ['UNSUBSCRIBE', 4, 'a205 000a 0001 61', { kind: 'unsubscribe', packetId: 10, filters: ['a'] }],
  ['UNSUBACK', 4, 'b002 000a', { kind: 'unsuback', packetId: 10, reasonCodes: [] }],
  ['UNSUBACK', 5, 'b004 000a 00 11', { kind: 'unsuback', packetId: 10, reasonCodes: [0x11] }],
  ['PINGREQ', 4, 'c000', { kind: 'pingreq' }],
  ['PINGRESP', 5, 'd000', { kind: 'pingresp' }],
  ['DISCONNECT', 4, 'e000', { kind: 'disconnect', reasonCode: 0 }],
  ['DISCONNECT', 5, 'e000', { kind: 'disconnect', reasonCode: 0 }],
  ['DISCONNECT with will', 5, 'e001 04', { kind: 'disconnect', reasonCode: 4 }],
  [
    'DISCONNECT with an expiry',
    5,
    'e007 00 05 11 0000003c',
    { kind: 'disconnect', reasonCode: 0, properties: { sessionExpiryInterval: 60 } },
  ],
  ['AUTH of success', 5, 'f000', { kind: 'auth', reasonCode: 0 }],
  [
    'AUTH that goes on',
    5,
    'f00a 18 08 15 0001 6d 16 0001 ff',
    {
      kind: 'auth',
      reasonCode: 0x18,
      properties: { authenticationMethod: 'm', authenticationData: Uint8Array.of(0xff) },
    },
  ],
]

describe('bytes and packets', () => {
  test.each(VECTORS)('%s of version %i is %s', (_, version, hex, packet) => {
    const codec = mqttCodec(version)
    expect(toHex(codec.encode(packet))).toBe(squeeze(hex))
    const decoded = codec.decode(fromHex(`${hex} ff ff`)) // what follows is another packet's
    expect(decoded.ok && decoded.value.packet).toStrictEqual(packet)
    expect(decoded.ok && decoded.value.length).toBe(fromHex(hex).length)
  })

  test.each([
    ['PUBACK with what could be left out', '4004 1234 00 00', '4002 1234'],
    ['DISCONNECT with what could be left out', 'e002 00 00', 'e000'],
    ['DISCONNECT with an empty block', 'e002 81 00', 'e001 81'],
  ])('%s is understood, and written shorter', (_, long, short) => {
    const decoded = mqttCodec(5).decode(fromHex(long))
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.error))
    expect(decoded.value.length).toBe(fromHex(long).length)
    expect(toHex(mqttCodec(5).encode(decoded.value.packet))).toBe(squeeze(short))
  })

  test.each([
    ['an array', (bytes: Uint8Array) => bytes],
    ["a socket's Buffer", (bytes: Uint8Array) => Buffer.from(bytes)],
  ])('a payload decoded from %s is a copy, for the bytes may be used again', (_, from) => {
    const bytes = from(fromHex('3004 0001 61 21'))
    const decoded = mqttCodec(4).decode(bytes)
    bytes.fill(0)
    const packet = { ...message, topicName: 'a', payload: Uint8Array.of(0x21) }
    expect(decoded.ok && decoded.value.packet).toStrictEqual(packet)
  })

  test('no packet is longer than 268,435,460 bytes', () => {
    expect(MAX_PACKET_SIZE).toBe(268_435_460)
  })
})

describe('what the peer would refuse stops the run', () => {
  const publish = { ...message, topicName: 'a', payload: none }
  test.each<readonly [string, ProtocolVersion, Packet]>([
    ['a packet identifier 0', 5, { kind: 'puback', packetId: 0, reasonCode: 0 }],
    ['QoS 1 without a packet identifier', 5, { ...publish, qos: 1 }],
    ['QoS 0 with a packet identifier', 5, { ...publish, packetId: 1 }],
    ['DUP at QoS 0', 5, { ...publish, dup: true }],
    ['a wildcard in a topic name', 5, { ...publish, topicName: 'a/+' }],
    ['no topic and no alias', 5, { ...publish, topicName: '' }],
    ['a lone surrogate', 5, { ...publish, topicName: '\uD800' }],
    ['a property of another packet', 5, { ...publish, properties: { receiveMaximum: 1 } }],
    ['Topic Alias 0', 5, { ...publish, properties: { topicAlias: 0 } }],
    ['properties in 3.1.1', 4, { ...publish, properties: { contentType: 'x' } }],
    ['a reason code in 3.1.1', 4, { kind: 'puback', packetId: 1, reasonCode: 0x10 }],
    ['a reserved reason code', 5, { kind: 'puback', packetId: 1, reasonCode: 0x92 }],
    ['AUTH in 3.1.1', 4, { kind: 'auth', reasonCode: 0 }],
    ['SUBSCRIBE without a filter', 5, { kind: 'subscribe', packetId: 1, subscriptions: [] }],
    ['a keep alive of three bytes', 5, { ...SESSION, protocolVersion: 5, keepAlive: 65_536 }],
  ])('%s', (_, version, packet) => {
    expect(() => mqttCodec(version).encode(packet)).toThrow('broken promise')
  })
})

describe('spans', () => {
  test('name each field, its bytes, its value and its clause', () => {
    const hex = '3a0e 0003 612f62 000a 05 02 0000003c 21' // QoS 1 again, an expiry of a minute
    expect(
      spansOf(5, hex).map((s) => [s.from, s.to, s.depth, s.field, s.value, s.clause].join(' | ')),
    ).toEqual([
      '0 | 1 | 0 | Packet type and flags | PUBLISH, DUP 1, QoS 1, RETAIN 0 | MQTT5 §3.3.1',
      '1 | 2 | 0 | Remaining Length | 14 | MQTT5 §2.1.4',
      '2 | 7 | 0 | Topic Name | a/b | MQTT5-3.3.2-1',
      '7 | 9 | 0 | Packet Identifier | 10 | MQTT5 §2.2.1',
      '9 | 10 | 0 | Property Length | 5 | MQTT5 §3.3.2.3.1',
      '10 | 15 | 1 | Message Expiry Interval | 60 | MQTT5 §3.3.2.3.3',
      '15 | 16 | 0 | Payload | 1 byte: ! | MQTT5 §3.3.3',
    ])
  })

  test('what is left out and has a meaning is an empty span at the end', () => {
    expect(spansOf(5, '4002 000a').slice(3)).toEqual([
      {
        field: 'Reason Code',
        from: 4,
        to: 4,
        value: '0x00 Success (left out)',
        clause: 'MQTT5 §3.4.2.1',
        depth: 0,
      },
      {
        field: 'Property Length',
        from: 4,
        to: 4,
        value: '0 (left out)',
        clause: 'MQTT5 §3.4.2.2.1',
        depth: 0,
      },
    ])
    expect(spansOf(5, 'e000')[2]?.value).toBe('0x00 Normal disconnection (left out)')
  })

  test('the flags of a CONNECT are read out', () => {
    expect(spansOf(5, '100d 0004 4d515454 05 02 000a 00 0000')[4]).toMatchObject({
      field: 'Connect Flags',
      value: 'Clean Start 1, Will Flag 0, User Name Flag 0, Password Flag 0',
    })
    expect(spansOf(4, '100c 0004 4d515454 04 00 000a 0000').map((s) => s.field)).toEqual([
      'Packet type and flags',
      'Remaining Length',
      'Protocol Name',
      'Protocol Level',
      'Connect Flags',
      'Keep Alive',
      'Client Identifier',
    ])
  })
})

describe('tables', () => {
  test('the types have the numbers of the standard', () => {
    expect(Object.values(PTYPE)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
    expect([packetName(3), packetName(15), packetName(0)]).toEqual(['PUBLISH', 'AUTH', 'RESERVED'])
  })

  test('there are 27 properties, each with its identifier', () => {
    const ids = PROPERTY_ROWS.map((row) => row.id)
    expect(ids).toEqual([
      1, 2, 3, 8, 9, 11, 17, 18, 19, 21, 22, 23, 24, 25, 26, 28, 31, 33, 34, 35, 36, 37, 38, 39, 40,
      41, 42,
    ])
  })

  test.each(Object.keys(ROWS_OF) as Place[])('%s carries what table 2-4 says', (place) => {
    const names = ROWS_OF[place].map((row) => row.name)
    expect(names.toSorted()).toEqual(CARRIED[place].toSorted())
  })

  test('each packet has the reason codes of its table', () => {
    const codes = (kind: Packet['kind']) => [...reasonsOf(kind, 5).keys()]
    expect(codes('connack')).toEqual([0, ...CODES.connack])
    expect(codes('puback')).toEqual(CODES.puback)
    expect(codes('pubrec')).toEqual(CODES.puback)
    expect(codes('pubrel')).toEqual(CODES.pubrel)
    expect(codes('pubcomp')).toEqual(CODES.pubrel)
    expect(codes('suback')).toEqual(CODES.suback)
    expect(codes('unsuback')).toEqual(CODES.unsuback)
    expect(codes('disconnect').filter((code) => code !== REASON.badAuthenticationMethod)).toEqual(
      CODES.disconnect,
    )
    expect(codes('auth')).toEqual(CODES.auth)
    expect(codes('publish')).toEqual([])
  })

  test('a code has the name its packet gives it', () => {
    expect(describeReason('suback', 5, 0)).toBe('0x00 Granted QoS 0')
    expect(describeReason('disconnect', 5, 0)).toBe('0x00 Normal disconnection')
    expect(describeReason('suback', 4, 0x80)).toBe('0x80 Failure')
    expect(describeReason('pubrel', 5, 0x91)).toBe('0x91 reserved in PUBREL')
  })
})
