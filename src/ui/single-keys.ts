/**
 * Whether keys that are a single letter, digit or mark do anything: who speaks to the page, or touches keys without
 * meaning them, turns them off (WCAG 2.1.4). It is kept where the browser allows it.
 */
import { create } from 'zustand'

const KEY = 'eventloom.single-keys'
const OFF = 'off'

export const useSingleKeys = create<{ readonly on: boolean }>(() => ({ on: kept() }))

function kept(): boolean {
  try {
    return globalThis.localStorage.getItem(KEY) !== OFF
  } catch {
    return true
  }
}

export function chooseSingleKeys(on: boolean): void {
  useSingleKeys.setState({ on })
  try {
    if (on) globalThis.localStorage.removeItem(KEY)
    else globalThis.localStorage.setItem(KEY, OFF)
  } catch {
    // A browser that keeps nothing: the choice holds as long as the page.
  }
}
