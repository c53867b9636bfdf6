/** Whether a run had a fault: a quantile or a metric promises something for quiet days, unless it says otherwise. */
import type { PokeName, Row } from '../../core/row.ts'
import type { Watch } from '../fold.ts'

/** What the script does that is no fault: it publishes, or makes whole again. */
const HARMLESS: readonly PokeName[] = [
  'publishNow',
  'restart',
  'heal',
  'connect',
  'subscribe',
  'redrive',
  'arrive',
]

export function isFault(row: Row): boolean {
  return row.ev === 'crash' || (row.ev === 'poke' && !HARMLESS.includes(row.poke))
}

/** The records that may be faults. */
export function watchFaults(role: number): readonly Watch[] {
  return [
    { kind: 'row', role, ev: 'poke' },
    { kind: 'row', role, ev: 'crash' },
  ]
}
