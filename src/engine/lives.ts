/** The lives of the processes: which one each is in, since when it is down, and when it is started again. */
import { draw, PURPOSE, streamKey, streamOf } from '../core/chance.ts'
import { sample } from '../core/dist.ts'
import type { Micros } from '../core/time.ts'
import type { ArmedCrash } from './crash-points.ts'
import { copyArmed } from './crash-points.ts'
import type { Action, SimulationSetup } from './setup.ts'

/** By machine. */
export interface Lives {
  /** How often it has died: the number of its life, from 0. */
  crashes: number[]
  /** When it went down: meaningful while it is. */
  downSince: number[]
  /** The sequence of the restart that its last crash has scheduled; -1: none. */
  wakes: number[]
  /** Crashes that wait for their point, of all machines. */
  armed: ArmedCrash[]
}

export function createLives(machines: number): Lives {
  const each = (value: number): number[] => Array.from({ length: machines }, () => value)
  return { crashes: each(0), downSince: each(0), wakes: each(-1), armed: [] }
}

export function copyLives({ crashes, downSince, wakes, armed }: Lives): Lives {
  return {
    crashes: crashes.slice(),
    downSince: downSince.slice(),
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
