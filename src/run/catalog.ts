/** What the screen must know of all kinds, beside the faces of a run: asked once. */
import { declaredNotes } from '../core/codes.ts'
import type { Catalog } from '../design/form.ts'
import { nodeKinds, packetNames } from '../nodes/registry.ts'

export function catalog(): Catalog {
  const kinds = Object.values(nodeKinds)
  return {
    entries: kinds.map((kind) => kind.catalog),
    packetNames,
    clauses: Object.fromEntries(
      [...declaredNotes()].map(([code, notes]) => [code, notes.map(({ clause }) => clause)]),
    ),
  }
}
