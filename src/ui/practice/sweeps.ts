/** Sweeps beside a round: all single faults of a design are played by a crew of workers, and what broke is kept. */
import type { Phrase } from '../../core/codes.ts'
import type { Result } from '../../core/result.ts'
import { err, ok } from '../../core/result.ts'
import { phrase } from '../../core/codes.ts'
import type { Design } from '../../design/design.ts'
import type { Asked, Counterexample, Proof } from '../../worker/prove-api.ts'
import { Crew, playersHere } from '../../worker/prove-client.ts'

export interface Swept {
  readonly proof: Proof
  /** What broke, by number of the trial. */
  readonly broke: readonly (readonly [number, readonly string[]])[]
  /** The least that breaks an invariant that broke; null: it was given up. */
  readonly shrink: (number: number, invariant: string) => Promise<Counterexample | null>
}

export interface Sweep {
  readonly done: Promise<Result<Swept, Phrase>>
  /** Its workers end, and it is refused. */
  readonly end: () => void
}

/** `onProgress`: so many trials of so many have been played. */
export function beginSweep(
  design: Design,
  seeds: Pick<Asked, 'seeds' | 'from'>,
  onProgress: (ran: number, of: number) => void,
): Sweep {
  const broke: [number, string[]][] = []
  let ran = 0
  let of = 0
  let proof: Proof | null = null
  let settle: (result: Result<Swept, Phrase>) => void = () => undefined
  const done = new Promise<Result<Swept, Phrase>>((resolve) => {
    settle = resolve
  })
  let letGo: (nothing: null) => void = () => undefined
  const ended = new Promise<null>((resolve) => {
    letGo = resolve
  })
  const shrink = (number: number, id: string) => Promise.race([crew.shrink(number, id), ended])
  const asked = { sweep: true, ...seeds, shard: { index: 1, of: 1 } }
  const crew: Crew = new Crew(design, asked, playersHere(), {
    prepared({ sweep }) {
      of = sweep.length + seeds.seeds
      onProgress(0, of)
    },
    refused: (problem) => settle(err(problem)),
    dealt: () => undefined,
    played(played) {
      ran += played.length
      for (const { number, broken } of played)
        if (broken.length > 0) broke.push([number, broken.map(({ invariant }) => invariant)])
      onProgress(ran, of)
    },
    proven(known) {
      proof = known
    },
    done() {
      if (proof !== null) settle(ok({ proof, broke, shrink }))
    },
    died: () => settle(err(phrase('practice.died'))),
  })
  return {
    done,
    end() {
      crew.end()
      letGo(null)
      settle(err(phrase('practice.cancelled')))
    },
  }
}
