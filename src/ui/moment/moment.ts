/** The moment on the screen as a link holds it: the design, what was done to its run, and where one looks. */
import { CONTENT } from '../../content/registry.ts'
import { ENGINE_VERSION } from '../../core/version.ts'
import type { Design } from '../../design/design.ts'
import type { LinkSelection, Moment, RecordMark, View } from '../../design/link.ts'
import { JOURNEY_MAX } from '../../design/link.ts'
import { pastDigest } from '../../trace/digest.ts'
import { markOf } from '../../trace/mark.ts'
import { builtinDesign } from '../builtin.ts'
import type { Selection } from '../canvas/props.ts'
import { useChosenJourney } from '../journeys/chosen.ts'
import { useDocument } from '../store/document.ts'
import type { PanelId } from '../store/playback.ts'
import { usePlayback } from '../store/playback.ts'
import type { Cast } from '../story.ts'
import { currentCast } from '../use-run.ts'

/** null: nothing is open. */
export function currentMoment(): Moment | null {
  const { design, unread, pokes } = useDocument.getState()
  const cast = currentCast()
  if (design === null || cast === null) return null
  const base = CONTENT.find(({ id }) => isUnchanged(builtinDesign(id), design))?.id
  return { ...(base === undefined ? {} : { base }), design, unread, pokes, view: viewOf(cast) }
}

/** What was opened from the registry and not changed, or changed back, is still made of the same objects. */
function isUnchanged(ours: Design | undefined, design: Design): boolean {
  if (ours === undefined || ours === design) return ours === design
  const parts = new Map<string, unknown>(Object.entries(ours))
  return Object.entries(design).every(([name, part]) => parts.get(name) === part)
}

function viewOf(cast: Cast): View {
  const { cursor, selection, panel } = usePlayback.getState()
  const record = Math.min(cursor.record, cast.trace.length - 1)
  const later = record >= 0 && Math.floor(cursor.time) > cast.trace.at(record)
  return {
    engine: ENGINE_VERSION,
    cursor: record,
    ...(later ? { time: Math.floor(cursor.time) } : {}),
    ...(record < 0
      ? {}
      : {
          recordHash: pastDigest(cast.trace, record + 1),
          mark: markOf(cast.trace, cast.opened, record),
        }),
    ...linked(selection),
    panel,
    ...lookedAt(panel),
  }
}

function lookedAt(panel: PanelId): { readonly journey?: string } {
  const { name } = useChosenJourney.getState()
  const said = panel === 'journeys' && name !== null && name !== '' && name.length <= JOURNEY_MAX
  return said ? { journey: name } : {}
}

/** What is not played is not selected by a link: an older version would not know how. */
function linked(selection: Selection | null): { readonly selection?: LinkSelection } {
  switch (selection?.kind) {
    case 'packet':
      return { selection: { kind: 'packet', record: selection.record } }
    case 'node':
    case 'link':
      return { selection: { kind: selection.kind, id: selection.id } }
    case 'mark':
    case 'unread':
    case undefined:
      return {}
  }
}

/** The record with the same message and packet that is nearest in time; -1: there is none. */
export function nearestLike(cast: Cast, mark: RecordMark): number {
  const { trace } = cast
  const wanted = JSON.stringify({ ...mark, at: 0 })
  let best = -1
  for (let record = 0; record < trace.length; record++) {
    if (trace.ev(record) !== mark.ev) continue
    if (best >= 0 && distance(trace.at(record), mark) >= distance(trace.at(best), mark)) continue
    if (JSON.stringify({ ...markOf(cast.trace, cast.opened, record), at: 0 }) === wanted)
      best = record
  }
  return best
}

function distance(at: number, mark: RecordMark): number {
  return Math.abs(at - mark.at)
}
