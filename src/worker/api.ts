/**
 * The contract between the screen and the worker. Comlink carries the calls; rows of the trace come as
 * transferred chunks on a port of their own, one message a frame at most.
 */
import type { Phrase } from '../core/codes.ts'
import type { BitGroup, Span, WireError } from '../core/codec.ts'
import type { Qos, RecordIndex, StopReason } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import type { Detail } from '../design/detail.ts'
import type { Face } from '../design/face.ts'
import type { Finding } from '../design/finding.ts'
import type { Catalog } from '../design/form.ts'
import type { Invariant } from '../design/invariants.ts'
import type { NodeTopics } from '../design/topics.ts'
import type { InvariantLight, Verdict } from '../trace/verdict.ts'
import type { Metrics } from '../trace/metrics.ts'
import type { ColumnChunk } from '../trace/columns.ts'

/** Names one branch of one opened run: what was asked for with an older one is answered with null. */
export type RunId = number

/** How much of the film a screen has: of which run the newest came, and all there is of it and of older ones. */
export interface Shown {
  readonly run: RunId
  readonly rows: number
  readonly texts: number
}

/** What the worker sends unasked, on the port given to `open`. */
export type FilmMessage =
  /** Rows from `from` on replace whatever the screen held from there. Strings likewise from `textsFrom`. */
  | {
      kind: 'rows'
      run: RunId
      from: number
      chunk: ColumnChunk
      textsFrom: number
      texts: readonly string[]
    }
  /** How far the film has come: nothing happens any more before `until` that is not in the rows. */
  | {
      kind: 'edge'
      run: RunId
      until: Micros
      records: number
      done: boolean
      stopped?: StopReason
    }
  /** The film broke: a promise of ours did not hold. The sentence is for a report. */
  | { kind: 'failed'; run: RunId; sentence: string }

/** Who is who in the rows of this run. The number of a node or link is its place in the list. */
export interface RunOpened {
  run: RunId
  /** `client`: the id by which a broker knows it, where it has one. */
  nodes: readonly { id: string; kind: string; title: string; client?: string }[]
  links: readonly { id: string; a: number; b: number; protocol: string }[]
  horizon: Micros
}

/** The state of all nodes right after the event that wrote record `at`; -1: before anything happened. */
export interface Frame {
  run: RunId
  at: RecordIndex
  time: Micros
  /** By node number. */
  faces: readonly Face[]
  /** By link number. */
  wires: readonly WireView[]
}

export interface WireView {
  /** `down`: no connection; `opening`: a SYN is under way; `up`: packets can pass; `cut`: nothing passes;
   * `halfOpen`: in one direction or both nothing arrives, and nobody is told. */
  state: 'down' | 'opening' | 'up' | 'cut' | 'halfOpen'
  since: Micros
}

/** What the inspector shows of a node, right after the event that wrote record `at`. */
export interface DetailView {
  run: RunId
  at: RecordIndex
  node: number
  detail: Detail
}

/** A message that has left the design over a bridge, at the record that says so. */
export interface CrossingView {
  record: RecordIndex
  topic: string
  payload: Uint8Array
  qos: Qos
}

/** What bytes would be in the place of a packet's: their fields, what is wrong, or that they are not one packet. */
export type BytesView =
  | { fields: { bits: readonly BitGroup[]; spans: readonly Span[] } }
  | { error: WireError }
  | { beyond: number }

export interface PacketView {
  run: RunId
  at: RecordIndex
  name: string
  bytes: Uint8Array
  /** Of the first byte, from the highest; none where the protocol has no such byte. */
  bits: readonly BitGroup[]
  spans: readonly Span[]
}

/** What the nodes know of topics right after the event that wrote record `at`. */
export interface TopicsView {
  run: RunId
  at: RecordIndex
  /** By node number; null: it knows nothing of topics, or it is down. */
  nodes: readonly (NodeTopics | null)[]
}

/** How the invariants stand right after record `at`. */
export interface LightsView {
  run: RunId
  at: RecordIndex
  /** Whose own accounts these are. */
  key: string | null
  now: Verdict
  /** At the end of the run; null: the film is not done. */
  final: Verdict | null
}

export interface WorkerApi {
  catalog(): Promise<Catalog>
  /** Compiles and begins to film. Any run that was open ends, unless the design cannot be played: then why. */
  open(design: Design, film: MessagePort): Promise<RunOpened | { problem: Phrase }>
  /**
   * The same design with another script: a branch. What the two futures share is kept; the rows from the
   * first difference on are sent anew, and before them what is not shown yet: nothing of the older run is taken any
   * more. Returns the new run id.
   */
  branch(run: RunId, script: readonly ScriptEntry[], shown: Shown): Promise<RunId | null>
  frame(run: RunId, at: RecordIndex): Promise<Frame | null>
  /** The state of one node in full. null: no such record or node, or the run is gone. */
  inspect(run: RunId, at: RecordIndex, node: number): Promise<DetailView | null>
  /** The packet of a `packet` row, as bytes with their fields. null: no packet row, or the run is gone. */
  packet(run: RunId, at: RecordIndex): Promise<PacketView | null>
  /** What is retained, who subscribed, what was sent last. null: the run is gone. */
  topics(run: RunId, at: RecordIndex): Promise<TopicsView | null>
  /**
   * `key`: whose accounts are wanted too. `invariants`: from now on these are judged; null: the same as before, at first
   * those of the design. null: no such record, or the run is gone, or its design has not what they are about.
   */
  lights(
    run: RunId,
    at: RecordIndex,
    key: string | null,
    invariants: readonly Invariant[] | null,
  ): Promise<LightsView | { problem: Phrase } | null>
  /** How other invariants would come out at the end of the run. null: it is not done, or gone, or they do not fit it. */
  tried(run: RunId, invariants: readonly Invariant[]): Promise<readonly InvariantLight[] | null>
  /**
   * What the design review finds in a design, and in what is filmed of it so far where that is still of it. null: what
   * reviews could not be fetched.
   */
  review(design: Design): Promise<readonly Finding[] | null>
  /** What bytes would be on a wire. null: no such wire, or the run is gone. */
  bytes(run: RunId, wire: number, bytes: Uint8Array): Promise<BytesView | null>
  /**
   * What left the design over the bridge of this number, behind record `from`, up to and with record `to`. null: the run
   * is gone, or what reads it could not be fetched.
   */
  crossings(
    run: RunId,
    node: number,
    from: RecordIndex,
    to: RecordIndex,
  ): Promise<readonly CrossingView[] | null>
  /** Digest of the whole film, once it is done; waits for it. */
  digest(run: RunId): Promise<string | null>
  metrics(run: RunId): Promise<Metrics | null>
  close(): Promise<void>
}
