/**
 * More than one card or wire is selected: one leads, in the store of playback, and the others hang on that very
 * selection. Whatever selects anew has none beside it.
 */
import type { Selection } from '../canvas/props.ts'

const beside = new WeakMap<Selection, ReadonlySet<string>>()

/** Ids are unique over cards and wires. */
export function isPicked(selection: Selection | null, id: string): boolean {
  if (selection === null || selection.kind === 'packet') return false
  return selection.id === id || beside.get(selection)?.has(id) === true
}

/** All that is selected, the lead first. */
export function pickedOf(selection: Selection | null): readonly string[] {
  if (selection === null || selection.kind === 'packet') return []
  return [selection.id, ...(beside.get(selection) ?? [])]
}

/** A selection that leads others. It is another object each time, so that everybody hears of it. */
export function leading(
  kind: 'node' | 'link' | 'mark',
  id: string,
  others: Iterable<string>,
): Selection {
  const selection: Selection = { kind, id }
  beside.set(selection, new Set(others))
  return selection
}
