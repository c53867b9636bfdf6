/**
 * What a run that a fault has broken can say of why: when the fault struck, and of each invariant whose break goes back to
 * a restart behind it, that restart. What goes back to none broke for want of something, and up to the fault all was as it
 * is without it: of that there is the fault alone, which its card names. A hint is made of these, and of no prose.
 */
import type { RecordIndex } from '../../core/row.ts'
import type { Micros } from '../../core/time.ts'
import type { Design, ScriptEntry } from '../../design/design.ts'
import type { PlacedRow } from '../../trace/trace.ts'
import type { Broken } from '../../trace/verdict.ts'
import type { Timeline } from '../timeline.ts'

export interface Cause {
  readonly invariant: string
  readonly record: RecordIndex
}

export interface Clues {
  /** When the fault struck. */
  readonly at: Micros
  /** Each is before the record of its break. */
  readonly causes: readonly Cause[]
}

/** null: the fault never struck. */
export function cluesIn(
  { trace, compiled: { design } }: Timeline,
  fault: ScriptEntry,
  broken: readonly Broken[],
): Clues | null {
  let struck = 0
  while (struck < trace.length && !isStrike(design, fault, trace.row(struck))) struck++
  if (struck === trace.length) return null
  const causes = broken.flatMap(({ invariant, record }): readonly Cause[] => {
    let first: RecordIndex = record
    for (let at = record; at > struck; at = trace.row(at).cause) first = at
    const restarted = first > struck && trace.row(first).ev === 'restart'
    return restarted && first < record ? [{ invariant, record: first }] : []
  })
  return { at: trace.at(struck), causes }
}

/** A design has one fault of a card, and no script beside it. */
function isStrike({ nodes, links }: Design, fault: ScriptEntry, row: PlacedRow): boolean {
  if (fault.do === 'cut')
    return row.ev === 'poke' && row.poke === 'cut' && links[row.target]?.id === fault.link
  return 'node' in fault && row.ev === 'crash' && nodes[row.node]?.id === fault.node
}
