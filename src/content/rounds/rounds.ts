/** All practice rounds, by their ids. */
import { ORDER_ROUND } from './orders.ts'
import type { Round } from './round.ts'

export type RoundId = 'orders'

export const ROUNDS: Readonly<Record<RoundId, Round>> = { orders: ORDER_ROUND }
