/**
 * What is open beside the list of what must hold: the bank, one ready invariant that is being filled, or the form of
 * one. What is typed stays until it is saved or given up, whatever else is looked at meanwhile.
 */
import { create } from 'zustand'
import type { Filling } from '../../content/invariants/bank/template.ts'
import { useDocument } from '../store/document.ts'
import { showPanel } from '../store/playback.ts'
import type { Draft } from './draft.ts'

export type Opened =
  | { readonly view: 'bank' }
  | { readonly view: 'fill'; readonly template: string; readonly wanted: Filling }
  /** `of`: the id of the one that is changed; null: a new one. */
  | { readonly view: 'form'; readonly of: string | null }

type Drafts = Readonly<Record<string, Draft>>

interface EditorState {
  readonly opened: Opened | null
  /** By the id of the one that is changed; '': of a new one. */
  readonly drafts: Drafts
  /** Counts the openings: each takes the focus. */
  readonly times: number
}

const CLOSED: EditorState = { opened: null, drafts: {}, times: 0 }

export const useEditor = create<EditorState>(() => CLOSED)

/** Opens it where the list of what must hold is. */
export function openEditor(opened: Opened): void {
  showPanel('ledger')
  useEditor.setState(({ times }) => ({ opened, times: times + 1 }))
}

/** null: as it is in the design. */
export function keepDraft(of: string | null, draft: Draft | null): void {
  useEditor.setState(({ drafts }) => {
    const { [of ?? '']: _former, ...others } = drafts
    return { drafts: draft === null ? others : { ...others, [of ?? '']: draft } }
  })
}

export function keepFilling(template: string, wanted: Filling): void {
  useEditor.setState({ opened: { view: 'fill', template, wanted } })
}

/** The focus goes back to where it was opened from: its line, if that stays, or what adds one. */
export function closeEditor(stays = true): void {
  const { opened } = useEditor.getState()
  const of = stays && opened?.view === 'form' ? opened.of : null
  useEditor.setState({ opened: null })
  requestAnimationFrame(() => {
    const line = of === null ? null : document.querySelector(`[data-change="${CSS.escape(of)}"]`)
    const back = line ?? document.querySelector('[data-add-invariant]')
    if (back instanceof HTMLElement) back.focus()
  })
}

// What is open is about one design.
useDocument.subscribe((now, before) => {
  if (now.origin !== before.origin) useEditor.setState(CLOSED)
})
