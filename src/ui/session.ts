/** What ties the two stores to the worker: opens designs, takes in the film, branches at a poke. */
import { transfer } from 'comlink'
import { UI } from '../content/text/en.ui.ts'
import type { Phrase } from '../core/codes.ts'
import { typical } from '../core/dist.ts'
import { phrase } from '../core/codes.ts'
import type { Micros } from '../core/time.ts'
import { ZERO } from '../core/time.ts'
import type { Design, ScriptAction, ScriptEntry } from '../design/design.ts'
import { SCRIPT_MAX } from '../design/limits.ts'
import type { Unread } from '../design/unread.ts'
import { nothingUnread } from '../design/unread.ts'
import type { FilmMessage } from '../worker/api.ts'
import { ask, endWorker } from '../worker/client.ts'
import { anewAfter, momentOf } from './changes.ts'
import type { FilmIndex } from './film-index.ts'
import { createFilmIndex } from './film-index.ts'
import { requestFrame } from './frames.ts'
import { paced } from './paced.ts'
import { nextTurn } from './in-turns.ts'
import { placeOf } from './library/places.ts'
import type { Change, DocumentState, Origin } from './store/document.ts'
import {
  addArrivals,
  addPoke,
  changeEntry,
  changePokes,
  designOf,
  redoChange,
  removeEntry,
  scriptOf,
  setDesign,
  setPokes,
  undoChange,
  useDocument,
} from './store/document.ts'
import type { PlaybackState } from './store/playback.ts'
import { tell } from './told.ts'
import { refuse, sentenceOf } from './trouble.ts'
import { sayPhrase } from './words.ts'
import { START, freshRun, hideToast, showToast, speedFor, usePlayback } from './store/playback.ts'

/** Counts the openings, so that the answer to an older one is dropped. */
let openings = 0
/** The oldest run whose film is still wanted. */
let wanted = 0
/** That of which the newest rows came. */
let shownRun = 0
let film: MessagePort | null = null
let index: FilmIndex = createFilmIndex(usePlayback.getState().trace)

/** What is looked up in the rows of the run that is open. */
export function filmIndex(): FilmIndex {
  return index
}

/** A design on its way to the screen: edits of the one that is still there must not turn it away. */
let coming: Promise<boolean> | null = null

/** What was to be opened last: a new worker begins with it if nothing was open before. */
let lastAsked: { design: Design; origin: Origin; unread: Unread } | null = null

/** Opens a design and begins to film it. What was open stays until the new one has a run. */
export async function openDesign(
  design: Design,
  origin: Origin,
  unread: Unread = nothingUnread,
): Promise<boolean> {
  lastAsked = { design, origin, unread }
  const opening = openRun(design, () => {
    park()
    // A new worker, or a run begun again, is still the same design.
    const same = origin === useDocument.getState().origin
    const { breakpoints, editing } = usePlayback.getState()
    setDesign(design, origin, unread)
    return same ? { breakpoints, editing } : { breakpoints: [], editing: false }
  })
  coming = opening
  const opened = await opening
  if (coming === opening) coming = null
  return opened
}

/**
 * Begins to film a design. `taken`: it has a run, and is about to take the place of what was open; what of the
 * screen outlives that, is its answer. False: it cannot be played, or another was asked for meanwhile.
 */
async function openRun(design: Design, taken: () => Partial<PlaybackState>): Promise<boolean> {
  const opening = ++openings
  const channel = new MessageChannel()
  const early: FilmMessage[] = []
  const take = paced((messages: readonly FilmMessage[]) => {
    if (film === channel.port1) messages.forEach(onFilm)
    else early.push(...messages)
  })
  channel.port1.addEventListener('message', ({ data }: MessageEvent<FilmMessage>) => take(data))
  channel.port1.start()
  usePlayback.setState({ status: 'opening' })
  try {
    const catalog = usePlayback.getState().catalog ?? (await ask((api) => api.catalog()))
    const answer = await ask((api) => api.open(design, transfer(channel.port2, [channel.port2])))
    if (opening !== openings) return false
    if ('problem' in answer) {
      channel.port1.close()
      refuse(answer.problem, false)
      return false
    }
    const kept = taken()
    film?.close()
    film = channel.port1
    wanted = answer.run
    // Where the cursor was to go belongs to the run before.
    due = null
    usePlayback.setState({
      ...freshRun(),
      ...kept,
      status: 'open',
      catalog,
      run: answer.run,
      opened: answer,
      speed: kept.speed ?? speedFor(design.links.map((link) => typical(link.latency))),
    })
    index = createFilmIndex(usePlayback.getState().trace)
    for (const message of early) onFilm(message)
    requestFrame()
    return true
  } catch (error) {
    if (opening === openings) refuse(...sentenceOf(error))
    return false
  }
}

/** Opens a design to whose run something was done elsewhere: one change that can be undone. */
export async function openChanged(
  design: Design,
  origin: Origin,
  unread: Unread,
  pokes: readonly ScriptEntry[],
  name: Phrase,
): Promise<boolean> {
  if (!(await openDesign(design, origin, unread))) return false
  if (pokes.length === 0) return true
  setPokes(pokes, name)
  await branch(0)
  return true
}

/** What was open before, what the person did to it, and where they looked. */
interface Parked {
  readonly document: DocumentState
  readonly time: number
  readonly selection: PlaybackState['selection']
}

/** By where it came from. In memory only. */
const parked = new Map<string, Parked>()

function park(): void {
  const document = useDocument.getState()
  const { cursor, selection } = usePlayback.getState()
  if (document.origin !== null)
    parked.set(placeOf(document.origin), { document, time: cursor.time, selection })
}

/** What was left at a place is not to be opened again. */
export function unpark(place: string): void {
  parked.delete(place)
}

/** Opens again what was left, as it was left. False: there is nothing like that. */
export async function reopen(origin: Origin): Promise<boolean> {
  const { origin: shown } = useDocument.getState()
  // It is still on the screen, and another was about to take its place.
  if (shown !== null && placeOf(shown) === placeOf(origin)) park()
  const left = parked.get(placeOf(origin))
  if (left === undefined) return false
  const { document } = left
  if (document.design === null || document.origin === null) return false
  if (!(await openDesign(document.design, document.origin, document.unread))) return true
  // What was said of a link is still so; of a file it was read once.
  const report = document.report?.kind === 'link' ? document.report : null
  useDocument.setState({ ...document, report })
  // The number of a packet's record may be another's in the meantime.
  if (left.selection?.kind !== 'packet') usePlayback.setState({ selection: left.selection })
  due = left.time
  if (document.pokes.length > 0) await branch(left.time)
  else comeTo()
  return true
}

/** Starts a new worker with the same design, the same pokes and the same moment. */
export async function restartWorker(): Promise<void> {
  const state = useDocument.getState()
  const { time } = usePlayback.getState().cursor
  endWorker()
  film?.close()
  film = null
  usePlayback.setState({ trouble: null })
  if (state.design === null || state.origin === null) {
    if (lastAsked !== null) await openDesign(lastAsked.design, lastAsked.origin, lastAsked.unread)
    return
  }
  if (!(await openDesign(state.design, state.origin, state.unread))) return
  putBack(state)
  await branch(time)
}

/** The history of a document whose run was begun anew; what was done to it meanwhile wins. */
function putBack(state: DocumentState): void {
  const { done, undone } = useDocument.getState()
  if (done.length + undone.length === 0) useDocument.setState(state)
}

/** How many of the rows that the screen holds stay. */
function keptBy(message: FilmMessage): number {
  switch (message.kind) {
    case 'rows':
      return message.from
    case 'edge':
      return message.records
    case 'failed':
      return Infinity
  }
}

function onFilm(message: FilmMessage): void {
  if (message.run < wanted) return
  wanted = message.run
  shownRun = message.run
  const { trace, texts, film: reel, version } = usePlayback.getState()
  const kept = keptBy(message)
  if (kept < trace.length) {
    reel.cuts.push(kept)
    index.forget(kept)
  }
  switch (message.kind) {
    case 'rows':
      trace.load(message.from, message.chunk)
      texts.length = message.textsFrom
      for (const text of message.texts) texts.push(text)
      usePlayback.setState({ version: version + 1, run: message.run })
      break
    case 'edge':
      trace.truncate(message.records)
      usePlayback.setState({
        version: version + 1,
        run: message.run,
        edge: message.until,
        done: message.done,
        stopped: message.stopped ?? null,
      })
      break
    case 'failed':
      usePlayback.setState({
        trouble: { phrase: phrase('run.broke', { because: message.sentence }), restart: true },
        playing: false,
      })
      return
  }
  comeTo()
}

/** Where the cursor goes as soon as the film is there; null: nowhere. */
let due: number | null = null

function comeTo(): void {
  const { edge, done, cursor, trace } = usePlayback.getState()
  if (due !== null && (edge >= due || done)) {
    const time = Math.min(due, edge)
    placeCursor(time)
  } else if (cursor.record >= trace.length) put(cursor.time)
  else requestFrame()
}

/** Puts the cursor at a moment the film has reached. Whoever does has somewhere else to go no more. */
export function placeCursor(time: number): void {
  due = null
  put(time)
}

/** The cursor goes to a moment as soon as the film is there. */
export function comeBackTo(time: number): void {
  due = time
  comeTo()
}

/** The cursor is put at a record: where it was to go as soon as the film is there holds no more. */
export function forgetDue(): void {
  due = null
}

function put(time: number): void {
  const { trace } = usePlayback.getState()
  usePlayback.setState({ cursor: { record: trace.lastAt(time), time } })
  requestFrame()
}

/** The person acts at the cursor: a new branch begins right after what the cursor shows. */
export function poke(action: ScriptAction, name: Phrase): void {
  const { cursor, opened, done, edge } = usePlayback.getState()
  if (opened === null) return
  const at = Math.floor(cursor.time) + 1
  if (done && at > edge) return showToast(phrase('toast.atEnd'))
  if (!hasRoom(at / 1000)) return showToast(phrase('toast.scriptFull', { max: SCRIPT_MAX }))
  addPoke({ ...action, at: at / 1000 }, name)
  showToast({ ...name, say: `toast.${name.say}` }, true)
  void branch(at)
}

/**
 * What came from outside enters the script right behind the cursor. False: there is no room for it in the script, or no
 * run any more.
 */
export function arrive(actions: readonly ScriptAction[], name: Phrase, gesture: string): boolean {
  const { cursor, opened, done, edge } = usePlayback.getState()
  const at = Math.floor(cursor.time) + 1
  if (opened === null || (done && at > edge)) return false
  const { design, unread, pokes } = useDocument.getState()
  const entries = (design?.script.length ?? 0) + unread.script.length + pokes.length
  if (entries + actions.length > SCRIPT_MAX) return false
  addArrivals(
    actions.map((action) => ({ ...action, at: at / 1000 })),
    name,
    gesture,
  )
  void branch(at)
  return true
}

/** What is done to the run is this and nothing else, from its start on. */
export function pose(pokes: readonly ScriptEntry[], name: Phrase): void {
  if (pokes.length + useDocument.getState().pokes.length === 0) return
  hideToast()
  playAnew(changePokes(pokes, name), 0)
}

/** Whether the script of the file takes one entry more. The pokes behind it go. */
function hasRoom(at: number): boolean {
  const { design, unread, pokes } = useDocument.getState()
  const own = (design?.script.length ?? 0) + unread.script.length
  return own + pokes.filter((entry) => entry.at <= at).length < SCRIPT_MAX
}

/** Another entry in the place of one of the script, or none (null). The cursor stays where it is. */
export function editEntry(place: number, entry: ScriptEntry | null, name: Phrase): void {
  const change = entry === null ? removeEntry(place, name) : changeEntry(place, entry, name)
  hideToast()
  playAnew(change, 0)
}

export function undo(): void {
  const change = undoChange()
  tell(change === null ? UI.nothingToUndo : UI.undoneOf(sayPhrase(change.name)))
  // What the line says does not hold any more, and its button would take another change back.
  hideToast()
  if (change !== null)
    playAnew(change, Math.min(momentOf(change), usePlayback.getState().cursor.time))
}

export function redo(): void {
  const change = redoChange()
  tell(change === null ? UI.nothingToRedo : UI.redoneOf(sayPhrase(change.name)))
  hideToast()
  if (change !== null) playAnew(change, momentOf(change) + 1)
}

/** An edited design was taken over: its run begins again, where it is another. */
export function played(change: Change): void {
  playAnew(change, 0)
}

/** Films what a change has made different. `time`: where the cursor goes, unless it stays. */
function playAnew(change: Change, time: number): void {
  const anew = anewAfter(change)
  dropGone()
  if (anew === 'nothing') return
  if (anew === 'run') return void beginAgain()
  if (!change.stays) return void branch(time)
  const { cursor, edge } = usePlayback.getState()
  // Past the first difference the old future does not hold any more.
  usePlayback.setState({ edge: Math.min(edge, momentOf(change)) as Micros })
  void branch(due ?? cursor.time)
}

/** Breakpoints at what is not there any more would come back with the next part of that name. */
function dropGone(): void {
  const { breakpoints } = usePlayback.getState()
  const { design } = useDocument.getState()
  if (breakpoints.length === 0 || design === null) return
  const there = new Set<string | undefined>([...design.nodes, ...design.links].map(({ id }) => id))
  there.add(undefined)
  const left = breakpoints.filter(({ node, link }) => there.has(node) && there.has(link))
  if (left.length < breakpoints.length) usePlayback.setState({ breakpoints: left })
}

let beginning = false
let beginsAgain = false

/**
 * The run of a design that was edited, from its start. Until it is there the old one is only seen: it does not
 * hold any more. Edits that come meanwhile are played together.
 */
async function beginAgain(): Promise<void> {
  const { run } = usePlayback.getState()
  // What is still filmed of the old run is not shown any more.
  if (run !== null) wanted = run + 1
  usePlayback.setState({ cursor: START, edge: ZERO, done: false, stopped: null, playing: false })
  beginsAgain = true
  if (beginning) return
  beginning = true
  try {
    while (beginsAgain) {
      beginsAgain = false
      const { origin } = useDocument.getState()
      await coming
      // What an edit shows comes first: to hand very many nodes over takes a while.
      await nextTurn()
      // What took its place has a run of its own; the edit is parked with what was left.
      if (useDocument.getState().origin !== origin) continue
      const design = designOf(useDocument.getState())
      if (design !== null) await openRun(design, outlivesAnEdit)
    }
  } finally {
    beginning = false
  }
}

function outlivesAnEdit(): Partial<PlaybackState> {
  const { breakpoints, selection, toast, speed } = usePlayback.getState()
  const still = selection?.kind === 'packet' ? null : selection
  return { breakpoints, selection: still, toast, speed }
}

let branching = false
let again = false

/** Whether a change of the run is being worked out. */
export function isBranching(): boolean {
  return branching
}

/** Runs the script of the document from the first difference on, and goes to `time`. */
async function branch(time: number): Promise<void> {
  due = time
  if (beginning) {
    // The run that begins again plays the script as it is then.
    beginsAgain = true
    return
  }
  if (branching) {
    again = true
    return
  }
  branching = true
  try {
    do {
      again = false
      await branchOnce()
    } while (again)
  } catch (error) {
    refuse(...sentenceOf(error))
  } finally {
    branching = false
  }
}

async function branchOnce(): Promise<void> {
  const { run, edge, trace, texts } = usePlayback.getState()
  if (run === null) return
  // Until the new film comes the old future must not be played: it does not hold any more.
  const shared = Math.min(edge, due ?? edge) as Micros
  usePlayback.setState({ edge: shared, done: false, stopped: null })
  wanted = run + 1
  const shown = { run: shownRun, rows: trace.length, texts: texts.length }
  const answer = await ask((api) => api.branch(run, scriptOf(useDocument.getState()), shown))
  if (answer !== null) {
    wanted = answer
    usePlayback.setState({ run: answer })
    requestFrame()
    return
  }
  if (beginning) return
  const state = useDocument.getState()
  const design = designOf(state)
  if (design === null || state.origin === null) return
  if (await openDesign(design, state.origin, state.unread)) putBack(state)
}
