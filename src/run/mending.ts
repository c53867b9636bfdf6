/**
 * Which finding of the review would have kept a counterexample from breaking. It is about who took part in the break, has
 * an edit, and was tried: with the edit the very run is played again, its faults happen all the same, what broke holds
 * and is judged, and nothing else breaks that held before and would hold in the whole design.
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
  // An edit is made for one design: that of the whole one would give back what shrinking has taken away.
  const smaller = new Map(reviewPlayed(shrunk.design).map((one) => [keyOf(one), one]))
  return reviewPlayed(design).find((finding) => {
    if (finding.waived !== undefined || !parts.has(aboutOf(finding) ?? '')) return false
    const edit = smaller.get(keyOf(finding))?.edit
    if (finding.edit === undefined || edit === undefined) return false
    const others = brokenAnew(shrunk, edit, before)
    return others !== null && areSoundIn(design, finding.edit, shrunk, others)
  })
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

/** What else breaks with the edit, as it is made for the smaller design; null: it does not mend. */
function brokenAnew(shrunk: Shrunk, edit: Edit, before: Played): readonly string[] | null {
  const played = playedWith(shrunk.design, edit, shrunk)
  if (played === null) return null
  const { outcome, timeline } = played
  const { invariant } = shrunk.broken
  const broken = outcome.broken.map((one) => one.invariant)
  const known = new Set(before.outcome.broken.map((one) => one.invariant))
  const isMended =
    outcome.stopped === undefined &&
    !broken.includes(invariant) &&
    !outcome.unjudged.includes(invariant) &&
    faultsIn(timeline.trace) >= faultsIn(before.timeline.trace)
  return isMended ? broken.filter((id) => !known.has(id)) : null
}

/** What shrinking has taken away may be missed by others: they are asked of the whole design, under the same faults. */
function areSoundIn(
  design: Design,
  edit: Edit,
  shrunk: Shrunk,
  others: readonly string[],
): boolean {
  if (others.length === 0) return apply(design, edit).ok
  const played = playedWith(design, edit, shrunk)
  return played !== null && played.outcome.broken.every((one) => !others.includes(one.invariant))
}

function playedWith(design: Design, edit: Edit, { trial }: Shrunk): Played | null {
  const edited = apply(design, edit)
  if (!edited.ok) return null
  const played = playDesign(new Trials(edited.value.design).designOf(trial))
  return 'problem' in played ? null : played
}

/** How often the script did something, and a process went down. */
function faultsIn(trace: Trace): number {
  let count = 0
  for (let at = 0; at < trace.length; at++)
    if (trace.ev(at) === 'poke' || trace.ev(at) === 'crash') count++
  return count
}
