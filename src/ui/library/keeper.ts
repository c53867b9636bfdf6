/**
 * Keeps what is open, a moment after each change, and opens what was kept. What is left is kept at once. Two tabs may
 * have one design open: each takes over what the other has kept, and where both have changed it, the later becomes a
 * design of its own. What could not be kept before the page went is noted in that moment, and kept with the next page.
 */
import { libraryTexts } from '../../content/text/en.library.ts'
import { problemWords } from '../../content/text/problem-words.ts'
import { phrase } from '../../core/codes.ts'
import { FILE_BYTES_MAX } from '../../design/limits.ts'
import { isWithin, prepareWriting, writeDesign } from '../../design/write.ts'
import { LARGE } from '../canvas/layout.ts'
import { builtinDesign } from '../builtin.ts'
import { inTurns } from '../in-turns.ts'
import { hashOf } from '../route.ts'
import { openChanged, unpark } from '../session.ts'
import { nothingUnread } from '../../design/unread.ts'
import type { DocumentState, Origin } from '../store/document.ts'
import { setOrigin, useDocument } from '../store/document.ts'
import { showToast, usePlayback } from '../store/playback.ts'
import { addSentences } from '../words.ts'
import type { News } from './news.ts'
import { listenForNews, tellNews } from './news.ts'
import { clearPending, notePending, pendingRecords } from './pending.ts'
import { freshId, isOnHome, isToBeKept, notePlace, placeOf } from './places.ts'
import { readKept } from './read-kept.ts'
import { forgetRest, isRestKept, noteRest, textsOf } from './rest.ts'
import { setSaving } from './saving.ts'
import type { Kept } from './store.ts'
import { keep, keptAt, throwAway } from './store.ts'

addSentences({ ...libraryTexts, ...problemWords })

/** How long after a change it is kept, in ms: a drag or a scrubbed number is one write. */
const WAIT_MS = 400
/** How long after a failure it is tried again, in ms. */
const RETRY_MS = 10_000

/** What this tab knows to be kept at a place. */
interface Known {
  readonly revision: string
  readonly design: DocumentState['design']
  readonly unread: DocumentState['unread']
  readonly pokes: DocumentState['pokes']
}

const known = new Map<string, Known>()
/** What has to be kept, and has not been begun; what is being written. */
let due: DocumentState | null = null
let writing: DocumentState | null = null
/** The revision that is being written. */
let underWay: string | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let queue: Promise<void> = Promise.resolve()
/** What is being opened is as it is kept. */
let opening = false
let keeping = false

/** From now on what is open is kept. Once for a page. */
export function startKeeping(): void {
  if (keeping) return
  keeping = true
  void keepPending()
  const look = () => onChange(useDocument.getState())
  useDocument.subscribe(onChange)
  // What is done on Home is to be kept as soon as it is shown in the studio.
  globalThis.addEventListener('hashchange', look)
  look()
  listenForNews((news) => void onNews(news))
  globalThis.addEventListener('pagehide', onHide)
  globalThis.addEventListener('beforeunload', onLeave)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keepNow()
  })
}

function isKept({ design, unread, pokes }: DocumentState, at: Known | undefined): boolean {
  if (at === undefined || at.design !== design || at.unread !== unread) return false
  return at.pokes === pokes || at.pokes.length + pokes.length === 0
}

function onChange(state: DocumentState): void {
  const { origin } = state
  if (opening || origin === null) return
  const place = placeOf(origin)
  // Another design is open: what was due of the former is kept at once.
  const former = due?.origin ?? null
  if (former !== null && placeOf(former) !== place) void keepNow()
  if (isKept(state, known.get(place))) {
    // What is on its way to the store is another one.
    if (due !== null || writing !== null) later(state, WAIT_MS)
    else setSaving('kept')
    return
  }
  // The undo of all that was done to one of ours leaves nothing to keep.
  const undone = known.has(place) && (origin.kind === 'link' || isPristine(state))
  if (isToBeKept(state) || (undone && !isOnHome(origin))) later(state, WAIT_MS)
  else setSaving('none')
}

function later(state: DocumentState, wait: number): void {
  due = state
  setSaving('due')
  clearTimeout(timer)
  timer = setTimeout(() => void keepNow(), wait)
}

/**
 * One of ours to which all that was done is undone: by its bytes, for what was kept is read anew. One that is shown
 * as it came, with nothing undone, says nothing of what is kept.
 */
function isPristine({ origin, design, pokes, undone }: DocumentState): boolean {
  if (origin?.kind !== 'builtin' || design === null) return false
  if (pokes.length > 0 || undone.length === 0) return false
  const ours = builtinDesign(origin.id)
  return design === ours || (ours !== undefined && writeDesign(design) === writeDesign(ours))
}

/** Keeps at once what is due; ends when all that was begun is written. */
export function keepNow(): Promise<void> {
  clearTimeout(timer)
  const state = due
  due = null
  if (state !== null) queue = queue.then(() => keepDocument(state))
  return queue
}

async function keepDocument(state: DocumentState): Promise<void> {
  const { origin } = state
  if (origin === null) return
  const place = placeOf(origin)
  writing = state
  try {
    const pristine = isPristine(state)
    if (pristine) await forget(place, known.get(place)?.revision)
    else if (!isKept(state, known.get(place))) await keepOrApart(state, origin)
    clearPending()
    if (isOpen(place) && due === null) setSaving(pristine ? 'none' : 'kept')
  } catch (error) {
    onFailure(error)
    due ??= state
    clearTimeout(timer)
    // What is too large stays so until it is changed.
    if (error instanceof TooLarge) return
    timer = setTimeout(() => void keepNow(), RETRY_MS)
  } finally {
    writing = null
    underWay = null
  }
}

function onFailure(error: unknown): void {
  setSaving('failed')
  const full = error instanceof DOMException && error.name === 'QuotaExceededError'
  const say = full ? 'kept.full' : error instanceof TooLarge ? 'kept.tooLarge' : 'kept.failed'
  const because = phrase(say, { max: FILE_BYTES_MAX / 1_000_000 })
  usePlayback.setState({ trouble: { phrase: because, restart: false } })
}

function isOpen(place: string): boolean {
  const { origin } = useDocument.getState()
  return origin !== null && placeOf(origin) === place
}

async function keepOrApart(state: DocumentState, origin: Origin): Promise<void> {
  const place = placeOf(origin)
  await prepared(state)
  const record = recordOf(state, origin)
  underWay = record.revision
  const other = await keep(record, known.get(place)?.revision)
  if (other === null) return written(record, state)
  await keepApart(state, other)
}

/** Writes the parts of a large design in short turns. */
async function prepared({ design }: DocumentState): Promise<void> {
  if (design !== null && design.nodes.length > LARGE) await inTurns(prepareWriting(design))
}

function written({ place, revision, rest }: Kept, { design, unread, pokes }: DocumentState): void {
  if (rest !== undefined) noteRest(place, unread, rest.id)
  known.set(place, { revision, design, unread, pokes })
  notePlace(place, true)
  tellNews({ place, revision })
}

/** Its file could not be read again. */
class TooLarge extends Error {}

function recordOf({ design, unread, pokes }: DocumentState, origin: Origin): Kept {
  if (design === null) throw new Error('broken promise: what is kept is open')
  const place = placeOf(origin)
  const texts = textsOf(design, unread, place)
  if (!isWithin(texts.rest?.text ?? texts.text, FILE_BYTES_MAX)) throw new TooLarge()
  const { name } = design
  return { place, origin, name, ...texts, pokes, at: Date.now(), revision: freshId() }
}

/** Another tab has changed it too: this version becomes a design of its own. Neither is lost. */
async function keepApart(state: DocumentState, other: Kept): Promise<void> {
  const origin: Origin = { kind: 'own', id: freshId() }
  const record = recordOf(state, origin)
  await keep(record, undefined)
  known.delete(other.place)
  written(record, state)
  if (!isOpen(other.place)) return unpark(other.place)
  setOrigin(origin)
  history.replaceState(null, '', hashOf({ place: 'own', id: origin.id }))
  showToast(phrase('kept.apart', { name: record.name }))
}

/** What is open becomes a design of its own, and nothing is kept where it came from. Its id; null: it cannot be kept. */
export async function takeApart(): Promise<string | null> {
  await keepNow()
  const state = useDocument.getState()
  if (state.origin === null || state.design === null) return null
  const place = placeOf(state.origin)
  const id = freshId()
  const origin: Origin = { kind: 'own', id }
  try {
    const record = recordOf(state, origin)
    await keep(record, undefined)
    written(record, state)
    await forget(place, known.get(place)?.revision)
  } catch (error) {
    onFailure(error)
    return null
  }
  unpark(place)
  // What was done to it meanwhile goes with it.
  setOrigin(origin)
  return id
}

async function onNews({ place, revision }: News): Promise<void> {
  if (!isOpen(place)) {
    // What was left here is not what is kept any more.
    if (known.get(place)?.revision !== revision) unpark(place)
    return
  }
  if (revision === null) {
    known.delete(place)
    forgetRest(place)
  }
  if (revision === null || due !== null || writing !== null) return
  if (known.get(place)?.revision === revision) return
  if (await openKept(place, true)) showToast(phrase('kept.taken'))
}

/**
 * Opens what is kept at a place. False: nothing is, or nothing of it can be read; what was open stays. `calm`: only
 * if nothing is done meanwhile to what is open.
 */
export async function openKept(place: string, calm = false): Promise<boolean> {
  const before = useDocument.getState()
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
  if (calm && useDocument.getState() !== before) return false
  const read = readKept(record)
  if (read === null) {
    const because = phrase('kept.damaged', { name: record.name })
    usePlayback.setState({ trouble: { phrase: because, restart: false } })
    return false
  }
  const { design, unread, pokes } = read
  opening = true
  try {
    const name = phrase('change.kept')
    if (!(await openChanged(design, record.origin, unread, pokes, name))) return false
    // Only now: an edit that turned the opening away must find out that somebody else has changed it.
    known.set(place, { revision: record.revision, design, unread, pokes })
  } finally {
    opening = false
  }
  startKeeping()
  onChange(useDocument.getState())
  return true
}

/** Throws away what is kept at a place, if it is still of this revision. */
export async function forget(place: string, revision: string | undefined): Promise<void> {
  if (revision === undefined || !(await throwAway(place, revision))) return
  known.delete(place)
  forgetRest(place)
  notePlace(place, false)
  tellNews({ place, revision: null })
}

/** What is not kept yet and too much for a note: the browser asks before the page goes. */
function onLeave(event: BeforeUnloadEvent): void {
  const state = due ?? writing
  const origin = state?.origin ?? null
  if (state === null || origin === null || isRestKept(placeOf(origin), state.unread)) return
  void keepNow()
  event.preventDefault()
}

/** The page goes: for what is not written yet there may be no time. */
function onHide(): void {
  const state = due ?? writing
  const origin = state?.origin ?? null
  try {
    const isNoted = origin !== null && isRestKept(placeOf(origin), state?.unread ?? nothingUnread)
    if (state !== null && isNoted && !isPristine(state)) {
      const record = recordOf(state, origin)
      notePending({ record, base: known.get(record.place)?.revision ?? null, underWay })
      notePlace(record.place, true)
    }
  } catch {
    // What is too large for a file has been told.
  }
  void keepNow()
}

/** What earlier pages noted in their last moments. What another has changed since is kept beside it. */
async function keepPending(): Promise<void> {
  for (const { record, base, underWay: before, done } of pendingRecords()) {
    try {
      let other = await keep(record, base ?? undefined)
      // What that page was still writing came before its note.
      if (other !== null && other.revision === before) other = await keep(record, before)
      const same =
        other?.text === record.text && JSON.stringify(other.pokes) === JSON.stringify(record.pokes)
      if (other !== null && !same) {
        const origin: Origin = { kind: 'own', id: freshId() }
        // What of it is kept apart is kept there.
        const there = record.rest === undefined ? undefined : await keptAt(record.place)
        const rest = there?.rest?.id === record.rest?.id ? there?.rest : undefined
        const whole = rest === undefined ? record : { ...record, rest }
        const apart = { ...whole, origin, place: placeOf(origin) }
        await keep(apart, undefined)
        notePlace(apart.place, true)
      }
      notePlace(record.place, true)
      done()
    } catch {
      // It is tried again with the next page.
    }
  }
}
