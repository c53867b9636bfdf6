/** The stores that invariants look into: where they are in the rows, and what is in them from the start. */
import { assert } from '../core/assert.ts'
import type { Value } from '../core/expression/value.ts'
import type { Design } from '../design/design.ts'
import { findStore } from '../design/invariant-stores.ts'
import type { StoreName } from '../design/invariants.ts'
import { storeParts } from '../design/invariants.ts'

export interface StorePlan {
  /** The machine that keeps it: the place of its node in the design. */
  readonly node: number
  readonly name: string
  /** A crash of its node leaves what was there from the start. */
  readonly isVolatile: boolean
  readonly init: ReadonlyMap<string, Value>
}

/** The store of that name. That the design has it is what its reader and its edits have checked. */
export function planStore({ nodes }: Design, full: StoreName): StorePlan {
  const { node: id, store: name } = storeParts(full)
  const node = nodes.findIndex((one) => one.id === id)
  const store = findStore((wanted) => nodes.find((one) => one.id === wanted), full)
  assert(store !== undefined, 'a design has the stores that its invariants name')
  return {
    node,
    name,
    isVolatile: store.durability === 'volatile',
    init: new Map(Object.entries(store.init ?? {})),
  }
}

/** The number in a field of a row; 0: there is none. */
export function numberIn(row: Value, field: string): number {
  if (typeof row !== 'object' || row === null || !Object.hasOwn(row, field)) return 0
  const value = (row as Readonly<Record<string, Value>>)[field]
  return typeof value === 'number' ? value : 0
}
