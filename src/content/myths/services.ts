/** What people believe of services behind a broker: of dead letters, of the outbox, of dedupe. */
import type { DesignDocument, DesignNode, ScriptEntry } from '../../design/design.ts'
import type { Handler, Step } from '../../design/kinds/parts/behaviour.ts'
import { behaviour, broker, DB, DONE, letters, ORDERS, publisher, service, story } from './parts.ts'

const FAILS: Step = { do: 'fail', class: 'poison', error: 'no such size', when: "d.order == 'o2'" }

const packs = (id: string, more: Partial<Handler>): Handler => ({
  id,
  on: { msg: 'shop/orders', type: 'OrderPlaced' },
  key: 'd.order',
  ...DONE,
  ...more,
  do: [FAILS, { do: 'set', set: { packed: 'true' } }],
})

const NO_NACK = story({
  name: 'Refused, and gone',
  about:
    'Neither packer can do anything with order o2: packer 1 lets it go, and it is gone; packer 2 writes a letter itself. What the broker refuses from the stray till, at 3 s, is over too.',
  note: [
    'I reject the message, and the broker puts it into the dead-letter queue or gives it to another.',
    'Watch order o2: MQTT has no dead-letter queue and no requeue. A PUBACK ends it, also one that refuses. The letter is a PUBLISH of the service, to a topic that it chose.',
  ],
  nodes: [
    publisher({
      id: 'till',
      title: 'Till',
      row: 0,
      topic: 'shop/orders',
      every: 2_000,
      count: 3,
      ...ORDERS,
    }),
    publisher({
      id: 'stray',
      title: 'Stray till',
      row: 1,
      topic: '$SYS/shop/orders',
      startAtMs: 3_000,
      count: 1,
    }),
    letters('shop/dlq/+'),
    broker(),
    service({
      id: 'drops',
      title: 'Packer 1',
      row: 0,
      subs: [{ filter: 'shop/orders', qos: 1 }],
      behaviour: behaviour([packs('pack', {})]),
    }),
    service({
      id: 'writes',
      title: 'Packer 2',
      row: 1.2,
      subs: [{ filter: 'shop/orders', qos: 1 }],
      behaviour: behaviour([packs('pack', { onGiveUp: 'dlq', dlq: 'shop/dlq' })]),
    }),
  ],
  seconds: 12,
  waivers: [
    {
      rule: 'R-11',
      node: 'drops',
      reason: 'It is here to be compared with the one that writes a letter.',
    },
    {
      rule: 'R-01',
      node: 'stray',
      reason: 'A topic that belongs to the broker is what is refused here.',
    },
    {
      rule: 'R-12',
      node: 'letters',
      reason: 'The one letter is there to be looked at.',
    },
  ],
})

const refuses = packs('pack', { onGiveUp: 'refuse', refuseWith: 0x99 })
const shares = (id: string, title: string, row: number): DesignNode =>
  service({
    id,
    title,
    row,
    session: { receiveMaximum: 1 },
    subs: [{ filter: '$share/packers/shop/orders', qos: 1 }],
    behaviour: behaviour([refuses]),
  })

const REFUSED = story({
  name: 'Refused by one, and done',
  about:
    'Two packers share the orders, and take one at a time. Packer 2 refuses order o2 with 0x99: it is gone, packer 1 never sees it, and order o4 comes to packer 2 at once. The old packer speaks MQTT 3.1.1 and cannot refuse: its order o2 counts as taken.',
  note: [
    'If one worker refuses a message, the broker gives it to another of the group.',
    'Watch order o2 at packer 2: its PUBACK says 0x99, and that ends it as much as a success. Its place in the quota is free, nobody else gets it, and in MQTT 3.1.1 there is nothing to say it with.',
  ],
  nodes: [
    publisher({
      id: 'till',
      title: 'Till',
      row: 0,
      topic: 'shop/orders',
      every: 2_000,
      count: 4,
      ...ORDERS,
    }),
    broker(),
    shares('packer-1', 'Packer 1', 0),
    shares('packer-2', 'Packer 2', 1.2),
    service({
      id: 'old',
      title: 'Old packer',
      row: 2.4,
      subs: [{ filter: 'shop/orders', qos: 1 }],
      // 3.1.1 has no user properties either, where the type would stand
      behaviour: behaviour([{ ...refuses, on: { msg: 'shop/orders' } }]),
    }),
  ],
  wires: { old: { protocol: 'mqtt3' } },
  seconds: 14,
  waivers: [
    { rule: 'R-11', reason: 'It is here to be seen what becomes of a message that is refused.' },
    { rule: 'R-22', reason: 'Each order is packed by itself.' },
  ],
})

function stock(id: string, title: string, row: number, inbox: boolean): DesignNode {
  return service({
    id,
    title,
    row,
    subs: [{ filter: 'shop/sold', qos: 1 }],
    behaviour: behaviour(
      [
        {
          id: 'take',
          on: { msg: 'shop/sold', type: 'Sold' },
          key: "'sku-1'",
          ...(inbox ? { dedupe: { by: 'e.id', mode: 'inTx' } } : {}),
          ...DONE,
          do: [{ do: 'set', set: { left: 's.left - 1', last: 'd.order' } }],
        },
      ],
      { stores: [{ ...DB, init: { 'sku-1': { left: 10 } } }] },
    ),
  })
}

const OUTBOX_TWICE = story({
  name: 'The outbox sends twice',
  about:
    'The shop dies between publishing its second event from the outbox and marking it as sent: it publishes it again, and must. One stock takes four pieces for three sales; the careful one has an inbox.',
  note: [
    'With an outbox each event is published exactly once.',
    'Watch event o2 after the crash: it is published again, with the same id. An outbox loses nothing, and so it repeats; only an inbox at the other end makes that harmless.',
  ],
  nodes: [
    publisher({
      id: 'till',
      title: 'Till',
      row: 0,
      topic: 'shop/orders',
      every: 5_000,
      count: 3,
      ...ORDERS,
    }),
    service({
      id: 'shop',
      title: 'Shop',
      row: 1,
      left: true,
      session: { inflight: 'volatile' },
      subs: [{ filter: 'shop/orders', qos: 1 }],
      behaviour: behaviour(
        [
          {
            id: 'sell',
            on: { msg: 'shop/orders', type: 'OrderPlaced' },
            key: 'd.order',
            dedupe: { by: 'e.id', mode: 'inTx' },
            ...DONE,
            do: [
              { do: 'set', set: { sold: 'true' } },
              {
                do: 'emit',
                topic: "'shop/sold'",
                type: 'Sold',
                data: { order: 'k' },
                qos: 1,
                via: 'outbox',
              },
            ],
          },
        ],
        { outbox: { pollMs: 100, batch: 10, markAfter: 'ack' } },
      ),
    }),
    broker(),
    stock('counts', 'Stock', 0, false),
    stock('inbox', 'Careful stock', 1.2, true),
  ],
  latency: 100,
  script: [
    { at: 0, do: 'crashAt', node: 'shop', handler: 'relay', point: 'relayPublished', nth: 2 },
  ],
  seconds: 16,
  invariants: [
    {
      id: 'stock',
      why: 'What was sold is taken from the stock once',
      atMost: 1,
      of: { ev: 'handle', where: "x.handler == 'take' && x.out == 'ok'" },
      per: "x.node + ' ' + x.corr",
    },
  ],
  waivers: [
    {
      rule: 'R-04',
      node: 'counts',
      reason: 'It is here to be compared with the one that has an inbox.',
    },
  ],
})

function account(id: string, title: string, row: number, forgetAfterMs: number): DesignNode {
  return service({
    id,
    title,
    row,
    subs: [{ filter: 'shop/orders', qos: 1 }],
    behaviour: behaviour(
      [
        {
          id: 'add',
          on: { msg: 'shop/orders', type: 'OrderPlaced' },
          key: "'ann'",
          dedupe: { by: 'e.id', mode: 'inTx', forgetAfterMs },
          ...DONE,
          do: [{ do: 'set', set: { points: '(s.points ?? 0) + 10' } }],
        },
      ],
      { restartAfterMs: 6_000 },
    ),
  })
}

const diesBehind = (node: string): ScriptEntry => ({
  at: 0,
  do: 'crashAt',
  node,
  handler: 'add',
  point: 'afterCommit',
  nth: 2,
})

const DEDUPE_WINDOW = story({
  name: 'Forgotten too soon',
  about:
    'Both accounts know what they have handled, and both die behind the commit of order o2, before its PUBACK, for six seconds. The broker sends it again. The first has forgotten it after five seconds and adds its points a second time; the other knows it for an hour, as long as its session lives.',
  note: [
    'Who remembers what it has handled never does it twice.',
    'Watch order o2 come again, DUP 1, after the restart: known is what is still in the window. It has to be longer than the longest redelivery: outage, session expiry, the retries of others.',
  ],
  nodes: [
    publisher({
      id: 'till',
      title: 'Till',
      row: 0,
      topic: 'shop/orders',
      every: 3_000,
      count: 3,
      ...ORDERS,
    }),
    broker(),
    account('short', 'Five seconds', 0, 5_000),
    account('long', 'An hour', 1.2, 3_600_000),
  ],
  script: [diesBehind('short'), diesBehind('long')],
  seconds: 16,
  invariants: [
    {
      id: 'points',
      why: 'An order brings its points once',
      atMost: 1,
      of: { ev: 'handle', where: "x.handler == 'add' && x.out == 'ok'" },
      per: "x.node + ' ' + x.corr",
    },
  ],
  waivers: [
    { rule: 'R-05', node: 'short', reason: 'It is here to be seen what comes of a short window.' },
  ],
})

export const SERVICE_MYTHS: Readonly<Record<string, DesignDocument>> = {
  'no-nack': NO_NACK,
  refused: REFUSED,
  'outbox-twice': OUTBOX_TWICE,
  'dedupe-window': DEDUPE_WINDOW,
}
