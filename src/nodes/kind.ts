/**
 * A node kind: data, machine and face under one name. What the screen needs of it is data (`CatalogEntry`,
 * `Face`), so a new kind needs no screen code.
 */
import type { Dist } from '../core/dist.ts'
import type { PacketMeasure } from '../core/codec.ts'
import type { Note } from '../core/codes.ts'
import type { AnyMachine, Plain } from '../core/machine.ts'
import type { EffectAnswer, Qos, RecordIndex } from '../core/row.ts'
import type { Micros, Ms } from '../core/time.ts'
import type { DesignNode, KindId, PlayableKind, ScriptEntry } from '../design/design.ts'
import type { Detail } from '../design/detail.ts'
import type { Face } from '../design/face.ts'
import type { CatalogEntry } from '../design/form.ts'
import type { Behaviour } from '../design/kinds/parts/behaviour.ts'
import type { NodeTopics } from '../design/topics.ts'
import type { BrokerConfig, BrokerState } from '../protocol/mqtt/broker-state.ts'
import type { ClientConfig, ClientState } from '../protocol/mqtt/client-state.ts'

/** One of the node's links, seen from the node. */
export interface NodeLink {
  readonly id: string
  /** The number by which the machine opens it: its place among the node's links. */
  readonly address: number
  readonly protocol: string
  /** The node at its other end. */
  readonly peer: string
  /** How long its ends wait before they send again by a timer; without it they do not. */
  readonly resendMs?: Ms
  /** Datagrams: how often a packet is sent again. */
  readonly retries?: number
}

/** What a node may know of the design it stands in. */
export interface NodeContext {
  readonly links: readonly NodeLink[]
  /** The node's number for its streams of chance (`core/chance.ts`). */
  readonly owner: number
  readonly seed: number
  /** The end of the run. */
  readonly horizon: Micros
  titleOf(id: string): string
}

/** The newest answer that a node got from the outside world. No crash of the node changes it. */
export interface Answer {
  readonly about: RecordIndex
  readonly name: string
  readonly key: string
  /** The key is the correlation id of the message. */
  readonly own: boolean
  /** JSON. */
  readonly args: string
  readonly applied: boolean
  readonly answer: EffectAnswer
  readonly error: string
}

/** How a process went down, and what of it is left. */
export interface Death {
  readonly since: Micros
  /** When it is started again; null: nobody knows. */
  readonly back: Micros | null
  /** In the middle of a handler; null: at a time. */
  readonly at: { readonly handler: string; readonly point: string; readonly key: string } | null
  /** The message at hand; NO_RECORD: none. */
  readonly about: RecordIndex
  /** The key of `at` is the correlation id of the message. */
  readonly own: boolean
  /** Its state at its end. */
  readonly last: unknown
  /** Its state as it would be after a restart: made from what was persisted, when somebody asks. */
  readonly left: () => unknown
}

/** A new version of a process. */
export interface Deployed {
  /** Kept by the machine from then on: what is started is of this version. */
  readonly keep: { readonly key: string; readonly value: Plain }
  /** Asks the process to end in order. */
  readonly ask: unknown
  /** How long its start takes; null: it is started at once, and after a crash not by itself. */
  readonly restartAfter: Dist | null
}

/** What writes the inspector's view of the machines of the wire (`registry.details.ts`). */
export interface Details {
  clientDetail(config: ClientConfig, client: ClientState, links: readonly NodeLink[]): Detail
  brokerDetail(config: BrokerConfig, state: BrokerState, links: readonly NodeLink[]): Detail
}

/** A message that has left the design over a bridge. */
export interface Crossed {
  /** Its `handle` row at the bridge. */
  readonly record: RecordIndex
  readonly topic: string
  readonly payload: Uint8Array
  readonly qos: Qos
}

/** A node of one run. */
export interface CompiledNode {
  readonly machine: AnyMachine
  /** The ask that starts the machine, at the beginning and after each crash. */
  readonly boot: unknown
  /** What of its `persist` calls survives a crash. */
  readonly persistence: 'sync' | 'none'
  /** Whether it takes connections that others open. */
  readonly accepts: boolean
  /** How long after a crash it is started again, where the script does not say; without it, or null, it stays down. */
  readonly restartAfter?: Dist | null
  /** What an entry of the script asks of the machine; null: it is none of its business. */
  askFor(entry: ScriptEntry): unknown
  /** What becomes of it when a new version of it is deployed; kinds without it have no versions. */
  deploy?(behaviour: Behaviour): Deployed
  /** What the card shows. Reads the state, never changes it. */
  face(state: unknown, now: Micros, outside: Answer | null): Face
  /** The same while it is down; kinds without it have nothing to show. `head` of its face is the caller's. */
  downFace?(death: Death, outside: Answer | null): Pick<Face, 'rows' | 'foot' | 'width'>
  /** What it knows of topics; kinds that know of none have no such view. Reads the state, never changes it. */
  topics?(state: unknown, now: Micros): NodeTopics
  /** What the inspector shows, when somebody asks; `by`: what writes it. Reads the state, never changes it. */
  detail(state: unknown, by: Details): Detail
  /** The same while it is down, of its state as it would be after a restart; kinds without it show nothing. */
  downDetail?(left: unknown): Detail
  /** What has left the design here at the last moment at which something did; kinds that are no bridge let nothing out. */
  crossed?(state: unknown): readonly Crossed[]
}

export interface NodeKind {
  readonly kind: KindId
  readonly catalog: CatalogEntry
  /** Notes of what is fetched only when a design needs it: a screen wants to know them before. */
  readonly notes?: readonly Note[]
  /** How packets are measured on the wires of such a node, where what it sends are no packets as its peer has them. */
  measure?(measure: PacketMeasure<unknown>): PacketMeasure<unknown>
  compile(node: DesignNode, context: NodeContext): CompiledNode
}

/** By their names: all there are. */
export type NodeKinds = Readonly<Record<PlayableKind, NodeKind>>
