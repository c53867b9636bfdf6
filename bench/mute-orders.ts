/**
 * What the network alone allows an order seed: whoever sent a packet in a run of the story sends it again at the same time,
 * and does nothing else. No broker routes, no service works, and nothing is judged: no seed can be played in less.
 */
import { assert } from '../src/core/assert.ts'
import type { Conn, Machine } from '../src/core/machine.ts'
import { NO_RECORD } from '../src/core/row.ts'
import type { Micros } from '../src/core/time.ts'
import { createTables } from '../src/engine/checkpoint.ts'
import type { SimulationSetup } from '../src/engine/setup.ts'
import { Simulation } from '../src/engine/simulation.ts'
import type { Packet } from '../src/protocol/mqtt/packet.ts'
import { RowCounter, Trace } from '../src/trace/trace.ts'

interface Sent {
  readonly at: Micros
  /** By the number under which its sender knows the wire. */
  readonly over: number
  readonly packet: Packet
}

interface MuteState {
  sent: number
  /** By the number of the wire. */
  conns: (Conn | undefined)[]
}

/** By machine, what it has sent in a run, in order. */
function sentIn(setup: SimulationSetup): readonly (readonly Sent[])[] {
  const sent = setup.machines.map((): Sent[] => [])
  const wiresOf = setup.machines.map((_, machine) =>
    setup.wires.flatMap(({ a, b }, wire) => (a === machine || b === machine ? [wire] : [])),
  )
  const trace = new Trace()
  const simulation = new Simulation(setup, trace, createTables())
  simulation.onPacket = (record, packet) => {
    const row = trace.row(record)
    assert(row.ev === 'packet', 'what is sent has a row of its own')
    const { a, b } = setup.wires[row.wire]!
    const from = row.back ? b : a
    const over = wiresOf[from]!.indexOf(row.wire)
    sent[from]!.push({ at: trace.at(record), over, packet: packet as Packet })
  }
  while (simulation.step());
  return sent
}

function again(sent: readonly Sent[], accepts: boolean): Machine<MuteState, Packet, unknown> {
  return {
    init: () => ({ sent: 0, conns: [] }),
    copy: (state) => ({ ...state, conns: state.conns.slice() }),
    step(state, input, now, out) {
      if (input.kind === 'opened') state.conns[input.over ?? 0] = input.conn
      if (input.kind === 'asked' && !accepts) out.open(0, 0)
      if (input.kind !== 'timer' && input.kind !== 'asked') return
      for (let next = sent[state.sent]; next !== undefined; next = sent[state.sent]) {
        if (next.at > now) return out.setTimer(0, next.at)
        state.sent++
        const conn = state.conns[next.over]
        if (conn !== undefined) out.send(conn, next.packet, NO_RECORD)
      }
    },
  }
}

/** Gives how many such runs of `setup` one core plays in a second. */
export function muteSeeds(setup: SimulationSetup, runs: number): number {
  const sent = sentIn(setup)
  const machines = setup.machines.map((spec, place) => {
    return { ...spec, machine: again(sent[place]!, spec.accepts), persistence: 'none' as const }
  })
  const play = (): void => {
    const simulation = new Simulation({ ...setup, machines }, new RowCounter(), createTables())
    while (simulation.step());
  }
  for (let run = 0; run < runs; run++) play()
  const began = process.cpuUsage()
  for (let run = 0; run < runs; run++) play()
  return runs / (process.cpuUsage(began).user / 1e6)
}
