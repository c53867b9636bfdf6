/** The lives of the processes: which one each is in, since when it is down, and when it is started again. */
import { draw, PURPOSE, streamKey, streamOf } from '../core/chance.ts'
import { sample } from '../core/dist.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { ArmedCrash, Struck } from './crash-points.ts'
import { copyArmed } from './crash-points.ts'
import type { Action, SimulationSetup } from './setup.ts'

/** How a process went down. */
export interface Down {
  readonly since: Micros
  /** When it is started again; null: nobody knows. */
  readonly back: Micros | null
  /** Where in the middle of a handler; null: at a time. */
  readonly at: Struck | null
  /** What led to it. */
  readonly cause: RecordIndex
  /** Its state at its end. Nobody changes it any more. */
  readonly last: unknown
}

/** By machine. */
export interface Lives {
  /** How often it has died: the number of its life, from 0. */
  crashes: number[]
  /** null: it is up. */
  downs: (Down | null)[]
  /** The sequence of the restart that its last crash has scheduled; -1: none. */
  wakes: number[]
  /** Crashes that wait for their point, of all machines. */
  armed: ArmedCrash[]
}

export function createLives(machines: number): Lives {
  const each = <T>(value: T): T[] => Array.from({ length: machines }, () => value)
  return { crashes: each(0), downs: each<Down | null>(null), wakes: each(-1), armed: [] }
}

export function copyLives({ crashes, downs, wakes, armed }: Lives): Lives {
  return {
    crashes: crashes.slice(),
    downs: downs.slice(),
    wakes: wakes.slice(),
    armed: copyArmed(armed),
  }
}

/** When a process that dies now is started again: by the script, else by its own policy; null: not by itself. */
export function backAt(
  { seed, machines }: SimulationSetup,
  { crashes }: Lives,
  { machine, for: lasts, until }: Extract<Action, { do: 'crash' | 'crashAt' }>,
  now: Micros,
): Micros | null {
  const { restartAfter, owner } = machines[machine]!
  const luck = draw(streamKey(seed, streamOf(owner, PURPOSE.restart)), crashes[machine]! + 1)
  const away = lasts ?? (restartAfter === null ? null : sample(restartAfter, luck))
  if (away === null) return until
  return Math.min(now + away, until ?? Infinity) as Micros
}
