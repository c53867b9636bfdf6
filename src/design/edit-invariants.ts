/** Reversible changes of what must hold of a design's runs. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { Result } from '../core/result.ts'
import { err, ok } from '../core/result.ts'
import type { Design } from './design.ts'
import { firstComplaint, fits, inserted, removed, replaced } from './edit-lists.ts'
import { whyNoInvariant } from './invariant-stores.ts'
import { InvariantSchema } from './invariant-schema.ts'
import type { Invariant } from './invariants.ts'
import { INVARIANTS_MAX } from './limits.ts'

export type InvariantEdit =
  | { readonly do: 'addInvariant'; readonly invariant: Invariant; readonly index?: number }
  | { readonly do: 'removeInvariant'; readonly id: string }
  /** Another one in its place; its id may be another too. */
  | { readonly do: 'setInvariant'; readonly id: string; readonly invariant: Invariant }

export interface InvariantApplied {
  readonly design: Design
  readonly undo: InvariantEdit
}

export function invariantsOf({ invariants = [] }: Design): readonly Invariant[] {
  return invariants
}

/** The same design with these: a design without invariants has no list. */
export function withInvariants(design: Design, list: readonly Invariant[]): Design {
  if (list === invariantsOf(design)) return design
  const { invariants: _old, ...rest } = design
  return list.length === 0 ? rest : { ...rest, invariants: list }
}

export function applyToInvariants(
  design: Design,
  edit: InvariantEdit,
): Result<InvariantApplied, Phrase> {
  const list = invariantsOf(design)
  if (edit.do === 'addInvariant') return add(design, edit.invariant, edit.index ?? list.length)
  const index = list.findIndex(({ id }) => id === edit.id)
  const old = list[index]
  if (old === undefined) return err(phrase('problem.noSuchCheck', { id: edit.id }))
  if (edit.do === 'removeInvariant')
    return ok({
      design: withInvariants(design, removed(list, index)),
      undo: { do: 'addInvariant', invariant: old, index },
    })
  const { invariant } = edit
  return checked(design, removed(list, index), invariant, () => ({
    design: withInvariants(design, replaced(list, index, invariant)),
    undo: { do: 'setInvariant', id: invariant.id, invariant: old },
  }))
}

function add(
  design: Design,
  invariant: Invariant,
  index: number,
): Result<InvariantApplied, Phrase> {
  const list = invariantsOf(design)
  if (list.length >= INVARIANTS_MAX)
    return err(phrase('problem.checksMax', { max: INVARIANTS_MAX }))
  if (!fits(list, index)) return err(phrase('problem.noSuchPlace', { index }))
  return checked(design, list, invariant, () => ({
    design: withInvariants(design, inserted(list, index, invariant)),
    undo: { do: 'removeInvariant', id: invariant.id },
  }))
}

/** In its own right, beside those others, and in this design. */
function checked(
  { nodes }: Design,
  others: readonly Invariant[],
  invariant: Invariant,
  then: () => InvariantApplied,
): Result<InvariantApplied, Phrase> {
  const shaped = firstComplaint(InvariantSchema, invariant, then)
  if (!shaped.ok) return shaped
  if (others.some(({ id }) => id === invariant.id))
    return err(phrase('problem.checkTwice', { id: invariant.id }))
  const why = whyNoInvariant(invariant, (id) => nodes.find((node) => node.id === id))
  return why === null ? shaped : err(why)
}
