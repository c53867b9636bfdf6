/** What the line of a card tells, for tests. */
import type { Struck } from './passage.ts'

type Told = readonly (string | readonly string[] | undefined)[]

/**
 * `received load | commit emit?`, the bar where it dies, and a mark on what hangs on a condition; then what lies in memory,
 * on disk and outside. Empty: nothing is told.
 */
export function toldOf({ passage }: Struck): Told {
  if (passage === null) return []
  const { ops, done, unsure, lying } = passage
  const names = ops.map((op, place) => (unsure.includes(place) ? `${op}?` : op))
  const way = `${names.slice(0, done).join(' ')} | ${names.slice(done).join(' ')}`.trim()
  const places = [lying?.memory, lying?.disk, lying?.outside]
  return [way, ...places.map((things) => things?.map(({ kind, name }) => `${kind} ${name}`.trim()))]
}
