/**
 * The envelope of an event: CloudEvents 1.0, by its MQTT protocol binding and its JSON event format.
 *
 *   5.0     binary mode: the payload is the data, its media type the Content Type, every other attribute a User
 *           Property of its own name. Read: also structured mode, told by a Content Type `application/cloudevents`,
 *           or by an event in the payload where nothing else is said: as a publisher of 3.1.1 left it.
 *   3.1.1   structured mode: the payload is a JSON object of all attributes and `data`; there is nothing else to
 *           carry them. A broker that takes from 5.0 and gives to 3.1.1 leaves the properties out: the data arrive,
 *           and the event does not.
 *
 * An attribute has one value ("MUST only appear at most once"), while MQTT lets a User Property come twice and the
 * binding says nothing of it. Here an attribute that names or places the event and comes twice makes the message
 * no event at all: two readers might take it for two different ones. Any other that comes twice is no attribute.
 *
 * What is read may come from anybody: nothing throws, everything that is kept is a string that CloudEvents allows,
 * and what is nested deeper than DEPTH_MAX is no JSON here, in every engine alike. Only own properties are read. A
 * name `__proto__` in the data is an own property there, as `JSON.parse` makes it, and is written again as one; who
 * copies data must copy it by spreading, never by assignment. No attribute can have that name.
 *
 * It does not know batches, other event formats than JSON, nor `data_base64`: their data reads as null.
 */
import type { Plain } from '../../core/machine.ts'
import type { Properties, ProtocolVersion, Publish } from '../../protocol/mqtt/packet.ts'
import { bytesOf, readUtf8 } from '../../protocol/mqtt/utf8.ts'

/** What is said of an event beside its data. `specversion` is always 1.0, the data always JSON. */
export interface Envelope {
  /** With `source` its name: what is sent again has the same. */
  readonly id: string
  readonly source: string
  readonly type: string
  /** The entity it is about. */
  readonly subject?: string | undefined
  /** What all events of one flow have in common, and the id of the event that led to this one. */
  readonly correlationid?: string | undefined
  readonly causationid?: string | undefined
  readonly partitionkey?: string | undefined
  /** Every other attribute by its name, `time` and `dataschema` among them. */
  readonly extensions?: Readonly<Record<string, string>> | undefined
}

export interface Wrapped {
  readonly payload: Uint8Array
  readonly properties: Properties | undefined
}

export interface Unwrapped {
  /** null: it is no event of CloudEvents 1.0. */
  readonly envelope: Envelope | null
  /** Of an event its data, of anything else the payload; null where that is no JSON. */
  readonly data: Plain
  /** The envelope stood in the payload. */
  readonly structured: boolean
}

/** Attributes are cut behind this many UTF-16 units: three times as many bytes still are an MQTT string. */
export const ATTRIBUTE_MAX = 4_000

/** Objects and arrays inside each other at most. */
export const DEPTH_MAX = 64

const JSON_TYPE = 'application/json'
const EVENT_TYPE = 'application/cloudevents'

/** In the order in which they are written. */
const NAMED = [
  'id',
  'source',
  'type',
  'subject',
  'correlationid',
  'causationid',
  'partitionkey',
] as const

/** An attribute that comes twice makes no event, if it is one of these. Each has its place. */
const ONCE: ReadonlyMap<string, number> = new Map(
  ['specversion', ...NAMED].map((name, place) => [name, place]),
)
const NONE_NAMED: readonly undefined[] = Array.from({ length: ONCE.size }, () => undefined)

/** No extension has their name: they have their own place. */
const NO_EXTENSION: ReadonlySet<string> = new Set([...ONCE.keys(), 'datacontenttype', 'data'])

/** "MUST consist of lower-case letters or digits", "SHOULD NOT exceed 20 characters". */
const NAME = /^[a-z0-9]{1,20}$/

// ---- writing ---------------------------------------------------------------------------------------

/** The PUBLISH of an event: attributes in the order of `Envelope`, data with its keys in the order given. */
export function wrap(version: ProtocolVersion, envelope: Envelope, data: Plain): Wrapped {
  return wrapText(version, envelope, JSON.stringify(data))
}

/** The same for data that is written already: `json` is its text. */
export function wrapText(version: ProtocolVersion, envelope: Envelope, json: string): Wrapped {
  const attributes = attributesOf(envelope)
  if (version === 5)
    return {
      payload: bytesOf(json),
      properties: { contentType: JSON_TYPE, userProperties: attributes },
    }
  let text = '{'
  for (const [name, value] of attributes) text += `"${name}":${JSON.stringify(value)},`
  return {
    payload: bytesOf(`${text}"datacontenttype":"${JSON_TYPE}","data":${json}}`),
    properties: undefined,
  }
}

function attributesOf(envelope: Envelope): [name: string, value: string][] {
  const { id, source, type, subject, correlationid, causationid, partitionkey } = envelope
  const attributes: [string, string][] = [['specversion', '1.0']]
  // what there is of one "MUST be a non-empty string"
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') attributes.push([name, allowed(value)])
  }
  add('id', id)
  add('source', source)
  add('type', type)
  add('subject', subject)
  add('correlationid', correlationid)
  add('causationid', causationid)
  add('partitionkey', partitionkey)
  if (envelope.extensions === undefined) return attributes
  for (const [name, value] of Object.entries(envelope.extensions))
    if (isExtension(name) && value !== '') attributes.push([name, allowed(value)])
  return attributes
}

export function isExtension(name: string): boolean {
  return NAME.test(name) && !NO_EXTENSION.has(name)
}

/** The value of an attribute: what CloudEvents does not allow in it is replaced, character by character. */
function allowed(value: string): string {
  const short = value.length > ATTRIBUTE_MAX ? value.slice(0, ATTRIBUTE_MAX) : value
  if (isAllowed(short)) return short
  return Array.from(short, (one) => (isAllowed(one) ? one : '\ufffd')).join('')
}

/** What most attributes are made of. */
const PLAIN = /^[ -~]*$/

/** No control characters, no noncharacters, no half of a surrogate pair. */
function isAllowed(text: string): boolean {
  if (PLAIN.test(text)) return true
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0
    if (point < 0x20 || (point >= 0x7f && point <= 0x9f)) return false
    if (point < 0xd800) continue
    if (point <= 0xdfff || (point >= 0xfdd0 && point <= 0xfdef) || (point & 0xfffe) === 0xfffe)
      return false
    if (point > 0xffff) i++
  }
  return true
}

// ---- reading ---------------------------------------------------------------------------------------

/** What a PUBLISH says, whoever made it. */
export function unwrap(
  version: ProtocolVersion,
  publish: Pick<Publish, 'payload' | 'properties'>,
): Unwrapped {
  const { payload, properties } = publish
  const data = jsonOf(payload)
  const type = version === 5 ? mediaType(properties?.contentType) : undefined
  if (version === 4 || type === EVENT_TYPE || type === `${EVENT_TYPE}+json`) return structured(data)
  const envelope = envelopeOf(properties?.userProperties ?? [])
  if (envelope === null && type === undefined) return structured(data)
  // what is no event is read as it was before there were any: whatever its Content Type says
  return { envelope, data: envelope === null || isJson(type) ? data : null, structured: false }
}

/** The JSON event format; an object that is none is data. */
function structured(data: Plain): Unwrapped {
  const none = { envelope: null, data, structured: false }
  if (!isObject(data) || !Object.hasOwn(data, 'specversion')) return none
  const attributes: [string, string][] = []
  for (const [name, value] of Object.entries(data)) {
    const text = canonical(value)
    if (text !== null) attributes.push([name, text])
  }
  const envelope = envelopeOf(attributes)
  if (envelope === null) return none
  return {
    envelope,
    data: Object.hasOwn(data, 'data') ? (data['data'] ?? null) : null,
    structured: true,
  }
}

/** An attribute of the JSON format as a string; null: it is unset, or no attribute can have such a value. */
function canonical(value: Plain | undefined): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return `${value}`
  // Integers are of 32 bits; `| 0` makes 0 of -0
  return typeof value === 'number' && (value | 0) === value ? `${value | 0}` : null
}

/** Attributes are strings, whatever their type. null where those are not there that every event has. */
function envelopeOf(
  attributes: readonly (readonly [name: string, value: string])[],
): Envelope | null {
  /** By place in `ONCE`. */
  const named: (string | undefined)[] = [...NONE_NAMED]
  let others: Map<string, string | undefined> | null = null
  for (const [name, value] of attributes) {
    const place = ONCE.get(name)
    if (place === undefined) {
      others ??= new Map()
      others.set(name, others.has(name) ? undefined : value)
    } else {
      if (named[place] !== undefined) return null
      named[place] = value
    }
  }
  const [specversion, id, source, type, subject, correlationid, causationid, partitionkey] =
    named.map(asValue)
  if (specversion !== '1.0') return null
  if (id === undefined || source === undefined || type === undefined) return null
  const extensions = others === null ? undefined : extensionsIn(others)
  return { id, source, type, subject, correlationid, causationid, partitionkey, extensions }
}

/** The value of an attribute that may have it; undefined: it is as if it were not there. */
function asValue(value: string | undefined): string | undefined {
  return value === undefined || value === '' || !isAllowed(value) ? undefined : value
}

/** By name, what of them are extensions. `undefined`: it came twice. */
function extensionsIn(
  others: ReadonlyMap<string, string | undefined>,
): Record<string, string> | undefined {
  let extensions: Record<string, string> | undefined
  for (const [name, text] of others) {
    const value = isExtension(name) ? asValue(text) : undefined
    if (value !== undefined) (extensions ??= {})[name] = value
  }
  return extensions
}

function mediaType(contentType: string | undefined): string | undefined {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase()
}

/** "A media subtype equal to `json` or ending with `+json`"; without one JSON is implied. */
function isJson(type: string | undefined): boolean {
  return type === undefined || type.endsWith('/json') || type.endsWith('+json')
}

function isObject(data: Plain): data is { readonly [key: string]: Plain | undefined } {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

/** The value of a JSON text; null: it is none, is too deep, or is null. */
function jsonOf(payload: Uint8Array): Plain {
  const text = readUtf8(payload, 0, payload.length)
  if (typeof text !== 'string' || isDeep(text)) return null
  try {
    // a number beyond the doubles would be Infinity, which no JSON can say again
    return JSON.parse(text, /\d[eE]|\d{309}/.test(text) ? finiteOnly : undefined) as Plain
  } catch {
    return null
  }
}

function finiteOnly(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

/** Whether more than DEPTH_MAX brackets are open at once. */
function isDeep(text: string): boolean {
  if (text.length <= DEPTH_MAX) return false
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (quoted) {
      if (unit === BACKSLASH) i++
      else if (unit === QUOTE) quoted = false
    } else if (unit === QUOTE) quoted = true
    else if (unit === BRACE || unit === BRACKET) {
      if (++depth > DEPTH_MAX) return true
    } else if (unit === BRACE + 2 || unit === BRACKET + 2) depth--
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const BRACE = 0x7b
const BRACKET = 0x5b
