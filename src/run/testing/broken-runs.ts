/** Runs that break an invariant, with how they came to. For tests. */
import { WRONG_DESIGNS } from '../../content/wrong.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import type { Broken } from '../../trace/verdict.ts'
import type { BreakStory } from '../break-story.ts'
import { breakStory } from '../break-story.ts'
import { withCount } from '../less.ts'
import { playDesign } from '../outcome.ts'
import type { Timeline } from '../timeline.ts'
import { designOfDocument } from './detection.ts'

export interface BrokenRun {
  readonly timeline: Timeline
  readonly broken: Broken
  readonly story: BreakStory
}

export function brokenRun(design: Design, invariant: string): BrokenRun {
  const played = playDesign(design)
  if ('problem' in played) throw new Error(played.problem.say)
  const broken = played.outcome.broken.find((one) => one.invariant === invariant)
  const story = broken === undefined ? null : breakStory(played.timeline, broken)
  if (broken === undefined || story === null) throw new Error(`${invariant} does not break there`)
  return { timeline: played.timeline, broken, story }
}

export const wrongDesign = (id: string): Design => designOfDocument(WRONG_DESIGNS[id]!.document())

/** One order, and the process of a service goes down at a point of a handler. */
export function oneOrder(id: string, node: string, handler: string, point: string): Design {
  const crash = { at: 0, do: 'crashAt', node, handler, point, nth: 1 } as ScriptEntry
  return { ...withCount(wrongDesign(id), 'shopper', 1), script: [crash] }
}

/** Charges are not idempotent, and payment goes down between a charge and its commit. */
export const chargedTwice = (): BrokenRun =>
  brokenRun(oneOrder('order-processing-w5', 'payment', 'charge', 'afterEffect'), 'I1')

/** Events are published beside the transaction, and order goes down behind it. */
export const neverEnds = (): BrokenRun =>
  brokenRun(oneOrder('order-processing-w1', 'order', 'place', 'afterCommit'), 'I3')
