/** A whole run at once: what the command line prints, and what CI and grading ask for. */
import type { RecordIndex, StopReason } from '../core/row.ts'
import { toMs } from '../core/time.ts'
import type { Design } from '../design/design.ts'
import { HEADER_BYTES, SEGMENT_BYTES } from '../engine/transmit.ts'
import { packetNames } from '../nodes/registry.ts'
import type { Metrics } from '../trace/metrics.ts'
import { metricsOf } from '../trace/metrics.ts'
import type { CompiledDesign, CompileProblem } from './compile.ts'
import { compile } from './compile.ts'
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

export function runMetrics({ trace, compiled }: Timeline): Metrics {
  return metricsOf(trace, packetNameOf(compiled), {
    segmentBytes: SEGMENT_BYTES,
    headerBytes: HEADER_BYTES,
  })
}

function packetNameOf({ design }: CompiledDesign): (wire: number, ptype: number) => string {
  const names = design.links.map(({ protocol }) =>
    (packetNames[protocol] ?? []).map((name) => name.toLowerCase()),
  )
  return (wire, ptype) => names[wire]?.[ptype] ?? `type${ptype}`
}
