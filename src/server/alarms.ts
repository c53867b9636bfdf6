/**
 * The timers of a machine that runs by the wall clock, in the order in which virtual time has them: by what they are
 * due, and those of one moment as they were set. A clock that rings late changes nothing of it, for whoever drives the
 * machine takes what is due before it hands on what came later (`driver.ts`).
 */
import type { EventHeap } from '../core/heap.ts'
import { createHeap } from '../core/heap.ts'
import type { TimerKey } from '../core/machine.ts'
import type { Micros } from '../core/time.ts'

export interface Alarm {
  readonly timer: TimerKey
  readonly due: Micros
}

/** Entries that count no more are left in the heap until there are so many beside as many that do. */
const STALE = 1_000

export class Alarms {
  /** By timer: its last setting. */
  private readonly settings = new Map<
    TimerKey,
    { readonly due: Micros; readonly sequence: number }
  >()
  private heap: EventHeap = createHeap()
  private sequence = 0

  /** Sets it, or moves it. */
  set(timer: TimerKey, due: Micros): void {
    const sequence = this.sequence++
    this.settings.set(timer, { due, sequence })
    this.heap.push(due, sequence, timer)
    if (this.heap.size > 2 * this.settings.size + STALE) this.sweep()
  }

  clear(timer: TimerKey): void {
    this.settings.delete(timer)
  }

  /** The first one that is due by then; it is not set any more. null: none is. */
  take(until: Micros): Alarm | null {
    const { heap } = this
    while (heap.peekTime() <= until) {
      heap.pop()
      if (this.settings.get(heap.what)?.sequence !== heap.sequence) continue
      this.settings.delete(heap.what)
      return { timer: heap.what, due: heap.time as Micros }
    }
    return null
  }

  /** Nothing is due before it; Infinity: nothing is set. */
  get earliest(): number {
    return this.heap.peekTime()
  }

  private sweep(): void {
    this.heap = createHeap()
    for (const [timer, { due, sequence }] of this.settings) this.heap.push(due, sequence, timer)
  }
}
