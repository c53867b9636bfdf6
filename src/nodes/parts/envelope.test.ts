/** The envelope of events: CloudEvents 1.0 over MQTT, by clause and against hostile input. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plain } from '../../core/machine.ts'
import { mqttCodec } from '../../protocol/mqtt/codec.ts'
import type { Properties } from '../../protocol/mqtt/packet.ts'
import { bytesOf } from '../../protocol/mqtt/utf8.ts'
import type { Envelope } from './envelope.ts'
import { ATTRIBUTE_MAX, DEPTH_MAX, isExtension, unwrap, wrap, wrapText } from './envelope.ts'

const FULL: Envelope = {
  id: 'order-7',
  source: 'order',
  type: 'OrderCreated',
  subject: 'o7',
  correlationid: 'c1',
  causationid: 'shop-3',
  partitionkey: 'o7',
  extensions: { attempt: '2', time: '2026-01-01T00:00:00Z' },
}
const LEAST: Envelope = { id: '1', source: 's', type: 'T' }
const LEVELS = [4, 5] as const

const text = (payload: Uint8Array) => new TextDecoder().decode(payload)

function five(payload: string, properties?: Properties) {
  return unwrap(5, { payload: bytesOf(payload), properties })
}
function three(payload: string) {
  return unwrap(4, { payload: bytesOf(payload) })
}
const pairs = (given: Record<string, string>) => Object.entries(given)
const IDS = { specversion: '1.0', id: '1', source: 's', type: 'T' }

describe('binary mode, MQTT 5.0', () => {
  const { payload, properties } = wrap(5, FULL, { qty: 2, b: [1, null, 'ä'] })

  test('§3.1.2 the payload is the data; §3.1.1 its media type is the Content Type', () => {
    expect(text(payload)).toBe('{"qty":2,"b":[1,null,"ä"]}')
    expect(properties?.contentType).toBe('application/json')
  })

  test('§3.1.3 every other attribute is a User Property of its own name, in one order', () => {
    expect(properties?.userProperties).toEqual([
      ['specversion', '1.0'],
      ['id', 'order-7'],
      ['source', 'order'],
      ['type', 'OrderCreated'],
      ['subject', 'o7'],
      ['correlationid', 'c1'],
      ['causationid', 'shop-3'],
      ['partitionkey', 'o7'],
      ['attempt', '2'],
      ['time', '2026-01-01T00:00:00Z'],
    ])
  })

  test('data that is written already goes byte for byte', () => {
    expect(text(wrapText(5, LEAST, '{"n":1.50}').payload)).toBe('{"n":1.50}')
  })
})

describe('structured mode, MQTT 3.1.1', () => {
  test('the payload is one JSON object in a fixed order, and there are no properties', () => {
    const { payload, properties } = wrap(4, { ...FULL, extensions: { attempt: '2' } }, { qty: 2 })
    expect(properties).toBeUndefined()
    expect(text(payload)).toBe(
      '{"specversion":"1.0","id":"order-7","source":"order","type":"OrderCreated","subject":"o7",' +
        '"correlationid":"c1","causationid":"shop-3","partitionkey":"o7","attempt":"2",' +
        '"datacontenttype":"application/json","data":{"qty":2}}',
    )
  })
})

describe.each(LEVELS)('level %i', (version) => {
  test.each<[string, Envelope, Plain]>([
    ['all attributes', FULL, { qty: 2 }],
    ['the required ones alone', LEAST, {}],
    ['a number', LEAST, 3],
    ['a string that looks like JSON', LEAST, '{"a":1}'],
    ['null', LEAST, null],
    ['characters beyond ASCII', { ...LEAST, subject: 'Käse 💡' }, ['💡', '\u2028']],
    [
      'names that every object has',
      { ...LEAST, extensions: { constructor: 'x' } },
      { toString: 1 },
    ],
  ])('what is written is read: %s', (_, envelope, data) => {
    const read = unwrap(version, wrap(version, envelope, data))
    expect(read).toEqual({ envelope, data, structured: version === 4 })
  })

  test('it passes the codec of the protocol', () => {
    const { payload, properties } = wrap(version, FULL, { qty: 2 })
    const codec = mqttCodec(version)
    const publish = { kind: 'publish', topicName: 't', packetId: 0, qos: 0, dup: false } as const
    const bytes = codec.encode({ ...publish, retain: false, payload, properties })
    expect(bytes.length).toBeGreaterThan(payload.length)
  })

  test('empty attributes are left out, as CloudEvents has none', () => {
    const empty = { ...LEAST, subject: '', correlationid: '', extensions: { note: '' } }
    expect(unwrap(version, wrap(version, empty, 1)).envelope).toEqual(LEAST)
  })

  test('characters that CloudEvents does not allow are replaced, and long values are cut', () => {
    const odd = `a\u0000b\n\u0085\ud800c\ufffe\u{1ffff}`
    const long = 'x'.repeat(ATTRIBUTE_MAX - 1)
    const given = { ...LEAST, subject: odd, correlationid: `${long}💡` }
    expect(unwrap(version, wrap(version, given, 1)).envelope).toMatchObject({
      subject: 'a\ufffdb\ufffd\ufffd\ufffdc\ufffd\ufffd',
      correlationid: `${long}\ufffd`,
    })
  })

  test('extensions with names that are none are left out', () => {
    const names = ['Upper', 'with_', 'x'.repeat(21), '', 'data', 'id', 'specversion']
    const extensions = { ...Object.fromEntries(names.map((name) => [name, 'x'])), good: 'y' }
    expect(names.filter(isExtension)).toEqual([])
    expect(unwrap(version, wrap(version, { ...LEAST, extensions }, 1)).envelope).toEqual({
      ...LEAST,
      extensions: { good: 'y' },
    })
  })

  test('`__proto__` in the data stays an own property, also when it is written again', () => {
    const json = '{"__proto__":{"admin":true},"a":{"__proto__":1}}'
    const { data } = unwrap(version, wrapText(version, LEAST, json))
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
    expect((data as { admin?: unknown }).admin).toBeUndefined()
    const again = wrap(version, LEAST, { ...(data as object) })
    expect(text(again.payload)).toContain(json)
  })
})

describe('what is read, MQTT 5.0', () => {
  test('no envelope: the payload is the data, whatever its Content Type says', () => {
    expect(five('{"c":21.5}')).toEqual({ envelope: null, data: { c: 21.5 }, structured: false })
    expect(five('21.5', { contentType: 'text/plain' })).toMatchObject({ data: 21.5 })
    expect(five('hot')).toMatchObject({ envelope: null, data: null })
  })

  test('what a publisher of 3.1.1 sent is read as it was meant: it had no Content Type to give', () => {
    const payload = JSON.stringify({ ...IDS, data: { a: 1 } })
    const event = { envelope: LEAST, data: { a: 1 }, structured: true }
    expect(five(payload)).toEqual(event)
    expect(five(payload, { userProperties: [['hop', '1']] })).toEqual(event)
    expect(five(payload, { contentType: 'application/json' }).envelope).toBeNull()
  })

  test.each(['id', 'source', 'type', 'specversion'])('without %s it is no event', (missing) => {
    const { [missing]: _, ...rest } = IDS as Record<string, string>
    expect(five('1', { userProperties: pairs(rest) })).toMatchObject({ envelope: null, data: 1 })
    const empty = pairs({ ...IDS, [missing]: '' })
    expect(five('1', { userProperties: empty })).toMatchObject({ envelope: null })
    expect(three(JSON.stringify({ ...rest, data: 1 })).envelope).toBeNull()
  })

  test('another version of CloudEvents is no event', () => {
    const userProperties = pairs({ ...IDS, specversion: '0.3' })
    expect(five('1', { userProperties }).envelope).toBeNull()
  })

  test.each(['specversion', 'id', 'source', 'type', 'subject', 'correlationid', 'partitionkey'])(
    '"MUST only appear at most once": %s twice is no event, also where both say the same',
    (name) => {
      const once = pairs({ ...IDS, subject: 'x', correlationid: 'x', partitionkey: 'x' })
      const again = once.find(([given]) => given === name)!
      const twice = [...once, [name, 'other'] as const]
      expect(five('1', { userProperties: once }).envelope).not.toBeNull()
      expect(five('1', { userProperties: twice })).toMatchObject({ envelope: null, data: 1 })
      expect(five('1', { userProperties: [...once, again] }).envelope).toBeNull()
    },
  )

  test('any other User Property may come twice: it is no attribute then', () => {
    const userProperties = [...pairs(IDS), ['hop', 'a'], ['good', 'x'], ['hop', 'b']] as [
      string,
      string,
    ][]
    expect(five('1', { userProperties }).envelope).toEqual({
      ...LEAST,
      extensions: { good: 'x' },
    })
  })

  test('User Properties that are no attributes are left out: by name, by value', () => {
    const more = { Hop: 'x', data: 'x', datacontenttype: 'x', bad: 'a\u0007', constructor: 'c' }
    const userProperties = pairs({ ...IDS, subject: 'a\nb', ...more })
    expect(five('1', { userProperties }).envelope).toEqual({
      ...LEAST,
      extensions: { constructor: 'c' },
    })
  })

  test.each([
    [undefined, 1],
    ['application/json', 1],
    ['Application/JSON; charset=utf-8', 1],
    ['application/vnd.x+json', 1],
    ['text/plain', null],
    ['application/cloudevents+avro', null],
  ])('the data of an event with Content Type %s', (contentType, data) => {
    const userProperties = pairs(IDS)
    expect(five('1', { contentType, userProperties })).toMatchObject({
      envelope: LEAST,
      data,
      structured: false,
    })
  })

  test.each([
    'application/cloudevents',
    'application/cloudevents+json',
    'application/cloudevents+json; charset=utf-8',
    'Application/CloudEvents+JSON',
  ])('Content Type %s: the envelope is in the payload, and User Properties say nothing', (type) => {
    const payload = JSON.stringify({ ...IDS, data: { a: 1 } })
    const userProperties = pairs({ ...IDS, id: 'another' })
    expect(five(payload, { contentType: type, userProperties })).toEqual({
      envelope: LEAST,
      data: { a: 1 },
      structured: true,
    })
  })

  test('a batch is no event', () => {
    const contentType = 'application/cloudevents-batch+json'
    expect(five('[]', { contentType })).toEqual({ envelope: null, data: [], structured: false })
  })
})

describe('what is read, the JSON event format', () => {
  test('an object without specversion is data, and so is one that lacks an attribute', () => {
    expect(three('{"c":21.5}')).toEqual({ envelope: null, data: { c: 21.5 }, structured: false })
    const half = { specversion: '1.0', id: '1' }
    expect(three(JSON.stringify(half))).toEqual({ envelope: null, data: half, structured: false })
    expect(three('[1]')).toMatchObject({ envelope: null, data: [1] })
  })

  test('§2.2 null is unset; booleans and whole numbers of 32 bits are strings; anything else is left out', () => {
    const extra = { subject: null, ok: true, n: -7, zero: -0, half: 0.5, big: 2 ** 31, deep: {} }
    expect(three(JSON.stringify({ ...IDS, ...extra, data: 1 })).envelope).toEqual({
      ...LEAST,
      extensions: { ok: 'true', n: '-7', zero: '0' },
    })
  })

  test('an id that is a number names the event all the same', () => {
    expect(three(JSON.stringify({ ...IDS, id: 7 })).envelope).toMatchObject({ id: '7' })
  })

  test('§3.1 without data it is null; data_base64 is not read', () => {
    expect(three(JSON.stringify(IDS))).toMatchObject({ envelope: LEAST, data: null })
    const binary = { ...IDS, data_base64: 'AAA=' }
    expect(three(JSON.stringify(binary))).toMatchObject({ envelope: LEAST, data: null })
  })

  test('attributes that only the prototype has are not there', () => {
    expect(
      three('{"__proto__":{"specversion":"1.0","id":"1","source":"s","type":"T"}}').envelope,
    ).toBeNull()
  })
})

describe('hostile input', () => {
  test('nested too deeply is no JSON, brackets in strings do not count', () => {
    const nested = (n: number) => '['.repeat(n) + ']'.repeat(n)
    expect(five(nested(DEPTH_MAX)).data).not.toBeNull()
    expect(five(nested(DEPTH_MAX + 1)).data).toBeNull()
    expect(five(nested(100_000)).data).toBeNull()
    expect(five(JSON.stringify(`${'['.repeat(100)}"\\`)).data).not.toBeNull()
    expect(five(`[${'{},'.repeat(100)}1]`).data).toHaveLength(101)
  })

  test('a number beyond the doubles is null: no JSON could say it again', () => {
    expect(five('[1e999,-1e999,1e3]').data).toEqual([null, null, 1000])
    expect(five(`[1${'0'.repeat(400)}]`).data).toEqual([null])
  })

  test('bytes that are no UTF-8 are no JSON', () => {
    for (const bytes of [[0x22, 0xff, 0x22], [0xef, 0xbb, 0xbf, 0x31], [], [0]])
      expect(unwrap(5, { payload: new Uint8Array(bytes) }).data).toBeNull()
  })

  const properties = fc.record(
    {
      contentType: fc.constantFrom(
        'application/json',
        'application/cloudevents+json',
        '',
        ';',
        '/',
      ),
      userProperties: fc.array(
        fc.tuple(
          fc.oneof(fc.constantFrom('__proto__', 'data', 'hop', ...Object.keys(IDS)), fc.string()),
          fc.oneof(fc.constantFrom('1.0', ''), fc.string({ unit: 'binary' })),
        ),
        { maxLength: 12 },
      ),
    },
    { requiredKeys: [] },
  )
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.json({ maxDepth: 4 }).map((json) => bytesOf(json)),
    fc.json({ maxDepth: 3 }).map((json) => wrapText(4, FULL, json).payload),
  )

  test('nothing throws, and what is read can be written and read again', () => {
    let events = 0
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), payload, properties, (version, bytes, given) => {
        const read = unwrap(version, { payload: bytes, properties: given })
        if (read.envelope === null) return
        events++
        for (const level of LEVELS)
          expect(unwrap(level, wrap(level, read.envelope, read.data))).toEqual({
            ...read,
            structured: level === 4,
          })
      }),
      { numRuns: 2_000 },
    )
    expect(events).toBeGreaterThan(100)
  })
})
