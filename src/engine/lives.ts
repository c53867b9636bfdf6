/** The lives of the processes: which one each is in, since when it is down, and when it is started again. */
import { draw, PURPOSE, streamKey, streamOf } from '../core/chance.ts'
import type { Dist } from '../core/dist.ts'
import { sample } from '../core/dist.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { ArmedCrash, Struck } from './crash-points.ts'
import { copyArmed } from './crash-points.ts'
import type { Action, DeployAction, SimulationSetup } from './setup.ts'

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
  /** How long each takes to be started, since a new version of it says so; undefined: as in the setup. */
  policies: (Dist | null | undefined)[]
  /** Crashes that wait for their point, of all machines. */
  armed: ArmedCrash[]
}

export function createLives(machines: number): Lives {
  const each = <T>(value: T): T[] => Array.from({ length: machines }, () => value)
  return {
    crashes: each(0),
    downs: each<Down | null>(null),
    wakes: each(-1),
    policies: each<Dist | null | undefined>(undefined),
    armed: [],
  }
}

export function copyLives({ crashes, downs, wakes, policies, armed }: Lives): Lives {
  return {
    crashes: crashes.slice(),
    downs: downs.slice(),
    wakes: wakes.slice(),
    policies: policies.slice(),
    armed: copyArmed(armed),
  }
}

/** When a process that dies now is started again: by the script, else by its own policy; null: not by itself. */
export function backAt(
  setup: SimulationSetup,
  lives: Lives,
  { machine, for: lasts, until }: Extract<Action, { do: 'crash' | 'crashAt' }>,
  now: Micros,
): Micros | null {
  const away = lasts ?? awayOf(setup, lives, machine)
  if (away === null) return until
  return Math.min(now + away, until ?? Infinity) as Micros
}

/** How long the next start of a machine takes, by its policy and its luck; null: it is not started by itself. */
function awayOf({ seed, machines }: SimulationSetup, lives: Lives, machine: number): number | null {
  const { restartAfter: given, owner } = machines[machine]!
  const policy = lives.policies[machine]
  const restartAfter = policy === undefined ? given : policy
  if (restartAfter === null) return null
  const luck = draw(streamKey(seed, streamOf(owner, PURPOSE.restart)), lives.crashes[machine]! + 1)
  return sample(restartAfter, luck)
}

/** When a new version is up whose predecessor is gone now. */
export function deployedAt(
  setup: SimulationSetup,
  lives: Lives,
  machine: number,
  now: Micros,
): Micros {
  return (now + (awayOf(setup, lives, machine) ?? 0)) as Micros
}

/** A new version is there. When a machine that is down for good is started for it; null: it is not started for that. */
export function newVersion(
  setup: SimulationSetup,
  lives: Lives,
  { machine, restartAfter }: DeployAction,
  now: Micros,
): Micros | null {
  lives.policies[machine] = restartAfter
  const down = lives.downs[machine] ?? null
  if (down === null || lives.wakes[machine] !== -1) return null
  const back = deployedAt(setup, lives, machine, now)
  lives.downs[machine] = { ...down, back }
  return back
}
