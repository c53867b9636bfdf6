/**
 * The invariants of a design, made ready once for all of its runs: which kinds of record anybody wants, by what
 * condition and key, and which fields of them are read.
 */
import type { Expression } from '../core/expression/expression.ts'
import type { Ev } from '../core/row.ts'
import { EVS } from '../core/row.ts'
import type { Design } from '../design/design.ts'
import type { Invariant } from '../design/invariants.ts'
import { storeParts } from '../design/invariants.ts'
import type { FormPlan, Watch } from './fold.ts'
import type { Guard } from './guard.ts'
import { guardOf } from './guard.ts'
import { planAlways } from './folds/always.ts'
import { planAtLeast } from './folds/at-least.ts'
import { planAtMost } from './folds/at-most.ts'
import { planBalance } from './folds/balance.ts'
import { planConserve } from './folds/conserve.ts'
import { planFinal } from './folds/final.ts'
import { planLeadsTo } from './folds/leads-to.ts'
import { planMonotonic } from './folds/monotonic.ts'
import { planNever } from './folds/never.ts'
import { planPrecedes } from './folds/precedes.ts'
import { planQuantile } from './folds/quantile.ts'
import { planRate } from './folds/rate.ts'
import type { Ids, ViewPlan } from './view.ts'
import { planView } from './view.ts'

/** Who is shown a record: the fold by its number, in the part that it has asked for. */
export interface Taker {
  readonly fold: number
  readonly role: number
}

export interface KeyPlan {
  /** null: all belong together. */
  readonly per: Expression | null
  readonly takers: Taker[]
}

/** All that want the records of one condition. */
export interface GroupPlan {
  readonly where: Expression | null
  /** What it surely wants, asked before it. */
  readonly guard: Guard | null
  readonly keys: KeyPlan[]
}

export interface StoreTakers {
  readonly node: number
  readonly store: string
  readonly takers: Taker[]
}

/** What becomes of a record of a kind. */
export interface EvPlan {
  /** null: nobody reads its fields. */
  readonly view: ViewPlan | null
  readonly groups: readonly GroupPlan[]
  /** Of `state` only. */
  readonly stores: readonly StoreTakers[]
  /** Those that want every one of them. */
  readonly all: readonly Taker[]
}

export interface ChecksPlan {
  readonly invariants: readonly Invariant[]
  readonly forms: readonly FormPlan[]
  readonly ids: Ids
  /** By the number of the kind in `EVS`; null: nobody wants it. */
  readonly byEv: readonly (EvPlan | null)[]
  /** Whether anything that is known of messages is read: then their rows are noted. */
  readonly asksMessages: boolean
}

export function planChecks(design: Design): ChecksPlan {
  const { invariants = [], nodes, links } = design
  const forms = invariants.map((invariant) => planForm(invariant, design))
  const byEv = EVS.map((ev) => planEv(ev, forms))
  return {
    invariants,
    forms,
    ids: { nodes: nodes.map(({ id }) => id), links: links.map(({ id }) => id) },
    byEv,
    asksMessages: byEv.some((plan) => plan?.view?.asksMessages === true),
  }
}

function planForm(invariant: Invariant, design: Design): FormPlan {
  if ('never' in invariant) return planNever(invariant)
  if ('always' in invariant) {
    const { node, store } = storeParts(invariant.store)
    const number = design.nodes.findIndex(({ id }) => id === node)
    return planAlways(invariant, number, store)
  }
  if ('leadsTo' in invariant) return planLeadsTo(invariant)
  if ('precedes' in invariant) return planPrecedes(invariant)
  if ('monotonic' in invariant) return planMonotonic(invariant)
  if ('conserve' in invariant) return planConserve(invariant, design)
  if ('final' in invariant) return planFinal(invariant, design)
  if ('balance' in invariant) return planBalance(invariant, design)
  if ('rate' in invariant) return planRate(invariant)
  if ('quantile' in invariant) return planQuantile(invariant)
  return 'of' in invariant && 'atMost' in invariant ? planAtMost(invariant) : planAtLeast(invariant)
}

function planEv(ev: Ev, forms: readonly FormPlan[]): EvPlan | null {
  const groups = new Map<string, GroupPlan>()
  const later = new Map<string, GroupPlan>()
  const stores = new Map<string, StoreTakers>()
  const all: Taker[] = []
  const read: Expression[] = []
  for (const [fold, { watches }] of forms.entries())
    for (const watch of watches) {
      const taker = { fold, role: watch.role }
      if (watch.kind === 'store') {
        if (ev === 'state') takersOf(stores, watch).push(taker)
      } else if (watch.ev !== ev) continue
      else if (watch.kind === 'row') all.push(taker)
      else {
        const { where, per, values, late } = watch
        keyOf(late ? later : groups, where, per).takers.push(taker)
        read.push(...[where, per].filter((one) => one !== null), ...values)
      }
    }
  if (groups.size + later.size + stores.size + all.length === 0) return null
  const view = read.length === 0 ? null : planView(ev, fieldsIn(read))
  return {
    view,
    groups: [...groups.values(), ...later.values()],
    stores: [...stores.values()],
    all,
  }
}

function takersOf(
  stores: Map<string, StoreTakers>,
  { node, store }: Extract<Watch, { kind: 'store' }>,
): Taker[] {
  const name = `${node}/${store}`
  const known = stores.get(name)
  if (known !== undefined) return known.takers
  const added: StoreTakers = { node, store, takers: [] }
  stores.set(name, added)
  return added.takers
}

function keyOf(
  groups: Map<string, GroupPlan>,
  where: Expression | null,
  per: Expression | null,
): KeyPlan {
  const name = where?.source ?? ''
  const guard = where === null ? null : guardOf(where.ast)
  const group = groups.get(name) ?? { where, guard, keys: [] }
  groups.set(name, group)
  const known = group.keys.find((key) => key.per?.source === per?.source)
  if (known !== undefined) return known
  const added: KeyPlan = { per, takers: [] }
  group.keys.push(added)
  return added
}

/** The fields of `x` that are read; null: it is read as a whole, or by a name that is only worked out. */
function fieldsIn(read: readonly Expression[]): ReadonlySet<string> | null {
  const names = new Set<string>()
  for (const { reads } of read)
    for (const { path } of reads) {
      const [name] = path
      if (name === undefined) return null
      names.add(String(name))
    }
  return names
}
