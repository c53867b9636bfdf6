/** The SDK of CloudEvents judges our envelope: what we write it reads, what it writes we read. */
import { CloudEvent, MQTT } from 'cloudevents'
import type { CloudEventV1, Message } from 'cloudevents'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plain } from '../../core/machine.ts'
import { bytesOf } from '../../protocol/mqtt/utf8.ts'
import type { Envelope, Wrapped } from './envelope.ts'
import { isExtension, unwrap, wrap } from './envelope.ts'

const LEVELS = [4, 5] as const

const text = (payload: Uint8Array) => new TextDecoder().decode(payload)

const attribute = fc.stringMatching(/^[a-zA-Z0-9äöü/:._-]{1,20}$/)
/** Its own type of an attribute is left to others: `time` must be a time for it, and so on. */
const extensionName = fc
  .stringMatching(/^[a-z][a-z0-9]{0,19}$/)
  .filter((name) => isExtension(name) && !['time', 'dataschema', 'schemaurl'].includes(name))
const envelopes = fc.record(
  {
    id: attribute,
    source: attribute,
    type: attribute,
    subject: attribute,
    correlationid: attribute,
    causationid: attribute,
    partitionkey: attribute,
    extensions: fc.dictionary(extensionName, attribute, {
      minKeys: 1,
      maxKeys: 4,
      noNullPrototype: true,
    }),
  },
  { requiredKeys: ['id', 'source', 'type'], noNullPrototype: true },
) as fc.Arbitrary<Envelope>
/** JSON as text, so that every value is one that JSON can say. The SDK takes no data that are falsy for data. */
const datas = fc
  .json({ maxDepth: 3 })
  .map((json) => JSON.parse(json) as Plain)
  .filter((data) => Boolean(data) && !JSON.stringify(data).includes('__proto__'))

/** What the SDK is given of our PUBLISH, and what it makes of an event of its own. */
function toSdk({ payload, properties }: Wrapped): Message<Plain> {
  const structured = properties === undefined
  const type = structured ? 'application/cloudevents+json' : properties.contentType
  return {
    PUBLISH: { 'Content Type': type },
    headers: Object.fromEntries(properties?.userProperties ?? []),
    body: structured ? text(payload) : JSON.parse(text(payload)),
  } as unknown as Message<Plain>
}

function fromSdk(message: Message): Wrapped {
  const { PUBLISH, headers, body } = message as Message & { PUBLISH: { 'Content Type': string } }
  const userProperties = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value as string] as const],
  )
  return {
    payload: bytesOf(JSON.stringify(body)),
    properties: { contentType: PUBLISH['Content Type'], userProperties },
  }
}

function said(event: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(event))
}

describe('the SDK', () => {
  test.each(LEVELS)('reads what we write, level %i', (version) => {
    let compared = 0
    fc.assert(
      fc.property(envelopes, datas, (envelope, data) => {
        const message = toSdk(wrap(version, envelope, data))
        expect(MQTT.isEvent(message)).toBe(true)
        const event = MQTT.toEvent<Plain>(message) as CloudEvent<Plain>
        expect(event.validate()).toBe(true)
        const { extensions, ...named } = envelope
        expect(said(event as never)).toMatchObject(
          said({ specversion: '1.0', ...named, ...extensions, data }) as object,
        )
        compared++
      }),
    )
    expect(compared).toBeGreaterThanOrEqual(100)
  })

  test.each(['binary', 'structured'] as const)('writes what we read, %s mode', (mode) => {
    let compared = 0
    fc.assert(
      fc.property(envelopes, datas, (envelope, data) => {
        const { extensions, ...named } = envelope
        const given = { ...named, ...extensions, datacontenttype: 'application/json', data }
        const event = new CloudEvent(given as Partial<CloudEventV1<Plain>>)
        const wrapped = fromSdk(MQTT[mode](event))
        // It sets the time of now where none is given, as an attribute like any other.
        const time = event.time
        const all = { ...extensions, ...(time === undefined ? {} : { time }) }
        const expected = { ...named, extensions: all }
        expect(unwrap(5, wrapped)).toEqual({
          envelope: expected,
          data,
          structured: mode === 'structured',
        })
        // a 3.1.1 client gets the bytes of the structured mode alone
        const four = unwrap(4, wrapped).envelope
        expect(four).toEqual(mode === 'structured' ? expected : null)
        compared++
      }),
    )
    expect(compared).toBeGreaterThanOrEqual(100)
  })
})
