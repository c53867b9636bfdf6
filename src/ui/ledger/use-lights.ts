/**
 * How the invariants of the design stand at the cursor, as long as somebody looks. They are asked for where the cards
 * have just come from, and once more when the film has come to its end.
 */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { RecordIndex } from '../../core/row.ts'
import type { InvariantLight } from '../../trace/verdict.ts'
import type { LightsView, RunId } from '../../worker/api.ts'
import { ask } from '../../worker/client.ts'
import type { Asker } from '../asker.ts'
import { createAsker } from '../asker.ts'
import { usePlayback } from '../store/playback.ts'

interface Asked {
  readonly run: RunId
  readonly at: RecordIndex
  readonly key: string | null
}

interface LightsState {
  /** null: not answered yet. */
  readonly view: LightsView | null
  /** Whose own accounts are looked at: an order; null: nobody's. */
  readonly key: string | null
}

const useAnswer = create<LightsState>(() => ({ view: null, key: null }))

let asker: Asker<Asked> | null = null
let lookers = 0

function wantNow(): void {
  const { frame } = usePlayback.getState()
  if (frame !== null) asker?.want({ run: frame.run, at: frame.at, key: useAnswer.getState().key })
}

function begin(): () => void {
  asker = createAsker<Asked, LightsView>(
    ({ run, at, key }) => ask((api) => api.lights(run, at, key)),
    (view) => useAnswer.setState({ view }),
  )
  wantNow()
  const leave = usePlayback.subscribe((now, before) => {
    if (now.frame !== before.frame || now.done !== before.done) wantNow()
  })
  return () => {
    leave()
    asker?.stop()
    asker = null
  }
}

let end: (() => void) | null = null

/** One asks for all who look. */
function useLooking(): void {
  useEffect(() => {
    if (lookers++ === 0) end = begin()
    return () => {
      if (--lookers > 0) return
      end?.()
      end = null
    }
  }, [])
}

/** null: not answered yet. */
export function useLights(): LightsView | null {
  useLooking()
  const run = usePlayback((state) => state.run)
  const view = useAnswer((state) => state.view)
  // Of another future the records are others.
  return view !== null && view.run === run ? view : null
}

export function useKey(): string | null {
  return useAnswer((state) => state.key)
}

export function chooseKey(key: string | null): void {
  useAnswer.setState({ key })
  wantNow()
}

export function brokenOf(lights: readonly InvariantLight[]): readonly InvariantLight[] {
  return lights.filter(({ state }) => state === 'broken')
}
