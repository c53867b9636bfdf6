/**
 * The timers of all machines. A timer that is moved to a later time (a keep alive, at each packet) leaves its
 * entry in the heap where it is; when that comes up it is put in again for the time that counts. So a timer
 * costs one heap entry, however often it is moved, and still fires in the order of its last setting.
 *
 * Everything about one timer is eight numbers in a row: one line of memory.
 */
import type { EventHeap } from '../core/heap.ts'
import type { RecordIndex } from '../core/row.ts'
import type { Micros } from '../core/time.ts'

const NOT_SET = -1
const WIDTH = 8
/** Due, or NOT_SET. */
const DUE = 0
/** The sequence of its last setting. */
const SEQUENCE = 1
/** The earliest entry that stands in the heap for it, or NOT_SET. */
const HEAPED = 2
const HEAPED_SEQUENCE = 3
/** The record that put it there. */
const CAUSE = 4
const MACHINE = 5
const KEY = 6

/** Most machines have timers with these few keys only: their slots lie in one row, not in a list each. */
const NEAR_KEYS = 4

export interface TimerTable {
  /** By machine x NEAR_KEYS + timer key: the slot + 1; 0: none. */
  near: Int32Array
  /** By machine, by timer key - NEAR_KEYS: the slot, or undefined. */
  far: Map<number, (number | undefined)[]>
  size: number
  rows: Float64Array
}

export function createTimers(machines: number): TimerTable {
  return {
    near: new Int32Array(machines * NEAR_KEYS),
    far: new Map(),
    size: 0,
    rows: new Float64Array(WIDTH * Math.max(16, machines * 2)),
  }
}

export function copyTimers({ near, far, size, rows }: TimerTable): TimerTable {
  const copies = new Map<number, (number | undefined)[]>()
  for (const [machine, slots] of far) copies.set(machine, slots.slice())
  return { near: near.slice(), far: copies, size, rows: rows.slice() }
}

export function machineOf(timers: TimerTable, slot: number): number {
  return timers.rows[slot * WIDTH + MACHINE]!
}

export function keyOf(timers: TimerTable, slot: number): number {
  return timers.rows[slot * WIDTH + KEY]!
}

export function causeOf(timers: TimerTable, slot: number): RecordIndex {
  return timers.rows[slot * WIDTH + CAUSE]! as RecordIndex
}

/** The slot of a timer; -1: it was never set. */
function knownSlot({ near, far }: TimerTable, machine: number, key: number): number {
  if (key < NEAR_KEYS) return near[machine * NEAR_KEYS + key]! - 1
  return far.get(machine)?.[key - NEAR_KEYS] ?? -1
}

function remember({ near, far }: TimerTable, machine: number, key: number, slot: number): void {
  if (key < NEAR_KEYS) {
    near[machine * NEAR_KEYS + key] = slot + 1
    return
  }
  const slots = far.get(machine)
  if (slots !== undefined) slots[key - NEAR_KEYS] = slot
  else {
    const first: (number | undefined)[] = []
    first[key - NEAR_KEYS] = slot
    far.set(machine, first)
  }
}

function slotFor(timers: TimerTable, machine: number, key: number): number {
  const known = knownSlot(timers, machine, key)
  if (known >= 0) return known
  const slot = timers.size++
  remember(timers, machine, key, slot)
  if (timers.size * WIDTH > timers.rows.length) {
    const rows = new Float64Array(timers.rows.length * 2)
    rows.set(timers.rows)
    timers.rows = rows
  }
  const { rows } = timers
  const at = slot * WIDTH
  rows[at + DUE] = NOT_SET
  rows[at + HEAPED] = NOT_SET
  rows[at + MACHINE] = machine
  rows[at + KEY] = key
  return slot
}

/** Sets or moves a timer. `tag` marks its entry in the heap: `tag(slot)`. */
export function setTimer(
  timers: TimerTable,
  heap: EventHeap,
  tag: (slot: number) => number,
  machine: number,
  key: number,
  due: Micros,
  sequence: number,
  cause: RecordIndex,
): void {
  const slot = slotFor(timers, machine, key)
  const { rows } = timers
  const at = slot * WIDTH
  rows[at + DUE] = due
  rows[at + SEQUENCE] = sequence
  rows[at + CAUSE] = cause
  const heaped = rows[at + HEAPED]!
  if (heaped === NOT_SET || heaped > due) enter(timers, heap, tag, slot)
}

function enter(
  timers: TimerTable,
  heap: EventHeap,
  tag: (slot: number) => number,
  slot: number,
): void {
  const { rows } = timers
  const at = slot * WIDTH
  const due = rows[at + DUE]!
  const sequence = rows[at + SEQUENCE]!
  rows[at + HEAPED] = due
  rows[at + HEAPED_SEQUENCE] = sequence
  heap.push(due, sequence, tag(slot))
}

export function clearTimer(timers: TimerTable, machine: number, key: number): void {
  const slot = knownSlot(timers, machine, key)
  if (slot >= 0) timers.rows[slot * WIDTH + DUE] = NOT_SET
}

export function clearTimersOf(timers: TimerTable, machine: number): void {
  for (let key = 0; key < NEAR_KEYS; key++) clearTimer(timers, machine, key)
  const far = timers.far.get(machine)?.length ?? 0
  for (let key = NEAR_KEYS; key < NEAR_KEYS + far; key++) clearTimer(timers, machine, key)
}

/**
 * An entry of the heap has come up. True when the timer fires now; when it was moved, its entry is put in
 * again and nothing happens.
 */
export function fires(
  timers: TimerTable,
  heap: EventHeap,
  tag: (slot: number) => number,
  slot: number,
  sequence: number,
): boolean {
  const { rows } = timers
  const at = slot * WIDTH
  if (rows[at + HEAPED] === NOT_SET || rows[at + HEAPED_SEQUENCE] !== sequence) return false
  rows[at + HEAPED] = NOT_SET
  if (rows[at + DUE] === NOT_SET) return false
  if (rows[at + SEQUENCE] !== sequence) {
    enter(timers, heap, tag, slot)
    return false
  }
  rows[at + DUE] = NOT_SET
  return true
}
