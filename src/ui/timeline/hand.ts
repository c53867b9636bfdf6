/**
 * An entry in somebody's hand: while it is dragged, or moved by keys, only its ghost is shown; the run is
 * filmed anew when it is let go, or when the keys have paused for a moment.
 */
import { useEffect, useState } from 'react'
import { phrase } from '../../core/codes.ts'
import type { ScriptEntry } from '../../design/design.ts'
import { editEntry } from '../session.ts'
import { scriptOf, useDocument } from '../store/document.ts'
import type { Changed } from './entries.ts'
import { wordsOf } from './entries.ts'

export interface Draft {
  readonly place: number
  /** As it is in the script, and as it would be. */
  readonly from: ScriptEntry
  readonly entry: ScriptEntry
}

export interface Held {
  readonly draft: Draft | null
  /** The sentence of the limit that was met last; '': none. */
  readonly limit: string
  /** What was put into the script last. */
  readonly put: ScriptEntry | null
}

const EMPTY: Held = { draft: null, limit: '', put: null }
const PAUSE_MS = 350

export class Hand {
  #held: Held = EMPTY
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #show: (held: Held) => void

  constructor(show: (held: Held) => void) {
    this.#show = show
  }

  /** The entry at a place as it would be now. */
  at(place: number): ScriptEntry | undefined {
    const { draft } = this.#held
    return draft?.place === place ? draft.entry : scriptOf(useDocument.getState())[place]
  }

  hold(place: number, { entry, limit }: Changed): void {
    const { draft } = this.#held
    const from = draft?.place === place ? draft.from : this.at(place)
    if (from !== undefined) this.#set({ draft: { place, from, entry }, limit, put: null })
  }

  /** Lets go as soon as nothing more comes for a moment. */
  letGoSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.letGo(), PAUSE_MS)
  }

  letGo(): void {
    clearTimeout(this.#timer)
    const { draft, limit } = this.#held
    if (draft === null) return
    this.#set({ draft: null, limit, put: draft.entry })
    const state = useDocument.getState()
    const { place, from, entry } = draft
    // Another script has come meanwhile: what is held is not in it.
    if (state.design === null || scriptOf(state)[place] !== from) return
    if (JSON.stringify(from) === JSON.stringify(entry)) return
    const say = from.at === entry.at ? 'change.lengthenEntry' : 'change.moveEntry'
    editEntry(place, entry, phrase(say, { entry: wordsOf(state.design, from) }))
  }

  /** Puts it back. Returns whether anything was held. */
  cancel(): boolean {
    clearTimeout(this.#timer)
    const held = this.#held.draft !== null
    this.#set(EMPTY)
    return held
  }

  #set(held: Held): void {
    this.#held = held
    this.#show(held)
  }
}

export function useHand(): readonly [Hand, Held] {
  const [held, show] = useState(EMPTY)
  const [hand] = useState(() => new Hand(show))
  useEffect(() => () => hand.letGo(), [hand])
  return [hand, held]
}
