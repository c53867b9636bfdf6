/**
 * Wrong designs of the order story: the reference with one thing done otherwise, as it is often done. A check must catch
 * each of them (`docs/detection.md`). They are written as edits, so that they stay in step with the reference.
 */
import type { DesignDocument } from '../../design/design.ts'
import { orderDesign } from './parts.ts'
import type { Taken } from './reference.ts'
import { REFERENCE_SEED, referenceNodes } from './reference.ts'

export interface WrongDesign {
  /** As the scenarios number them: W1 to W8. */
  readonly code: string
  readonly name: string
  readonly about: string
  readonly taken: Taken
}

const ALL = ['order', 'inventory', 'payment', 'shipping'] as const

/** By their ids, which the command line takes like those of scenarios. */
export const WRONG_ORDERS: Readonly<Record<string, WrongDesign>> = {
  'order-processing-w1': {
    code: 'W1',
    name: 'Orders, dual write',
    about:
      'Events are published behind the commit, beside the transaction: a crash in between loses them.',
    taken: { direct: ALL },
  },
  'order-processing-w1b': {
    code: 'W1b',
    name: 'Orders, dual write, acknowledged behind the events',
    about:
      'The message comes again after a crash, and counts as handled: its events are lost all the same.',
    taken: { direct: ALL, ack: 'afterEmit' },
  },
  'order-processing-w2': {
    code: 'W2',
    name: 'Orders, acknowledged on receipt',
    about: 'What a process has taken and not finished when it dies, nobody sends again.',
    taken: { ack: 'onReceive' },
  },
  'order-processing-w3': {
    code: 'W3',
    name: 'Orders without dedupe and without idempotency keys',
    about: 'Whatever comes twice is done twice.',
    taken: { dedupe: 'none', idempotency: false },
  },
  'order-processing-w4': {
    code: 'W4',
    name: 'Orders, marked before the work',
    about: 'An event counts as handled before it is: after a crash nobody handles it.',
    taken: { dedupe: 'before' },
  },
  'order-processing-w5': {
    code: 'W5',
    name: 'Orders without idempotency keys',
    about: 'A charge whose answer is lost, or whose process dies behind it, is made again.',
    taken: { idempotency: false },
  },
  'order-processing-w6': {
    code: 'W6',
    name: 'Orders with a clean start',
    about: 'A service that comes back begins a new session: what waited in the old one is gone.',
    taken: { cleanStart: true },
  },
  'order-processing-w7': {
    code: 'W7',
    name: 'Orders without compensation',
    about: 'What was reserved for an order that is cancelled stays reserved.',
    taken: { compensation: false },
  },
  'order-processing-w8': {
    code: 'W8',
    name: 'Orders without dedupe',
    about: 'Idempotency keys keep the world whole; the stock has none, and is taken twice.',
    taken: { dedupe: 'none' },
  },
}

export function wrongOrder({ name, about, taken }: WrongDesign): DesignDocument {
  return orderDesign(name, about, referenceNodes(taken), REFERENCE_SEED)
}
