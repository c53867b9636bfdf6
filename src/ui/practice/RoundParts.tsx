/** All parts of a round that stand in the studio, and what ties it to the open design and to the clock. */
import type { Design } from '../../design/design.ts'
import { writeDesign } from '../../design/write.ts'
import { endPractice } from '../../worker/practice-client.ts'
import { useDocument } from '../store/document.ts'
import { Aside } from './Aside.tsx'
import { Debrief } from './Debrief.tsx'
import { Panel } from './Panel.tsx'
import { isNameOf, keptAttempt } from './kept.ts'
import { catchUp, designChanged, takeUp, tick, useRound } from './round.ts'
import { Steps } from './Steps.tsx'
import { Strip } from './Strip.tsx'

const TICK_MS = 1_000

/** As long as the studio is shown. */
export function watchRound(): () => void {
  const look = () => {
    const { origin } = useDocument.getState()
    const place = origin?.kind === 'own' ? origin.id : null
    if (place === (useRound.getState().attempt?.place ?? null)) return
    takeUp(place === null ? null : keptAttempt(place))
  }
  let design = useDocument.getState().design
  const endDocument = useDocument.subscribe((state) => {
    look()
    const former = design
    design = state.design
    if (!isSame(former, design)) designChanged()
  })
  look()
  const began = performance.now()
  let last = began
  /** When another tab was heard to go on with the round. */
  let heard = -Infinity
  const onStorage = ({ key }: StorageEvent) => {
    const place = useRound.getState().attempt?.place
    if (place === undefined || !isNameOf(place, key)) return
    heard = performance.now()
    catchUp()
  }
  globalThis.addEventListener('storage', onStorage)
  const timer = setInterval(() => {
    const now = performance.now()
    // Two tabs with one round have one clock: who hears the other leaves it to that, and who has come last listens first.
    const alone = 2 * TICK_MS
    if (now - heard > alone) tick(now - last, now - began > alone)
    last = now
  }, TICK_MS)
  return () => {
    endDocument()
    globalThis.removeEventListener('storage', onStorage)
    clearInterval(timer)
    takeUp(null)
    endPractice()
  }
}

/** What another tab has kept comes anew, and may be what it was. */
function isSame(one: Design | null, other: Design | null): boolean {
  if (one === other) return true
  return one !== null && other !== null && writeDesign(one) === writeDesign(other)
}

export { Aside, Debrief, Panel, Steps, Strip }
