/** A whole run at once: what the command line prints, and what CI and grading ask for. */
import type { StopReason } from '../core/row.ts'
import { toMs } from '../core/time.ts'
import type { Design } from '../design/design.ts'
import { brokenIn, unjudgedIn } from '../checks/checking.ts'
import { Lights } from '../checks/lights.ts'
import { planChecks } from '../checks/plan.ts'
import type { Metrics } from '../trace/metrics.ts'
import type { Broken, InvariantLight } from '../trace/verdict.ts'
import type { CompileProblem } from './compile-with.ts'
import { compile } from './compile.ts'
import { runMetrics } from './measures.ts'
import { Timeline } from './timeline.ts'

export interface Outcome {
  digest: string
  records: number
  simulatedMs: number
  /** The limit that ended the run before its time. */
  stopped?: StopReason
  /** In the order of the design. */
  broken: readonly Broken[]
  /** The ids of those that this run says nothing of. */
  unjudged: readonly string[]
  /** How each invariant stands, also those that hold or could not be judged. */
  lights: readonly InvariantLight[]
  metrics: Metrics
}

/** Plays a design to its end. */
export function playDesign(
  design: Design,
): { outcome: Outcome; timeline: Timeline } | { problem: CompileProblem } {
  const compiled = compile(design)
  if (!compiled.ok) return { problem: compiled.error }
  const timeline = new Timeline(compiled.value, false)
  timeline.film(() => true)
  return { outcome: outcomeOf(timeline), timeline }
}

/** What a run that is done comes to. */
export function outcomeOf(timeline: Timeline): Outcome {
  const { trace, stopped } = timeline
  const metrics = runMetrics(timeline)
  const lights = finalLights(timeline, metrics)
  return {
    digest: timeline.digest(),
    records: trace.length,
    simulatedMs: toMs(timeline.edge),
    ...(stopped === null ? {} : { stopped }),
    broken: brokenIn(lights),
    unjudged: unjudgedIn(lights),
    lights,
    metrics,
  }
}

function finalLights(timeline: Timeline, metrics: Metrics): readonly InvariantLight[] {
  const { trace, tables, compiled, edge, stopped } = timeline
  const plan = planChecks(compiled.design)
  const lights = new Lights(plan, trace, (text) => tables.texts.textOf(text))
  return lights.atEnd({ at: edge, stopped: stopped !== null, metrics: () => metrics })
}
