/** The design review of a design and of its run, where it can be played. */
import { reviewed } from '../checks/review.ts'
import type { Design } from '../design/design.ts'
import type { Finding } from '../design/finding.ts'
import { playDesign } from './outcome.ts'
import { reviewOf } from './review-film.ts'

/** Plays it to its end. What cannot be played is reviewed as it is drawn. */
export function reviewPlayed(design: Design): readonly Finding[] {
  const played = playDesign(design)
  if ('problem' in played) return reviewed(design)
  const review = reviewOf(design, played.timeline)
  review.reach(() => true)
  return review.findings()
}
