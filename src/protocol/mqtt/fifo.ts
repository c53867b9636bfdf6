/**
 * A line of waiting things: in at the end, out at the head, in constant time, and plain data. The front of
 * the array is given back in bulk, because `shift` moves everything that waits.
 */

export interface Fifo<T> {
  items: (T | undefined)[]
  /** Where in `items` the first one stands. */
  head: number
}

export function createFifo<T>(): Fifo<T> {
  return { items: [], head: 0 }
}

export function fifoOf<T>(items: readonly T[]): Fifo<T> {
  return { items: [...items], head: 0 }
}

export function sizeOf<T>(fifo: Fifo<T>): number {
  return fifo.items.length - fifo.head
}

export function put<T>(fifo: Fifo<T>, item: T): void {
  fifo.items.push(item)
}

/** The one at `place`, counted from 0 at the head. */
export function at<T>(fifo: Fifo<T>, place: number): T | undefined {
  return fifo.items[fifo.head + place]
}

export function take<T>(fifo: Fifo<T>): T | undefined {
  const { items, head } = fifo
  if (head === items.length) return undefined
  const item = items[head]
  items[head] = undefined
  fifo.head = head + 1
  // not at once when it is empty: an array that is emptied and filled for each message is made anew each time
  if (fifo.head >= 64 && fifo.head * 2 > items.length) {
    items.splice(0, fifo.head)
    fifo.head = 0
  }
  return item
}

/** Puts another in the place of the one at `place`. */
export function replaceAt<T>(fifo: Fifo<T>, place: number, item: T): void {
  fifo.items[fifo.head + place] = item
}

/** Takes the one at `place` out of the line; those behind it move up. */
export function takeAt<T>(fifo: Fifo<T>, place: number): T | undefined {
  if (place === 0) return take(fifo)
  return fifo.items.splice(fifo.head + place, 1)[0]
}

export function listOf<T>(fifo: Fifo<T>): T[] {
  return fifo.items.slice(fifo.head) as T[]
}

/** Shares the things in the line, which never change, and nothing else. */
export function copyFifo<T>(fifo: Fifo<T>): Fifo<T> {
  return { items: fifo.items.slice(fifo.head), head: 0 }
}
