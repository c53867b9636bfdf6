/** What the format forbids, one row each: the statement, the bytes behind the first, and what is answered. */
import { describe, expect, test } from 'vitest'
import { mqttCodec } from './codec.ts'
import type { ProtocolVersion } from './packet.ts'
import { fromHex } from './testing/hex.ts'

/** First byte and body; the Remaining Length is put in. */
function framed(first: string, body: string): Uint8Array {
  const rest = fromHex(body)
  return Uint8Array.from([...fromHex(first), rest.length, ...rest])
}

function errorOf(version: ProtocolVersion, bytes: Uint8Array) {
  const decoded = mqttCodec(version).decode(bytes)
  return decoded.ok || decoded.error.kind !== 'bad' ? decoded : decoded.error.error
}

type Row = readonly [clause: string, what: string, first: string, body: string, code?: number]

const KINDS: Record<number, string> = { 0x82: 'protocol', 0x84: 'unsupported', 0x94: 'protocol' }

/** What comes of the row's bytes beside what the row says. */
function answers(version: ProtocolVersion, [clause, , first, body, reasonCode = 0x81]: Row) {
  const kind = KINDS[reasonCode] ?? 'malformed'
  return { got: errorOf(version, framed(first, body)), want: { kind, reasonCode, clause } }
}

function named(row: Row): readonly [clause: string, what: string, row: Row] {
  return [row[0], row[1], row]
}

const name = '0004 4d515454'
/** CONNECT from the flags on: Keep Alive 10, the properties, and what follows. */
const connect5 = (flags: string, properties: string, rest: string) =>
  `${name} 05 ${flags} 000a ${properties} ${rest}`
const connect4 = (flags: string, rest: string) => `${name} 04 ${flags} 000a ${rest}`
const publish5 = (properties: string) => `0001 61 ${properties}`

const HEADERS: readonly Row[] = [
  ['MQTT5 §2.1.2', 'type 0', '00', ''],
  ['MQTT5-2.1.3-1', 'flags of CONNECT', '11', ''],
  ['MQTT5-2.1.3-1', 'flags of PUBACK', '42', '0001'],
  ['MQTT5-2.1.3-1', 'flags of PINGREQ', 'c1', ''],
  ['MQTT5-3.6.1-1', 'flags of PUBREL', '60', '0001'],
  ['MQTT5-3.8.1-1', 'flags of SUBSCRIBE', '80', '0001 00 0001 61 00'],
  ['MQTT5-3.10.1-1', 'flags of UNSUBSCRIBE', 'a3', '0001 00 0001 61'],
  ['MQTT5-3.14.1-1', 'flags of DISCONNECT', 'e1', ''],
  ['MQTT5-3.15.1-1', 'flags of AUTH', 'f8', ''],
  ['MQTT5-3.3.1-4', 'PUBLISH at QoS 3', '36', '0001 61 0001 00'],
  ['MQTT5-3.3.1-2', 'DUP at QoS 0', '38', '0001 61 00'],
  ['MQTT5 §2.1.4', 'PINGREQ with a body', 'c0', '00'],
  ['MQTT5 §2.1.4', 'PUBLISH that ends within its topic', '30', '0005 61'],
  ['MQTT5 §2.1.4', 'PUBACK of one byte', '40', '00'],
  ['MQTT5 §2.1.4', 'bytes behind the properties of PUBACK', '40', '0001 00 00 00'],
  ['MQTT5-2.2.1-3', 'PUBLISH with packet identifier 0', '32', '0001 61 0000 00'],
  ['MQTT5-2.2.1-3', 'SUBSCRIBE with packet identifier 0', '82', '0000 00 0001 61 00'],
  ['MQTT5-2.2.1-3', 'UNSUBSCRIBE with packet identifier 0', 'a2', '0000 00 0001 61'],
  ['MQTT5-2.2.1-5', 'PUBACK with packet identifier 0', '40', '0000'],
  ['MQTT5-2.2.1-6', 'SUBACK with packet identifier 0', '90', '0000 00 00'],
  ['MQTT5-1.5.4-1', 'a surrogate in a topic', '30', '0003 eda080 00'],
  ['MQTT5-1.5.4-2', 'U+0000 in a topic', '30', '0003 610062 00'],
]

const PROPERTIES: readonly Row[] = [
  ['MQTT5 §2.2.2.2', 'an unknown property', '30', publish5('02 0400')],
  ['MQTT5 §2.2.2.2', 'a property of another packet', '30', publish5('03 210001')],
  ['MQTT5 §2.2.2.2', 'a will property outside the will', '30', publish5('05 1800000000')],
  ['MQTT5 §3.3.2.3.1', 'a block longer than the packet', '30', publish5('05 01')],
  ['MQTT5 §3.3.2.3.1', 'a property cut by its block', '30', publish5('02 2300')],
  ['MQTT5-1.5.5-1', 'a property length with a byte to spare', '30', publish5('8000')],
  ['MQTT5-1.5.5-1', 'an identifier with a byte to spare', '30', publish5('03 810001')],
  ['MQTT5 §3.3.2.3.2', 'Payload Format Indicator 2', '30', publish5('02 0102'), 0x82],
  ['MQTT5 §3.3.2.3.2', 'Payload Format Indicator twice', '30', publish5('04 0101 0101'), 0x82],
  ['MQTT5 §3.3.2.3.9', 'Content Type twice', '30', publish5('06 030000 030000'), 0x82],
  ['MQTT5-3.3.2-8', 'Topic Alias 0', '30', publish5('03 230000'), 0x94],
  ['MQTT5-3.3.2-14', 'a wildcard in the Response Topic', '30', publish5('05 08 0002 612b')],
  ['MQTT5-4.7.3-1', 'an empty Response Topic', '30', publish5('03 08 0000')],
  ['MQTT5 §3.3.2.3.8', 'Subscription Identifier 0', '30', publish5('02 0b00'), 0x82],
  [
    'MQTT5 §3.8.2.1.2',
    'two Subscription Identifiers in SUBSCRIBE',
    '82',
    '0001 04 0b01 0b02 0001 61 00',
    0x82,
  ],
  ['MQTT5 §3.1.2.11.3', 'Receive Maximum 0', '10', connect5('02', '03 210000', '0000'), 0x82],
  [
    'MQTT5 §3.1.2.11.4',
    'Maximum Packet Size 0',
    '10',
    connect5('02', '05 2700000000', '0000'),
    0x82,
  ],
  [
    'MQTT5 §3.1.2.11.7',
    'Request Problem Information 2',
    '10',
    connect5('02', '02 1702', '0000'),
    0x82,
  ],
  [
    'MQTT5 §3.1.2.11.6',
    'Request Response Information 2',
    '10',
    connect5('02', '02 1902', '0000'),
    0x82,
  ],
  ['MQTT5 §3.1.2.11.10', 'data without a method', '10', connect5('02', '03 160000', '0000'), 0x82],
  ['MQTT5 §3.2.2.3.4', 'Maximum QoS 2', '20', '00 00 02 2402', 0x82],
  ['MQTT5 §3.2.2.3.5', 'Retain Available 2', '20', '00 00 02 2502', 0x82],
  ['MQTT5 §3.2.2.3.13', 'Shared Subscription Available 2', '20', '00 00 02 2a02', 0x82],
  ['MQTT5 §3.15.2.2.2', 'AUTH without a method', 'f0', '18 00', 0x82],
]

const PACKETS: readonly Row[] = [
  ['MQTT5-3.1.2-1', 'another protocol name', '10', '0006 4d5149736470 03 02 000a 0000', 0x84],
  ['MQTT5-3.1.2-2', 'version 3', '10', `${name} 03 02 000a 0000`, 0x84],
  ['MQTT5-3.1.2-2', 'version 6', '10', `${name} 06 02 000a 00 0000`, 0x84],
  ['MQTT5-3.1.2-3', 'the reserved connect flag', '10', connect5('03', '00', '0000')],
  ['MQTT5-3.1.2-11', 'Will QoS without a will', '10', connect5('0a', '00', '0000')],
  ['MQTT5-3.1.2-13', 'Will Retain without a will', '10', connect5('22', '00', '0000')],
  ['MQTT5-3.1.2-12', 'Will QoS 3', '10', connect5('1e', '00', '0000 00 0001 61 0000')],
  [
    'MQTT5-4.7.0-1',
    'a wildcard in the Will Topic',
    '10',
    connect5('06', '00', '0000 00 0001 23 0000'),
  ],
  ['MQTT5-4.7.3-1', 'an empty Will Topic', '10', connect5('06', '00', '0000 00 0000 0000')],
  ['MQTT5 §2.1.4', 'a will that is not there', '10', connect5('06', '00', '0000')],
  ['MQTT5 §2.1.4', 'a user name that is not there', '10', connect5('82', '00', '0000')],
  ['MQTT5 §2.1.4', 'a password without its flag', '10', connect5('02', '00', '0000 0001 61')],
  ['MQTT5-3.2.2-1', 'reserved bits of CONNACK', '20', '02 00 00'],
  ['MQTT5-3.2.2-6', 'a refusal with session present', '20', '01 80 00'],
  ['MQTT5-3.2.2-8', 'a reserved code in CONNACK', '20', '00 01 00'],
  ['MQTT5 §2.1.4', 'CONNACK without a Property Length', '20', '00 00'],
  ['MQTT5-3.3.2-2', 'a wildcard in a topic name', '30', '0002 6123 00'],
  ['MQTT5 §3.3.2.1', 'no topic and no alias', '30', '0000 00', 0x82],
  ['MQTT5-3.4.2-1', 'a reserved code in PUBACK', '40', '0001 92'],
  ['MQTT5-3.5.2-1', 'a reserved code in PUBREC', '50', '0001 92'],
  ['MQTT5-3.6.2-1', 'a reserved code in PUBREL', '62', '0001 10'],
  ['MQTT5-3.7.2-1', 'a reserved code in PUBCOMP', '70', '0001 10'],
  ['MQTT5-3.8.3-2', 'SUBSCRIBE without a filter', '82', '0001 00', 0x82],
  ['MQTT5-4.7.3-1', 'SUBSCRIBE with an empty filter', '82', '0001 00 0000 00'],
  ['MQTT5-3.8.3-5', 'reserved subscription options', '82', '0001 00 0001 61 40'],
  ['MQTT5 §3.8.3.1', 'a subscription at QoS 3', '82', '0001 00 0001 61 03', 0x82],
  ['MQTT5 §3.8.3.1', 'Retain Handling 3', '82', '0001 00 0001 61 30', 0x82],
  ['MQTT5-3.8.3-4', 'No Local for $share/g/a', '82', '0001 00 000a 2473686172652f672f61 04', 0x82],
  ['MQTT5-3.8.4-6', 'SUBACK without a code', '90', '0001 00'],
  ['MQTT5-3.9.3-2', 'a reserved code in SUBACK', '90', '0001 00 03'],
  ['MQTT5-3.10.3-2', 'UNSUBSCRIBE without a filter', 'a2', '0001 00', 0x82],
  ['MQTT5-3.11.3-2', 'UNSUBACK without a code', 'b0', '0001 00'],
  ['MQTT5-3.11.3-2', 'a reserved code in UNSUBACK', 'b0', '0001 00 01'],
  ['MQTT5-3.14.2-1', 'a reserved code in DISCONNECT', 'e0', '01'],
  ['MQTT5-3.15.2-1', 'a reserved code in AUTH', 'f0', '01 00'],
  ['MQTT5 §2.1.4', 'AUTH with a code and no Property Length', 'f0', '18'],
]

const MQTT311: readonly Row[] = [
  ['MQTT311 §2.2.1', 'type 0', '00', ''],
  ['MQTT311 §2.2.1', 'type 15', 'f0', ''],
  ['MQTT311-2.2.2-1', 'flags of PUBACK', '42', '0001'],
  ['MQTT311-3.6.1-1', 'flags of PUBREL', '60', '0001'],
  ['MQTT311-3.8.1-1', 'flags of SUBSCRIBE', '80', '0001 0001 61 00'],
  ['MQTT311-3.10.1-1', 'flags of UNSUBSCRIBE', 'a0', '0001 0001 61'],
  ['MQTT311-3.14.1-1', 'flags of DISCONNECT', 'e2', ''],
  ['MQTT311-3.3.1-2', 'DUP at QoS 0', '38', '0001 61'],
  ['MQTT311-3.3.1-4', 'PUBLISH at QoS 3', '36', '0001 61 0001'],
  ['MQTT311-2.3.1-1', 'PUBLISH with packet identifier 0', '32', '0001 61 0000'],
  ['MQTT311-2.3.1-6', 'PUBREC with packet identifier 0', '50', '0000'],
  ['MQTT311-2.3.1-7', 'UNSUBACK with packet identifier 0', 'b0', '0000'],
  ['MQTT311-1.5.3-1', 'an overlong form in a topic', '30', '0002 c0af'],
  ['MQTT311-1.5.3-2', 'U+0000 in a topic', '30', '0001 00'],
  ['MQTT311 §2.2.3', 'PUBACK with a reason code', '40', '0001 00'],
  ['MQTT311 §2.2.3', 'DISCONNECT with a reason code', 'e0', '00'],
  ['MQTT311 §2.2.3', 'UNSUBACK with reason codes', 'b0', '0001 00'],
  ['MQTT311-3.1.2-1', 'another protocol name', '10', '0006 4d5149736470 03 02 000a 0000', 0x84],
  ['MQTT311-3.1.2-2', 'level 3', '10', `${name} 03 02 000a 0000`, 0x84],
  ['MQTT311-3.1.2-3', 'the reserved connect flag', '10', connect4('03', '0000')],
  ['MQTT311-3.1.2-13', 'Will QoS without a will', '10', connect4('0a', '0000')],
  ['MQTT311-3.1.2-14', 'Will QoS 3', '10', connect4('1e', '0000 0001 61 0000')],
  ['MQTT311-3.1.2-15', 'Will Retain without a will', '10', connect4('22', '0000')],
  ['MQTT311-3.1.2-22', 'a password without a user name', '10', connect4('42', '0000 0001 61')],
  ['MQTT311-4.7.1-1', 'a wildcard in the Will Topic', '10', connect4('06', '0000 0001 2b 0000')],
  ['MQTT311-3.2.2-4', 'a refusal with session present', '20', '01 05'],
  ['MQTT311 §3.2.2.1', 'reserved bits of CONNACK', '20', '80 00'],
  ['MQTT311 §3.2.2.3', 'return code 6', '20', '00 06'],
  ['MQTT311-3.3.2-2', 'a wildcard in a topic name', '30', '0001 2b'],
  ['MQTT311-4.7.3-1', 'an empty topic name', '30', '0000'],
  ['MQTT311-3.8.3-3', 'SUBSCRIBE without a filter', '82', '0001', 0x82],
  ['MQTT311-3.8.3-4', 'reserved bits of Requested QoS', '82', '0001 0001 61 04'],
  ['MQTT311-3.8.3-4', 'Requested QoS 3', '82', '0001 0001 61 03'],
  ['MQTT311-3.8.4-5', 'SUBACK without a code', '90', '0001'],
  ['MQTT311-3.9.3-2', 'return code 3 in SUBACK', '90', '0001 03'],
  ['MQTT311-3.10.3-2', 'UNSUBSCRIBE without a filter', 'a2', '0001', 0x82],
]

describe('MQTT 5 refuses in the header and in its data types', () => {
  test.each(HEADERS.map(named))('[%s] %s', (_clause, _what, row) => {
    const { got, want } = answers(5, row)
    expect(got).toMatchObject(want)
  })
})
describe('MQTT 5 refuses in properties', () => {
  test.each(PROPERTIES.map(named))('[%s] %s', (_clause, _what, row) => {
    const { got, want } = answers(5, row)
    expect(got).toMatchObject(want)
  })
})
describe('MQTT 5 refuses in packets', () => {
  test.each(PACKETS.map(named))('[%s] %s', (_clause, _what, row) => {
    const { got, want } = answers(5, row)
    expect(got).toMatchObject(want)
  })
})
describe('MQTT 3.1.1 refuses', () => {
  test.each(MQTT311.map(named))('[%s] %s', (_clause, _what, row) => {
    const { got, want } = answers(4, row)
    expect(got).toMatchObject(want)
  })
})

describe('Variable Byte Integer, MQTT 5 §1.5.5', () => {
  test.each([
    ['MQTT5 §1.5.5', 'five bytes', 'd0 ff ff ff ff 01'],
    ['MQTT5 §1.5.5', 'four bytes that go on', 'd0 80 80 80 80'],
    ['MQTT5-1.5.5-1', 'a zero of two bytes', 'd0 80 00'],
    ['MQTT5-1.5.5-1', 'a one of three bytes', '40 81 80 00'],
  ])('[%s] %s', (clause, _, hex) => {
    expect(errorOf(5, fromHex(hex))).toEqual({ kind: 'malformed', reasonCode: 0x81, clause, at: 1 })
  })

  test.each([
    [127, '7f'],
    [128, '80 01'],
    [16_383, 'ff 7f'],
    [16_384, '80 80 01'],
    [2_097_151, 'ff ff 7f'],
    [2_097_152, '80 80 80 01'],
    [268_435_455, 'ff ff ff 7f'],
  ])('%i is %s', (value, hex) => {
    const bytes = fromHex(`30 ${hex}`)
    const decoded = mqttCodec(5).decode(bytes)
    expect(decoded).toEqual({ ok: false, error: { kind: 'truncated', need: value } })
  })
})

test('an error says where it was seen', () => {
  expect(errorOf(5, framed('30', '0002 6123 00'))).toMatchObject({ at: 2 })
  expect(errorOf(5, framed('30', publish5('07 0101 230000 0101')))).toMatchObject({ at: 8 })
  expect(errorOf(5, framed('30', '0003 610062 00'))).toMatchObject({ at: 5 })
})

test('a CONNECT is refused by the standard it names', () => {
  expect(errorOf(4, framed('10', connect5('03', '00', '0000')))).toMatchObject({
    clause: 'MQTT5-3.1.2-3',
  })
  expect(errorOf(5, framed('10', connect4('03', '0000')))).toMatchObject({
    clause: 'MQTT311-3.1.2-3',
  })
})
