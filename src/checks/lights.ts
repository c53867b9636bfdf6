/** How the invariants stand at any record of a run that is kept. */
import type { RecordIndex } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import { ZERO } from '../core/time.ts'
import type { Trace } from '../trace/trace.ts'
import type { InvariantLight, OwnAccount } from '../trace/verdict.ts'
import { Checking } from './checking.ts'
import type { End } from './fold.ts'
import type { ChecksPlan } from './plan.ts'

/** A run that is over: when that was, and what it came to. */
export interface Ended extends End {
  readonly at: Micros
}

/** Records that are folded before anybody is asked whether to go on. */
const PIECE = 2_000

/** Remembers how far it has folded: who goes on from there pays for what is new only, who goes back for all of it. */
export class Lights {
  private checking: Checking
  private folded = 0
  private cuts: number
  private readonly plan: ChecksPlan
  private readonly trace: Trace
  private readonly textOf: (text: Text) => string

  constructor(plan: ChecksPlan, trace: Trace, textOf: (text: Text) => string) {
    this.plan = plan
    this.trace = trace
    this.textOf = textOf
    this.cuts = trace.cuts
    this.checking = new Checking(plan, textOf)
  }

  /**
   * Folds on, or anew, towards the first `length` records, so many at a time as `goOn` allows. True: it is there, and
   * asking there costs nothing more.
   */
  reach(length: number, goOn: () => boolean): boolean {
    this.startFrom(length)
    do {
      const to = Math.min(length, this.folded + PIECE)
      this.checking.fold(this.trace, this.folded, to)
      this.folded = to
    } while (this.folded < length && goOn())
    return this.folded === length
  }

  /** After record `upTo` (-1: before anything happened). */
  at(upTo: RecordIndex): readonly InvariantLight[] {
    this.foldTo(upTo + 1)
    const at = upTo < 0 ? ZERO : this.trace.at(upTo)
    return this.checking.lights({ at, last: upTo, end: null })
  }

  /** When all is over. */
  atEnd({ at, ...end }: Ended): readonly InvariantLight[] {
    const { length } = this.trace
    this.foldTo(length)
    const last = length === 0 ? NO_RECORD : ((length - 1) as RecordIndex)
    return this.checking.lights({ at, last, end })
  }

  /** The accounts of a key, where it was last asked for. */
  accountsOf(key: string): readonly OwnAccount[] {
    return this.checking.accountsOf(key)
  }

  private foldTo(length: number): void {
    this.reach(length, () => true)
  }

  /** What was folded of another future, or behind there, is of no use. */
  private startFrom(length: number): void {
    const { trace } = this
    if (trace.cuts === this.cuts && length >= this.folded) return
    this.checking = new Checking(this.plan, this.textOf)
    this.folded = 0
    this.cuts = trace.cuts
  }
}

/** The same once, for who does not ask again. */
export function lightsAt(
  plan: ChecksPlan,
  trace: Trace,
  textOf: (text: Text) => string,
  upTo: RecordIndex,
): readonly InvariantLight[] {
  return new Lights(plan, trace, textOf).at(upTo)
}
