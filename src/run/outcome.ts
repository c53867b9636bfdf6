/** A whole run at once: what the command line prints, and what CI and grading ask for. */
import type { RecordIndex, StopReason } from '../core/row.ts'
import { toMs } from '../core/time.ts'
import type { Design } from '../design/design.ts'
import type { Metrics } from '../trace/metrics.ts'
import type { CompileProblem } from './compile-with.ts'
import { compile } from './compile.ts'
import { runMetrics } from './measures.ts'
import { Timeline } from './timeline.ts'

export interface Broken {
  invariant: string
  record: RecordIndex
  sentence: string
}

export interface Outcome {
  digest: string
  records: number
  simulatedMs: number
  /** The limit that ended the run before its time. */
  stopped?: StopReason
  broken: readonly Broken[]
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
  return {
    digest: timeline.digest(),
    records: trace.length,
    simulatedMs: toMs(timeline.edge),
    ...(stopped === null ? {} : { stopped }),
    broken: [],
    metrics: runMetrics(timeline),
  }
}
