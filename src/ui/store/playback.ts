/**
 * The run on the screen: the film as far as it has come, the cursor in it, and what is selected. Nothing of
 * it is saved. The trace is filled in place; `version` grows with every batch of rows.
 */
import { create } from 'zustand'
import type { Phrase } from '../../core/codes.ts'
import type { RecordIndex, StopReason } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import { ZERO } from '../../core/time.ts'
import type { Catalog } from '../../design/form.ts'
import { Trace } from '../../trace/trace.ts'
import type { Film, Selection } from '../canvas/props.ts'
import type { Frame, RunId, RunOpened } from '../../worker/api.ts'
import type { Breakpoint } from '../watch/breakpoint.ts'

/** A record, and the moment between it and the next. `time` has decimals while playing. */
export interface Cursor {
  readonly record: RecordIndex
  readonly time: number
}

/** What is wrong with the run, and whether a new worker may help. */
export interface Trouble {
  readonly phrase: Phrase
  readonly restart: boolean
}

/** A line that goes by itself; `undo` offers to take the last change back. */
export interface Toast {
  readonly id: number
  readonly phrase: Phrase
  readonly undo: boolean
  /** What else is offered: the word of the button, and what it does. */
  readonly act?: { readonly word: string; readonly run: () => void }
}

export interface PlaybackState {
  readonly status: 'closed' | 'opening' | 'open'
  readonly trouble: Trouble | null
  readonly catalog: Catalog | null
  readonly run: RunId | null
  readonly opened: RunOpened | null
  readonly trace: Trace
  /** The run's strings by number. Filled in place, as the trace is. */
  readonly texts: string[]
  /** The same rows as the canvas reads them. */
  readonly film: GrowingFilm
  readonly version: number
  /** Nothing happens any more before it that is not in the trace. */
  readonly edge: Micros
  /** The film has come to its end. */
  readonly done: boolean
  readonly stopped: StopReason | null
  readonly cursor: Cursor
  readonly playing: boolean
  /** Simulated seconds for each second of the wall. */
  readonly speed: number
  /** Stretches in which nothing flies pass quickly. */
  readonly skipIdle: boolean
  /** The cards at the cursor, or at a record before it while the worker is asked. */
  readonly frame: Frame | null
  readonly selection: Selection | null
  readonly panel: PanelId
  /** Where the panels and the selection share one place, the selection has it. */
  readonly seesSelection: boolean
  /** The person draws: at the start of the run the structure may be changed (`editing.ts`). */
  readonly editing: boolean
  readonly toast: Toast | null
  /** Where playing stops. They outlive a branch, and go with the design. */
  readonly breakpoints: readonly Breakpoint[]
}

/** The panels below the canvas, in the order of their tabs. */
export const PANELS = [
  'story',
  'timeline',
  'sequence',
  'messages',
  'journeys',
  'ledger',
  'topics',
  'problems',
] as const
export type PanelId = (typeof PANELS)[number]

/** The film of one opened run, with its own list of cuts. */
export interface GrowingFilm extends Film {
  readonly cuts: number[]
}

export const START: Cursor = { record: NO_RECORD, time: 0 }

/** What a run begins with; catalog, speed and the like outlive it. */
export function freshRun() {
  const trace = new Trace()
  const texts = ['']
  const film: GrowingFilm = { trace, textOf: (text) => texts[text] ?? '', cuts: [] }
  return {
    run: null,
    opened: null,
    trace,
    texts,
    film,
    version: 0,
    edge: ZERO,
    done: false,
    stopped: null,
    cursor: START,
    playing: false,
    frame: null,
    selection: null,
    toast: null,
    trouble: null,
    breakpoints: [],
  } satisfies Partial<PlaybackState>
}

export const SPEEDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] as const

/** The speed at which a typical flight of a design takes about a second. */
export function speedFor(latenciesMs: readonly number[]): number {
  const sorted = latenciesMs.toSorted((x, y) => x - y)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 1000
  return SPEEDS.findLast((speed) => speed <= middle / 900) ?? SPEEDS[0]
}

export const usePlayback = create<PlaybackState>(() => ({
  ...freshRun(),
  status: 'closed',
  catalog: null,
  panel: 'story',
  seesSelection: false,
  editing: false,
  speed: 1,
  skipIdle: true,
}))

export function select(selection: Selection | null): void {
  usePlayback.setState({ selection })
}

export function showPanel(panel: PanelId): void {
  usePlayback.setState({ panel, seesSelection: false })
}

/** Where they share one place: the selection is shown, until a panel is. */
export function seeSelection(): void {
  usePlayback.setState({ seesSelection: true })
}

export function setSpeed(speed: number): void {
  usePlayback.setState({ speed })
}

export function setSkipIdle(skipIdle: boolean): void {
  usePlayback.setState({ skipIdle })
}

let toasts = 0

export function showToast(phrase: Phrase, undo = false): void {
  usePlayback.setState({ toast: { id: ++toasts, phrase, undo } })
}

/** Says something, and offers to do something about it; that ends the line. */
export function offerAct(phrase: Phrase, word: string, act: () => void): void {
  const run = () => {
    hideToast()
    act()
  }
  usePlayback.setState({ toast: { id: ++toasts, phrase, undo: false, act: { word, run } } })
}

export function hideToast(): void {
  usePlayback.setState({ toast: null })
}
