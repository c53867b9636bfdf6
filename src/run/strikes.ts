/**
 * What the faults of a run hit: the attempts that were under way at a node that went down, and the packets on a wire
 * that the script did something to. A fault with a time happens whether it hits or not.
 */
import type { RecordIndex } from '../core/row.ts'
import { NEVER } from '../core/time.ts'
import type { Micros } from '../core/time.ts'
import type { PlacedRow } from '../trace/trace.ts'
import type { Timeline } from './timeline.ts'

/** What one fault hit, each as a text that tells it apart. */
type Hit = readonly string[]

/** Whether each fault of a run has hit in another all that it hit there, in the order in which they came. */
export function strikesAsIn(former: Timeline, later: Timeline): boolean {
  const hits = hitsIn(later)
  return hitsIn(former).every((hit, index) => hit.every((one) => hits[index]?.includes(one)))
}

interface Flight {
  readonly wire: number
  readonly what: string
  arrives: Micros
}

function hitsIn({ trace, tables }: Timeline): readonly Hit[] {
  const hits: Hit[] = []
  const attempts = new Map<RecordIndex, { readonly node: number; readonly what: string }>()
  const flights = new Map<RecordIndex, Flight>()
  for (let at = 0; at < trace.length; at++) {
    const row: PlacedRow = trace.row(at)
    const record = at as RecordIndex
    if (row.ev === 'begin') {
      attempts.set(record, { node: row.node, what: tables.texts.textOf(row.handler) })
    } else if (row.ev === 'handle') attempts.delete(row.cause)
    else if (row.ev === 'packet')
      flights.set(record, {
        wire: row.wire,
        what: `${row.back} ${row.ptype}`,
        arrives: row.arrives,
      })
    else if (row.ev === 'arrival') {
      const flight = flights.get(row.packet)
      if (flight !== undefined) flight.arrives = row.arrives
    } else if (row.ev === 'crash') {
      const down = [...attempts].filter(([, { node }]) => node === row.node)
      for (const [begun] of down) attempts.delete(begun)
      hits.push(down.map(([, { what }]) => what))
    } else if (row.ev === 'poke' && row.onWire) {
      for (const [sent, { arrives }] of flights)
        if (arrives !== NEVER && arrives <= row.at) flights.delete(sent)
      const there = [...flights.values()].filter(({ wire }) => wire === row.target)
      hits.push(there.map(({ what }) => what))
    }
  }
  return hits
}
