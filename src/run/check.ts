/**
 * A check: a list of trials, each known by its number, whoever plays it. The sweep comes first (number 0 is the run
 * without a fault), the seeds behind it. What a trial is depends on the design and on what was asked for only, so that
 * a command line, the workers of a page and a grader come to the same verdict, in whatever order they play.
 */
import { assert } from '../core/assert.ts'
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import type { StopReason } from '../core/row.ts'
import { err, ok } from '../core/result.ts'
import type { Design } from '../design/design.ts'
import { UINT32_MAX } from '../design/scalars.ts'
import type { FaultPlaces } from './fault-places.ts'
import { faultPlaces } from './fault-places.ts'
import { searchTrial } from './search.ts'
import { sweepTrials } from './sweep.ts'
import type { Trial, Tried } from './trial.ts'
import { Trials } from './trial.ts'

/** One of several machines that share a check. */
export interface Shard {
  /** From 1. */
  readonly index: number
  readonly of: number
}

export interface Asked {
  readonly sweep: boolean
  /** How many seeds; 0: none. */
  readonly seeds: number
  /** The first of them. */
  readonly from: number
  readonly shard: Shard
}

export const WHOLE: Shard = { index: 1, of: 1 }

/** More seeds than that say hardly more, and take a day. */
export const SEEDS_MAX = 1_000_000
/** Of a sweep with more trials only these are played, and the claim says so. */
export const SWEEP_MAX = 50_000
export const SHARDS_MAX = 1_000

/** What came of a trial. Plain data, as all that leaves a check. */
export interface Played extends Tried {
  readonly number: number
}

export class Check {
  readonly design: Design
  readonly asked: Asked
  /** Trials of the sweep that are played, by all shards; and how many there would be. */
  readonly sweepSize: number
  readonly sweepOf: number
  private readonly places: FaultPlaces
  private readonly sweep: readonly Trial[]
  private readonly trials: Trials

  constructor(design: Design, asked: Asked, places: FaultPlaces) {
    this.design = design
    this.asked = asked
    this.places = places
    this.trials = new Trials(design)
    const all = asked.sweep ? sweepTrials(design, places) : []
    this.sweepOf = all.length
    this.sweep = all.slice(0, SWEEP_MAX)
    this.sweepSize = this.sweep.length
  }

  /** Trials of all shards. */
  get size(): number {
    return this.sweepSize + this.asked.seeds
  }

  /** Trials of this shard. */
  get count(): number {
    const { index, of } = this.asked.shard
    return Math.max(0, Math.ceil((this.size - (index - 1)) / of))
  }

  /** The number of this shard's trial `k`, from 0: shards take turns, so that each has of everything. */
  numberOf(k: number): number {
    const { index, of } = this.asked.shard
    return k * of + index - 1
  }

  isSweep(number: number): boolean {
    return number < this.sweepSize
  }

  trial(number: number): Trial {
    if (this.isSweep(number)) return this.sweep[number]!
    return searchTrial(this.design, this.places, this.asked.from + number - this.sweepSize)
  }

  /** Whether a run can be hit at all: a design in which nothing happens has no place for a fault. */
  get canBeHit(): boolean {
    const { crashes, packets } = this.places
    return crashes.length + packets.length > 0
  }

  /** The limit that ended the run of the design as it is: then its trials are long, and few come to their end. */
  get stopped(): StopReason | null {
    return this.places.stopped
  }

  play(number: number): Played {
    const tried = this.trials.play(this.trial(number))
    assert(tried.ok, 'a design that was played once can be played with faults')
    return { number, ...tried.value }
  }
}

/** Plays the design once, to see where it can be hit. Refused: what cannot be played, asks too much, or has nothing to break. */
export function prepareCheck(design: Design, asked: Asked): Result<Check, Phrase> {
  const { seeds, from } = asked
  if (design.invariants === undefined) return err(phrase('proof.noInvariants'))
  if (seeds > SEEDS_MAX) return err(phrase('proof.seedsMax', { seeds, max: SEEDS_MAX }))
  if (seeds > 0 && from + seeds - 1 > UINT32_MAX)
    return err(phrase('proof.seedsEnd', { last: from + seeds - 1, max: UINT32_MAX }))
  const places = faultPlaces(design)
  return places.ok ? ok(new Check(design, asked, places.value)) : places
}
