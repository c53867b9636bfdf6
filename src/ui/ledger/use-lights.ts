/**
 * How the invariants of the design stand at the cursor, as long as somebody looks. They are asked for where the cards
 * have just come from, and once more when the film has come to its end. Who goes back among very many records is asked
 * for when the cursor rests: there all of them are folded anew.
 */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Phrase } from '../../core/codes.ts'
import type { RecordIndex } from '../../core/row.ts'
import type { Invariant } from '../../design/invariants.ts'
import type { LightsView, RunId } from '../../worker/api.ts'
import { ask } from '../../worker/client.ts'
import type { Asker } from '../asker.ts'
import { createAsker } from '../asker.ts'
import { useDocument } from '../store/document.ts'
import { usePlayback } from '../store/playback.ts'

interface Asked {
  readonly run: RunId
  readonly at: RecordIndex
  readonly key: string | null
  readonly invariants: readonly Invariant[]
}

export type JudgedMoment = 'cursor' | 'end'

interface LightsState {
  /** The last answer; it stays until the next, of another future too. */
  readonly view: LightsView | null
  /** Why there is no answer. */
  readonly problem: Phrase | null
  /** Whose own accounts are looked at: an order; null: nobody's. */
  readonly key: string | null
  readonly moment: JudgedMoment
}

const NOTHING: LightsState = { view: null, problem: null, key: null, moment: 'cursor' }

const useAnswer = create<LightsState>(() => NOTHING)

/** With fewer records before it going back is as good as free. */
const FEW_RECORDS = 20_000
const REST_MS = 150

const NONE: readonly Invariant[] = []

let asker: Asker<Asked> | null = null
/** What the worker judges the opened run by; null: it was not told yet. */
let told: readonly Invariant[] | null = null
let resting: ReturnType<typeof setTimeout> | null = null

function wantNow(): void {
  const { frame } = usePlayback.getState()
  const { invariants = NONE } = useDocument.getState().design ?? {}
  if (frame === null) return
  const { key } = useAnswer.getState()
  asker?.want({ run: frame.run, at: frame.at, key, invariants })
}

/** Where the cards are, at once or when they stay there. */
function want(): void {
  const { frame } = usePlayback.getState()
  const before = useAnswer.getState().view
  const goesBack = frame !== null && before !== null && frame.at < before.at
  if (resting !== null) clearTimeout(resting)
  resting = null
  if (goesBack && frame.at > FEW_RECORDS) resting = setTimeout(wantNow, REST_MS)
  else wantNow()
}

/** Of one opened run: a new worker has never heard what was asked of the old one. */
function listen(): void {
  asker?.stop()
  told = null
  asker = createAsker<Asked, LightsView | { problem: Phrase }>(
    async ({ run, at, key, invariants }) => {
      const news = invariants === told ? null : invariants
      const answer = await ask((api) => api.lights(run, at, key, news))
      if (answer !== null) told = invariants
      return answer
    },
    (answer) =>
      useAnswer.setState(
        'problem' in answer ? { problem: answer.problem } : { view: answer, problem: null },
      ),
  )
}

function begin(): () => void {
  listen()
  wantNow()
  const leavePlayback = usePlayback.subscribe((now, before) => {
    if (now.opened !== before.opened) listen()
    if (now.frame !== before.frame || now.done !== before.done) want()
  })
  const leaveDocument = useDocument.subscribe((now, before) => {
    if (now.origin !== before.origin && now.design !== before.design) useAnswer.setState(NOTHING)
    // The run stays as it is, and is judged anew.
    if (now.design?.invariants !== before.design?.invariants) wantNow()
  })
  return () => {
    leavePlayback()
    leaveDocument()
    if (resting !== null) clearTimeout(resting)
    asker?.stop()
    asker = null
    useAnswer.setState(NOTHING)
  }
}

let lookers = 0
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

export interface LightsNow {
  /** null: not answered yet. */
  readonly view: LightsView | null
  readonly problem: Phrase | null
  /** The answer is of another future: the next is under way. */
  readonly stale: boolean
}

export function useLights(): LightsNow {
  useLooking()
  const run = usePlayback((state) => state.run)
  const view = useAnswer((state) => state.view)
  const problem = useAnswer((state) => state.problem)
  return { view, problem, stale: view !== null && view.run !== run }
}

export function useKey(): string | null {
  return useAnswer((state) => state.key)
}

export function chooseKey(key: string | null): void {
  useAnswer.setState({ key })
  wantNow()
}

export function useJudgedMoment(): JudgedMoment {
  return useAnswer((state) => state.moment)
}

export function chooseMoment(moment: JudgedMoment): void {
  useAnswer.setState({ moment })
}
