/** Who has the page begin anew finds the place again at which they were: the moment, the selection, the panel. */
import type { Language } from '../../content/text/language.ts'
import { keepLanguage } from '../language.ts'
import { placeholdersOf } from '../../design/placeholders.ts'
import { LEFT } from './left.ts'
import { loadKeeper } from '../library/load.ts'
import { comeBackTo } from '../session.ts'
import { useDocument } from '../store/document.ts'
import type { PanelId } from '../store/playback.ts'
import { PANELS, select, showPanel, usePlayback } from '../store/playback.ts'

/** Keeps what is open; then the page begins anew in this language, where it was. */
export async function changeTo(language: Language): Promise<void> {
  keepLanguage(language)
  try {
    await (await loadKeeper()).keepNow()
  } catch {
    // What could not be kept has been told; the person wants the other language all the same.
  }
  // A design that is kept for the first time has an address of its own from then on.
  noteLeft()
  globalThis.location.reload()
}

function noteLeft(): void {
  const { cursor, panel, selection, editing } = usePlayback.getState()
  const { hash } = globalThis.location
  // The record of a packet is there only when the film has come to it.
  const still = selection?.kind === 'packet' ? null : selection
  try {
    // Before the first record is not the moment of those at 0: there nothing has happened, and one draws.
    const time = cursor.record < 0 ? null : cursor.time
    const left = { hash, time, panel, selection: still, editing }
    globalThis.sessionStorage.setItem(LEFT, JSON.stringify(left))
  } catch {
    // A browser that keeps nothing begins at the start.
  }
}

/** Once what the address names is open. What was left is taken up one time. */
export function takeUp(): void {
  const left = takeLeft()
  if (left === null || left['hash'] !== globalThis.location.hash) return
  const { time, panel, selection, editing } = left
  const known = PANELS.find((one): one is PanelId => one === panel)
  if (known !== undefined) showPanel(known)
  if (typeof selection === 'object' && selection !== null && 'id' in selection)
    selectAgain(String(selection.id))
  // The person draws, also where they look at a moment meanwhile.
  if (editing === true) usePlayback.setState({ editing })
  if (typeof time === 'number') comeBackTo(time)
}

/** Ids are unique over all that can be selected. */
function selectAgain(id: string): void {
  const { design, unread } = useDocument.getState()
  if (design === null) return
  const left = placeholdersOf(design, unread)
  const among = (list: readonly { readonly id: string }[]) => list.some((one) => one.id === id)
  if (among(design.nodes)) select({ kind: 'node', id })
  else if (among(design.links)) select({ kind: 'link', id })
  else if (among(design.marks)) select({ kind: 'mark', id })
  else if (among(left.nodes) || among(left.links)) select({ kind: 'unread', id })
}

function takeLeft(): Readonly<Record<string, unknown>> | null {
  try {
    const text = globalThis.sessionStorage.getItem(LEFT)
    globalThis.sessionStorage.removeItem(LEFT)
    const left: unknown = JSON.parse(text ?? 'null')
    return typeof left === 'object' && left !== null ? { ...left } : null
  } catch {
    return null
  }
}
