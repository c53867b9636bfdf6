/**
 * What must hold of an order, from the shop to the mail: I1 to I11 of scenario S-01, and the lines of its ledger. For services called order,
 * inventory, payment, shipping and notify, each with a store `db`: orders by id with their `status` at the first, rows
 * of stock and of what is `held` and `shipped` for an order at the second. The world is asked to `charge`, `refund`,
 * print a `label` and send an `email` (its key is order:stage); events have the order as their key.
 */
import type { Invariant, KeyedFold, Pat } from '../../design/invariants.ts'

function applied(name: string): Pat {
  return { ev: 'effect', where: `x.name == '${name}' && x.applied` }
}

/** An order comes into a state: not the second row that says the same of it. */
function becomes(status: string): Pat {
  const moves = 'x.after.status != x.before.status'
  return { ev: 'state', where: `x.node == 'order' && x.after.status == '${status}' && ${moves}` }
}

/** A letter of an order. One of a mail says nothing of the order itself. */
const LETTER: Pat = { ev: 'letter', where: `x.from != 'notify'` }

const LETTERS_OF: KeyedFold = { count: LETTER, per: 'x.key' }

const ENDED = `['COMPLETED', 'CANCELLED']`

const STAGES = [
  'OrderCreated',
  'StockReserved',
  'StockRejected',
  'PaymentCaptured',
  'PaymentDeclined',
  'ShipmentCreated',
  'OrderCompleted',
  'OrderCancelled',
  // as the guide calls them
  'PaymentProcessed',
  'InventoryReserved',
  'PaymentRefunded',
]
const ANY_STAGE = `[${STAGES.map((stage) => `'${stage}'`).join(', ')}]`

export const ORDER_INVARIANTS: readonly Invariant[] = [
  {
    id: 'I1',
    why: 'An order is charged once at most',
    atMost: 1,
    of: applied('charge'),
    per: 'x.key',
  },
  {
    id: 'I2',
    why: 'The stock is never below zero',
    always: 's.stock == null || s.stock >= 0',
    store: 'inventory.db',
  },
  {
    id: 'I3',
    why: 'Each order ends: completed, cancelled, or as a letter that somebody can look into',
    leadsTo: [becomes('PENDING'), [becomes('COMPLETED'), becomes('CANCELLED'), LETTER]],
    per: 'x.key',
  },
  {
    id: 'I4',
    why: 'Only what is paid is shipped',
    precedes: [applied('charge'), applied('label')],
    per: 'x.key',
  },
  {
    id: 'I5',
    why: 'What is in stock, held and shipped is what there was',
    conserve: [
      [
        { sum: 'inventory.db.stock' },
        { sum: 'inventory.db.held' },
        { sum: 'inventory.db.shipped' },
      ],
      [{ initial: 'inventory.db.stock' }],
    ],
    when: 'commit',
  },
  {
    id: 'I6',
    why: 'What is paid is shipped, paid back, or a letter',
    leadsTo: [applied('charge'), [applied('label'), applied('refund'), LETTER]],
    per: 'x.key',
    // That it is charged again behind that is I1's
    once: true,
  },
  {
    id: 'I7',
    why: 'A cancelled order has cost nothing and holds nothing',
    final: `!(order.status == 'CANCELLED' && (charged > refunded || stock.held > 0))`,
    rows: { order: 'order.db', stock: 'inventory.db' },
    sums: {
      charged: { count: applied('charge'), per: 'x.key' },
      refunded: { count: applied('refund'), per: 'x.key' },
    },
  },
  {
    id: 'I8',
    why: 'No mail of a stage is sent twice',
    atMost: 1,
    of: applied('email'),
    per: 'x.key',
  },
  {
    id: 'I9',
    why: 'An order that has ended stays as it is',
    never: {
      ev: 'state',
      where: `x.node == 'order' && x.before.status in ${ENDED} && x.after.status != x.before.status`,
    },
  },
  {
    id: 'I10',
    why: 'Of 100 orders 95 end within three seconds',
    quantile: 0.95,
    from: { ev: 'event', where: `x.type == 'PlaceOrder'` },
    to: { ev: 'state', where: `x.node == 'order' && x.after.status in ${ENDED}` },
    // whoever places it may say which order it is as its correlation only
    per: 'x.key ?? x.corr',
    maxMs: 3_000,
  },
  {
    id: 'I11',
    why: 'Each stage of an order is told by mail',
    leadsTo: [{ ev: 'event', where: `x.type in ${ANY_STAGE}` }, [applied('email')]],
    per: `x.ev == 'event' ? x.key + ':' + x.type : x.key`,
    once: true,
  },
  {
    id: 'L1',
    why: 'Charged for an order: its price if it is completed, else nothing',
    balance: ['charged - refunded', `order.status == 'COMPLETED' ? order.cents : 0`],
    rows: { order: 'order.db' },
    sums: {
      charged: { sumOf: 'x.args.cents', of: applied('charge'), per: 'x.key' },
      refunded: { sumOf: 'x.args.cents', of: applied('refund'), per: 'x.key' },
      letters: LETTERS_OF,
    },
    unless: 'letters > 0',
    unit: 'cents',
  },
  {
    id: 'L2',
    why: 'Labels of an order: one if it is completed',
    balance: ['labels', `order.status == 'COMPLETED' ? 1 : 0`],
    rows: { order: 'order.db' },
    sums: { labels: { count: applied('label'), per: 'x.key' }, letters: LETTERS_OF },
    unless: 'letters > 0',
  },
  {
    id: 'L3',
    why: 'Pieces taken from the stock for an order: what was ordered if it is completed, else none',
    balance: [
      '(stock.held ?? 0) + (stock.shipped ?? 0)',
      `order.status == 'COMPLETED' ? order.qty : 0`,
    ],
    rows: { order: 'order.db', stock: 'inventory.db' },
    sums: { letters: LETTERS_OF },
    unless: 'letters > 0',
  },
]
