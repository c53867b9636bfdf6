/**
 * Shrinking: of a trial that breaks an invariant, the least that still does. Faults are taken away one by one, crashes
 * are moved to earlier passages, publishers are told to publish less; each step is kept if the same invariant breaks.
 */
import type { Design, DesignNode } from '../design/design.ts'
import type { Broken } from '../trace/verdict.ts'
import type { Trial } from './trial.ts'
import { Trials } from './trial.ts'

export interface Shrunk {
  /** The design with fewer messages. */
  readonly design: Design
  readonly trial: Trial
  /** The break that is left. */
  readonly broken: Broken
  /** Messages that the publishers of the design are told to send; undefined: one of them has no count. */
  readonly messages: number | undefined
  /** How many runs it took. */
  readonly runs: number
}

/** Shrinking ends after so many runs, with the least that it has found. */
export const SHRINK_RUNS_MAX = 400

/** null: the trial does not break that invariant. */
export function shrink(design: Design, trial: Trial, invariant: string): Shrunk | null {
  return new Shrinker(design, trial, invariant).shrink()
}

class Shrinker {
  private design: Design
  private trial: Trial
  private broken: Broken | null = null
  private runs = 0
  private readonly invariant: string

  constructor(design: Design, trial: Trial, invariant: string) {
    this.design = design
    this.trial = trial
    this.invariant = invariant
  }

  shrink(): Shrunk | null {
    if (!this.keeps(this.design, this.trial)) return null
    // Each makes room for the other: an earlier crash needs fewer messages.
    for (let before = -1; before !== this.size();) {
      before = this.size()
      this.dropFaults()
      this.dropScript()
      this.earlierCrashes()
      this.fewerMessages()
    }
    const { design, trial, broken, runs } = this
    return { design, trial, broken: broken!, messages: messagesOf(design), runs }
  }

  /** Falls with every step that was kept. */
  private size(): number {
    const { design, trial } = this
    const nths = [...design.script, ...trial.faults].map((one) => ('nth' in one ? one.nth : 0))
    const all = nths.reduce((sum, nth) => sum + nth, 0)
    return nths.length * 1_000_000 + all + countsOf(design).reduce((sum, count) => sum + count, 0)
  }

  /** Does it break there too? Then it goes on from there. */
  private keeps(design: Design, trial: Trial): boolean {
    if (this.runs >= SHRINK_RUNS_MAX) return false
    this.runs++
    const tried = new Trials(design).play(trial)
    if (!tried.ok) return false
    const broken = tried.value.broken.find((one) => one.invariant === this.invariant)
    if (broken === undefined) return false
    this.design = design
    this.trial = trial
    this.broken = broken
    return true
  }

  private dropFaults(): void {
    for (let i = this.trial.faults.length - 1; i >= 0; i--) {
      const faults = this.trial.faults.filter((_, place) => place !== i)
      this.keeps(this.design, { ...this.trial, faults })
    }
  }

  /** What the design's own script does may not be needed either. */
  private dropScript(): void {
    for (let i = this.design.script.length - 1; i >= 0; i--) {
      const script = this.design.script.filter((_, place) => place !== i)
      this.keeps({ ...this.design, script }, this.trial)
    }
  }

  /** The first passage that does it. */
  private earlierCrashes(): void {
    for (let i = 0; i < this.trial.faults.length; i++) {
      const fault = this.trial.faults[i]!
      if (fault.do !== 'crashAt') continue
      for (let nth = 1; nth < fault.nth; nth++) {
        const faults = this.trial.faults.with(i, { ...fault, nth })
        if (this.keeps(this.design, { ...this.trial, faults })) break
      }
    }
  }

  /** Halves the count of each publisher while that is enough, then goes down one by one. */
  private fewerMessages(): void {
    for (const { id } of this.design.nodes) {
      for (let count = countOf(this.design, id); count > 1; count = countOf(this.design, id))
        if (!this.keeps(withCount(this.design, id, count >> 1), this.trial)) break
      for (let count = countOf(this.design, id); count > 1; count = countOf(this.design, id))
        if (!this.keeps(withCount(this.design, id, count - 1), this.trial)) break
    }
  }
}

function countIn(node: DesignNode): number | undefined {
  return node.kind === 'publisher' ? node.config.count : undefined
}

/** 0: it has none. */
function countOf({ nodes }: Design, id: string): number {
  const node = nodes.find((one) => one.id === id)
  return node === undefined ? 0 : (countIn(node) ?? 0)
}

function countsOf({ nodes }: Design): readonly number[] {
  return nodes.flatMap((node) => countIn(node) ?? [])
}

function messagesOf(design: Design): number | undefined {
  const publishers = design.nodes.filter(({ kind }) => kind === 'publisher')
  const counts = countsOf(design)
  return counts.length < publishers.length ? undefined : counts.reduce((sum, one) => sum + one, 0)
}

function withCount(design: Design, id: string, count: number): Design {
  const nodes = design.nodes.map((node) =>
    node.id === id && node.kind === 'publisher'
      ? { ...node, config: { ...node.config, count } }
      : node,
  )
  return { ...design, nodes }
}
