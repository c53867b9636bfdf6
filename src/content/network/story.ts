/**
 * What is below MQTT, as scenarios: what a connection costs before its first packet, where messages lie before a reader
 * that is slow, and how soon TCP notices that something is lost.
 */
import type { DesignDocument, DesignNode, ScriptEntry } from '../../design/design.ts'
import { broker, publisher, service, story, wire } from '../myths/parts.ts'

const MINUTE_MS = 60_000
/** Four cards above each other stand closer than three. */
const CLOSE = 0.75
/** Who is silent for long is not asked whether it is there: a ping would be one more packet to look at. */
const QUIET = { keepAliveMs: MINUTE_MS }

// ---- what a connection costs ------------------------------------------------------------------------

/** What is below the MQTT of the four sensors; each has a wire of its own and is like the others. */
const TRANSPORTS = [
  ['plain', 'Plain TCP', {}],
  ['tls13', 'TLS 1.3', { tls: '1.3' }],
  ['tls12', 'TLS 1.2', { tls: '1.2' }],
  ['wss13', 'WSS, TLS 1.3', { tls: '1.3', webSocket: true }],
] as const

/** At so many kilobits per second a byte takes a millisecond. */
const BYTE_PER_MS = 8

function sensor([id, title]: (typeof TRANSPORTS)[number], row: number): DesignNode {
  return publisher({
    id,
    title,
    row: row * CLOSE,
    // as long as that of the others
    topic: `field/s${row + 1}/temp`,
    qos: 0,
    every: 2_000,
    startAtMs: 0,
    count: 6,
    vary: { c: 21.5 },
    session: QUIET,
  })
}

const CONNECTION_COSTS = story({
  name: 'What a connection costs before the first packet',
  about:
    'Four sensors alike, each with a reading from the start, over plain TCP, TLS 1.3, TLS 1.2, and a WebSocket over TLS 1.3. A round trip takes 200 ms: their CONNECTs leave after 200, 400, 600 and 600 ms. At 5 s they go to sleep, at 9 s they wake up and pay all of it again.',
  note: [
    'How long until my device has said its first word?',
    'Watch four CONNECTs leave: TCP takes a round trip, TLS 1.3 one more, TLS 1.2 two, a WebSocket one. Watch a PUBLISH: a byte takes 1 ms on these wires, and TLS and WebSocket put 22 to 29 more around the same reading.',
    'Try a latency of 300 ms, as by satellite: each round trip counts three times as much. Take TLS from below the WebSocket, or put it below plain TCP.',
  ],
  nodes: [
    ...TRANSPORTS.map(sensor),
    broker(),
    service({
      id: 'board',
      title: 'Board',
      row: 0,
      session: QUIET,
      subs: [{ filter: 'field/#', qos: 0 }],
      keep: { field: 'c', unit: '°C', durability: 'volatile' },
    }),
  ],
  latency: 100,
  wires: {
    ...Object.fromEntries(
      TRANSPORTS.map(([id, , around]) => [id, { ...around, kbps: BYTE_PER_MS }]),
    ),
    board: { latency: 10 },
  },
  script: (
    [
      [5_000, 'disconnect'],
      [9_000, 'connect'],
    ] as const
  ).flatMap(([at, what]) => TRANSPORTS.map(([node]): ScriptEntry => ({ at, do: what, node }))),
  seconds: 14,
})

// ---- a reader that is slow --------------------------------------------------------------------------

/** A text of a block may be so long. */
const AXIS = 'f0a31c7e52'.repeat(100)
const READS = { ...QUIET, readsEveryMs: 500 }

const SLOW_READER = story({
  name: 'The slow reader',
  about:
    'A sensor sends ten blocks of 3 kB in a second, and two boards read two of them. Before the one with QoS 0 the window fills, then the send buffer of the broker, then its queue, and from 8.7 s on the oldest there is thrown away: it reads what is 20 s old. The other has QoS 1 and Receive Maximum 2, and what it reads is 2 s old.',
  note: [
    'Where is a message that was sent, and is not read yet?',
    'Watch the slow board: 64 KiB lie in its window, 64 KiB in the send buffer, ten messages in the queue; at 8.7 s it is full, and each new one throws the oldest out. The sensor has its PUBACKs and hears nothing of it.',
    'Try dropNew at the broker: what lies in TCP is the same, and read however old it is; the rule acts on the queue alone. Try Receive Maximum 20 at the bounded board: it becomes as slow as the other.',
  ],
  nodes: [
    publisher({
      id: 'sensor',
      title: 'Sensor',
      row: 0,
      topic: 'mill/bearing-2/block',
      every: 100,
      count: 100,
      vary: { n: { seq: '' }, x: AXIS, y: AXIS, z: AXIS },
    }),
    broker({ queueLimit: 10, overflow: 'dropOldest' }),
    service({
      id: 'quick',
      title: 'Quick board',
      row: 0,
      session: QUIET,
      subs: [{ filter: 'mill/#', qos: 0 }],
      keep: { field: 'n', durability: 'volatile' },
    }),
    service({
      id: 'slow',
      title: 'Slow board',
      row: 1,
      session: READS,
      subs: [{ filter: 'mill/#', qos: 0 }],
      keep: { field: 'n', durability: 'volatile' },
    }),
    service({
      id: 'bounded',
      title: 'Bounded board',
      row: 2,
      session: { ...READS, receiveMaximum: 2 },
      subs: [{ filter: 'mill/#', qos: 1 }],
      keep: { field: 'n', durability: 'volatile' },
    }),
  ],
  latency: 20,
  seconds: 40,
  waivers: ['quick', 'slow'].map((node) => ({
    rule: 'R-18',
    node,
    reason: 'It is here to be compared with the one whose QoS 1 bounds what lies in TCP.',
  })),
})

// ---- lost, and noticed ------------------------------------------------------------------------------

/** Each stream goes to two displays, which differ in the TCP of their wires alone. */
const DISPLAYS = [
  ['thin', 'classic', 'Tank, classic'],
  ['thin', 'linux', 'Tank, Linux'],
  ['busy', 'classic', 'Shaft, classic'],
  ['busy', 'linux', 'Shaft, Linux'],
] as const

const shown = (stream: string, tcp: string): string => `${stream}-${tcp}`
const BUSY_MS = 50
/** The second reading of the thin stream, and the one of the busy stream that is sent with it. */
const LOST = { thin: 2, busy: 41 } as const
/** What a broker sends to a subscriber before its first PUBLISH: CONNACK and SUBACK. */
const BEFORE = 2

const NOTICED = story({
  name: 'Lost, and how soon TCP notices',
  about:
    'The level of a tank every two seconds and the angle of a shaft twenty times a second, each to two displays: by the RFCs, and as Linux does. At 4 s one segment is lost on each of the four wires. The level is 1,000 and 260 ms late, the angle 210 and 110 ms, and all behind it waits with it. From 8 s on the wires lose one segment in five.',
  note: [
    'How late is what was lost?',
    'Watch 4 s. Behind the level nothing is sent that could tell of the loss: a timer must run out, 1 s by the RFCs; Linux asks after 260 ms. Behind the angle three later segments tell of it, to Linux one is enough.',
    'Try a shaft that sends each 500 ms: then no later segment comes in time, and the timers rule there too. From 8 s on what is sent again may be lost as well: then only a timer helps, and it doubles.',
  ],
  nodes: [
    publisher({
      id: 'thin',
      title: 'Tank level',
      row: 0,
      topic: 'plant/tank/level',
      qos: 0,
      every: 2_000,
      count: 12,
      session: QUIET,
    }),
    publisher({
      id: 'busy',
      title: 'Shaft angle',
      row: 2 * CLOSE,
      topic: 'plant/shaft/angle',
      qos: 0,
      every: BUSY_MS,
      count: 240,
      session: QUIET,
    }),
    broker(),
    ...DISPLAYS.map(([stream, tcp, title], row) =>
      service({
        id: shown(stream, tcp),
        title,
        row: row * CLOSE,
        session: QUIET,
        subs: [{ filter: stream === 'thin' ? 'plant/tank/+' : 'plant/shaft/+', qos: 0 }],
        keep: { field: 'n', durability: 'volatile' },
      }),
    ),
  ],
  latency: 10,
  wires: Object.fromEntries(
    DISPLAYS.map(([stream, tcp]) => [
      shown(stream, tcp),
      { latency: 30, ...(tcp === 'linux' && { tcp }) },
    ]),
  ),
  script: [
    ...DISPLAYS.map(([stream, tcp]): ScriptEntry => ({
      at: 4_020,
      do: 'dropSegment',
      link: wire(shown(stream, tcp)),
      way: 'ba',
      packet: BEFORE + LOST[stream],
    })),
    ...DISPLAYS.map(([stream, tcp]): ScriptEntry => ({
      at: 8_000,
      do: 'loss',
      link: wire(shown(stream, tcp)),
      ppm: 200_000,
      forMs: 17_000,
    })),
  ],
  seconds: 32,
  waivers: [{ rule: 'R-25', reason: 'Nobody is cut off here, so nobody comes back.' }],
})

export const NETWORK_STORY: Readonly<Record<string, DesignDocument>> = {
  'connection-costs': CONNECTION_COSTS,
  'slow-reader': SLOW_READER,
  'lost-and-noticed': NOTICED,
}
