/** The design review of a design and of its run, where it can be played. */
import type { Text } from '../core/text.ts'
import { Review, reviewed } from '../checks/review.ts'
import type { Design } from '../design/design.ts'
import type { Finding } from '../design/finding.ts'
import { playDesign } from './outcome.ts'
import type { Timeline } from './timeline.ts'

/** What the rules find in a design as it is drawn. */
export function reviewDrawn(design: Design): readonly Finding[] {
  return reviewed(design)
}

/** Plays it to its end. What cannot be played is reviewed as it is drawn. */
export function reviewPlayed(design: Design): readonly Finding[] {
  const played = playDesign(design)
  if ('problem' in played) return reviewed(design)
  const review = reviewOf(played.timeline)
  review.reach(() => true)
  return review.findings()
}

/** Of a run that is filmed: it goes on from where it was. */
export function reviewOf(timeline: Timeline): Review {
  const { trace, tables, compiled } = timeline
  return new Review(compiled.design, { trace, textOf: (text: Text) => tables.texts.textOf(text) })
}
