/**
 * The process of `payment` dies at each of the places between two micro-operations of `charge`, for one order: what is
 * lost, doubled or stuck after its restart, with and without what is there to prevent it. The relay's place is the
 * eighth. Read down a column: what a part is for.
 */
import { describe, expect, test } from 'vitest'
import type { Taken } from '../content/orders/reference.ts'
import { referenceNodes } from '../content/orders/reference.ts'
import type { CrashPoint } from '../design/crash-point.ts'
import { CRASH_POINTS } from '../design/crash-point.ts'
import type { Fate } from './testing/order-story.ts'
import { fatesOf, playOrders } from './testing/order-story.ts'

const ORDER = 'o1'
const SEED = 7

function dieAt(point: CrashPoint, taken: Taken): { fate: Fate; crashes: number } {
  const handler = point === 'relayPublished' ? 'relay' : 'charge'
  const timeline = playOrders(referenceNodes(taken), SEED, [
    { at: 0, do: 'crashAt', node: 'payment', handler, point, nth: 1, key: ORDER },
  ])
  let crashes = 0
  for (let i = 0; i < timeline.trace.length; i++) if (timeline.trace.ev(i) === 'crash') crashes++
  return { fate: fatesOf(timeline).get(ORDER)!, crashes }
}

/** In words: how it ended, what happened more than once outside, and which events came more than once. */
function told({ status, charged, labels, held, events, mails }: Fate): string {
  const twice = (counts: Readonly<Record<string, number>>, what: string): string[] =>
    Object.entries(counts).flatMap(([name, n]) => (n === 1 ? [] : [`${what} ${name} x${n}`]))
  return [
    charged === 1 && labels === 0 && status === 'PENDING' ? 'paid and stuck' : status,
    ...(charged === 0 && status === 'PENDING' ? ['never charged'] : []),
    ...(charged > 1 ? [`charged x${charged}`] : []),
    ...(labels > 1 ? [`labels x${labels}`] : []),
    ...(held > 0 ? [`held ${held}`] : []),
    ...twice(events, 'event'),
    ...twice(mails, 'mail'),
  ].join(', ')
}

const FINE = 'COMPLETED'
const STUCK = 'paid and stuck, held 1'
const LOST = 'PENDING, never charged, held 1'
const CAPTURED_TWICE = 'COMPLETED, event PaymentCaptured x2'

/** What differs from `FINE`, by the point. */
type Table = Readonly<Partial<Record<CrashPoint, string>>>

const TABLES: readonly (readonly [string, Taken, Table])[] = [
  ['the reference', {}, { relayPublished: CAPTURED_TWICE }],
  [
    'without the idempotency key it is charged twice, once the effect was there',
    { idempotency: false },
    {
      afterEffect: 'COMPLETED, charged x2',
      beforeCommit: 'COMPLETED, charged x2',
      relayPublished: CAPTURED_TWICE,
    },
  ],
  [
    'without dedupe the events come twice, and keys alone keep the world whole',
    { dedupe: 'none' },
    {
      afterCommit: 'COMPLETED, event PaymentCaptured x2, event ShipmentCreated x2',
      relayPublished: 'COMPLETED, event PaymentCaptured x2, event ShipmentCreated x3',
    },
  ],
  [
    'without dedupe and keys everything doubles',
    { dedupe: 'none', idempotency: false },
    {
      afterEffect: 'COMPLETED, charged x2',
      beforeCommit: 'COMPLETED, charged x2',
      afterCommit:
        'COMPLETED, charged x2, labels x2, event PaymentCaptured x2, event ShipmentCreated x2, mail PaymentCaptured x2, mail ShipmentCreated x2',
      relayPublished:
        'COMPLETED, labels x3, event PaymentCaptured x2, event ShipmentCreated x3, mail PaymentCaptured x3, mail ShipmentCreated x3',
    },
  ],
  [
    'without the outbox, acknowledged behind the commit: paid and stuck; dedupe turns the second try into a loss',
    { direct: ['payment'] },
    { afterCommit: STUCK, afterAck: STUCK },
  ],
  [
    'without the outbox, acknowledged behind the events: dedupe turns the second try into a loss',
    { direct: ['payment'], ack: 'afterEmit' },
    { afterCommit: STUCK },
  ],
  [
    'without outbox and dedupe, acknowledged behind the events: nothing is lost, and events double',
    { direct: ['payment'], ack: 'afterEmit', dedupe: 'none' },
    {
      afterEmit: 'COMPLETED, event PaymentCaptured x2, event ShipmentCreated x3',
      afterAck: 'COMPLETED, event ShipmentCreated x2',
    },
  ],
  [
    'marked before its work: a crash in between makes the second try a duplicate of nothing',
    { dedupe: 'before' },
    { beforeEffect: LOST, afterEffect: STUCK, beforeCommit: STUCK, relayPublished: CAPTURED_TWICE },
  ],
  [
    'marked apart, after the commit: a crash in between lets it through twice',
    { dedupe: 'after' },
    {
      afterCommit: 'COMPLETED, event PaymentCaptured x2, event ShipmentCreated x2',
      relayPublished: CAPTURED_TWICE,
    },
  ],
  [
    'acknowledged on receipt: whatever it was working on is lost',
    { ack: 'onReceive' },
    {
      beforeEffect: LOST,
      afterEffect: STUCK,
      beforeCommit: STUCK,
      afterAck: LOST,
      relayPublished: CAPTURED_TWICE,
    },
  ],
]

describe.each(TABLES)('%s', (_, taken, table) => {
  test.each(CRASH_POINTS)('%s', (point) => {
    const { fate, crashes } = dieAt(point, taken)
    expect(told(fate)).toBe(table[point] ?? FINE)
    const direct = taken.direct !== undefined
    const passed = point === 'afterEmit' ? direct : point === 'relayPublished' ? !direct : true
    expect(crashes).toBe(passed ? 1 : 0)
  })
})
