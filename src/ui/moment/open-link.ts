/**
 * Opens a link: its design, what was done to the run, and then exactly the moment. What the link was made from
 * is checked where it was made: the records up to the cursor must be the same.
 */
import { linkTexts } from '../../content/text/en.links.ts'
import { problemWords } from '../../content/text/problem-words.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import { ENGINE_VERSION } from '../../core/version.ts'
import type { Moment, View } from '../../design/link.ts'
import { readLink } from '../../design/link.ts'
import { pastDigest } from '../../trace/digest.ts'
import { builtinDesign } from '../builtin.ts'
import type { Selection } from '../canvas/props.ts'
import { chooseJourney } from '../journeys/chosen.ts'
import { seedsOfPanel, wantSeeds } from '../breaking/wanted.ts'
import { showDialog } from '../dialogs.ts'
import { goEnd, goHome } from '../playhead.ts'
import { requestFrame } from '../frames.ts'
import { filmedTo } from '../filmed.ts'
import { forgetDue, openChanged, placeCursor } from '../session.ts'
import type { LinkReport } from '../store/document.ts'
import { setReport } from '../store/document.ts'
import type { PanelId } from '../store/playback.ts'
import { PANELS, select, showPanel, usePlayback } from '../store/playback.ts'
import { currentCast } from '../use-run.ts'
import { addSentences } from '../words.ts'
import { nearestLike } from './moment.ts'

/** What is to be said when nothing of the link can be opened: what was open is still open. Else null. */
export async function openLink(hash: string): Promise<LinkReport | null> {
  addSentences({ ...linkTexts, ...problemWords })
  const read = readLink(hash, builtinDesign)
  if (!read.ok) {
    const { troubles, problems } = read
    return { kind: 'link', refused: true, line: '', offer: null, troubles, problems }
  }
  const { moment, problems } = read
  const name = phrase('change.link')
  const origin = { kind: 'link', hash } as const
  if (!(await openChanged(moment.design, origin, moment.unread, moment.pokes, name))) return null
  const { view } = moment
  // What the author says is read while the run is still being filmed.
  const report = { kind: 'link', refused: false, line: view.line ?? '', problems } as const
  const said = (troubles: readonly Phrase[], offer: number | null = null) => {
    const empty = report.line === '' && troubles.length + problems.length === 0
    setReport(empty ? null : { ...report, troubles, offer })
  }
  said(read.troubles)
  const { run } = usePlayback.getState()
  await filmedTo(view.cursor, view.time ?? view.mark?.at)
  if (usePlayback.getState().run !== run) return null
  const { troubles, offer } = goThere(moment)
  said([...read.troubles, ...troubles], offer)
  return null
}

interface Arrival {
  readonly troubles: readonly Phrase[]
  /** The record that is offered instead; null: none. */
  readonly offer: number | null
}

function goThere({ view }: Moment): Arrival {
  const troubles: Phrase[] = []
  const past = pastOf(view)
  const cast = currentCast()
  let offer: number | null = null
  switch (past) {
    case 'none':
      // What was done to the run has led to its first moment already.
      goHome()
      break
    case 'same':
      place(view)
      if (view.engine !== '' && view.engine !== ENGINE_VERSION)
        troubles.push(phrase('link.engineSame', { made: view.engine, here: ENGINE_VERSION }))
      break
    case 'short': {
      const { trace } = usePlayback.getState()
      goEnd()
      troubles.push(phrase('link.noRecord', { records: trace.length, cursor: view.cursor }))
      break
    }
    case 'differs': {
      const args = { made: view.engine, here: ENGINE_VERSION }
      const other = view.engine !== '' && view.engine !== ENGINE_VERSION
      troubles.push(other ? phrase('link.engineDiffers', args) : phrase('link.runDiffers'))
      placeCursor(Math.min(view.time ?? view.mark?.at ?? 0, usePlayback.getState().edge))
    }
  }
  if (past !== 'same' && past !== 'none' && cast !== null && view.mark !== undefined) {
    const nearest = nearestLike(cast, view.mark)
    offer = nearest < 0 ? null : nearest
  }
  troubles.push(...lookAt(view, past === 'same' || past === 'none'))
  return { troubles, offer }
}

/** Whether the run up to the linked record is the one that was linked. */
function pastOf({ cursor, recordHash }: View): 'none' | 'same' | 'short' | 'differs' {
  const { trace } = usePlayback.getState()
  if (cursor < 0) return 'none'
  if (cursor >= trace.length) return 'short'
  return recordHash === pastDigest(trace, cursor + 1) ? 'same' : 'differs'
}

function place({ cursor, time }: View): void {
  const { trace, edge } = usePlayback.getState()
  const record = cursor as RecordIndex
  const at = trace.at(record)
  const next = record + 1 < trace.length ? trace.at(record + 1) - 1 : edge
  const there = Math.max(at, Math.min(time ?? at, next))
  forgetDue()
  usePlayback.setState({ cursor: { record, time: there } })
  requestFrame()
}

function lookAt({ selection, panel, journey }: View, samePast: boolean): readonly Phrase[] {
  const troubles: Phrase[] = []
  if (panel !== undefined) {
    const seeds = seedsOfPanel(panel)
    if (seeds !== null) {
      wantSeeds(seeds)
      showDialog('breaking')
    } else if ((PANELS as readonly string[]).includes(panel)) showPanel(panel as PanelId)
    else troubles.push(phrase('link.panelUnknown'))
  }
  chooseJourney(journey ?? null)
  if (selection === undefined) return troubles
  const there =
    selection.kind === 'packet' ? samePast && isPacket(selection.record) : isKnown(selection)
  if (there) select(selection as Selection)
  else troubles.push(phrase('link.selectionGone'))
  return troubles
}

function isPacket(record: number): boolean {
  const { trace } = usePlayback.getState()
  return record >= 0 && record < trace.length && trace.ev(record) === 'packet'
}

function isKnown({ kind, id }: { readonly kind: 'node' | 'link'; readonly id: string }): boolean {
  const { opened } = usePlayback.getState()
  const list: readonly { id: string }[] = (kind === 'node' ? opened?.nodes : opened?.links) ?? []
  return list.some((one) => one.id === id)
}
