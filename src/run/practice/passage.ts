/**
 * Where the fault of a card strikes, as the run shows it to which nothing is done: a handler on its way through its
 * points, or a packet on its way over a wire. What becomes of it is what a candidate has to say.
 */
import type { RecordIndex, Row } from '../../core/row.ts'
import { micros } from '../../core/time.ts'
import type { Micros } from '../../core/time.ts'
import type { Design, NodeId, ScriptEntry } from '../../design/design.ts'
import { createTables } from '../../engine/checkpoint.ts'
import { Simulation } from '../../engine/simulation.ts'
import type { Passage, Thing } from '../../nodes/service/passage.ts'
import { PassageWatch } from '../../nodes/service/passage.ts'
import type { Recorder } from '../../trace/trace.ts'
import { compile } from '../compile.ts'

export type { Passage, Thing }

type CrashAt = Extract<ScriptEntry, { do: 'crashAt' }>
type Cut = Extract<ScriptEntry, { do: 'cut' }>

/** A handler that is struck. `key`: what it is about; '': nothing, or it never comes there. */
export interface Struck {
  readonly key: string
  readonly passage: Passage | null
}

const NEVER_THERE: Struck = { key: '', passage: null }

/** Plays the design up to where the fault of a card strikes. */
export function struckBy(design: Design, { node, handler, point, nth }: CrashAt): Struck {
  const place = design.nodes.findIndex(({ id }) => id === node)
  const own = design.nodes[place]
  const behaviour = own?.kind === 'service' ? own.config.behaviour : undefined
  const compiled = compile(design)
  if (!compiled.ok || behaviour === undefined) return NEVER_THERE
  const tables = createTables()
  const watch = new PassageWatch(behaviour, handler, (text) => tables.texts.textOf(text))
  const rows = new Watched(place, (record, cause, row) => {
    const state = simulation.stateOf(place)
    if (state !== null) watch.recorded(record, cause, row, state)
  })
  const simulation: Simulation = new Simulation(compiled.value.setup, rows, tables)
  const met: Struck[] = []
  simulation.onPass = (machine, name, at, times) => {
    if (machine !== place || met.length > 0 || !name.startsWith(`${handler}/`)) return
    const passed = name.slice(handler.length + 1) as CrashAt['point']
    const key = tables.texts.textOf(at)
    const passage = watch.passes(passed, key, simulation.stateOf(machine))
    if (passed === point && times === nth) met.push({ key, passage })
  }
  while (met.length === 0 && simulation.step());
  return met[0] ?? NEVER_THERE
}

/** Tells the rows of one machine, as they are made. */
class Watched implements Recorder {
  length = 0
  private readonly machine: number
  private readonly tell: (record: RecordIndex, cause: RecordIndex, row: Row) => void

  constructor(machine: number, tell: Watched['tell']) {
    this.machine = machine
    this.tell = tell
  }

  append(_at: Micros, node: number, cause: RecordIndex, row: Row): RecordIndex {
    const record = this.length++ as RecordIndex
    if (node === this.machine) this.tell(record, cause, row)
    return record
  }
}

/** The exchange of a packet. */
export interface Exchange {
  readonly from: NodeId
  readonly to: NodeId
  /** Types of its packets, in their order: 3 is PUBLISH, as MQTT numbers them, 2.1.2. */
  readonly ptypes: readonly number[]
  /** How many of them are behind it: the next has just left. */
  readonly done: number
}

/** MQTT 5 §4.3: what follows a PUBLISH at each QoS. */
const EXCHANGES = [[3], [3, 4], [3, 5, 6, 7]] as const
/** What else asks for an answer: CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ. */
const ASKED = [
  [1, 2],
  [8, 9],
  [10, 11],
  [12, 13],
]

/** null: nothing of MQTT has just left where the wire is cut, or packets of several kinds together. */
export function exchangeCut(design: Design, { link, at }: Cut): Exchange | null {
  const wire = design.links.findIndex(({ id }) => id === link)
  const own = design.links[wire]
  const compiled = compile(design)
  if (own === undefined || own.protocol === 'datagram' || !compiled.ok) return null
  const moment = micros(at)
  const left = new Leaving(wire, (moment - 1) as Micros)
  const simulation = new Simulation(compiled.value.setup, left, createTables())
  while (simulation.now <= moment && simulation.step());
  const [first, ...others] = left.packets
  if (first === undefined || others.some((other) => !isAlike(first, other))) return null
  const { ptype, back } = first
  const ptypes = exchangeOf(first)
  const done = ptypes.indexOf(ptype)
  // Whoever answers is at the other end than whoever has begun; a PUBREL goes the way of its PUBLISH.
  const begins = done % 2 === 0 ? !back : back
  const [from, to] = begins ? [own.a, own.b] : [own.b, own.a]
  return { from, to, ptypes, done }
}

type Packet = Extract<Row, { ev: 'packet' }>

function isAlike(one: Packet, other: Packet): boolean {
  return one.ptype === other.ptype && one.back === other.back && one.qos === other.qos
}

function exchangeOf({ ptype, qos }: Packet): readonly number[] {
  if (ptype === 3) return EXCHANGES[qos]
  const all: readonly (readonly number[])[] = [...EXCHANGES, ...ASKED]
  return all.find((exchange) => exchange.includes(ptype)) ?? [ptype]
}

/** Keeps of a run what leaves on a wire at a moment. */
class Leaving implements Recorder {
  length = 0
  readonly packets: Packet[] = []
  private readonly wire: number
  private readonly moment: Micros

  constructor(wire: number, moment: Micros) {
    this.wire = wire
    this.moment = moment
  }

  append(at: Micros, _node: number, _cause: RecordIndex, row: Row): RecordIndex {
    if (row.ev === 'packet' && row.wire === this.wire && at === this.moment) this.packets.push(row)
    return this.length++ as RecordIndex
  }
}
