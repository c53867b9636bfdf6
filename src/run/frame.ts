/** What the screen asks of a run at a moment: the cards, the wires, what nodes know of topics. */
import type { RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { Face } from '../design/face.ts'
import type { NodeTopics } from '../design/topics.ts'
import type { Simulation } from '../engine/simulation.ts'
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

/** What each node knows of topics right after the event that wrote record `at`; null: nothing, or it is down. */
export function topicsAt(timeline: Timeline, at: RecordIndex): readonly (NodeTopics | null)[] {
  const simulation = timeline.seek(at)
  return timeline.compiled.nodes.map((node, number) => {
    const state = simulation.stateOf(number)
    return state === null ? null : (node.topics?.(state, simulation.now) ?? null)
  })
}
