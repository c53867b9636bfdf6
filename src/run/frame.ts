/** What the screen asks of a run at a moment: the cards, the wires, one packet in bytes. */
import type { BitGroup, Span } from '../core/codec.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { Detail } from '../design/detail.ts'
import type { Face } from '../design/face.ts'
import type { NodeTopics } from '../design/topics.ts'
import type { Simulation } from '../engine/simulation.ts'
import { bitsOf, packetNames } from '../nodes/registry.ts'
import { answerAt, deathOf, downFace } from './fates.ts'
import type { Timeline } from './timeline.ts'

export interface Frame {
  at: RecordIndex
  time: Micros
  /** By node number. */
  faces: readonly Face[]
  /** By link number. */
  wires: readonly ReturnType<Simulation['wireView']>[]
}

/** The cards and wires right after the event that wrote record `at`. */
export function frameAt(timeline: Timeline, at: RecordIndex): Frame {
  const simulation = timeline.seek(at)
  const { nodes, setup } = timeline.compiled
  return {
    at,
    time: simulation.now,
    faces: nodes.map((node, number) => {
      const state = simulation.stateOf(number)
      const fate = simulation.fateOf(number)
      const outside = answerAt(timeline, fate.effect)
      return state === null
        ? downFace(node, deathOf(timeline, node, fate), outside)
        : node.face(state, simulation.now, outside)
    }),
    wires: setup.wires.map((_, number) => simulation.wireView(number)),
  }
}

/** What the inspector shows of a node at the same moment; null: there is no such node. */
export function detailAt(timeline: Timeline, at: RecordIndex, node: number): Detail | null {
  const compiled = timeline.compiled.nodes[node]
  if (compiled === undefined) return null
  const simulation = timeline.seek(at)
  const state = simulation.stateOf(node)
  if (state !== null) return compiled.detail(state)
  const left = compiled.machine.init(simulation.fateOf(node).kept)
  return compiled.downDetail?.(left) ?? { sections: [] }
}

export interface PacketBytes {
  name: string
  bytes: Uint8Array
  /** Of the first byte, from the highest. */
  bits: readonly BitGroup[]
  spans: readonly Span[]
}

/** The packet of a `packet` row, as bytes with their fields; null: no packet row. */
export function packetBytes(timeline: Timeline, at: RecordIndex): PacketBytes | null {
  const packet = timeline.packetAt(at)
  if (packet === null) return null
  const row = timeline.trace.row(at)
  if (row.ev !== 'packet') return null
  const { setup, design } = timeline.compiled
  const { protocol } = design.links[row.wire]!
  const bytes = setup.wires[row.wire]!.codec.encode(packet)
  const decoded = setup.wires[row.wire]!.codec.decode(bytes)
  const names = packetNames[protocol]
  return {
    name: names?.[row.ptype] ?? '',
    bytes,
    bits: bitsOf(protocol, bytes[0] ?? 0),
    spans: decoded.ok ? decoded.value.spans : [],
  }
}

/** What each node knows of topics right after the event that wrote record `at`; null: nothing, or it is down. */
export function topicsAt(timeline: Timeline, at: RecordIndex): readonly (NodeTopics | null)[] {
  const simulation = timeline.seek(at)
  return timeline.compiled.nodes.map((node, number) => {
    const state = simulation.stateOf(number)
    return state === null ? null : (node.topics?.(state, simulation.now) ?? null)
  })
}
