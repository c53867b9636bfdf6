/**
 * The sweep: one seed without a fault, and with every single fault at every semantic place of it. A process dies at each crash point of each handler,
 * the first few times that it is passed; a wire is cut at each kind of packet in each direction, the first few of them.
 */
import type { Design, ScriptEntry } from '../design/design.ts'
import type { FaultPlaces, PacketPlace } from './fault-places.ts'
import { crashAt, cutAt } from './fault-places.ts'
import type { Trial } from './trial.ts'

/** Of each place, so many occurrences: the first of their kind differ, those behind them seldom do. */
export const OCCURRENCES = 3

/** In a fixed order: no fault at all, crashes by node and handler, then cuts in the order of the packets. */
export function sweepTrials(design: Design, { crashes, packets }: FaultPlaces): readonly Trial[] {
  const faults: ScriptEntry[] = [
    ...crashes.flatMap((place) =>
      Array.from({ length: Math.min(place.passed, OCCURRENCES) }, (_, i) => crashAt(place, i + 1)),
    ),
    ...cuts(packets),
  ]
  const { seed } = design.run
  return [{ seed, faults: [] }, ...faults.map((fault) => ({ seed, faults: [fault] }))]
}

/** Packets that leave together are hit by the same cut. */
function cuts(packets: readonly PacketPlace[]): readonly ScriptEntry[] {
  const met = packets.filter(({ nth }) => nth <= OCCURRENCES)
  return [...new Map(met.map((place) => [`${place.link}/${place.at}`, cutAt(place)])).values()]
}
