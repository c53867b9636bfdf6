/** Who plays the trials of a check: this thread, or several that were started for it. */
import type { Design } from '../design/design.ts'
import type { Asked, Check, Played } from '../run/check.ts'
import { prepareCheck } from '../run/check.ts'
import type { Proving } from '../run/proving.ts'

export interface Player {
  play(numbers: readonly number[]): Promise<readonly Played[]>
  end(): void
}

/** What a thread is started with. */
export interface Work {
  readonly design: Design
  readonly asked: Asked
}

/** Starts a thread that plays. */
export type StartPlayer = (work: Work) => Player

/** Below so many trials for each a thread is not worth its start. */
const TRIALS_PER_JOB = 20

/** Plays a check to its end. `onBatch` is called whenever something has come in. */
export async function playCheck(
  proving: Proving,
  jobs: number,
  start: StartPlayer | undefined,
  onBatch: () => void,
): Promise<void> {
  const { design, asked, count } = proving.check
  const many = Math.min(jobs, Math.ceil(count / TRIALS_PER_JOB))
  const players =
    start === undefined || many <= 1
      ? [hereOf(proving.check)]
      : Array.from({ length: many }, () => start({ design, asked }))
  try {
    await Promise.all(players.map((player) => keepBusy(player, proving, onBatch)))
  } finally {
    for (const player of players) player.end()
  }
}

async function keepBusy(player: Player, proving: Proving, onBatch: () => void): Promise<void> {
  for (let batch = proving.deal(); batch.length > 0; batch = proving.deal()) {
    // One batch after the other: that is how they share the work.
    proving.take(await player.play(batch))
    onBatch()
  }
}

function hereOf(check: Check): Player {
  return {
    play: async (numbers) => Promise.resolve(playBatch(check, numbers)),
    end() {},
  }
}

export function playBatch(check: Check, numbers: readonly number[]): readonly Played[] {
  return numbers.map((number) => check.play(number))
}

/** In a thread that was started: the check made ready again, from the same data. */
export function checkOf({ design, asked }: Work): Check {
  const check = prepareCheck(design, asked)
  if (!check.ok) throw new Error(`broken promise: ${check.error.say} was found before`)
  return check.value
}
