/**
 * Wrong designs of the order story: the reference with one thing done otherwise, as it is often done. A check must catch
 * each of them (`docs/detection.md`). They are written as edits, so that they stay in step with the reference.
 */
import type { WrongDesign } from '../wrong-design.ts'
import { orderDesign } from './parts.ts'
import type { Taken } from './reference.ts'
import { REFERENCE_SEED, referenceNodes } from './reference.ts'

function wrong(code: string, name: string, about: string, taken: Taken): WrongDesign {
  const document = () => orderDesign(name, about, referenceNodes(taken), REFERENCE_SEED)
  return { code, name, about, document }
}

const ALL = ['order', 'inventory', 'payment', 'shipping'] as const

/** By their ids, which the command line takes like those of scenarios. */
export const WRONG_ORDERS: Readonly<Record<string, WrongDesign>> = {
  'order-processing-w1': wrong(
    'W1',
    'Orders, dual write',
    'Events are published behind the commit, beside the transaction: a crash in between loses them.',
    { direct: ALL },
  ),
  'order-processing-w1b': wrong(
    'W1b',
    'Orders, dual write, acknowledged behind the events',
    'The message comes again after a crash, and counts as handled: its events are lost all the same.',
    { direct: ALL, ack: 'afterEmit' },
  ),
  'order-processing-w2': wrong(
    'W2',
    'Orders, acknowledged on receipt',
    'What a process has taken and not finished when it dies, nobody sends again.',
    { ack: 'onReceive' },
  ),
  'order-processing-w3': wrong(
    'W3',
    'Orders without dedupe and without idempotency keys',
    'Whatever comes twice is done twice.',
    { dedupe: 'none', idempotency: false },
  ),
  'order-processing-w4': wrong(
    'W4',
    'Orders, marked before the work',
    'An event counts as handled before it is: after a crash nobody handles it.',
    { dedupe: 'before' },
  ),
  'order-processing-w5': wrong(
    'W5',
    'Orders without idempotency keys',
    'A charge whose answer is lost, or whose process dies behind it, is made again.',
    { idempotency: false },
  ),
  'order-processing-w6': wrong(
    'W6',
    'Orders with a clean start',
    'A service that comes back begins a new session: what waited in the old one is gone.',
    { cleanStart: true },
  ),
  'order-processing-w7': wrong(
    'W7',
    'Orders without compensation',
    'What was reserved for an order that is cancelled stays reserved.',
    { compensation: false },
  ),
  'order-processing-w8': wrong(
    'W8',
    'Orders without dedupe',
    'Idempotency keys keep the world whole; the stock has none, and is taken twice.',
    { dedupe: 'none' },
  ),
}
