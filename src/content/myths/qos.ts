/** What people believe of QoS: about its acknowledgements, its copies, and how far it reaches. */
import type { DesignDocument } from '../../design/design.ts'
import { behaviour, broker, DONE, ORDERS, publisher, service, story, wire } from './parts.ts'

const SALES = { every: 4_000, count: 3, ...ORDERS, type: 'Sold' } as const

const RESEND_TIMER = story({
  name: 'Sent again by a timer?',
  about:
    'Two tills sell the same, and of both the segment with the first sale is lost once. TCP sends it again for both; only the till with the timer, which MQTT 5 forbids, makes three sales out of one.',
  note: [
    'When no PUBACK comes in time, the client sends its PUBLISH again.',
    'Watch the first sale of each till at 2 s. As it is: one PUBLISH, one second late. With the timer: DUP 1 twice while TCP is still at work, and the books have the sale three times.',
  ],
  nodes: [
    publisher({
      ...SALES,
      id: 'as-it-is',
      title: 'Till',
      row: 0,
      topic: 'shop/till-1/sold',
    }),
    publisher({
      ...SALES,
      id: 'as-told',
      title: 'Till with timer',
      row: 1,
      topic: 'shop/till-2/sold',
    }),
    broker(),
    service({ id: 'books', title: 'Books', row: 0, subs: [{ filter: 'shop/+/sold', qos: 1 }] }),
  ],
  wires: { 'as-told': { resendMs: 500 } },
  script: ['as-it-is', 'as-told'].map((id) => ({
    at: 2_050,
    do: 'dropSegment',
    link: wire(id),
    way: 'ab',
    packet: 2,
  })),
  seconds: 14,
  invariants: [
    {
      id: 'once',
      why: 'Each sale is in the books once',
      atMost: 1,
      of: { ev: 'deliver' },
      per: "x.from + ' ' + x.corr",
    },
  ],
})

const LATE_SUBSCRIBER = story({
  name: 'Stored for whom?',
  about:
    'Both readers ask for QoS 1. The old one goes at 3.5 s and finds on its return all that waited in its session; the new one subscribes for the first time at 9 s, and what came before is not there for it.',
  note: [
    'QoS 1 means that the broker stores the message for later subscribers.',
    'Watch 9 s: the broker keeps messages in sessions, and there is no session before the first SUBSCRIBE. None of the first eight messages goes to the new reader.',
  ],
  nodes: [
    publisher({ id: 'desk', title: 'News desk', row: 0, topic: 'news/harbour', count: 12 }),
    broker(),
    service({
      id: 'was-here',
      title: 'Old reader',
      row: 0,
      subs: [{ filter: 'news/#', qos: 1 }],
    }),
    service({
      id: 'late',
      title: 'New reader',
      row: 1,
      startAtMs: 9_000,
      subs: [{ filter: 'news/#', qos: 1 }],
    }),
  ],
  script: [
    { at: 3_500, do: 'disconnect', node: 'was-here' },
    { at: 9_000, do: 'connect', node: 'was-here' },
  ],
  seconds: 15,
})

const QOS_PER_HOP = story({
  name: 'How far does QoS reach?',
  about:
    'Each message goes at the lower of two: what it was published with, and what the subscriber was granted. At 2.3 s a wire is cut: the publisher has its PUBACK all the same, and one subscriber never gets the message.',
  note: [
    'QoS goes from end to end, and the broker may raise it.',
    'Watch the first order: its PUBACK says that the broker has it, and the wall never gets it. Watch the first hint: the archive asked for QoS 2, and gets it with QoS 0.',
  ],
  nodes: [
    publisher({
      id: 'orders',
      title: 'Orders',
      row: 0,
      topic: 'shop/orders',
      every: 3_000,
      count: 3,
    }),
    publisher({
      id: 'hints',
      title: 'Hints',
      row: 1,
      topic: 'shop/hints',
      qos: 0,
      every: 3_000,
      startAtMs: 3_500,
      count: 3,
    }),
    broker(),
    service({ id: 'archive', title: 'Archive', row: 0, subs: [{ filter: 'shop/#', qos: 2 }] }),
    service({ id: 'wall', title: 'Wall', row: 1, subs: [{ filter: 'shop/#', qos: 0 }] }),
  ],
  script: [{ at: 2_300, do: 'cut', link: wire('wall') }],
  seconds: 12,
  waivers: [
    {
      rule: 'R-18',
      node: 'wall',
      reason: 'It is here to be compared with the archive: what QoS 0 loses on the second hop.',
    },
  ],
})

const QOS_2_MISSING = story({
  name: 'QoS 2, and a broker without it',
  about:
    'The broker takes QoS 1 at most. The new meter speaks MQTT 5, is told so and sends with QoS 1, which a cut makes two of; the old one speaks MQTT 3.1.1, cannot be told, and is thrown out each time it tries.',
  note: [
    'I publish with QoS 2, so it is exactly once with every broker.',
    'Watch the new meter at 2 s: its PUBLISH has QoS 1, and after the cut billing has the reading twice. The old meter is closed without a word, again and again.',
  ],
  nodes: [
    publisher({
      id: 'new-meter',
      title: 'New meter',
      row: 0,
      topic: 'power/meter-5/kwh',
      qos: 2,
      every: 4_000,
      count: 3,
    }),
    publisher({
      id: 'old-meter',
      title: 'Old meter',
      row: 1,
      topic: 'power/meter-3/kwh',
      qos: 2,
      every: 4_000,
      startAtMs: 3_000,
      count: 3,
    }),
    broker({ maximumQos: 1 }),
    service({
      id: 'billing',
      title: 'Billing',
      row: 0,
      subs: [{ filter: 'power/+/kwh', qos: 2 }],
    }),
  ],
  wires: { 'old-meter': { protocol: 'mqtt3' } },
  script: [{ at: 2_300, do: 'cut', link: wire('new-meter') }],
  seconds: 15,
  waivers: [
    {
      rule: 'R-18',
      reason: 'It is here to be seen what becomes of QoS 2 where the broker does not have it.',
    },
  ],
})

const QOS_2_EVERYWHERE = story({
  name: 'QoS 2 everywhere?',
  about:
    'Two shafts send four readings a second over wires alike. Those of shaft 0 go at QoS 0, and each is shown at once; of shaft 2, at QoS 2, each takes four packets a hop and a place among the two that may be unacknowledged, and the display falls further and further behind.',
  note: [
    'QoS 2 everywhere is safest.',
    'Watch the display at 12 s: the reading of shaft 2 that comes then is four seconds old, and each that comes after it is older. What the next reading replaces needs no guarantee.',
  ],
  nodes: [
    publisher({
      id: 'qos-0',
      title: 'Shaft 0',
      row: 0,
      topic: 'mill/shaft-0/rpm',
      qos: 0,
      every: 250,
      count: 40,
    }),
    publisher({
      id: 'qos-2',
      title: 'Shaft 2',
      row: 1,
      topic: 'mill/shaft-2/rpm',
      qos: 2,
      every: 250,
      count: 40,
    }),
    broker({ receiveMaximum: 2 }),
    service({ id: 'display', title: 'Display', row: 0, subs: [{ filter: 'mill/+/rpm', qos: 2 }] }),
  ],
  seconds: 20,
})

const PUBREC_AGAIN = story({
  name: 'PUBREC, a second time',
  about:
    'The wire of the meter is cut while the PUBREC of its first reading is on its way, and the wire of billing while that of its second is. Each PUBLISH comes again with DUP 1, each PUBREC too, and no reading is counted twice.',
  note: [
    'A PUBREC is sent once: after a reconnect the exchange goes on with PUBREL.',
    'Watch 3.8 s and 9.8 s: who has no PUBREC must send its PUBLISH again, and who has that message already answers with the same PUBREC once more, and keeps the copy to itself.',
  ],
  nodes: [
    publisher({
      id: 'meter',
      title: 'Meter',
      row: 0,
      topic: 'power/meter-7/kwh',
      qos: 2,
      every: 6_000,
      count: 3,
    }),
    broker(),
    service({
      id: 'billing',
      title: 'Billing',
      row: 0,
      subs: [{ filter: 'power/+/kwh', qos: 2 }],
      keep: { field: 'n', durability: 'durable' },
    }),
  ],
  script: [
    { at: 2_300, do: 'cut', link: wire('meter') },
    { at: 8_500, do: 'cut', link: wire('billing') },
  ],
  seconds: 18,
  invariants: [
    {
      id: 'once',
      why: 'Each reading is counted once',
      atMost: 1,
      of: { ev: 'deliver' },
      per: 'x.about',
    },
  ],
})

const CHARGES = { do: 'effect', effect: 'charge', key: 'd.order', takes: 300 } as const

const QOS_2_AND_A_CRASH = story({
  name: 'Exactly once, and charged twice',
  about:
    'Both payments get each order with QoS 2, and both die right after their second charge, before they have acknowledged it. The order comes again to both: the plain one charges it twice, the keyed one asks with a key that the bank knows.',
  note: [
    'With QoS 2 each order is charged exactly once.',
    'Watch order o2 after the crash: its PUBREC was never sent, so it comes again, as it must. Whether it is charged twice is decided by the handler, and by no QoS.',
  ],
  nodes: [
    publisher({
      id: 'till',
      title: 'Till',
      row: 0,
      topic: 'shop/orders',
      qos: 2,
      every: 2_000,
      count: 4,
      ...ORDERS,
    }),
    broker(),
    service({
      id: 'naive',
      title: 'Plain payment',
      row: 0,
      subs: [{ filter: 'shop/orders', qos: 2 }],
      behaviour: behaviour([
        {
          id: 'charge',
          on: { msg: 'shop/orders', type: 'OrderPlaced' },
          key: 'd.order',
          ...DONE,
          do: [CHARGES, { do: 'set', set: { paid: 'true' } }],
        },
      ]),
    }),
    service({
      id: 'idempotent',
      title: 'Keyed payment',
      row: 1.2,
      subs: [{ filter: 'shop/orders', qos: 2 }],
      behaviour: behaviour([
        {
          id: 'charge',
          on: { msg: 'shop/orders', type: 'OrderPlaced' },
          key: 'd.order',
          dedupe: { by: 'e.id', mode: 'inTx' },
          ...DONE,
          do: [
            { ...CHARGES, idemKey: "'charge-' + d.order" },
            { do: 'set', set: { paid: 'true' } },
          ],
        },
      ]),
    }),
  ],
  script: ['naive', 'idempotent'].map((node) => ({
    at: 0,
    do: 'crashAt',
    node,
    handler: 'charge',
    point: 'afterEffect',
    nth: 2,
  })),
  seconds: 15,
  invariants: [
    {
      id: 'charged-once',
      why: 'Each payment charges an order once at most',
      atMost: 1,
      of: { ev: 'effect', where: 'x.applied' },
      per: "x.node + ' ' + x.key",
    },
  ],
  waivers: [
    {
      rule: 'R-04',
      node: 'naive',
      reason: 'It is here to be seen charging twice, beside the one that does not.',
    },
    {
      rule: 'R-16',
      node: 'idempotent',
      reason: 'It shows that QoS 2 is not what makes the difference.',
    },
    {
      rule: 'R-13',
      reason: 'Four orders are watched one by one: nobody has to be told of a queue.',
    },
  ],
})

const QOS_2_NOT_END_TO_END = story({
  name: 'QoS 2 is not from end to end',
  about:
    'One till and three readers, all with QoS 2; at 5 s two wires are cut for three seconds. The kept reader finds what it missed, the brief one has lost its session and what would have waited in it, and the double reader, with two filters that overlap, gets each sale twice.',
  note: [
    'QoS 2 is exactly once, from the publisher to every subscriber.',
    'Watch the sales from 5 s to 8 s: each hop keeps its promise, and still the brief reader gets none of them, and the double reader gets every sale twice.',
  ],
  nodes: [
    publisher({ id: 'till', title: 'Till', row: 0, topic: 'shop/till-1/sold', qos: 2, count: 10 }),
    broker({ overlap: 'each' }),
    service({
      id: 'kept',
      title: 'Kept reader',
      row: 0,
      subs: [{ filter: 'shop/#', qos: 2 }],
    }),
    service({
      id: 'forgets',
      title: 'Brief reader',
      row: 1,
      session: { sessionExpiryMs: 0 },
      subs: [{ filter: 'shop/#', qos: 2 }],
    }),
    service({
      id: 'overlap',
      title: 'Double reader',
      row: 2,
      subs: [
        { filter: 'shop/#', qos: 2 },
        { filter: 'shop/+/sold', qos: 2 },
      ],
    }),
  ],
  script: ['kept', 'forgets'].map((id) => ({
    at: 5_000,
    do: 'cut',
    link: wire(id),
    forMs: 3_000,
  })),
  seconds: 16,
  waivers: [
    {
      rule: 'R-19',
      node: 'forgets',
      reason: 'It is here to be compared with the session that is kept.',
    },
    {
      rule: 'R-03',
      node: 'overlap',
      reason: 'It is here to be seen getting each message twice.',
    },
  ],
})

export const QOS_MYTHS: Readonly<Record<string, DesignDocument>> = {
  'resend-timer': RESEND_TIMER,
  'late-subscriber': LATE_SUBSCRIBER,
  'qos-per-hop': QOS_PER_HOP,
  'qos-2-missing': QOS_2_MISSING,
  'qos-2-everywhere': QOS_2_EVERYWHERE,
  'pubrec-again': PUBREC_AGAIN,
  'qos-2-and-a-crash': QOS_2_AND_A_CRASH,
  'qos-2-not-end-to-end': QOS_2_NOT_END_TO_END,
}
