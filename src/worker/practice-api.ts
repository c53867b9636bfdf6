/**
 * The contract between a practice round on the page and who prepares and grades it: `run/practice/office.ts`, from
 * afar. Plain data only.
 */
import type { Phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import type { Design } from '../design/design.ts'
import type { Asks, Card } from '../run/practice/cards.ts'
import type { Cost } from '../run/practice/cost.ts'
import type { Fixed, PutBack } from '../run/practice/fixed.ts'
import type { Dimension, Evidence, Grade, Level, Reason } from '../run/practice/grade.ts'
import type { Broke, CardRun, Put, RoundId, Weighed } from '../run/practice/office.ts'
import type { Exchange, Passage, Thing } from '../run/practice/passage.ts'
import type { Prediction } from '../run/practice/prediction.ts'

export type {
  Asks,
  Card,
  CardRun,
  Cost,
  Dimension,
  Evidence,
  Exchange,
  Fixed,
  Grade,
  Level,
  Passage,
  Prediction,
  Put,
  Reason,
  RoundId,
  Thing,
  Weighed,
}

export interface PracticeApi {
  fixed(round: RoundId, design: Design, seed: number | null): Promise<Result<PutBack, Phrase>>
  plain(round: RoundId, design: Design): Promise<Result<Put, Phrase>>
  next(
    round: RoundId,
    design: Design,
    broke: Broke,
    used: readonly string[],
    survived: boolean,
  ): Promise<Result<Put | null, Phrase>>
  run(design: Design, put: Put, prediction: Prediction | null): Promise<Result<CardRun, Phrase>>
  weigh(round: RoundId, design: Design, seed: number): Promise<Weighed>
  grade(round: RoundId, evidence: Evidence): Promise<Grade>
  seeds(round: RoundId, nonce: number): Promise<{ readonly from: number; readonly count: number }>
}
