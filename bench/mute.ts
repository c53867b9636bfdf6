/**
 * What the network alone allows: the packets of the fan-in between machines that only hand them on. No session, no
 * exchange, no topic is looked up, and no row is kept; each packet still has its name, its latency, its segment of TCP
 * and its place in the heap. No machine, however quick, can be quicker than this.
 */
import type { Input, Machine, Out } from '../src/core/machine.ts'
import { NO_RECORD } from '../src/core/row.ts'
import { NO_TEXT } from '../src/core/text.ts'
import type { Micros } from '../src/core/time.ts'
import { after } from '../src/core/time.ts'
import { createTables } from '../src/engine/checkpoint.ts'
import type { SimulationSetup } from '../src/engine/setup.ts'
import { Simulation } from '../src/engine/simulation.ts'
import type { Packet, Publish } from '../src/protocol/mqtt/packet.ts'
import { RowCounter } from '../src/trace/trace.ts'

const PUBLISH: Publish = {
  kind: 'publish',
  topicName: 'plant/1/device-1/temperature',
  packetId: 1,
  qos: 1,
  dup: false,
  retain: false,
  payload: new Uint8Array(10),
  properties: undefined,
}
const PUBACK: Packet = { kind: 'puback', packetId: 1, reasonCode: 0 }

type Mute = Machine<{ sent: number }, Packet, unknown>
type Given = Input<Packet, unknown>

function mute(
  step: (state: { sent: number }, input: Given, now: Micros, out: Out<Packet>) => void,
): Mute {
  return { init: () => ({ sent: 0 }), copy: (state) => ({ ...state }), step }
}

function device(startAt: Micros, every: Micros): Mute {
  return mute((state, input, now, out) => {
    if (input.kind === 'asked') {
      out.open(0, 0)
      out.setTimer(0, startAt)
    } else if (input.kind === 'received') {
      out.record({ ev: 'ack', about: input.about, pid: 1, reasonCode: 0 })
    } else if (input.kind === 'timer') {
      const [topic, corr, type] = [NO_TEXT, NO_TEXT, NO_TEXT]
      const ordinal = state.sent++
      const about = out.record({
        ev: 'publish',
        about: NO_RECORD,
        ordinal,
        topic,
        qos: 1,
        retain: false,
        bytes: 10,
        corr,
        type,
      })
      out.setTimer(0, after(now, every))
      out.send(0, PUBLISH, about)
    }
  })
}

/** Answers, and passes on to the first `subscribers` that connected. */
function hub(subscribers: number): Mute {
  return mute((_, input, _now, out) => {
    if (input.kind !== 'received') return
    const { conn, packet, about } = input
    if (packet.kind === 'puback') {
      out.record({ ev: 'ack', about, pid: 1, reasonCode: 0 })
      return
    }
    out.send(conn, PUBACK, about)
    for (let to = 0; to < subscribers; to++) out.send(to, PUBLISH, about)
  })
}

function subscriber(): Mute {
  return mute((_, input, _now, out) => {
    if (input.kind === 'asked') out.open(0, 0)
    if (input.kind !== 'received') return
    out.record({ ev: 'handle', about: input.about, handler: NO_TEXT, out: 'ok', attempt: 1 })
    out.send(input.conn, PUBACK, input.about)
  })
}

/** `setup`: of a fan-in, whose first machine is the broker and its next ones the subscribers. Gives records a second. */
export function muteRate(setup: SimulationSetup, subscribers: number, records: number): number {
  const devices = setup.machines.length - 1 - subscribers
  const every = 1_000_000 as Micros
  const machineAt = (place: number): Mute => {
    if (place === 0) return hub(subscribers)
    if (place <= subscribers) return subscriber()
    const nth = place - 1 - subscribers
    return device((1_000_000 + Math.floor((nth * every) / devices)) as Micros, every)
  }
  const machines = setup.machines.map((spec, place) => {
    return { ...spec, machine: machineAt(place), persistence: 'none' as const }
  })
  const recorder = new RowCounter()
  const began = process.cpuUsage()
  const simulation = new Simulation({ ...setup, machines }, recorder, createTables())
  while (recorder.length < records && simulation.step());
  return recorder.length / (process.cpuUsage(began).user / 1e6)
}
