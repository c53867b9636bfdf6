/** What people believe of the way of messages: of loss, order, turns, the flow of them, and their bytes. */
import type { DesignDocument, DesignNode } from '../../design/design.ts'
import type { Handler } from '../../design/kinds/parts/behaviour.ts'
import { behaviour, broker, DONE, publisher, service, story, wire } from './parts.ts'

const LOSS_IS_DELAY = story({
  name: 'Loss is delay',
  about:
    'At QoS 0 two wires lose one packet in five: the TCP display gets every reading, late and in order, and the datagram display misses what was lost. The cable of the third is pulled at 6 s without a word, and what is written into the dead connection is gone.',
  note: [
    'At QoS 0 a lossy network loses messages.',
    'Watch the segments that are sent again to the TCP display: late, never lost. Only where there is no TCP, as in MQTT-SN, is a lost packet a lost message. Watch the pulled one from 6 s on: messages are lost with connections.',
  ],
  nodes: [
    publisher({
      id: 'sensor',
      title: 'Sensor',
      row: 0,
      topic: 'lab/oven/temp',
      qos: 0,
      every: 500,
      count: 30,
    }),
    broker(),
    service({
      id: 'lossy',
      title: 'TCP display',
      row: 0,
      session: { keepAliveMs: 60_000 },
      subs: [{ filter: 'lab/#', qos: 0 }],
    }),
    service({
      id: 'datagrams',
      title: 'Datagram display',
      row: 1,
      session: { keepAliveMs: 60_000 },
      subs: [{ filter: 'lab/#', qos: 0 }],
    }),
    service({
      id: 'pulled',
      title: 'Pulled display',
      row: 2,
      session: { keepAliveMs: 4_000 },
      subs: [{ filter: 'lab/#', qos: 0 }],
    }),
  ],
  latency: 50,
  wires: { datagrams: { protocol: 'datagram' } },
  script: [
    { at: 1_500, do: 'loss', link: wire('lossy'), ppm: 200_000, forMs: 15_500 },
    { at: 1_500, do: 'loss', link: wire('datagrams'), ppm: 200_000, forMs: 15_500 },
    { at: 6_000, do: 'halfOpen', link: wire('pulled'), way: 'both', forMs: 7_000 },
  ],
  seconds: 30,
})

function worker(id: string, title: string, row: number): DesignNode {
  const handles: Handler = {
    id: 'work',
    on: { msg: 'jobs/+' },
    ...DONE,
    work: 1_200,
    do: [],
  }
  return service({
    id,
    title,
    row,
    session: { sessionExpiryMs: 3_000 },
    subs: [{ filter: '$share/crew/jobs/+', qos: 2 }],
    behaviour: behaviour([handles]),
  })
}

const SHARED_SUBSCRIPTION = story({
  name: 'A crew that shares its jobs',
  about:
    'Two workers share one subscription and take turns. At 4.6 s the second dies for good; when its session ends, three seconds later, its job of QoS 1 goes to the first, and what was begun of QoS 2 is gone with it.',
  note: [
    'In a shared subscription, what a dead worker had goes to the next one at once, in order.',
    'Watch 7.7 s: only the end of the session moves anything. QoS 1 goes on to the first worker, behind jobs that are younger; QoS 2 that was begun must not move, and nobody does it.',
  ],
  nodes: [
    publisher({
      id: 'small',
      title: 'Jobs, QoS 1',
      row: 0,
      topic: 'jobs/small',
      every: 500,
      count: 6,
    }),
    publisher({
      id: 'big',
      title: 'Jobs, QoS 2',
      row: 1,
      topic: 'jobs/big',
      qos: 2,
      every: 1_500,
      startAtMs: 2_250,
      count: 3,
    }),
    broker(),
    worker('worker-1', 'Worker 1', 0),
    worker('worker-2', 'Worker 2', 1),
  ],
  latency: 100,
  script: [{ at: 4_600, do: 'crash', node: 'worker-2', forMs: 60_000 }],
  seconds: 20,
  invariants: [
    {
      id: 'done',
      why: 'Each job is done by somebody',
      leadsTo: [
        { ev: 'publish', where: "x.node in ['small', 'big']" },
        [{ ev: 'handle', where: "x.out == 'ok'" }],
      ],
      per: 'x.about',
    },
  ],
  waivers: [
    {
      rule: 'R-19',
      reason:
        'The session of a worker is short on purpose: until it ends, nobody else gets its jobs.',
    },
    { rule: 'R-13', reason: 'Nine jobs are watched one by one: nobody has to be told of a queue.' },
  ],
})

const report = (n: number, qos: 0 | 1) =>
  ({
    do: 'emit',
    topic: "'press/report'",
    type: 'StepDone',
    data: { n: `${n}` },
    key: "'press'",
    qos,
    via: 'direct',
  }) as const

const OVERTAKEN = story({
  name: 'Overtaken',
  about:
    'The press reports three steps with QoS 1 and a fourth with QoS 0 to one topic; one message may be unacknowledged, and the fourth arrives second. The printer is ready with the second page at once, and its PUBACK waits for the first.',
  note: [
    'MQTT keeps the order of what one client publishes to one topic.',
    'Watch report 4 pass 2 and 3: order holds for one publisher, one topic and one QoS. Watch the printer: acknowledgements go in the order of arrival, so one slow page holds the others up.',
  ],
  nodes: [
    service({
      id: 'press',
      title: 'Press',
      row: 0,
      left: true,
      startAtMs: 2_000,
      subs: [],
      behaviour: behaviour([
        {
          id: 'reports',
          on: { connected: true },
          key: "'press'",
          ...DONE,
          do: [report(1, 1), report(2, 1), report(3, 1), report(4, 0)],
        },
      ]),
    }),
    broker({ receiveMaximum: 1 }),
    service({
      id: 'log',
      title: 'Log',
      row: 0,
      subs: [{ filter: 'press/report', qos: 1 }],
      keep: { field: 'n', durability: 'volatile' },
    }),
    service({
      id: 'printer',
      title: 'Printer',
      row: 1,
      subs: [{ filter: 'press/report', qos: 1 }],
      behaviour: behaviour(
        [
          {
            id: 'print',
            on: { msg: 'press/report', type: 'StepDone' },
            ...DONE,
            do: [
              {
                do: 'effect',
                effect: 'print',
                key: 'e.id',
                takes: 4_000,
                idemKey: 'e.id',
                if: 'd.n == 1',
              },
              {
                do: 'effect',
                effect: 'print',
                key: 'e.id',
                takes: 100,
                idemKey: 'e.id',
                if: 'd.n != 1',
              },
            ],
          },
        ],
        { concurrency: 4 },
      ),
    }),
  ],
  latency: 300,
  seconds: 14,
  waivers: [
    {
      rule: 'R-13',
      reason: 'Four pages are watched one by one: nobody has to be told of a queue.',
    },
  ],
})

const RECEIVE_MAXIMUM = story({
  name: 'Receive Maximum is a throttle',
  about:
    'Ten readings a second, and wires of 100 ms each way: with Receive Maximum 1 reader 1 gets one per round trip, five a second. Reader 2 has 10 and keeps up, and for reader 3, at QoS 0, the limit does not count at all.',
  note: [
    'Receive Maximum only protects slow clients; it costs nothing.',
    'Watch reader 1 fall behind on an idle wire: at most Receive Maximum / (round trip + time to acknowledge). Reader 3 has Receive Maximum 1 too, and gets everything at once.',
  ],
  nodes: [
    publisher({
      id: 'meter',
      title: 'Meter',
      row: 0,
      topic: 'power/meter-7/watt',
      every: 100,
      count: 100,
      session: { receiveMaximum: 10 },
    }),
    broker({ receiveMaximum: 20 }),
    service({
      id: 'one',
      title: 'Reader 1',
      row: 0,
      session: { receiveMaximum: 1 },
      subs: [{ filter: 'power/+/watt', qos: 1 }],
    }),
    service({
      id: 'ten',
      title: 'Reader 2',
      row: 1,
      subs: [{ filter: 'power/+/watt', qos: 1 }],
    }),
    service({
      id: 'qos-0',
      title: 'Reader 3',
      row: 2,
      session: { receiveMaximum: 1 },
      subs: [{ filter: 'power/+/watt', qos: 0 }],
    }),
  ],
  latency: 100,
  seconds: 24,
  waivers: [
    {
      rule: 'R-18',
      node: 'qos-0',
      reason: 'It is here to be compared with those that the limit counts for.',
    },
    {
      rule: 'R-23',
      node: 'one',
      reason: 'It is here to be seen falling behind.',
    },
  ],
})

const LONG = 'factory/hall-3/line-2'

const OVERHEAD = story({
  name: 'What a reading of ten bytes weighs',
  about:
    'Presses 1 and 2 send the same small reading under a long topic: press 1 names it each time, press 2 gives it an alias and names it once. Press 3 sends one reading in the whole run, and its keep alive weighs more than that.',
  note: [
    'MQTT has next to no overhead.',
    'Watch the bytes of each PUBLISH: the topic is longer than the reading, TCP and IP add 40 bytes to each packet and to each answer. An alias saves the topic from the second message on, and nothing else.',
  ],
  nodes: [
    publisher({
      id: 'named',
      title: 'Press 1',
      row: 0,
      topic: `${LONG}/press-1/temperature`,
      qos: 0,
      count: 20,
      vary: { c: 21.5 },
    }),
    publisher({
      id: 'alias',
      title: 'Press 2',
      row: 1,
      topic: `${LONG}/press-2/temperature`,
      qos: 0,
      count: 20,
      vary: { c: 21.5 },
      session: { topicAliasMaximum: 10 },
    }),
    publisher({
      id: 'quiet',
      title: 'Press 3',
      row: 2,
      topic: `${LONG}/press-3/temperature`,
      qos: 0,
      count: 1,
      vary: { c: 21.5 },
      session: { keepAliveMs: 2_000 },
    }),
    broker({ topicAliasMaximum: 10 }),
    service({
      id: 'board',
      title: 'Board',
      row: 0,
      subs: [{ filter: 'factory/#', qos: 0 }],
      keep: { field: 'c', unit: '°C', durability: 'volatile' },
    }),
  ],
  latency: 100,
  seconds: 24,
})

export const FLOW_MYTHS: Readonly<Record<string, DesignDocument>> = {
  'loss-is-delay': LOSS_IS_DELAY,
  'shared-subscription': SHARED_SUBSCRIPTION,
  overtaken: OVERTAKEN,
  'receive-maximum': RECEIVE_MAXIMUM,
  overhead: OVERHEAD,
}
