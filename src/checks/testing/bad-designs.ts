/** Designs that the rules are about. */
import type { Design, Protocol } from '../../design/design.ts'
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

const REFUSING = works('s', [
  handler('h', { onGiveUp: 'refuse', do: [{ do: 'fail', class: 'poison' }] }),
])

function refusing(protocol: Protocol): Design {
  const design = drawn([source('p'), REFUSING])
  return { ...design, links: design.links.map((link) => ({ ...link, protocol })) }
}

function forgetting(sessionExpiryMs: number | 'never'): Design {
  const dedupe = { by: 'e.id', mode: 'inTx', forgetAfterMs: 5_000 } as const
  const config = { session: { ...session, sessionExpiryMs } }
  return drawn([source('p'), works('s', [handler('h', { dedupe })], {}, config)])
}

/** What the rule says, a bad design, and the same one mended where the rule has no edit for it. */
type BadDesign = readonly [code: string, bad: Design, fixed?: Design]

/** Code → a bad design, and the same one mended where the rule has no edit for it. */
export const BAD_DESIGNS: readonly BadDesign[] = [
  [
    'R-01.slash',
    drawn([
      source('p', { topic: '/shop/cmd/place' }),
      works('s', [handler('h', { on: { msg: '/shop/cmd/place' } })]),
    ]),
  ],
  ['R-01.space', drawn([source('p', { topic: 'shop/my orders' })])],
  [
    'R-01.short',
    drawn([source('p', { topic: 'readings' })]),
    drawn([source('p', { topic: 'lab/readings' })]),
  ],
  [
    'R-01.case',
    drawn([
      source('p', { topic: 'Lab/Oven/temp' }),
      works('s', [handler('h', { on: { msg: 'Lab/+/temp' } })]),
    ]),
  ],
  [
    'R-01.idFirst',
    drawn([source('p', { topic: '7/lab/temp' })]),
    drawn([source('p', { topic: 'lab/7/temp' })]),
  ],
  [
    'R-01.verb',
    drawn([source('p', { topic: 'get/lab' })]),
    drawn([source('p', { topic: 'lab/get' })]),
  ],
  [
    'R-01.noId',
    drawn([source('p', { topic: 'lab/temp' }), source('q', { topic: 'lab/temp' })]),
    drawn([source('p', { topic: 'lab/p/temp' }), source('q', { topic: 'lab/q/temp' })]),
  ],
  [
    'R-02.risk',
    drawn([
      source('p'),
      works('s', [handler('h', { work: 5 })], {}, { subs: [{ filter: 'shop/#', qos: 1 }] }),
    ]),
  ],
  [
    'R-03.risk',
    drawn([
      source('p'),
      works(
        's',
        [handler('h')],
        {},
        {
          subs: [
            { filter: 'shop/+/place', qos: 0 },
            { filter: 'shop/cmd/place', qos: 1 },
          ],
        },
      ),
    ]),
  ],
  [
    'R-04.effect',
    drawn([
      source('p'),
      works('s', [handler('h', { do: [{ do: 'effect', effect: 'mail', key: 'k' }] })]),
    ]),
  ],
  [
    'R-04.relative',
    drawn([
      source('p'),
      works('s', [without(handler('h', { do: [{ do: 'set', set: { n: 's.n + 1' } }] }), 'dedupe')]),
    ]),
  ],
  [
    'R-05.before',
    drawn([source('p'), works('s', [handler('h', { dedupe: { by: 'e.id', mode: 'before' } })])]),
  ],
  [
    'R-05.after',
    drawn([source('p'), works('s', [handler('h', { dedupe: { by: 'e.id', mode: 'after' } })])]),
  ],
  [
    'R-05.volatile',
    drawn([
      source('p'),
      works('s', [handler('h')], {
        stores: [{ name: 'm', durability: 'volatile', isolation: 'serializable' }],
      }),
    ]),
  ],
  ['R-05.window', forgetting(60_000)],
  ['R-05.windowNever', forgetting('never')],
  [
    'R-06.risk',
    drawn([
      source('p'),
      source('q', { topic: 'shop/cmd/cancel', type: 'CancelOrder' }),
      works('s', [
        handler('h', { on: { msg: 'shop/cmd/+' }, dedupe: { by: 'd.id', mode: 'inTx' } }),
      ]),
    ]),
  ],
  [
    'R-07.risk',
    drawn([
      source('p'),
      works('s', [handler('h', { do: [SET, emit('OrderCreated', { via: 'direct' })] })]),
    ]),
  ],
  ['R-08.risk', drawn([source('p'), works('s', [handler('h', { ack: 'onReceive' })])])],
  [
    'R-09.start',
    drawn([
      { ...source('p'), config: without(source('p').config, 'correlation') },
      works('s', [handler('h', { do: [emit('OrderCreated')] })]),
    ]),
  ],
  [
    'R-09.fixed',
    drawn([
      source('p'),
      works('s', [handler('h', { do: [emit('OrderCreated', { correlation: "'all'" })] })]),
    ]),
  ],
  [
    'R-11.drop',
    drawn([source('p'), works('s', [handler('h', { do: [{ do: 'fail', class: 'transient' }] })])]),
  ],
  [
    'R-11.block',
    drawn([
      source('p'),
      letters('shop/dlq/+'),
      works('s', [handler('h', { onGiveUp: 'block', do: [{ do: 'fail', class: 'poison' }] })]),
    ]),
  ],
  ['R-11.refuse', refusing('mqtt5')],
  ['R-11.refuse311', refusing('mqtt3')],
  [
    'R-11.nowhere',
    drawn([
      source('p'),
      works('s', [handler('h', { onGiveUp: 'dlq', do: [{ do: 'fail', class: 'poison' }] })]),
    ]),
  ],
  [
    'R-12.risk',
    drawn([source('p'), works('s', [handler('h', { onGiveUp: 'dlq', dlq: 'shop/dlq' })])]),
  ],
  ['R-13.risk', drawn([source('p'), works('s', [handler('h', { work: 20 })])])],
  [
    'R-14.risk',
    drawn([
      source('p'),
      works('s', [handler('h', { do: [{ do: 'set', set: { cents: 'd.cents' } }] })]),
    ]),
    drawn([
      source('p'),
      works('s', [handler('h', { do: [{ do: 'set', set: { cents: 'd.cents ?? 0' } }] })]),
    ]),
  ],
  [
    'R-14.deploy',
    drawn(
      [
        source('p'),
        works('s', [handler('h', { do: [emit('OrderCreated', { data: { id: 'k', n: '1' } })] })]),
        works('t', [handler('g', { on: CREATED, do: [{ do: 'set', set: { n: 'd.n' } }] })]),
      ],
      {
        script: [
          {
            at: 9_000,
            do: 'deploy',
            node: 's',
            behaviour: works('s', [handler('h', { do: [emit('OrderCreated')] })]).config.behaviour!,
          },
        ],
      },
    ),
    drawn([source('p')]),
  ],
  [
    'R-14.keep',
    drawn([
      source('p', { vary: { id: { seq: 'o' } } }),
      {
        ...works('s', []),
        config: {
          ...without(works('s', []).config, 'behaviour'),
          subs: [{ filter: 'shop/#', qos: 1 }],
          keep: { field: 'c', durability: 'durable' },
        },
      },
    ]),
  ],
  [
    'R-16.risk',
    drawn([
      source('p', { qos: 2 }),
      works('s', [handler('h')], {}, { subs: [{ filter: 'shop/cmd/place', qos: 2 }] }),
    ]),
  ],
  ['R-17.risk', drawn([source('p', { qos: 0 }), PAY], { invariants: [CHARGED] })],
  ['R-18.risk', drawn([source('p', { qos: 2 }), works('s', [handler('h')])])],
  ['R-18.broker', drawn([source('p'), PAY], {}, { maximumQos: 0 })],
  [
    'R-19.cleanStart',
    drawn([
      source('p'),
      works('s', [handler('h')], {}, { session: { ...session, cleanStart: true } }),
    ]),
  ],
  [
    'R-19.expiry',
    drawn([
      source('p'),
      works('s', [handler('h')], {}, { session: { ...session, sessionExpiryMs: 0 } }),
    ]),
  ],
  [
    'R-19.short',
    drawn(
      [
        source('p'),
        works('s', [handler('h')], {}, { session: { ...session, sessionExpiryMs: 1_000 } }),
      ],
      { script: [{ at: 6_000, do: 'cut', link: 's-b', forMs: 5_000 }] },
    ),
  ],
  ['R-20.command', drawn([source('p', { retain: true })])],
  [
    'R-20.event',
    drawn([source('p', { topic: 'shop/orders/placed', type: 'OrderPlaced', retain: true })]),
  ],
  [
    'R-21.retain',
    drawn([
      source('p', {
        session: {
          ...session,
          will: { topic: 'shop/p/status', payload: 'x', qos: 1, retain: false, delayMs: 5_000 },
        },
      }),
    ]),
  ],
  [
    'R-21.delay',
    drawn([
      source('p', {
        session: {
          ...session,
          will: { topic: 'shop/p/status', payload: 'x', qos: 1, retain: true },
        },
      }),
    ]),
  ],
  [
    'R-22.lanes',
    drawn([source('p'), works('s', [handler('h', { do: [SET] })], { concurrency: 4 })]),
  ],
  [
    'R-22.share',
    drawn([
      source('p'),
      works(
        's',
        [handler('h', { do: [SET] })],
        {},
        { subs: [{ filter: '$share/g/shop/cmd/place', qos: 1 }] },
      ),
    ]),
    drawn([source('p'), works('s', [handler('h', { do: [SET] })])]),
  ],
  [
    'R-23.risk',
    drawn([
      source('p', { every: 10 }),
      works('s', [handler('h')], {}, { session: { ...session, receiveMaximum: 1 } }),
    ]),
  ],
  [
    'R-24.unbounded',
    drawn([
      source('p'),
      works('s', [handler('h', { retry: { ...FRESH_RETRY, max: 'unbounded' } })]),
    ]),
  ],
  [
    'R-24.instant',
    drawn([source('p'), works('s', [handler('h', { retry: { ...FRESH_RETRY, delayMs: 1 } })])]),
  ],
  [
    'R-24.steady',
    drawn([source('p'), works('s', [handler('h', { retry: { ...FRESH_RETRY, factor: 1 } })])]),
  ],
  [
    'R-24.reconnect',
    drawn([
      source('p', { session: { ...session, reconnect: { ...session.reconnect, delayMs: 0 } } }),
    ]),
  ],
  [
    'R-25.risk',
    drawn(
      ['a', 'c', 'd', 'e', 'f', 'g'].map((id) =>
        source(id, {
          topic: `shop/${id}/x`,
          type: 'Seen',
          session: { ...session, reconnect: { ...session.reconnect, jitter: 'none' } },
        }),
      ),
    ),
  ],
  [
    'R-27.risk',
    drawn([
      source('p'),
      works('s', [handler('h', { retry: { ...FRESH_RETRY, on: ['poison', 'timeout'] } })]),
    ]),
  ],
  [
    'R-28.risk',
    drawn([
      source('p'),
      works('s', [
        handler('h', { do: [{ ...EFFECT, fails: [{ ppm: 1, error: 'no', class: 'business' }] }] }),
      ]),
    ]),
    drawn([
      source('p'),
      works('s', [
        handler('h', {
          do: [
            {
              ...EFFECT,
              fails: [{ ppm: 1, error: 'no', class: 'business' }],
              onBusinessError: [emit('Declined')],
            },
          ],
        }),
      ]),
    ]),
  ],
  ...(['both', 'twice', 'once'] as const).map(
    (code) =>
      [
        `R-29.${code}`,
        drawn([
          source('p'),
          works('s', [
            handler('h'),
            handler('undo', {
              undoes: 'h',
              on: { msg: 'shop/cmd/undo' },
              ...(code === 'twice' ? { retry: FRESH_RETRY } : {}),
              do: [code === 'once' ? EFFECT : without(EFFECT, 'idemKey')],
            }),
          ]),
        ]),
      ] as BadDesign,
  ),
  [
    'R-30.circle',
    drawn([
      source('p'),
      works('s', [handler('h', { on: CREATED, do: [emit('OrderPaid')] })]),
      works('t', [
        handler('g', { on: { msg: 'shop/orders/+/OrderPaid' }, do: [emit('OrderCreated')] }),
      ]),
    ]),
    drawn([source('p'), works('s', [handler('h', { on: CREATED, do: [emit('OrderPaid')] })])]),
  ],
  [
    'R-31.risk',
    drawn([source('p', { vary: { id: { seq: 'o' }, cents: 5 } }), works('s', [handler('h')])]),
  ],
  [
    'R-32.risk',
    drawn([
      source('p', { topic: 'shop/mails/all', type: 'SendEmail' }),
      works('s', [handler('h', { on: { msg: 'shop/mails/all' } })]),
    ]),
    drawn([
      source('p', { topic: 'shop/cmd/mail', type: 'SendEmail' }),
      works('s', [handler('h', { on: { msg: 'shop/cmd/mail' } })]),
    ]),
  ],
  [
    'R-32.nobody',
    drawn([source('p', { topic: 'shop/mails/all', type: 'SendEmail' })]),
    drawn([source('p', { topic: 'shop/mails/all', type: 'EmailWanted' })]),
  ],
  [
    'R-33.risk',
    drawn([source('p'), works('s', [handler('h', { guard: 'd.at > s.at' })])]),
    drawn([source('p'), works('s', [handler('h', { guard: 'd.version > s.version' })])]),
  ],
  ['R-35.risk', drawn([source('p'), PAY], {}, { persistence: 'none' })],
]
