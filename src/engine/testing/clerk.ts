/** A machine that asks the outside world: what it does at which moment is the test's. */
import type { AnyMachine, CallId, EffectRequest, Input, Out } from '../../core/machine.ts'
import type { RecordIndex } from '../../core/row.ts'
import { NO_RECORD } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { micros } from '../../core/time.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import { Trace } from '../../trace/trace.ts'
import { createTables } from '../checkpoint.ts'
import type { DueAction, Limits, MachineSpec, SimulationSetup } from '../setup.ts'
import { LIMITS } from '../setup.ts'
import { Simulation } from '../simulation.ts'

/** All that a clerk knows; plain data. */
export interface ClerkState {
  heard: string[]
}

type Do = (out: Out<unknown>, state: ClerkState, now: Micros) => void

export interface ClerkPlan {
  /** What it does, by moment in milliseconds. A new life does only what is still to come. */
  readonly at?: Readonly<Record<number, Do>>
  readonly onInput?: (
    input: Input<unknown, unknown>,
    out: Out<unknown>,
    state: ClerkState,
    now: Micros,
  ) => void
  readonly dies?: (out: Out<unknown>) => void
}

export function clerk({ at = {}, onInput, dies }: ClerkPlan): AnyMachine {
  const moments = Object.keys(at).map(Number)
  return {
    init: (kept) => ({ heard: [...kept.keys()].map((key) => `kept ${key}`) }),
    step(state: ClerkState, input: Input<unknown, unknown>, now: Micros, out: Out<unknown>) {
      if (input.kind === 'asked')
        moments.forEach((ms, i) => {
          if (micros(ms) >= now) out.setTimer(i, micros(ms))
        })
      if (input.kind === 'answered') {
        const { answer, error } = input.reply
        state.heard.push(`${now / 1000} ${input.call} ${answer}${error === '' ? '' : ` ${error}`}`)
      }
      if (input.kind === 'timer') at[moments[input.timer] ?? -1]?.(out, state, now)
      onInput?.(input, out, state, now)
    },
    ...(dies === undefined
      ? {}
      : { dies: (_state: unknown, _now: Micros, out: Out<unknown>) => dies(out) }),
    copy: (state: ClerkState) => ({ heard: [...state.heard] }),
  }
}

/** A charge that takes 10 ms, with what the test says instead. */
export function charge(over: Partial<EffectRequest> = {}): EffectRequest {
  return { name: 'charge', key: 'o1', args: { cents: 500 }, takes: 10, fails: [], ...over }
}

/** Asks for something as call 0, or as another. */
export function ask(request: EffectRequest, call: CallId = 0): Do {
  return (out) => out.effect(call, request, NO_RECORD)
}

/** Publishes a message to nobody. */
export function publish(out: Out<unknown>, ordinal: number): RecordIndex {
  return out.record({
    ev: 'publish',
    about: NO_RECORD,
    ordinal,
    topic: out.intern('t'),
    qos: 0,
    retain: false,
    bytes: 1,
    corr: NO_TEXT,
    type: NO_TEXT,
  })
}

export interface OfficeOptions {
  readonly seed?: number
  readonly script?: readonly DueAction[]
  readonly horizonMs?: number
  readonly limits?: Partial<Limits>
  readonly spec?: Partial<MachineSpec>
}

export interface Office {
  readonly setup: SimulationSetup
  readonly simulation: Simulation
  readonly trace: Trace
  rows<E extends PlacedRow['ev']>(ev: E): Extract<PlacedRow, { ev: E }>[]
  /** What a clerk has heard in its present life. */
  heard(machine?: number): string[]
  text(text: number): string
}

/** Clerks without wires, played to the end unless `play` is false. The owner of number n is 21 + n. */
export function office(
  plans: readonly ClerkPlan[],
  { seed = 1, script = [], horizonMs = 100_000, limits, spec }: OfficeOptions = {},
  play = true,
): Office {
  const setup: SimulationSetup = {
    seed,
    machines: plans.map((plan, n) => ({
      id: `clerk${n}`,
      machine: clerk(plan),
      boot: 'boot',
      persistence: 'sync',
      accepts: false,
      owner: 21 + n,
      restartAfter: null,
      ...spec,
    })),
    wires: [],
    script,
    horizon: micros(horizonMs),
    limits: { ...LIMITS, ...limits },
  }
  const trace = new Trace()
  const tables = createTables()
  const simulation = new Simulation(setup, trace, tables)
  if (play) while (simulation.step());
  const all = (): PlacedRow[] => Array.from({ length: trace.length }, (_, i) => trace.row(i))
  return {
    setup,
    simulation,
    trace,
    rows: (ev) => all().filter((row) => row.ev === ev) as never,
    heard: (machine = 0) => (simulation.stateOf(machine) as ClerkState).heard,
    text: (text) => tables.texts.textOf(text as never),
  }
}
