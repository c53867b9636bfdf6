/** An edit of the open design, by whatever hand: checked, named, undoable, and played. */
import { editTexts } from '../../content/text/en.edit.ts'
import { UI } from '../../content/text/en.ui.ts'
import { problemWords } from '../../content/text/problem-words.ts'
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import { targetOf } from '../../design/connect.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import type { Edit } from '../../design/edit.ts'
import { apply } from '../../design/edit.ts'
import { crashesAfter, looseCrashes } from '../../design/handler-names.ts'
import { whyTooMuch } from '../../design/holding.ts'
import { keptWithout } from '../../design/placeholders.ts'
import type { Unread } from '../../design/unread.ts'
import { unreadAfter } from '../../design/unread-moves.ts'
import { anewAfter } from '../changes.ts'
import { isAtStart } from '../editing.ts'
import { goHome } from '../playhead.ts'
import { played } from '../session.ts'
import type { Stand } from '../store/document.ts'
import { changeDesign, useDocument } from '../store/document.ts'
import { hideToast, offerAct, showToast, usePlayback } from '../store/playback.ts'
import { addSentences } from '../words.ts'

addSentences({ ...problemWords, ...editTexts })

/**
 * Makes an edit, or says why it cannot be; false: it was not made. Past the start of the run an edit of its
 * structure is offered, with the run from its start. `name` is what undo calls it, a code of `en.edit.ts`.
 * Edits with one `gesture` that follow each other are one: a drag, a scrubbed number.
 */
export function edit(change: Edit, name: Phrase, gesture?: string): boolean {
  const { design, unread, pokes } = useDocument.getState()
  if (design === null) return false
  const applied = apply(design, change)
  if (!applied.ok) {
    showToast(applied.error)
    return false
  }
  const before = { design, unread, pokes }
  const { design: edited } = applied.value
  const after = {
    design: edited,
    unread: stillKept(before, edited),
    pokes: stillAim(crashesAfter(pokes, design, edited), edited),
  }
  const full = whyTooMuch(before, after)
  if (full !== null) {
    showToast(full)
    return false
  }
  if (isLocked(before, after, name)) {
    offerAct(phrase('edit.locked'), UI.restartWith, () => {
      goHome()
      edit(change, name, gesture)
    })
    return false
  }
  hideToast()
  played(changeDesign(after, name, gesture))
  tellLoose(before, after)
  return true
}

/** Says so where crashes are not to happen any more, since what they were to happen in is gone. */
function tellLoose(before: Stand, after: Stand): void {
  if (before.design.nodes === after.design.nodes) return
  const former = looseOf(before)
  const [one, ...others] = looseOf(after).filter((crash) => !former.includes(crash))
  if (one !== undefined)
    showToast(phrase('edit.crashLoose', { handler: one.handler, n: others.length + 1 }))
}

function looseOf({ design, pokes }: Stand): ReturnType<typeof looseCrashes> {
  return looseCrashes(design, [...design.script, ...pokes])
}

/** Takes what cannot be played out of the file, by the id of its placeholder, with what leads to it. */
export function dropUnread(id: string, name: Phrase): boolean {
  const { design, unread, pokes } = useDocument.getState()
  if (design === null) return false
  const kept = keptWithout(design, unread, new Set([id]))
  if (kept === unread) return false
  hideToast()
  played(changeDesign({ design, unread: kept, pokes }, name))
  return true
}

function isLocked(before: Stand, after: Stand, name: Phrase): boolean {
  const { cursor } = usePlayback.getState()
  return !isAtStart(cursor) && anewAfter({ name, before, after, stays: true }) === 'run'
}

/** Without what was about nodes and links that are gone; what is in the items of lists goes where they go. */
function stillKept({ design, unread: former }: Stand, edited: Design): Unread {
  const unread = unreadAfter(design, edited, former)
  const same =
    design.nodes === edited.nodes && design.marks === edited.marks && design.links === edited.links
  if (same) return unread
  const there = idsOf(edited)
  return keptWithout(design, unread, new Set([...idsOf(design)].filter((id) => !there.has(id))))
}

function idsOf({ nodes, marks, links }: Design): ReadonlySet<string> {
  return new Set([...nodes, ...marks, ...links].map(({ id }) => id))
}

/** The pokes whose node or link is still there. The same list where all are. */
function stillAim(pokes: readonly ScriptEntry[], design: Design): readonly ScriptEntry[] {
  if (pokes.length === 0) return pokes
  const there = idsOf(design)
  const aims = (entry: ScriptEntry) => there.has(targetOf(entry).id)
  return pokes.every(aims) ? pokes : pokes.filter(aims)
}
