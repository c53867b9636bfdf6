/** What an edit would change, a sentence each. */
import type { Phrase } from '../../core/codes.ts'
import { phrase } from '../../core/codes.ts'
import { differences } from '../../design/differences.ts'
import type { Design } from '../../design/design.ts'
import type { Edit } from '../../design/edit.ts'
import { apply } from '../../design/edit.ts'
import { titleOf } from '../../design/naming.ts'

export interface Previewed {
  /** The title of the node; '': it is about the design. */
  readonly of: string
  readonly says: readonly Phrase[]
}

/** null: the design is another now, and it cannot be done. */
export function previewOf(design: Design, edit: Edit): readonly Previewed[] | null {
  const applied = apply(design, edit)
  if (!applied.ok) return null
  const { design: after } = applied.value
  const nodes = differences(design, after).map(({ node, says }) => {
    const found = after.nodes.find(({ id }) => id === node)
    return { of: found === undefined ? node : titleOf(found), says }
  })
  const links = after.links
    .filter(({ id }) => design.links.every((link) => link.id !== id))
    .map(({ a, b }) => phrase('review.addedLink', { a, b }))
  const known = new Set((design.invariants ?? []).map(({ id }) => id))
  const checks = (after.invariants ?? [])
    .filter(({ id }) => !known.has(id))
    .map(({ id, why }) => phrase('review.addedCheck', { id, why }))
  const more = [...links, ...checks]
  return more.length === 0 ? nodes : [...nodes, { of: '', says: more }]
}
