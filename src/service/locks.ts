/**
 * Locks of serializable stores: a row, or the mark of an event, belongs to the first transaction that reads or
 * writes it, until its end. Who wants it meanwhile waits. Where the wait would close a circle nobody in it would
 * ever go on: then the youngest transaction of the circle is undone and begins anew.
 */
import { assert } from '../core/assert.ts'
import type { BehaviourState, Task } from './state.ts'

/**
 * Takes a lock for the task in `lane`. `taken`: it has it. `waits`: another has it. Otherwise the number of the lane
 * that must begin anew, which may be the one that asked.
 */
export function lock(
  state: BehaviourState,
  lane: number,
  task: Task,
  name: string,
): 'taken' | 'waits' | number {
  const holder = state.locks.get(name)
  if (holder === lane) return 'taken'
  if (holder === undefined) {
    state.locks.set(name, lane)
    task.locks = [...task.locks, name]
    task.wants = null
    return 'taken'
  }
  task.wants = name
  return youngestInCircle(state, lane) ?? 'waits'
}

/** Follows who waits for whom from a lane: null when it ends with one that does not wait. */
function youngestInCircle(state: BehaviourState, from: number): number | null {
  let youngest = from
  for (let lane = from; ;) {
    const wants = state.lanes[lane]?.wants ?? null
    const next = wants === null ? undefined : state.locks.get(wants)
    if (next === undefined) return null
    if (next === from) return youngest
    if (ageOf(state, next) > ageOf(state, youngest)) youngest = next
    lane = next
  }
}

function ageOf(state: BehaviourState, lane: number): number {
  const task = state.lanes[lane]
  assert(task !== null && task !== undefined, 'who has a lock has a task')
  return task.age
}

export function unlock(state: BehaviourState, task: Task): void {
  for (const name of task.locks) state.locks.delete(name)
  task.locks = []
  task.wants = null
}

/** Whether what a task waits for is free. */
export function mayGoOn(state: BehaviourState, task: Task): boolean {
  return task.phase === 'lock' && task.wants !== null && !state.locks.has(task.wants)
}
