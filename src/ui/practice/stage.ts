/** Where the round that belongs to the open design stands, as far as the studio has to know. */
import { create } from 'zustand'

/**
 * `open`: it is under way; `predicting`: a card is put, and the run is locked until something is said of it; `debrief`:
 * its result covers the studio; `over`: the result is there, and the studio as ever.
 */
export type Stage = 'none' | 'open' | 'predicting' | 'debrief' | 'over'

interface StageState {
  readonly stage: Stage
  /** A round was begun on this page, which the browser may not have kept. */
  readonly begun: boolean
  /** The round's panel is shown; else the form of what is selected. */
  readonly panel: boolean
}

export const useStage = create<StageState>(() => ({ stage: 'none', begun: false, panel: true }))

/** Whether who practises is on their own: what finds faults for them says nothing. */
export function isSilent({ stage }: StageState): boolean {
  return stage === 'open' || stage === 'predicting'
}

/** Whether the run, and what draws, are out of reach. */
export function isLocked({ stage }: StageState): boolean {
  return stage === 'predicting' || stage === 'debrief'
}

/** Whether the round's panel stands where the form of the selection does. */
export function isPanelShown({ stage, panel }: StageState): boolean {
  return stage !== 'none' && stage !== 'over' && panel
}
