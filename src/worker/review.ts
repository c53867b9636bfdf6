/** The design review beside the film: in slices, so that other questions get in between. Fetched when it is asked for. */
import type { Design } from '../design/design.ts'
import type { Finding } from '../design/finding.ts'
import { reviewOf } from '../run/review-film.ts'
import type { Timeline } from '../run/timeline.ts'

const SLICE_MS = 10

export async function reviewInSlices(
  design: Design,
  timeline: Timeline | null,
): Promise<readonly Finding[]> {
  const review = reviewOf(design, timeline)
  for (;;) {
    const until = performance.now() + SLICE_MS
    if (review.reach(() => performance.now() < until)) return review.findings()
    await new Promise((resolve) => {
      setTimeout(resolve, 0)
    })
  }
}
