/**
 * The verdict of a check: what was run, what broke and how often, and what that proves. It is folded of what came of
 * the trials, in any order; the first of something is that of the lowest number.
 */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import { ENGINE_VERSION } from '../core/version.ts'
import type { Broken } from '../trace/verdict.ts'
import type { Check, Played, Shard } from './check.ts'
import type { Trial } from './trial.ts'

/** A break, and the trial that shows it. */
export interface Found {
  readonly number: number
  readonly trial: Trial
  readonly broken: Broken
}

export interface BrokenInvariant {
  readonly id: string
  readonly why: string
  /** Trials that broke it. */
  readonly runs: number
  readonly first: Found
}

export interface Proof {
  /** Version of the engine that played. */
  readonly engine: string
  /** The part of the check that this is said of. */
  readonly shard: Shard
  /** `of`: all there would be of the whole sweep, over all shards. */
  readonly sweep: { readonly ran: number; readonly broken: number; readonly of: number }
  /** `first`: the lowest seed that broke something. */
  readonly seeds: { readonly ran: number; readonly broken: number; readonly first?: number }
  /** Runs that a limit ended before their time: what was still to come was not judged. */
  readonly stopped: number
  /** Trials that were asked for and not played: somebody gave up. */
  readonly left: number
  /**
   * The ids of those that no run of this part has said anything of. In the order of the design. Of the whole check
   * nothing is said of those that each part names.
   */
  readonly unjudged: readonly string[]
  /** Those that broke, in the order of the design. */
  readonly invariants: readonly BrokenInvariant[]
  /** The break of the lowest number. */
  readonly first?: Found
  /** What was run and what it proves, a sentence each. */
  readonly claim: readonly Phrase[]
}

/** From none broken of N, p < 3/N at 95 %: the rule of three. */
const RULE_OF_THREE = 3
/** The sweep begins with the run without a fault, and the parts take turns. */
const FAULTLESS_PART = 1
/** Of fewer seeds it says nothing. */
const SEEDS_MIN = 4

interface Count {
  ran: number
  broken: number
  /** Of those that broke nothing: a limit ended them, so that they do not hold either. */
  cut: number
}

export class ProofFold {
  private readonly check: Check
  private readonly sweep: Count = { ran: 0, broken: 0, cut: 0 }
  private readonly seeds: Count = { ran: 0, broken: 0, cut: 0 }
  private stopped = 0
  private first: Found | null = null
  private firstSeed = Infinity
  /** By id. */
  private readonly invariants = new Map<string, { runs: number; first: Found }>()
  private readonly unjudged: Set<string>

  constructor(check: Check) {
    this.check = check
    this.unjudged = new Set(check.design.invariants?.map(({ id }) => id))
  }

  get ran(): number {
    return this.sweep.ran + this.seeds.ran
  }

  get broken(): number {
    return this.sweep.broken + this.seeds.broken
  }

  /** Each trial once. Gives back what is broken for the first time so far. */
  add({ number, stopped, broken, unjudged }: Played): Found | null {
    const { check } = this
    const count = check.isSweep(number) ? this.sweep : this.seeds
    count.ran++
    if (stopped !== null) this.stopped++
    for (const id of this.unjudged) if (!unjudged.includes(id)) this.unjudged.delete(id)
    const [one] = broken
    if (one === undefined) {
      if (stopped !== null) count.cut++
      return null
    }
    count.broken++
    const trial = check.trial(number)
    if (!check.isSweep(number)) this.firstSeed = Math.min(this.firstSeed, trial.seed)
    for (const each of broken) this.note({ number, trial, broken: each })
    const found = { number, trial, broken: one }
    const isFirst = this.first === null
    if (this.first === null || number < this.first.number) this.first = found
    return isFirst ? found : null
  }

  private note(found: Found): void {
    const { invariant } = found.broken
    const known = this.invariants.get(invariant)
    if (known === undefined) {
      this.invariants.set(invariant, { runs: 1, first: found })
      return
    }
    known.runs++
    if (found.number < known.first.number) known.first = found
  }

  proof(): Proof {
    const { check, stopped, first, firstSeed, sweep, seeds } = this
    return {
      engine: ENGINE_VERSION,
      shard: check.asked.shard,
      sweep: { ran: sweep.ran, broken: sweep.broken, of: check.sweepOf },
      seeds: {
        ran: seeds.ran,
        broken: seeds.broken,
        ...(firstSeed === Infinity ? {} : { first: firstSeed }),
      },
      stopped,
      left: check.count - this.ran,
      unjudged: [...this.unjudged],
      invariants: (check.design.invariants ?? []).flatMap(({ id, why }) => {
        const known = this.invariants.get(id)
        return known === undefined ? [] : [{ id, why, ...known }]
      }),
      ...(first === null ? {} : { first }),
      claim: this.claim(),
    }
  }

  /** What holds in each run because nothing of it comes in any is no proof. What a part has not judged others may. */
  private unjudgedTold(): readonly Phrase[] {
    const { unjudged, check } = this
    const { shard, sweep } = check.asked
    if (unjudged.size === 0 || this.ran === 0) return []
    const ids = [...unjudged].join(', ')
    if (shard.of === 1) return [phrase('proof.unjudged', { ids })]
    const part = phrase('proof.unjudgedPart', { ids })
    const isElsewhere = sweep && shard.index !== FAULTLESS_PART
    return isElsewhere ? [part, phrase('proof.faultlessPart', { index: FAULTLESS_PART })] : [part]
  }

  private claim(): readonly Phrase[] {
    const { check, sweep, seeds, stopped } = this
    const { shard } = check.asked
    const left = check.count - this.ran
    return [
      ...(shard.of > 1 ? [phrase('proof.shard', { ...shard })] : []),
      ...(sweep.ran > 0 ? [told('sweep', sweep)] : []),
      ...(check.sweepOf > check.sweepSize
        ? [phrase('proof.sweepCut', { max: check.sweepSize, of: check.sweepOf })]
        : []),
      ...(seeds.ran > 0 ? [seedsTold(seeds, check.canBeHit)] : []),
      ...(stopped > 0 ? [phrase('proof.stopped', { stopped })] : []),
      ...this.unjudgedTold(),
      ...(left > 0 ? [phrase('proof.left', { left })] : []),
      phrase(this.broken > 0 ? 'proof.scopeBroken' : 'proof.scope'),
    ]
  }
}

function told(what: 'sweep' | 'seeds', { ran, broken, cut }: Count): Phrase {
  if (broken > 0) return phrase(`proof.${what}Broken`, { ran, broken })
  if (cut > 0) return phrase(`proof.${what}Stopped`, { ran, held: ran - cut })
  return phrase(`proof.${what}Held`, { ran })
}

/** A bound is one of faults, and of runs that were played to their end. */
function seedsTold(count: Count, canBeHit: boolean): Phrase {
  const { ran, broken, cut } = count
  if (broken > 0 || cut > 0) return told('seeds', count)
  if (!canBeHit) return phrase('proof.seedsUnhit', { ran })
  if (ran < SEEDS_MIN) return told('seeds', count)
  // Rounded up: a bound that is written too low is none.
  const percent = Math.ceil((100_000 * RULE_OF_THREE) / ran) / 1_000
  return phrase('proof.seedsBound', { ran, percent })
}
