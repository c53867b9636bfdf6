/** The design review of what is on the screen: a design, and the run of it that is filmed. */
import type { Text } from '../core/text.ts'
import { Review } from '../checks/review.ts'
import type { Design } from '../design/design.ts'
import type { Timeline } from './timeline.ts'

/** What is filmed may be of a design before the last edit: with other nodes its records say nothing of this one. */
export function reviewOf(design: Design, timeline: Timeline | null): Review {
  if (timeline === null || !isOf(timeline, design)) return new Review(design, null)
  const { trace, tables } = timeline
  return new Review(design, { trace, textOf: (text: Text) => tables.texts.textOf(text) })
}

function isOf({ compiled }: Timeline, { nodes, links }: Design): boolean {
  const { design } = compiled
  return sameIds(design.nodes, nodes) && sameIds(design.links, links)
}

function sameIds(one: readonly { id: string }[], other: readonly { id: string }[]): boolean {
  return one.length === other.length && one.every(({ id }, i) => id === other[i]!.id)
}
