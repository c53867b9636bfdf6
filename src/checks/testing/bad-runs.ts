/** Runs that show what rules are about. */
import type { Design } from '../../design/design.ts'
import { FRESH_RETRY } from '../../design/kinds/parts/fresh.ts'
import {
  CHARGED,
  CREATED,
  drawn,
  EFFECT,
  emit,
  handler,
  letters,
  PAY,
  session,
  SET,
  source,
  without,
  works,
} from './drawn.ts'

const DIES = { do: 'crashAt', handler: 'h', nth: 1, forMs: 1_000 } as const
const AWAY = { at: 6_000, do: 'cut', link: 's-b', forMs: 8_000 } as const
const QUICK = {
  ...session.reconnect,
  delayMs: 1_000,
  factor: 1,
  capMs: 1_000,
  jitter: 'none',
} as const
const CROWD = ['a', 'c', 'd', 'e', 'f', 'g', 'i']

/** Code → a run that shows it. */
export const BAD_RUNS: readonly (readonly [code: string, design: Design])[] = [
  [
    'R-02.shown',
    drawn([
      source('p', { every: 200 }),
      works(
        's',
        [handler('h', { work: 5, on: { msg: 'shop/cmd/place' }, guard: 'd.id == null' })],
        {},
        { subs: [{ filter: 'shop/#', qos: 1 }] },
      ),
    ]),
  ],
  [
    'R-04.shown',
    drawn(
      [
        source('p'),
        works('s', [handler('h', { do: [without(EFFECT, 'idemKey')] })], { restartAfterMs: 1_000 }),
      ],
      { script: [{ at: 0, node: 's', point: 'afterEffect', ...DIES }] },
    ),
  ],
  [
    'R-05.lost',
    drawn(
      [
        source('p'),
        works('s', [
          handler('h', { work: 50, dedupe: { by: 'e.id', mode: 'before' }, do: [EFFECT] }),
        ]),
      ],
      { script: [{ at: 0, node: 's', point: 'beforeEffect', ...DIES }] },
    ),
  ],
  [
    'R-05.twice',
    drawn(
      [
        source('p'),
        works('s', [handler('h', { dedupe: { by: 'e.id', mode: 'inTx', forgetAfterMs: 1_000 } })], {
          restartAfterMs: 3_000,
        }),
      ],
      { script: [{ at: 0, node: 's', point: 'afterCommit', ...DIES }] },
    ),
  ],
  [
    'R-07.lost',
    drawn(
      [
        source('p'),
        works('s', [handler('h', { do: [SET, emit('OrderCreated', { via: 'direct' })] })]),
      ],
      { script: [{ at: 0, node: 's', point: 'afterCommit', ...DIES }] },
    ),
  ],
  [
    'R-08.shown',
    drawn(
      [source('p'), works('s', [handler('h', { ack: 'onReceive', work: 400, do: [EFFECT] })])],
      { script: [{ at: 0, node: 's', point: 'beforeEffect', ...DIES }] },
    ),
  ],
  [
    'R-09.shown',
    drawn([
      source('p'),
      works('s', [
        handler('h', { do: [emit('OrderCreated', { correlation: "'all'", via: 'direct' })] }),
      ]),
    ]),
  ],
  [
    'R-11.shown',
    drawn([source('p'), works('s', [handler('h', { do: [{ do: 'fail', class: 'poison' }] })])]),
  ],
  [
    'R-11.blocked',
    drawn([
      source('p'),
      works('s', [handler('h', { onGiveUp: 'block', do: [{ do: 'fail', class: 'poison' }] })]),
    ]),
  ],
  [
    'R-12.shown',
    drawn([
      source('p'),
      letters('shop/dlq/+'),
      works('s', [
        handler('h', { onGiveUp: 'dlq', dlq: 'shop/dlq', do: [{ do: 'fail', class: 'poison' }] }),
      ]),
    ]),
  ],
  ['R-13.shown', drawn([source('p', { every: 200 }), works('s', [handler('h', { work: 1_000 })])])],
  [
    'R-16.shown',
    drawn([
      source('p', { qos: 2 }),
      works('s', [handler('h')], {}, { subs: [{ filter: 'shop/cmd/place', qos: 2 }] }),
    ]),
  ],
  [
    'R-17.shown',
    drawn([source('p', { qos: 0 }), works('s', [handler('h', { do: [EFFECT] })])], {
      invariants: [CHARGED],
      script: [AWAY],
    }),
  ],
  ['R-18.shown', drawn([source('p', { qos: 2 }), works('s', [handler('h')])])],
  [
    'R-20.shown',
    drawn([
      source('p', { retain: true, count: 1 }),
      works(
        's',
        [handler('h')],
        {},
        { subs: [{ filter: 'shop/cmd/place', qos: 1 }], startAtMs: 12_000 },
      ),
    ]),
  ],
  [
    'R-22.shown',
    drawn([
      source('p', { every: 50, vary: { id: 'one' } }),
      works(
        's',
        [handler('h', { dedupe: { by: 'e.id', mode: 'inTx' }, work: { exp: 400 }, do: [SET] })],
        {
          concurrency: 8,
          stores: [{ name: 'db', durability: 'durable', isolation: 'readCommitted' }],
        },
      ),
    ]),
  ],
  [
    'R-24.shown',
    drawn([
      source('p', { every: 5_000 }),
      works('s', [
        handler('h', {
          retry: { ...FRESH_RETRY, max: 50, delayMs: 1, factor: 1 },
          do: [{ do: 'fail', class: 'transient' }],
        }),
      ]),
    ]),
  ],
  [
    'R-25.shown',
    drawn(
      CROWD.map((id) =>
        source(id, {
          topic: `shop/${id}/x`,
          type: 'Seen',
          session: { ...session, reconnect: QUICK },
        }),
      ),
      { script: [{ at: 7_000, do: 'crash', node: 'b', forMs: 1_000 }] },
    ),
  ],
  [
    'R-27.shown',
    drawn([
      source('p'),
      works('s', [
        handler('h', {
          retry: { ...FRESH_RETRY, on: ['poison'] },
          do: [{ do: 'fail', class: 'poison' }],
        }),
      ]),
    ]),
  ],
  [
    'R-28.shown',
    drawn([
      source('p'),
      works('s', [
        handler('h', { do: [{ ...EFFECT, fails: [{ error: 'no', class: 'business' }] }] }),
      ]),
    ]),
  ],
  [
    'R-30.shown',
    drawn([
      source('p', { count: 1 }),
      works('s', [handler('h', { do: [emit('OrderCreated')] })]),
      works('t', [handler('g', { on: CREATED, do: [emit('OrderPaid')] })]),
      works('u', [
        handler('f', { on: { msg: 'shop/orders/+/OrderPaid' }, do: [emit('OrderCreated')] }),
      ]),
    ]),
  ],
  [
    'R-35.shown',
    drawn(
      [source('p', { every: 100 }), PAY],
      {
        script: [
          { at: 6_000, do: 'cut', link: 'pay-b', forMs: 3_000 },
          { at: 8_000, do: 'crash', node: 'b', forMs: 500 },
        ],
      },
      { persistence: 'none' },
    ),
  ],
]
