/** The bank: ready invariants, by what they are about. */
import { DELIVERY } from './delivery.ts'
import { LAG } from './lag.ts'
import { MONEY } from './money.ts'
import { ORDER } from './order.ts'
import { ORDERS } from './orders.ts'
import { PRESENCE } from './presence.ts'
import { STOCK } from './stock.ts'
import type { Template } from './template.ts'

export const BANK: readonly Template[] = [
  ...DELIVERY,
  ...ORDER,
  ...ORDERS,
  ...MONEY,
  ...STOCK,
  ...PRESENCE,
  ...LAG,
]
