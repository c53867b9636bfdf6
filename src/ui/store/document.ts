/**
 * What is open: a design, where it came from, and what the person has done to its run. The pokes are entries
 * of the script, kept apart from the design's own, so that an undo gives the former script back exactly.
 */
import { create } from 'zustand'
import type { Phrase } from '../../core/codes.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import type { Problem } from '../../design/problem.ts'
import type { Unread } from '../../design/unread.ts'
import { nothingUnread } from '../../design/unread.ts'

export type Origin =
  | { readonly kind: 'builtin'; readonly id: string }
  | { readonly kind: 'file'; readonly name: string }
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

/** One thing the person did: the list of pokes before and after it, and its name. */
export interface Change {
  readonly name: Phrase
  readonly before: readonly ScriptEntry[]
  readonly after: readonly ScriptEntry[]
}

export interface DocumentState {
  readonly design: Design | null
  readonly origin: Origin | null
  /** What of the file this version does not understand: it is written again as it came. */
  readonly unread: Unread
  /** What to say about the file or link: of the open design, or of one that could not be opened. */
  readonly report: FileReport | LinkReport | null
  /** What the person did at the cursor, in the order of time. */
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

export function setReport(report: DocumentState['report']): void {
  useDocument.setState({ report })
}

/**
 * Adds a poke. The person's own later pokes are dropped: they belonged to the future that this one replaces.
 * The design's own script stays.
 */
export function addPoke(entry: ScriptEntry, name: Phrase): void {
  const { pokes, done } = useDocument.getState()
  const after = [...pokes.filter((poke) => poke.at <= entry.at), entry]
  const change: Change = { name, before: pokes, after }
  useDocument.setState({
    pokes: after,
    done: [...done, change].slice(-HISTORY_MAX),
    undone: [],
  })
}

/** Takes over what was done to the run elsewhere: one change that can be undone. */
export function setPokes(pokes: readonly ScriptEntry[], name: Phrase): void {
  const change: Change = { name, before: [], after: pokes }
  useDocument.setState({ pokes, done: [change], undone: [] })
}

/** Takes the last change back; null when there is none. */
export function undoChange(): Change | null {
  const { done, undone } = useDocument.getState()
  const change = done.at(-1)
  if (change === undefined) return null
  useDocument.setState({
    pokes: change.before,
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
    pokes: change.after,
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
