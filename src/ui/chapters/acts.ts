/** What the chapters let a person do: go to another, look at what is dared, and mend. */
import { CHAPTERS, chapterTexts } from '../../content/text/en.chapters.ts'
import { phrase } from '../../core/codes.ts'
import type { Design, NodeId } from '../../design/design.ts'
import { mending } from '../../design/differences.ts'
import { titleOf } from '../../design/naming.ts'
import { edit } from '../edit/edit.ts'
import { focusStop } from '../edit/focus.ts'
import { currentCanvas } from '../handle.ts'
import { showJourney } from '../journeys/chosen.ts'
import { goEnd, goHome, goTo } from '../playhead.ts'
import { go } from '../route.ts'
import { useDocument } from '../store/document.ts'
import { offerAct, select, usePlayback } from '../store/playback.ts'
import { tell } from '../told.ts'
import { addSentences } from '../words.ts'
import { showChapters } from './shown.ts'
import type { Subject } from './subjects.ts'

addSentences(chapterTexts)

/** What was done to the design that is open is kept, as with any other that is opened. */
export function openChapter(scenario: string): void {
  go({ place: 'studio', id: scenario })
}

/** Goes where it can be seen, or does what is dared. */
export function take(subject: Subject): void {
  if (subject.what === 'fault') {
    const { design } = useDocument.getState()
    const { entry } = subject
    if (entry.do !== 'crashAt') return
    const node = design?.nodes.find(({ id }) => id === entry.node)
    const target = node === undefined ? entry.node : titleOf(node)
    const { handler, point } = entry
    edit({ do: 'addScript', entry }, phrase('change.crashAt', { target, handler, point }))
    return
  }
  if (subject.record < 0) goEnd()
  else goTo(subject.record)
  const node = subject.what === 'record' ? usePlayback.getState().opened?.nodes[subject.node] : null
  select(node ? { kind: 'node', id: node.id } : null)
  if (subject.what === 'journey') showJourney(subject.name)
}

export function showNode(id: NodeId): void {
  select({ kind: 'node', id })
  currentCanvas()?.show(id)
  focusStop(id)
}

/** Makes of the open design what another does, in one change. */
export function mend(after: Design, name: string): void {
  const { design } = useDocument.getState()
  if (design === null) return
  goHome()
  const change = phrase('change.mend', { name })
  if (edit({ do: 'batch', edits: mending(design, after) }, change)) tell(CHAPTERS.changed)
}

/** The focus was on what goes: it comes to the canvas. */
export function hideChapters(): void {
  showChapters(false)
  document.querySelector<HTMLElement>('[data-stop]')?.focus()
  offerAct(phrase('chapters.hidden'), CHAPTERS.bringBack, () => showChapters(true))
}
