/** Seeds: each is a trial of its own, wherever it is played. */
import { expect, test } from 'vitest'
import type { FaultPlaces } from './fault-places.ts'
import { faultPlaces } from './fault-places.ts'
import { searchTrial } from './search.ts'
import { orders } from './testing/checked-orders.ts'
import { pair } from './testing/designs.ts'

const design = orders()
function placesOf(of = design): FaultPlaces {
  const places = faultPlaces(of)
  if (!places.ok) throw new Error(places.error.say)
  return places.value
}
const SEEDS = Array.from({ length: 300 }, (_, i) => i + 1)

test('a seed is the same trial whenever it is asked for', () => {
  const places = [placesOf(), placesOf(orders())] as const
  const one = SEEDS.map((seed) => searchTrial(design, places[0], seed))
  const other = SEEDS.toReversed().map((seed) => searchTrial(orders(), places[1], seed))
  expect(other.toReversed()).toEqual(one)
})

test('has one to three faults, in the order of their time, of every kind there is', () => {
  const places = placesOf()
  const trials = SEEDS.map((seed) => searchTrial(design, places, seed))
  for (const { faults } of trials) expect(faults).toEqual(faults.toSorted((a, b) => a.at - b.at))
  expect(new Set(trials.map(({ faults }) => faults.length))).toEqual(new Set([1, 2, 3]))
  const kinds = new Set(trials.flatMap(({ faults }) => faults.map((fault) => fault.do)))
  expect(kinds).toEqual(new Set(['crashAt', 'crash', 'cut', 'loss', 'halfOpen']))
})

test('a design without handlers is hit at its wires and its broker', () => {
  const plain = pair()
  const places = placesOf(plain)
  expect(places.crashes).toEqual([])
  const kinds = SEEDS.flatMap((seed) =>
    searchTrial(plain, places, seed).faults.map((one) => one.do),
  )
  expect(new Set(kinds)).toEqual(new Set(['crash', 'cut', 'loss', 'halfOpen']))
})

test('where nothing can be hit a seed has no fault', () => {
  const nowhere = { crashes: [], packets: [], stopped: null }
  expect(searchTrial(design, nowhere, 5)).toEqual({ seed: 5, faults: [] })
})
