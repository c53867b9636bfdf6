/**
 * The driver in virtual time. It pops the earliest event (equal times in the order in which they were made),
 * hands one machine one input, and carries out what the machine asked for. It moves machines it does not
 * understand, reads no clock and draws no luck but by name: the same setup gives the same rows.
 *
 * An entry of the script at time t is played after everything else that happens at t: the cursor at a time
 * stands for the last record at or before it, and a poke at the cursor acts behind that record. So a branch
 * shares its past with its parent row for row.
 */
import { assert } from '../core/assert.ts'
import { fold } from '../core/chance.ts'
import { createHeap } from '../core/heap.ts'
import type { AnyMachine, CallId, Conn, EffectRequest, Input, PointName } from '../core/machine.ts'
import type { RecordIndex, Row, StopReason } from '../core/row.ts'
import { NO_MACHINE, NO_RECORD } from '../core/row.ts'
import type { Text } from '../core/text.ts'
import { NO_TEXT } from '../core/text.ts'
import type { Micros } from '../core/time.ts'
import type { Recorder } from '../trace/trace.ts'
import type { Checkpoint, RunTables } from './checkpoint.ts'
import type { Direction, Flight } from './connections.ts'
import { emptyFlight } from './connections.ts'
import type { Struck } from './crash-points.ts'
import { arm, crashRow, Passages, passPoint, stoppedRow } from './crash-points.ts'
import { comes } from './datagram.ts'
import { closeConnection, crashConnections, cutWire, endArrived, takeNotice } from './ends.ts'
import type { EventKind } from './events.ts'
import { EVENT, kindOf, slotOf, tagOf } from './events.ts'
import { accepted, handshakeDue, openConnection } from './handshake.ts'
import type { Down, Lives } from './lives.ts'
import { backAt, copyLives, createLives, deployedAt, newVersion } from './lives.ts'
import type { KeptStore } from './kept.ts'
import { passed } from './limits.ts'
import type { Host } from './network.ts'
import { copyNetwork, Network } from './network.ts'
import { StepOut } from './out.ts'
import { actOnPacket, inputOf } from './packet-acts.ts'
import { taken, windowDue } from './reading.ts'
import type { DeployAction, DueAction, SimulationSetup } from './setup.ts'
import { pokeRow } from './pokes.ts'
import { States } from './states.ts'
import { resendDue, send } from './stream.ts'
import { heal, lossEnds, setLoss, silence, silenceEnds } from './trouble.ts'
import type { TimerTable } from './timers.ts'
import {
  causeOf,
  clearTimer,
  clearTimersOf,
  copyTimers,
  createTimers,
  fires,
  keyOf,
  machineOf,
  setTimer,
} from './timers.ts'
import { roomOf } from './window.ts'
import { copyWorld, World } from './world.ts'

const timerTag = (slot: number): number => tagOf(EVENT.timer, slot)

export class Simulation implements Host {
  now = 0 as Micros
  stopped: StopReason | null = null
  /** Called with each packet that is sent: for the inspector. */
  onPacket: ((record: RecordIndex, packet: unknown) => void) | null = null
  /**
   * Called with each passage of a crash point: `nth` of this point at this machine, since somebody listens. Those of
   * the very beginning are not told: an entry of the script at 0 plays behind them.
   */
  onPass: ((machine: number, point: PointName, key: Text, nth: number) => void) | null = null

  private readonly setup: SimulationSetup
  /** Of the setup, by machine, what each event and each message asks for. */
  private readonly machines: readonly AnyMachine[]
  private readonly owners: readonly number[]
  private recorder: Recorder
  private readonly tables: RunTables
  private readonly network: Network
  private readonly world: World
  private readonly out: StepOut
  private heap = createHeap(1024)
  private sequence = 0
  private messages = 0
  /** Bytes of payload so far. */
  private published = 0
  private readonly states: States
  private lives: Lives
  /** That of the step under way. */
  private struck: Struck | null = null
  /** As far as somebody listens. */
  private readonly passages = new Passages()
  private readonly keeps: readonly boolean[]
  private timers: TimerTable
  /** Entries of the script that were played. */
  private scripted = 0
  private storm = 0

  /** The input under way. */
  private machine = NO_MACHINE
  private cause: RecordIndex = NO_RECORD
  private stepBegan = 0
  private inputAbout: RecordIndex = NO_RECORD
  private inputName = 0
  private inputLuck = 0
  /** The newest message: most sends are about it, or about what came in. */
  private publishedAbout: RecordIndex = NO_RECORD
  private publishedName = 0

  constructor(setup: SimulationSetup, recorder: Recorder, tables: RunTables) {
    this.setup = setup
    this.machines = setup.machines.map(({ machine }) => machine)
    this.owners = setup.machines.map(({ owner }) => owner)
    this.recorder = recorder
    this.tables = tables
    this.network = new Network(setup, this)
    this.world = new World(setup.seed, tables.world, tables.texts, this)
    this.out = new StepOut(this, tables.texts)
    this.keeps = setup.machines.map(({ persistence }) => persistence === 'sync')
    this.timers = createTimers(setup.machines.length)
    this.lives = createLives(setup.machines.length)
    this.states = new States(this.machines)
    setup.machines.forEach((_, i) => this.schedule(0, EVENT.boot, i))
  }

  get records(): number {
    return this.recorder.length
  }
  // ---- the loop ------------------------------------------------------------------------------------

  /** When the next event is due; Infinity when nothing is left to happen before the horizon. */
  nextAt(): number {
    const at = Math.min(this.heap.peekTime(), this.setup.script[this.scripted]?.at ?? Infinity)
    return this.stopped !== null || at > this.setup.horizon ? Infinity : at
  }

  /** Plays one event. False when nothing is left to happen. */
  step(): boolean {
    const at = this.nextAt()
    if (at === Infinity) return false
    if (at === this.now) this.storm++
    else this.storm = 0
    this.now = at as Micros
    const { heap } = this
    if (heap.peekTime() === at) {
      heap.pop()
      this.play(kindOf(heap.what), slotOf(heap.what), heap.sequence)
    } else this.scriptDue(this.setup.script[this.scripted++]!)
    this.checkLimits()
    return true
  }

  private play(kind: EventKind, slot: number, sequence: number): void {
    switch (kind) {
      case EVENT.boot:
        return this.give(slot, { kind: 'asked', ask: this.setup.machines[slot]!.boot }, NO_RECORD)
      case EVENT.timer:
        return this.timerDue(slot, sequence)
      case EVENT.flight:
        return this.flightDue(slot, sequence)
      case EVENT.handshake:
        return handshakeDue(this.network, this, slot, sequence)
      case EVENT.notice:
        return this.noticeDue(slot)
      case EVENT.segment:
        return resendDue(this.network, this, slot)
      case EVENT.restart:
        if (this.lives.wakes[slot] === sequence) this.restart(slot, NO_RECORD)
        return
      case EVENT.lossEnds:
        return lossEnds(this.network, this, slot, sequence)
      case EVENT.silenceEnds:
        return silenceEnds(this.network, this, slot)
      case EVENT.window:
        return windowDue(this.network, this, slot)
      case EVENT.answer:
        return this.answerDue(slot)
    }
  }

  private checkLimits(): void {
    const { limits } = this.setup
    const reason = passed(limits, this.recorder, this.storm, this.heap, this.tables, this.published)
    this.stopped = reason ?? this.world.isFull(limits)
    if (this.stopped !== null)
      this.record(NO_MACHINE, { ev: 'stop', about: NO_RECORD, reason: this.stopped }, NO_RECORD)
  }

  give(machine: number, input: Input<unknown, unknown>, cause: RecordIndex): void {
    const state = this.states.toChange(machine)
    if (state === null) return
    this.machine = machine
    this.cause = cause
    this.stepBegan = this.recorder.length
    this.machines[machine]!.step(state, input, this.now, this.out)
    if (this.out.died) return this.strike(machine)
    if (this.out.left) return this.retire(machine)
    this.machine = NO_MACHINE
    this.inputAbout = NO_RECORD
  }

  private timerDue(slot: number, sequence: number): void {
    const { timers } = this
    if (!fires(timers, this.heap, timerTag, slot, sequence)) return
    const timer = keyOf(timers, slot)
    this.give(machineOf(timers, slot), { kind: 'timer', timer }, causeOf(timers, slot))
  }

  private flightDue(side: number, sequence: number): void {
    const direction = this.network.directionAt(side)
    if (direction === null || direction.headSequence !== sequence) return
    const flight = this.network.arrived(direction)
    if (direction.path.datagram && !comes(this.network, this, direction, flight)) return
    if (flight.kind === 'packet') this.handOver(direction, flight)
    else if (flight.kind === 'accepted') accepted(this.network, direction, flight.record)
    else if (flight.kind !== 'lost')
      endArrived(this.network, this, direction, flight.kind, flight.record)
  }

  private handOver(direction: Direction, flight: Flight): void {
    const { about, record } = flight
    if (direction.reading !== null) taken(this.network, this, direction, flight)
    this.inputAbout = about
    this.inputName = flight.message
    this.inputLuck = flight.luck
    this.give(direction.to, inputOf(flight, direction.toConn), record)
  }

  private noticeDue(slot: number): void {
    const notice = takeNotice(this.network, slot)
    if (notice === null) return
    const { machine, conn, why, cause } = notice
    this.give(machine, { kind: 'closed', conn, why }, cause)
  }

  /** Whoever has asked is told, if it still lives. */
  private answerDue(slot: number): void {
    const { asker, call, reply } = this.world.decide(slot)
    if (this.lives.crashes[asker.machine] !== asker.life) return
    this.give(asker.machine, { kind: 'answered', call, reply }, reply.record)
  }

  // ---- the script ----------------------------------------------------------------------------------

  private scriptDue({ action }: DueAction): void {
    if (action.do === 'dropSegment' || action.do === 'delay' || action.do === 'editBytes')
      return actOnPacket(this.network, this, action)
    const back = action.do === 'crash' ? backAt(this.setup, this.lives, action, this.now) : null
    const record = this.record(NO_MACHINE, pokeRow(action, this.now, back), NO_RECORD)
    switch (action.do) {
      case 'ask':
        return this.give(action.machine, { kind: 'asked', ask: action.ask }, record)
      case 'crash':
        return this.crash(action.machine, back, record)
      case 'crashAt':
        return arm(this.lives.armed, action, this.tables.texts)
      case 'restart':
        return this.restart(action.machine, record)
      case 'deploy':
        return this.deploy(action, record)
      case 'cut':
        return cutWire(this.network, this, action.wire, this.now + (action.for ?? 0), record)
      case 'heal':
        return heal(this.network, this, action.wire, record)
      case 'halfOpen':
        return silence(this.network, this, action, record)
      case 'loss':
        return setLoss(this.network, this, action, record)
    }
  }

  /** The process has met its crash in the middle of a step: what it has asked for so far has happened. */
  private strike(machine: number): void {
    const at = this.struck!
    const cause = this.lastOfStep()
    this.struck = null
    this.out.died = false
    const back = backAt(this.setup, this.lives, at.action, this.now)
    this.crash(machine, back, cause, at)
  }

  /** The process has ended in order: its new version is started. */
  private retire(machine: number): void {
    const cause = this.lastOfStep()
    this.out.left = false
    const back = deployedAt(this.setup, this.lives, machine, this.now)
    this.crash(machine, back, cause, null, stoppedRow(this.tables.texts))
  }

  private deploy(action: DeployAction, record: RecordIndex): void {
    const { machine, keep, ask } = action
    this.states.keptToChange(machine).put(keep.key, keep.value)
    const back = newVersion(this.setup, this.lives, action, this.now)
    if (back !== null) this.lives.wakes[machine] = this.schedule(back, EVENT.restart, machine)
    this.give(machine, { kind: 'asked', ask }, record)
  }

  private crash(
    machine: number,
    back: Micros | null,
    cause: RecordIndex,
    at: Struck | null = null,
    row = crashRow(at, this.tables.texts),
  ): void {
    const last = this.states.toChange(machine)
    if (last === null) return
    const record = this.record(machine, row, cause)
    this.die(machine, record)
    this.states.end(machine)
    this.lives.downs[machine] = { since: this.now, back, at, cause, last }
    this.lives.crashes[machine]!++
    clearTimersOf(this.timers, machine)
    crashConnections(this.network, this, machine, record)
    this.lives.wakes[machine] = back === null ? -1 : this.schedule(back, EVENT.restart, machine)
  }

  /** The messages that die with a process go on record. */
  private die(machine: number, cause: RecordIndex): void {
    this.machine = machine
    this.cause = cause
    this.stepBegan = this.recorder.length
    this.machines[machine]!.dies?.(this.states.of(machine), this.now, this.out)
    this.machine = NO_MACHINE
    this.inputAbout = NO_RECORD
  }

  private restart(machine: number, cause: RecordIndex): void {
    if (this.states.of(machine) !== null) return
    const record = this.record(machine, { ev: 'restart', about: NO_RECORD }, cause)
    this.lives.downs[machine] = null
    this.states.begin(machine)
    const ask = this.setup.machines[machine]!.boot
    this.give(machine, { kind: 'asked', ask }, record)
  }

  // ---- what the network and the steps ask for --------------------------------------------------------

  schedule(at: number, kind: EventKind, slot: number): number {
    const sequence = this.sequence++
    this.heap.push(at, sequence, tagOf(kind, slot))
    return sequence
  }

  record(machine: number, row: Row, cause: RecordIndex): RecordIndex {
    return this.recorder.append(this.now, machine, cause, row)
  }

  alive(machine: number): boolean {
    return this.states.of(machine) !== null
  }

  recordFor(row: Row, cause: RecordIndex | undefined): RecordIndex {
    if (row.ev === 'publish') {
      row.about = this.recorder.length as RecordIndex
      const name = fold(fold(0, this.owners[this.machine]!), row.ordinal)
      this.messages = this.tables.messages.set(this.messages, row.about, name)
      this.published += row.bytes
      this.publishedAbout = row.about
      this.publishedName = name
    }
    return this.recorder.append(this.now, this.machine, cause ?? this.cause, row)
  }

  openFor(conn: Conn, to: number): void {
    openConnection(this.network, this, this.machine, conn, to, this.cause)
  }

  sendFor(conn: Conn, packet: unknown, about: RecordIndex, sendings: number): void {
    const direction = this.network.sender(this.machine, conn)
    // A message published in this very step is what led to its packet; else what came in.
    const cause = about >= this.stepBegan ? about : this.cause
    if (direction === null) {
      this.recordFor({ ev: 'drop', about, reason: 'connectionLost', to: NO_TEXT }, cause)
      return
    }
    const flight = emptyFlight('packet', NO_RECORD, 0)
    flight.packet = packet
    flight.edited = direction.path.measure.arriving?.(packet) ?? null
    flight.about = about
    if (about !== NO_RECORD && about === this.inputAbout) {
      flight.message = this.inputName
      flight.luck = this.inputLuck
    } else if (about !== NO_RECORD) {
      flight.message = about === this.publishedAbout ? this.publishedName : this.nameOf(about)
    }
    if (sendings > 0) flight.luck = fold(flight.luck, sendings)
    const record = send(this.network, this, direction, flight, cause)
    if (this.onPacket !== null) this.onPacket(record, packet)
  }

  nameOf(about: RecordIndex): number {
    return about === NO_RECORD ? 0 : this.tables.messages.nameOf(about, this.messages)
  }

  passesFor(point: PointName, key: Text): boolean {
    const { machine, now } = this
    if (this.onPass !== null && now > 0)
      this.onPass(machine, point, key, this.passages.count(machine, point))
    const { armed } = this.lives
    if (armed.length > 0) this.struck = passPoint(armed, machine, point, key, now)
    return this.struck === null
  }

  effectFor(call: CallId, request: EffectRequest, about: RecordIndex): void {
    const { machine } = this
    const owner = this.owners[machine]!
    const asker = { machine, life: this.lives.crashes[machine]!, owner }
    this.world.ask(asker, call, request, about, this.lastOfStep())
  }

  timesFor(thing: number): number {
    return this.world.times(this.machine, thing)
  }

  roomFor(conn: Conn): number {
    const direction = this.network.sender(this.machine, conn)
    return direction === null ? 0 : roomOf(direction)
  }

  closeFor(conn: Conn, how: 'fin' | 'reset'): void {
    closeConnection(this.network, this, this.machine, conn, how, this.lastOfStep())
  }

  /** The newest row of the step under way, or what led to it. */
  private lastOfStep(): RecordIndex {
    const last = this.recorder.length - 1
    return last >= this.stepBegan ? (last as RecordIndex) : this.cause
  }

  setTimerFor(key: number, at: Micros): void {
    const due = Math.max(at, this.now) as Micros
    const { timers, heap, machine, cause } = this
    setTimer(timers, heap, timerTag, machine, key, due, this.sequence++, cause)
  }

  clearTimerFor(key: number): void {
    clearTimer(this.timers, this.machine, key)
  }

  keptFor(): KeptStore | null {
    return this.keeps[this.machine] === true ? this.states.keptOf(this.machine) : null
  }

  // ---- looking and restoring -------------------------------------------------------------------------

  /** The state of a machine; null while its process is down. Not to be changed. */
  stateOf(machine: number): unknown {
    return this.states.of(machine)
  }

  /** `down`: how its process went; `kept`: what survives a crash; `effect`: the newest answer it got from outside. */
  fateOf(machine: number): { down: Down | null; kept: KeptStore; effect: RecordIndex } {
    const effect = this.world.state.last.get(machine) ?? NO_RECORD
    return { down: this.lives.downs[machine]!, kept: this.states.keptOf(machine), effect }
  }

  wireView(wire: number): ReturnType<Network['view']> {
    return this.network.view(wire)
  }

  checkpoint(): Checkpoint {
    return {
      now: this.now,
      records: this.records,
      texts: this.tables.texts.size,
      messages: this.messages,
      published: this.published,
      sequence: this.sequence,
      heap: this.heap.copy(),
      states: this.states.save(),
      lives: copyLives(this.lives),
      timers: copyTimers(this.timers),
      network: copyNetwork(this.network.state),
      world: copyWorld(this.world.state),
      scripted: this.scripted,
      storm: this.storm,
      stopped: this.stopped,
    }
  }

  /** Goes back (or on) to a checkpoint, of this simulation or of one with the same script up to there. */
  restore(checkpoint: Checkpoint, recorder: Recorder): void {
    assert(recorder.length === checkpoint.records, 'the recorder stands where the checkpoint does')
    this.recorder = recorder
    this.now = checkpoint.now
    this.sequence = checkpoint.sequence
    this.messages = checkpoint.messages
    this.published = checkpoint.published
    this.heap = checkpoint.heap.copy()
    this.states.restore(checkpoint.states)
    this.lives = copyLives(checkpoint.lives)
    this.publishedAbout = NO_RECORD
    this.timers = copyTimers(checkpoint.timers)
    this.network.state = copyNetwork(checkpoint.network)
    this.world.state = copyWorld(checkpoint.world)
    this.scripted = checkpoint.scripted
    this.storm = checkpoint.storm
    this.stopped = checkpoint.stopped
  }
}
