/**
 * Which side of which connection a machine means by a number of its own. Most machines have one connection, number 0:
 * theirs lie in one row, and only what is beyond has a list.
 */
import type { Conn } from '../core/machine.ts'

/** The connection under this number has ended and the machine has not been told yet. */
export const DEAD = -1
/** No connection has this number. */
export const FREE = -2

export interface ConnTable {
  /** By machine: what its number 0 means, a side, DEAD or FREE. */
  near: Int32Array
  /** By machine: the same of its numbers from 1 on. */
  far: Map<number, number[]>
}

export function createConns(machines: number): ConnTable {
  return { near: new Int32Array(machines).fill(FREE), far: new Map() }
}

export function copyConns({ near, far }: ConnTable): ConnTable {
  const copies = new Map<number, number[]>()
  for (const [machine, sides] of far) copies.set(machine, sides.slice())
  return { near: near.slice(), far: copies }
}

/** A side, DEAD or FREE. */
export function sideOf({ near, far }: ConnTable, machine: number, conn: Conn): number {
  if (conn === 0) return near[machine]!
  return far.get(machine)?.[conn - 1] ?? FREE
}

export function putSide({ near, far }: ConnTable, machine: number, conn: Conn, side: number): void {
  if (conn === 0) {
    near[machine] = side
    return
  }
  let sides = far.get(machine)
  if (sides === undefined) far.set(machine, (sides = []))
  while (sides.length < conn) sides.push(FREE)
  sides[conn - 1] = side
}

/** The lowest number of a machine that is free. */
export function freeConn({ near, far }: ConnTable, machine: number): Conn {
  if (near[machine] === FREE) return 0
  const sides = far.get(machine) ?? []
  const free = sides.indexOf(FREE)
  return (free < 0 ? sides.length : free) + 1
}

/** All numbers of a machine are below this. */
export function connsEnd({ far }: ConnTable, machine: number): number {
  return 1 + (far.get(machine)?.length ?? 0)
}

/** The machine has no connection any more. */
export function forgetConns({ near, far }: ConnTable, machine: number): void {
  near[machine] = FREE
  far.delete(machine)
}
