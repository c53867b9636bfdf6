/** What begins a page anew comes when it is asked for, or when a page before has left something. */
import { LEFT } from './left.ts'

export const loadTakeUp = () => import('./take-up.ts')

/** Once what the address names is open: where the former page was. Mostly there was none. */
export async function takeUpLeft(): Promise<void> {
  try {
    if (globalThis.sessionStorage.getItem(LEFT) !== null) (await loadTakeUp()).takeUp()
  } catch {
    // A browser that keeps nothing begins at the start.
  }
}
