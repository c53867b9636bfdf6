/** The stores that an invariant is about: those of the design's services. */
import type { Phrase } from '../core/codes.ts'
import { phrase } from '../core/codes.ts'
import type { DesignNode, NodeId } from './design.ts'
import type { Invariant } from './invariants.ts'
import { storeParts, storesOf } from './invariants.ts'
import type { Store } from './kinds/parts/behaviour.ts'

type NodeOf = (id: NodeId) => DesignNode | undefined

/** The store of a service by its name; undefined: there is none. */
export function findStore(nodeOf: NodeOf, name: string): Store | undefined {
  const { node, store } = storeParts(name)
  const found = nodeOf(node)
  return found?.kind === 'service'
    ? found.config.behaviour?.stores.find((one) => one.name === store)
    : undefined
}

/** Why an invariant does not fit this design; its shape is checked apart. null: it does. */
export function whyNoInvariant(invariant: Invariant, nodeOf: NodeOf): Phrase | null {
  const missing = storesOf(invariant).find((name) => findStore(nodeOf, name) === undefined)
  return missing === undefined ? null : phrase('problem.checkStore', { store: missing })
}

/** Does the invariant name a store of this node? */
export function isAboutNode(invariant: Invariant, id: NodeId): boolean {
  return storesOf(invariant).some((name) => storeParts(name).node === id)
}
