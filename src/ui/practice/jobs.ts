/** What takes its time in a round, and may be given up meanwhile: then nothing more comes of it. */
import type { Design } from '../../design/design.ts'
import type { PracticeApi } from '../../worker/practice-api.ts'
import { askPractice } from '../../worker/practice-client.ts'

export interface Job {
  readonly design: Design
  /** Throws: it has been given up, and may begin nothing, and end nothing of others. */
  readonly stillWanted: () => void
  /** Asks the office, and takes the answer as long as it is wanted. */
  readonly ask: typeof askPractice
}

/** Counts what was given up. */
let givenUp = 0

/** All that is under way is not wanted any more. */
export function giveUp(): void {
  givenUp++
}

/** Whether what begins now is wanted still. */
export function fromNow(): () => boolean {
  const mine = givenUp
  return () => mine === givenUp
}

/** `isWanted`: as long as that holds. */
export function jobOf(design: Design, isWanted: () => boolean): Job {
  const stillWanted = () => {
    if (!isWanted()) throw new Error('given up')
  }
  return {
    design,
    stillWanted,
    async ask<T>(question: (api: PracticeApi) => Promise<T>): Promise<T> {
      stillWanted()
      const answer = await askPractice(question)
      stillWanted()
      return answer
    },
  }
}
