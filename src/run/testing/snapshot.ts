/** Two states of a run are compared as texts. */
import { ScarceMap } from '../../core/scarce-map.ts'
import type { Checkpoint } from '../../engine/checkpoint.ts'
import type { Direction } from '../../engine/connections.ts'
import { KeptStore } from '../../engine/kept.ts'
import type { Fifo } from '../../protocol/mqtt/fifo.ts'
import { listOf } from '../../protocol/mqtt/fifo.ts'

/** All that a run goes on from. Strings and names are shared, and grow with the film. */
export function snapshot(checkpoint: Checkpoint): string {
  const { heap, texts: _, ...rest } = checkpoint
  return JSON.stringify({ ...rest, heap: heap.list() }, (key, value: unknown) =>
    // a broker works its index out again when it is asked for it: there or not says nothing
    key === 'index' ? null : plain(value),
  )
}

/** What is in it, however it lies there: what a process was at its end is never copied, and has room left over. */
function plain(value: unknown): unknown {
  if (value instanceof ScarceMap || value instanceof Map || value instanceof Set) return [...value]
  // its lists may come in another order; what is in one of them may not
  if (value instanceof KeptStore)
    return [...value].sort(([one], [other]) =>
      listIn(one) < listIn(other) ? -1 : listIn(one) > listIn(other) ? 1 : 0,
    )
  if (isLine(value)) return listOf(value)
  if (isDirection(value)) return { ...value, firstFlight: flightsOf(value), lastFlight: null }
  return value === Infinity ? 'Infinity' : value
}

function listIn(key: string): string {
  return key.slice(0, key.lastIndexOf('/'))
}

function isDirection(value: unknown): value is Direction {
  return typeof value === 'object' && value !== null && 'firstFlight' in value
}

/** A chain of thousands is deeper than what writes it may go. */
function flightsOf(direction: Direction): readonly object[] {
  const flights: object[] = []
  for (let one = direction.firstFlight; one !== null; one = one.next)
    flights.push({ ...one, next: null })
  return flights
}

function isLine(value: unknown): value is Fifo<unknown> {
  return typeof value === 'object' && value !== null && 'items' in value && 'head' in value
}
