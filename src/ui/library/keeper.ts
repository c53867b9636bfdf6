/**
 * Keeps what is open, a moment after each change, and opens what was kept. Two tabs may have one design open: each
 * takes over what the other has kept, and where both have changed it, the later becomes a design of its own. What
 * could not be kept before the page went is noted at once, and kept with the next page.
 */
import { libraryTexts } from '../../content/text/en.library.ts'
import { problemTexts } from '../../content/text/en.problems.ts'
import { phrase } from '../../core/codes.ts'
import { writeDesign } from '../../design/write.ts'
import { builtinDesign } from '../builtin.ts'
import { hashOf } from '../route.ts'
import { openChanged } from '../session.ts'
import type { DocumentState, Origin } from '../store/document.ts'
import { setOrigin, useDocument } from '../store/document.ts'
import { showToast, usePlayback } from '../store/playback.ts'
import { addSentences } from '../words.ts'
import { freshId, isToBeKept, mayBeKept, notePlace, placeOf } from './places.ts'
import { readKept } from './read-kept.ts'
import { setSaving } from './saving.ts'
import type { Kept } from './store.ts'
import { keep, keptAt, throwAway } from './store.ts'

addSentences({ ...libraryTexts, ...problemTexts })

/** How long after a change it is kept, in ms: a drag or a scrubbed number is one write. */
const WAIT_MS = 400
const PENDING = 'eventloom.pending'
/** What a browser lets a page note at once, in characters: about half of it. */
const PENDING_MAX = 2_000_000

/** Revisions that this tab knows, by place. */
const known = new Map<string, number>()
/** The document as it was kept last: what is the same need not be kept again. */
let last: DocumentState | null = null
let timer: ReturnType<typeof setTimeout> | null = null
let writing: Promise<void> | null = null

const tab = crypto.randomUUID()
const channel = new BroadcastChannel('eventloom')

interface News {
  readonly tab: string
  readonly place: string
  readonly revision: number
}

let keeping = false

/** From now on what is open is kept. Once for a page. */
export function startKeeping(): void {
  if (keeping) return
  keeping = true
  void keepPending()
  useDocument.subscribe(onChange)
  onChange(useDocument.getState())
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => void onNews(data))
  globalThis.addEventListener('pagehide', notePending)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keepNow()
  })
}

function isSame(one: DocumentState | null, other: DocumentState): boolean {
  return (
    one !== null &&
    one.design === other.design &&
    one.pokes === other.pokes &&
    one.origin === other.origin
  )
}

function onChange(state: DocumentState): void {
  if (isSame(last, state)) return
  if (!isToBeKept(state)) {
    // The undo of all that was done to one of ours leaves nothing to keep.
    if (last !== null && last.origin === state.origin && isPristine(state)) later()
    else if (timer === null) setSaving('none')
    return
  }
  later()
}

/** One of ours as it came: by its bytes, for what was kept is read anew. */
function isPristine({ origin, design, pokes }: DocumentState): boolean {
  if (origin?.kind !== 'builtin' || design === null || pokes.length > 0) return false
  const ours = builtinDesign(origin.id)
  return design === ours || (ours !== undefined && writeDesign(design) === writeDesign(ours))
}

function later(): void {
  setSaving('due')
  if (timer !== null) clearTimeout(timer)
  timer = setTimeout(() => void keepNow(), WAIT_MS)
}

/** Keeps at once what is due. */
export async function keepNow(): Promise<void> {
  if (timer === null) return writing ?? undefined
  clearTimeout(timer)
  timer = null
  const before = writing
  writing = (async () => {
    await before
    await keepDocument(useDocument.getState())
  })()
  return writing
}

async function keepDocument(state: DocumentState): Promise<void> {
  const { origin } = state
  if (origin === null) return
  const place = placeOf(origin)
  try {
    const pristine = isPristine(state)
    if (pristine) await forget(place)
    else {
      const other = await keepAt(recordOf(state, origin))
      if (other !== null) return await keepApart(state, other)
    }
    last = state
    setSaving(timer !== null ? 'due' : pristine ? 'none' : 'kept')
    clearPending(place)
  } catch (error) {
    setSaving('failed')
    const full = error instanceof DOMException && error.name === 'QuotaExceededError'
    const say = full ? 'kept.full' : 'kept.failed'
    usePlayback.setState({ trouble: { phrase: phrase(say), restart: false } })
  }
}

/** Null, or what another tab has kept there. */
async function keepAt(record: Kept): Promise<Kept | null> {
  const { place, revision } = record
  const other = await keep(record, known.get(place) ?? 0)
  if (other !== null) return other
  known.set(place, revision)
  notePlace(place, true)
  // A channel has the origin of its page.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel.postMessage({ tab, place, revision } satisfies News)
  return null
}

function recordOf({ design, unread, pokes }: DocumentState, origin: Origin): Kept {
  if (design === null) throw new Error('broken promise: what is kept is open')
  const place = placeOf(origin)
  const text = writeDesign(design, unread)
  const revision = (known.get(place) ?? 0) + 1
  return { place, origin, name: design.name, text, pokes, at: Date.now(), revision }
}

/** Another tab has changed it too: this version becomes a design of its own. Neither is lost. */
async function keepApart(state: DocumentState, other: Kept): Promise<void> {
  known.set(other.place, other.revision)
  const origin: Origin = { kind: 'own', id: freshId() }
  const record = recordOf(state, origin)
  await keepAt(record)
  const now = useDocument.getState()
  if (now.origin !== state.origin) return
  setOrigin(origin)
  history.replaceState(null, '', hashOf({ place: 'own', id: origin.id }))
  last = useDocument.getState()
  setSaving('kept')
  showToast(phrase('kept.apart', { name: record.name }))
}

async function onNews({ tab: from, place, revision }: News): Promise<void> {
  const { origin } = useDocument.getState()
  if (from === tab || origin === null || placeOf(origin) !== place) return
  if ((known.get(place) ?? 0) >= revision || timer !== null) return
  if (await openKept(place)) showToast(phrase('kept.taken'))
}

/** Opens what is kept at a place. False: nothing is, or nothing of it can be read; what was open stays. */
export async function openKept(place: string): Promise<boolean> {
  await keepPending()
  let record: Kept | undefined
  try {
    record = await keptAt(place)
  } catch {
    usePlayback.setState({ trouble: { phrase: phrase('kept.unavailable'), restart: false } })
    return false
  }
  if (record === undefined) {
    notePlace(place, false)
    return false
  }
  const read = readKept(record)
  if (read === null) {
    const because = phrase('kept.damaged', { name: record.name })
    usePlayback.setState({ trouble: { phrase: because, restart: false } })
    return false
  }
  known.set(place, record.revision)
  const { design, unread, pokes } = read
  const opened = await openChanged(design, record.origin, unread, pokes, phrase('change.kept'))
  if (opened) {
    last = useDocument.getState()
    startKeeping()
    setSaving('kept')
  }
  return opened
}

/** Throws away what is kept at a place. */
export async function forget(place: string): Promise<void> {
  if (mayBeKept(place)) await throwAway(place)
  known.delete(place)
  notePlace(place, false)
}

/** The page goes before what is due could be kept: there is no time for the store. */
function notePending(): void {
  const state = useDocument.getState()
  if (timer === null || state.origin === null || isPristine(state)) return
  try {
    const text = JSON.stringify(recordOf(state, state.origin))
    if (text.length <= PENDING_MAX) localStorage.setItem(PENDING, text)
    notePlace(placeOf(state.origin), true)
  } catch {
    // There is no room: the store has what was kept before.
  }
  void keepNow()
}

function clearPending(place: string): void {
  try {
    const text = localStorage.getItem(PENDING)
    if (text !== null && (JSON.parse(text) as Kept).place === place)
      localStorage.removeItem(PENDING)
  } catch {
    // what cannot be read is of no use to anybody
  }
}

/** What an earlier page noted in its last moment. */
async function keepPending(): Promise<void> {
  let record: Kept
  try {
    const text = localStorage.getItem(PENDING)
    if (text === null) return
    record = JSON.parse(text) as Kept
    const there = await keptAt(record.place)
    if ((there?.revision ?? 0) < record.revision) await keep(record, there?.revision ?? 0)
    localStorage.removeItem(PENDING)
  } catch {
    // It is tried again with the next page.
  }
}
