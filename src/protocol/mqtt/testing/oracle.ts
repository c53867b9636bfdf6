/**
 * mqtt-packet 9.0.2 as an oracle for our bytes, and its quirks in one place: other names, booleans for
 * bits, user properties as an object by name (the order between names is lost, and a first value of
 * '' gives way to the next), one subscription identifier as a bare number.
 *
 * It cannot be asked about: an AUTH of two bytes (it throws), anything behind a minimal DISCONNECT in
 * one chunk (it reads on), a password without a user name and a zero-length id with Clean Start 0 (it
 * will not write them).
 */
import { generate, parser, type Packet as Theirs } from 'mqtt-packet'
import type { Packet, Properties, ProtocolVersion } from '../packet.ts'

type Plain = Record<string, unknown>

/** What mqtt-packet makes of the bytes of one packet, in our words. */
export function parseTheirs(bytes: Uint8Array, version: ProtocolVersion): Packet[] {
  const read: Packet[] = []
  const stream = parser({ protocolVersion: version })
  stream.on('packet', (packet) => read.push(fromTheirs(packet as unknown as Plain, version)))
  stream.on('error', (error) => {
    throw error as Error
  })
  stream.parse(Buffer.from(bytes))
  return read
}

/** The bytes mqtt-packet writes for a packet of ours. */
export function generateTheirs(packet: Packet, version: ProtocolVersion): Uint8Array {
  return new Uint8Array(
    generate(toTheirs(packet) as unknown as Theirs, { protocolVersion: version }),
  )
}

/** Can it read, and can it write, such a packet? */
export function theyCanRead(packet: Packet): boolean {
  return packet.kind !== 'auth' || packet.reasonCode !== 0 || packet.properties !== undefined
}
export function theyCanWrite(packet: Packet): boolean {
  if (packet.kind !== 'connect') return theyCanRead(packet)
  if (packet.password !== undefined && packet.username === undefined) return false
  return packet.clientId !== '' || packet.cleanStart
}

/** The packet without what they lose. */
export function withoutOrder(packet: Packet): Packet {
  const will = 'will' in packet && packet.will !== undefined ? packet.will : undefined
  return {
    ...packet,
    ...('properties' in packet ? { properties: unordered(packet.properties) } : {}),
    ...(will?.properties === undefined
      ? {}
      : { will: { ...will, properties: unordered(will.properties) } }),
  }
}

function unordered(properties: Properties | undefined): Properties | undefined {
  const pairs = properties?.userProperties
  if (pairs === undefined) return properties
  const userProperties = [...byName(pairs)].flatMap(([name, values]) => {
    const first = values.findIndex((value) => value !== '')
    const kept = values.slice(first < 0 ? values.length - 1 : first)
    return kept.map((value): [string, string] => [name, value])
  })
  userProperties.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return { ...properties, userProperties }
}

function byName(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value])
  return groups
}

const THEIR_NAMES: readonly (readonly [ours: string, theirs: string])[] = [
  ['maximumQos', 'maximumQoS'],
  ['subscriptionIdentifiers', 'subscriptionIdentifier'],
]

function propertiesToTheirs(properties: Properties | undefined): Plain | undefined {
  if (properties === undefined) return undefined
  const theirs: Plain = { ...properties }
  for (const [ours, name] of THEIR_NAMES) {
    if (theirs[ours] !== undefined) theirs[name] = theirs[ours]
    delete theirs[ours]
  }
  if (properties.payloadFormatIndicator !== undefined) {
    theirs.payloadFormatIndicator = properties.payloadFormatIndicator === 1
  }
  for (const [name, value] of Object.entries(theirs)) {
    if (value instanceof Uint8Array) theirs[name] = Buffer.from(value)
  }
  if (properties.userProperties !== undefined) {
    const groups = [...byName(properties.userProperties)]
    const named = groups.map(([name, values]) => [name, values.length === 1 ? values[0] : values])
    theirs.userProperties = Object.fromEntries(named)
  }
  return theirs
}

function propertiesFromTheirs(theirs: Plain | undefined): { properties?: Properties } {
  if (theirs === undefined) return {}
  const ours: Plain = {}
  for (const [name, value] of Object.entries(theirs)) {
    const ourName = THEIR_NAMES.find((pair) => pair[1] === name)?.[0] ?? name
    ours[ourName] = Buffer.isBuffer(value) ? new Uint8Array(value) : value
  }
  if (ours.payloadFormatIndicator !== undefined) {
    ours.payloadFormatIndicator = ours.payloadFormatIndicator === true ? 1 : 0
  }
  if (ours.subscriptionIdentifiers !== undefined) {
    ours.subscriptionIdentifiers = [ours.subscriptionIdentifiers].flat()
  }
  if (ours.userProperties !== undefined) {
    const groups = Object.entries(ours.userProperties as Record<string, string | string[]>)
    ours.userProperties = groups.flatMap(([name, v]) => [v].flat().map((value) => [name, value]))
  }
  return { properties: ours }
}

function toTheirs(packet: Packet): Plain {
  const properties = 'properties' in packet ? propertiesToTheirs(packet.properties) : undefined
  const base: Plain = { cmd: packet.kind, ...(properties === undefined ? {} : { properties }) }
  if ('packetId' in packet) base.messageId = packet.packetId
  if ('reasonCode' in packet) base.reasonCode = base.returnCode = packet.reasonCode
  switch (packet.kind) {
    case 'connect': {
      const { will, cleanStart, keepAlive, password } = packet
      const theirWill = will && { ...will, payload: Buffer.from(will.payload) }
      const willProperties = propertiesToTheirs(will?.properties)
      return {
        ...base,
        clientId: packet.clientId,
        protocolVersion: packet.protocolVersion,
        clean: cleanStart,
        keepalive: keepAlive,
        username: packet.username,
        ...(password === undefined ? {} : { password: Buffer.from(password) }),
        ...(theirWill === undefined ? {} : { will: { ...theirWill, properties: willProperties } }),
      }
    }
    case 'connack':
      return { ...base, sessionPresent: packet.sessionPresent }
    case 'publish': {
      const { topicName: topic, qos, dup, retain } = packet
      return { ...base, topic, qos, dup, retain, payload: Buffer.from(packet.payload) }
    }
    case 'subscribe': {
      const subscriptions = packet.subscriptions.map((s) => ({
        topic: s.filter,
        qos: s.qos,
        nl: s.noLocal,
        rap: s.retainAsPublished,
        rh: s.retainHandling,
      }))
      return { ...base, subscriptions }
    }
    case 'unsubscribe':
      return { ...base, unsubscriptions: packet.filters }
    case 'suback':
    case 'unsuback':
      return { ...base, granted: packet.reasonCodes }
    default:
      return base
  }
}

function fromTheirs(p: Plain, version: ProtocolVersion): Packet {
  const kind = p.cmd as Packet['kind']
  const properties = propertiesFromTheirs(p.properties as Plain | undefined)
  const packetId = p.messageId ?? 0
  const reasonCode = (version === 5 ? p.reasonCode : p.returnCode) ?? 0
  return { kind, ...fieldsFromTheirs(kind, p, packetId, reasonCode), ...properties } as Packet
}

function fieldsFromTheirs(kind: Packet['kind'], p: Plain, packetId: unknown, code: unknown): Plain {
  switch (kind) {
    case 'connect': {
      const { protocolVersion, clientId, username, password } = p
      const secret = password === undefined ? {} : { password: new Uint8Array(password as Buffer) }
      const base = { protocolVersion, cleanStart: p.clean, keepAlive: p.keepalive, clientId }
      const will = p.will === undefined ? {} : { will: willFromTheirs(p.will as Plain) }
      return { ...base, ...will, ...(username === undefined ? {} : { username }), ...secret }
    }
    case 'connack':
      return { sessionPresent: p.sessionPresent, reasonCode: code }
    case 'publish': {
      const { topic: topicName, qos, dup, retain } = p
      return { topicName, packetId, qos, dup, retain, payload: new Uint8Array(p.payload as Buffer) }
    }
    case 'subscribe': {
      const subscriptions = (p.subscriptions as Plain[]).map((s) => ({
        filter: s.topic,
        qos: s.qos,
        noLocal: s.nl ?? false,
        retainAsPublished: s.rap ?? false,
        retainHandling: s.rh ?? 0,
      }))
      return { packetId, subscriptions }
    }
    case 'unsubscribe':
      return { packetId, filters: p.unsubscriptions }
    case 'suback':
    case 'unsuback':
      return { packetId, reasonCodes: p.granted ?? [] }
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      return { packetId, reasonCode: code }
    case 'disconnect':
    case 'auth':
      return { reasonCode: code }
    default:
      return {}
  }
}

function willFromTheirs(will: Plain): Plain {
  const { topic, qos, retain } = will
  const properties = propertiesFromTheirs(will.properties as Plain | undefined)
  return { topic, qos, retain, payload: new Uint8Array(will.payload as Buffer), ...properties }
}
