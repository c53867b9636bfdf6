/**
 * What the network keeps, and streams in order: wires, connections, who is at which end. How connections
 * begin is in `handshake.ts`, how they end in `ends.ts`, what packets do on them in `stream.ts`.
 *
 * Of each direction only the first flight has an entry in the heap: an arrival can be moved without looking
 * for it, and a million packets in flight are as many entries as there are directions.
 */
import { fold, PURPOSE, streamKey, streamOf } from '../core/chance.ts'
import type { Address, Conn, Input } from '../core/machine.ts'
import type { ArrivalReason, ConnEvent, RecordIndex, Row } from '../core/row.ts'
import { NO_RECORD } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { Connection, Direction, Flight, Notice, Resend, WireState } from './connections.ts'
import { acceptWithData, copyConnection, missingOf, putLast, takeFirst } from './connections.ts'
import type { ConnTable } from './conns.ts'
import { copyConns, createConns, sideOf } from './conns.ts'
import type { EventKind } from './events.ts'
import { EVENT } from './events.ts'
import type { SimulationSetup, WireSpec } from './setup.ts'
import type { Path } from './path.ts'
import { createPath, latencyOf } from './path.ts'
import { EVERYTHING, finite, transmit } from './transmit.ts'
import { lastTakenAt, takenAt } from './window.ts'

/** What the network needs of the simulation around it. */
export interface Host {
  readonly now: Micros
  readonly records: number
  /** Puts an event into the heap; returns its sequence. */
  schedule(at: number, kind: EventKind, slot: number): number
  record(machine: number, row: Row, cause: RecordIndex): RecordIndex
  alive(machine: number): boolean
  /** Hands a machine an input. Never called from inside a step. */
  give(machine: number, input: Input<unknown, unknown>, cause: RecordIndex): void
}

/** A connection as one of its ends sees it. */
export interface Sides {
  slot: number
  out: Direction
  in: Direction
}

export interface NetworkState {
  wires: WireState[]
  /** By wire x 2, + 1 for the way from b to a: what is lost there now, silence included, in parts per million. */
  losses: number[]
  /** By wire x 2, + 1 for the way from b to a: packets sent so far. */
  sent: number[]
  /** By slot; a free slot is null. */
  connections: (Connection | null)[]
  /** By side (slot x 2, + 1 for the way back to the opener): the two directions of each connection. */
  sides: (Direction | null)[]
  /** Which side a machine sends on under a number of its own. */
  conns: ConnTable
  notices: (Notice | null)[]
  resends: (Resend | null)[]
}

/** Shares nothing that changes; packets are immutable and shared. */
export function copyNetwork(state: NetworkState): NetworkState {
  const { wires, losses, sent, connections, conns, notices, resends } = state
  const copies = connections.map((c) => (c === null ? null : copyConnection(c)))
  return {
    wires: wires.map((wire) => ({ ...wire })),
    losses: losses.slice(),
    sent: sent.slice(),
    connections: copies,
    sides: copies.flatMap((c) => (c === null ? [null, null] : [c.there, c.back])),
    conns: copyConns(conns),
    notices: notices.map((notice) => (notice === null ? null : { ...notice })),
    resends: resends.map((resend) => (resend === null ? null : { ...resend })),
  }
}

export class Network {
  state: NetworkState
  readonly wires: readonly WireSpec[]
  readonly there: Path[]
  readonly back: Path[]
  readonly synKeys: number[]
  readonly wiresOf: number[][]
  /** By wire x 2, + 1 for its end b: the address it has there. */
  private readonly addresses: Address[] = []
  readonly accepts: boolean[]
  readonly readsEvery: number[]
  private readonly host: Host

  constructor(setup: SimulationSetup, host: Host) {
    this.host = host
    this.wires = setup.wires
    const keys = (purpose: number): number[] =>
      setup.wires.map((wire) => streamKey(setup.seed, streamOf(wire.owner, purpose)))
    const thereKeys = keys(PURPOSE.latencyThere)
    const backKeys = keys(PURPOSE.latencyBack)
    const paths = (latency: number[], loss: number[], ack: number[]): Path[] =>
      setup.wires.map((wire, i) =>
        createPath(wire, { latency: latency[i]!, loss: loss[i]!, ack: ack[i]! }),
      )
    this.there = paths(thereKeys, keys(PURPOSE.lossThere), backKeys)
    this.back = paths(backKeys, keys(PURPOSE.lossBack), thereKeys)
    this.synKeys = keys(PURPOSE.handshake)
    this.accepts = setup.machines.map((machine) => machine.accepts)
    this.readsEvery = setup.machines.map((machine) => machine.readsEvery ?? 0)
    this.wiresOf = setup.machines.map(() => [])
    setup.wires.forEach((wire, number) => {
      this.addresses.push(this.wiresOf[wire.a]!.push(number) - 1)
      this.addresses.push(this.wiresOf[wire.b]!.push(number) - 1)
    })
    this.state = {
      wires: setup.wires.map(({ lossPpm }) => ({
        cutUntil: 0,
        opened: 0,
        lossSequence: -1,
        newest: -1,
        since: 0,
        cutSince: 0,
        lossPpm,
        silentThere: 0,
        silentBack: 0,
        silentSince: 0,
      })),
      losses: setup.wires.flatMap((wire) => [wire.lossPpm, wire.lossPpm]),
      sent: setup.wires.flatMap(() => [0, 0]),
      connections: [],
      sides: [],
      conns: createConns(setup.machines.length),
      notices: [],
      resends: [],
    }
  }

  // ---- who is at which end -------------------------------------------------------------------------

  /** The two directions of a machine's connection, its own first; null when it has none under that number. */
  endsOf(machine: number, conn: Conn): Sides | null {
    const side = sideOf(this.state.conns, machine, conn)
    if (side < 0) return null
    return { slot: side >> 1, out: this.state.sides[side]!, in: this.state.sides[side ^ 1]! }
  }

  /** The direction in which a machine may send on that connection now; null when it may not. */
  sender(machine: number, conn: Conn): Direction | null {
    const side = sideOf(this.state.conns, machine, conn)
    if (side < 0) return null
    const out = this.state.sides[side]!
    return out.sending ? out : null
  }

  /** Hands a machine its new connection. */
  opened(machine: number, conn: Conn, wire: number, cause: RecordIndex): void {
    this.host.give(machine, { kind: 'opened', conn, over: this.addressOf(machine, wire) }, cause)
  }

  /** By which number a machine knows a wire that ends at it. */
  addressOf(machine: number, wire: number): Address {
    return this.addresses[wire * 2 + (this.wires[wire]!.a === machine ? 0 : 1)]!
  }

  connectionOf(direction: Direction): Connection {
    return this.state.connections[direction.connection]!
  }

  /** What a segment that carries no packet takes, by its name. */
  segmentTakes(direction: Direction, name: number): number {
    return latencyOf(direction.path, fold(name, 2))
  }

  /** Whether what leaves in this direction now gets lost, and nobody is told. */
  isSilent({ wire, back }: Direction): boolean {
    const { silentThere, silentBack } = this.state.wires[wire]!
    return (back ? silentBack : silentThere) > this.host.now
  }

  // ---- streams in order ----------------------------------------------------------------------------

  enqueue(direction: Direction, flight: Flight): void {
    const { reading } = direction
    flight.arrives = lastTakenAt(direction, flight)
    if (reading !== null && flight.kind === 'packet')
      reading.nextTakesAt = flight.arrives + direction.readsEvery
    direction.lastArrives = flight.arrives
    putLast(direction, flight)
    if (direction.firstFlight === flight) this.scheduleFirst(direction)
  }

  /** What carries no packet leaves in silence: its timer sends it again until it passes. */
  enqueueLost(direction: Direction, flight: Flight): void {
    flight.own = 0
    transmit(direction, flight, 0, this.host.now, EVERYTHING)
    this.enqueue(direction, flight)
  }

  scheduleFirst(direction: Direction): void {
    const flight = direction.firstFlight
    direction.headSequence = -1
    if (flight === null || flight.arrives === Infinity) return
    direction.headSequence = this.host.schedule(flight.arrives, EVENT.flight, direction.side)
  }

  directionAt(side: number): Direction | null {
    return this.state.sides[side] ?? null
  }

  /** Takes the first flight of a direction, which has arrived. */
  arrived(direction: Direction): Flight {
    const flight = takeFirst(direction)
    this.scheduleFirst(direction)
    return flight
  }

  /**
   * Flights come at other times by themselves: puts them in order again, with a row for each packet that
   * comes when it was not said to. What comes after `resetAt` never does: a RST is before it.
   */
  settle(direction: Direction, because: ArrivalReason, resetAt: number, cause: RecordIndex): void {
    acceptWithData(direction)
    const first = direction.firstFlight
    let firstMoved = false
    const { reading, readsEvery } = direction
    let before = 0
    let takesAt = reading?.takesAt ?? 0
    let flight = first
    direction.firstFlight = null
    direction.lastFlight = null
    while (flight !== null) {
      const behind = flight.next
      const isPacket = flight.kind === 'packet'
      const arrives = Math.max(takenAt(flight, before, takesAt), this.host.now)
      const gone = isPacket && arrives > resetAt
      const moved = arrives !== flight.arrives
      if (flight === first) firstMoved = moved || gone
      flight.arrives = gone ? Infinity : arrives
      if (isPacket && (moved || gone))
        this.arrivalRow(direction, flight, flight.arrives, because, cause)
      if (!gone) {
        putLast(direction, flight)
        before = arrives
        if (isPacket) takesAt = arrives + readsEvery
      }
      flight = behind
    }
    if (direction.firstFlight !== null) direction.lastArrives = before
    if (reading !== null) reading.nextTakesAt = takesAt
    // what is just being sent is not among the flights yet, and may have lost segments of its own
    if (resetAt < Infinity) direction.missing = missingOf(direction)
    if (firstMoved) this.scheduleFirst(direction)
  }

  arrivalRow(
    direction: Direction,
    flight: Flight,
    at: number,
    because: ArrivalReason,
    cause: RecordIndex,
  ): void {
    const row: Row = {
      ev: 'arrival',
      about: flight.about,
      packet: flight.record,
      arrives: finite(at),
      because,
    }
    this.host.record(direction.to, row, cause)
  }

  forget(slot: number): void {
    const connection = this.state.connections[slot]!
    const wire = this.state.wires[connection.wire]!
    if (wire.newest === slot) {
      wire.newest = -1
      wire.since = this.host.now
    }
    this.state.connections[slot] = null
    this.state.sides[slot * 2] = null
    this.state.sides[slot * 2 + 1] = null
  }

  connRow(
    machine: number,
    conn: Conn,
    wire: number,
    what: ConnEvent,
    cause: RecordIndex,
  ): RecordIndex {
    return this.host.record(machine, { ev: 'conn', about: NO_RECORD, wire, conn, what }, cause)
  }

  /** How a wire stands, for the screen. */
  view(wire: number): { state: 'down' | 'opening' | 'up' | 'cut' | 'halfOpen'; since: Micros } {
    const { cutUntil, cutSince, silentThere, silentBack, silentSince, newest, since } =
      this.state.wires[wire]!
    const connection = newest < 0 ? null : this.state.connections[newest]
    const state =
      cutUntil > this.host.now
        ? 'cut'
        : Math.max(silentThere, silentBack) > this.host.now
          ? 'halfOpen'
          : connection === null || connection === undefined
            ? 'down'
            : connection.stage === 'up'
              ? 'up'
              : 'opening'
    const from = state === 'cut' ? cutSince : state === 'halfOpen' ? silentSince : since
    return { state, since: from as Micros }
  }
}

/** The first free place of a list of slots. */
export function freeSlot(slots: readonly (object | null)[]): number {
  const free = slots.indexOf(null)
  return free < 0 ? slots.length : free
}
