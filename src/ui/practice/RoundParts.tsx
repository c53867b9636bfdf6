/** All parts of a round that stand in the studio, and what ties it to the open design and to the clock. */
import { endPractice } from '../../worker/practice-client.ts'
import { useDocument } from '../store/document.ts'
import { Aside } from './Aside.tsx'
import { Debrief } from './Debrief.tsx'
import { Panel } from './Panel.tsx'
import { keptAttempt } from './kept.ts'
import { lookAhead, takeUp, tick, useRound } from './round.ts'
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
    if (state.design === design) return
    design = state.design
    lookAhead()
  })
  look()
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    tick(now - last)
    last = now
  }, TICK_MS)
  return () => {
    endDocument()
    clearInterval(timer)
    takeUp(null)
    endPractice()
  }
}

export { Aside, Debrief, Panel, Steps, Strip }
