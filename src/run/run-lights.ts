/** How the invariants of an opened run stand, wherever its cursor is, and what they come to at its end. */
import { Lights } from '../checks/lights.ts'
import { planChecks } from '../checks/plan.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import type { InvariantLight, OwnAccount, Verdict } from '../trace/verdict.ts'
import { runMetrics } from './measures.ts'
import type { Timeline } from './timeline.ts'

/** Of a trace with so many records, as it was since its last cut. */
interface Ended {
  readonly cuts: number
  readonly length: number
  readonly lights: readonly InvariantLight[]
}

export class RunLights {
  private readonly timeline: Timeline
  /** Where the cursor goes to and fro, and where all is over: each goes on from where it was. */
  private readonly cursor: Lights
  private readonly final: Lights
  /** What the run came to, until it has another future. */
  private ended: Ended | null = null

  constructor(timeline: Timeline) {
    this.timeline = timeline
    const { trace, tables, compiled } = timeline
    const plan = planChecks(compiled.design)
    const textOf = (text: Text) => tables.texts.textOf(text)
    this.cursor = new Lights(plan, trace, textOf)
    this.final = new Lights(plan, trace, textOf)
  }

  /** Right after record `at`; after the last one of a run that is done, its end. `key`: whose accounts are told too. */
  at(at: RecordIndex, key: string | null): Verdict {
    const { trace, done } = this.timeline
    if (done && at === trace.length - 1) return this.atEnd(key)
    return { lights: this.cursor.at(at), own: ownOf(this.cursor, key) }
  }

  /** The film must be done. */
  atEnd(key: string | null): Verdict {
    const { edge, stopped, trace } = this.timeline
    const { cuts, length } = trace
    if (this.ended?.cuts !== cuts || this.ended.length !== length) {
      const end = { at: edge, stopped: stopped !== null, metrics: runMetrics(this.timeline) }
      this.ended = { cuts, length, lights: this.final.atEnd(end) }
    }
    return { lights: this.ended.lights, own: ownOf(this.final, key) }
  }
}

function ownOf(lights: Lights, key: string | null): readonly OwnAccount[] {
  return key === null ? [] : lights.accountsOf(key)
}
