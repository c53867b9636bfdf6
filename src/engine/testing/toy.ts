/** A protocol of one packet and two machines, so that the engine is tested without MQTT. */
import type { PacketMeasure } from '../../core/codec.ts'
import type { AnyMachine, Input, Machine, Out } from '../../core/machine.ts'
import { NO_RECORD } from '../../core/row.ts'
import { NO_TEXT } from '../../core/text.ts'
import type { Micros } from '../../core/time.ts'
import { after, micros } from '../../core/time.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import { Trace } from '../../trace/trace.ts'
import { createTables } from '../checkpoint.ts'
import type { DueAction, SimulationSetup, WireSpec } from '../setup.ts'
import { LIMITS } from '../setup.ts'
import { Simulation } from '../simulation.ts'

export interface Toy {
  n: number
  size: number
}

export const toyMeasure: PacketMeasure<unknown> = {
  size: (packet) => (packet as Toy).size,
  row(packet, into) {
    into.ptype = 1
    into.pid = (packet as Toy).n
    into.qos = 0
    into.dup = false
    into.retain = false
  },
}

interface SenderState {
  sent: number
  connected: boolean
  heard: string[]
  conn: number
}

/** Connects at once, sends a message at each of `at`, connects again 500 ms after a close. */
export function sender(at: readonly Micros[], size = 100): Machine<SenderState, Toy, 'boot'> {
  const send = (state: SenderState, now: Micros, out: Out<Toy>): void => {
    state.sent++
    const about = out.record({
      ev: 'publish',
      about: NO_RECORD,
      ordinal: state.sent,
      topic: out.intern('t'),
      qos: 0,
      retain: false,
      bytes: size,
      corr: NO_TEXT,
      type: NO_TEXT,
    })
    if (state.connected) out.send(0, { n: state.sent, size }, about)
    const next = at[state.sent]
    if (next !== undefined) out.setTimer(0, Math.max(next, now) as Micros)
  }
  return {
    init: () => ({ sent: 0, connected: false, heard: [], conn: 0 }),
    step(state, input: Input<Toy, 'boot'>, now, out) {
      state.heard.push(`${now} ${input.kind}${input.kind === 'closed' ? ` ${input.why}` : ''}`)
      if (input.kind === 'asked') {
        out.open(0, 0)
        if (at[0] !== undefined) out.setTimer(0, at[0])
      } else if (input.kind === 'opened') state.connected = true
      else if (input.kind === 'timer' && input.timer === 0) send(state, now, out)
      else if (input.kind === 'timer') out.open(0, 0)
      else if (input.kind === 'closed') {
        state.connected = false
        out.setTimer(1, after(now, micros(500)))
      }
    },
    copy: (state) => ({ ...state, heard: [...state.heard] }),
  }
}

interface SinkState {
  got: { n: number; at: number }[]
  heard: string[]
}

/** Takes what comes; answers each with a packet of 4 bytes when `answers`; closes when it gets number `closesAt`. */
export function sink(answers: boolean, closesAt = -1): Machine<SinkState, Toy, 'boot'> {
  return {
    init: () => ({ got: [], heard: [] }),
    step(state, input: Input<Toy, 'boot'>, now, out) {
      state.heard.push(`${now} ${input.kind}${input.kind === 'closed' ? ` ${input.why}` : ''}`)
      if (input.kind !== 'received') return
      state.got.push({ n: input.packet.n, at: now })
      if (answers) out.send(input.conn, { n: input.packet.n, size: 4 }, input.about)
      if (input.packet.n === closesAt) out.close(input.conn, 'fin')
    },
    copy: (state) => ({ got: [...state.got], heard: [...state.heard] }),
  }
}

export interface ToyRun {
  setup: SimulationSetup
  simulation: Simulation
  trace: Trace
  rows(): PlacedRow[]
  sink: () => SinkState
  sender: () => SenderState
}

export interface ToyOptions {
  seed?: number
  wire?: Partial<WireSpec>
  script?: DueAction[]
  horizonMs?: number
  machines?: [AnyMachine, AnyMachine]
  /** How long the sink waits from packet to packet, and how long the sender. */
  readsEvery?: Micros
  senderReadsEvery?: Micros
}

/** A sender and a sink on one wire of 50 ms each way, played to the end unless `play` is false. */
export function toyRun(at: readonly Micros[], options: ToyOptions = {}, play = true): ToyRun {
  const [first, second] = options.machines ?? [sender(at), sink(true)]
  const spec = (id: string, machine: AnyMachine, owner: number, readsEvery?: Micros) =>
    ({
      id,
      machine,
      boot: 'boot',
      persistence: 'sync',
      accepts: id === 'sink',
      owner,
      restartAfter: null,
      ...(readsEvery === undefined ? {} : { readsEvery }),
    }) as const
  const setup: SimulationSetup = {
    seed: options.seed ?? 1,
    machines: [
      spec('sender', first, 11, options.senderReadsEvery),
      spec('sink', second, 12, options.readsEvery),
    ],
    wires: [
      {
        id: 'w',
        a: 0,
        b: 1,
        measure: toyMeasure,
        latency: 50,
        lossPpm: 0,
        kbps: 0,
        owner: 13,
        ...options.wire,
      },
    ],
    script: options.script ?? [],
    horizon: micros(options.horizonMs ?? 100_000),
    limits: LIMITS,
  }
  const trace = new Trace()
  const tables = createTables()
  const simulation = new Simulation(setup, trace, tables)
  if (play) while (simulation.step());
  return {
    setup,
    simulation,
    trace,
    rows: () => Array.from({ length: trace.length }, (_, i) => trace.row(i)),
    sink: () => simulation.stateOf(1) as SinkState,
    sender: () => simulation.stateOf(0) as SenderState,
  }
}

/** When each packet was last said to arrive, by its record, in the order of sending. */
export function lastSaid(rows: readonly PlacedRow[]): ReadonlyMap<number, number> {
  const said = new Map<number, number>()
  rows.forEach((row, record) => {
    if (row.ev === 'packet') said.set(record, row.arrives)
    if (row.ev === 'arrival') said.set(row.packet, row.arrives)
  })
  return said
}

export function every(ms: number, count: number, from = 1_000): Micros[] {
  return Array.from({ length: count }, (_, i) => micros(from + i * ms))
}

export const at = (ms: number): Micros => micros(ms)
