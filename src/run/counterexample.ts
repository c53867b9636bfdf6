/** What shrinking leaves, as what can be opened: a design, what is done to its run, and the record at which it breaks. */
import { ENGINE_VERSION } from '../core/version.ts'
import type { Design } from '../design/design.ts'
import type { Moment, View } from '../design/link.ts'
import { nothingUnread } from '../design/unread.ts'
import { pastDigest } from '../trace/digest.ts'
import { markOf } from '../trace/mark.ts'
import { playDesign } from './outcome.ts'
import type { Shrunk } from './shrink.ts'

/** Where the figures of invariants are. */
const PANEL = 'ledger'

/**
 * The faults are a branch of the design's run, which undoing takes back. `line`: what the link says of itself.
 */
export function momentOf({ design, trial, broken }: Shrunk, line: string): Moment {
  const { seed, faults } = trial
  const own: Design = { ...design, run: { ...design.run, seed } }
  const view = { ...viewOf({ ...own, script: [...own.script, ...faults] }, broken.record), line }
  return { design: own, unread: nothingUnread, pokes: faults, view }
}

function viewOf(design: Design, record: number): View {
  const view = { engine: ENGINE_VERSION, cursor: record, panel: PANEL }
  const played = playDesign(design)
  if ('problem' in played || record < 0) return view
  const { trace } = played.timeline
  const { nodes, links } = design
  const recordHash = pastDigest(trace, record + 1)
  return { ...view, recordHash, mark: markOf(trace, { nodes, links }, record) }
}
