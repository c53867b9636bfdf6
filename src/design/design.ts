/**
 * The design document, version 1: what a person draws, what a file holds, what a run is made from. The
 * schemas are the single source; the types beside them are checked to be equal (`design.test.ts`).
 *
 * A value of type `Design` holds only what this version understands and can play. What a file holds beyond
 * that is kept beside it (`unread.ts`), so that nothing is lost when it is written again.
 */
import * as v from 'valibot'
import type { Dist } from '../core/dist.ts'
import type { Qos } from '../core/row.ts'
import type { Ms } from '../core/time.ts'
import type { WrittenPayload } from './arrival.ts'
import { TCP_NAMES, TLS_VERSIONS, type TcpName, type TlsVersion } from './transport.ts'
import { PayloadSchema } from './arrival.ts'
import type { CrashPoint } from './crash-point.ts'
import { CRASH_POINTS } from './crash-point.ts'
import type { BridgeConfig } from './kinds/bridge.ts'
import { BridgeSchema, bridgeDefaults } from './kinds/bridge.ts'
import type { DeadLetterQueueConfig } from './kinds/dead-letter-queue.ts'
import { DeadLetterQueueSchema, deadLetterQueueDefaults } from './kinds/dead-letter-queue.ts'
import type { Invariant } from './invariants.ts'
import { InvariantSchema } from './invariant-schema.ts'
import type { GroupConfig } from './kinds/group.ts'
import { GroupSchema, groupDefaults } from './kinds/group.ts'
import {
  ABOUT_LENGTH_MAX,
  CANVAS_MAX,
  INVARIANTS_MAX,
  LINKS_MAX,
  MS_MAX,
  NAME_LENGTH_MAX,
  NODES_MAX,
  SCRIPT_MAX,
  WAIVERS_MAX,
} from './limits.ts'
import type { MqttBrokerConfig } from './kinds/mqtt-broker.ts'
import { MqttBrokerSchema, mqttBrokerDefaults } from './kinds/mqtt-broker.ts'
import type { Behaviour } from './kinds/parts/behaviour.ts'
import { BehaviourSchema } from './kinds/parts/behaviour-schema.ts'
import type { NoteConfig } from './kinds/note.ts'
import { NoteSchema, noteDefaults } from './kinds/note.ts'
import type { RecordedClientConfig } from './kinds/recorded-client.ts'
import { RecordedClientSchema, recordedClientDefaults } from './kinds/recorded-client.ts'
import type { PublisherConfig } from './kinds/publisher.ts'
import { PublisherSchema, publisherDefaults } from './kinds/publisher.ts'
import type { ServiceConfig } from './kinds/service.ts'
import { ServiceSchema, serviceDefaults } from './kinds/service.ts'
import { EDITED_BYTES_MAX, HEX } from './packet-bytes.ts'
import { WaiverSchema } from './waiver-schema.ts'
import type { Waiver } from './waivers.ts'
import {
  DistSchema,
  IdSchema,
  MsSchema,
  QosSchema,
  TextSchema,
  TopicFilterSchema,
  TopicNameSchema,
  UINT32_MAX,
  numberBetween,
  wholeBetween,
} from './scalars.ts'

export const DESIGN_VERSION = 1

/** Bandwidth of a link at most, in kilobits per second: 100 Gbit/s. */
export const KBPS_MAX = 100_000_000

/** The shortest wait before a packet is sent again by a timer. */
export const RESEND_MIN: Ms = 1
/** How often a datagram is sent again at most. */
export const RETRIES_MAX = 100
/** Of a link of datagrams that names none: what MQTT-SN 1.2 §7.2 recommends. */
export const RESEND_DEFAULT: Ms = 10_000
export const RETRIES_DEFAULT = 4

/** Unique in a design, over nodes and links: `[a-z0-9-]{1,40}`. */
export type NodeId = string
export type LinkId = string

/** Every kind the document has a name for. */
export const KIND_IDS = [
  'publisher',
  'fleet',
  'service',
  'mqtt-broker',
  'queue-broker',
  'log',
  'dead-letter-queue',
  'http-client',
  'http-endpoint',
  'websocket-hub',
  'database',
  'bridge',
  'recorded-client',
  'note',
  'group',
] as const
export type KindId = (typeof KIND_IDS)[number]

/** The kinds this version can play. */
export const PLAYABLE_KINDS = [
  'publisher',
  'mqtt-broker',
  'service',
  'dead-letter-queue',
  'bridge',
  'recorded-client',
] as const satisfies KindId[]
export type PlayableKind = (typeof PLAYABLE_KINDS)[number]

/** The kinds that explain: they lie on the canvas, and no run knows of them. */
export const MARK_KINDS = ['note', 'group'] as const satisfies KindId[]
export type MarkKind = (typeof MARK_KINDS)[number]

/** Every protocol the document has a name for. */
export const PROTOCOL_NAMES = ['mqtt3', 'mqtt5', 'amqp', 'log', 'http', 'ws', 'datagram'] as const

/** The protocols this version can play. */
export const PROTOCOLS = ['datagram', 'mqtt3', 'mqtt5'] as const
export type Protocol = (typeof PROTOCOLS)[number]

/** What a kind's config looks like. */
export interface ConfigOf {
  readonly publisher: PublisherConfig
  readonly 'mqtt-broker': MqttBrokerConfig
  readonly service: ServiceConfig
  readonly 'dead-letter-queue': DeadLetterQueueConfig
  readonly bridge: BridgeConfig
  readonly 'recorded-client': RecordedClientConfig
}

export interface MarkConfigOf {
  readonly note: NoteConfig
  readonly group: GroupConfig
}

export type AnyConfigOf = ConfigOf & MarkConfigOf

export interface Position {
  readonly x: number
  readonly y: number
}

interface NodeOf<K extends PlayableKind | MarkKind> {
  readonly id: NodeId
  readonly kind: K
  /** What a person calls it; without it the id. */
  readonly title?: string
  /** Left upper corner of its card, in pixels of the canvas. */
  readonly at: Position
  /** The group it stands in: one of the same design. */
  readonly parent?: NodeId
  readonly config: AnyConfigOf[K]
}

export type PublisherNode = NodeOf<'publisher'>
export type MqttBrokerNode = NodeOf<'mqtt-broker'>
export type ServiceNode = NodeOf<'service'>
export type DeadLetterQueueNode = NodeOf<'dead-letter-queue'>
export type BridgeNode = NodeOf<'bridge'>
export type RecordedClientNode = NodeOf<'recorded-client'>
/** What is played. */
export type DesignNode =
  | PublisherNode
  | MqttBrokerNode
  | ServiceNode
  | DeadLetterQueueNode
  | BridgeNode
  | RecordedClientNode

export type NoteMark = NodeOf<'note'>
export type GroupMark = NodeOf<'group'>
/** What only explains: it is no `DesignNode`, so that none comes to where nodes are played or counted. */
export type Mark = NoteMark | GroupMark
/** What lies on the canvas. */
export type AnyNode = DesignNode | Mark

/** A wire between two nodes. */
export interface DesignLink {
  readonly id: LinkId
  readonly a: NodeId
  readonly b: NodeId
  readonly protocol: Protocol
  /** One way. */
  readonly latency: Dist
  /** Segments, or datagrams, that are lost, in parts per million; without it none. */
  readonly lossPpm?: number
  /** Bandwidth in kilobits per second; without it no limit. */
  readonly kbps?: number
  /**
   * How TCP at its two ends recovers what is lost: by the RFCs' own figures, as it is without it, or as Linux does,
   * with a shorter timeout, RACK and a tail-loss probe.
   */
  readonly tcp?: TcpName
  /** Round trips more before the first packet, and records around each: TLS of that version; without it none. */
  readonly tls?: TlsVersion
  /** Packets travel as frames of WebSocket, after its upgrade. */
  readonly webSocket?: boolean
  /**
   * A popular story that is not true: both ends send PUBLISH and PUBREL again, on the same connection, when there is no
   * answer after so long. Not conformant in MQTT 5 [MQTT5-4.4.0-1]; 3.1.1 does not ask for it. Without it neither does.
   * On a link of datagrams it is the rule: MQTT-SN's Tretry, without it 10 s.
   */
  readonly resendMs?: Ms
  /** Datagrams: how often a packet is sent again before the peer counts as gone, MQTT-SN's Nretry; without it 4. */
  readonly retries?: number
}

/** Which direction of a link: from `a` to `b`, from `b` to `a`, or both. */
export type Way = 'ab' | 'ba' | 'both'

/**
 * A packet by its wire's own count: the packets sent on the link in that direction since the run began, from 1.
 * Never a record index: that shifts with every row before it.
 */
export interface PacketOfLink {
  readonly link: LinkId
  readonly way: Exclude<Way, 'both'>
  readonly packet: number
}

/** What the script does to the run at a moment. */
export type ScriptAction =
  /** The publisher sends one message more. */
  | { readonly do: 'publishNow'; readonly node: NodeId }
  /** The process dies; it comes back after `forMs`, or by `restart`. */
  | { readonly do: 'crash'; readonly node: NodeId; readonly forMs?: Ms }
  /**
   * The process dies in the middle of a handler: when it passes this point for the `nth` time from now on, with `key`
   * for this key. Once; it comes back as after `crash`.
   */
  | {
      readonly do: 'crashAt'
      readonly node: NodeId
      readonly handler: string
      readonly point: CrashPoint
      readonly nth: number
      readonly key?: string
      readonly forMs?: Ms
    }
  | { readonly do: 'restart'; readonly node: NodeId }
  /** The client says goodbye (DISCONNECT 0x00) and stays away until `connect`. */
  | { readonly do: 'disconnect'; readonly node: NodeId }
  | { readonly do: 'connect'; readonly node: NodeId }
  /** The client takes a filter back (UNSUBSCRIBE), whether it is subscribed to it or not. */
  | { readonly do: 'unsubscribe'; readonly node: NodeId; readonly filter: string }
  /** The client subscribes to one of its own filters again. */
  | { readonly do: 'subscribe'; readonly node: NodeId; readonly filter: string }
  /**
   * The dead-letter queue publishes what it keeps to where it was published first: the `letter`-th that it has kept in
   * the run, from 1, if it has it still; without it all of them.
   */
  | { readonly do: 'redrive'; readonly node: NodeId; readonly letter?: number }
  /**
   * A new version of a service is deployed: the process takes nothing new, finishes what it is at and ends; then it is
   * started again, as after a crash, with these handlers. Its stores and what is kept in them stay.
   */
  | { readonly do: 'deploy'; readonly node: NodeId; readonly behaviour: Behaviour }
  /**
   * A message came from outside, over a bridge, which publishes it here.
   */
  | {
      readonly do: 'arrive'
      readonly node: NodeId
      readonly topic: string
      readonly qos: Qos
      readonly retain?: true
      readonly payload: WrittenPayload
    }
  /** The connection is reset: both ends know at once. For `forMs` nothing passes; without it the next SYN does. */
  | { readonly do: 'cut'; readonly link: LinkId; readonly forMs?: Ms }
  | { readonly do: 'heal'; readonly link: LinkId }
  /**
   * Nothing that leaves from now on arrives, and nobody is told: in one direction (from the link's `a` to its
   * `b`, or back), or in both, as when a cable is pulled. For `forMs`, or until `heal`.
   */
  | { readonly do: 'halfOpen'; readonly link: LinkId; readonly way: Way; readonly forMs?: Ms }
  /** Segments are lost with this probability, in parts per million, instead of the link's own. */
  | { readonly do: 'loss'; readonly link: LinkId; readonly ppm: number; readonly forMs?: Ms }
  /** The packet's segment that is on the wire gets lost, and TCP sends it again. Nothing happens when none is. */
  | ({ readonly do: 'dropSegment' } & PacketOfLink)
  /** The packet arrives so much later, and what is behind it waits. Nothing happens when it is not in flight. */
  | ({ readonly do: 'delay'; readonly byMs: Ms } & PacketOfLink)
  /**
   * Other bytes arrive in the place of the packet's, in hexadecimal: they are one packet, or break the rules of one.
   * Nothing happens when it is not in flight.
   */
  | ({ readonly do: 'editBytes'; readonly bytes: string } & PacketOfLink)

export type ScriptEntry = { readonly at: Ms } & ScriptAction

export interface RunSettings {
  readonly seed: number
  /** How long the run lasts; at most a day. */
  readonly horizonMs: Ms
  /** Time after the horizon with faults off, at whose end liveness is judged. */
  readonly drainMs: Ms
}

export interface Design {
  readonly v: 1
  readonly name: string
  readonly about?: string
  readonly nodes: readonly DesignNode[]
  /** Notes and groups. A file lists them among its nodes, behind those that are played. */
  readonly marks: readonly Mark[]
  readonly links: readonly DesignLink[]
  /** What must hold of its runs. No run is different for it. Never an empty list. */
  readonly invariants?: readonly Invariant[]
  /** In the order of the document; entries of the same moment happen in this order. */
  readonly script: readonly ScriptEntry[]
  readonly run: RunSettings
  /** Findings of the design review that are fine here, and why. Never an empty list. */
  readonly waivers?: readonly Waiver[]
}

export const NameSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(NAME_LENGTH_MAX))
export const AboutSchema = v.pipe(v.string(), v.maxLength(ABOUT_LENGTH_MAX))

const coordinate = numberBetween(-CANVAS_MAX, CANVAS_MAX)
export const PositionSchema = v.object({ x: coordinate, y: coordinate })

function nodeSchema<const K extends PlayableKind | MarkKind, S extends v.GenericSchema>(
  kind: K,
  config: S,
) {
  return v.object({
    id: IdSchema,
    kind: v.literal(kind),
    title: v.exactOptional(NameSchema),
    at: PositionSchema,
    parent: v.exactOptional(IdSchema),
    config,
  })
}

/** Schema of a kind's config. The order of a schema's entries is the order in which a file is written. */
export const configSchemas = {
  publisher: PublisherSchema,
  'mqtt-broker': MqttBrokerSchema,
  service: ServiceSchema,
  'dead-letter-queue': DeadLetterQueueSchema,
  bridge: BridgeSchema,
  'recorded-client': RecordedClientSchema,
} as const

export const NodeSchema = v.variant('kind', [
  nodeSchema('publisher', configSchemas.publisher),
  nodeSchema('mqtt-broker', configSchemas['mqtt-broker']),
  nodeSchema('service', configSchemas.service),
  nodeSchema('dead-letter-queue', configSchemas['dead-letter-queue']),
  nodeSchema('bridge', configSchemas.bridge),
  nodeSchema('recorded-client', configSchemas['recorded-client']),
])

export const markConfigSchemas = { note: NoteSchema, group: GroupSchema } as const

const MarkSchema = v.variant('kind', [
  nodeSchema('note', markConfigSchemas.note),
  nodeSchema('group', markConfigSchemas.group),
])

/** A node of a file: one that is played, or a mark. */
export const AnyNodeSchema = v.variant('kind', [...NodeSchema.options, ...MarkSchema.options])

const PpmSchema = wholeBetween(0, 1_000_000)

export const LinkSchema = v.object({
  id: IdSchema,
  a: IdSchema,
  b: IdSchema,
  protocol: v.picklist(PROTOCOLS),
  latency: DistSchema,
  lossPpm: v.exactOptional(PpmSchema),
  kbps: v.exactOptional(numberBetween(0.001, KBPS_MAX)),
  tcp: v.exactOptional(v.picklist(TCP_NAMES)),
  tls: v.exactOptional(v.picklist(TLS_VERSIONS)),
  webSocket: v.exactOptional(v.boolean()),
  resendMs: v.exactOptional(numberBetween(RESEND_MIN, MS_MAX)),
  retries: v.exactOptional(wholeBetween(0, RETRIES_MAX)),
})

const when = { at: MsSchema }
const onNode = { node: IdSchema }
const onLink = { link: IdSchema }
const forMs = v.exactOptional(MsSchema)
const packetOfLink = {
  ...onLink,
  way: v.picklist(['ab', 'ba']),
  packet: wholeBetween(1, UINT32_MAX),
}

const PacketBytesSchema = v.pipe(
  v.string(),
  v.maxLength(2 * EDITED_BYTES_MAX),
  v.regex(HEX, 'problem.packetBytes'),
)

export const ScriptEntrySchema = v.variant('do', [
  v.object({ ...when, do: v.literal('publishNow'), ...onNode }),
  v.object({ ...when, do: v.literal('crash'), ...onNode, forMs }),
  v.object({
    ...when,
    do: v.literal('crashAt'),
    ...onNode,
    handler: NameSchema,
    point: v.picklist(CRASH_POINTS),
    nth: wholeBetween(1, UINT32_MAX),
    key: v.exactOptional(v.pipe(TextSchema, v.minLength(1))),
    forMs,
  }),
  v.object({ ...when, do: v.literal('restart'), ...onNode }),
  v.object({ ...when, do: v.literal('disconnect'), ...onNode }),
  v.object({ ...when, do: v.literal('connect'), ...onNode }),
  v.object({ ...when, do: v.literal('unsubscribe'), ...onNode, filter: TopicFilterSchema }),
  v.object({ ...when, do: v.literal('subscribe'), ...onNode, filter: TopicFilterSchema }),
  v.object({
    ...when,
    do: v.literal('redrive'),
    ...onNode,
    letter: v.exactOptional(wholeBetween(1, UINT32_MAX)),
  }),
  v.object({ ...when, do: v.literal('deploy'), ...onNode, behaviour: BehaviourSchema }),
  v.object({
    ...when,
    do: v.literal('arrive'),
    ...onNode,
    topic: TopicNameSchema,
    qos: QosSchema,
    retain: v.exactOptional(v.literal(true)),
    payload: PayloadSchema,
  }),
  v.object({ ...when, do: v.literal('cut'), ...onLink, forMs }),
  v.object({ ...when, do: v.literal('heal'), ...onLink }),
  v.object({
    ...when,
    do: v.literal('halfOpen'),
    ...onLink,
    way: v.picklist(['ab', 'ba', 'both']),
    forMs,
  }),
  v.object({ ...when, do: v.literal('loss'), ...onLink, ppm: PpmSchema, forMs }),
  v.object({ ...when, do: v.literal('dropSegment'), ...packetOfLink }),
  v.object({
    ...when,
    do: v.literal('delay'),
    ...packetOfLink,
    byMs: numberBetween(0.001, MS_MAX),
  }),
  v.object({ ...when, do: v.literal('editBytes'), ...packetOfLink, bytes: PacketBytesSchema }),
])

export const RunSchema = v.object({
  seed: wholeBetween(0, UINT32_MAX),
  horizonMs: numberBetween(0.001, MS_MAX),
  drainMs: MsSchema,
})

/** The whole document, strict: for what we make ourselves and for tests. Files go through `parseDesign`. */
export const DesignSchema = v.strictObject({
  v: v.literal(DESIGN_VERSION),
  name: NameSchema,
  about: v.exactOptional(AboutSchema),
  nodes: v.pipe(v.array(AnyNodeSchema), v.maxLength(NODES_MAX)),
  links: v.pipe(v.array(LinkSchema), v.maxLength(LINKS_MAX)),
  invariants: v.exactOptional(v.pipe(v.array(InvariantSchema), v.maxLength(INVARIANTS_MAX))),
  script: v.pipe(v.array(ScriptEntrySchema), v.maxLength(SCRIPT_MAX)),
  run: RunSchema,
  waivers: v.exactOptional(v.pipe(v.array(WaiverSchema), v.maxLength(WAIVERS_MAX))),
})

export const runDefaults: RunSettings = { seed: 1, horizonMs: 60_000, drainMs: 0 }

/** The config of a new node of each kind, and of a file that leaves fields out. */
export const configDefaults: ConfigOf = {
  publisher: publisherDefaults,
  'mqtt-broker': mqttBrokerDefaults,
  service: serviceDefaults,
  'dead-letter-queue': deadLetterQueueDefaults,
  bridge: bridgeDefaults,
  'recorded-client': recordedClientDefaults,
}

export const markDefaults: MarkConfigOf = { note: noteDefaults, group: groupDefaults }

/** A design with nothing in it. */
export function emptyDesign(name: string): Design {
  return { v: 1, name, nodes: [], marks: [], links: [], script: [], run: runDefaults }
}

/** A design as `DesignSchema` has it and a file lists it: marks among the nodes. */
export type DesignDocument = Omit<Design, 'nodes' | 'marks'> & {
  readonly nodes: readonly AnyNode[]
}

/** A client opens connections, a server accepts them. */
export function roleOf(kind: PlayableKind): 'client' | 'server' {
  return kind === 'mqtt-broker' ? 'server' : 'client'
}
