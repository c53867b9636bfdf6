/** A design that is stored because it is wrong: a check must catch it. */
import type { DesignDocument } from '../design/design.ts'

export interface WrongDesign {
  /** As the scenario numbers them: W1, W2, … */
  readonly code: string
  readonly name: string
  readonly about: string
  readonly document: () => DesignDocument
}
