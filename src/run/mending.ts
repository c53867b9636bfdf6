/**
 * Which finding of the review would have kept a counterexample from breaking. It is about who took part in the break, has
 * an edit, and was tried: with the edit the very run is played again, its faults happen all the same, what broke holds
 * and is judged, and nothing else breaks that held before.
 */
import type { Design } from '../design/design.ts'
import { apply } from '../design/edit.ts'
import type { Finding } from '../design/finding.ts'
import { aboutOf } from '../design/finding.ts'
import type { Trace } from '../trace/trace.ts'
import type { BreakStory } from './break-story.ts'
import { playDesign } from './outcome.ts'
import { reviewPlayed } from './review.ts'
import type { Shrunk } from './shrink.ts'
import { Trials } from './trial.ts'

/** A run, and what came of it. */
type Played = Exclude<ReturnType<typeof playDesign>, { problem: unknown }>

/** `design`: the whole one, which the edit is for; `before`: the run that broke. undefined: none does. */
export function mendingOf(
  design: Design,
  shrunk: Shrunk,
  story: BreakStory,
  before: Played,
): Finding | undefined {
  const parts = partsOf(shrunk.design, story, before.timeline.trace)
  return reviewPlayed(design).find(
    (finding) =>
      finding.waived === undefined &&
      parts.has(aboutOf(finding) ?? '') &&
      isMended(design, shrunk, finding, before),
  )
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

function isMended(design: Design, shrunk: Shrunk, { edit }: Finding, before: Played): boolean {
  if (edit === undefined || !apply(design, edit).ok) return false
  const edited = apply(shrunk.design, edit)
  if (!edited.ok) return false
  const played = playDesign(new Trials(edited.value.design).designOf(shrunk.trial))
  if ('problem' in played) return false
  const { outcome, timeline } = played
  const { invariant } = shrunk.broken
  // What shrinking has taken away may be missed by others: they were broken before.
  const known = new Set(before.outcome.broken.map((one) => one.invariant))
  return (
    outcome.stopped === undefined &&
    outcome.broken.every((one) => one.invariant !== invariant && known.has(one.invariant)) &&
    !outcome.unjudged.includes(invariant) &&
    faultsIn(timeline.trace) >= faultsIn(before.timeline.trace)
  )
}

/** How often the script did something, and a process went down. */
function faultsIn(trace: Trace): number {
  let count = 0
  for (let at = 0; at < trace.length; at++)
    if (trace.ev(at) === 'poke' || trace.ev(at) === 'crash') count++
  return count
}
