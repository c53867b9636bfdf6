/**
 * A run that can be looked at anywhere. One simulation films: it goes ahead, writes the trace and leaves
 * checkpoints. Another one looks: it restores the nearest checkpoint and replays, silently, to the record that
 * is asked for. The two share strings and names of messages, which a replay gives again alike.
 *
 * `seek(n)` means: the state right after the event that wrote record n. A checkpoint is taken right after an
 * event that wrote a record, so it is such a state itself.
 *
 * A branch is the same design with another script: what the two scripts share is kept, row for row.
 */
import type { RecordIndex, StopReason } from '../core/row.ts'
import type { Micros } from '../core/time.ts'
import type { ScriptEntry } from '../design/design.ts'
import type { Checkpoint } from '../engine/checkpoint.ts'
import { createTables, truncateTables } from '../engine/checkpoint.ts'
import type { DueAction } from '../engine/setup.ts'
import { Simulation } from '../engine/simulation.ts'
import { digestOf } from '../trace/digest.ts'
import { RowCounter, Trace } from '../trace/trace.ts'
import type { CompiledDesign } from './compile-with.ts'
import { withScript } from './compile-with.ts'

/** What all checkpoints together may take, and what one takes for a machine or a wire, measured: bytes. */
const CHECKPOINT_BUDGET = 100_000_000
const BYTES_EACH = 1_900

/** How far before a record that was looked at the viewer leaves a checkpoint, and how many it keeps. */
const NEARBY_RECORDS = 400
const NEARBY_MAX = 8

/** By the size of what has to be copied: how far apart checkpoints stand, in records, and how many there are. */
interface Spacing {
  /** While filming: a film is wanted soon. */
  film: number
  /** When it has settled: whoever seeks waits no longer than this takes to play. */
  settled: number
  most: number
}

function spacingFor({ setup }: CompiledDesign): Spacing {
  const size = setup.machines.length + setup.wires.length
  return {
    film: Math.min(60_000, Math.max(2_000, 30 * size)),
    settled: Math.min(16_000, Math.max(2_000, 8 * size)),
    most: Math.min(96, Math.max(16, Math.floor(CHECKPOINT_BUDGET / (BYTES_EACH * size)))),
  }
}

export class Timeline {
  compiled: CompiledDesign
  readonly trace = new Trace()
  readonly tables = createTables()
  private filming: Simulation
  private viewer: Simulation
  /** The record the viewer stands at; -2: nowhere in particular. */
  private viewed = -2
  private checkpoints: Checkpoint[]
  /** Left by the viewer on its way to where somebody looked, the newest last. */
  private nearby: Checkpoint[] = []
  private readonly spacing: Spacing
  private distance: number
  /** Plays between checkpoints of the film to leave more of them. */
  private settler: Simulation | null = null

  /** `seekable` false: nobody will look into the run, so it leaves no checkpoints. */
  constructor(compiled: CompiledDesign, seekable = true) {
    this.compiled = compiled
    this.spacing = spacingFor(compiled)
    this.distance = seekable ? this.spacing.film : Infinity
    this.filming = new Simulation(compiled.setup, this.trace, this.tables)
    this.viewer = new Simulation(compiled.setup, new RowCounter(), this.tables)
    this.checkpoints = [this.filming.checkpoint()]
  }

  // ---- filming -------------------------------------------------------------------------------------

  /** Nothing more will happen. */
  get done(): boolean {
    return this.filming.nextAt() === Infinity
  }

  get stopped(): StopReason | null {
    return this.filming.stopped
  }

  /** Whatever happens from now on happens at this time or later; the end of the run when it is done. */
  get edge(): Micros {
    const next = this.filming.nextAt()
    if (this.stopped !== null) return this.filming.now
    return Math.min(next, this.compiled.setup.horizon) as Micros
  }

  /** Films on while `goOn` says so, asked after every 256 events. Returns whether the run is done. */
  film(goOn: () => boolean): boolean {
    const { filming } = this
    for (;;) {
      for (let i = 0; i < 256; i++) {
        if (!filming.step()) return true
        if (filming.records - this.lastCheckpoint() >= this.distance) this.keepCheckpoint()
      }
      if (!goOn()) return false
    }
  }

  private lastCheckpoint(): number {
    return this.checkpoints[this.checkpoints.length - 1]!.records
  }

  private keepCheckpoint(): void {
    this.checkpoints.push(this.filming.checkpoint())
    if (this.checkpoints.length <= this.spacing.most) return
    this.checkpoints = this.checkpoints.filter((_, i) => i % 2 === 0)
    this.distance *= 2
  }

  /**
   * Leaves more checkpoints in what is filmed, while `goOn` says so, asked after each: for when there is time.
   * Returns whether there are enough. Nothing that can be seen changes; a seek gets shorter.
   */
  settle(goOn: () => boolean): boolean {
    const apart = Math.max(this.spacing.settled, this.trace.length / this.spacing.most)
    for (let i = 0; i < this.checkpoints.length; i++) {
      const from = this.checkpoints[i]!
      const next = this.checkpoints[i + 1]?.records ?? this.trace.length
      if (next - from.records < 1.5 * apart) continue
      this.checkpoints.splice(i + 1, 0, this.settleBetween(from, from.records + apart))
      if (!goOn()) return false
    }
    this.settler = null
    return true
  }

  private settleBetween(from: Checkpoint, records: number): Checkpoint {
    const known = this.settler
    const settler = known ?? new Simulation(this.compiled.setup, new RowCounter(), this.tables)
    this.settler = settler
    if (settler.records !== from.records) settler.restore(from, new RowCounter(from.records))
    while (settler.records < records) if (!settler.step()) break
    return settler.checkpoint()
  }

  digest(): string {
    return digestOf(this.trace, this.tables.texts)
  }

  // ---- looking -------------------------------------------------------------------------------------

  /**
   * The simulation right after the event that wrote record `at` (-1: before anything happened). It is lent:
   * the next call moves it.
   */
  seek(at: RecordIndex): Simulation {
    if (at >= this.trace.length) throw new Error(`broken promise: record ${at} is filmed`)
    if (this.viewed === at) return this.viewer
    const checkpoint = this.nearest(at)
    const ahead = this.viewed >= 0 && this.viewed < at && this.viewer.records >= checkpoint.records
    if (!ahead) this.viewer.restore(checkpoint, new RowCounter(checkpoint.records))
    this.keepNearby(this.viewed, at)
    this.replayTo(at)
    return this.viewer
  }

  private replayTo(at: number): void {
    while (this.viewer.records <= at) if (!this.viewer.step()) break
    this.viewed = at
  }

  /** Who steps back once steps back again: a checkpoint shortly before makes the next steps short. */
  private keepNearby(from: number, at: number): void {
    const place = at - NEARBY_RECORDS
    const back = from - at
    if (back <= 0 || back > NEARBY_RECORDS || place - this.viewer.records < NEARBY_RECORDS) return
    this.replayTo(place)
    this.nearby.push(this.viewer.checkpoint())
    if (this.nearby.length > NEARBY_MAX) this.nearby.shift()
  }

  /** What `seek` must equal, without any checkpoint but the first: for tests. */
  replayFromStart(at: RecordIndex): Simulation {
    const simulation = new Simulation(this.compiled.setup, new RowCounter(), this.tables)
    while (simulation.records <= at) if (!simulation.step()) break
    return simulation
  }

  /** The last checkpoint that is not past record `at`. */
  private nearest(at: number): Checkpoint {
    let low = 0
    let high = this.checkpoints.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.checkpoints[middle]!.records <= at + 1) low = middle + 1
      else high = middle
    }
    let best = this.checkpoints[Math.max(0, low - 1)]!
    for (const one of this.nearby)
      if (one.records <= at + 1 && one.records > best.records) best = one
    return best
  }

  /** The packet that was sent at a `packet` row, by replaying its step. null: no packet row. */
  packetAt(at: RecordIndex): unknown {
    if (at < 0 || at >= this.trace.length || this.trace.ev(at) !== 'packet') return null
    let found: unknown = null
    const { viewer } = this
    const checkpoint = this.nearest(at - 1)
    viewer.restore(checkpoint, new RowCounter(checkpoint.records))
    viewer.onPacket = (record, packet) => {
      if (record === at) found = packet
    }
    while (viewer.records <= at) if (!viewer.step()) break
    viewer.onPacket = null
    this.viewed = at
    return found
  }

  // ---- branching -----------------------------------------------------------------------------------

  /**
   * Plays the run with another script. Returns the number of the first record that may differ; rows before it
   * are the same, bit for bit. null: the script names what the design does not have.
   */
  branch(script: readonly ScriptEntry[]): number | null {
    const next = withScript(this.compiled, script)
    if (!next.ok) return null
    const differs = firstDifference(this.compiled.setup.script, next.value.setup.script)
    this.compiled = next.value
    this.checkpoints = this.checkpoints.filter(
      ({ scripted, now }) => scripted <= differs.index && now <= differs.at,
    )
    const from = this.checkpoints[this.checkpoints.length - 1]!
    this.trace.truncate(from.records)
    truncateTables(this.tables, from)
    const { setup } = next.value
    this.filming = new Simulation(setup, new Trace(), this.tables)
    this.filming.restore(from, this.trace)
    this.viewer = new Simulation(setup, new RowCounter(), this.tables)
    this.viewed = -2
    this.nearby = []
    this.settler = null
    return from.records
  }
}

function firstDifference(
  one: readonly DueAction[],
  other: readonly DueAction[],
): { index: number; at: number } {
  let index = 0
  while (index < Math.min(one.length, other.length) && isAlike(one[index], other[index])) index++
  const at = Math.min(one[index]?.at ?? Infinity, other[index]?.at ?? Infinity)
  return { index, at }
}

/** Whether two values hold the same. A script may have thousands of entries, and it is compared at each arrival. */
function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return false
  const [mine, theirs] = [one as Record<string, unknown>, other as Record<string, unknown>]
  let fields = 0
  for (const key in mine) {
    if (!isAlike(mine[key], theirs[key])) return false
    fields++
  }
  for (const _ in theirs) fields--
  return fields === 0
}
