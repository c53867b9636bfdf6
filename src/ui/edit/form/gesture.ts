/** Keys of gestures: edits with one key that follow each other are one step of undo. */
import { useRef } from 'react'

/** Presses of a key that come sooner after each other are one gesture. */
const PAUSE_MS = 700

let gestures = 0

export function newGesture(): string {
  return `form ${++gestures}`
}

/**
 * Gives the key of the gesture that is going on, or of a new one after a pause. `at`: when it was pressed, as the
 * `timeStamp` of its event; a page that is busy hears of it later.
 */
export function useGesture(): (at?: number) => string {
  const last = useRef({ key: '', at: -Infinity })
  return (at = performance.now()) => {
    const key = at - last.current.at > PAUSE_MS ? newGesture() : last.current.key
    last.current = { key, at }
    return key
  }
}
