/**
 * A ready invariant with holes in it: who, which store, how long. What may fill them is read from the design, so that
 * only what can be asked of it is offered.
 */
import type { AnyForm } from '../../../design/invariants.ts'
import type { Facts } from './facts.ts'

export const BANK_GROUPS = [
  'delivery',
  'order',
  'orders',
  'money',
  'stock',
  'presence',
  'lag',
] as const
export type BankGroup = (typeof BANK_GROUPS)[number]

export type Filler = string | number | readonly string[]
export type Filling = Readonly<Record<string, Filler>>

/** `node`: the options are ids of nodes, and are shown by their titles. */
export type Hole =
  | {
      readonly name: string
      readonly kind: 'node' | 'one' | 'some'
      /** What may be chosen, with the holes before it filled. */
      readonly options: (facts: Facts, filled: Filling) => readonly string[]
      /** What the codes begin with by which the options are called; without it they are shown as they are. */
      readonly said?: string
    }
  | {
      readonly name: string
      readonly kind: 'ms' | 'count' | 'share'
      readonly fresh: (facts: Facts, filled: Filling) => number
    }

export interface Template {
  readonly id: string
  readonly group: BankGroup
  readonly holes: readonly Hole[]
  /** Is there anything in the design that it could be asked of, beside what fills the holes? */
  readonly needs?: (facts: Facts) => boolean
  readonly form: (filled: Filling, facts: Facts) => AnyForm
}

/** The options of a hole, where the holes before it are filled so. */
export function optionsOf(hole: Hole, facts: Facts, filled: Filling): readonly string[] {
  return 'options' in hole ? hole.options(facts, filled) : []
}

/**
 * All holes filled: with what is wanted where that may be, else with the first that lets the others be filled too.
 * null: the design does not have what it needs.
 */
export function filling(template: Template, facts: Facts, wanted: Filling = {}): Filling | null {
  return template.needs?.(facts) === false ? null : filledFrom(template, facts, wanted, 0, {})
}

function filledFrom(
  template: Template,
  facts: Facts,
  wanted: Filling,
  place: number,
  filled: Filling,
): Filling | null {
  const hole = template.holes[place]
  if (hole === undefined) return filled
  for (const filler of fillersFor(hole, facts, wanted[hole.name], filled)) {
    const all = filledFrom(template, facts, wanted, place + 1, { ...filled, [hole.name]: filler })
    if (all !== null) return all
  }
  return null
}

/** What may be in a hole, the best first. */
function fillersFor(
  hole: Hole,
  facts: Facts,
  wish: Filler | undefined,
  filled: Filling,
): readonly Filler[] {
  // What is typed and no number yet stays where it is typed
  if ('fresh' in hole) return [wish ?? hole.fresh(facts, filled)]
  const options = hole.options(facts, filled)
  if (hole.kind !== 'some')
    return typeof wish === 'string' && options.includes(wish) ? [wish, ...options] : options
  if (options.length === 0) return []
  const kept = Array.isArray(wish) ? options.filter((one) => wish.includes(one)) : []
  return [kept.length === 0 ? options : kept]
}

export const textIn = (filled: Filling, name: string): string => String(filled[name] ?? '')
export const numberIn = (filled: Filling, name: string): number => Number(filled[name] ?? 0)
export const listIn = (filled: Filling, name: string): readonly string[] => {
  const value = filled[name]
  return Array.isArray(value) ? (value as readonly string[]) : []
}
