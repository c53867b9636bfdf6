/** What is said to who does not see the canvas, beside what is said of a wire in the hand. */
import { create } from 'zustand'

export const useTold = create<{ readonly told: string }>(() => ({ told: '' }))

export function tell(told: string): void {
  useTold.setState({ told })
}
