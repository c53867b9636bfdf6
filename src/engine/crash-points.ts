/**
 * Crashes in between: the script arms one at a point of a handler, and the process dies when it passes that point
 * for the n-th time from then on. What it asked for before has happened, nothing after it does. Each crash that is
 * armed counts for itself, and strikes once.
 */
import type { Row } from '../core/row.ts'
import { DEPLOYED, NO_RECORD } from '../core/row.ts'
import type { Text, TextTable } from '../core/text.ts'
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

/** A crash at its point, and the key the handler was at. */
export interface Struck {
  readonly action: CrashAtAction
  readonly key: Text
}

/** Waits from now on. */
export function arm(armed: ArmedCrash[], action: CrashAtAction, texts: TextTable): void {
  const key = action.key === null ? NO_TEXT : texts.intern(action.key)
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
): Struck | null {
  let strikes: Struck | null = null
  for (let i = 0; i < armed.length; i++) {
    const one = armed[i]!
    const { action } = one
    if (action.machine !== machine || action.point !== point) continue
    if (one.key !== NO_TEXT && one.key !== key) continue
    if (action.until !== null && now > action.until) continue
    if (--one.left > 0) continue
    armed.splice(i--, 1)
    strikes ??= { action, key }
  }
  return strikes
}

/** `at`: where it met its process; null: at a time. */
export function crashRow(at: Struck | null, texts: TextTable): Row {
  const point = at === null ? NO_TEXT : texts.intern(at.action.point)
  return { ev: 'crash', about: NO_RECORD, point, nth: at?.action.nth ?? 0 }
}

/** A process that has stopped in order, for its new version. */
export function stoppedRow(texts: TextTable): Row {
  return { ev: 'crash', about: NO_RECORD, point: texts.intern(DEPLOYED), nth: 0 }
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
