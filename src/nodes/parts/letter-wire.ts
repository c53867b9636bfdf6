/**
 * A dead letter on the wire: the message as it came, and beside it why it was given up, as extension attributes of
 * CloudEvents. Nothing of the message is touched, so that it can be sent again as it was: what is poison is often
 * the very bytes of it.
 *
 *   MQTT 5       the payload, what stood beside it, and then the letter's attributes as User Properties, whose order
 *                is kept on the way [MQTT5-3.3.2-18]: from `dlqtopic` on all is the letter's
 *   MQTT 3.1.1   the JSON of the event, with the letter's attributes as its last members
 *
 * A message that is no CloudEvent stays what it is too, in an envelope of the letter's own (`dlqenvelope`): in MQTT 5
 * attributes beside its payload, in 3.1.1 an event whose data is its payload, in Base64 where it is no text.
 *
 * Anybody may publish to where letters go. What says nothing of where it was published first is a letter of unknown
 * reason: it is kept as it is, and nobody knows where to send it again. Each attribute that makes no sense counts as
 * one that is not there. Over a link of MQTT 3.1.1 User Properties are lost, and with them what a letter of an MQTT 5
 * service says; a letter of a 3.1.1 service is read on any.
 */
import type { LetterReason } from '../../core/row.ts'
import { LETTER_REASONS } from '../../core/row.ts'
import type { Ms } from '../../core/time.ts'
import { topicNameFault } from '../../core/topic.ts'
import { base64Of, bytesOfBase64 } from '../../design/base64.ts'
import type { Properties, ProtocolVersion, Publish } from '../../protocol/mqtt/packet.ts'
import { bytesOf } from '../../protocol/mqtt/utf8.ts'
import { unwrap } from './envelope.ts'

/** The attributes of a letter. The first says where it was published; the others stand behind it. */
export const LETTER_ATTRIBUTES = {
  topic: 'dlqtopic',
  because: 'dlqreason',
  error: 'dlqerror',
  firstError: 'dlqfirsterror',
  attempts: 'dlqattempts',
  handler: 'dlqhandler',
  service: 'dlqservice',
  /** Milliseconds of the run. */
  time: 'dlqtime',
  /** The envelope is the letter's: the message had none. */
  envelope: 'dlqenvelope',
} as const
const NAMES = LETTER_ATTRIBUTES

const OWN_ENVELOPE = 'letter'
/** The event type of an envelope of a letter's own. */
const OWN_TYPE = 'DeadLetter'

/** What a letter says of its message. */
export interface LetterHead {
  /** Where it was published first; null: nobody says, or it is no topic. */
  readonly topic: string | null
  readonly because: LetterReason
  /** The last error, and the first. */
  readonly error: string
  readonly firstError: string
  /** 0: it is not said. */
  readonly attempts: number
  readonly handler: string
  readonly service: string
  /** When it was given up, in the time of the run; null: it is not said. */
  readonly time: Ms | null
}

/** A message as it goes on a wire: what its packet holds beside topic and QoS. */
export type Wired = Pick<Publish, 'payload' | 'properties'>

export interface Letter {
  readonly head: LetterHead
  /** The message as it came to whoever gave it up. */
  readonly message: Wired
}

type Attribute = readonly [name: string, value: string]

/** Longer words than these are cut: what is wrong is said at the beginning. */
const WORDS_MAX = 1_000

// ---- writing ---------------------------------------------------------------------------------------

/** The letter of a message. `id`: of the letter's own envelope, where the message has none. */
export function writeLetter(
  version: ProtocolVersion,
  message: Wired,
  head: LetterHead & { readonly topic: string },
  id: string,
): Wired {
  const isEvent = unwrap(version, message).envelope !== null
  const own = isEvent ? [] : ownEnvelope(id, head.service)
  const attributes = [...attributesOf(head), ...own]
    .filter(([, value]) => value !== '')
    .map(carried)
  if (version === 5) {
    const properties = lasting(message.properties)
    const userProperties = [...(properties?.userProperties ?? []), ...attributes]
    return { payload: message.payload, properties: { ...properties, userProperties } }
  }
  const payload = isEvent
    ? withMembers(message.payload, attributes)
    : bytesOf(JSON.stringify({ ...Object.fromEntries(attributes), ...dataOf(message.payload) }))
  return { payload }
}

function attributesOf(head: LetterHead & { readonly topic: string }): readonly Attribute[] {
  const { topic, because, error, firstError, attempts, handler, service, time } = head
  return [
    [NAMES.topic, topic],
    [NAMES.because, because],
    [NAMES.error, error],
    [NAMES.firstError, firstError],
    [NAMES.attempts, `${attempts}`],
    [NAMES.handler, handler],
    [NAMES.service, service],
    ...(time === null ? [] : [[NAMES.time, `${time}`] as const]),
  ]
}

function ownEnvelope(id: string, source: string): readonly Attribute[] {
  return [
    [NAMES.envelope, OWN_ENVELOPE],
    ['specversion', '1.0'],
    ['id', id],
    ['source', source],
    ['type', OWN_TYPE],
  ]
}

/** What CloudEvents allows in a string. A topic is carried as it is, or it would be another. */
function carried([name, value]: Attribute): Attribute {
  if (name === NAMES.topic) return [name, value]
  return [name, value.slice(0, WORDS_MAX).replaceAll(REFUSED, '\ufffd')]
}

const REFUSED = /[\p{Control}\p{Surrogate}\p{Noncharacter_Code_Point}]/gu

/** What is of the message, and not of this way it took: a client sends no more than that. */
function lasting(properties: Properties | undefined): Properties | undefined {
  if (properties === undefined) return undefined
  const {
    topicAlias: _alias,
    subscriptionIdentifiers: _identifiers,
    // a letter must not end with the message that it is about
    messageExpiryInterval: _expiry,
    ...rest
  } = properties
  return Object.values(rest).some((value) => value !== undefined) ? rest : undefined
}

/** Behind the last member of a JSON object; all other bytes stay as they are. */
function withMembers(payload: Uint8Array, attributes: readonly Attribute[]): Uint8Array {
  const text = textOf(payload) ?? '{}'
  const end = text.lastIndexOf('}')
  const members = attributes.map(([name, value]) => `,"${name}":${JSON.stringify(value)}`)
  return bytesOf(text.slice(0, end) + members.join('') + text.slice(end))
}

/** A payload as the data of an event, CloudEvents JSON format §3.1. */
function dataOf(payload: Uint8Array): Readonly<Record<string, string>> {
  const text = textOf(payload)
  return text === null
    ? { datacontenttype: 'application/octet-stream', data_base64: base64Of(payload) }
    : { datacontenttype: 'text/plain', data: text }
}

// ---- reading ---------------------------------------------------------------------------------------

/** Reads what has come to where letters go. Never throws. */
export function readLetter({ payload, properties }: Wired): Letter {
  const beside = properties?.userProperties ?? []
  const begin = beside.findLastIndex(([name]) => name === NAMES.topic)
  if (begin >= 0) {
    const userProperties = beside.slice(0, begin)
    const rest = { ...properties, userProperties }
    if (userProperties.length === 0) delete (rest as { userProperties?: unknown }).userProperties
    return { head: headIn(new Map(beside.slice(begin))), message: wired(payload, rest) }
  }
  return structured(payload) ?? { head: NOTHING_SAID, message: wired(payload, properties) }
}

function wired(payload: Uint8Array, properties: Properties | undefined): Wired {
  const kept = lasting(properties)
  return kept === undefined ? { payload } : { payload, properties: kept }
}

/** null: it is no such letter. */
function structured(payload: Uint8Array): Letter | null {
  const { extensions = {} } = unwrap(4, { payload }).envelope ?? {}
  if (!Object.hasOwn(extensions, NAMES.topic)) return null
  const head = headIn(new Map(Object.entries(extensions)))
  const text = textOf(payload) ?? ''
  if (extensions[NAMES.envelope] !== OWN_ENVELOPE)
    return { head, message: { payload: bytesOf(withoutMembers(text)) } }
  const { data, data_base64: base64 } = objectOf(text)
  if (typeof data === 'string') return { head, message: { payload: bytesOf(data) } }
  const bytes = typeof base64 === 'string' ? fromBase64(base64) : null
  return { head, message: { payload: bytes ?? payload } }
}

const NOTHING_SAID: LetterHead = {
  topic: null,
  because: 'unknown',
  error: '',
  firstError: '',
  attempts: 0,
  handler: '',
  service: '',
  time: null,
}

function headIn(said: ReadonlyMap<string, unknown>): LetterHead {
  const text = (name: string): string => {
    const value = said.get(name)
    return typeof value === 'string' ? value.slice(0, WORDS_MAX) : ''
  }
  const topic = said.get(NAMES.topic)
  const because = said.get(NAMES.because)
  const attempts = text(NAMES.attempts)
  const time = text(NAMES.time)
  return {
    topic: typeof topic === 'string' && topicNameFault(topic) === null ? topic : null,
    because: LETTER_REASONS.find((reason) => reason === because) ?? 'unknown',
    error: text(NAMES.error),
    firstError: text(NAMES.firstError),
    attempts: /^\d{1,9}$/.test(attempts) ? Number(attempts) : 0,
    handler: text(NAMES.handler),
    service: text(NAMES.service),
    time: /^\d{1,12}(\.\d{1,3})?$/.test(time) ? Number(time) : null,
  }
}

/** The event as it was before it became a letter: to the byte where we have written the letter. */
function withoutMembers(text: string): string {
  const plain = JSON.stringify(restOf(text))
  const begin = text.lastIndexOf(`,"${NAMES.topic}":`)
  if (begin < 0) return plain
  const cut = text.slice(0, begin) + text.slice(text.lastIndexOf('}'))
  return isJson(cut) && JSON.stringify(objectOf(cut)) === plain ? cut : plain
}

function restOf(text: string): JsonObject {
  const event = objectOf(text)
  for (const name of Object.values(NAMES)) delete event[name]
  return event
}

// ---- text and bytes --------------------------------------------------------------------------------

/** null: it is no UTF-8. A byte-order mark is part of the text. */
function textOf(payload: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload)
  } catch {
    return null
  }
}

type JsonObject = Record<string, unknown>

/** Of the text of an event, or of a part of it: with no names but its own. */
function objectOf(text: string): JsonObject {
  return Object.assign(Object.create(null), JSON.parse(text)) as JsonObject
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** null: it is none. */
function fromBase64(text: string): Uint8Array | null {
  try {
    return bytesOfBase64(text)
  } catch {
    return null
  }
}
