/** What a page could not keep before it went, noted where that takes no time; each tab has a note of its own. */
import { freshId } from './places.ts'
import { siteName } from './site.ts'
import type { Kept } from './store.ts'

export interface Pending {
  readonly record: Kept
  /** The revision that it was made from; null: nothing was kept. */
  readonly base: string | null
  /** The revision that was being written; null: none. Other notes have none. */
  readonly underWay?: string | null
}

const PREFIX = `${siteName('eventloom')}.pending.`
const MINE = `${PREFIX}${freshId()}`
/** What a browser lets a page note at once, in characters: about half of it. */
const LENGTH_MAX = 2_000_000

export function notePending(pending: Pending): void {
  try {
    const text = JSON.stringify(pending)
    if (text.length <= LENGTH_MAX) localStorage.setItem(MINE, text)
  } catch {
    // There is no room: the store has what was kept before.
  }
}

/** What was noted is kept. */
export function clearPending(): void {
  try {
    localStorage.removeItem(MINE)
  } catch {
    // nothing could be noted either
  }
}

/** What pages have noted; `done`: it is kept. A note that cannot be read is of no use to anybody. */
export function pendingRecords(): readonly (Pending & { readonly done: () => void })[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .flatMap((key) => {
        const pending = readPending(localStorage.getItem(key))
        if (pending === null) localStorage.removeItem(key)
        return pending === null ? [] : [{ ...pending, done: () => localStorage.removeItem(key) }]
      })
  } catch {
    return []
  }
}

function readPending(text: string | null): Pending | null {
  try {
    const pending = JSON.parse(text ?? '') as Pending
    const { place, text: file, revision } = pending.record
    return [place, file, revision].every((one) => typeof one === 'string') ? pending : null
  } catch {
    return null
  }
}
