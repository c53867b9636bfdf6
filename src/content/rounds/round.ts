/**
 * A practice round as data: where a candidate begins, what the world does whatever they draw, what must hold, and what
 * a design that holds costs. What is said of it stands in `text/en.practice.ts`.
 */
import type { DesignDocument, NodeId } from '../../design/design.ts'
import type { World } from './world.ts'

export interface Round {
  readonly id: string
  readonly start: DesignDocument
  /** A design that holds: what it costs is the measure of others. */
  readonly reference: DesignDocument
  /** Who brings the load. */
  readonly source: NodeId
  /** What the invariants speak of by its id: it has to be there. */
  readonly needs: readonly NodeId[]
  /** The candidate cannot change it. */
  readonly world: World
  /** An effect of the outside world that a design does which does its work. */
  readonly work: string
  /** The invariant whose figure is how long it takes. */
  readonly latency: string
  /** Cards of the scope: what may be asked, in the order in which they lie. */
  readonly questions: readonly string[]
  /** What may be picked as "must hold": invariants of the design by id, and decoys, which no design keeps. */
  readonly bank: readonly { readonly id: string; readonly holds: boolean }[]
}
