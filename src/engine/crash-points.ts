/**
 * Crashes in between: the script arms one at a point of a handler, and the process dies when it passes that point
 * for the n-th time from then on. What it asked for before has happened, nothing after it does. Each crash that is
 * armed counts for itself, and strikes once.
 */
import type { Text } from '../core/text.ts'
import { NO_TEXT } from '../core/text.ts'
import type { CrashAtAction } from './setup.ts'

/** A crash that waits for its passage. */
export interface ArmedCrash {
  readonly action: CrashAtAction
  /** NO_TEXT: any key. */
  readonly key: Text
  /** Passages that are still to come, that of the crash included. */
  left: number
}

/** Waits from now on. */
export function arm(armed: ArmedCrash[], action: CrashAtAction, key: Text): void {
  armed.push({ action, key, left: action.nth })
}

export function copyArmed(armed: readonly ArmedCrash[]): ArmedCrash[] {
  return armed.map((one) => ({ ...one }))
}

/** A machine passes a point. The crash that strikes there, which then waits no more; null: none does. */
export function passPoint(
  armed: ArmedCrash[],
  machine: number,
  point: string,
  key: Text,
  now: number,
): CrashAtAction | null {
  let strikes: CrashAtAction | null = null
  for (let i = 0; i < armed.length; i++) {
    const one = armed[i]!
    const { action } = one
    if (action.machine !== machine || action.point !== point) continue
    if (one.key !== NO_TEXT && one.key !== key) continue
    if (action.until !== null && now > action.until) continue
    if (--one.left > 0) continue
    armed.splice(i--, 1)
    strikes ??= action
  }
  return strikes
}

/** How often each point was passed, by machine. */
export class Passages {
  private readonly counts = new Map<string, number>()

  /** Counts one more; how many that makes. */
  count(machine: number, point: string): number {
    const where = `${machine} ${point}`
    const nth = (this.counts.get(where) ?? 0) + 1
    this.counts.set(where, nth)
    return nth
  }
}
