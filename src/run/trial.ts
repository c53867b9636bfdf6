/** A run under faults that is judged and forgotten: what sweep, search and shrinking do again and again. */
import { brokenIn, Checking, unjudgedIn } from '../checks/checking.ts'
import type { ChecksPlan } from '../checks/plan.ts'
import { planChecks } from '../checks/plan.ts'
import type { RecordIndex, Row, StopReason } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { Result } from '../core/result.ts'
import { ok } from '../core/result.ts'
import type { Design, ScriptEntry } from '../design/design.ts'
import { createTables } from '../engine/checkpoint.ts'
import { Simulation } from '../engine/simulation.ts'
import type { Metrics } from '../trace/metrics.ts'
import type { Recorder } from '../trace/trace.ts'
import type { Broken } from '../trace/verdict.ts'
import type { CompileProblem } from './compile-with.ts'
import { compile } from './compile.ts'
import { playDesign } from './outcome.ts'

/** A seed, and what is done to its run beside the script of the design. */
export interface Trial {
  readonly seed: number
  readonly faults: readonly ScriptEntry[]
}

export interface Tried {
  /** In the order of the design. */
  readonly broken: readonly Broken[]
  readonly records: number
  /** The ids of those that this run says nothing of. In the order of the design. */
  readonly unjudged: readonly string[]
  /** The limit that ended the run before its time: what should still have come was not judged. */
  readonly stopped: StopReason | null
}

/** A design, made ready once for all of its trials. */
export class Trials {
  readonly design: Design
  private readonly plan: ChecksPlan
  /** A bound on a metric is judged over a trace that is kept. */
  private readonly asksMetrics: boolean

  constructor(design: Design) {
    this.design = design
    this.plan = planChecks(design)
    this.asksMetrics = (design.invariants ?? []).some((one) => 'rate' in one)
  }

  /** The design as it is played in a trial. */
  designOf({ seed, faults }: Trial): Design {
    const { design } = this
    return { ...design, script: [...design.script, ...faults], run: { ...design.run, seed } }
  }

  play(trial: Trial): Result<Tried, CompileProblem> {
    const design = this.designOf(trial)
    return this.asksMetrics ? playKept(design) : this.playForgotten(design)
  }

  private playForgotten(design: Design): Result<Tried, CompileProblem> {
    const compiled = compile(design)
    if (!compiled.ok) return compiled
    const { setup } = compiled.value
    const tables = createTables()
    const checking = new Checking(this.plan, (text) => tables.texts.textOf(text))
    const watcher = new Watcher(checking)
    const simulation = new Simulation(setup, watcher, tables)
    while (simulation.step());
    const { stopped } = simulation
    const at = stopped === null ? setup.horizon : simulation.now
    const last = watcher.length === 0 ? NO_RECORD : ((watcher.length - 1) as RecordIndex)
    const end = { stopped: stopped !== null, metrics: noMetrics }
    const lights = checking.lights({ at, last, end })
    const [broken, unjudged] = [brokenIn(lights), unjudgedIn(lights)]
    return ok({ broken, unjudged, records: watcher.length, stopped })
  }
}

function playKept(design: Design): Result<Tried, CompileProblem> {
  const played = playDesign(design)
  if ('problem' in played) return { ok: false, error: played.problem }
  const { broken, unjudged, records, stopped = null } = played.outcome
  return ok({ broken, unjudged, records, stopped })
}

/** `asksMetrics` knows who asks. */
function noMetrics(): Metrics {
  throw new Error('broken promise: a run that is forgotten is asked for no metrics')
}

/** Shows each row to the invariants, and forgets it. */
class Watcher implements Recorder {
  length = 0
  private readonly checking: Checking

  constructor(checking: Checking) {
    this.checking = checking
  }

  append(at: Micros, node: number, cause: RecordIndex, row: Row): RecordIndex {
    const record = this.length++ as RecordIndex
    this.checking.see(record, at, node, cause, row)
    return record
  }
}
