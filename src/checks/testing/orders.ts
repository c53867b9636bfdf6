/** Runs of the order saga as its services would write them, good and bad. For tests and benches. */
import type { Design } from '../../design/design.ts'
import { emptyDesign } from '../../design/design.ts'
import type { Invariant } from '../../design/invariants.ts'
import { service, store } from '../../design/testing/shop.ts'
import { Written } from './written.ts'

export const NODES = ['order', 'inventory', 'payment', 'shipping', 'notify', 'shopper'] as const
type Name = (typeof NODES)[number]
export const STOCK = 30
/** The price of a piece. */
export const CENTS = 1_900

export function ordersDesign(invariants: readonly Invariant[]): Design {
  const nodes = NODES.map((id) =>
    service(id, store(id === 'inventory' ? { 'sku-1': { stock: STOCK } } : undefined)),
  )
  return { ...emptyDesign('orders'), nodes, invariants }
}

export class Orders extends Written {
  private stock = STOCK
  private readonly statuses = new Map<string, string>()
  private readonly held = new Map<string, number>()
  private readonly ordered = new Map<string, number>()
  private events = 0
  /** The id of the last event. */
  private last = ''

  private by(name: Name): number {
    return NODES.indexOf(name)
  }

  /** An event of a service about an order, and its mail. */
  tell(name: Name, type: string, order: string, mailed = true): this {
    this.last = `${name}-${++this.events}`
    const about = this.event(this.by(name), type, {
      id: this.last,
      key: order,
      topic: `shop/orders/${order}/${type}`,
    })
    if (mailed && name !== 'shopper') this.mail(order, type, about)
    return this
  }

  mail(order: string, type: string, about = -1): this {
    this.effect(this.by('notify'), 'email', `${order}:${type}`, { about: about as never })
    return this
  }

  place(order: string, qty = 1): this {
    this.ordered.set(order, qty)
    return this.tell('shopper', 'PlaceOrder', order)
      .become(order, 'PENDING')
      .tell('order', 'OrderCreated', order)
  }

  become(order: string, status: string): this {
    const before = this.statuses.get(order)
    this.statuses.set(order, status)
    this.state(
      this.by('order'),
      order,
      this.orderRow(order, status),
      before === undefined ? undefined : this.orderRow(order, before),
    )
    return this
  }

  private orderRow(order: string, status: string) {
    const qty = this.ordered.get(order) ?? 1
    return { status, qty, cents: qty * CENTS }
  }

  reserve(order: string, qty = this.ordered.get(order) ?? 1): this {
    this.stock -= qty
    this.held.set(order, qty)
    this.commit(this.by('inventory'), { 'sku-1': { stock: this.stock }, [order]: { held: qty } })
    return this.tell('inventory', 'StockReserved', order)
  }

  release(order: string): this {
    this.stock += this.held.get(order) ?? 0
    this.held.delete(order)
    this.commit(this.by('inventory'), { 'sku-1': { stock: this.stock }, [order]: { held: 0 } })
    return this
  }

  /** Only the stock is written, as a lost update would have it. */
  setStock(stock: number): this {
    this.stock = stock
    this.commit(this.by('inventory'), { 'sku-1': { stock } })
    return this
  }

  world(name: 'charge' | 'refund' | 'label', order: string): this {
    if (name === 'label') this.effect(this.by('shipping'), name, order)
    else {
      const args = { cents: (this.ordered.get(order) ?? 1) * CENTS }
      this.effect(this.by('payment'), name, order, { args })
    }
    return this
  }

  ship(order: string): this {
    return this.world('label', order).tell('shipping', 'ShipmentCreated', order)
  }

  pay(order: string): this {
    return this.world('charge', order).tell('payment', 'PaymentCaptured', order)
  }

  finish(order: string, status: 'COMPLETED' | 'CANCELLED'): this {
    const type = status === 'COMPLETED' ? 'OrderCompleted' : 'OrderCancelled'
    return this.become(order, status).tell('order', type, order)
  }

  /** A service gives the last event up: it becomes a letter. */
  giveUp(from: Name): this {
    this.letter(this.by('notify'), this.by(from), this.last)
    return this
  }

  whole(order: string): this {
    return this.place(order).reserve(order).pay(order).ship(order).finish(order, 'COMPLETED')
  }
}
