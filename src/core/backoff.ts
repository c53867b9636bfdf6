/** Waits that grow from try to try: of a client that connects again, of a handler that tries again. */
import type { Draw } from './chance.ts'
import { below } from './chance.ts'
import type { Micros } from './time.ts'

export interface Backoff {
  readonly delay: Micros
  /** Each further wait is this many times the one before. */
  readonly factor: number
  /** No wait is longer, before jitter. */
  readonly cap: Micros
  /** `full`: anything from 0 to the wait; `equal`: half of it is fixed; `none`: the wait itself. */
  readonly jitter: 'none' | 'full' | 'equal'
}

/** The wait after `failures` failures in a row, from 1. */
export function backoff(
  { delay, factor, cap, jitter }: Backoff,
  failures: number,
  drawn: Draw,
): Micros {
  let wait: number = delay
  for (let i = 1; i < failures && wait < cap && wait * factor > wait; i++) wait *= factor
  wait = Math.round(Math.min(wait, cap))
  if (jitter === 'none') return wait as Micros
  if (jitter === 'full') return below(drawn, wait + 1) as Micros
  const fixed = Math.ceil(wait / 2)
  return (fixed + below(drawn, wait - fixed + 1)) as Micros
}
