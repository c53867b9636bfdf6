/** The seeds of a grading: nobody can tune a design to them, because they come of a number drawn for the attempt. */
import { fold, textHash } from '../../core/chance.ts'

/** So many say that less than 1.5 % of such runs break, at 95 %. */
export const GRADED_SEEDS = 200
/** Runs without a fault by which it is weighed. */
export const WEIGHED_RUNS = 15

const FROM_MAX = 1_000_000_000

/** The first seed of an attempt; the others follow. */
export function firstSeed(round: string, nonce: number): number {
  return 1 + ((fold(textHash(`round ${round}`), nonce) >>> 0) % FROM_MAX)
}
