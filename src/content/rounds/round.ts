/**
 * A practice round as data: where a candidate begins, what the world does whatever they draw, what must hold, and what
 * a design that holds costs. What is said of it stands in `text/en.practice.ts`.
 */
import type { DesignDocument, NodeId } from '../../design/design.ts'
import type { World } from './world.ts'

/**
 * What is written in a design about an order is its author's: what was ordered is read from the run of the reference, to
 * which the same orders come.
 */
export interface Worth {
  /** Whose rows have what was ordered, in the reference: how many, and for how much. */
  readonly orders: NodeId
  readonly pieces: string
  readonly price: string
  /** Pieces there are. */
  readonly stock: number
  /** The effect that has to be applied for that price, which it is given by that name. */
  readonly paid: string
  /** The effect that tells of it: its key has the order's in it, between colons. */
  readonly told: string
  /** Letters of that service say nothing of the order itself. */
  readonly aside: NodeId
}

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
  /** When that counts as work done. */
  readonly worth: Worth
  /** The invariant whose figure is how long it takes. */
  readonly latency: string
  /** Cards of the scope: what may be asked, in the order in which they lie. */
  readonly questions: readonly string[]
  /** What may be picked as "must hold": invariants of the design by id, and decoys, which no design keeps. */
  readonly bank: readonly { readonly id: string; readonly holds: boolean }[]
}

/** What a prediction says of a card that breaks nothing which held before. */
export const NOTHING = 'nothing'

/** More than that beside the reference, in any of its figures, and a design does not pass. */
export const COST_MAX = 1.5
/** A design that does not pass gets no more of a hundred than that, as interviewers do. */
export const NOT_PASSED_MAX = 69
/** What a hint costs of the points of its card, in percent. */
export const HINT_PRICES = { question: 2, cause: 5 } as const
export type HintKind = keyof typeof HINT_PRICES
/** Points of what only a person can judge. */
export const HUMAN_POINTS = 10
