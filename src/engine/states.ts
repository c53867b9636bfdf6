/**
 * The state of each machine, and what it has persisted. A run that goes on keeps its states where they are, and a
 * checkpoint has copies. Who goes back to a checkpoint takes its states as they are: each is copied for the first step
 * that may change it. So a short way behind a checkpoint costs what it touches.
 */
import type { AnyMachine } from '../core/machine.ts'
import { KeptStore } from './kept.ts'

/** By machine, never changed. */
export interface SavedStates {
  /** null: its process is down. */
  readonly states: readonly unknown[]
  readonly kept: readonly KeptStore[]
}

export class States {
  private readonly machines: readonly AnyMachine[]
  private states: unknown[]
  private kept: KeptStore[]
  /** 0: its state, and what it keeps, are those of a checkpoint. */
  private readonly owned: Uint8Array

  constructor(machines: readonly AnyMachine[]) {
    this.machines = machines
    this.kept = machines.map(() => new KeptStore())
    this.states = machines.map((machine, i) => machine.init(this.kept[i]!))
    this.owned = new Uint8Array(machines.length).fill(1)
  }

  /** To be looked at; null: its process is down. */
  of(machine: number): unknown {
    return this.states[machine]
  }

  /** To be looked at. */
  keptOf(machine: number): KeptStore {
    return this.kept[machine]!
  }

  /** To be changed; null: its process is down. */
  toChange(machine: number): unknown {
    if (this.owned[machine] === 0) this.own(machine)
    return this.states[machine]
  }

  /** To be changed. */
  keptToChange(machine: number): KeptStore {
    if (this.owned[machine] === 0) this.own(machine)
    return this.kept[machine]!
  }

  private own(machine: number): void {
    const state = this.states[machine]
    if (state !== null) this.states[machine] = this.machines[machine]!.copy(state)
    this.kept[machine] = this.kept[machine]!.copy()
    this.owned[machine] = 1
  }

  /** Its process has ended. */
  end(machine: number): void {
    this.states[machine] = null
  }

  /** Its process begins, with what was kept. */
  begin(machine: number): void {
    this.states[machine] = this.machines[machine]!.init(this.keptToChange(machine))
  }

  save(): SavedStates {
    const { machines, states, kept, owned } = this
    const copyOf = (state: unknown, i: number): unknown =>
      state === null || owned[i] === 0 ? state : machines[i]!.copy(state)
    return {
      states: states.map(copyOf),
      kept: kept.map((one, i) => (owned[i] === 0 ? one : one.copy())),
    }
  }

  restore({ states, kept }: SavedStates): void {
    this.states = states.slice()
    this.kept = kept.slice()
    this.owned.fill(0)
  }
}
