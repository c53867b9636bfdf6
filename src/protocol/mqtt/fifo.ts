/**
 * A line of waiting things: in at the end, out at the head, in constant time, and plain data. The array is used
 * again from its beginning whenever the line is empty, so that a line that never gets long stays small; of a long
 * one the front is given back in bulk, because `shift` moves everything that waits.
 */

import { assert } from '../../core/assert.ts'

export interface Fifo<T> {
  /** One list for all that have held nothing yet: `put` gives a line its own. */
  items: (T | undefined)[]
  /** Where in `items` the first one stands. */
  head: number
  /** How many there are. */
  size: number
}

/** Most lines of most clients stay empty for a whole run, and there are thousands of them in each checkpoint. */
const NOTHING: never[] = []

export function createFifo<T>(): Fifo<T> {
  return { items: NOTHING, head: 0, size: 0 }
}

export function fifoOf<T>(items: readonly T[]): Fifo<T> {
  return { items: [...items], head: 0, size: items.length }
}

export function sizeOf<T>(fifo: Fifo<T>): number {
  return fifo.size
}

export function put<T>(fifo: Fifo<T>, item: T): void {
  const { items, head, size } = fifo
  const end = head + size
  if (items.length === 0) fifo.items = [item]
  else if (end < items.length) items[end] = item
  else items.push(item)
  fifo.size = size + 1
}

/** The one at `place`, counted from 0 at the head. */
export function at<T>(fifo: Fifo<T>, place: number): T | undefined {
  return place < fifo.size ? fifo.items[fifo.head + place] : undefined
}

export function take<T>(fifo: Fifo<T>): T | undefined {
  const { items, head, size } = fifo
  if (size === 0) return undefined
  const item = items[head]
  items[head] = undefined
  fifo.size = size - 1
  fifo.head = size === 1 ? 0 : head + 1
  if (fifo.head >= 64 && fifo.head >= size) {
    items.splice(0, fifo.head)
    fifo.head = 0
  }
  return item
}

/** Puts another in the place of the one at `place`. */
export function replaceAt<T>(fifo: Fifo<T>, place: number, item: T): void {
  assert(place < fifo.size, 'only what waits is replaced')
  fifo.items[fifo.head + place] = item
}

/** Takes the one at `place` out of the line; those behind it move up. */
export function takeAt<T>(fifo: Fifo<T>, place: number): T | undefined {
  if (place === 0) return take(fifo)
  if (place >= fifo.size) return undefined
  fifo.size--
  return fifo.items.splice(fifo.head + place, 1)[0]
}

export function listOf<T>(fifo: Fifo<T>): T[] {
  return fifo.items.slice(fifo.head, fifo.head + fifo.size) as T[]
}

/** Shares the things in the line, which never change, and nothing else. */
export function copyFifo<T>(fifo: Fifo<T>): Fifo<T> {
  return fifo.size === 0 ? createFifo() : { items: listOf(fifo), head: 0, size: fifo.size }
}
