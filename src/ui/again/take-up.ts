/** Who has the page begin anew finds the place again at which they were: the moment, the selection, the panel. */
import type { Language } from '../../content/text/language.ts'
import { keepLanguage } from '../language.ts'
import { LEFT } from './left.ts'
import { loadKeeper } from '../library/load.ts'
import { comeBackTo } from '../session.ts'
import type { PanelId } from '../store/playback.ts'
import { PANELS, select, showPanel, usePlayback } from '../store/playback.ts'

/** Keeps what is open; then the page begins anew in this language, where it was. */
export async function changeTo(language: Language): Promise<void> {
  keepLanguage(language)
  noteLeft()
  try {
    await (await loadKeeper()).keepNow()
  } catch {
    // What could not be kept has been told; the person wants the other language all the same.
  }
  globalThis.location.reload()
}

function noteLeft(): void {
  const { cursor, panel, selection } = usePlayback.getState()
  const { hash } = globalThis.location
  // The record of a packet is there only when the film has come to it.
  const still = selection?.kind === 'packet' ? null : selection
  try {
    const left = { hash, time: cursor.time, panel, selection: still }
    globalThis.sessionStorage.setItem(LEFT, JSON.stringify(left))
  } catch {
    // A browser that keeps nothing begins at the start.
  }
}

/** Once what the address names is open. What was left is taken up one time. */
export function takeUp(): void {
  const left = takeLeft()
  if (left === null || left['hash'] !== globalThis.location.hash) return
  const { time, panel, selection } = left
  const known = PANELS.find((one): one is PanelId => one === panel)
  if (known !== undefined) showPanel(known)
  if (typeof selection === 'object' && selection !== null && 'id' in selection) {
    const { opened } = usePlayback.getState()
    const { id } = selection
    if (opened?.nodes.some((node) => node.id === id) === true)
      select({ kind: 'node', id: String(id) })
    else if (opened?.links.some((link) => link.id === id) === true)
      select({ kind: 'link', id: String(id) })
  }
  if (typeof time === 'number') comeBackTo(time)
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
