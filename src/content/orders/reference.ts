/**
 * Order processing that holds: stock first, because it can be given back; payment last of what can fail, because it is
 * the point of no return; then only what can be repeated until it works. Every event goes through an outbox, every
 * handler knows what it has handled, every effect has a key of its own.
 */
import type { DesignNode } from '../../design/design.ts'
import type { Dedupe, EmitStep, Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import {
  event,
  GATEWAY,
  LOST_ANSWER,
  on,
  OUTBOX,
  PLACES,
  RETRY,
  service,
  SESSION,
  shopper,
} from './parts.ts'

/** What can be taken out of it, to see what it is there for. */
export interface Taken {
  /** Who publishes directly, beside its transaction. */
  readonly direct?: readonly string[]
  readonly dedupe?: Dedupe['mode'] | 'none'
  readonly idempotency?: boolean
  readonly compensation?: boolean
  readonly ack?: Handler['ack']
  readonly cleanStart?: boolean
}

export const REFERENCE_STOCK = 30

/** The smallest with which the gateway declines an order, meets an error that passes, and the stock runs out. */
export const REFERENCE_SEED = 1

interface Made {
  readonly taken: Taken
  via(service: string): EmitStep['via']
  /** What all handlers share. */
  readonly sound: Partial<Handler>
}

export function referenceNodes(taken: Taken = {}): readonly DesignNode[] {
  const { direct = [], dedupe = 'inTx', ack = 'afterCommit' } = taken
  const made: Made = {
    taken,
    via: (id) => (direct.includes(id) ? 'direct' : 'outbox'),
    sound: {
      ...(dedupe === 'none' ? {} : { dedupe: { by: 'e.id', mode: dedupe } }),
      // An event that is published behind the commit is acknowledged behind it.
      ack,
      retry: RETRY,
      onGiveUp: 'dlq',
      dlq: 'shop/dlq',
    },
  }
  const services = [order(made), inventory(made), payment(made), shipping(made), notify(made)]
  return [shopper(40), ...services.map((node) => session(node, taken)), DEAD_LETTERS]
}

function session(node: DesignNode, { cleanStart = false }: Taken): DesignNode {
  if (node.kind !== 'service' || !cleanStart) return node
  return { ...node, config: { ...node.config, session: { ...SESSION, cleanStart } } }
}

const DEAD_LETTERS: DesignNode = {
  id: 'dlq',
  kind: 'dead-letter-queue',
  title: 'shop/dlq/+',
  at: PLACES.dlq,
  config: { session: SESSION, filter: 'shop/dlq/+', qos: 1, limit: 1_000 },
}

/** With the outbox only where a step needs it. */
function relay({ taken }: Made, id: string): { outbox?: typeof OUTBOX } {
  return taken.direct?.includes(id) === true ? {} : { outbox: OUTBOX }
}

const PENDING = "s.status == 'PENDING'"

function order(made: Made): DesignNode {
  const via = made.via('order')
  const cancel: Step[] = [
    { do: 'set', set: { status: "'CANCELLED'" } },
    event('OrderCancelled', via),
  ]
  const place: Handler = {
    id: 'place',
    on: { msg: 'shop/cmd/place', type: 'PlaceOrder' },
    key: 'd.orderId',
    guard: 's.status == null',
    work: { exp: 10 },
    ack: 'afterCommit',
    onGiveUp: 'dlq',
    ...made.sound,
    do: [
      { do: 'set', set: { status: "'PENDING'", qty: 'd.qty', cents: 'd.cents' } },
      event('OrderCreated', via, { qty: 'd.qty', cents: 'd.cents' }),
      { do: 'timer', timer: 'sla', key: 'k', afterMs: 20_000, durable: true },
    ],
  }
  const late: Handler = {
    id: 'sla',
    on: { timer: 'sla' },
    key: 'k',
    guard: PENDING,
    ack: 'afterCommit',
    onGiveUp: 'drop',
    do: [{ do: 'set', set: { late: 'true' } }],
  }
  return service(
    'order',
    PLACES.order,
    [
      'shop/cmd/place',
      'shop/orders/+/ShipmentCreated',
      'shop/orders/+/StockRejected',
      'shop/orders/+/PaymentDeclined',
    ],
    {
      ...relay(made, 'order'),
      handlers: [
        place,
        on(
          'ShipmentCreated',
          'complete',
          [{ do: 'set', set: { status: "'COMPLETED'" } }, event('OrderCompleted', via)],
          { guard: PENDING, ...made.sound },
        ),
        on('StockRejected', 'cancel', cancel, { guard: PENDING, undoes: 'place', ...made.sound }),
        on('PaymentDeclined', 'pay-failed', cancel, {
          guard: PENDING,
          undoes: 'place',
          ...made.sound,
        }),
        late,
      ],
    },
  )
}

function inventory(made: Made): DesignNode {
  const via = made.via('inventory')
  const { compensation = true } = made.taken
  const sku = { do: 'read', row: "'sku-1'", as: 'sku' } as const
  const reserve = on(
    'OrderCreated',
    'reserve',
    [
      sku,
      {
        do: 'if',
        if: 'l.sku.stock >= d.qty',
        steps: [
          { do: 'set', key: "'sku-1'", set: { stock: 'l.sku.stock - d.qty' } },
          { do: 'set', set: { held: 'd.qty', shipped: '0' } },
          event('StockReserved', via, { cents: 'd.cents' }),
        ],
        else: [event('StockRejected', via)],
      },
    ],
    { work: { exp: 20 }, ...made.sound },
  )
  const release = on(
    'OrderCancelled',
    'release',
    [
      sku,
      { do: 'set', key: "'sku-1'", set: { stock: 'l.sku.stock + s.held' } },
      { do: 'set', set: { held: '0' } },
    ],
    { guard: 's.held > 0', undoes: 'reserve', ...made.sound },
  )
  const gone = on(
    'ShipmentCreated',
    'shipped',
    [{ do: 'set', set: { shipped: 's.held', held: '0' } }],
    { guard: 's.held > 0', ...made.sound },
  )
  return service(
    'inventory',
    PLACES.inventory,
    [
      'shop/orders/+/OrderCreated',
      'shop/orders/+/ShipmentCreated',
      ...(compensation ? ['shop/orders/+/OrderCancelled'] : []),
    ],
    {
      ...relay(made, 'inventory'),
      stores: [
        {
          name: 'db',
          durability: 'durable',
          isolation: 'serializable',
          init: { 'sku-1': { stock: REFERENCE_STOCK } },
        },
      ],
      handlers: compensation ? [reserve, release, gone] : [reserve, gone],
    },
  )
}

/** A key by which the outside world knows a repeat. */
function idemKey({ taken }: Made, key: string): { idemKey?: string } {
  return taken.idempotency === false ? {} : { idemKey: key }
}

function payment(made: Made): DesignNode {
  const via = made.via('payment')
  const charge = on(
    'StockReserved',
    'charge',
    [
      {
        do: 'effect',
        effect: 'charge',
        key: 'k',
        args: { cents: 'd.cents' },
        ...idemKey(made, "'charge-' + k"),
        takes: { exp: 80 },
        fails: [...GATEWAY, LOST_ANSWER],
        onBusinessError: [{ do: 'set', set: { paid: 'false' } }, event('PaymentDeclined', via)],
        save: 'r',
      },
      {
        do: 'if',
        if: 'l.r.ok',
        steps: [
          { do: 'set', set: { paid: 'true', cents: 'd.cents' } },
          event('PaymentCaptured', via, { cents: 'd.cents' }),
        ],
      },
    ],
    { work: { lognorm: { median: 120, sigma: 0.5 } }, ...made.sound },
  )
  return service('payment', PLACES.payment, ['shop/orders/+/StockReserved'], {
    ...relay(made, 'payment'),
    handlers: [charge],
  })
}

function shipping(made: Made): DesignNode {
  const ship = on(
    'PaymentCaptured',
    'ship',
    [
      { do: 'effect', effect: 'label', key: 'k', ...idemKey(made, "'ship-' + k") },
      event('ShipmentCreated', made.via('shipping')),
    ],
    { work: { exp: 50 }, ...made.sound },
  )
  return service('shipping', PLACES.shipping, ['shop/orders/+/PaymentCaptured'], {
    ...relay(made, 'shipping'),
    handlers: [ship],
  })
}

function notify(made: Made): DesignNode {
  const key = "k + ':' + e.type"
  const mail: Handler = {
    id: 'mail',
    on: { msg: 'shop/orders/+/+' },
    key: 'd.orderId',
    ack: 'afterCommit',
    onGiveUp: 'dlq',
    ...made.sound,
    do: [{ do: 'effect', effect: 'email', key, ...idemKey(made, key) }],
  }
  return service('notify', PLACES.notify, ['shop/orders/+/+'], { handlers: [mail] })
}
