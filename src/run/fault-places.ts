/** Where a run can be hit: the crash points that its handlers pass, and the packets that its wires carry. */
import type { RecordIndex, Row, StopReason } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import { toMs } from '../core/time.ts'
import type { Result } from '../core/result.ts'
import { ok } from '../core/result.ts'
import type { CrashPoint } from '../design/crash-point.ts'
import type { Design, LinkId, NodeId, ScriptEntry } from '../design/design.ts'
import { createTables } from '../engine/checkpoint.ts'
import { Simulation } from '../engine/simulation.ts'
import type { Recorder } from '../trace/trace.ts'
import type { CompileProblem } from './compile-with.ts'
import { compile } from './compile.ts'

/** A point that a handler of a service passes, so many times. */
export interface CrashPlace {
  readonly node: NodeId
  readonly handler: string
  readonly point: CrashPoint
  readonly passed: number
}

/** A packet on its way: of one type and direction of a wire it is the `nth`, from 1. */
export interface PacketPlace {
  readonly link: LinkId
  readonly back: boolean
  readonly ptype: number
  readonly nth: number
  readonly at: Micros
}

export interface FaultPlaces {
  /** By node of the design, then in the order in which they are first passed. */
  readonly crashes: readonly CrashPlace[]
  /** In the order of their sending. */
  readonly packets: readonly PacketPlace[]
  /** The limit that ended the run in which they were looked for: what is tried at them seldom gets further. */
  readonly stopped: StopReason | null
}

/** So long a wire is down that is cut. */
export const CUT_MS = 3_000

/** Plays the design once, with its own seed and script. */
export function faultPlaces(design: Design): Result<FaultPlaces, CompileProblem> {
  const compiled = compile(design)
  if (!compiled.ok) return compiled
  const packets = new PacketNoter(design)
  const simulation = new Simulation(compiled.value.setup, packets, createTables())
  const passed = new Map<string, number>()
  simulation.onPass = (machine, name) => {
    const key = `${machine}/${name}`
    passed.set(key, (passed.get(key) ?? 0) + 1)
  }
  while (simulation.step());
  const crashes = [...passed].map(([key, times]) => crashPlace(design, key, times))
  const order = new Map(design.nodes.map(({ id }, place) => [id, place]))
  crashes.sort((a, b) => order.get(a.node)! - order.get(b.node)!)
  return ok({ crashes, packets: packets.places, stopped: simulation.stopped })
}

/** `3/charge/afterCommit`. No handler has a stroke in its name. */
function crashPlace({ nodes }: Design, key: string, passed: number): CrashPlace {
  const [machine = '', handler = '', point = ''] = key.split('/')
  return { node: nodes[Number(machine)]!.id, handler, point: point as CrashPoint, passed }
}

/** Keeps of a run what was sent, and nothing else. */
class PacketNoter implements Recorder {
  length = 0
  readonly places: PacketPlace[] = []
  private readonly counts = new Map<string, number>()
  private readonly design: Design

  constructor(design: Design) {
    this.design = design
  }

  append(at: Micros, _node: number, _cause: RecordIndex, row: Row): RecordIndex {
    if (row.ev === 'packet') {
      const { wire, back, ptype } = row
      const key = `${wire}/${back}/${ptype}`
      const nth = (this.counts.get(key) ?? 0) + 1
      this.counts.set(key, nth)
      this.places.push({ link: this.design.links[wire]!.id, back, ptype, nth, at })
    }
    return this.length++ as RecordIndex
  }
}

/** The process dies at the `nth` passage. */
export function crashAt({ node, handler, point }: CrashPlace, nth: number): ScriptEntry {
  return { at: 0, do: 'crashAt', node, handler, point, nth }
}

/** The wire is cut a microsecond after the packet has left, so that it is lost. */
export function cutAt({ link, at }: PacketPlace): ScriptEntry {
  return { at: toMs((at + 1) as Micros), do: 'cut', link, forMs: CUT_MS }
}
