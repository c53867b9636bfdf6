/**
 * A check under way: its trials are dealt out in small batches to whoever plays, and what comes of them is folded. It
 * knows no worker and no clock: a command line, a pool of workers and a single thread between two frames are all alike.
 */
import type { Check, Played } from './check.ts'
import type { Found, Proof } from './proof.ts'
import { ProofFold } from './proof.ts'

/** Small enough that the last worker does not let the others wait, and that a cancel is soon obeyed. */
const BATCH = 8

export interface Progress {
  readonly ran: number
  readonly of: number
  /** Trials that broke something. */
  readonly broken: number
}

export class Proving {
  readonly check: Check
  private readonly fold: ProofFold
  private dealt = 0
  private cancelled = false

  constructor(check: Check) {
    this.check = check
    this.fold = new ProofFold(check)
  }

  /** Numbers of trials that nobody has yet. None: all are dealt. */
  deal(batch = BATCH): readonly number[] {
    const { check, dealt } = this
    const to = this.cancelled ? dealt : Math.min(dealt + batch, check.count)
    this.dealt = to
    return Array.from({ length: to - dealt }, (_, i) => check.numberOf(dealt + i))
  }

  /** Each trial that was dealt, once. Gives back the first break, when it is found: the search goes on. */
  take(played: readonly Played[]): Found | null {
    let found: Found | null = null
    for (const one of played) found = this.fold.add(one) ?? found
    return found
  }

  /** Nothing more is dealt; what is being played is still taken. */
  cancel(): void {
    this.cancelled = true
  }

  /** Nothing more will come: all that was dealt was taken, and nothing is left to deal. */
  get done(): boolean {
    return this.fold.ran === this.dealt && (this.cancelled || this.dealt === this.check.count)
  }

  get progress(): Progress {
    return { ran: this.fold.ran, of: this.check.count, broken: this.fold.broken }
  }

  /** What is known by now. */
  get proof(): Proof {
    return this.fold.proof()
  }

  /** Plays as long as `goOn` allows, a trial at least. True: it is done. */
  play(goOn: () => boolean, onFound?: (found: Found) => void): boolean {
    do {
      const [number] = this.deal(1)
      if (number === undefined) return true
      const found = this.take([this.check.play(number)])
      if (found !== null) onFound?.(found)
    } while (goOn())
    return this.done
  }
}
