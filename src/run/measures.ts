/** What a run comes to in numbers, with what the trace does not know: names of packets, sizes of segments. */
import { carriedBytes } from '../engine/path.ts'
import { HEADER_BYTES, SEGMENT_BYTES } from '../engine/transmit.ts'
import { packetNames } from '../nodes/registry.ts'
import type { Metrics } from '../trace/metrics.ts'
import { metricsOf } from '../trace/metrics.ts'
import type { CompiledDesign } from './compile-with.ts'
import type { Timeline } from './timeline.ts'

export function runMetrics({ trace, compiled }: Timeline): Metrics {
  return metricsOf(trace, packetNameOf(compiled), {
    segmentBytes: SEGMENT_BYTES,
    headerBytes: HEADER_BYTES,
    carried: (wire, bytes, opener) =>
      carriedBytes(compiled.setup.wires[wire]?.wrapping ?? null, bytes, opener),
  })
}

function packetNameOf({ design }: CompiledDesign): (wire: number, ptype: number) => string {
  const names = design.links.map(({ protocol }) =>
    (packetNames[protocol] ?? []).map((name) => name.toLowerCase()),
  )
  return (wire, ptype) => names[wire]?.[ptype] ?? `type${ptype}`
}
