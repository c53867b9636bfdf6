/** Letters on the wire: the message as it came, what is said of it, and whatever else comes to where letters go. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Properties, ProtocolVersion } from '../../protocol/mqtt/packet.ts'
import { mqttCodec } from '../../protocol/mqtt/codec.ts'
import { unwrap, wrap } from './envelope.ts'
import { envelopeIn } from './letter.ts'
import type { LetterHead, Wired } from './letter-wire.ts'
import { LETTER_ATTRIBUTES, readLetter, writeLetter } from './letter-wire.ts'

const VERSIONS: readonly ProtocolVersion[] = [5, 4]

const HEAD = {
  topic: 'shop/orders/o3/StockReserved',
  because: 'poison',
  error: 'cents is null',
  firstError: '503',
  attempts: 5,
  handler: 'charge',
  service: 'payment',
  time: 3_120.45,
} as const satisfies LetterHead

const ENVELOPE = {
  id: 'inventory-3',
  source: 'inventory',
  type: 'StockReserved',
  subject: 'o3',
  correlationid: 'o3',
  causationid: 'order-2',
}

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (payload: Uint8Array) => new TextDecoder().decode(payload)

function letterOf(version: ProtocolVersion, message: Wired, head = HEAD): Wired {
  return sent(version, writeLetter(version, message, head, 'payment-letter-1'))
}

/** As it comes out of bytes of that version. */
function sent(version: ProtocolVersion, { payload, properties }: Wired): Wired {
  const codec = mqttCodec(version)
  const head = { kind: 'publish', topicName: 't', packetId: 1, qos: 1, dup: false } as const
  const packet = { ...head, retain: false, payload, ...(properties ? { properties } : {}) }
  const decoded = codec.decode(codec.encode(packet))
  if (!decoded.ok) throw new Error('no packet')
  const back = decoded.value.packet as Wired
  return { payload: back.payload, ...(back.properties ? { properties: back.properties } : {}) }
}

function event(version: ProtocolVersion, data: object = { orderId: 'o3' }): Wired {
  const { payload, properties } = wrap(version, ENVELOPE, data as never)
  return properties === undefined ? { payload } : { payload, properties }
}

describe.each(VERSIONS)('L2 a letter over MQTT version %i', (version) => {
  test('is the event it was, with what is said of it: names that CloudEvents allows', () => {
    const letter = letterOf(version, event(version))
    const { envelope, data } = unwrap(version, letter)
    const { extensions = {}, ...named } = envelope!
    expect(named).toMatchObject(ENVELOPE)
    expect(data).toEqual({ orderId: 'o3' })
    expect(extensions).toEqual({
      dlqtopic: HEAD.topic,
      dlqreason: 'poison',
      dlqerror: 'cents is null',
      dlqfirsterror: '503',
      dlqattempts: '5',
      dlqhandler: 'charge',
      dlqservice: 'payment',
      dlqtime: '3120.45',
    })
    for (const name of Object.values(LETTER_ATTRIBUTES)) expect(name).toMatch(/^[a-z0-9]{1,20}$/)
  })

  test('gives the message back as it was, and all that was said', () => {
    const message = event(version)
    expect(readLetter(letterOf(version, message))).toEqual({ head: HEAD, message })
  })

  test('of the letter of a letter: the inner one is the message', () => {
    const inner = letterOf(version, event(version))
    const again = { ...HEAD, topic: 'shop/dlq/payment', handler: 'read' } as never
    const outer = readLetter(letterOf(version, inner, again))
    expect(outer.head.topic).toBe('shop/dlq/payment')
    expect(readLetter(outer.message).message).toEqual(event(version))
  })

  test.each([
    ['text', bytes('{"c":1e400,  "c": nonsense')],
    ['JSON that is no event', bytes(' {"a" : 1 }\n')],
    ['nothing', new Uint8Array()],
    ['U+0000 and a byte-order mark', bytes('\ufeffa\0b')],
    ['bytes that are no UTF-8', Uint8Array.of(0xff, 0, 0x80, 0x41)],
    ['many of them', Uint8Array.from({ length: 10_001 }, (_, i) => i % 256)],
    ['an event that lacks its id', bytes('{"specversion":"1.0","source":"s","type":"t"}')],
  ])('what was no CloudEvent has an envelope of the letter: %s', (_, payload) => {
    const letter = letterOf(version, { payload })
    expect(unwrap(version, letter).envelope).toMatchObject({
      id: 'payment-letter-1',
      source: 'payment',
      type: 'DeadLetter',
    })
    const back = readLetter(letter)
    expect(back).toEqual({ head: HEAD, message: { payload } })
    expect(envelopeIn(back.message)).toBeNull()
  })

  test('words that CloudEvents does not allow are replaced, long ones cut, empty ones left out', () => {
    const head = { ...HEAD, error: 'a\nb\ud800', firstError: '', handler: 'x'.repeat(5_000) }
    const back = readLetter(letterOf(version, event(version), head as never))
    expect(back.head).toMatchObject({ error: 'a\ufffdb\ufffd', firstError: '' })
    expect(back.head.handler).toHaveLength(1_000)
    expect(back.message).toEqual(event(version))
  })
})

test('L2 in 3.1.1 the bytes of an event are kept, however they were written', () => {
  const written =
    '{ "specversion":"1.0", "id":"1","id":"2", "source":"s", "type":"t",\n"data": {"n":1.0, "x": 1e999, "say":",\\"dlqtopic\\":"} }\n '
  const letter = letterOf(4, { payload: bytes(written) })
  expect(text(letter.payload)).toContain('"dlqreason":"poison"')
  expect(text(readLetter(letter).message.payload)).toBe(written)
})

test('L2 in MQTT 5 all that stood beside it is kept, but what is of this way only', () => {
  const properties: Properties = {
    contentType: 'text/plain',
    responseTopic: 'answers',
    correlationData: Uint8Array.of(1),
    userProperties: [
      ['a', '1'],
      ['a', '2'],
      ['id', 'x'],
    ],
  }
  const came = { ...properties, messageExpiryInterval: 5, subscriptionIdentifiers: [7] }
  const letter = writeLetter(5, { payload: bytes('x'), properties: came }, HEAD, 'l-1')
  expect(Object.keys(letter.properties ?? {})).not.toContain('messageExpiryInterval')
  expect(Object.keys(letter.properties ?? {})).not.toContain('subscriptionIdentifiers')
  expect(readLetter(letter).message).toEqual({ payload: bytes('x'), properties })
})

test('a letter of a 3.1.1 service is read on a link of MQTT 5, and its event is known', () => {
  const { head, message } = readLetter(letterOf(4, event(4)))
  expect(head).toEqual(HEAD)
  expect(envelopeIn(message)).toMatchObject(ENVELOPE)
})

test('over a link of 3.1.1 what a letter of MQTT 5 says is lost: it is kept as it is', () => {
  const { payload } = letterOf(5, event(5))
  expect(readLetter({ payload })).toMatchObject({
    head: { topic: null, because: 'unknown', attempts: 0, time: null },
    message: { payload },
  })
})

describe('L4 whatever comes to where letters go', () => {
  const NOTHING = { topic: null, because: 'unknown', error: '', firstError: '', attempts: 0 }

  test.each([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '1e999'],
    ['a bare object', '{"dlqtopic":"a"}'],
    ['a prototype', '{"__proto__":{"dlqtopic":"a","specversion":"1.0"}}'],
    ['too deep', '['.repeat(100_000)],
    ['an event, no letter', '{"specversion":"1.0","id":"1","source":"s","type":"t"}'],
    ['a topic of two', '{"specversion":"1.0","id":"1","source":"s","type":"t","dlqtopic":["a"]}'],
  ])('what is no letter is one of unknown reason: %s', (_, payload) => {
    const message = { payload: bytes(payload) }
    expect(readLetter(message)).toEqual({
      head: { ...NOTHING, handler: '', service: '', time: null },
      message,
    })
  })

  test.each([
    ['dlqtopic', 'a/#', { topic: null }],
    ['dlqtopic', '', { topic: null }],
    ['dlqreason', 'constructor', { because: 'unknown' }],
    ['dlqattempts', '-1', { attempts: 0 }],
    ['dlqattempts', '1e9', { attempts: 0 }],
    ['dlqtime', 'NaN', { time: null }],
    ['dlqtime', '1'.repeat(400), { time: null }],
    ['dlqerror', 'x'.repeat(60_000), { error: 'x'.repeat(1_000) }],
  ])('%s that makes no sense is not there: %#', (name, value, head) => {
    const userProperties = [['dlqtopic', 'a'] as const, [name, value] as const]
    const began = name === 'dlqtopic' ? userProperties.slice(1) : userProperties
    const read = readLetter({ payload: bytes('x'), properties: { userProperties: began } })
    expect(read.head).toMatchObject(head)
    expect(read.message).toEqual({ payload: bytes('x') })
  })

  test('nothing is thrown, and what is read can be written and read again', () => {
    const name = fc.constantFrom(...Object.values(LETTER_ATTRIBUTES), 'specversion', 'id', 'a')
    const pair = fc.tuple(name, fc.oneof(fc.string({ unit: 'binary' }), fc.constant('1.0')))
    const object = fc
      .array(fc.tuple(name, fc.oneof(fc.jsonValue(), fc.constant('1.0'))))
      .map((fields) => JSON.stringify(Object.fromEntries(fields)))
    const payload = fc.oneof(fc.uint8Array(), object.map(bytes), fc.json().map(bytes))
    fc.assert(
      fc.property(payload, fc.option(fc.array(pair)), (came, beside) => {
        const properties = beside === null ? {} : { properties: { userProperties: beside } }
        const { message } = readLetter({ payload: came, ...properties })
        for (const version of VERSIONS) {
          const again = readLetter(writeLetter(version, message, HEAD, 'l-1'))
          expect(again.head).toEqual(HEAD)
          expect(again.message.payload).toEqual(message.payload)
        }
      }),
      { numRuns: 300 },
    )
  })
})
