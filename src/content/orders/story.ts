/**
 * The order story from what the guide lists to what holds, chapter by chapter: each is a scenario of its own, and
 * mends what the one before it shows. The files in `scenarios` are written from here (`story.test.ts`).
 */
import type { DesignDocument, ScriptEntry } from '../../design/design.ts'
import { literalNodes } from './literal.ts'
import { orderDesign } from './parts.ts'
import { fixAndRedrive, POISON_RETRIED, poisonNodes } from './poison.ts'
import { REFERENCE_SEED, referenceNodes } from './reference.ts'

const ALL_DIRECT = ['order', 'inventory', 'payment', 'shipping'] as const

/** The third charge is committed, and then the process dies: before it has told anybody. */
const PAYMENT_DIES: ScriptEntry = {
  at: 0,
  do: 'crashAt',
  node: 'payment',
  handler: 'charge',
  point: 'afterCommit',
  nth: 3,
}

const SEED = 7

/** In the order of the story, by their ids. */
export const ORDER_STORY: Readonly<Record<string, DesignDocument>> = {
  'order-processing-literal': orderDesign(
    'Orders as the guide lists them',
    'Order, payment, inventory, shipping, mails: each service acts upon the event before it. Let it run to its end: some orders are paid and never shipped, others wait for ever, and nobody has crashed.',
    literalNodes(),
    SEED,
  ),
  'order-processing-compensation': orderDesign(
    'Orders with compensation',
    'Where the stock runs out the payment is given back, where the card is declined the order is cancelled. What meets a passing error of the gateway still waits for ever.',
    literalNodes({ compensates: true }),
    SEED,
  ),
  'order-processing-retry': orderDesign(
    'Orders with compensation and retry',
    'What fails for a moment is tried again, with a growing wait. Without a fault every order ends. Now let a process die: nothing here knows what it has done already.',
    literalNodes({ compensates: true, retries: true }),
    SEED,
  ),
  'dedupe-without-outbox': orderDesign(
    'Dedupe without an outbox',
    'Every handler knows what it has handled, and publishes beside its transaction. Payment dies between its commit and its event: the broker sends the message again, and it counts as handled. Dedupe has turned a second try into a loss.',
    referenceNodes({ direct: ALL_DIRECT, ack: 'afterEmit' }),
    SEED,
    [PAYMENT_DIES],
  ),
  'order-processing-no-outbox': orderDesign(
    'Orders, payment without an outbox',
    'All services but payment write their events in the transaction. Payment dies right behind its commit: the customer is charged, and nobody hears of it. Switch its event to the outbox and play the same seed again.',
    referenceNodes({ direct: ['payment'] }),
    SEED,
    [PAYMENT_DIES],
  ),
  'order-processing-reference': orderDesign(
    'Orders that hold',
    'Stock first, because it can be given back; payment last of what can fail; then only what can be repeated. Outbox, dedupe and idempotency keys carry it over a crash at any place and a cut of any packet.',
    referenceNodes(),
    REFERENCE_SEED,
  ),
  'poison-message': orderDesign(
    'A poison message and its fix',
    'A voucher is worth more than the order it pays for, and the gateway takes no amount below zero: payment tries it six times, then it is a letter. Nobody waits for it. At 40 s a version that charges nothing there is deployed, at 50 s the letter is sent again, and its order ends.',
    poisonNodes(),
    SEED,
    fixAndRedrive(),
    [POISON_RETRIED],
  ),
}
