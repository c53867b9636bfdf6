/** A card of a round, with all that was said, run and taken of it. */
import type { HintKind } from '../../content/rounds/round.ts'
import type { CardRun, Fixed, Prediction, Put } from '../../worker/practice-api.ts'

/** `invariant`: whose cause it is; '': a question is asked once of a card. */
export interface Hint {
  readonly kind: HintKind
  readonly invariant: string
}

/** A card that was put, and what came of it. */
export interface Taken {
  readonly put: Put
  /** null: nothing was said yet, or it was skipped. */
  readonly prediction: Prediction | null
  /** null: it was not run yet. */
  readonly run: CardRun | null
  /** What they would see, in their words. */
  readonly words: string
  /** What the round put back before it was run. */
  readonly changed: readonly Fixed[]
  /** What was taken to understand what broke, in that order; without it nothing. */
  readonly hints?: readonly Hint[]
}
