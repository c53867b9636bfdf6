/** Which journey is looked at, by its correlation id: it outlives a branch, and a link tells it. */
import { create } from 'zustand'
import { showPanel } from '../store/playback.ts'

/** null: nobody has chosen one. */
export const useChosenJourney = create<{ readonly name: string | null }>(() => ({ name: null }))

export function chooseJourney(name: string | null): void {
  useChosenJourney.setState({ name })
}

export function showJourney(name: string): void {
  chooseJourney(name)
  showPanel('journeys')
}
