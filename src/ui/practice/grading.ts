/** Grades a design as a round does: every single fault, the seeds of the attempt, what it costs, and what broke at its least. */
import type { Phrase } from '../../core/codes.ts'
import type { Result as Outcome } from '../../core/result.ts'
import { ok } from '../../core/result.ts'
import type { Design } from '../../design/design.ts'
import type { askPractice } from '../../worker/practice-client.ts'
import type { Attempt, BrokenOne, Result } from './attempt.ts'
import { predictionPoints } from './attempt.ts'
import type { Sweep, Swept } from './sweeps.ts'

export interface Grading {
  readonly ask: typeof askPractice
  /** Begins to play a design. */
  readonly sweep: (
    judged: Design,
    seeds: { readonly seeds: number; readonly from: number },
  ) => Sweep
  readonly tell: (what: 'shrink' | 'weigh', ran: number, of: number) => void
}

export async function grade(
  attempt: Attempt,
  design: Design,
  grading: Grading,
): Promise<Outcome<Result, Phrase>> {
  const { round, nonce } = attempt
  const { ask } = grading
  const seeds = await ask((api) => api.seeds(round, nonce))
  const fixed = await ask((api) => api.fixed(round, design, seeds.from))
  if (!fixed.ok) return fixed
  const judged = fixed.value.design
  const swept = await grading.sweep(judged, { seeds: seeds.count, from: seeds.from }).done
  if (!swept.ok) return swept
  const { proof } = swept.value
  const broken = await leasts(swept.value, grading)
  grading.tell('weigh', 0, 0)
  const weighed = await ask((api) => api.weigh(round, judged, seeds.from))
  const { cost, reference, contracts, findings, hash } = weighed
  const evidence = {
    sweep: { ran: proof.sweep.ran, broken: proof.sweep.broken },
    seeds: { ran: proof.seeds.ran, broken: proof.seeds.broken },
    stopped: proof.stopped,
    cost,
    reference,
    picks: attempt.picks,
    asked: attempt.asked.length,
    predictions: predictionPoints(attempt),
    contracts: contracts.length,
  }
  const result = await ask((api) => api.grade(round, evidence))
  return ok({
    grade: result,
    claim: proof.claim,
    sweep: evidence.sweep,
    seeds: { ...evidence.seeds, from: seeds.from },
    cost,
    reference,
    changed: fixed.value.changed,
    broken,
    findings,
    hash,
  })
}

/** The smallest run of each invariant that broke. */
async function leasts({ proof, shrink }: Swept, { tell }: Grading): Promise<readonly BrokenOne[]> {
  const found: BrokenOne[] = []
  for (const { id, why, runs, first } of proof.invariants) {
    tell('shrink', found.length, proof.invariants.length)
    const least = await shrink(first.number, id).catch(() => null)
    found.push({ id, why, runs, least })
  }
  return found
}
