/**
 * Order processing as the guide lists it, and nothing else: order, payment, inventory, shipping, mails, each upon the
 * event before it. It has no compensation, no retry, no dedupe, no outbox and no idempotency key. What differs in
 * the steps of its mending are the options.
 */
import type { DesignNode } from '../../design/design.ts'
import type { Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import { event, GATEWAY, on, PLACES, RETRY, service, shopper } from './parts.ts'

/** What the mending adds, step by step. */
export interface Mending {
  /** Where stock runs out the payment is given back and the order cancelled; where it is declined, the order too. */
  readonly compensates?: boolean
  /** What failed for a moment is tried again. */
  readonly retries?: boolean
}

const STOCK = 30

export function literalNodes({
  compensates = false,
  retries = false,
}: Mending = {}): readonly DesignNode[] {
  const again = retries ? { retry: RETRY } : {}
  return [
    shopper(40),
    orderService(compensates, again),
    paymentService(compensates, again),
    inventoryService(compensates, again),
    service('shipping', PLACES.shipping, ['shop/orders/+/InventoryReserved'], {
      handlers: [
        on('InventoryReserved', 'ship', [{ do: 'effect', effect: 'label', key: 'k' }, SHIPPED], {
          work: { exp: 50 },
          ...again,
        }),
      ],
    }),
    service('notify', PLACES.notify, ['shop/orders/+/+'], {
      handlers: [
        {
          id: 'mail',
          on: { msg: 'shop/orders/+/+' },
          key: 'd.orderId',
          ack: 'afterCommit',
          onGiveUp: 'drop',
          ...again,
          do: [{ do: 'effect', effect: 'email', key: "k + ':' + e.type" }],
        },
      ],
    }),
  ]
}

type Again = Pick<Handler, 'retry'>

const SHIPPED = event('ShipmentCreated', 'direct')

function ended(status: string): Step[] {
  return [{ do: 'set', set: { status: `'${status}'` } }]
}

function orderService(compensates: boolean, again: Again): DesignNode {
  const guard = "s.status == 'PENDING'"
  const cancelled = [...ended('CANCELLED'), event('OrderCancelled', 'direct')]
  const place: Handler = {
    id: 'place',
    on: { msg: 'shop/cmd/place', type: 'PlaceOrder' },
    key: 'd.orderId',
    ack: 'afterCommit',
    onGiveUp: 'drop',
    work: { exp: 10 },
    do: [
      { do: 'set', set: { status: "'PENDING'", qty: 'd.qty', cents: 'd.cents' } },
      event('OrderCreated', 'direct', { qty: 'd.qty', cents: 'd.cents' }),
    ],
  }
  return service(
    'order',
    PLACES.order,
    [
      'shop/cmd/place',
      'shop/orders/+/ShipmentCreated',
      ...(compensates ? ['shop/orders/+/PaymentDeclined', 'shop/orders/+/PaymentRefunded'] : []),
    ],
    {
      handlers: [
        place,
        on('ShipmentCreated', 'complete', ended('COMPLETED'), { guard, ...again }),
        ...(compensates
          ? [
              on('PaymentDeclined', 'declined', cancelled, { guard, undoes: 'place', ...again }),
              on('PaymentRefunded', 'refunded', cancelled, { guard, undoes: 'place', ...again }),
            ]
          : []),
      ],
    },
  )
}

function paymentService(compensates: boolean, again: Again): DesignNode {
  const charge: Handler = on(
    'OrderCreated',
    'charge',
    [
      {
        do: 'effect',
        effect: 'charge',
        key: 'k',
        args: { cents: 'd.cents' },
        takes: { exp: 80 },
        fails: GATEWAY,
        save: 'r',
        ...(compensates ? { onBusinessError: [event('PaymentDeclined', 'direct')] } : {}),
      },
      {
        do: 'if',
        if: 'l.r.ok',
        steps: [
          { do: 'set', set: { paid: 'true', cents: 'd.cents' } },
          event('PaymentProcessed', 'direct', { qty: 'd.qty', cents: 'd.cents' }),
        ],
      },
    ],
    { work: { lognorm: { median: 120, sigma: 0.5 } }, ...again },
  )
  const refund = on(
    'StockRejected',
    'refund',
    [
      { do: 'effect', effect: 'refund', key: 'k', args: { cents: 's.cents' }, takes: { exp: 80 } },
      { do: 'set', set: { paid: 'false' } },
      event('PaymentRefunded', 'direct'),
    ],
    { guard: 's.paid == true', undoes: 'charge', ...again },
  )
  return service(
    'payment',
    PLACES.payment,
    ['shop/orders/+/OrderCreated', ...(compensates ? ['shop/orders/+/StockRejected'] : [])],
    { handlers: compensates ? [charge, refund] : [charge] },
  )
}

function inventoryService(compensates: boolean, again: Again): DesignNode {
  const reserve = on(
    'PaymentProcessed',
    'reserve',
    [
      { do: 'read', row: "'sku-1'", as: 'sku' },
      {
        do: 'if',
        if: 'l.sku.stock >= d.qty',
        steps: [
          { do: 'set', key: "'sku-1'", set: { stock: 'l.sku.stock - d.qty' } },
          { do: 'set', set: { held: 'd.qty', shipped: '0' } },
          event('InventoryReserved', 'direct'),
        ],
        ...(compensates ? { else: [event('StockRejected', 'direct')] } : {}),
      },
    ],
    { work: { exp: 20 }, ...again },
  )
  const gone = on(
    'ShipmentCreated',
    'shipped',
    [{ do: 'set', set: { shipped: 's.held', held: '0' } }],
    { guard: 's.held > 0', ...again },
  )
  return service(
    'inventory',
    PLACES.inventory,
    ['shop/orders/+/PaymentProcessed', 'shop/orders/+/ShipmentCreated'],
    {
      stores: [
        {
          name: 'db',
          durability: 'durable',
          isolation: 'serializable',
          init: { 'sku-1': { stock: STOCK } },
        },
      ],
      handlers: [reserve, gone],
    },
  )
}
