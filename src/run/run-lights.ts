/** How the invariants of an opened run stand, wherever its cursor is, and what they come to at its end. */
import { Lights } from '../checks/lights.ts'
import { planChecks } from '../checks/plan.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import { whyNoInvariant } from '../design/invariant-stores.ts'
import type { Invariant } from '../design/invariants.ts'
import type { OwnAccount, Verdict } from '../trace/verdict.ts'
import { runMetrics } from './measures.ts'
import type { Timeline } from './timeline.ts'

/** Of a run judged by other invariants than those that its design has. null: it does not have what they are about. */
export function runLights(timeline: Timeline, invariants: readonly Invariant[]): RunLights | null {
  const { nodes } = timeline.compiled.design
  const nodeOf = (id: string) => nodes.find((node) => node.id === id)
  const fits = invariants.every((one) => whyNoInvariant(one, nodeOf) === null)
  return fits ? new RunLights(timeline, invariants) : null
}

export class RunLights {
  private readonly timeline: Timeline
  /** Where the cursor goes to and fro, and where all is over: each goes on from where it was. */
  private readonly cursor: Lights
  private readonly final: Lights

  /** `invariants`: others than those that the design of the run has. They must fit it (`whyNoInvariant`). */
  constructor(timeline: Timeline, invariants?: readonly Invariant[]) {
    this.timeline = timeline
    const { trace, tables, compiled } = timeline
    const { design } = compiled
    const plan = planChecks(invariants === undefined ? design : { ...design, invariants })
    const textOf = (text: Text) => tables.texts.textOf(text)
    this.cursor = new Lights(plan, trace, textOf)
    this.final = new Lights(plan, trace, textOf)
  }

  /**
   * Gets ready to answer for record `at`, and for the end of a run that is done, as far as `goOn` allows. True: it is.
   * Who does not wait for it pays when asking.
   */
  prepare(at: RecordIndex, goOn: () => boolean): boolean {
    const { trace, done } = this.timeline
    return this.cursor.reach(at + 1, goOn) && (!done || this.final.reach(trace.length, goOn))
  }

  /** Right after record `at`; after the last one of a run that is done, its end. `key`: whose accounts are told too. */
  at(at: RecordIndex, key: string | null): Verdict {
    const { trace, done } = this.timeline
    if (done && at === trace.length - 1) return this.atEnd(key)
    return { lights: this.cursor.at(at), own: ownOf(this.cursor, key) }
  }

  /** The film must be done. */
  atEnd(key: string | null): Verdict {
    const { timeline, final } = this
    const { edge: at, stopped } = timeline
    const metrics = () => runMetrics(timeline)
    const lights = final.atEnd({ at, stopped: stopped !== null, metrics })
    return { lights, own: ownOf(final, key) }
  }
}

function ownOf(lights: Lights, key: string | null): readonly OwnAccount[] {
  return key === null ? [] : lights.accountsOf(key)
}
