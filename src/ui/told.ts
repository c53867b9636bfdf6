/** What is said to who does not see what a key has done: it stands nowhere on the screen. */
import { create } from 'zustand'

interface Told {
  readonly told: string
  /** Counts, so that the same words are said again. */
  readonly times: number
}

export const useTold = create<Told>(() => ({ told: '', times: 0 }))

export function tell(told: string): void {
  useTold.setState(({ times }) => ({ told, times: times + 1 }))
}
