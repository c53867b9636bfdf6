/**
 * The round on S-01: orders come in a rush, five a second, to a design that does what the guide lists and nothing else.
 * Each service works at four messages at a time, so that doing one thing after the other is a choice, with its price.
 */
import type { DesignDocument, DesignNode } from '../../design/design.ts'
import type { Invariant } from '../../design/invariants.ts'
import { ORDER_INVARIANTS } from '../invariants/orders.ts'
import { literalNodes } from '../orders/literal.ts'
import { GATEWAY, LOST_ANSWER, orderDesign } from '../orders/parts.ts'
import { REFERENCE_STOCK, referenceNodes } from '../orders/reference.ts'
import type { Round } from './round.ts'
import type { World } from './world.ts'
import { withWorld } from './world.ts'

/** Of the run that is on the canvas; what is graded has seeds of its own. */
const SEED = 7
const BETWEEN_ORDERS_MS = 200
const CONCURRENCY = 4

const WORLD: World = {
  charge: {
    work: { lognorm: { median: 120, sigma: 0.5 } },
    takes: { exp: 80 },
    fails: [...GATEWAY, LOST_ANSWER],
  },
  refund: { takes: { exp: 80 } },
  label: { work: { exp: 50 } },
  email: {},
}

/** The nodes of an order design, in the rush and the world of the round. */
export function inRush(nodes: readonly DesignNode[]): readonly DesignNode[] {
  return nodes.map((node): DesignNode => {
    if (node.kind === 'publisher')
      return { ...node, config: { ...node.config, every: { exp: BETWEEN_ORDERS_MS } } }
    if (node.kind !== 'service' || node.config.behaviour === undefined) return node
    const handlers = node.config.behaviour.handlers.map((handler) => ({
      ...handler,
      do: handler.do.map((step) => withWorld(WORLD, step)),
    }))
    const behaviour = { ...node.config.behaviour, concurrency: CONCURRENCY, handlers }
    return { ...node, config: { ...node.config, behaviour } }
  })
}

/**
 * "Each order ends" begins at the shop: how a design calls the state of an order that is under way is its own affair, and
 * so is whether it has one.
 */
function fromTheShop(invariant: Invariant): Invariant {
  if (invariant.id !== 'I3' || !('leadsTo' in invariant)) return invariant
  const [, ends] = invariant.leadsTo
  const placed = { ev: 'event', where: `x.type == 'PlaceOrder' && x.node == 'shopper'` } as const
  return { ...invariant, leadsTo: [placed, ends], per: 'x.key ?? x.corr' }
}

function rushed(name: string, nodes: readonly DesignNode[]): DesignDocument {
  const design = orderDesign(name, '', inRush(nodes), SEED)
  return { ...design, invariants: ORDER_INVARIANTS.map(fromTheShop) }
}

export const ORDER_ROUND: Round = {
  id: 'orders',
  start: rushed('Orders in a rush', literalNodes()),
  reference: rushed('Orders in a rush that hold', referenceNodes()),
  source: 'shopper',
  needs: ['shopper', 'order', 'inventory', 'notify'],
  world: WORLD,
  work: 'label',
  worth: {
    orders: 'order',
    pieces: 'qty',
    price: 'cents',
    stock: REFERENCE_STOCK,
    paid: 'charge',
    told: 'email',
    aside: 'notify',
  },
  latency: 'I10',
  questions: ['load', 'lost', 'twice', 'fast', 'fails', 'exactly'],
  bank: [
    { id: 'exactlyOnce', holds: false },
    { id: 'I1', holds: true },
    { id: 'I3', holds: true },
    { id: 'allInOrder', holds: false },
    { id: 'I5', holds: true },
    { id: 'I6', holds: true },
    { id: 'neverDown', holds: false },
    { id: 'I7', holds: true },
    { id: 'I8', holds: true },
    { id: 'noRetry', holds: false },
    { id: 'I10', holds: true },
  ],
}
