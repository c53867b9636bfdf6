/**
 * Arbitrary packets that are right: what a codec must carry. Which property goes where is written
 * down here a second time, from the standard and not from our table, so that the two check each other.
 */
import * as fc from 'fast-check'
import type {
  Ack,
  Packet,
  PacketKind,
  Properties,
  ProtocolVersion,
  Publish,
  Qos,
  Will,
} from '../packet.ts'
import type { Place } from '../properties.ts'

/** Any text MQTT can carry: no U+0000, no lone surrogate. Often short and plain, at times wild. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc
      .string({ unit: 'binary', maxLength: 12 })
      .map((s) => s.replaceAll('\0', '\uFEFF')),
  },
  { weight: 1, arbitrary: fc.constantFrom('', 'é', '\u07FF\u0800\uFFFF', '💡', 'x'.repeat(200)) },
)

export const topicName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('a', '/', 'a/b', 'sensors/kitchen/temperature', '$SYS/x', 'ö/💡'),
  text.map((s) => s.replaceAll('+', 'p').replaceAll('#', 'h')).filter((s) => s !== ''),
)

export const filter: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('#', '+', 'a/+/b', 'a/#', '$share/g/a/#', '/'),
  topicName,
)

export const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 40, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  // Around the limits of a Remaining Length of one byte and of two.
  { weight: 4, arbitrary: fc.constantFrom(100, 130).map((n) => new Uint8Array(n).fill(7)) },
  { weight: 1, arbitrary: fc.constant(16_380).map((n) => new Uint8Array(n).fill(7)) },
)

export const packetId: fc.Arbitrary<number> = fc.integer({ min: 1, max: 65_535 })
export const qos: fc.Arbitrary<Qos> = fc.constantFrom(0, 1, 2)
const twoBytes = fc.integer({ min: 0, max: 65_535 })
const fourBytes = fc.oneof(fc.integer({ min: 0, max: 0xffff_ffff }), fc.constant(0xffff_ffff))
const subscriptionIdentifier = fc.oneof(
  fc.integer({ min: 1, max: 268_435_455 }),
  fc.constantFrom(1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 268_435_455),
)
const bit = fc.constantFrom(0 as const, 1 as const)

const VALUES = {
  payloadFormatIndicator: bit,
  messageExpiryInterval: fourBytes,
  contentType: text,
  responseTopic: topicName,
  correlationData: bytes,
  subscriptionIdentifiers: fc.array(subscriptionIdentifier, { minLength: 1, maxLength: 4 }),
  sessionExpiryInterval: fourBytes,
  assignedClientIdentifier: text,
  serverKeepAlive: twoBytes,
  authenticationMethod: text,
  authenticationData: bytes,
  requestProblemInformation: fc.boolean(),
  willDelayInterval: fourBytes,
  requestResponseInformation: fc.boolean(),
  responseInformation: text,
  serverReference: text,
  reasonString: text,
  receiveMaximum: packetId,
  topicAliasMaximum: twoBytes,
  topicAlias: packetId,
  maximumQos: bit,
  retainAvailable: fc.boolean(),
  userProperties: fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 3 }),
  maximumPacketSize: fourBytes.map((n) => Math.max(1, n)),
  wildcardSubscriptionAvailable: fc.boolean(),
  subscriptionIdentifiersAvailable: fc.boolean(),
  sharedSubscriptionAvailable: fc.boolean(),
} as const satisfies { [Name in keyof Required<Properties>]: fc.Arbitrary<unknown> }

const ANSWER = ['reasonString', 'userProperties'] as const
const MESSAGE = [
  'payloadFormatIndicator',
  'messageExpiryInterval',
  'contentType',
  'responseTopic',
  'correlationData',
  'userProperties',
] as const

/** Table 2-4 of MQTT 5, read by column. */
export const CARRIED: { readonly [P in Place]: readonly (keyof Properties)[] } = {
  connect: [
    'sessionExpiryInterval',
    'authenticationMethod',
    'authenticationData',
    'requestProblemInformation',
    'requestResponseInformation',
    'receiveMaximum',
    'topicAliasMaximum',
    'userProperties',
    'maximumPacketSize',
  ],
  will: ['willDelayInterval', ...MESSAGE],
  connack: [
    ...ANSWER,
    'sessionExpiryInterval',
    'assignedClientIdentifier',
    'serverKeepAlive',
    'authenticationMethod',
    'authenticationData',
    'responseInformation',
    'serverReference',
    'receiveMaximum',
    'topicAliasMaximum',
    'maximumQos',
    'retainAvailable',
    'maximumPacketSize',
    'wildcardSubscriptionAvailable',
    'subscriptionIdentifiersAvailable',
    'sharedSubscriptionAvailable',
  ],
  publish: [...MESSAGE, 'subscriptionIdentifiers', 'topicAlias'],
  puback: ANSWER,
  pubrec: ANSWER,
  pubrel: ANSWER,
  pubcomp: ANSWER,
  subscribe: ['subscriptionIdentifiers', 'userProperties'],
  suback: ANSWER,
  unsubscribe: ['userProperties'],
  unsuback: ANSWER,
  disconnect: [...ANSWER, 'sessionExpiryInterval', 'serverReference'],
  auth: [...ANSWER, 'authenticationMethod', 'authenticationData'],
}

type WithProperties = { properties?: Properties }

/** `{ properties }` with some of those the place may carry, or `{}`; the latter always in 3.1.1. */
export function properties(place: Place, version: ProtocolVersion): fc.Arbitrary<WithProperties> {
  if (version === 4) return fc.constant({})
  const model = Object.fromEntries(CARRIED[place].map((name) => [name, VALUES[name]]))
  const some = fc
    .record(model, { requiredKeys: [], noNullPrototype: true })
    .map((drawn) => tidy(drawn, place))
  return some.map((p) => (Object.keys(p).length === 0 ? {} : { properties: p }))
}

/** What the standard asks of properties together. */
function tidy(drawn: Properties, place: Place): Properties {
  const { authenticationData, ...rest } = drawn
  if (
    place === 'connect' &&
    authenticationData !== undefined &&
    rest.authenticationMethod === undefined
  ) {
    return rest
  }
  if (place === 'auth' && rest.authenticationMethod === undefined) {
    return Object.keys(drawn).length === 0 ? drawn : { ...drawn, authenticationMethod: 'm' }
  }
  if (place === 'subscribe' && drawn.subscriptionIdentifiers !== undefined) {
    return { ...drawn, subscriptionIdentifiers: drawn.subscriptionIdentifiers.slice(0, 1) }
  }
  return drawn
}

/** Codes each packet may carry, of MQTT 5; written down a second time like the properties. */
export const CODES = {
  connack: [
    0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8c, 0x90, 0x95, 0x97, 0x99,
    0x9a, 0x9b, 0x9c, 0x9d, 0x9f,
  ],
  puback: [0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99],
  pubrel: [0x00, 0x92],
  suback: [0x00, 0x01, 0x02, 0x80, 0x83, 0x87, 0x8f, 0x91, 0x97, 0x9e, 0xa1, 0xa2],
  unsuback: [0x00, 0x11, 0x80, 0x83, 0x87, 0x8f, 0x91],
  disconnect: [
    0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8b, 0x8d, 0x8e, 0x8f, 0x90, 0x93, 0x94, 0x95,
    0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9d, 0x9e, 0x9f, 0xa0, 0xa1, 0xa2,
  ],
  auth: [0x00, 0x18, 0x19],
} as const

function connect(version: ProtocolVersion): fc.Arbitrary<Packet> {
  const will: fc.Arbitrary<Will> = fc
    .tuple(topicName, bytes, qos, fc.boolean(), properties('will', version))
    .map(([topic, payload, q, retain, p]) => ({ topic, payload, qos: q, retain, ...p }))
  const optional = fc.record(
    { will, username: text, password: bytes },
    { requiredKeys: [], noNullPrototype: true },
  )
  return fc
    .tuple(fc.boolean(), twoBytes, text, optional, properties('connect', version))
    .map(([cleanStart, keepAlive, clientId, { password, ...rest }, p]) => {
      const mayHavePassword = version === 5 || rest.username !== undefined
      const secret = password !== undefined && mayHavePassword ? { password } : {}
      const kind = 'connect' as const
      return {
        kind,
        protocolVersion: version,
        cleanStart,
        keepAlive,
        clientId,
        ...rest,
        ...secret,
        ...p,
      }
    })
}

function connack(version: ProtocolVersion): fc.Arbitrary<Packet> {
  const refusals = version === 5 ? CODES.connack : [1, 2, 3, 4, 5]
  const answer = fc.oneof(
    fc.boolean().map((sessionPresent) => ({ sessionPresent, reasonCode: 0 })),
    fc.constantFrom(...refusals).map((reasonCode) => ({ sessionPresent: false, reasonCode })),
  )
  return fc
    .tuple(answer, properties('connack', version))
    .map(([a, p]) => ({ kind: 'connack', ...a, ...p }))
}

function publish(version: ProtocolVersion): fc.Arbitrary<Publish> {
  return fc
    .record({
      topicName,
      packetId,
      qos,
      dup: fc.boolean(),
      retain: fc.boolean(),
      payload: bytes,
      hidden: fc.boolean(),
      rest: properties('publish', version),
    })
    .map(({ hidden, rest, ...p }) => ({
      kind: 'publish',
      ...p,
      // An alias may stand for the topic.
      topicName: hidden && rest.properties?.topicAlias !== undefined ? '' : p.topicName,
      packetId: p.qos === 0 ? 0 : p.packetId,
      dup: p.qos > 0 && p.dup,
      ...rest,
    }))
}

function acknowledgement(kind: Ack['kind'], version: ProtocolVersion): fc.Arbitrary<Packet> {
  const codes = kind === 'puback' || kind === 'pubrec' ? CODES.puback : CODES.pubrel
  const reasonCode = version === 5 ? fc.constantFrom(...codes) : fc.constant(0)
  return fc
    .tuple(packetId, reasonCode, properties(kind, version))
    .map(([id, code, p]) => ({ kind, packetId: id, reasonCode: code, ...p }))
}

function subscribe(version: ProtocolVersion): fc.Arbitrary<Packet> {
  const v5 = version === 5
  const flag = v5 ? fc.boolean() : fc.constant(false)
  const retainHandling = v5
    ? fc.constantFrom(0 as const, 1 as const, 2 as const)
    : fc.constant(0 as const)
  const subscription = fc
    .record(
      { filter, qos, noLocal: flag, retainAsPublished: flag, retainHandling },
      { noNullPrototype: true },
    )
    .map((s) => ({ ...s, noLocal: s.noLocal && !s.filter.startsWith('$share/') }))
  const subscriptions = fc.array(subscription, { minLength: 1, maxLength: 4 })
  return fc
    .tuple(packetId, subscriptions, properties('subscribe', version))
    .map(([id, list, p]) => ({ kind: 'subscribe', packetId: id, subscriptions: list, ...p }))
}

function unsubscribe(version: ProtocolVersion): fc.Arbitrary<Packet> {
  return fc
    .tuple(
      packetId,
      fc.array(filter, { minLength: 1, maxLength: 4 }),
      properties('unsubscribe', version),
    )
    .map(([id, filters, p]) => ({ kind: 'unsubscribe', packetId: id, filters, ...p }))
}

function subscriptionAnswer(
  kind: 'suback' | 'unsuback',
  version: ProtocolVersion,
): fc.Arbitrary<Packet> {
  const codes = version === 5 ? CODES[kind] : [0, 1, 2, 0x80]
  const some = fc.array(fc.constantFrom(...codes), { minLength: 1, maxLength: 5 })
  const none = fc.constant<number[]>([])
  return fc
    .tuple(packetId, version === 4 && kind === 'unsuback' ? none : some, properties(kind, version))
    .map(([id, reasonCodes, p]) => ({ kind, packetId: id, reasonCodes, ...p }))
}

function ending(kind: 'disconnect' | 'auth', version: ProtocolVersion): fc.Arbitrary<Packet> {
  const codes = version === 5 ? CODES[kind] : [0]
  return fc
    .tuple(fc.constantFrom(...codes), properties(kind, version))
    .map(([reasonCode, p]) => ({ kind, reasonCode, ...p }))
    .filter((a) => kind === 'disconnect' || a.reasonCode === 0 || 'properties' in a)
}

/** A right packet of one kind. AUTH is of MQTT 5 only. */
export function packetOf(kind: PacketKind, version: ProtocolVersion): fc.Arbitrary<Packet> {
  switch (kind) {
    case 'connect':
      return connect(version)
    case 'connack':
      return connack(version)
    case 'publish':
      return publish(version)
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      return acknowledgement(kind, version)
    case 'subscribe':
      return subscribe(version)
    case 'suback':
    case 'unsuback':
      return subscriptionAnswer(kind, version)
    case 'unsubscribe':
      return unsubscribe(version)
    case 'pingreq':
    case 'pingresp':
      return fc.constant({ kind })
    case 'disconnect':
    case 'auth':
      return ending(kind, version)
  }
}

const KINDS: readonly PacketKind[] = [
  'connect',
  'connack',
  'publish',
  'puback',
  'pubrec',
  'pubrel',
  'pubcomp',
  'subscribe',
  'suback',
  'unsubscribe',
  'unsuback',
  'pingreq',
  'pingresp',
  'disconnect',
]

export function kindsOf(version: ProtocolVersion): readonly PacketKind[] {
  return version === 5 ? [...KINDS, 'auth'] : KINDS
}

/** A right packet of any kind. */
export function packet(version: ProtocolVersion): fc.Arbitrary<Packet> {
  return fc.oneof(...kindsOf(version).map((kind) => packetOf(kind, version)))
}
