/** A small shop whose services have stores, and one invariant of each form. For tests. */
import type { Design, ServiceNode } from '../design.ts'
import { configDefaults, emptyDesign } from '../design.ts'
import type { Invariant } from '../invariants.ts'
import type { Behaviour, Scalar, Store } from '../kinds/parts/behaviour.ts'

type Rows = Readonly<Record<string, Readonly<Record<string, Scalar>>>>

export function store(init?: Rows, durability: Store['durability'] = 'durable'): Store {
  const named = { name: 'db', durability, isolation: 'serializable' } as const
  return init === undefined ? named : { ...named, init }
}

export function behaviour(...stores: readonly Store[]): Behaviour {
  return { stores, handlers: [], concurrency: 1 }
}

export function service(id: string, ...stores: readonly Store[]): ServiceNode {
  const config = { ...configDefaults.service, behaviour: behaviour(...stores) }
  return { id, kind: 'service', at: { x: 0, y: 0 }, config }
}

/** Machine numbers are places in this list: order 0, inventory 1, payment 2, notify 3. */
export function shop(invariants: readonly Invariant[] = []): Design {
  const design: Design = {
    ...emptyDesign('shop'),
    nodes: [
      service('order', store()),
      service('inventory', store({ 'sku-1': { stock: 30 } })),
      service('payment', store()),
      service('notify', store()),
    ],
  }
  return invariants.length === 0 ? design : { ...design, invariants }
}

const charge = { ev: 'effect', where: "x.name == 'charge' && x.applied" } as const

export const EACH_FORM: readonly Invariant[] = [
  { id: 'never', why: 'no letter', never: { ev: 'letter' } },
  { id: 'atMost', why: 'no double charge', atMost: 1, of: charge, per: 'x.key' },
  { id: 'atLeast', why: 'something is charged', atLeast: 1, of: charge },
  {
    id: 'always',
    why: 'no negative stock',
    always: 's.stock == null || s.stock >= 0',
    store: 'inventory.db',
  },
  {
    id: 'leadsTo',
    why: 'each order ends',
    leadsTo: [
      { ev: 'state', where: "x.node == 'order' && x.after.status == 'PENDING'" },
      [{ ev: 'state', where: "x.after.status == 'COMPLETED'" }, { ev: 'letter' }],
    ],
    per: 'x.key',
    withinMs: 60_000,
    once: true,
  },
  {
    id: 'precedes',
    why: 'ship only paid',
    precedes: [charge, { ev: 'effect', where: "x.name == 'label'" }],
    per: 'x.key',
  },
  {
    id: 'monotonic',
    why: 'versions grow',
    monotonic: 'x.after.version',
    of: { ev: 'state' },
    per: 'x.key',
    strict: true,
  },
  {
    id: 'conserve',
    why: 'nothing is lost',
    conserve: [
      [{ sum: 'inventory.db.stock' }, { sum: 'inventory.db.held' }],
      [{ initial: 'inventory.db.stock' }],
    ],
    when: 'commit',
  },
  {
    id: 'final',
    why: 'cancelled is unpaid',
    final: "o.status != 'CANCELLED' || paid == 0",
    rows: { o: 'order.db' },
    sums: { paid: { sumOf: 'x.args.cents', of: charge, per: 'x.key' } },
  },
  {
    id: 'balance',
    why: 'paid is the price',
    balance: ['paid', "o.status == 'COMPLETED' ? o.cents : 0"],
    rows: { o: 'order.db' },
    sums: { paid: { sumOf: 'x.args.cents', of: charge, per: 'x.key' } },
    unless: "o.status == 'PARKED'",
    unit: 'cents',
  },
  { id: 'rate', why: 'nothing is lost on the way', rate: 'lost', atMost: 0, underFaults: true },
  {
    id: 'quantile',
    why: 'orders are quick',
    quantile: 0.95,
    of: 'x.t',
    from: { ev: 'event', where: "x.type == 'PlaceOrder'" },
    to: { ev: 'state', where: "x.after.status == 'COMPLETED'" },
    per: 'x.key',
    maxMs: 3_000,
  },
]
