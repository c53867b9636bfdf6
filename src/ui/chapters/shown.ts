/** Whether the chapters of a story are shown above it. It is kept where the browser allows it. */
import { create } from 'zustand'
import { keepChoice, keptChoice } from '../kept-choice.ts'

const KEY = 'eventloom.chapters'

export const useChaptersShown = create(() => ({ on: keptChoice(KEY, ['off']) === null }))

export function showChapters(on: boolean): void {
  useChaptersShown.setState({ on })
  keepChoice(KEY, on ? 'on' : 'off')
}
