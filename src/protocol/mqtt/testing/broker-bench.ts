/** Shorthands for the tests of the broker: packets with their usual fields, clients in one line. */
import type { RecordIndex } from '../../../core/row.ts'
import { NO_RECORD } from '../../../core/row.ts'
import { type BrokerAsk, type BrokerConfig, type BrokerState, mqttBroker } from '../broker.ts'
import { type Did, type Harness, createHarness, sent } from '../harness.fixture.ts'
import { mqttCodec } from '../codec.ts'
import type {
  Connack,
  Connect,
  Packet,
  Properties,
  ProtocolVersion,
  Publish,
  Subscribe,
  Subscription,
} from '../packet.ts'

export type Bench = Harness<BrokerState, BrokerAsk>

export const CONFIG: BrokerConfig = {
  persistence: 'sync',
  queueLimit: 10,
  overflow: 'dropNew',
  receiveMaximum: 5,
}

export function bench(config: Partial<BrokerConfig> = {}): Bench {
  const harness = createHarness(mqttBroker({ ...CONFIG, ...config }))
  harness.step({ kind: 'asked', ask: { kind: 'boot' } })
  return harness
}

export const text = (words: string): Uint8Array => new TextEncoder().encode(words)

export function connectPacket(clientId: string, more: Partial<Connect> = {}): Connect {
  return {
    kind: 'connect',
    protocolVersion: 5,
    cleanStart: false,
    keepAlive: 0,
    clientId,
    ...more,
  }
}

/** Opens a connection and sends CONNECT on it. */
export function join(
  h: Bench,
  conn: number,
  clientId: string,
  more: Partial<Connect> = {},
): readonly Did[] {
  h.step({ kind: 'opened', conn })
  return receive(h, conn, connectPacket(clientId, more))
}

/** The CONNACK with which a connection began. */
export function connack(did: readonly Did[], conn: number): Connack {
  const packet = sent(did, conn)[0]
  if (packet?.kind !== 'connack') throw new Error('no CONNACK first')
  return packet
}

/** A session of 5.0 that is kept for a while. */
export function joinKept(
  h: Bench,
  conn: number,
  clientId: string,
  properties: Properties = {},
): readonly Did[] {
  return join(h, conn, clientId, { properties: { sessionExpiryInterval: 3600, ...properties } })
}

/** The fields of a CONNECT whose session is kept, in the words of its version. */
export function keptIn(protocolVersion: ProtocolVersion): Partial<Connect> {
  return protocolVersion === 5
    ? { protocolVersion, properties: { sessionExpiryInterval: 3600 } }
    : { protocolVersion }
}

/** A connection reads bytes, as a driver would hand them on. */
export function hear(
  h: Bench,
  conn: number,
  version: ProtocolVersion,
  bytes: Uint8Array,
): readonly Did[] {
  const decoded = mqttCodec(version).decode(bytes)
  if (decoded.ok) return receive(h, conn, decoded.value.packet)
  if (decoded.error.kind !== 'bad') throw new Error('broken promise: whole packets')
  return h.step({ kind: 'malformed', conn, error: decoded.error.error })
}

export function receive(h: Bench, conn: number, packet: Packet, about = NO_RECORD): Did[] {
  return h.step({ kind: 'received', conn, packet, about })
}

export function lose(h: Bench, conn: number): Did[] {
  return h.step({ kind: 'closed', conn, why: 'reset' })
}

export function publishPacket(
  topicName: string,
  payload: string,
  more: Partial<Publish> = {},
): Publish {
  const qos = more.qos ?? 0
  return {
    kind: 'publish',
    topicName,
    packetId: qos === 0 ? 0 : 1,
    qos,
    dup: false,
    retain: false,
    payload: text(payload),
    ...more,
  }
}

let lastAbout = 1_000

/** A client publishes; returns what the broker did. */
export function publish(
  h: Bench,
  conn: number,
  topicName: string,
  payload: string,
  more: Partial<Publish> = {},
): Did[] {
  return receive(h, conn, publishPacket(topicName, payload, more), lastAbout++ as RecordIndex)
}

export function subscribePacket(
  filters: readonly (string | Partial<Subscription>)[],
  properties?: Properties,
): Subscribe {
  return {
    kind: 'subscribe',
    packetId: 10,
    subscriptions: filters.map((one) => ({
      filter: '',
      qos: 1,
      noLocal: false,
      retainAsPublished: false,
      retainHandling: 0,
      ...(typeof one === 'string' ? { filter: one } : one),
    })),
    properties,
  }
}

export function subscribe(
  h: Bench,
  conn: number,
  ...filters: (string | Partial<Subscription>)[]
): Did[] {
  return receive(h, conn, subscribePacket(filters))
}

export function puback(h: Bench, conn: number, packetId: number, reasonCode = 0): Did[] {
  return receive(h, conn, { kind: 'puback', packetId, reasonCode })
}

const words = (payload: Uint8Array): string => new TextDecoder().decode(payload)
/** PUBLISHes to a connection as `topic=payload q<qos>`, with #id, dup and retain where they are set. */
export function got(did: readonly Did[], conn: number): string[] {
  return sent(did, conn).flatMap((p) => {
    if (p.kind !== 'publish') return []
    const marks = `${p.packetId === 0 ? '' : ` #${p.packetId}`}${p.dup ? ' dup' : ''}${p.retain ? ' retain' : ''}`
    return [`${p.topicName}=${words(p.payload)} q${p.qos}${marks}`]
  })
}

/** 0 publishes, 1 subscribes and is kept. */
export function pair(config: Partial<BrokerConfig> = {}, properties: Properties = {}): Bench {
  const h = bench(config)
  join(h, 0, 'p')
  joinKept(h, 1, 's', properties)
  return h
}
