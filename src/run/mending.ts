/**
 * Which finding of the review would have kept a counterexample from breaking. It is about who took part in the break, has
 * an edit, and was tried: with the edit the smallest run is played again, and its faults hit what they hit; then the whole
 * design under the faults that were found to break it. In both what broke holds and is judged; in the whole nothing
 * breaks that held before.
 */
import type { Design } from '../design/design.ts'
import type { Edit } from '../design/edit.ts'
import { apply } from '../design/edit.ts'
import type { Finding } from '../design/finding.ts'
import { aboutOf, keyOfPlace } from '../design/finding.ts'
import type { Trace } from '../trace/trace.ts'
import type { BreakStory } from './break-story.ts'
import { playDesign } from './outcome.ts'
import { reviewPlayed } from './review.ts'
import type { Shrunk } from './shrink.ts'
import { strikesAsIn } from './strikes.ts'
import type { Trial } from './trial.ts'
import { Trials } from './trial.ts'

/** A run, and what came of it. */
type Played = Exclude<ReturnType<typeof playDesign>, { problem: unknown }>

/** `design`: the whole one, which the edit is for; `found`: what it broke under; `before`: the smallest run. undefined: none does. */
export function mendingOf(
  design: Design,
  found: Trial,
  shrunk: Shrunk,
  story: BreakStory,
  before: Played,
): Finding | undefined {
  const parts = partsOf(shrunk.design, story, before.timeline.trace)
  // An edit is made for one design: that of the whole one would give back what shrinking has taken away.
  const smaller = new Map(reviewPlayed(shrunk.design).map((one) => [keyOf(one), one]))
  const { invariant } = shrunk.broken
  let known: ReadonlySet<string> | undefined
  return reviewPlayed(design).find((finding) => {
    if (finding.waived !== undefined || !parts.has(aboutOf(finding) ?? '')) return false
    const edit = smaller.get(keyOf(finding))?.edit
    if (finding.edit === undefined || edit === undefined) return false
    const small = heldBy(shrunk.design, edit, shrunk.trial, invariant)
    if (small === null || !strikesAsIn(before.timeline, small.timeline)) return false
    known ??= brokenIn(playDesign(new Trials(design).designOf(found)))
    const whole = heldBy(design, finding.edit, found, invariant)
    return whole !== null && [...brokenIn(whole)].every((id) => known!.has(id))
  })
}

/** The run with the edit, if it holds and was judged. */
function heldBy(design: Design, edit: Edit, trial: Trial, invariant: string): Played | null {
  const edited = apply(design, edit)
  if (!edited.ok) return null
  const played = playDesign(new Trials(edited.value.design).designOf(trial))
  if ('problem' in played) return null
  const { stopped, unjudged } = played.outcome
  const holds = stopped === undefined && !unjudged.includes(invariant)
  return holds && !brokenIn(played).has(invariant) ? played : null
}

function brokenIn(played: ReturnType<typeof playDesign>): ReadonlySet<string> {
  return new Set('problem' in played ? [] : played.outcome.broken.map((one) => one.invariant))
}

function keyOf({ rule, place }: Finding): string {
  return `${rule} ${keyOfPlace(place)}`
}

/** The nodes and wires of its lines. */
function partsOf({ nodes, links }: Design, { lines }: BreakStory, trace: Trace): Set<string> {
  const parts = new Set<string>()
  for (const { record } of lines) {
    const row = trace.row(record)
    const node = nodes[row.node]
    if (node !== undefined) parts.add(node.id)
    if (row.ev === 'packet') parts.add(links[row.wire]!.id)
  }
  return parts
}
