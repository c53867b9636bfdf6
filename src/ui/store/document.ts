/**
 * What is open: a design, where it came from, and what the person has done to it and to its run. The pokes are
 * entries of the script, kept apart from the design's own. A change keeps the design and the pokes as they were,
 * which share all that did not change: an undo gives back the very same.
 */
import { create } from 'zustand'
import type { Phrase } from '../../core/codes.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import type { Problem } from '../../design/problem.ts'
import type { Unread } from '../../design/unread.ts'
import { nothingUnread } from '../../design/unread.ts'

export type Origin =
  | { readonly kind: 'builtin'; readonly id: string }
  /** From a file called so; kept as what is drawn here is. */
  | { readonly kind: 'file'; readonly id: string; readonly name: string }
  /** Drawn here; `id` is its place among the designs of this browser. */
  | { readonly kind: 'own'; readonly id: string }
  /** `hash`: the link as it stands in the address. */
  | { readonly kind: 'link'; readonly hash: string }

export interface FileReport {
  readonly kind: 'file'
  readonly file: string
  /** Nothing of it could be opened: what was open before is still open. */
  readonly refused: boolean
  /** A sentence for the file as a whole, where there is one. */
  readonly because: Phrase | null
  readonly problems: readonly Problem[]
  /** It is what a broker has recorded: what is not here is in the file only. */
  readonly recorded?: true
}

/** What is said when a link is opened. */
export interface LinkReport {
  readonly kind: 'link'
  readonly refused: boolean
  /** What its author says of it; '' for nothing. */
  readonly line: string
  readonly troubles: readonly Phrase[]
  readonly problems: readonly Problem[]
  /** The record that is offered in place of the one that was linked; null: none. */
  readonly offer: number | null
}

/** What a change takes from and leads to: the design, what is kept beside it, and what the person did to its run. */
export interface Stand {
  readonly design: Design
  readonly unread: Unread
  readonly pokes: readonly ScriptEntry[]
}

/** One thing the person did: what was before and after it, and its name. */
export interface Change {
  readonly name: Phrase
  readonly before: Stand
  readonly after: Stand
  /** An entry was changed, wherever the cursor was: it stays there. After a poke it goes to the poke. */
  readonly stays: boolean
  /** Changes of one gesture follow each other with one key, and are one. */
  readonly gesture?: string
}

export interface DocumentState {
  readonly design: Design | null
  readonly origin: Origin | null
  /** What of the file this version does not understand: it is written again as it came. */
  readonly unread: Unread
  /** What to say about the file or link: of the open design, or of one that could not be opened. */
  readonly report: FileReport | LinkReport | null
  /** What the person did at the cursor, in the order of time as long as no entry is moved. */
  readonly pokes: readonly ScriptEntry[]
  readonly done: readonly Change[]
  readonly undone: readonly Change[]
}

const nothing: DocumentState = {
  design: null,
  origin: null,
  unread: nothingUnread,
  report: null,
  pokes: [],
  done: [],
  undone: [],
}

/** Most changes that can be undone; the oldest is forgotten first. */
const HISTORY_MAX = 200

export const useDocument = create<DocumentState>(() => nothing)

/** Opens a design; the changes of the one before are gone with it. */
export function setDesign(design: Design, origin: Origin, unread: Unread = nothingUnread): void {
  useDocument.setState({ ...nothing, design, origin, unread })
}

/** The same document, at another place. */
export function setOrigin(origin: Origin): void {
  useDocument.setState({ origin })
}

export function setReport(report: DocumentState['report']): void {
  useDocument.setState({ report })
}

/**
 * Adds a poke. The person's own later pokes are dropped: they belonged to the future that this one replaces.
 * The design's own script stays.
 */
export function addPoke(entry: ScriptEntry, name: Phrase): void {
  const before = stand()
  const pokes = [...before.pokes.filter((poke) => poke.at <= entry.at), entry]
  make({ name, before, after: { ...before, pokes }, stays: false })
}

/** Adds what came from outside, where it belongs in time; the person's own later pokes stay. One gesture is one change. */
export function addArrivals(entries: readonly ScriptEntry[], name: Phrase, gesture: string): void {
  const before = stand()
  const at = entries[0]?.at ?? 0
  const later = before.pokes.findIndex((poke) => poke.at > at)
  const pokes = before.pokes.toSpliced(later < 0 ? before.pokes.length : later, 0, ...entries)
  make({ name, before, after: { ...before, pokes }, stays: false, gesture })
}

/**
 * Puts another entry in the place of one of `scriptOf`, the design's own or a poke. It keeps its place in its
 * list: undo gives the former list back, and with it the bytes of the file (E2).
 */
export function changeEntry(place: number, entry: ScriptEntry, name: Phrase): Change {
  return editAt(place, name, (list, index) => list.with(index, entry))
}

/** Takes an entry of `scriptOf` out, the design's own or a poke. */
export function removeEntry(place: number, name: Phrase): Change {
  return editAt(place, name, (list, index) => list.toSpliced(index, 1))
}

/** Takes over an edited design, with the pokes that still have something to act on. */
export function changeDesign(after: Stand, name: Phrase, gesture?: string): Change {
  const change: Change = { name, before: stand(), after, stays: true }
  return make(gesture === undefined ? change : { ...change, gesture })
}

type Edit = (list: readonly ScriptEntry[], index: number) => readonly ScriptEntry[]

function editAt(place: number, name: Phrase, edit: Edit): Change {
  const before = stand()
  const { design, unread, pokes } = before
  const index = place - design.script.length
  const after =
    index < 0
      ? { design: { ...design, script: edit(design.script, place) }, unread, pokes }
      : { design, unread, pokes: edit(pokes, index) }
  return make({ name, before, after, stays: true })
}

function make(change: Change): Change {
  const { done } = useDocument.getState()
  const last = done.at(-1)
  const goesOn = change.gesture !== undefined && last?.gesture === change.gesture
  const made = goesOn
    ? [...done.slice(0, -1), { ...change, before: last.before }]
    : [...done, change]
  useDocument.setState({ ...change.after, done: made.slice(-HISTORY_MAX), undone: [] })
  return change
}

/** Nothing is changed where nothing is open. */
function stand(): Stand {
  const { design, unread, pokes } = useDocument.getState()
  if (design === null) throw new Error('broken promise: what is changed is open')
  return { design, unread, pokes }
}

/** Takes over what was done to the run elsewhere: one change that can be undone. */
export function setPokes(pokes: readonly ScriptEntry[], name: Phrase): void {
  const before: Stand = { ...stand(), pokes: [] }
  const change: Change = { name, before, after: { ...before, pokes }, stays: false }
  useDocument.setState({ pokes, done: [change], undone: [] })
}

/** Other pokes than those that are there: one change that can be undone. */
export function changePokes(pokes: readonly ScriptEntry[], name: Phrase): Change {
  const before = stand()
  return make({ name, before, after: { ...before, pokes }, stays: false })
}

/** Takes the last change back; null when there is none. */
export function undoChange(): Change | null {
  const { done, undone } = useDocument.getState()
  const change = done.at(-1)
  if (change === undefined) return null
  useDocument.setState({
    ...change.before,
    done: done.slice(0, -1),
    undone: [...undone, change],
  })
  return change
}

/** Makes the change again that was taken back last; null when there is none. */
export function redoChange(): Change | null {
  const { done, undone } = useDocument.getState()
  const change = undone.at(-1)
  if (change === undefined) return null
  useDocument.setState({
    ...change.after,
    done: [...done, change],
    undone: undone.slice(0, -1),
  })
  return change
}

/** The script of the run: the design's own, then what the person did. */
export function scriptOf(state: DocumentState): readonly ScriptEntry[] {
  return state.design === null ? [] : [...state.design.script, ...state.pokes]
}

/** The design as it is run and saved: with the person's pokes in its script. */
export function designOf(state: DocumentState): Design | null {
  return state.design === null ? null : { ...state.design, script: scriptOf(state) }
}
