/** Between whom a record is. */
import type { RecordIndex } from '../../core/row.ts'
import type { Telling, ToldRow } from './names.ts'
import { endsOf } from './names.ts'

/** Who sends to whom, or where it happened and who is at the other end; numbers of nodes, -1: nobody. */
export interface RowEnds {
  readonly from: number
  readonly to: number
}

export function rowEnds(telling: Telling, row: ToldRow): RowEnds {
  switch (row.ev) {
    case 'packet':
    case 'segment':
      return endsOf(telling, row.wire, row.back)
    case 'arrival':
      return packetEnds(telling, row.packet)
    case 'poke':
      // What was done to a packet was done on its way; a wire as such has its two ends.
      if (row.packet >= 0) return packetEnds(telling, row.packet)
      return row.onWire ? endsOf(telling, row.target, false) : { from: row.target, to: -1 }
    case 'conn': {
      const { from, to } = endsOf(telling, row.wire, false)
      return { from: row.node, to: row.node === from ? to : from }
    }
    default:
      return { from: row.node, to: -1 }
  }
}

function packetEnds(telling: Telling, packet: RecordIndex): RowEnds {
  const row = telling.trace.row(packet)
  return row.ev === 'packet' ? endsOf(telling, row.wire, row.back) : { from: -1, to: -1 }
}
