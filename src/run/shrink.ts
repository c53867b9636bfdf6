/**
 * Shrinking: of a trial that breaks an invariant, the least that still does. Faults, entries of the script, messages,
 * initial stock and nodes are taken away as long as the same invariant breaks; what is left is looked at anew until
 * nothing more goes. It can be done in slices: it stops after every run that it plays.
 */
import { apply } from '../design/edit.ts'
import type { Design, NodeId, ScriptEntry } from '../design/design.ts'
import type { Broken } from '../trace/verdict.ts'
import type { FaultPlaces } from './fault-places.ts'
import { crashAt, cutAt, faultPlaces } from './fault-places.ts'
import { toMs } from '../core/time.ts'
import { involved } from './involved.ts'
import {
  countOf,
  countsOf,
  messagesOf,
  publishersOf,
  stocksOf,
  withCount,
  withStock,
} from './less.ts'
import type { Trial } from './trial.ts'
import { Trials } from './trial.ts'

export interface Shrunk {
  /** The design with less in it. */
  readonly design: Design
  readonly trial: Trial
  /** The break that is left. */
  readonly broken: Broken
  /** Messages that the publishers of the design are told to send; undefined: one of them has no count. */
  readonly messages: number | undefined
  /** How many runs it took. */
  readonly runs: number
}

/** Shrinking ends after so many runs or records, with the least that it has found. */
export const SHRINK_RUNS_MAX = 600
const SHRINK_RECORDS_MAX = 20_000_000

/** With how many messages other seeds are tried, and how many of them each. */
const OTHER_SEEDS = [
  [1, 60],
  [2, 30],
] as const

/** At once. null: the trial does not break that invariant. */
export function shrink(design: Design, trial: Trial, invariant: string): Shrunk | null {
  const steps = shrinking(design, trial, invariant)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same in slices: it gives way after each run. */
export function shrinking(
  design: Design,
  trial: Trial,
  invariant: string,
): Generator<void, Shrunk | null> {
  return new Shrinker(design, trial, invariant).shrink()
}

type Slices<T> = Generator<void, T>

class Shrinker {
  private design: Design
  private trial: Trial
  private broken: Broken | null = null
  private runs = 0
  private records = 0
  /** Steps that were kept. */
  private kept = 0
  private readonly invariant: string

  constructor(design: Design, trial: Trial, invariant: string) {
    this.design = design
    this.trial = trial
    this.invariant = invariant
  }

  *shrink(): Slices<Shrunk | null> {
    if (!(yield* this.keeps(this.design, this.trial))) return null
    // Each makes room for the others: an earlier crash needs fewer messages.
    for (let before = -1; before !== this.kept;) {
      before = this.kept
      yield* this.dropFaults()
      yield* this.dropScript()
      yield* this.earlierCrashes()
      yield* this.fewerMessages()
      if (!this.isLeast()) yield* this.earlierTrouble()
      if (!this.isLeast()) yield* this.lessStock()
      if (!this.isLeast()) yield* this.otherSeeds()
    }
    yield* this.dropNodes()
    const { design, trial, broken, runs } = this
    return { design, trial, broken: broken!, messages: messagesOf(design), runs }
  }

  /** Each publisher sends one message at most. */
  private isLeast(): boolean {
    return publishersOf(this.design).every((id) => countOf(this.design, id) <= 1)
  }

  /** How it breaks there; null: it does not, or all that may be played was. */
  private *tries(design: Design, trial: Trial): Slices<Broken | null> {
    if (this.runs >= SHRINK_RUNS_MAX || this.records >= SHRINK_RECORDS_MAX) return null
    this.runs++
    const tried = new Trials(design).play(trial)
    yield
    if (!tried.ok) return null
    this.records += tried.value.records
    return tried.value.broken.find((one) => one.invariant === this.invariant) ?? null
  }

  /** Does it break there too? Then it goes on from there. */
  private *keeps(
    design: Design,
    trial: Trial,
    fits: (broken: Broken) => boolean = () => true,
  ): Slices<boolean> {
    const broken = yield* this.tries(design, trial)
    if (broken === null || !fits(broken)) return false
    this.design = design
    this.trial = trial
    this.broken = broken
    this.kept++
    return true
  }

  private *dropFaults(): Slices<void> {
    const { faults } = this.trial
    if (faults.length > 1 && (yield* this.keeps(this.design, { ...this.trial, faults: [] }))) return
    for (let i = faults.length - 1; i >= 0; i--) {
      const fewer = this.trial.faults.filter((_, place) => place !== i)
      yield* this.keeps(this.design, { ...this.trial, faults: fewer })
    }
  }

  /** What the design's own script does may not be needed either. */
  private *dropScript(): Slices<void> {
    const { script } = this.design
    if (script.length > 1 && (yield* this.keeps({ ...this.design, script: [] }, this.trial))) return
    for (let i = script.length - 1; i >= 0; i--) {
      const fewer = this.design.script.filter((_, place) => place !== i)
      yield* this.keeps({ ...this.design, script: fewer }, this.trial)
    }
  }

  /** The first passage that does it. */
  private *earlierCrashes(): Slices<void> {
    for (let i = 0; i < this.trial.faults.length; i++) {
      const fault = this.trial.faults[i]!
      if (fault.do !== 'crashAt') continue
      for (let nth = 1; nth < fault.nth; nth++)
        if (yield* this.keeps(this.design, this.with(i, { ...fault, nth }))) break
    }
  }

  private with(place: number, fault: ScriptEntry): Trial {
    return { ...this.trial, faults: this.trial.faults.with(place, fault) }
  }

  /**
   * The least of a few counts that does it, for each publisher; then down from there one by one. Of several publishers
   * some may have no part in it.
   */
  private *fewerMessages(): Slices<void> {
    const publishers = publishersOf(this.design)
    const least = publishers.length > 1 ? 0 : 1
    for (const id of publishers) {
      for (let count = least; count < countOf(this.design, id) && count <= COUNT_TRIED_MAX;) {
        if (yield* this.keeps(withCount(this.design, id, count), this.trial)) break
        count += Math.max(1, Math.ceil(count / 2))
      }
      for (let count = countOf(this.design, id); count > least && count < Infinity; count--)
        if (!(yield* this.keeps(withCount(this.design, id, count - 1), this.trial))) break
    }
  }

  /**
   * A fault is moved to where it can hit a run with one message: one that comes at a moment to another packet, a crash
   * in a handler to another point of the same service.
   */
  private *earlierTrouble(): Slices<void> {
    const few = withCounts(this.design, 1)
    const { seed } = this.trial
    const places = faultPlaces({ ...few, run: { ...few.run, seed } })
    if (!places.ok) return
    for (let i = 0; i < this.trial.faults.length; i++)
      for (const moved of movedIn(this.trial.faults[i]!, places.value))
        if (yield* this.keeps(few, this.with(i, moved))) return
  }

  /** Where it breaks because something has run out, it runs out sooner. What needs no fewer messages for it stays. */
  private *lessStock(): Slices<void> {
    for (const stock of stocksOf(this.design)) {
      const { design, trial, broken, kept } = this
      const messages = countsOf(design)
      for (let value = 0; value < stock.value; value = value === 0 ? 1 : value * 2) {
        if (!(yield* this.keeps(withStock(this.design, stock, value), this.trial))) continue
        yield* this.fewerMessages()
        break
      }
      if (countsOf(this.design) < messages) continue
      Object.assign(this, { design, trial, broken, kept })
    }
  }

  /** Luck may break it with fewer messages elsewhere. */
  private *otherSeeds(): Slices<void> {
    for (const [count, seeds] of OTHER_SEEDS) {
      if (countsOf(withCounts(this.design, count)) >= countsOf(this.design)) return
      const few = withCounts(this.design, count)
      for (let seed = 1; seed <= seeds; seed++)
        if (yield* this.keeps(few, { ...this.trial, seed })) return
    }
  }

  /**
   * What has no part in it goes: no cause of the break, not hit by a fault. The break must be that of the same subject, and
   * must not come of the missing node: a run that holds must hold without it still.
   */
  private *dropNodes(): Slices<void> {
    const healthy = yield* this.healthyTrial()
    if (healthy === null) return
    const parts = involved(new Trials(this.design).designOf(this.trial), this.broken!.record)
    const { subject } = this.broken!
    for (const { id } of this.design.nodes) {
      if (parts.has(id) || this.isHit(id)) continue
      const gone = apply(this.design, { do: 'removeNode', id })
      if (!gone.ok) continue
      const { design } = gone.value
      if (design.invariants?.some((one) => one.id === this.invariant) !== true) continue
      if ((yield* this.tries(bare(design), healthy)) !== null) continue
      yield* this.keeps(design, this.trial, (broken) => broken.subject === subject)
    }
  }

  /** A run without script and faults that holds, of the same seed if it does. */
  private *healthyTrial(): Slices<Trial | null> {
    for (const seed of [this.trial.seed, ...HEALTHY_SEEDS]) {
      const trial = { seed, faults: [] }
      if ((yield* this.tries(bare(this.design), trial)) === null) return trial
    }
    return null
  }

  private isHit(id: NodeId): boolean {
    const links = this.design.links.filter(({ a, b }) => a === id || b === id)
    const names = new Set([id, ...links.map((link) => link.id)])
    return [...this.design.script, ...this.trial.faults].some((entry) =>
      names.has('link' in entry ? entry.link : entry.node),
    )
  }
}

const HEALTHY_SEEDS = Array.from({ length: 10 }, (_, i) => i + 1)

function bare(design: Design): Design {
  return { ...design, script: [] }
}

/** The fault at each place of a run that it can hit as well. */
function movedIn(fault: ScriptEntry, { crashes, packets }: FaultPlaces): readonly ScriptEntry[] {
  if (fault.do === 'crashAt')
    return crashes.filter(({ node }) => node === fault.node).map((place) => crashAt(place, 1))
  return packets
    .filter(({ link }) => !('link' in fault) || link === fault.link)
    .map((place) => ({ ...fault, at: fault.do === 'cut' ? cutAt(place).at : toMs(place.at) }))
}

/** A publisher without a count is told to send so many at most. */
const COUNT_TRIED_MAX = 1_000

function withCounts(design: Design, count: number): Design {
  return publishersOf(design).reduce(
    (less, id) => withCount(less, id, Math.min(count, countOf(design, id))),
    design,
  )
}
