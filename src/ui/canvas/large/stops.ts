/**
 * Which cards and wires of very many can be pressed and have the focus. The Tab key goes through all of them in the
 * order of the flow: of that order the neighbours of the focus are there, and both ends, by which one comes in.
 */
import type { Layout, Stop } from '../layout.ts'
import type { Shown } from './levels.ts'

const places = new WeakMap<readonly Stop[], ReadonlyMap<string, number>>()

function placesIn(order: readonly Stop[]): ReadonlyMap<string, number> {
  let known = places.get(order)
  if (known === undefined) {
    known = new Map(order.map(({ id }, place) => [id, place]))
    places.set(order, known)
  }
  return known
}

/** `focus`: what has it or had it last. `others`: what is selected, under the pointer, or wanted. */
export function stopsOf(
  { order, marks }: Layout,
  shown: Shown,
  focus: string | null,
  others: readonly (string | null)[],
): readonly Stop[] {
  const known = placesIn(order)
  const wanted = new Set([0, order.length - 1])
  const want = (id: string | null, aside = 0) => {
    const place = id === null ? undefined : known.get(id)
    if (place === undefined) return
    for (let at = place - aside; at <= place + aside; at++) wanted.add(at)
  }
  for (const id of shown.cards) want(id)
  // Notes and the titles of groups are elements whatever the sight.
  for (const id of marks.keys()) want(id)
  for (const id of shown.wires) want(id)
  for (const id of others) want(id)
  want(focus, 1)
  return [...wanted].sort((a, b) => a - b).flatMap((place) => order[place] ?? [])
}
